//! A heading's own words.

use crate::Span;
use crate::layout::is_blank;
use crate::layout::title::{Class, ends_in};
use crate::width::fold;

/// One sentence longer than this is body text, not a title.
const LONGEST: usize = 40;

/// The heading's own words in the text after its label: up to a colon that opens the body, up to the first full stop, or the whole line.
///
/// `None` when the whole is one sentence of body text.
pub(super) fn title(text: &str, body: Span) -> Option<Span> {
    let start = body.start() + leading(&text[body.range()]);
    let words = text[start..body.end()].trim_end_matches(is_blank);
    let stop = words.find('\u{3002}').unwrap_or(words.len());
    let (title, rest) = match colon(&words[..stop]) {
        Some(at) => (&words[..at], "."),
        None => (&words[..stop], &words[stop..]),
    };
    let title = title.trim_end_matches(|c| is_blank(c) || matches!(fold(c), ';' | ':' | ',' | '\u{3001}'));
    let alone = rest.trim_start_matches(|c| is_blank(c) || c == '\u{3002}').is_empty();
    let long = title.chars().nth(LONGEST).is_some();
    let body_text = alone && long;
    (!title.is_empty() && !body_text).then(|| Span::new(start, start + title.len()))
}

fn leading(words: &str) -> usize {
    words.len() - words.trim_start_matches(is_blank).len()
}

/// The colon that ends the heading's words: early in the line, with something after it, and not one that only opens a list.
fn colon(words: &str) -> Option<usize> {
    let (at, mark) = words.char_indices().find(|&(_, c)| fold(c) == ':')?;
    let (before, after) = (&words[..at], &words[at + mark.len_utf8()..]);
    let figure = |c: Option<char>| c.is_some_and(|c| fold(c).is_ascii_digit());
    let ratio = figure(before.chars().next_back()) && figure(after.chars().next());
    let opens_list = ends_in(before, Class::Listing);
    let short = !before.is_empty() && before.chars().nth(LONGEST).is_none();
    (short && !ratio && !opens_list && !after.trim_matches(is_blank).is_empty()).then_some(at)
}
