//! The labels that open lines.

use memchr::memchr2;

use crate::Span;
use crate::layout::title::ends_title;
use crate::layout::{Line, LineKind, exceeds, is_blank};
use crate::marks::{Kind, Kinds};
use crate::outline::enumerator::{self, Doubt, Enumerator, EnumeratorStyle};
use crate::outline::name;
use crate::width::{first, fold};

/// A label at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label {
    pub span: Span,
    pub style: EnumeratorStyle,
    pub ordinal: Option<u32>,
}

impl Label {
    pub(super) fn new(at: usize, read: Enumerator<'_>) -> Self {
        Self { span: Span::new(at, at + read.label.len()), style: read.style, ordinal: read.ordinal }
    }
}

/// The label that opens each line, where one does.
///
/// A label that could as well be a number is taken when its neighbours count with it; a lost numeral is put back from them.
pub(super) fn line_labels(text: &str, lines: &[Line]) -> Vec<Option<Label>> {
    let mut labels = vec![None; lines.len()];
    let unsure = openings(text, lines, &mut labels);
    if !unsure.is_empty() {
        settle(&mut labels, unsure);
    }
    labels
}

/// Finds what opens the lines; gives those that are not sure, the last one first.
///
/// A whole title with a number before it, and a count that starts at one below it, is a title of a compilation, not a heading.
fn openings(text: &str, lines: &[Line], labels: &mut [Option<Label>]) -> Vec<Unsure> {
    let mut unsure = Vec::new();
    let mut following = [None; EnumeratorStyle::COUNT];
    let mut below: Option<Label> = None;
    for (i, line) in lines.iter().enumerate().rev() {
        let Some(opening) = opening(text, line) else { continue };
        let label = opening.label();
        if label.style.is_heading() {
            let whole = &text[line.text.range()];
            let opens = below.is_some_and(|below| below.ordinal == Some(1) && below.style < label.style)
                || (label.style == EnumeratorStyle::Part && name::piece(whole).is_some());
            let least = if label.style == EnumeratorStyle::Part { 2 } else { 3 };
            let is_title =
                |words: &str| name::is_title(words) && !exceeds(words, 50) && name::rank(words) >= least;
            if opens && is_title(name::bare(whole)) {
                continue;
            }
            below = Some(label);
        }
        let next = std::mem::replace(&mut following[label.style as usize], label.ordinal);
        if !matches!(opening, Opening::Sure(_)) {
            unsure.push(Unsure { line: i, opening, next });
        }
        labels[i] = Some(label);
    }
    unsure
}

/// An opening that its neighbours settle.
#[derive(Debug, Clone, Copy)]
struct Unsure {
    line: usize,
    opening: Opening,
    /// The ordinal of the next that opens a line in the same style.
    next: Option<u32>,
}

#[derive(Debug, Clone, Copy)]
enum Opening {
    Sure(Label),
    Doubtful(Label),
    /// The numeral is lost.
    Lost(Label),
}

impl Opening {
    const fn label(self) -> Label {
        match self {
            Self::Sure(label) | Self::Doubtful(label) | Self::Lost(label) => label,
        }
    }

    /// The label that it is, by the ordinals before and behind it.
    fn settled(self, before: Option<u32>, next: Option<u32>) -> Option<Label> {
        match self {
            Self::Sure(label) => Some(label),
            Self::Doubtful(label) => {
                let n = label.ordinal?;
                let counted = if n == 1 { next == Some(2) } else { before == Some(n - 1) && next != Some(n) };
                counted.then_some(label)
            }
            Self::Lost(label) => {
                let below = || next.and_then(|n| n.checked_sub(1)).filter(|&n| n > 0);
                Some(Label { ordinal: before.map(|n| n + 1).or_else(below), ..label })
            }
        }
    }
}

fn opening(text: &str, line: &Line) -> Option<Opening> {
    if line.kind != LineKind::Body {
        return None;
    }
    let words = &text[line.text.range()];
    if !enumerator::may_begin(words) || line.marks.meet(CELLS) && is_row(words) {
        return None;
    }
    let at = line.text.start();
    if let Some((read, doubt)) = enumerator::label(words) {
        let label = Label::new(at, read);
        let rest = &words[read.label.len()..];
        return match doubt {
            _ if read.style == EnumeratorStyle::Dash && is_subtitle(rest) => None,
            Doubt::None => Some(Opening::Sure(label)),
            Doubt::Some => (!is_figure(rest)).then_some(Opening::Doubtful(label)),
        };
    }
    lost(words, at).map(Opening::Lost)
}

/// What may stand between the cells of a table.
const CELLS: Kinds = Kinds::of([Kind::Blank, Kind::Bar]);

/// A row of a table: three cells or more, and a figure among them.
fn is_row(words: &str) -> bool {
    if memchr2(b'\t', b'|', words.as_bytes()).is_none() {
        return false;
    }
    let cells = || words.split(['\t', '|']).filter(|cell| !cell.trim_matches(is_blank).is_empty());
    cells().count() >= 3 && cells().any(is_figure)
}

/// A cell of a table, not a heading's words.
fn is_figure(rest: &str) -> bool {
    rest.chars().map(fold).all(|c| c.is_ascii_digit() || " ,.%-+".contains(c))
}

/// `——2024年1月9日在…会议上`, `——云溪县2023年工作总结`: under a title a dash opens no item.
fn is_subtitle(rest: &str) -> bool {
    let words = rest.trim_matches(is_blank);
    if exceeds(words, 60) || words.contains('\u{3002}') {
        return false;
    }
    let dated =
        |c: char| is_blank(c) || fold(c).is_ascii_digit() || "年月日二〇○零一三四五六七八九十".contains(c);
    let place = words.trim_start_matches(dated);
    let spoken =
        place.starts_with('在') && place.trim_end_matches([')', '\u{ff09}']).ends_with(['上', '议', '会']);
    spoken || (ends_title(words) && words.contains('年') && !words.contains([',', '\u{ff0c}']))
}

/// ```ebnf
/// lost = ( "、" | "(", ")" ), short line ;  (* the numeral is lost *)
/// ```
fn lost(words: &str, at: usize) -> Option<Label> {
    let (c, width) = first(words)?;
    let (style, len) = match c {
        '、' => (EnumeratorStyle::Chinese, width),
        '(' => {
            let inner = words[width..].trim_start_matches(is_blank);
            let (close, close_width) = first(inner)?;
            let len = words.len() - inner.len() + close_width;
            (close == ')').then_some((EnumeratorStyle::BracketedChinese, len))?
        }
        _ => return None,
    };
    let rest = words[len..].trim_matches(is_blank);
    let short = !rest.is_empty() && !exceeds(rest, 30) && !rest.ends_with('\u{3002}');
    short.then(|| Label { span: Span::new(at, at + len), style, ordinal: None })
}

/// Settles the openings that are not sure, given the last one first, by the labels around them.
fn settle(labels: &mut [Option<Label>], mut unsure: Vec<Unsure>) {
    let mut last = [None; EnumeratorStyle::COUNT];
    for (line, label) in labels.iter_mut().enumerate().filter(|(_, label)| label.is_some()) {
        if let Some(Unsure { opening, next, .. }) = unsure.pop_if(|unsure| unsure.line == line) {
            *label = opening.settled(last[opening.label().style as usize], next);
        }
        let Some(Label { style, ordinal, .. }) = *label else { continue };
        if style == EnumeratorStyle::Chinese {
            last[EnumeratorStyle::BracketedChinese as usize] = None;
        }
        last[style as usize] = ordinal;
    }
}
