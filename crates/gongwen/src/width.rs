//! Full-width forms are read as their half-width twins, one character at a time; the input itself is never rewritten.

/// The half-width twin of a character: U+FF01–FF5E become ASCII, the other blanks a space, the ratio sign a colon.
#[inline]
pub(crate) const fn fold(c: char) -> char {
    // Nearly every character is one of these.
    if matches!(c, '!'..='~' | '\u{3001}'..='\u{9fff}') { c } else { other_fold(c) }
}

#[inline]
const fn other_fold(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => ((c as u32 - 0xfee0) as u8) as char,
        '\u{3000}' | '\u{a0}' | '\t' | '\u{2000}'..='\u{200d}' | '\u{202f}' | '\u{2060}' | '\u{feff}' => ' ',
        '\u{2236}' => ':',
        _ => c,
    }
}

/// The bytes of the character at byte `at`, if it is one of three as nearly every character is. No place is further than a
/// [`Span`](crate::Span) tells: known to the compiler, that leaves one comparison.
#[inline]
pub(crate) fn three_at(text: &str, at: usize) -> Option<[u8; 3]> {
    let at = at as u32 as usize;
    let bytes = text.as_bytes().get(at..at + 3)?;
    matches!(bytes[0], 0xe0..=0xef).then(|| [bytes[0], bytes[1], bytes[2]])
}

/// The character at byte `at`, and where the next begins.
#[inline]
pub(crate) fn char_at(text: &str, at: usize) -> Option<(char, usize)> {
    match *text.as_bytes().get(at)? {
        // Nearly every character is one of these: its first byte says how many it has, and that it is whole.
        0xe0..=0xef => Some((text[at..].chars().next()?, at + 3)),
        ascii @ ..0x80 => Some((char::from(ascii), at + 1)),
        _ => other_at(text, at),
    }
}

#[inline(never)]
fn other_at(text: &str, at: usize) -> Option<(char, usize)> {
    text[at..].chars().next().map(|c| (c, at + c.len_utf8()))
}

/// The character before byte `at`, and where it begins.
#[inline]
pub(crate) fn char_before(text: &str, at: usize) -> Option<(char, usize)> {
    match *text.as_bytes().get(..at)? {
        // Nearly every character is one of these.
        [.., 0xe0..=0xef, _, _] => Some((text[at - 3..].chars().next()?, at - 3)),
        [.., ascii @ ..0x80] => Some((char::from(ascii), at - 1)),
        _ => other_before(text, at),
    }
}

#[inline(never)]
fn other_before(text: &str, at: usize) -> Option<(char, usize)> {
    text[..at].chars().next_back().map(|c| (c, at - c.len_utf8()))
}

/// The character at byte `at`, folded, and where the next begins.
#[inline]
pub(crate) fn folded_at(text: &str, at: usize) -> Option<(char, usize)> {
    match *text.as_bytes().get(at)? {
        // Nearly every character is one of these.
        0xe0..=0xef => match text[at..].chars().next()? {
            c @ '\u{3001}'..='\u{9fff}' => Some((c, at + 3)),
            c => Some((other_fold(c), at + 3)),
        },
        ascii @ b'!'..=b'~' => Some((char::from(ascii), at + 1)),
        _ => other_folded_at(text, at),
    }
}

#[inline(never)]
fn other_folded_at(text: &str, at: usize) -> Option<(char, usize)> {
    char_at(text, at).map(|(c, next)| (fold(c), next))
}

/// The first character, folded, and its length in bytes.
#[inline]
pub(crate) fn first(text: &str) -> Option<(char, usize)> {
    folded_at(text, 0)
}

/// The first character, folded; a line break where there is none.
#[inline]
pub(crate) fn next(text: &str) -> char {
    first(text).map_or('\n', |(c, _)| c)
}

/// The last character, folded; a line break where there is none.
#[inline]
pub(crate) fn last(text: &str) -> char {
    char_before(text, text.len()).map_or('\n', |(c, _)| fold(c))
}

/// How many bytes at the start of the text are of Chinese characters: of U+4000–9FFF, where no marks, digits or letters are.
#[inline]
pub(crate) fn han_prefix(text: &[u8]) -> usize {
    let mut len = 0;
    while let Some(0xe4..=0xe9) = text.get(len) {
        len += 3;
    }
    len
}

/// The marks, digits and letters of a text, everything but Chinese characters, and where they stand.
#[inline]
pub(crate) fn non_han(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += han_prefix(&text.as_bytes()[at..]);
        let c = match text.as_bytes().get(at)? {
            ascii @ ..0x80 => char::from(*ascii),
            _ => text[at..].chars().next()?,
        };
        at += c.len_utf8();
        Some((at - c.len_utf8(), c))
    })
}

/// Whether a word stands in a short text: there a search takes longer to set up than to go through all places.
#[inline]
pub(crate) fn has(text: &str, word: &str) -> bool {
    text.as_bytes().windows(word.len()).any(|place| place == word.as_bytes())
}

/// The length of `word` at the start of the text, if it stands there in any width.
pub(crate) fn strip_word(text: &str, word: &str) -> Option<usize> {
    if text.starts_with(word) {
        return Some(word.len());
    }
    // Only ASCII has another width.
    if !word.bytes().any(|b| b.is_ascii()) {
        return None;
    }
    let same = |expected: char, c: char| c == expected || expected.is_ascii() && fold(c) == expected;
    let mut chars = text.chars();
    let mut len = 0;
    for expected in word.chars() {
        len += chars.next().filter(|c| same(expected, *c))?.len_utf8();
    }
    Some(len)
}

/// Whether two texts are the same but for width.
#[cfg(test)]
pub(crate) fn same(a: &str, b: &str) -> bool {
    a.chars().map(fold).eq(b.chars().map(fold))
}

/// The text with U+0021–7E made full-width, as many official sites print it.
#[cfg(test)]
pub(crate) fn widen(text: &str) -> String {
    let wide = |c: char| char::from_u32(c as u32 + 0xfee0).unwrap_or(c);
    text.chars().map(|c| if ('!'..='~').contains(&c) { wide(c) } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_but_chinese_characters() {
        let text = "全区(一)、GDP。龥\u{ff15}";
        let found: Vec<_> = non_han(text).collect();
        assert!(found.iter().all(|&(at, c)| text[at..].starts_with(c)));
        let words: String = found.iter().map(|(_, c)| c).collect();
        assert_eq!(words, "()、GDP。\u{ff15}");
    }

    #[test]
    fn characters_at_a_place() {
        let text = "a。\u{ff15}区é𠀀";
        for (at, c) in text.char_indices() {
            assert_eq!(char_at(text, at), Some((c, at + c.len_utf8())));
            assert_eq!(folded_at(text, at), Some((fold(c), at + c.len_utf8())));
            assert_eq!(char_before(text, at + c.len_utf8()), Some((c, at)));
        }
        assert_eq!(char_at(text, text.len()), None);
        assert_eq!(char_before(text, 0), None);
    }

    #[test]
    fn folds_ascii_blanks_and_ratio_only() {
        assert_eq!(fold('\u{ff15}'), '5');
        assert_eq!(fold('\u{ff05}'), '%');
        assert_eq!(fold('\u{3000}'), ' ');
        assert_eq!(fold('\u{2460}'), '\u{2460}');
        assert!(same(&widen("GDP(7.4%)"), "GDP(7.4%)"));
        assert_eq!(strip_word(&widen("kW.h以上"), "kW.h"), Some(12));
        assert_eq!(strip_word("以内", "以上"), None);
    }
}
