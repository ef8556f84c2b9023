//! Sets of characters that are asked at every character of a text.

/// A set of characters, a bit each, of the first plane at least.
#[derive(Debug, Clone)]
pub(crate) struct CharSet {
    bits: Vec<u64>,
}

impl CharSet {
    /// These characters in every width that [`fold`](crate::width::fold) reads.
    pub(crate) fn of_any_width(chars: impl IntoIterator<Item = char>) -> Self {
        let widths = |c: char| {
            let wide = if c.is_ascii_graphic() { char::from_u32(c as u32 + 0xfee0) } else { None };
            let ratio = (c == ':').then_some('\u{2236}');
            [Some(c), wide, ratio].into_iter().flatten()
        };
        chars.into_iter().flat_map(widths).collect()
    }

    /// Whether the character is one of them.
    #[inline]
    pub(crate) fn has(&self, c: char) -> bool {
        self.bits.get(c as usize / 64).is_some_and(|bits| bits >> (c as u32 % 64) & 1 > 0)
    }
}

impl FromIterator<char> for CharSet {
    fn from_iter<I: IntoIterator<Item = char>>(chars: I) -> Self {
        const FIRST_PLANE: usize = 0x1_0000 / 64;
        let mut set = Self { bits: vec![0; FIRST_PLANE] };
        for c in chars {
            let index = c as usize / 64;
            set.bits.resize(set.bits.len().max(index + 1), 0);
            set.bits[index] |= 1 << (c as u32 % 64);
        }
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::width::fold;

    #[test]
    fn holds_what_was_put_in_and_nothing_else() {
        let set: CharSet = "a一龥\u{ff15}\u{20000}".chars().collect();
        let found = ('\0'..=char::MAX).filter(|&c| set.has(c));
        assert!(found.eq(['a', '一', '龥', '\u{ff15}', '\u{20000}']));
        assert!(!CharSet::from_iter([]).has('一'));
    }

    #[test]
    fn every_width_is_every_character_that_folds() {
        let chars = ['(', ':', '9', '一'];
        let set = CharSet::of_any_width(chars);
        assert!(('\0'..=char::MAX).all(|c| set.has(c) == chars.contains(&fold(c))));
    }
}
