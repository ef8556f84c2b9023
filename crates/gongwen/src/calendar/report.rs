//! What a report reports on: told by its title, its headings, its opening.

use super::{Placed, within};
use crate::Span;
use crate::date::{Date, PeriodKind, TimePeriod};
use crate::document::{Node, Role};
use crate::outline::Outline;
use crate::token::period::{Frame, PeriodExpr, period_at};

/// The times of a report.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ReportTime {
    /// What it reports on.
    pub period: Option<TimePeriod>,
    /// The year of that.
    pub year: Option<i16>,
    /// What its title says it plans for.
    pub plan: Option<TimePeriod>,
}

/// The times of every report.
pub(super) fn times(text: &str, outline: &Outline, expressions: &[Placed]) -> Vec<ReportTime> {
    let mut nodes = outline.nodes.as_slice();
    let mut listed = None;
    let mut times = Vec::with_capacity(outline.reports.len());
    for (index, report) in outline.reports.iter().enumerate() {
        let count = nodes.partition_point(|node| node.report <= index);
        let (own, after) = nodes.split_at(count);
        nodes = after;
        let view = View {
            text,
            span: report.span,
            title: report.title.as_deref().unwrap_or(""),
            nodes: own,
            expressions: within(expressions, report.span),
        };
        let first = outline.reports[0].span.start();
        times.push(view.time(|| *listed.get_or_insert_with(|| first_year(&text[..first]))));
    }
    times
}

/// The first year that a stretch of text names.
fn first_year(text: &str) -> Option<i16> {
    mentions(text)
        .find_map(|mention| mention.expr.given_year().filter(|_| mention.expr.kind() != PeriodKind::Day))
}

/// A time expression, and what the words behind it, up to the next one, say of it.
#[derive(Debug, Clone, Copy)]
struct Mention {
    expr: PeriodExpr,
    is_plan: bool,
}

/// The time expressions of a text that is no part of the outline.
fn mentions(text: &str) -> impl Iterator<Item = Mention> {
    let mut found = expressions_of(text).peekable();
    std::iter::from_fn(move || {
        let (span, expr) = found.next()?;
        let until = found.peek().map_or(text.len(), |(next, _)| next.start());
        Some(Mention::new(expr, &text[span.end()..until]))
    })
}

fn expressions_of(text: &str) -> impl Iterator<Item = Placed> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(c) = text[at..].chars().next() {
            if let Some((len, expr)) = period_at(text, at, text.len()) {
                at += len;
                return Some((Span::new(at - len, at), expr));
            }
            at += c.len_utf8();
        }
        None
    })
}

impl Mention {
    fn new(expr: PeriodExpr, behind: &str) -> Self {
        Self { expr, is_plan: is_plan(behind) }
    }

    /// Whether a report can be on this: a stretch of the calendar.
    fn is_stretch(&self) -> bool {
        use PeriodKind::{Half, Month, Quarter, Span, Year};
        let begins = !self.expr.is_since() && !self.expr.is_same_period() && !self.expr.is_open();
        begins && matches!(self.expr.kind(), Year | Half | Quarter | Month | Span)
    }
}

/// Words of what was done and of what is to be done.
const DONE: [&str; 11] =
    ["总结", "回顾", "小结", "汇报", "述职", "完成", "执行", "进展", "运行", "情况", "公报"];
const PLANNED: [&str; 12] =
    ["计划", "安排", "打算", "思路", "谋划", "要点", "草案", "部署", "设想", "展望", "任务", "目标"];

/// Whether the first such word says that something is to be done.
fn is_plan(words: &str) -> bool {
    let first = |table: &[&str]| table.iter().filter_map(|word| words.find(word)).min();
    match (first(&PLANNED), first(&DONE)) {
        (Some(planned), Some(done)) => planned < done,
        (planned, None) => planned.is_some(),
        (None, _) => false,
    }
}

/// What of a report tells its time.
struct View<'t> {
    text: &'t str,
    span: Span,
    title: &'t str,
    nodes: &'t [Node],
    expressions: &'t [Placed],
}

impl View<'_> {
    /// `listed` is the year named before the first report: a collection's title.
    fn time(&self, listed: impl FnOnce() -> Option<i16>) -> ReportTime {
        let title: Vec<Mention> = mentions(self.title).collect();
        if self.title.contains("政府工作报告") {
            return ReportTime::of(self.spoken(&title), None);
        }
        if title.iter().any(|mention| mention.expr.is_open()) && !title.iter().any(Mention::is_stretch) {
            return ReportTime::default();
        }
        let headings: Vec<Mention> = self.headings().collect();
        let opening: Vec<Mention> = self.opening().collect();
        let sources = [title.as_slice(), &headings, &opening];
        let about = sources.iter().find_map(|source| about(source));
        let year = sources.iter().find_map(|source| year_of(source)).or_else(listed);
        let year = year.or_else(|| self.signed()).or_else(|| about.and_then(|_| self.usual_year()));
        let resolve =
            |mention: Mention| mention.expr.resolve_in(&Frame { year, current: year, ..Frame::default() });
        let period = match about {
            Some(mention) => Some(resolve(mention)).filter(TimePeriod::is_resolved),
            None => year.and_then(whole_year),
        };
        let plan = title.iter().find(|mention| mention.is_plan && mention.is_stretch()).copied().map(resolve);
        ReportTime::of(period, plan.filter(TimePeriod::is_resolved))
    }

    /// A report to a people's congress is on the year before it is given, unless its headings say another.
    fn spoken(&self, title: &[Mention]) -> Option<TimePeriod> {
        let headings: Vec<Mention> = self.headings().filter(|m| m.expr.given_year().is_some()).collect();
        if let Some(mention) = headings.iter().find(|m| !m.is_plan && m.is_stretch()) {
            return Some(mention.expr.resolve(None));
        }
        let given = title.iter().find_map(|mention| mention.expr.given_year());
        let day = || self.opening().find(|m| m.expr.kind() == PeriodKind::Day)?.expr.given_year();
        given.or_else(day).and_then(|year| whole_year(year - 1))
    }

    /// The times that the outermost headings name.
    fn headings(&self) -> impl Iterator<Item = Mention> {
        self.nodes.iter().filter(|node| node.depth == 1).filter_map(|node| {
            let title = node.title?;
            let (span, expr) = *within(self.expressions, title).first()?;
            let mention = Mention::new(expr, &self.text[span.end()..title.end().max(span.end())]);
            Some(Mention { is_plan: node.role == Role::Plan, ..mention })
        })
    }

    /// The times named before the first heading.
    fn opening(&self) -> impl Iterator<Item = Mention> {
        const FARTHEST: usize = 3000;
        let end = self.nodes.first().map_or(self.span.end(), |node| node.span.start());
        let end = end.min(self.span.start() + FARTHEST);
        let until = end.max(self.span.start());
        let found = within(self.expressions, Span::new(self.span.start(), until));
        found.iter().enumerate().map(move |(index, (span, expr))| {
            let next = found.get(index + 1).map_or(until, |(next, _)| next.start()).max(span.end());
            Mention::new(*expr, &self.text[span.end()..floor(self.text, next)])
        })
    }

    /// The year of the day that the report is signed on; early in a year one looks back on the year before.
    fn signed(&self) -> Option<i16> {
        const NEAREST: usize = 120;
        let (span, expr) = self.expressions.last()?;
        let is_last = self.span.end() - span.end() <= NEAREST && expr.kind() == PeriodKind::Day;
        let day = expr.resolve(None).end_date.filter(|_| is_last)?;
        Some(if day.month() <= 3 { day.year() - 1 } else { day.year() })
    }

    /// The year that the body names most often.
    fn usual_year(&self) -> Option<i16> {
        let mut years: Vec<i16> = self.expressions.iter().filter_map(|(_, expr)| expr.given_year()).collect();
        years.sort_unstable();
        years.chunk_by(|a, b| a == b).max_by_key(|same| same.len()).map(|same| same[0])
    }
}

/// The character boundary at or before a place.
fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// The mention that says what a report is on: the first that is no plan, else the first.
fn about(mentions: &[Mention]) -> Option<Mention> {
    let stretches = || mentions.iter().filter(|mention| mention.is_stretch());
    stretches().find(|mention| !mention.is_plan).or_else(|| stretches().next()).copied()
}

/// The year that the mentions name, the one of what was done first.
fn year_of(mentions: &[Mention]) -> Option<i16> {
    let years = |plan: bool| {
        let of_that = mentions.iter().filter(move |mention| mention.is_plan == plan);
        of_that
            .filter(|mention| mention.expr.kind() != PeriodKind::Day)
            .find_map(|mention| mention.expr.given_year())
    };
    years(false).or_else(|| years(true))
}

pub(super) fn whole_year(year: i16) -> Option<TimePeriod> {
    Some(TimePeriod {
        kind: PeriodKind::Year,
        start_date: Some(Date::new(year, 1, 1)?),
        end_date: Some(Date::new(year, 12, 31)?),
    })
}

impl ReportTime {
    fn of(period: Option<TimePeriod>, plan: Option<TimePeriod>) -> Self {
        Self { period, year: period.and_then(|period| period.end_date).map(Date::year), plan }
    }
}
