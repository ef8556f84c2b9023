//! Words as trees of characters: which of them stand at a place is told in one step a character.

use crate::width::{char_at, char_before, fold};

/// Words and what is known of each.
#[derive(Debug, Clone)]
pub(crate) struct Tree<T> {
    /// What leads from node to node, hashed; a power of two of them, half of them empty.
    edges: Vec<Edge>,
    values: Vec<T>,
    heads: Heads,
}

/// What words begin with, by the last eight bits of the character: enough to send most others away.
#[derive(Debug, Clone, Copy, Default)]
struct Heads([u64; 4]);

impl Heads {
    fn insert(&mut self, c: char) {
        self.0[c as usize >> 6 & 3] |= 1 << (c as u32 & 63);
    }

    #[inline]
    fn may_hold(&self, c: char) -> bool {
        self.0[c as usize >> 6 & 3] >> (c as u32 & 63) & 1 != 0
    }
}

/// A step from one node to another. No edge leads back to the root, node 0: one that does is empty.
#[derive(Debug, Clone, Copy, Default)]
struct Edge {
    c: char,
    from: u16,
    to: u16,
    /// The place behind that of the value of the word that ends here; zero where none does.
    end: u16,
    /// Whether a word goes on from here.
    goes_on: bool,
}

/// Words of a tree that begin with the same character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head(u16);

impl<T> Tree<T> {
    /// Of words as they stand in a text.
    pub(crate) fn forward<'w>(words: impl IntoIterator<Item = (&'w str, T)>) -> Self {
        Self::new(words.into_iter().map(|(word, value)| (word.chars().collect(), value)).collect())
    }

    /// Of words that are read from their end.
    pub(crate) fn backward<'w>(words: impl IntoIterator<Item = (&'w str, T)>) -> Self {
        Self::new(words.into_iter().map(|(word, value)| (word.chars().rev().collect(), value)).collect())
    }

    fn new(words: Vec<(Vec<char>, T)>) -> Self {
        let most: usize = words.iter().map(|(word, _)| word.len()).sum();
        let edges = vec![Edge::default(); most.next_power_of_two()];
        let mut tree = Self { edges, values: Vec::with_capacity(words.len()), heads: Heads::default() };
        let mut nodes = 1;
        for (word, value) in words {
            tree.values.push(value);
            word.first().iter().for_each(|c| tree.heads.insert(**c));
            tree.grow(&word, &mut nodes);
        }
        tree
    }

    /// Adds a word, whose value is the last.
    fn grow(&mut self, word: &[char], nodes: &mut u16) {
        let mut from = 0;
        for (i, &c) in word.iter().enumerate() {
            let at = self.edge(from, c);
            let edge = &mut self.edges[at];
            let last = i + 1 == word.len();
            let is_new = edge.to == 0;
            if is_new {
                *edge = Edge { c, from, to: *nodes, ..Edge::default() };
                *nodes += 1;
            }
            edge.goes_on |= !last;
            if last {
                edge.end = self.values.len() as u16;
            }
            from = edge.to;
            if is_new && 2 * usize::from(*nodes) > self.edges.len() {
                self.spread();
            }
        }
    }

    /// Makes room for as many edges again.
    fn spread(&mut self) {
        let twice = vec![Edge::default(); 2 * self.edges.len()];
        for edge in std::mem::replace(&mut self.edges, twice).into_iter().filter(|edge| edge.to > 0) {
            let at = self.edge(edge.from, edge.c);
            self.edges[at] = edge;
        }
    }

    /// Where the edge is that leads from a node with a character, or would be.
    #[inline]
    fn edge(&self, from: u16, c: char) -> usize {
        let last = self.edges.len() - 1;
        let key = u32::from(from) << 16 ^ c as u32;
        let mut at = (key.wrapping_mul(0x9e37_79b1) >> 16) as usize & last;
        loop {
            let edge = &self.edges[at];
            if edge.from == from && edge.c == c || edge.to == 0 {
                return at;
            }
            at = (at + 1) & last;
        }
    }

    /// The words that the text begins with, the shortest first, and how many bytes each takes.
    #[inline]
    pub(crate) fn at_start<'a>(&'a self, text: &str) -> impl Iterator<Item = (usize, &'a T)> {
        self.along(0, move |at| char_at(text, at))
    }

    /// The same, in any width.
    #[inline]
    pub(crate) fn at_start_folded<'a>(&'a self, text: &str) -> impl Iterator<Item = (usize, &'a T)> {
        self.along(0, move |at| char_at(text, at).map(|(c, behind)| (fold(c), behind)))
    }

    /// The longer words of a head that go on at byte `at`, and where each ends.
    #[inline]
    pub(crate) fn behind<'a>(
        &'a self,
        head: Head,
        text: &str,
        at: usize,
    ) -> impl Iterator<Item = (usize, &'a T)> {
        let edge = self.edges[usize::from(head.0)];
        Along { tree: self, next: move |at| char_at(text, at), at, edge }
    }

    /// The words that the text ends with, of a tree that goes backward.
    #[inline]
    pub(crate) fn at_end<'a>(&'a self, text: &str) -> impl Iterator<Item = (usize, &'a T)> {
        let back = self.along(text.len(), move |at| char_before(text, at));
        back.map(move |(at, value)| (text.len() - at, value))
    }

    /// The same, in any width.
    #[inline]
    pub(crate) fn at_end_folded<'a>(&'a self, text: &str) -> impl Iterator<Item = (usize, &'a T)> {
        let back = self.along(text.len(), move |at| char_before(text, at).map(|(c, at)| (fold(c), at)));
        back.map(move |(at, value)| (text.len() - at, value))
    }

    /// From byte `at`, where `next` tells what follows a place.
    #[inline]
    fn along<N: Fn(usize) -> Option<(char, usize)>>(&self, at: usize, next: N) -> Along<'_, N, T> {
        Along { tree: self, next, at, edge: Edge { goes_on: true, ..Edge::default() } }
    }

    /// The words that begin with a character.
    pub(crate) fn head(&self, c: char) -> Option<Head> {
        let at = self.edge(0, c);
        debug_assert!(u16::try_from(at).is_ok(), "heads are of small trees");
        (self.edges[at].to > 0).then_some(Head(at as u16))
    }

    /// The word that is the character alone.
    #[inline]
    pub(crate) fn alone(&self, head: Head) -> Option<&T> {
        let end = usize::from(self.edges[usize::from(head.0)].end);
        (end > 0).then(|| &self.values[end - 1])
    }

    /// The value of every word.
    #[cfg(test)]
    pub(crate) fn values(&self) -> &[T] {
        &self.values
    }
}

/// The words that characters make, and where each ends.
struct Along<'a, N, T> {
    tree: &'a Tree<T>,
    next: N,
    at: usize,
    /// The last that was gone.
    edge: Edge,
}

impl<'a, N: Fn(usize) -> Option<(char, usize)>, T> Along<'a, N, T> {
    /// Takes one more character, as long as a word goes on with it.
    #[expect(clippy::inline_always, reason = "the innermost loop of the lexer")]
    #[inline(always)]
    fn step(&mut self) -> Option<()> {
        if !self.edge.goes_on {
            return None;
        }
        let (c, at) = (self.next)(self.at)?;
        if self.edge.to == 0 && !self.tree.heads.may_hold(c) {
            self.edge.goes_on = false;
            return None;
        }
        self.at = at;
        self.edge = self.tree.edges[self.tree.edge(self.edge.to, c)];
        (self.edge.to > 0).then_some(())
    }

    /// The word that ends here.
    #[inline]
    fn word(&self) -> Option<(usize, &'a T)> {
        let end = usize::from(self.edge.end);
        (end > 0).then(|| (self.at, &self.tree.values[end - 1]))
    }
}

impl<'a, N: Fn(usize) -> Option<(char, usize)>, T> Iterator for Along<'a, N, T> {
    type Item = (usize, &'a T);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.step()?;
            if let Some(word) = self.word() {
                return Some(word);
            }
        }
    }

    /// For the longest word: one loop.
    #[inline]
    fn fold<B, F: FnMut(B, Self::Item) -> B>(mut self, mut found: B, mut see: F) -> B {
        while self.step().is_some() {
            if let Some(word) = self.word() {
                found = see(found, word);
            }
        }
        found
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
        while let Some((c, behind)) = char_at(text, next) {
            if self.forward.heads.may_hold(c) && self.begins(&text[next..]) {
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
