//! Words as trees of characters: which of them stand at a place is told in one step a character.

use std::cmp::Reverse;

use crate::width::{char_at, char_before, fold, folded_at};

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
    match *text.as_bytes().get(at..)? {
        // Nearly every character is one of these.
        [a @ 0xe0..=0xef, b, c, ..] => Some((han_key([a, b, c]), at + 3)),
        [a @ ..0x80, ..] => Some((a.into(), at + 1)),
        [] => None,
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
    /// The nodes that words begin from, each where [`root`] says; a power of two of them.
    roots: Vec<u16>,
    /// What leads from node to node, each where [`cell`] says; a power of two of them, half of them empty.
    edges: Vec<Edge>,
    values: Vec<T>,
}

/// A step from one node to another. No node has the number 0.
#[derive(Debug, Clone, Copy, Default)]
struct Edge {
    key: Key,
    from: u16,
    to: u16,
    /// The place behind that of the value of the word that ends here; zero where none does.
    end: u16,
    /// The last four bits of the characters that a word goes on with, a bit each.
    next: u16,
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

/// The bit of a character in [`Edge::next`].
#[inline]
const fn bit(key: Key) -> u16 {
    1 << (key & 15)
}

/// Words of a tree that begin with the same character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head(u16);

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
        let draft = Draft::new(words.iter().map(|(word, _)| &**word));
        let (numbers, next) = (draft.numbers(), draft.next());
        let mut edges = vec![Edge::default(); draft.cells()];
        for &Branch { node, key, end, to } in &draft.branches {
            let from = numbers[node];
            let edge = Edge { key, from, to: numbers[to], end, next: next[to] };
            edges[cell(from, key, draft.cells())] = edge;
        }
        let roots = numbers[1..=draft.roots].to_vec();
        Self { roots, edges, values: words.into_iter().map(|(_, value)| value).collect() }
    }

    /// The edge from a node with a character.
    #[inline]
    fn edge(&self, from: u16, key: Key) -> Option<Edge> {
        let edge = self.edges[cell(from, key, self.edges.len())];
        (edge.from == from && edge.key == key).then_some(edge)
    }

    /// The edge that words begin with which begin with the character.
    #[inline]
    fn first(&self, key: Key) -> Option<Edge> {
        let root = self.roots[root(key, self.roots.len())];
        if root == 0 { None } else { self.edge(root, key) }
    }

    /// The words that the text begins with, the shortest first, and how many bytes each takes.
    #[inline]
    pub(crate) fn at_start<'a>(&'a self, text: &str) -> impl Iterator<Item = (usize, &'a T)> {
        self.along(0, move |at| key_at(text, at))
    }

    /// The same, in any width.
    #[inline]
    pub(crate) fn at_start_folded<'a>(&'a self, text: &str) -> impl Iterator<Item = (usize, &'a T)> {
        self.along(0, move |at| folded_key_at(text, at))
    }

    /// The words of a head, whose character ends at byte `at`, and where each ends.
    #[inline]
    pub(crate) fn of_head<'a>(
        &'a self,
        head: Head,
        text: &str,
        at: usize,
    ) -> impl Iterator<Item = (usize, &'a T)> {
        let edge = self.edges[usize::from(head.0)];
        Along { tree: self, next: move |at| key_at(text, at), at, edge }
    }

    /// The same, but for the word that is the character alone; whatever stands between that and byte `at`.
    #[inline]
    pub(crate) fn behind<'a>(
        &'a self,
        head: Head,
        text: &str,
        at: usize,
    ) -> impl Iterator<Item = (usize, &'a T)> {
        let edge = Edge { end: 0, ..self.edges[usize::from(head.0)] };
        Along { tree: self, next: move |at| key_at(text, at), at, edge }
    }

    /// The words that the text ends with, of a tree that goes backward.
    #[inline]
    pub(crate) fn at_end<'a>(&'a self, text: &str) -> impl Iterator<Item = (usize, &'a T)> {
        let back = self.along(text.len(), move |at| key_before(text, at));
        back.map(move |(at, value)| (text.len() - at, value))
    }

    /// The same, in any width.
    #[inline]
    pub(crate) fn at_end_folded<'a>(&'a self, text: &str) -> impl Iterator<Item = (usize, &'a T)> {
        let back = self.along(text.len(), move |at| folded_key_before(text, at));
        back.map(move |(at, value)| (text.len() - at, value))
    }

    /// From byte `at`, where `next` tells what follows a place.
    #[inline]
    fn along<N: Fn(usize) -> Option<(Key, usize)>>(&self, at: usize, next: N) -> Along<'_, N, T> {
        let first = next(at).and_then(|(key, at)| Some((self.first(key)?, at)));
        let (edge, at) = first.unwrap_or((Edge::default(), at));
        Along { tree: self, next, at, edge }
    }

    /// The words that begin with a character.
    pub(crate) fn head(&self, c: char) -> Option<Head> {
        let edge = self.first(key(c))?;
        let at = cell(edge.from, edge.key, self.edges.len());
        debug_assert!(u16::try_from(at).is_ok(), "heads are of small trees");
        Some(Head(at as u16))
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

    /// [`Edge::next`] of what leads to each node.
    fn next(&self) -> Vec<u16> {
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
    let of = |number, branch: &Branch| cell(number, branch.key, all);
    let is_free = |&number: &u16| {
        let is_free = |(i, branch)| {
            let at = of(number, branch);
            !cells[at] && node[..i].iter().all(|other| of(number, other) != at)
        };
        taken.get(usize::from(number)) != Some(&true) && node.iter().enumerate().all(is_free)
    };
    let number = (first..=u16::MAX).find(is_free).expect("numbers for every node of a small tree");
    for branch in node {
        cells[of(number, branch)] = true;
    }
    number
}

/// The words that characters make, and where each ends.
struct Along<'a, N, T> {
    tree: &'a Tree<T>,
    next: N,
    at: usize,
    /// The last that was gone; without its end where that is told.
    edge: Edge,
}

impl<'a, N: Fn(usize) -> Option<(Key, usize)>, T> Along<'a, N, T> {
    /// Takes one more character, as long as a word goes on with it.
    #[expect(clippy::inline_always, reason = "the innermost loop of the lexer")]
    #[inline(always)]
    fn step(&mut self) -> Option<()> {
        if self.edge.next == 0 {
            return None;
        }
        let (key, at) = (self.next)(self.at)?;
        if self.edge.next & bit(key) == 0 {
            return None;
        }
        (self.edge, self.at) = (self.tree.edge(self.edge.to, key)?, at);
        Some(())
    }

    /// The word that ends here, if it was not told yet.
    #[inline]
    fn word(&mut self) -> Option<(usize, &'a T)> {
        let end = usize::from(std::mem::take(&mut self.edge.end));
        (end > 0).then(|| (self.at, &self.tree.values[end - 1]))
    }
}

impl<'a, N: Fn(usize) -> Option<(Key, usize)>, T> Iterator for Along<'a, N, T> {
    type Item = (usize, &'a T);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(word) = self.word() {
                return Some(word);
            }
            self.step()?;
        }
    }

    /// The longest word.
    #[inline]
    fn last(mut self) -> Option<Self::Item> {
        let mut found = (self.at, self.edge.end);
        while self.step().is_some() {
            if self.edge.end > 0 {
                found = (self.at, self.edge.end);
            }
        }
        (self.at, self.edge.end) = found;
        self.word()
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
        self.forward.at_start(text).last().map(|(len, ())| len)
    }

    /// How long the longest of the words is that the text ends with.
    pub(crate) fn at_end(&self, text: &str) -> Option<usize> {
        self.backward.at_end(text).last().map(|(len, ())| len)
    }

    /// Where the first of the words in the text begins.
    pub(crate) fn find(&self, text: &str) -> Option<usize> {
        let mut next = 0;
        while let Some((key, behind)) = key_at(text, next) {
            if self.forward.first(key).is_some() && self.begins(&text[next..]) {
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
