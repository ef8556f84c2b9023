//! What a report reports on: told by its title, its headings, its opening.

use std::sync::LazyLock;

use super::{Placed, within};
use crate::Span;
use crate::date::{Date, PeriodKind, TimePeriod};
use crate::document::{Node, Role};
use crate::outline::Outline;
use crate::token::period::{Frame, PeriodExpr, period_at};
use crate::width::fold;
use crate::wordlist::WordList;

/// The times of a report.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ReportTime {
    /// What it reports on.
    pub period: Option<TimePeriod>,
    /// The year of that, which words leave out.
    pub year: Option<i16>,
    /// The year that `今年` means: that of the report, or of the speech that gives it.
    pub current: Option<i16>,
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
    mentions(text).find_map(|mention| mention.year())
}

/// A time expression and what the words behind it, up to the next one, say of it.
#[derive(Debug, Clone, Copy)]
struct Mention {
    expr: PeriodExpr,
    aim: Aim,
}

/// Whether a report looks back on a time or ahead to it. What it is on comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Aim {
    Back,
    Unsaid,
    Ahead,
}

/// The time expressions of a text that is no part of the outline.
fn mentions(text: &str) -> impl Iterator<Item = Mention> {
    let mut found = expressions_of(text).peekable();
    std::iter::from_fn(move || {
        let (span, expr) = found.next()?;
        let until = found.peek().map_or(text.len(), |(next, _)| next.start());
        Some(Mention { expr, aim: Aim::of(&text[span.end()..until]) })
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
    /// Whether a report can be on this: a stretch of the calendar.
    fn is_stretch(&self) -> bool {
        use PeriodKind::{FiveYearPlan, Half, Month, Quarter, Span, Year};
        let begins = !self.expr.is_since() && !self.expr.is_same_period() && !self.expr.is_open();
        begins && matches!(self.expr.kind(), Year | Half | Quarter | Month | Span | FiveYearPlan)
    }

    /// The year it names; the day of a speech or a signature is not what a report is on.
    fn year(&self) -> Option<i16> {
        self.expr.given_year().filter(|_| self.expr.kind() != PeriodKind::Day)
    }
}

/// Words of what was done and of what is to be done.
static DONE: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new([
        "总结", "回顾", "小结", "汇报", "述职", "完成", "执行", "落实", "实施", "进展", "运行", "情况",
        "公报",
    ])
});
static PLANNED: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new([
        "计划", "安排", "打算", "思路", "谋划", "要点", "草案", "部署", "设想", "展望", "任务", "目标",
    ])
});

impl Aim {
    /// Told by the first such word; a plan that was carried out (`计划执行情况`) is looked back on.
    fn of(words: &str) -> Self {
        let aim = |(at, _)| {
            let here: &str = &words[at..];
            match PLANNED.at_start(here) {
                Some(end) if !DONE.begins(&here[end..]) => Some(Self::Ahead),
                None if DONE.begins(here) => Some(Self::Back),
                _ => None,
            }
        };
        words.char_indices().find_map(aim).unwrap_or(Self::Unsaid)
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
    /// `listed` gives the year named before the first report: a collection's title.
    fn time(&self, listed: impl FnOnce() -> Option<i16>) -> ReportTime {
        let title: Vec<Mention> = mentions(self.title).collect();
        if is_speech(self.title) {
            return self.speech(&title);
        }
        if title.iter().any(|mention| mention.expr.is_open()) && !title.iter().any(Mention::is_stretch) {
            return ReportTime::default();
        }
        let headings: Vec<Mention> = self.headings().collect();
        let opening: Vec<Mention> = self.opening().collect();
        let in_body = opening.iter().skip(title.len());
        let about = in_body
            .filter(|_| is_occasion(self.title))
            .find(|mention| mention.aim == Aim::Back && mention.is_stretch())
            .copied()
            .or_else(|| [&title, &headings, &opening].into_iter().find_map(|source| about(source)));
        let year = year_of(&title)
            .or_else(|| year_of(&headings))
            .or_else(|| opening.iter().filter(|mention| mention.aim == Aim::Back).find_map(Mention::year))
            .or_else(listed)
            .or_else(|| self.signed())
            .or_else(|| year_of(&opening))
            .or_else(|| about.and_then(|_| self.usual_year()));
        let frame = Frame { year, current: year, ..Frame::default() };
        let resolved =
            |mention: &Mention| Some(mention.expr.resolve_in(&frame)).filter(TimePeriod::is_resolved);
        let period = about.map_or_else(|| year.and_then(whole_year), |mention| resolved(&mention));
        let ahead = title.iter().find(|mention| mention.aim == Aim::Ahead && mention.is_stretch());
        ReportTime::of(period, ahead.and_then(resolved))
    }

    /// A report to a people's congress is on the year before it is given, unless its headings say another.
    fn speech(&self, title: &[Mention]) -> ReportTime {
        let day = || self.opening().find(|mention| mention.expr.kind() == PeriodKind::Day)?.expr.given_year();
        let given = title.iter().find_map(|mention| mention.expr.given_year()).or_else(day);
        let is_before =
            |mention: &Mention| mention.year().is_some_and(|year| given.is_none_or(|given| year < given));
        let before: Vec<Mention> =
            self.headings().filter(|mention| is_before(mention) && mention.aim != Aim::Ahead).collect();
        let period = about(&before).map(|mention| mention.expr.resolve(None));
        let time = ReportTime::of(period.or_else(|| given.and_then(|year| whole_year(year - 1))), None);
        ReportTime { current: given.or_else(|| time.year.map(|year| year + 1)), ..time }
    }

    /// The times that the outermost headings name.
    fn headings(&self) -> impl Iterator<Item = Mention> {
        self.nodes.iter().filter(|node| node.depth == 1).filter_map(|node| {
            let title = node.title?;
            let (span, expr) = *within(self.expressions, title).first()?;
            let aim = match node.role {
                Role::Plan => Aim::Ahead,
                _ => Aim::of(&self.text[span.end()..title.end().max(span.end())]),
            };
            Some(Mention { expr, aim })
        })
    }

    /// The times named before the first heading, with the rest of their clauses.
    fn opening(&self) -> impl Iterator<Item = Mention> {
        const FARTHEST: usize = 3000;
        let end = self.nodes.first().map_or(self.span.end(), |node| node.span.start());
        let until = end.clamp(self.span.start(), self.span.start() + FARTHEST);
        let found = within(self.expressions, Span::new(self.span.start(), until));
        found.iter().enumerate().map(move |(index, (span, expr))| {
            let next = found.get(index + 1).map_or(self.span.end(), |(next, _)| next.start());
            let behind = &self.text[span.end()..next.max(span.end())];
            let clause =
                behind.split(|c| matches!(fold(c), ',' | ';' | ':' | '。' | '\n')).next().unwrap_or(behind);
            Mention { expr: *expr, aim: Aim::of(clause) }
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

/// Whether a title is a government's report to its congress, which is named after the day it is given.
fn is_speech(title: &str) -> bool {
    title.split_once("政府工作报告").is_some_and(|(_, behind)| Aim::of(behind) == Aim::Unsaid)
}

/// Whether a title names where a report was given: `在三季度经济运行分析会上的汇报`. The time in it is the meeting's.
fn is_occasion(title: &str) -> bool {
    title.starts_with('在') && title.contains("会上的")
}

/// The mention that says what a report is on.
fn about(mentions: &[Mention]) -> Option<Mention> {
    mentions.iter().filter(|mention| mention.is_stretch()).min_by_key(|mention| mention.aim).copied()
}

/// The year that the mentions name, that of what was done first.
fn year_of(mentions: &[Mention]) -> Option<i16> {
    mentions.iter().filter(|mention| mention.year().is_some()).min_by_key(|mention| mention.aim)?.year()
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
        let year = period.filter(|period| period.kind != PeriodKind::FiveYearPlan);
        let year = year.and_then(|period| period.end_date).map(Date::year);
        Self { period, year, current: year, plan }
    }
}
