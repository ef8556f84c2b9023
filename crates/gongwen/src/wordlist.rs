//! Lists of words, asked whether one stands at a place: the character there tells most often that none does.

/// Values by character, hashed.
#[derive(Debug, Clone)]
pub(crate) struct ByChar<T> {
    /// A power of two of them, half of them empty.
    slots: Vec<Slot>,
    values: Vec<T>,
}

/// A character and where its values begin and end.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    c: char,
    from: u16,
    to: u16,
}

impl<T> ByChar<T> {
    /// The values of one character keep their order.
    pub(crate) fn new(entries: impl IntoIterator<Item = (char, T)>) -> Self {
        let mut entries: Vec<(char, T)> = entries.into_iter().collect();
        entries.sort_by_key(|(c, _)| *c);
        let heads = entries.chunk_by(|(a, _), (b, _)| a == b).map(<[_]>::len).collect::<Vec<_>>();
        let mut table = Self::empty((2 * heads.len()).next_power_of_two());
        let mut from = 0;
        for len in heads {
            let c = entries[from].0;
            let slot = table.slot(c);
            table.slots[slot] = Slot { c, from: from as u16, to: (from + len) as u16 };
            from += len;
        }
        table.values = entries.into_iter().map(|(_, value)| value).collect();
        table
    }

    fn empty(size: usize) -> Self {
        Self { slots: vec![Slot::default(); size], values: Vec::new() }
    }

    /// Where the character is, or would be.
    fn slot(&self, c: char) -> usize {
        let last = self.slots.len() - 1;
        let mut slot = ((c as u32).wrapping_mul(0x9e37_79b1) >> 16) as usize & last;
        while self.slots[slot].to > 0 && self.slots[slot].c != c {
            slot = (slot + 1) & last;
        }
        slot
    }

    /// The values of a character.
    pub(crate) fn of(&self, c: char) -> &[T] {
        let slot = self.slots[self.slot(c)];
        &self.values[usize::from(slot.from)..usize::from(slot.to)]
    }

    /// Every value, by its character.
    #[cfg(test)]
    pub(crate) fn values(&self) -> &[T] {
        &self.values
    }
}

impl<T> Default for ByChar<T> {
    fn default() -> Self {
        Self::empty(1)
    }
}

/// Words, the longest first where several stand at one place.
#[derive(Debug, Default)]
pub(crate) struct WordList {
    heads: ByChar<&'static str>,
    tails: ByChar<&'static str>,
}

impl WordList {
    pub(crate) fn new(words: impl IntoIterator<Item = &'static str>) -> Self {
        let mut words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let by = |end: fn(&str) -> Option<char>| {
            ByChar::new(words.iter().filter_map(|word| Some((end(word)?, *word))))
        };
        Self { heads: by(|word| word.chars().next()), tails: by(|word| word.chars().next_back()) }
    }

    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.heads.values.len()
    }

    /// The longest of the words that the text begins with.
    pub(crate) fn at_start(&self, text: &str) -> Option<&'static str> {
        let words = self.heads.of(text.chars().next()?);
        words.iter().find(|word| text.starts_with(**word)).copied()
    }

    /// The longest of the words that the text ends with.
    pub(crate) fn at_end(&self, text: &str) -> Option<&'static str> {
        let words = self.tails.of(text.chars().next_back()?);
        words.iter().find(|word| text.ends_with(**word)).copied()
    }

    /// Where the first of the words in the text begins.
    pub(crate) fn find(&self, text: &str) -> Option<usize> {
        let stands =
            |&(at, c): &(usize, char)| self.heads.of(c).iter().any(|word| text[at..].starts_with(word));
        text.char_indices().find(stands).map(|(at, _)| at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_at_an_end() {
        let words = WordList::new(["增", "增长", "下降", "长"]);
        assert_eq!(words.at_start("增长5%"), Some("增长"));
        assert_eq!(words.at_start("增5%"), Some("增"));
        assert_eq!(words.at_start("降5%"), None);
        assert_eq!(words.at_end("同比增长"), Some("增长"));
        assert_eq!(words.at_end("同比长"), Some("长"));
        assert_eq!(words.at_end(""), None);
    }

    #[test]
    fn the_first_word_of_a_text() {
        let words = WordList::new(["增长", "下降"]);
        assert_eq!(words.find("下调后下降再增长"), Some(9));
        assert_eq!(words.find("持平"), None);
    }

    #[test]
    fn every_character_has_its_own_values() {
        let table = ByChar::new([('增', 1), ('增', 2), ('降', 3)]);
        assert_eq!(table.of('增'), [1, 2]);
        assert_eq!(table.of('降'), [3]);
        let full = ByChar::new(('一'..'龠').map(|c| (c, c)));
        assert!(('一'..'龠').all(|c| full.of(c) == [c]) && full.of('a').is_empty());
        assert!(ByChar::<u8>::default().of('增').is_empty());
    }
}
