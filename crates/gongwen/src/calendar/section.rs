//! What a heading says of time for what stands under it.

use super::Placed;
use super::report::{ReportTime, whole_year};
use crate::Span;
use crate::date::{Date, PeriodKind, TimePeriod};
use crate::document::{Node, Role};
use crate::outline::Outline;
use crate::token::period::Frame;
use crate::width::fold;

/// What holds under a heading.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct SectionTime {
    /// The year that words leave out.
    pub year: Option<i16>,
    /// The year that `今年` means.
    pub current: Option<i16>,
    /// The time of what no word dates.
    pub period: Option<TimePeriod>,
    is_plan: bool,
    /// The role that the heading's words gave it, where its time makes a plan of it; what stands under it has it too.
    replans: Option<Role>,
}

/// What holds under every node.
pub(super) fn times(
    text: &str,
    outline: &mut Outline,
    expressions: &[Placed],
    reports: &[ReportTime],
) -> Vec<SectionTime> {
    let mut sections: Vec<SectionTime> = Vec::with_capacity(outline.nodes.len());
    let mut roles = Vec::with_capacity(outline.nodes.len());
    let mut left = expressions;
    for (index, node) in outline.nodes.iter().enumerate() {
        let report = &reports[node.report];
        let around = node.parent.map_or_else(|| SectionTime::of(report), |parent| sections[parent]);
        left = &left[left.iter().take_while(|(span, _)| span.start() < node.label.end()).count()..];
        let own = node.title.and_then(|title| dated(text, node, title, left, &around, report));
        let replans = around.replans.or_else(|| {
            let own = own.as_ref().filter(|_| !around.is_plan)?;
            is_of_work_ahead(text, node, own.period, report).then_some(node.role)
        });
        let role = if replans == Some(node.role) { Role::Plan } else { node.role };
        roles.push(role);
        let opens_a_plan = role == Role::Plan && !around.is_plan;
        let mut section = around;
        if let Some(own) = own {
            section = own;
        } else if opens_a_plan {
            let first_child = outline.nodes.get(index + 1).map_or(node.span.end(), |next| next.span.start());
            let opening = first_child.min(node.span.end()).max(node.label.end());
            section = planned(text, up_to(left, opening), &around, report);
        }
        section.is_plan = around.is_plan || role == Role::Plan;
        section.replans = replans;
        sections.push(section);
    }
    for (node, role) in outline.nodes.iter_mut().zip(roles) {
        node.role = role;
    }
    sections
}

impl SectionTime {
    /// What holds outside all headings.
    fn of(report: &ReportTime) -> Self {
        let ReportTime { year, current, period, .. } = *report;
        Self { year, current, period, is_plan: false, replans: None }
    }
}

/// The expressions that begin before a place.
fn up_to(expressions: &[Placed], end: usize) -> &[Placed] {
    &expressions[..expressions.iter().take_while(|(span, _)| span.start() < end).count()]
}

/// `2023年重点工作` in a report on 2022: work that is yet to be done.
fn is_of_work_ahead(text: &str, node: &Node, time: Option<TimePeriod>, report: &ReportTime) -> bool {
    if !matches!(node.role, Role::Other | Role::Work) {
        return false;
    }
    let work =
        ["工作", "任务", "举措", "措施", "重点", "实事", "安排", "计划", "设想", "意见", "要点", "目标"];
    let named = node.title.is_some_and(|title| work.iter().any(|word| text[title.range()].ends_with(word)));
    let reported = report.period.and_then(|period| period.end_date);
    let ahead = time.and_then(|time| time.start_date).zip(reported).is_some_and(|(start, end)| start > end);
    named && ahead
}

/// The time that a heading names, when it names one for its section and states no figure of its own; `left` are the expressions behind
/// its label.
#[inline(never)]
fn dated(
    text: &str,
    node: &Node,
    title: Span,
    left: &[Placed],
    around: &SectionTime,
    report: &ReportTime,
) -> Option<SectionTime> {
    let own = up_to(left, title.end());
    let &(first, expr) = own.first()?;
    if states_a_figure(text, title, own) || expr.is_same_period() {
        return None;
    }
    let given = own.iter().find_map(|(_, expr)| expr.given_year());
    let relative = expr.relative_year();
    let counted_from = if relative.is_some_and(|by| by > 0) { report.current } else { around.current };
    let year = given.or_else(|| counted_from?.checked_add(relative?.into())).or(around.year);
    let is_speech = report.current != report.year;
    let sets_the_present = given.is_some() && !is_speech && (node.depth == 1 || node.role == Role::Plan);
    let current = if sets_the_present { given } else { around.current };
    let frame = Frame { year, current: counted_from, report: report.period, statement: None };
    let fronted = text[title.start()..first.start()].chars().all(|c| !matches!(fold(c), ',' | ':'));
    let period = Some(expr.resolve_in(&frame)).filter(|period| fronted && period.is_resolved());
    Some(SectionTime { year, current, period: period.or(around.period), ..*around })
}

/// Whether a title holds a number that is no time.
fn states_a_figure(text: &str, title: Span, own: &[Placed]) -> bool {
    let mut at = title.start();
    let mut outside = own.iter().map(|(span, _)| *span).chain([Span::new(title.end(), title.end())]);
    outside.any(|span| {
        let words = &text[at..span.start().max(at)];
        at = span.end().max(at);
        words.chars().any(|c| fold(c).is_ascii_digit())
    })
}

/// A plan whose heading names no time: the title's plan, else the year it opens with, else what is left of the report's year,
/// else the year after.
#[inline(never)]
fn planned(text: &str, opening: &[Placed], around: &SectionTime, report: &ReportTime) -> SectionTime {
    if let Some(plan) = report.plan {
        let year = plan.end_date.map(Date::year);
        return SectionTime { year, current: year, period: Some(plan), ..*around };
    }
    let opens_with = opening.iter().filter(|(span, _)| opens_a_sentence(text, *span));
    let mut years = opens_with.filter_map(|(_, expr)| expr.given_year());
    if let Some(year) = years.find(|year| report.year.is_none_or(|reported| *year > reported)) {
        return SectionTime { year: Some(year), current: Some(year), period: whole_year(year), ..*around };
    }
    if let Some(rest) = report.period.and_then(rest_of_year) {
        return SectionTime { period: Some(rest), ..*around };
    }
    let year = report.year.map(|year| year + 1);
    SectionTime { year, period: year.and_then(whole_year), ..*around }
}

fn opens_a_sentence(text: &str, span: Span) -> bool {
    let before = text[..span.start()].chars().rev().map(fold).find(|&c| c != ' ');
    before.is_none_or(|c| matches!(c, '\n' | '。'))
}

/// From the day after a period to the end of its year; none when nothing is left.
fn rest_of_year(period: TimePeriod) -> Option<TimePeriod> {
    let end = period.end_date?;
    let start = end.next_day()?;
    let year_end = Date::new(end.year(), 12, 31)?;
    (start <= year_end).then_some(TimePeriod {
        kind: PeriodKind::Span,
        start_date: Some(start),
        end_date: Some(year_end),
    })
}
