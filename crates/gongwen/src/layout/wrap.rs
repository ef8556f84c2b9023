//! Paragraphs that were broken into lines of one width, as a printed page breaks them, are put together again.

use super::furniture::opens_label;
use super::{Line, Look, fold_into, start};
use crate::Span;
use crate::marks::Mark;
use crate::width::last;

/// Joins the lines of broken paragraphs, where the text as a whole is broken at one width.
pub(super) fn join(text: &str, marks: &[Mark], lines: &mut Vec<Line>, looks: &mut Vec<Look>) {
    if !may_be_broken(text, lines, looks) {
        return;
    }
    let widths: Vec<usize> = lines.iter().map(|line| width(&text[line.text.range()])).collect();
    let Some(full) = page_width(text, lines, looks, &widths) else { return };
    let page = Page { text, full };
    let mut kept = 0;
    let mut last = 0;
    for i in 0..lines.len() {
        let joins = i > 0 && last + 1 == i && page.goes_on(lines[kept - 1], widths[last], lines[i]);
        if joins && is_open(looks[kept - 1]) && is_open(looks[i]) {
            let (above, line) = (lines[kept - 1], lines[i]);
            lines[kept - 1].span = above.span.join(line.span);
            lines[kept - 1].text = above.text.join(line.text);
            lines[kept - 1].marks = above.marks.join(line.marks, marks);
            looks[kept - 1] = Look::Prose;
        } else {
            lines[kept] = lines[i];
            looks[kept] = looks[i];
            kept += 1;
        }
        last = i;
    }
    lines.truncate(kept);
    looks.truncate(kept);
}

/// Whether a line may be part of a paragraph.
const fn is_open(look: Look) -> bool {
    matches!(look, Look::Prose | Look::Short | Look::Number | Look::Edge)
}

/// Whether a third of the lines may be full and end inside a sentence, which is the least that [`page_width`] asks for.
fn may_be_broken(text: &str, lines: &[Line], looks: &[Look]) -> bool {
    // No line prints wider than it has bytes.
    let is_inside = |words: Span| words.len() >= LEAST_PAGE - SLACK && !ends_sentence(&text[words.range()]);
    let (mut open, mut inside) = (0, 0);
    for (line, _) in lines.iter().zip(looks).filter(|(_, look)| is_open(**look)) {
        open += 1;
        inside += usize::from(is_inside(line.text));
    }
    inside * 3 >= open
}

/// How wide a line prints: a Chinese character takes two places.
fn width(line: &str) -> usize {
    let line = start(line, LIMIT + 2).as_bytes();
    line.chunks(CHUNK).map(|bytes| usize::from(narrow(bytes)) + 2 * usize::from(wide(bytes))).sum()
}

/// No more bytes than a byte can count, which is what makes counting them fast.
const CHUNK: usize = 128;

fn narrow(bytes: &[u8]) -> u8 {
    bytes.iter().map(|b| u8::from(b.is_ascii())).sum()
}

fn wide(bytes: &[u8]) -> u8 {
    bytes.iter().map(|&b| u8::from(b >= 0xc0)).sum()
}

/// Lines of more characters than this were not broken.
const LIMIT: usize = 70;

/// The least width of a page, and by how much a full line may be narrower or wider than most.
const LEAST_PAGE: usize = 36;
const SLACK: usize = 8;

/// The least width of a full line, when most lines are full and most of those end inside a sentence.
fn page_width(text: &str, lines: &[Line], looks: &[Look], widths: &[usize]) -> Option<usize> {
    let open = || (0..lines.len()).filter(|&i| is_open(looks[i]));
    let mut sorted: Vec<usize> = open().map(|i| widths[i]).collect();
    if sorted.len() < 12 {
        return None;
    }
    sorted.sort_unstable();
    let widest = sorted[sorted.len() * 9 / 10];
    let full = widest.saturating_sub(SLACK);
    let count = open().filter(|&i| widths[i] >= full).count();
    let inside =
        open().filter(|&i| widths[i] >= full && !ends_sentence(&text[lines[i].text.range()])).count();
    let broken =
        (LEAST_PAGE..=LIMIT * 2).contains(&widest) && count * 2 >= sorted.len() && inside * 3 >= count * 2;
    (broken && sorted.last().is_some_and(|&most| most <= widest + SLACK)).then_some(full)
}

fn ends_sentence(line: &str) -> bool {
    matches!(last(line), '。' | ';' | ':' | '!' | '?' | '\u{201d}')
}

#[derive(Debug, Clone, Copy)]
struct Page<'t> {
    text: &'t str,
    full: usize,
}

impl Page<'_> {
    /// Whether a line is the rest of the one above it: that one is full and ends inside a sentence, this one opens nothing.
    fn goes_on(self, above: Line, width: usize, line: Line) -> bool {
        let (upper, lower) = (&self.text[above.text.range()], &self.text[line.text.range()]);
        let mut folded = String::new();
        fold_into(lower, &mut folded, 8);
        let indented = line.text.start() - line.span.start() > above_indent(above) + 3;
        width >= self.full && !lower.is_empty() && !ends_sentence(upper) && !opens_label(&folded) && !indented
    }
}

/// How far a line is set in, in bytes.
fn above_indent(line: Line) -> usize {
    line.text.start() - line.span.start()
}
