//! Paragraphs that were broken into lines of one width, as a printed page breaks them, are put together again.

use super::furniture::opens_label;
use super::{Line, Mark, fold_into, start};
use crate::width::fold;

/// Joins the lines of broken paragraphs, where the text as a whole is broken at one width.
pub(super) fn join(text: &str, lines: &mut Vec<Line>, marks: &mut Vec<Mark>) {
    let widths: Vec<usize> = lines.iter().map(|line| width(&text[line.text.range()])).collect();
    let Some(full) = page_width(text, lines, marks, &widths) else { return };
    let page = Page { text, full };
    let mut kept = 0;
    let mut last = 0;
    for i in 0..lines.len() {
        let joins = i > 0 && last + 1 == i && page.goes_on(lines[kept - 1], widths[last], lines[i]);
        if joins && is_open(marks[kept - 1]) && is_open(marks[i]) {
            let (above, line) = (lines[kept - 1], lines[i]);
            lines[kept - 1].span = above.span.join(line.span);
            lines[kept - 1].text = above.text.join(line.text);
            marks[kept - 1] = Mark::Prose;
        } else {
            lines[kept] = lines[i];
            marks[kept] = marks[i];
            kept += 1;
        }
        last = i;
    }
    lines.truncate(kept);
    marks.truncate(kept);
}

/// Whether a line may be part of a paragraph.
const fn is_open(mark: Mark) -> bool {
    matches!(mark, Mark::Prose | Mark::Short | Mark::Number | Mark::Edge)
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
/// The least width of a full line, when most lines are full and most of those end inside a sentence.
fn page_width(text: &str, lines: &[Line], marks: &[Mark], widths: &[usize]) -> Option<usize> {
    let open = || (0..lines.len()).filter(|&i| is_open(marks[i]));
    let mut sorted: Vec<usize> = open().map(|i| widths[i]).collect();
    if sorted.len() < 12 {
        return None;
    }
    sorted.sort_unstable();
    let widest = sorted[sorted.len() * 9 / 10];
    let full = widest.saturating_sub(8);
    let count = open().filter(|&i| widths[i] >= full).count();
    let inside =
        open().filter(|&i| widths[i] >= full && !ends_sentence(&text[lines[i].text.range()])).count();
    let broken = (36..=LIMIT * 2).contains(&widest) && count * 2 >= sorted.len() && inside * 3 >= count * 2;
    (broken && sorted.last().is_some_and(|&most| most <= widest + 8)).then_some(full)
}

fn ends_sentence(line: &str) -> bool {
    line.chars().next_back().is_some_and(|c| "。;:!?\u{201d}".contains(fold(c)))
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
