//! Words as trees of characters: which of them stand at a place is told in one step a character.

use std::cmp::Reverse;
use std::num::NonZeroU16;

use crate::width::{char_at, char_before, fold, folded_at, three_at};

/// A character as a number: the bytes of its UTF-8 where they are three, else its code.
pub(crate) type Key = u32;

pub(crate) const fn key(c: char) -> Key {
    let code = c as Key;
    match c.len_utf8() {
        3 => 0xe0_8080 | (code & 0xf000) << 4 | (code & 0xfc0) << 2 | code & 0x3f,
        _ => code,
    }
}

/// The key of a character of three bytes.
#[inline]
pub(crate) const fn han_key([a, b, c]: [u8; 3]) -> Key {
    Key::from_be_bytes([0, a, b, c])
}

/// The key of the character at byte `at`, and where the next begins.
#[inline]
fn key_at(text: &str, at: usize) -> Option<(Key, usize)> {
    if let Some([a, b, c]) = three_at(text, at) {
        return Some((han_key([a, b, c]), at + 3));
    }
    match *text.as_bytes().get(at)? {
        a @ ..0x80 => Some((a.into(), at + 1)),
        _ => other_key_at(text, at),
    }
}

#[inline(never)]
fn other_key_at(text: &str, at: usize) -> Option<(Key, usize)> {
    char_at(text, at).map(|(c, behind)| (key(c), behind))
}

/// The same, in any width.
#[inline]
fn folded_key_at(text: &str, at: usize) -> Option<(Key, usize)> {
    match *text.as_bytes().get(at..)? {
        // These have no other width.
        [a @ 0xe4..=0xe9, b, c, ..] => Some((han_key([a, b, c]), at + 3)),
        [a @ b'!'..=b'~', ..] => Some((a.into(), at + 1)),
        _ => folded_at(text, at).map(|(c, behind)| (key(c), behind)),
    }
}

/// The key of the character before byte `at`, and where it begins.
#[inline]
fn key_before(text: &str, at: usize) -> Option<(Key, usize)> {
    match *text.as_bytes().get(..at)? {
        [.., a @ 0xe0..=0xef, b, c] => Some((han_key([a, b, c]), at - 3)),
        [.., a @ ..0x80] => Some((a.into(), at - 1)),
        _ => char_before(text, at).map(|(c, at)| (key(c), at)),
    }
}

/// The keys of the characters of a text.
#[inline]
pub(crate) fn keys(text: &str) -> impl Iterator<Item = Key> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (key, next) = key_at(text, at)?;
        at = next;
        Some(key)
    })
}

/// The keys of the characters of a text, the last one first.
#[inline]
pub(crate) fn keys_backward(text: &str) -> impl Iterator<Item = Key> {
    let mut at = text.len();
    std::iter::from_fn(move || {
        let (key, before) = key_before(text, at)?;
        at = before;
        Some(key)
    })
}

/// The key of the character before byte `at` in any width.
#[inline]
fn folded_key_before(text: &str, at: usize) -> Option<(Key, usize)> {
    match *text.as_bytes().get(..at)? {
        [.., a @ 0xe4..=0xe9, b, c] => Some((han_key([a, b, c]), at - 3)),
        [.., a @ b'!'..=b'~'] => Some((a.into(), at - 1)),
        _ => char_before(text, at).map(|(c, at)| (key(fold(c)), at)),
    }
}

/// Words and what is known of each.
#[derive(Debug, Clone)]
pub(crate) struct Tree<T> {
    paths: Paths,
    values: Vec<T>,
}

/// The words themselves.
#[derive(Debug, Clone)]
struct Paths {
    /// The nodes that words begin from, each where [`root`] says; a power of two of them.
    roots: Vec<u16>,
    /// What leads from node to node, each where [`cell`] says; a power of two of them, half of them empty.
    edges: Vec<Edge>,
}

/// A step from one node to another. No node has the number 0.
#[derive(Debug, Clone, Copy, Default)]
struct Edge {
    key: Key,
    from: u16,
    to: Node,
}

/// Where an edge leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Node {
    number: u16,
    /// The place behind that of the value of the word that ends here; zero where none does.
    end: u16,
    /// The last five bits of the characters that a word goes on with, a bit each.
    next: u32,
}

/// Where the edge belongs that leads from a node with a character, among so many edges, a power of two.
#[inline]
const fn cell(node: u16, key: Key, edges: usize) -> usize {
    let mixed = key ^ (node as u32).wrapping_mul(0x9e37_79b1);
    (mixed.wrapping_mul(0x85eb_ca6b) >> 16) as usize & (edges - 1)
}

/// Which of so many roots, a power of two, words begin from that begin with a character.
#[inline]
const fn root(key: Key, roots: usize) -> usize {
    (key.wrapping_mul(0x9e37_79b1) >> 16) as usize & (roots - 1)
}

/// The bit of a character in [`Node::next`].
#[inline]
const fn bit(key: Key) -> u32 {
    1 << (key & 31)
}

/// Words of a tree that begin with the same character; none of them by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Head(Node);

impl Paths {
    fn new(draft: &Draft) -> Self {
        let (numbers, next) = (draft.numbers(), draft.next());
        let mut edges = vec![Edge::default(); draft.cells()];
        for &Branch { node, key, end, to } in &draft.branches {
            let from = numbers[node];
            let to = Node { number: numbers[to], end, next: next[to] };
            edges[cell(from, key, draft.cells())] = Edge { key, from, to };
        }
        Self { roots: numbers[1..=draft.roots].to_vec(), edges }
    }

    /// Where a character leads from a node.
    #[inline]
    fn step(&self, from: u16, key: Key) -> Option<&Node> {
        let edge = &self.edges[cell(from, key, self.edges.len())];
        (edge.from == from && edge.key == key).then_some(&edge.to)
    }

    /// Where the character leads that a word begins with.
    #[inline]
    fn first(&self, key: Key) -> Option<&Node> {
        let root = self.roots[root(key, self.roots.len())];
        if root == 0 { None } else { self.step(root, key) }
    }

    /// From byte `at`, where `next` tells what follows a place.
    #[inline]
    fn along<N: Fn(usize) -> Option<(Key, usize)>>(&self, at: usize, next: N) -> Along<'_, N> {
        let first = next(at).and_then(|(key, at)| Some((*self.first(key)?, at)));
        let (node, at) = first.unwrap_or((Node::default(), at));
        Along { paths: self, next, at, node }
    }

    /// Where the longest word ends that begins at byte `at`.
    #[inline(never)]
    fn longest_at(&self, text: &str, at: usize) -> Option<End> {
        self.along(at, move |at| key_at(text, at)).longest()
    }
}

impl<T> Tree<T> {
    /// Of words as they stand in a text.
    pub(crate) fn forward<'w>(words: impl IntoIterator<Item = (&'w str, T)>) -> Self {
        Self::new(words.into_iter().map(|(word, value)| (word.chars().map(key).collect(), value)).collect())
    }

    /// Of words that are read from their end.
    pub(crate) fn backward<'w>(words: impl IntoIterator<Item = (&'w str, T)>) -> Self {
        Self::new(
            words.into_iter().map(|(word, value)| (word.chars().rev().map(key).collect(), value)).collect(),
        )
    }

    fn new(mut words: Vec<(Vec<Key>, T)>) -> Self {
        words.sort_by(|(a, _), (b, _)| a.cmp(b));
        let paths = Paths::new(&Draft::new(words.iter().map(|(word, _)| &**word)));
        Self { paths, values: words.into_iter().map(|(_, value)| value).collect() }
    }

    #[inline]
    fn value(&self, end: End) -> (usize, &T) {
        (end.at, &self.values[usize::from(end.word.get()) - 1])
    }

    /// The words that the text begins with, the shortest first, and how many bytes each takes.
    #[inline]
    pub(crate) fn at_start<'a>(&'a self, text: &str) -> impl Iterator<Item = (usize, &'a T)> {
        self.paths.along(0, move |at| key_at(text, at)).map(|end| self.value(end))
    }

    /// The same, in any width.
    #[inline]
    pub(crate) fn at_start_folded<'a>(&'a self, text: &str) -> impl Iterator<Item = (usize, &'a T)> {
        self.paths.along(0, move |at| folded_key_at(text, at)).map(|end| self.value(end))
    }

    /// The longest word that begins at byte `at`, and where it ends.
    #[inline]
    pub(crate) fn longest_at(&self, text: &str, at: usize) -> Option<(usize, &T)> {
        self.paths.longest_at(text, at).map(|end| self.value(end))
    }

    /// The longest word of a head, whose character ends at byte `at`, and where it ends.
    #[expect(clippy::inline_always, reason = "the innermost loop of the lexer")]
    #[inline(always)]
    pub(crate) fn longest_of(&self, head: Head, text: &str, at: usize) -> Option<(usize, &T)> {
        let along = Along { paths: &self.paths, next: move |at| key_at(text, at), at, node: head.0 };
        along.longest().map(|end| self.value(end))
    }

    /// The words of a head, but for the one that is its character alone, and how many bytes of the text each takes that stands behind it.
    #[inline]
    pub(crate) fn behind<'a>(&'a self, head: Head, text: &str) -> impl Iterator<Item = (usize, &'a T)> {
        let node = Node { end: 0, ..head.0 };
        Along { paths: &self.paths, next: move |at| key_at(text, at), at: 0, node }.map(|end| self.value(end))
    }

    /// The words that the text ends with, of a tree that goes backward.
    #[inline]
    pub(crate) fn at_end<'a>(&'a self, text: &str) -> impl Iterator<Item = (usize, &'a T)> {
        let back = self.paths.along(text.len(), move |at| key_before(text, at)).map(|end| self.value(end));
        back.map(move |(at, value)| (text.len() - at, value))
    }

    /// The same, in any width.
    #[inline]
    pub(crate) fn at_end_folded<'a>(&'a self, text: &str) -> impl Iterator<Item = (usize, &'a T)> {
        let back =
            self.paths.along(text.len(), move |at| folded_key_before(text, at)).map(|end| self.value(end));
        back.map(move |(at, value)| (text.len() - at, value))
    }

    /// The words that begin with a character.
    pub(crate) fn head(&self, c: char) -> Option<Head> {
        self.paths.first(key(c)).copied().map(Head)
    }

    /// The value of every word.
    #[cfg(test)]
    pub(crate) fn values(&self) -> &[T] {
        &self.values
    }
}

/// A tree before its nodes have their numbers.
struct Draft {
    /// Those of a node beside each other.
    branches: Vec<Branch>,
    /// How many nodes there are. The first is where words end that nothing goes on from, then come the roots.
    nodes: usize,
    roots: usize,
}

/// An edge, and the indices of the nodes that it joins.
#[derive(Debug, Clone, Copy)]
struct Branch {
    node: usize,
    key: Key,
    end: u16,
    to: usize,
}

impl Draft {
    /// Of sorted words.
    fn new<'w>(words: impl Iterator<Item = &'w [Key]> + Clone) -> Self {
        let mut heads: Vec<_> = words.clone().filter_map(|word| word.first()).collect();
        heads.dedup();
        let roots = (2 * heads.len()).next_power_of_two();
        let mut draft = Self { branches: Vec::new(), nodes: 1 + roots, roots };
        // The word before and its branches.
        let (mut before, mut path): (&[Key], _) = (&[], Vec::new());
        for (index, word) in words.enumerate() {
            path.truncate(before.iter().zip(word).take_while(|(a, b)| a == b).count());
            for &key in &word[path.len()..] {
                path.push(draft.grow(path.last().copied(), key));
            }
            if let Some(&last) = path.last() {
                draft.branches[last].end = index as u16 + 1;
            }
            before = word;
        }
        draft.branches.sort_by_key(|branch| branch.node);
        draft
    }

    /// Adds a branch behind another, or from a root.
    fn grow(&mut self, behind: Option<usize>, key: Key) -> usize {
        let node = match behind.map(|at| &mut self.branches[at].to) {
            Some(to) if *to == 0 => {
                *to = self.nodes;
                self.nodes += 1;
                *to
            }
            Some(to) => *to,
            None => 1 + root(key, self.roots),
        };
        self.branches.push(Branch { node, key, end: 0, to: 0 });
        self.branches.len() - 1
    }

    /// How many cells there are for edges: half of them stay empty.
    fn cells(&self) -> usize {
        (2 * self.branches.len()).next_power_of_two()
    }

    /// [`Node::next`] of each node.
    fn next(&self) -> Vec<u32> {
        let mut next = vec![0; self.nodes];
        for branch in &self.branches {
            next[branch.node] |= bit(branch.key);
        }
        next
    }

    /// Numbers for the nodes, such that no two edges share a cell; none for those that nothing leads from.
    fn numbers(&self) -> Vec<u16> {
        let mut numbers = vec![0; self.nodes];
        let (mut cells, mut taken) = (vec![false; self.cells()], vec![true]);
        let mut free = 1;
        let mut nodes: Vec<_> = self.branches.chunk_by(|a, b| a.node == b.node).collect();
        nodes.sort_by_key(|node| Reverse(node.len()));
        for node in nodes {
            let number = number(free, node, &mut cells, &taken);
            taken.resize(taken.len().max(usize::from(number) + 1), false);
            taken[usize::from(number)] = true;
            while taken.get(usize::from(free)) == Some(&true) {
                free += 1;
            }
            numbers[node[0].node] = number;
        }
        numbers
    }
}

/// The first number from `first` on that is not taken and gives the branches of a node free cells, which they take.
fn number(first: u16, node: &[Branch], cells: &mut [bool], taken: &[bool]) -> u16 {
    let all = cells.len();
    let mut fits = |&number: &u16| {
        let of = |branch: &Branch| cell(number, branch.key, all);
        if taken.get(usize::from(number)) == Some(&true) {
            return false;
        }
        // A node of hundreds of branches tries thousands of numbers: its cells are taken one by one, and given back.
        let free = node.iter().take_while(|branch| !std::mem::replace(&mut cells[of(branch)], true)).count();
        if free < node.len() {
            node[..free].iter().for_each(|branch| cells[of(branch)] = false);
        }
        free == node.len()
    };
    (first..=u16::MAX).find(&mut fits).expect("numbers for every node of a small tree")
}

/// Where a word ends.
#[derive(Debug, Clone, Copy)]
struct End {
    at: usize,
    /// The place behind that of its value.
    word: NonZeroU16,
}

/// The words that characters make.
struct Along<'a, N> {
    paths: &'a Paths,
    next: N,
    at: usize,
    /// Where they lead; without its end where that is told.
    node: Node,
}

impl<N: Fn(usize) -> Option<(Key, usize)>> Along<'_, N> {
    /// Takes one more character, as long as a word goes on with it.
    #[expect(clippy::inline_always, reason = "the innermost loop of the lexer")]
    #[inline(always)]
    fn step(&mut self) -> Option<()> {
        if self.node.next == 0 {
            return None;
        }
        let (key, at) = (self.next)(self.at)?;
        if self.node.next & bit(key) == 0 {
            return None;
        }
        (self.node, self.at) = (*self.paths.step(self.node.number, key)?, at);
        Some(())
    }

    /// Where the longest word ends. That is told by branches alone: what follows can be read before the tree has answered.
    #[expect(clippy::inline_always, reason = "the innermost loop of the lexer")]
    #[inline(always)]
    fn longest(mut self) -> Option<End> {
        let mut longest = self.next()?;
        for longer in self {
            longest = longer;
        }
        Some(longest)
    }
}

impl<N: Fn(usize) -> Option<(Key, usize)>> Iterator for Along<'_, N> {
    type Item = End;

    #[expect(clippy::inline_always, reason = "the innermost loop of the lexer")]
    #[inline(always)]
    fn next(&mut self) -> Option<End> {
        loop {
            if let Some(word) = NonZeroU16::new(std::mem::take(&mut self.node.end)) {
                return Some(End { at: self.at, word });
            }
            self.step()?;
        }
    }
}

impl<T> Default for Tree<T> {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

/// Words and nothing more.
#[derive(Debug, Clone, Default)]
pub(crate) struct WordList {
    forward: Tree<()>,
    backward: Tree<()>,
}

impl WordList {
    pub(crate) fn new(words: impl IntoIterator<Item = &'static str>) -> Self {
        let words: Vec<_> =
            words.into_iter().filter(|word| !word.is_empty()).map(|word| (word, ())).collect();
        Self { forward: Tree::forward(words.iter().copied()), backward: Tree::backward(words) }
    }

    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.forward.values.len()
    }

    /// Whether the text begins with one of the words.
    pub(crate) fn begins(&self, text: &str) -> bool {
        self.forward.at_start(text).next().is_some()
    }

    /// The same, in any width.
    pub(crate) fn begins_folded(&self, text: &str) -> bool {
        self.forward.at_start_folded(text).next().is_some()
    }

    /// Whether the text ends with one of the words.
    pub(crate) fn ends(&self, text: &str) -> bool {
        self.backward.at_end(text).next().is_some()
    }

    /// How long the longest of the words is that the text begins with.
    pub(crate) fn at_start(&self, text: &str) -> Option<usize> {
        self.forward.longest_at(text, 0).map(|(len, ())| len)
    }

    /// How long the longest of the words is that the text ends with.
    pub(crate) fn at_end(&self, text: &str) -> Option<usize> {
        self.backward.at_end(text).last().map(|(len, ())| len)
    }

    /// Where the first of the words in the text begins.
    pub(crate) fn find(&self, text: &str) -> Option<usize> {
        let mut next = 0;
        while let Some((key, behind)) = key_at(text, next) {
            if self.forward.paths.first(key).is_some() && self.begins(&text[next..]) {
                return Some(next);
            }
            next = behind;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_at_an_end() {
        let words = WordList::new(["增", "增长", "下降", "长"]);
        assert_eq!(words.at_start("增长5%"), Some("增长".len()));
        assert_eq!(words.at_start("增5%"), Some("增".len()));
        assert_eq!(words.at_start("降5%"), None);
        assert_eq!(words.at_end("同比增长"), Some("增长".len()));
        assert_eq!(words.at_end("同比长"), Some("长".len()));
        assert_eq!(words.at_end("同比"), None);
        assert_eq!(words.at_end(""), None);
        assert_eq!(WordList::new([]).at_start("增"), None);
    }

    #[test]
    fn the_first_word_of_a_text() {
        let words = WordList::new(["增长", "下降"]);
        assert_eq!(words.find("下调后下降再增长"), Some("下调后".len()));
        assert_eq!(words.find("持平"), None);
    }

    #[test]
    fn every_word_at_a_place_with_its_value() {
        let words = [("千", 1), ("千瓦", 2), ("千瓦时", 3), ("kW", 4)];
        let tree = Tree::forward(words);
        let found = |text| tree.at_start_folded(text).map(|(len, value)| (len, *value)).collect::<Vec<_>>();
        assert_eq!(found("千瓦时以上"), [(3, 1), (6, 2), (9, 3)]);
        assert_eq!(found("\u{ff4b}\u{ff37}"), [(6, 4)]);
        assert_eq!(found("瓦"), []);
        assert_eq!(tree.at_start("\u{ff4b}\u{ff37}").count(), 0);
        let back = Tree::backward(words);
        assert_eq!(back.at_end("万千瓦").map(|(len, value)| (len, *value)).collect::<Vec<_>>(), [(6, 2)]);
    }

    #[test]
    fn many_words_are_kept_apart() {
        let all: Vec<String> = ('一'..'龠').step_by(3).map(|c| [c, '\u{10ffff}'].iter().collect()).collect();
        let tree = Tree::forward(all.iter().map(|word| (word.as_str(), word.clone())));
        assert!(all.iter().all(|word| tree.at_start(word).map(|(_, found)| found).eq([word])));
    }
}
