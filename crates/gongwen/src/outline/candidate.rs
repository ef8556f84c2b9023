//! Everything that may be an enumerator, at the start of a line or inside one, with what it is decided by: the words before it, the
//! brackets around it, and the next of its style.

use std::sync::LazyLock;

use crate::Span;
use crate::charset::CharSet;
use crate::layout::{Line, LineKind, is_blank};
use crate::outline::enumerator::{self, Enumerator, EnumeratorStyle, chinese_ordinal, is_numeral};
use crate::outline::label::Label;
use crate::width::{char_at, fold};

/// How a label stands to the words before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Boundary {
    /// Inside a clause.
    None,
    /// After a comma.
    Comma,
    /// After a full stop, a semicolon or a colon, or at the start.
    Stop,
}

/// What may be an enumerator.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub label: Label,
    /// The line it stands in.
    pub line: usize,
    /// Whether it opens its line.
    pub opens: bool,
    pub boundary: Boundary,
    /// How many brackets it stands in.
    pub within: u8,
    /// The next candidate of the same style in as many brackets.
    pub next: Option<usize>,
    /// The next that opens a line.
    pub next_opening: Option<usize>,
}

/// Every candidate of the lines, in the order of the text.
pub(super) fn candidates(text: &str, lines: &[Line], labels: &[Option<Label>]) -> Vec<Candidate> {
    let mut found = Vec::with_capacity(lines.len());
    for (line, (span, label)) in lines.iter().zip(labels).enumerate() {
        if span.kind != LineKind::Body {
            continue;
        }
        let mut from = span.text.start();
        if let &Some(label) = label {
            let opens = Candidate { label, line, opens: true, boundary: Boundary::Stop, ..NONE };
            found.push(opens);
            from = label.span.end();
        }
        inside(text, Span::new(from, span.text.end()), line, &mut found);
    }
    link(&mut found);
    found
}

const NONE: Candidate = Candidate {
    label: Label { span: Span::new(0, 0), style: EnumeratorStyle::Dash, ordinal: None },
    line: 0,
    opens: false,
    boundary: Boundary::None,
    within: 0,
    next: None,
    next_opening: None,
};

/// The deepest brackets that are told apart.
const DEEPEST: u8 = 3;

fn link(found: &mut [Candidate]) {
    let mut next = [[None; DEEPEST as usize + 1]; EnumeratorStyle::COUNT];
    let mut next_opening = [None; EnumeratorStyle::COUNT];
    for (i, candidate) in found.iter_mut().enumerate().rev() {
        let style = candidate.label.style as usize;
        let within = usize::from(candidate.within.min(DEEPEST));
        candidate.next = next[style][within];
        candidate.next_opening = next_opening[style];
        next[style][within] = Some(i);
        if candidate.opens {
            next_opening[style] = Some(i);
        }
    }
}

/// Adds every candidate inside a line. What stands in quotation marks is quoted, not counted.
fn inside(text: &str, span: Span, line: usize, found: &mut Vec<Candidate>) {
    let words = &text[span.range()];
    let first = found.len();
    let mut boundary = Boundary::Stop;
    let mut marks = Marks::default();
    let mut i = 0;
    let mut skip = 0;
    let telling = &*TELLING;
    loop {
        if boundary == Boundary::None {
            i += quiet(&words.as_bytes()[i..]);
        }
        i = i.max(skip);
        let Some((c, behind)) = char_at(words, i) else { break };
        if telling.has(c) {
            if let Some((start, read, boundary)) = starts(words, i, c, boundary) {
                let label = Label::new(span.start() + start, read);
                found.push(Candidate { label, line, boundary, within: marks.level(), ..NONE });
                skip = start + read.label.len();
            } else {
                marks.see(c);
            }
        }
        boundary = after(c, boundary);
        i = behind;
    }
    if marks.balanced() {
        let mut kept = first;
        for i in first..found.len() {
            if found[i].within <= DEEPEST {
                found[kept] = found[i];
                kept += 1;
            }
        }
        found.truncate(kept);
    } else {
        found[first..].iter_mut().for_each(|candidate| candidate.within = 0);
    }
}

/// How many bytes are of characters that open nothing inside a clause: of figures, and Chinese ones but `是` and `要`.
fn quiet(words: &[u8]) -> usize {
    let mut len = 0;
    while let Some(&byte) = words.get(len) {
        match QUIET[usize::from(byte)] {
            0 => break,
            _ if byte == 0xe6 && words[len..].starts_with("是".as_bytes()) => break,
            _ if byte == 0xe8 && words[len..].starts_with("要".as_bytes()) => break,
            more => len += usize::from(more),
        }
    }
    len
}

/// For the first byte of a character how many it has, if it opens nothing inside a clause.
const QUIET: [u8; 256] = {
    let mut quiet = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        quiet[byte] = match byte as u8 {
            b'0'..=b'9' | b'.' | b'%' => 1,
            0xe4..=0xe9 => 3,
            _ => 0,
        };
        byte += 1;
    }
    quiet
};

/// The characters that labels are found at, and the brackets and quotation marks.
static TELLING: LazyLock<CharSet> = LazyLock::new(|| {
    let labels = "是要一另首其再最第0123456789\u{2014}".chars().chain('\u{2460}'..='\u{249b}');
    let numerals = ('\u{3000}'..='\u{9fff}').filter(|&c| is_numeral(c));
    let marks = "()\u{3010}\u{3011}\u{201c}\u{201d}".chars();
    CharSet::of_any_width(labels.chain('\u{2776}'..='\u{277f}').chain(numerals).chain(marks))
});

/// The label that starts at a character, or that it is the second character of.
fn starts(words: &str, i: usize, c: char, boundary: Boundary) -> Option<Found<'_>> {
    match c {
        '是' | '要' => counted(words, i),
        '\u{2460}'..='\u{249b}' | '\u{2776}'..='\u{277f}' | '(' | '\u{ff08}' => at(words, i, boundary),
        '一' | '另' | '首' | '其' | '再' | '最' | '第' | '0'..='9' | '\u{ff10}'..='\u{ff19}'
            if boundary > Boundary::None =>
        {
            at(words, i, boundary)
        }
        '\u{2014}' if boundary == Boundary::Stop => at(words, i, boundary),
        _ if boundary == Boundary::Stop && is_numeral(c) => at(words, i, boundary),
        _ => None,
    }
}

/// The brackets and quotation marks that are open.
#[derive(Debug, Default)]
struct Marks {
    brackets: u8,
    quotes: u8,
    /// A mark was closed that was not open.
    broken: bool,
}

impl Marks {
    fn see(&mut self, c: char) {
        let (count, open) = match fold(c) {
            '(' | '\u{3010}' => (&mut self.brackets, true),
            ')' | '\u{3011}' => (&mut self.brackets, false),
            '\u{201c}' => (&mut self.quotes, true),
            '\u{201d}' => (&mut self.quotes, false),
            _ => return,
        };
        match count.checked_sub(1) {
            _ if open => *count = count.saturating_add(1),
            Some(less) => *count = less,
            None => self.broken = true,
        }
    }

    /// How many brackets are open; past [`DEEPEST`] inside quotation marks.
    fn level(&self) -> u8 {
        if self.quotes > 0 { DEEPEST + 1 } else { self.brackets.min(DEEPEST) }
    }

    fn balanced(&self) -> bool {
        !self.broken && self.brackets == 0 && self.quotes == 0
    }
}

/// Most characters are these, and inside a clause most of them open nothing.
const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

fn after(c: char, before: Boundary) -> Boundary {
    if is_ideograph(c) {
        return Boundary::None;
    }
    match fold(c) {
        '\u{3002}' | ';' | ':' | '!' | '?' => Boundary::Stop,
        ',' | '\u{3001}' => Boundary::Comma,
        // A closing mark stands where the words before it stood.
        ')' | '\u{201d}' | '\u{3011}' | '\u{300b}' | '"' => before.max(Boundary::Comma),
        c if is_blank(c) => before,
        _ => Boundary::None,
    }
}

type Found<'t> = (usize, Enumerator<'t>, Boundary);

/// A label that starts here.
fn at(words: &str, i: usize, boundary: Boundary) -> Option<Found<'_>> {
    let (rest, read) = enumerator::enumerator(&words[i..]).ok()?;
    let paused = rest.starts_with([',', '\u{ff0c}', '\u{3001}', '是', '要', ':', '\u{ff1a}']);
    let fits = match read.style {
        // `一是` is found at its second character; the others open lines only.
        EnumeratorStyle::Is
        | EnumeratorStyle::Must
        | EnumeratorStyle::Named
        | EnumeratorStyle::Part
        | EnumeratorStyle::Chapter
        | EnumeratorStyle::Section => false,
        EnumeratorStyle::Sequence => read.ordinal == Some(1) || read.ordinal == Some(2) || paused,
        EnumeratorStyle::Among => paused,
        EnumeratorStyle::Dash => read.label.chars().nth(1).is_some() && !words[..i].is_empty(),
        EnumeratorStyle::Chinese | EnumeratorStyle::Ordinal => boundary == Boundary::Stop,
        _ => true,
    };
    fits.then_some((i, read, boundary))
}

/// `一是` and `一要`, found at their second character.
fn counted(words: &str, i: usize) -> Option<Found<'_>> {
    let before = &words[..i];
    let numeral = before.chars().rev().take(3).take_while(|&c| is_numeral(c)).count();
    let start = before.char_indices().rev().take(numeral).last()?.0;
    let (rest, ordinal) = chinese_ordinal(&words[start..i]).ok()?;
    let (_, read) = enumerator::enumerator(&words[start..]).ok()?;
    let boundary = match words[..start].trim_end_matches(is_blank).chars().next_back() {
        None => Boundary::Stop,
        Some(c) => {
            let closed = matches!(fold(c), ')' | '\u{201d}' | '\u{3011}' | '\u{300b}' | '"');
            if closed { Boundary::Stop } else { after(c, Boundary::None) }
        }
    };
    let inner = read.style == EnumeratorStyle::Is && ordinal == 1 && !joins(&words[..start]);
    (rest.is_empty() && (boundary > Boundary::None || inner)).then_some((start, read, boundary))
}

/// `统一是`, `之一是`: the numeral belongs to the word before it.
fn joins(before: &str) -> bool {
    before.ends_with([
        '第', '统', '唯', '之', '万', '单', '同', '专', '合', '如', '划', '归', '不', '每', '逐', '另', '任',
        '某', '这', '那', '有', '又', '初', '其', '周', '星', '期', '惟', '独', '进', '为', '四', '三', '二',
        '都', '就', '也', '的',
    ])
}
