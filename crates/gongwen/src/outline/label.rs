//! Where enumerators may stand: at the start of a line, and inside one.

use crate::Span;
use crate::layout::title::ends_title;
use crate::layout::{Line, LineKind, is_blank};
use crate::outline::enumerator::{self, Doubt, Enumerator, EnumeratorStyle, chinese_ordinal, is_numeral};
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
    fn new(at: usize, read: Enumerator<'_>) -> Self {
        Self { span: Span::new(at, at + read.label.len()), style: read.style, ordinal: read.ordinal }
    }
}

/// The label that opens each line, where one does.
///
/// A label that could as well be a number is taken when its neighbours count with it; a lost numeral is put back from them.
pub(super) fn line_labels(text: &str, lines: &[Line]) -> Vec<Option<Label>> {
    let mut read: Vec<_> = lines.iter().map(|line| opening(text, line)).collect();
    drop_titles(text, lines, &mut read);
    let following = following(&read);
    let mut last = [None; EnumeratorStyle::COUNT];
    let mut labels = Vec::with_capacity(lines.len());
    for (found, next) in read.into_iter().zip(following) {
        labels.push(found.and_then(|opening| settle(opening, next, &mut last)));
    }
    labels
}

/// A whole title with a number before it, and a count that starts at one below it, is a title of a compilation, not a heading.
fn drop_titles(text: &str, lines: &[Line], read: &mut [Option<Opening>]) {
    let mut next: Option<Label> = None;
    for (line, found) in lines.iter().zip(read).rev() {
        let Some(label) = found.map(Opening::label).filter(|label| label.style.is_heading()) else {
            continue;
        };
        let whole = &text[line.text.range()];
        let words = name::bare(whole);
        let opens = next.is_some_and(|next| next.ordinal == Some(1) && next.style < label.style)
            || (label.style == EnumeratorStyle::Part && name::piece(whole).is_some());
        let least = if label.style == EnumeratorStyle::Part { 2 } else { 3 };
        if opens && name::is_title(words) && words.chars().nth(50).is_none() && name::rank(words) >= least {
            *found = None;
        } else {
            next = Some(label);
        }
    }
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
}

fn opening(text: &str, line: &Line) -> Option<Opening> {
    if line.kind != LineKind::Body {
        return None;
    }
    let words = &text[line.text.range()];
    if is_row(words) {
        return None;
    }
    let at = line.text.start();
    if let Ok((rest, (read, doubt))) = enumerator::label(words) {
        let label = Label::new(at, read);
        return match doubt {
            _ if read.style == EnumeratorStyle::Dash && is_subtitle(rest) => None,
            Doubt::None => Some(Opening::Sure(label)),
            Doubt::Some => (!is_figure(rest)).then_some(Opening::Doubtful(label)),
        };
    }
    lost(words, at).map(Opening::Lost)
}

/// A row of a table: three cells or more, and a figure among them.
fn is_row(words: &str) -> bool {
    if !words.contains('\t') && !words.contains('|') {
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
    if words.chars().nth(60).is_some() || words.contains('\u{3002}') {
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
    let short = !rest.is_empty() && rest.chars().nth(30).is_none() && !rest.ends_with('\u{3002}');
    short.then(|| Label { span: Span::new(at, at + len), style, ordinal: None })
}

/// The ordinal of the next line that opens in the same style.
fn following(read: &[Option<Opening>]) -> Vec<Option<u32>> {
    let mut next = [None; EnumeratorStyle::COUNT];
    let mut out = vec![None; read.len()];
    for (i, found) in read.iter().enumerate().rev() {
        if let Some(label) = found.map(Opening::label) {
            let style = label.style as usize;
            out[i] = next[style];
            next[style] = label.ordinal;
        }
    }
    out
}

fn settle(
    opening: Opening,
    next: Option<u32>,
    last: &mut [Option<u32>; EnumeratorStyle::COUNT],
) -> Option<Label> {
    let mut label = opening.label();
    let before = last[label.style as usize];
    match opening {
        Opening::Sure(_) => {}
        Opening::Doubtful(_) => {
            let n = label.ordinal?;
            let counted = if n == 1 { next == Some(2) } else { before == Some(n - 1) && next != Some(n) };
            counted.then_some(())?;
        }
        Opening::Lost(_) => {
            label.ordinal =
                before.map(|n| n + 1).or_else(|| next.and_then(|n| n.checked_sub(1)).filter(|&n| n > 0));
        }
    }
    if label.style == EnumeratorStyle::Chinese {
        last[EnumeratorStyle::BracketedChinese as usize] = None;
    }
    last[label.style as usize] = label.ordinal;
    Some(label)
}

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
    let mut found = Vec::new();
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
    let mut skip = 0;
    for (i, c) in words.char_indices() {
        let inner = boundary == Boundary::None && is_ideograph(c) && !matches!(c, '是' | '要');
        if inner || i < skip {
            continue;
        }
        if let Some((start, read, boundary)) = starts(words, i, c, boundary) {
            let label = Label::new(span.start() + start, read);
            found.push(Candidate { label, line, boundary, within: marks.level(), ..NONE });
            skip = start + read.label.len();
        } else {
            marks.see(c);
        }
        boundary = after(c, boundary);
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
