//! Lines, and which of them are page or web furniture.
//!
//! A line is judged by its words (`lexicon/furniture.tsv`), by its shape (a page number, a time stamp, a breadcrumb, an entry of a
//! table of contents) and by where it stands (before the first or after the last line of prose). A long line that ends a sentence is body.

mod contents;
mod furniture;
mod shape;
pub(crate) mod title;
mod wrap;

use std::ops::Range;

use crate::Span;
use crate::marks::{Kind, Kinds, LineMarks, Mark};
use crate::width::{char_at, char_before, fold, han_prefix, last};

pub(crate) use self::contents::entry;
use self::furniture::Strength;

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
    /// The marks between them.
    pub marks: LineMarks,
    pub kind: LineKind,
}

/// Cuts the text into lines and finds the furniture.
pub(crate) fn layout(text: &str, marks: &[Mark]) -> Vec<Line> {
    let mut lines = cut(text, marks);
    let mut looks = looks(text, &lines);
    wrap::join(text, marks, &mut lines, &mut looks);
    contents::mark(text, &lines, &mut looks);
    shape::bare_numbers(text, &lines, &mut looks);
    edges(text, &lines, &mut looks);
    tail(&mut looks);
    for (line, look) in lines.iter_mut().zip(&looks) {
        line.kind = match look {
            Look::Blank => LineKind::Blank,
            Look::Furniture | Look::Tail => LineKind::Furniture,
            _ => LineKind::Body,
        };
    }
    lines
}

/// What a line looks like by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
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

/// What may stand between the words of a menu, and what may not.
const SPACES: Kinds = Kinds::of([Kind::Blank, Kind::Bar]);
const STOPS: Kinds = Kinds::of([Kind::FullStop, Kind::Comma]);

fn cut(text: &str, marks: &[Mark]) -> Vec<Line> {
    let mut lines = Vec::with_capacity(text.len() / 64 + 1);
    let (mut start, mut first, mut kinds) = (0, 0, Kinds::default());
    for (i, mark) in marks.iter().enumerate() {
        if mark.kind == Kind::Break {
            let span = Span::new(start, mark.end());
            add(&mut lines, span, mark.start(), marks, first..i, kinds);
            (start, first, kinds) = (mark.end(), i + 1, Kinds::default());
        } else {
            kinds = kinds.with(mark.kind);
        }
    }
    if start < text.len() {
        let span = Span::new(start, text.len());
        add(&mut lines, span, text.len(), marks, first..marks.len(), kinds);
    }
    lines
}

/// Adds a line whose words end before byte `end`, with the marks of these numbers and kinds.
#[inline]
fn add(lines: &mut Vec<Line>, span: Span, end: usize, marks: &[Mark], numbers: Range<usize>, kinds: Kinds) {
    if kinds.has(Kind::Blank) {
        lines.push(trimmed(span, end, marks, numbers));
    } else {
        let text = Span::new(span.start(), end);
        let kind = if text.is_empty() { LineKind::Blank } else { LineKind::Body };
        lines.push(Line { span, text, marks: LineMarks::new(numbers, kinds), kind });
    }
}

/// A line without the blanks around its words.
#[inline(never)]
fn trimmed(span: Span, mut end: usize, marks: &[Mark], mut inside: Range<usize>) -> Line {
    let mut start = span.start();
    let blank = |at: usize| marks[at].kind == Kind::Blank;
    while !inside.is_empty() && blank(inside.start) && marks[inside.start].start() == start {
        start = marks[inside.start].end();
        inside.start += 1;
    }
    while !inside.is_empty() && blank(inside.end - 1) && marks[inside.end - 1].end() == end {
        end = marks[inside.end - 1].start();
        inside.end -= 1;
    }
    let kinds = Kinds::among(&marks[inside.clone()]);
    let kind = if start == end { LineKind::Blank } else { LineKind::Body };
    let text = if start == end { Span::new(span.start(), span.start()) } else { Span::new(start, end) };
    Line { span, text, marks: LineMarks::new(inside, kinds), kind }
}

/// A blank of any width, or a mark that prints nothing.
#[inline]
pub(crate) const fn is_blank(c: char) -> bool {
    // Nearly every character is one of these.
    if matches!(c, '!'..='~' | '\u{3001}'..='\u{9fff}') {
        return false;
    }
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Behind the blanks that stand at byte `at`.
#[inline]
pub(crate) fn skip_blanks(text: &str, mut at: usize) -> usize {
    while let Some((c, behind)) = char_at(text, at)
        && is_blank(c)
    {
        at = behind;
    }
    at
}

/// Words without the blanks at their end.
#[inline]
pub(crate) fn trim_end(words: &str) -> &str {
    let mut end = words.len();
    while let Some((c, before)) = char_before(words, end)
        && is_blank(c)
    {
        end = before;
    }
    &words[..end]
}

fn looks(text: &str, lines: &[Line]) -> Vec<Look> {
    let mut folded = String::new();
    let mut look = |line: &Line| match line.kind {
        LineKind::Blank => Look::Blank,
        _ => look(&text[line.text.range()], line.marks, &mut folded),
    };
    lines.iter().map(&mut look).collect()
}

/// What a line that is no blank looks like.
fn look(line: &str, marks: LineMarks, folded: &mut String) -> Look {
    let short = !exceeds(line, SHORT);
    let stopped = matches!(last(line), '\u{3002}' | ';');
    let listed = !stopped && (short || (!marks.has(Kind::FullStop) && !exceeds(line, LONG)));
    let mut solid = line;
    if marks.has(Kind::Blank) {
        fold_into(line, folded, if listed { LONG } else { NOTICE });
        solid = folded;
    }
    let says_something = short && stopped && exceeds(solid, 14);
    let known = if listed { furniture::strength(solid) } else { furniture::notice(solid, NOTICE) };
    match known {
        Some(Strength::Long | Strength::Line) => return Look::Furniture,
        Some(Strength::Tail) => return Look::Tail,
        Some(Strength::Edge) if short => return Look::Edge,
        _ if !stopped && marks.meet(SPACES) && !marks.meet(STOPS) && shape::is_menu(line) => {
            return Look::Furniture;
        }
        _ if !short => return Look::Prose,
        _ => {}
    }
    // Of those that end a sentence only a rule has a shape.
    let shaped = shape::is_likely(line) && !(stopped && line.contains(is_of_word));
    if shaped {
        fold_into(line, folded, LONG);
    }
    if shaped && shape::is_number(folded) {
        Look::Number
    } else if marks.has(Kind::Angle) && shape::is_crumbs(line) || shaped && shape::is_furniture(folded) {
        Look::Furniture
    } else if says_something {
        Look::Prose
    } else {
        Look::Short
    }
}

/// A letter or a digit of any script.
fn is_of_word(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}') || c.is_alphanumeric()
}

/// The first characters of a line, so many.
fn start(line: &str, count: usize) -> &str {
    let mut end = 0;
    for _ in 0..count {
        let Some((_, behind)) = char_at(line, end) else { return line };
        end = behind;
    }
    &line[..end]
}

/// Whether a line has more than so many characters.
#[inline]
pub(crate) fn exceeds(line: &str, count: usize) -> bool {
    line.len() > count && (line.len() > 4 * count || characters(line) > count)
}

/// How many characters a line has.
fn characters(line: &str) -> usize {
    // So many bytes that a byte can count them, which is what makes counting fast.
    const CHUNK: usize = 128;
    let begun = |bytes: &[u8]| bytes.iter().map(|&byte| u8::from(byte.cast_signed() >= -0x40)).sum::<u8>();
    line.as_bytes().chunks(CHUNK).map(|bytes| usize::from(begun(bytes))).sum()
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
fn edges(text: &str, lines: &[Line], looks: &mut [Look]) {
    let Some(first) = looks.iter().position(|&look| look == Look::Prose) else { return };
    let last = looks.iter().rposition(|&look| look == Look::Prose).unwrap_or(first);
    let mut field = false;
    for i in (0..first).chain(last + 1..lines.len()) {
        let words = &text[lines[i].text.range()];
        match looks[i] {
            Look::Blank => continue,
            Look::Edge => looks[i] = Look::Furniture,
            Look::Short if field && !title::ends_title(words) => looks[i] = Look::Furniture,
            _ => {}
        }
        let open = words.ends_with([':', '\u{ff1a}']);
        field = open && looks[i] == Look::Furniture;
    }
}

/// Everything after a line that ends the body is furniture when no prose comes after it.
fn tail(looks: &mut [Look]) {
    let last = looks.iter().rposition(|&look| look == Look::Prose).map_or(0, |i| i + 1);
    let after = &mut looks[last..];
    let Some(end) = after.iter().position(|&look| look == Look::Tail) else { return };
    if last == 0 {
        return;
    }
    for look in &mut after[end..] {
        if *look != Look::Blank {
            *look = Look::Furniture;
        }
    }
}

#[cfg(test)]
mod tests;
