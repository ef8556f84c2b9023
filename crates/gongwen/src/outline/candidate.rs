//! Everything that may be an enumerator, at the start of a line or inside one, with what it is decided by: the words before it, the
//! brackets around it, and the next of its style.

use std::sync::LazyLock;

use memchr::memmem;

use crate::Span;
use crate::charset::Sieve;
use crate::layout::{Line, LineKind, trim_end};
use crate::marks::{Kind, Mark};
use crate::outline::enumerator::{self, Doubt, Enumerator, EnumeratorStyle, chinese_ordinal, is_numeral};
use crate::outline::label::Label;
use crate::width::char_at;

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
pub(super) fn candidates(
    text: &str,
    marks: &[Mark],
    lines: &[Line],
    labels: &[Option<Label>],
) -> Vec<Candidate> {
    let mut reader = Reader::new(text, Vec::with_capacity(lines.len()));
    for (line, (span, label)) in lines.iter().zip(labels).enumerate() {
        if span.kind != LineKind::Body {
            continue;
        }
        let mut from = span.text.start();
        if let &Some(label) = label {
            let opens = Candidate { label, line, opens: true, boundary: Boundary::Stop, ..NONE };
            reader.found.push(opens);
            from = label.span.end();
        }
        let mut marks = span.marks.among(marks);
        while let [first, rest @ ..] = marks
            && first.start() < from
        {
            marks = rest;
        }
        reader.read(line, Span::new(from, span.text.end()), marks);
    }
    let mut found = reader.found;
    link(&mut found);
    found
}

/// Where `一是` stands: the first of a count may open an item inside a clause too.
struct Firsts<'t> {
    places: memmem::FindIter<'t, 'static>,
    /// The first not yet passed; past the end of the text where there is none.
    next: usize,
}

impl<'t> Firsts<'t> {
    fn new(text: &'t str) -> Self {
        let mut firsts = Self { places: memmem::find_iter(text.as_bytes(), "一是"), next: 0 };
        firsts.pass();
        firsts
    }

    fn pass(&mut self) {
        self.next = self.places.next().unwrap_or(usize::MAX);
    }
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

/// Reads what is inside the lines. What stands in quotation marks is quoted, not counted.
struct Reader<'t> {
    whole: &'t str,
    firsts: Firsts<'t>,
    found: Vec<Candidate>,
    /// The text up to the end of the line.
    text: &'t str,
    /// Where the words begin, and in which line.
    start: usize,
    line: usize,
    /// Behind the last mark or label, and how that stands to the words before it.
    at: usize,
    boundary: Boundary,
    /// Whether a label may begin there.
    opens: bool,
    open: Open,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, found: Vec<Candidate>) -> Self {
        Self {
            whole: text,
            firsts: Firsts::new(text),
            found,
            text,
            start: 0,
            line: 0,
            at: 0,
            boundary: Boundary::Stop,
            opens: true,
            open: Open::default(),
        }
    }

    /// Adds every candidate of a line, whose words are a span and have these marks.
    #[inline(never)]
    fn read(&mut self, line: usize, words: Span, marks: &[Mark]) {
        (self.line, self.start, self.at) = (line, words.start(), words.start());
        (self.boundary, self.opens, self.open) = (Boundary::Stop, true, Open::default());
        self.text = &self.whole[..words.end()];
        let known = self.found.len();
        let opening = &*OPENING;
        while self.firsts.next < self.start {
            self.firsts.pass();
        }
        for mark in marks {
            self.read_up_to(mark.start(), opening);
            if self.at > mark.start() {
                continue;
            }
            self.boundary = match mark.kind {
                Kind::Comma | Kind::Pause => Boundary::Comma,
                Kind::FullStop | Kind::Semicolon | Kind::Colon | Kind::Exclamation => Boundary::Stop,
                _ => {
                    self.mark(*mark);
                    continue;
                }
            };
            (self.at, self.opens) = (mark.end(), true);
        }
        self.read_up_to(self.text.len(), opening);
        self.settle(known);
    }

    /// Reads on to the next mark.
    #[inline]
    fn read_up_to(&mut self, to: usize, opening: &Sieve) {
        if self.at < to && self.opens && opening.holds(self.text, self.at) {
            self.opening();
        }
        while self.firsts.next < to {
            self.first();
        }
    }

    /// What opens behind a mark; nearly always nothing does.
    #[inline(never)]
    fn opening(&mut self) {
        if enumerator::may_open(&self.text[self.at..]) {
            self.read_opening();
        }
    }

    #[inline(never)]
    fn read_opening(&mut self) {
        let Some((c, mut behind)) = char_at(self.text, self.at) else { return };
        let found = self.starts(self.at, c, self.boundary);
        if found.is_some() {
            self.add(found);
        } else if is_numeral(c) {
            let numerals = self.text[behind..].chars().take_while(|&c| is_numeral(c));
            behind += numerals.map(char::len_utf8).sum::<usize>();
            if self.text[behind..].starts_with(['是', '要']) {
                self.add(self.counted(behind));
            }
        }
    }

    #[inline(never)]
    fn first(&mut self) {
        let verb = self.firsts.next + "一".len();
        if verb >= self.at {
            self.add(self.counted(verb));
        }
        self.firsts.pass();
    }

    /// A mark that is no stop and no comma.
    #[inline(never)]
    fn mark(&mut self, mark: Mark) {
        let at = mark.start();
        let before = if at == self.at { self.boundary } else { Boundary::None };
        if matches!(mark.kind, Kind::OpenRound | Kind::Circled | Kind::Dash) && self.is_label(at, before) {
            return;
        }
        self.open.see(mark.kind);
        self.at = mark.end();
        self.boundary = after(mark.kind, before);
        self.opens = self.boundary > Boundary::None;
    }

    /// Whether a label begins with a mark; adds it.
    #[inline(never)]
    fn is_label(&mut self, at: usize, before: Boundary) -> bool {
        let found = char_at(self.text, at).and_then(|(c, _)| self.starts(at, c, before));
        let is_label = found.is_some();
        self.add(found);
        is_label
    }

    /// The label that starts at a character.
    fn starts(&self, at: usize, c: char, boundary: Boundary) -> Option<Found<'t>> {
        let starts = match c {
            '\u{2460}'..='\u{249b}' | '\u{2776}'..='\u{277f}' | '(' | '\u{ff08}' => true,
            '一' | '另' | '首' | '其' | '再' | '最' | '第' | '0'..='9' | '\u{ff10}'..='\u{ff19}' => {
                boundary > Boundary::None
            }
            '\u{2014}' => boundary == Boundary::Stop,
            _ => boundary == Boundary::Stop && is_numeral(c),
        };
        if starts { self.label(at, boundary) } else { None }
    }

    /// A label that starts here.
    fn label(&self, at: usize, boundary: Boundary) -> Option<Found<'t>> {
        let (read, _) = enumerator::label(&self.text[at..]).filter(|(_, doubt)| *doubt == Doubt::None)?;
        let rest = &self.text[at + read.label.len()..];
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
            EnumeratorStyle::Dash => read.label.chars().nth(1).is_some() && at > self.start,
            EnumeratorStyle::Chinese | EnumeratorStyle::Ordinal => boundary == Boundary::Stop,
            _ => true,
        };
        fits.then_some((at, read, boundary))
    }

    /// `一是` and `一要`, found at their second character.
    fn counted(&self, at: usize) -> Option<Found<'t>> {
        let before = &self.text[self.start..at];
        let numeral = before.chars().rev().take(3).take_while(|&c| is_numeral(c)).count();
        let start = self.start + before.char_indices().rev().take(numeral).last()?.0;
        let before = &self.text[self.start..start];
        let (ordinal, end) = chinese_ordinal(&self.text[..at], start)?;
        let (read, _) = enumerator::label(&self.text[start..]).filter(|(_, doubt)| *doubt == Doubt::None)?;
        let boundary = match trim_end(before).chars().next_back().map(Kind::of) {
            None => Boundary::Stop,
            Some(Some(mark)) if closes(mark) => Boundary::Stop,
            Some(mark) => mark.map_or(Boundary::None, |mark| after(mark, Boundary::None)),
        };
        let inner = read.style == EnumeratorStyle::Is && ordinal == 1 && !joins(before);
        (end == at && (boundary > Boundary::None || inner)).then_some((start, read, boundary))
    }

    fn add(&mut self, found: Option<Found<'_>>) {
        let Some((at, read, boundary)) = found else { return };
        let label = Label::new(at, read);
        self.found.push(Candidate { label, line: self.line, boundary, within: self.open.level(), ..NONE });
        self.at = at + read.label.len();
        (self.boundary, self.opens) = (Boundary::None, true);
    }

    /// Drops what is quoted; where marks are missing nothing is known of brackets.
    fn settle(&mut self, known: usize) {
        let Self { open, found, .. } = self;
        if open.is_balanced() {
            let mut kept = known;
            for i in known..found.len() {
                if found[i].within <= DEEPEST {
                    found.swap(kept, i);
                    kept += 1;
                }
            }
            found.truncate(kept);
        } else {
            found[known..].iter_mut().for_each(|candidate| candidate.within = 0);
        }
    }
}

/// A label, where it begins, and how it stands to the words before it.
type Found<'t> = (usize, Enumerator<'t>, Boundary);

/// The characters that labels begin with behind a mark.
static OPENING: LazyLock<Sieve> = LazyLock::new(|| {
    let numerals = ('\u{3000}'..='\u{9fff}').filter(|&c| is_numeral(c));
    Sieve::of_any_width("另首其再最第0123456789".chars().chain(numerals))
});

/// The brackets and quotation marks that are open.
#[derive(Debug, Default)]
struct Open {
    brackets: u8,
    quotes: u8,
    /// A mark was closed that was not open.
    is_broken: bool,
}

impl Open {
    fn see(&mut self, kind: Kind) {
        let (count, opens) = match kind {
            Kind::OpenRound | Kind::OpenLens => (&mut self.brackets, true),
            Kind::CloseRound | Kind::CloseLens => (&mut self.brackets, false),
            Kind::OpenQuote => (&mut self.quotes, true),
            Kind::CloseQuote => (&mut self.quotes, false),
            _ => return,
        };
        match count.checked_sub(1) {
            _ if opens => *count = count.saturating_add(1),
            Some(less) => *count = less,
            None => self.is_broken = true,
        }
    }

    /// How many brackets are open; past [`DEEPEST`] inside quotation marks.
    fn level(&self) -> u8 {
        if self.quotes > 0 { DEEPEST + 1 } else { self.brackets.min(DEEPEST) }
    }

    fn is_balanced(&self) -> bool {
        !self.is_broken && self.brackets == 0 && self.quotes == 0
    }
}

fn after(mark: Kind, before: Boundary) -> Boundary {
    match mark {
        Kind::FullStop | Kind::Semicolon | Kind::Colon | Kind::Exclamation => Boundary::Stop,
        Kind::Comma | Kind::Pause => Boundary::Comma,
        _ if closes(mark) => before.max(Boundary::Comma),
        Kind::Blank | Kind::Break => before,
        _ => Boundary::None,
    }
}

/// A closing mark stands where the words before it stood.
const fn closes(mark: Kind) -> bool {
    use Kind::{CloseLens, CloseQuote, CloseRound, CloseTitle, StraightQuote};
    matches!(mark, CloseLens | CloseQuote | CloseRound | CloseTitle | StraightQuote)
}

/// `统一是`, `之一是`: the numeral belongs to the word before it.
fn joins(before: &str) -> bool {
    before.ends_with([
        '第', '统', '唯', '之', '万', '单', '同', '专', '合', '如', '划', '归', '不', '每', '逐', '另', '任',
        '某', '这', '那', '有', '又', '初', '其', '周', '星', '期', '惟', '独', '进', '为', '四', '三', '二',
        '都', '就', '也', '的',
    ])
}
