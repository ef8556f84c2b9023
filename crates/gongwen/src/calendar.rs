//! Time expressions resolved to days: a year that the words leave out comes from the sentence, the section, the report.

mod report;
mod section;

use self::report::ReportTime;
use self::section::SectionTime;
use crate::Span;
use crate::date::{Date, TimePeriod};
use crate::document::{Block, BlockKind, NodeKind};
use crate::marks::{Kind, Kinds, Mark};
use crate::outline::Outline;
use crate::token::period::{Frame, PeriodExpr};
use crate::width::{char_before, fold};

/// A time expression where it stands.
type Placed = (Span, PeriodExpr);

/// Resolves every time expression of a text, given in its order, and fills in what each report reports on and what each section is
/// about.
pub(crate) fn resolve(
    text: &str,
    marks: &[Mark],
    outline: &mut Outline,
    expressions: &[Placed],
) -> Vec<TimePeriod> {
    let reports = report::times(text, outline, expressions);
    let sections = section::times(text, outline, expressions, &reports);
    let times = Reader::new(text, marks, outline, &reports, &sections).read(expressions);
    for (report, time) in outline.reports.iter_mut().zip(reports) {
        report.period = time.period;
    }
    outline.times = sections.iter().map(|section| section.period).collect();
    times
}

/// The expressions that begin inside a span.
fn within(expressions: &[Placed], span: Span) -> &[Placed] {
    let first = expressions.partition_point(|(at, _)| at.start() < span.start());
    let inside = expressions[first..].partition_point(|(at, _)| at.start() < span.end());
    &expressions[first..first + inside]
}

/// Goes through the expressions and keeps what the words before them say.
struct Reader<'t> {
    text: &'t str,
    /// The marks not yet passed.
    marks: &'t [Mark],
    outline: &'t Outline,
    reports: &'t [ReportTime],
    sections: &'t [SectionTime],
    /// Where each report's title ends.
    title_ends: Vec<usize>,
    /// The report and the node not yet reached, and the nodes around the place reached.
    next_report: usize,
    next_node: usize,
    open: Vec<usize>,
    /// How far the text has been read.
    at: usize,
    said: Said,
    /// What was said outside the brackets that are open.
    outside: Vec<Said>,
    /// The last time of the sentence, and the one that the paragraph's sentences carry on.
    statement: Option<TimePeriod>,
    carried: Option<TimePeriod>,
    /// The year said before the last colon, and that of the line that leads to the items: `2024年,力争做到:`.
    before_colon: Option<i16>,
    lead_in: Option<i16>,
}

/// The years written earlier in the sentence.
#[derive(Debug, Clone, Copy, Default)]
struct Said {
    /// A year that opens a clause holds for the rest of the sentence.
    sentence: Option<i16>,
    /// A year inside a clause holds for that clause.
    clause: Option<i16>,
}

impl<'t> Reader<'t> {
    fn new(
        text: &'t str,
        marks: &'t [Mark],
        outline: &'t Outline,
        reports: &'t [ReportTime],
        sections: &'t [SectionTime],
    ) -> Self {
        Self {
            text,
            marks,
            outline,
            reports,
            sections,
            title_ends: title_ends(outline),
            next_report: 0,
            next_node: 0,
            open: Vec::new(),
            at: 0,
            said: Said::default(),
            outside: Vec::new(),
            statement: None,
            carried: None,
            before_colon: None,
            lead_in: None,
        }
    }

    fn read(mut self, expressions: &[Placed]) -> Vec<TimePeriod> {
        expressions.iter().map(|&(span, expr)| self.resolve(span, expr)).collect()
    }

    fn resolve(&mut self, span: Span, expr: PeriodExpr) -> TimePeriod {
        let opens_clause = self.go_to(span.start());
        let time = expr.resolve_in(&self.frame(span, expr));
        // What a statement is compared with is not what it is about.
        let before = char_before(self.text, span.start());
        let is_compared = expr.is_earlier() || matches!(before, Some(('较' | '比' | '同' | '与', _)));
        if time.is_resolved() && !is_compared {
            self.statement = Some(time);
            if opens_clause {
                self.carried = Some(time);
            }
        }
        let of_next_year = || time.start_date.filter(|_| opens_clause && expr.relative_year() == Some(1));
        if let Some(year) = expr.given_year().or_else(|| of_next_year().map(Date::year)) {
            if opens_clause {
                self.said = Said { sentence: Some(year), clause: None };
            } else {
                self.said.clause = Some(year);
            }
        }
        self.at = span.end();
        time
    }

    /// What the place gives to an expression.
    fn frame(&self, span: Span, expr: PeriodExpr) -> Frame {
        let report = self.report(span);
        let section = self.section(span);
        let report_period = report.and_then(|report| report.period.as_ref());
        let report_year = report.and_then(|report| report.year);
        let looks_past_the_section = match expr.relative_year() {
            Some(0) => expr.is_since(),
            by => by.is_some_and(|by| by > 0),
        };
        let current = match section {
            Some(section) if !looks_past_the_section => section.current,
            _ => report.and_then(|report| report.current),
        };
        let statement = self.statement.as_ref().or(self.carried.as_ref());
        let statement = statement.or(section.and_then(|section| section.period.as_ref())).or(report_period);
        Frame {
            year: self.said.clause.or(self.said.sentence).or(section.map_or(report_year, |s| s.year)),
            current,
            report: report_period.copied(),
            statement: statement.copied(),
        }
    }

    /// The report whose words these are.
    fn report(&self, span: Span) -> Option<&'t ReportTime> {
        let index = self.next_report.checked_sub(1)?;
        (span.start() < self.outline.reports[index].span.end()).then(|| &self.reports[index])
    }

    /// The section whose words these are; a heading's own words are the section's around it.
    fn section(&self, span: Span) -> Option<&'t SectionTime> {
        let is_its_own = |&&index: &&usize| {
            let title = self.outline.nodes[index].title;
            !title.is_some_and(|title| title.contains(span))
        };
        self.open.iter().rev().find(is_its_own).map(|&index| &self.sections[index])
    }

    /// Reads on to an expression; says whether that opens a clause.
    fn go_to(&mut self, at: usize) -> bool {
        let mut opens_clause = self.at == 0;
        let mut from = self.at;
        while let Some((label, is_item)) = self.enter(at) {
            self.skim(from, label.start().max(from));
            if self.lead_in != self.before_colon && leads_in(&self.text[..label.start()]) {
                self.lead_in = self.before_colon;
            }
            self.begin_paragraph();
            self.lead_in = self.lead_in.filter(|_| is_item);
            self.said.sentence = self.lead_in;
            from = from.max(label.end());
            opens_clause = true;
        }
        if from < at {
            opens_clause = self.skim(from, at) || (opens_clause && is_blank(&self.text[from..at]));
        }
        self.at = at;
        opens_clause
    }

    /// Enters the next node that begins before `at`; gives its label and whether it is an item.
    fn enter(&mut self, at: usize) -> Option<(Span, bool)> {
        while let Some(report) = self.outline.reports.get(self.next_report) {
            if report.span.start() > at {
                break;
            }
            self.next_report += 1;
        }
        while self.open.last().is_some_and(|&node| self.outline.nodes[node].span.end() <= at) {
            self.open.pop();
        }
        let node = self.outline.nodes.get(self.next_node).filter(|node| node.span.start() <= at)?;
        if node.span.end() > at {
            self.open.push(self.next_node);
        }
        self.next_node += 1;
        Some((node.label, node.kind == NodeKind::Item))
    }

    /// Reads the marks between two expressions; says whether the last character is one that a clause can open behind.
    fn skim(&mut self, from: usize, to: usize) -> bool {
        while let [mark, rest @ ..] = self.marks
            && mark.start() < from
        {
            self.marks = rest;
        }
        let in_title = self.next_report.checked_sub(1).is_some_and(|report| to <= self.title_ends[report]);
        let ends = if in_title { STOPS } else { STOPS.with(Kind::Break) };
        // The marks of all sentences and of the last one, and how many stand before that.
        let (mut of_all, mut of_last) = (Kinds::default(), Kinds::default());
        let (mut count, mut before) = (0, 0);
        for mark in self.marks.iter().take_while(|mark| mark.start() < to) {
            count += 1;
            of_all = of_all.with(mark.kind);
            let is_end = ends.has(mark.kind);
            of_last = if is_end { Kinds::default() } else { of_last.with(mark.kind) };
            before = if is_end { count } else { before };
        }
        let (own, behind) = self.marks.split_at(count);
        self.marks = behind;
        let (ended, last) = own.split_at(before);
        if !ended.is_empty() {
            if of_all.has(Kind::Colon) || self.before_colon.is_some() {
                self.lead_in_to(to, ended, ends);
            }
            if of_all.has(Kind::Break) && !in_title {
                self.begin_paragraph();
            } else {
                self.begin_sentence();
            }
        }
        if of_last.meets(PLACED) {
            self.read_marks(last);
        } else if of_last.meets(COMMAS) {
            self.said.clause = None;
        }
        opens_clause(own, to)
    }

    /// What leads in to the items is said before the last line ends: keeps the year before its colon where the marks, up to the last
    /// end of a sentence before byte `to`, are of such a line.
    fn lead_in_to(&mut self, to: usize, marks: &[Mark], ends: Kinds) {
        let end = marks.iter().position(|mark| ends.has(mark.kind)).unwrap_or_default();
        if marks[end].kind == Kind::Break && self.text[marks[end].end()..to].trim_start().is_empty() {
            self.read_marks(&marks[..end]);
        } else {
            self.before_colon = None;
        }
    }

    /// Reads the marks of a sentence.
    fn read_marks(&mut self, marks: &[Mark]) {
        for mark in marks {
            match mark.kind {
                Kind::Colon => self.before_colon = self.said.sentence,
                Kind::Comma | Kind::Semicolon => self.said.clause = None,
                Kind::OpenRound | Kind::OpenLens | Kind::OpenSquare => self.outside.push(self.said),
                Kind::CloseRound | Kind::CloseLens | Kind::CloseSquare => {
                    self.said = self.outside.pop().unwrap_or(self.said);
                }
                _ => {}
            }
        }
    }

    fn begin_sentence(&mut self) {
        self.said = Said::default();
        self.outside.clear();
        self.statement = None;
    }

    fn begin_paragraph(&mut self) {
        self.begin_sentence();
        self.carried = None;
    }
}

/// The marks that end a sentence inside its line, those that end a clause, those that a clause can open behind, and those whose place counts.
const STOPS: Kinds = Kinds::of([Kind::FullStop, Kind::Exclamation]);
const COMMAS: Kinds = Kinds::of([Kind::Comma, Kind::Semicolon]);
const OPENERS: Kinds = {
    use Kind::{Break, Colon, OpenLens, OpenQuote, OpenRound, OpenSquare, Pause, StraightQuote};
    let ends = STOPS.join(COMMAS).join(Kinds::of([Break, Colon, Pause]));
    ends.join(Kinds::of([OpenRound, OpenSquare, OpenLens, OpenQuote, StraightQuote]))
};
const PLACED: Kinds = {
    use Kind::{CloseLens, CloseRound, CloseSquare, Colon, OpenLens, OpenRound, OpenSquare};
    Kinds::of([Colon, OpenRound, CloseRound, OpenLens, CloseLens, OpenSquare, CloseSquare])
};

/// Whether words end in a colon, blanks left out.
fn leads_in(words: &str) -> bool {
    let mut end = words.len();
    while let Some((c, at)) = char_before(words, end) {
        if !c.is_whitespace() {
            return matches!(c, ':' | '\u{ff1a}');
        }
        end = at;
    }
    false
}

/// Whether a clause can open at a byte behind marks, blanks before it left out.
fn opens_clause(marks: &[Mark], mut at: usize) -> bool {
    let mut back = marks.iter().rev();
    while let Some(mark) = back.next().filter(|mark| mark.end() == at) {
        if mark.kind != Kind::Blank {
            return OPENERS.has(mark.kind);
        }
        at = mark.start();
    }
    false
}

fn is_blank(words: &str) -> bool {
    words.chars().all(|c| fold(c) == ' ')
}

/// Where the title of each report ends; at its start where it has none.
fn title_ends(outline: &Outline) -> Vec<usize> {
    let mut ends: Vec<usize> = outline.reports.iter().map(|report| report.span.start()).collect();
    let titles = outline.blocks.iter().filter(|block| block.kind == BlockKind::Title);
    for &Block { span, report, .. } in titles {
        if let Some(end) = report.and_then(|report| ends.get_mut(report)) {
            *end = span.end();
        }
    }
    ends
}

#[cfg(test)]
mod tests;
