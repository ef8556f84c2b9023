//! Sets of characters that are asked at every character of a text.

use std::ops::RangeInclusive;

/// The characters of the first plane: no other has a meaning to the grammar.
pub(crate) const FIRST_PLANE: RangeInclusive<char> = '\0'..='\u{ffff}';

/// A set of characters, a bit each, of the first plane at least.
#[derive(Debug, Clone)]
pub(crate) struct CharSet {
    bits: Vec<u64>,
}

impl CharSet {
    /// These characters in every width that [`fold`](crate::width::fold) reads.
    pub(crate) fn of_any_width(chars: impl IntoIterator<Item = char>) -> Self {
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

/// A character in every width that [`fold`](crate::width::fold) reads.
fn widths(c: char) -> impl Iterator<Item = char> {
    let wide = if c.is_ascii_graphic() { char::from_u32(c as u32 + 0xfee0) } else { None };
    let ratio = (c == ':').then_some('\u{2236}');
    [Some(c), wide, ratio].into_iter().flatten()
}

/// Characters of the first plane that are looked for in a text: all of them are found, and of others few. A bit for each pair that the
/// last six bits of their last two bytes make.
#[derive(Debug, Clone)]
pub(crate) struct Sieve {
    bits: [u64; 64],
}

impl Sieve {
    /// Of these characters in every width.
    pub(crate) fn of_any_width(chars: impl IntoIterator<Item = char>) -> Self {
        let mut sieve = Self { bits: [0; 64] };
        for c in chars.into_iter().flat_map(widths) {
            let mut bytes = [0; 4];
            let (before, last) = match *c.encode_utf8(&mut bytes).as_bytes() {
                [.., before, last] => (before, last),
                [last, ..] => (0, last),
                [] => continue,
            };
            sieve.bits[usize::from(last % 64)] |= 1 << (before % 64);
        }
        sieve
    }

    /// Whether the first character is held, and what is behind it; `None` where there is none.
    #[expect(clippy::inline_always, reason = "the innermost loop of those who look for words in a line")]
    #[inline(always)]
    fn first<'t>(&self, text: &'t [u8]) -> Option<(bool, &'t [u8])> {
        let holds = |before: u8, last: u8| self.bits[usize::from(last % 64)] >> (before % 64) & 1 > 0;
        match text {
            // Nearly every character is one of these.
            [0xe0..=0xef, before, last, rest @ ..] => Some((holds(*before, *last), rest)),
            [last @ ..0x80, rest @ ..] => Some((holds(0, *last), rest)),
            [before, last, rest @ ..] if *before < 0xf0 => Some((holds(*before, *last), rest)),
            _ => Some((false, text.get(4..)?)),
        }
    }

    /// Whether it holds the character at byte `at`.
    #[inline]
    pub(crate) fn holds(&self, text: &str, at: usize) -> bool {
        text.as_bytes().get(at..).and_then(|text| self.first(text)).is_some_and(|(held, _)| held)
    }

    /// Where it holds one of the first `most` characters, and where the next begins.
    #[inline]
    pub(crate) fn places(&self, text: &str, most: usize) -> impl Iterator<Item = (usize, usize)> {
        let (mut rest, mut left) = (text.as_bytes(), most);
        std::iter::from_fn(move || {
            while left > 0 {
                let at = text.len() - rest.len();
                let (held, behind) = self.first(rest)?;
                (rest, left) = (behind, left - 1);
                if held {
                    return Some((at, text.len() - rest.len()));
                }
            }
            None
        })
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

    #[test]
    fn a_sieve_holds_every_character_that_was_put_in_and_few_others() {
        let chars = ['另', '(', '9', 'é', '№'];
        let sieve = Sieve::of_any_width(chars);
        let held = |c: char| sieve.holds(c.encode_utf8(&mut [0; 4]), 0);
        assert!(chars.iter().all(|&c| held(c)) && held('\u{ff08}'));
        assert!(('一'..='龥').filter(|&c| held(c)).count() < 50);
        assert!(!sieve.holds("另", "另".len()));
    }

    #[test]
    fn the_places_of_what_a_sieve_holds() {
        let sieve = Sieve::of_any_width(['另', '(']);
        let places = |most| sieve.places("(é另\u{20000}\u{ff08}", most).collect::<Vec<_>>();
        assert_eq!(places(usize::MAX), [(0, 1), (3, 6), (10, 13)]);
        assert_eq!(places(3), [(0, 1), (3, 6)]);
        assert_eq!(places(2), [(0, 1)]);
    }
}
