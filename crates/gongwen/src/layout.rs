//! Lines, and which of them are page or web furniture.
//!
//! A line is judged by its words (`lexicon/furniture.tsv`), by its shape (a page number, a time stamp, a breadcrumb, an entry of a
//! table of contents) and by where it stands (before the first or after the last line of prose). A long line that ends a sentence is body.

mod contents;
mod furniture;
mod shape;
pub(crate) mod title;
mod wrap;

use memchr::memchr_iter;

use crate::Span;
use crate::width::{fold, han_prefix};

pub(crate) use self::contents::entry;
use self::furniture::{Spaced, Strength};

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineKind {
    Blank,
    Furniture,
    Body,
}

/// A line of the input, or the lines that one paragraph was broken into. Lines tile the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line {
    /// With the line break.
    pub span: Span,
    /// Without the blanks around it.
    pub text: Span,
    pub kind: LineKind,
}

/// Cuts the text into lines and marks the furniture.
pub(crate) fn layout(text: &str) -> Vec<Line> {
    let mut lines = cut(text);
    let mut marks = marks(text, &lines);
    wrap::join(text, &mut lines, &mut marks);
    contents::mark(text, &lines, &mut marks);
    shape::bare_numbers(text, &lines, &mut marks);
    edges(text, &lines, &mut marks);
    tail(&mut marks);
    for (line, mark) in lines.iter_mut().zip(&marks) {
        line.kind = match mark {
            Mark::Blank => LineKind::Blank,
            Mark::Furniture | Mark::Tail => LineKind::Furniture,
            _ => LineKind::Body,
        };
    }
    lines
}

/// What a line looks like by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Blank,
    /// A long line, or one that ends a sentence.
    Prose,
    /// A short line of which nothing is known.
    Short,
    /// A short line that is furniture outside the body.
    Edge,
    /// A whole number on a line of its own.
    Number,
    Furniture,
    /// Furniture that ends the body.
    Tail,
}

/// A line of more characters than this is furniture only by its words.
const SHORT: usize = 60;

/// A line of more characters than this is no furniture, but for legal notices.
const LONG: usize = 120;

/// A legal notice is known by its first words.
const NOTICE: usize = 30;

fn cut(text: &str) -> Vec<Line> {
    let mut lines = Vec::with_capacity(text.len() / 96 + 1);
    let mut start = 0;
    let breaks = memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
    for end in breaks.chain([text.len()]) {
        if end > start {
            lines.push(line(text, Span::new(start, end)));
        }
        start = end;
    }
    lines
}

fn line(text: &str, span: Span) -> Line {
    let unled = text[span.range()].trim_start_matches(is_blank);
    let inner = unled.trim_end_matches(is_blank);
    let kind = if inner.is_empty() { LineKind::Blank } else { LineKind::Body };
    let at = if inner.is_empty() { span.start() } else { span.end() - unled.len() };
    Line { span, text: Span::new(at, at + inner.len()), kind }
}

/// A blank of any width, or a mark that prints nothing.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

fn marks(text: &str, lines: &[Line]) -> Vec<Mark> {
    let mut folded = String::new();
    lines.iter().map(|line| mark(&text[line.text.range()], &mut folded)).collect()
}

fn mark(line: &str, folded: &mut String) -> Mark {
    if line.is_empty() {
        return Mark::Blank;
    }
    let short = !exceeds(line, SHORT);
    let stopped = line.ends_with(['\u{3002}', '\u{ff1b}', ';']);
    let listed = !stopped && (short || (!exceeds(line, LONG) && !line.contains('\u{3002}')));
    let known = if listed { furniture::strength } else { furniture::notice };
    let opening = if listed { line } else { start(line, NOTICE) };
    let known = known(opening).unwrap_or_else(|Spaced| {
        fold_into(line, folded, if listed { LONG } else { NOTICE });
        known(folded).unwrap_or_default()
    });
    match known {
        Some(Strength::Long | Strength::Line) => return Mark::Furniture,
        Some(Strength::Tail) => return Mark::Tail,
        Some(Strength::Edge) if short => return Mark::Edge,
        _ if !stopped && shape::is_menu(line) => return Mark::Furniture,
        _ if !short => return Mark::Prose,
        _ => {}
    }
    let shaped = shape::is_likely(line);
    if shaped {
        fold_into(line, folded, LONG);
    }
    if shaped && shape::is_number(folded) {
        Mark::Number
    } else if shape::is_crumbs(line) || shaped && shape::is_furniture(folded) {
        Mark::Furniture
    } else if stopped && line.chars().filter(|&c| !is_blank(c)).nth(14).is_some() {
        Mark::Prose
    } else {
        Mark::Short
    }
}

/// The first characters of a line, so many.
fn start(line: &str, count: usize) -> &str {
    let mut rest = line.chars();
    rest.nth(count - 1);
    &line[..line.len() - rest.as_str().len()]
}

/// Whether a line has more than so many characters.
pub(crate) fn exceeds(line: &str, count: usize) -> bool {
    line.len() > count && (line.len() > 4 * count || line.chars().nth(count).is_some())
}

/// The first `limit` characters of a line, folded and without blanks.
fn fold_into(line: &str, folded: &mut String, limit: usize) {
    folded.clear();
    let (mut rest, mut left) = (line, limit);
    while left > 0 {
        let (han, behind) = rest.split_at(han_prefix(rest.as_bytes()).min(3 * left));
        folded.push_str(han);
        left -= han.len() / 3;
        let Some(c) = behind.chars().next().filter(|_| left > 0) else { break };
        if !is_blank(c) {
            folded.push(fold(c));
            left -= 1;
        }
        rest = &behind[c.len_utf8()..];
    }
}

/// Before the first and after the last line of prose the weaker marks count, and so does the value of a field on the next line.
fn edges(text: &str, lines: &[Line], marks: &mut [Mark]) {
    let Some(first) = marks.iter().position(|&m| m == Mark::Prose) else { return };
    let last = marks.iter().rposition(|&m| m == Mark::Prose).unwrap_or(first);
    let mut field = false;
    for (i, mark) in marks.iter_mut().enumerate().filter(|&(i, _)| i < first || i > last) {
        let words = &text[lines[i].text.range()];
        match mark {
            Mark::Blank => continue,
            Mark::Edge => *mark = Mark::Furniture,
            Mark::Short if field && !title::ends_title(words) => *mark = Mark::Furniture,
            _ => {}
        }
        let open = words.ends_with([':', '\u{ff1a}']);
        field = open && *mark == Mark::Furniture;
    }
}

/// Everything after a mark that ends the body is furniture when no prose comes after it.
fn tail(marks: &mut [Mark]) {
    let last = marks.iter().rposition(|&m| m == Mark::Prose).map_or(0, |i| i + 1);
    let after = &mut marks[last..];
    let Some(end) = after.iter().position(|&m| m == Mark::Tail) else { return };
    if last == 0 {
        return;
    }
    for mark in &mut after[end..] {
        if *mark != Mark::Blank {
            *mark = Mark::Furniture;
        }
    }
}

#[cfg(test)]
mod tests;
