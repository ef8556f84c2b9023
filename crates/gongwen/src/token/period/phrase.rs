//! Fixed phrases: `截至目前` `每月10日` `五年来` `“十四五”`.

use nom::Parser as _;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::combinator::{opt, value, verify};
use nom::sequence::preceded;

use super::atom::{count, gap, is_quote, miss, one_digit, small, to, word};
use super::day::{dated, third};
use super::expr::{Expr, PeriodExpr, Point, Reach, When, Year};
use super::part::{edge, edge_of_year, finish, half, point, quarters, when, whole_year};
use crate::date::PeriodKind;
use crate::numeral;
use crate::token::Lexed;

/// ```ebnf
/// cutoff = ( "截至" | "截止" ), [ "到" | "至" ], ( "目前" | "当前" | "现在" | plan | when ) ;
/// ```
#[inline(never)]
pub(super) fn cutoff(i: &str) -> Lexed<'_, PeriodExpr> {
    let (rest, _) = alt((tag("截至"), tag("截止"))).parse(i)?;
    let rest = gap(rest.strip_prefix(['到', '至']).unwrap_or(rest));
    let now: Lexed<'_, _> = alt((tag("目前"), tag("当前"), tag("现在"), tag("今日"))).parse(rest);
    if let Ok((rest, _)) = now {
        return Ok((rest, PeriodExpr(Expr::Now)));
    }
    let (rest, expr) = plan(rest).or_else(|_| bare_plan(None, rest)).or_else(|_| when(rest))?;
    Ok((rest, PeriodExpr(until(expr.0))))
}

pub(super) fn until(expr: Expr) -> Expr {
    let ended = |reach| if reach == Reach::Opening { reach } else { Reach::Until };
    match expr {
        Expr::When(when) => Expr::When(When { reach: ended(when.reach), ..when }),
        Expr::Shift { months, by, reach } => Expr::Shift { months, by, reach: ended(reach) },
        Expr::Open(_) => Expr::Open(PeriodKind::AsOf),
        other => other,
    }
}

/// What comes back every year, quarter or month at a stated time; the bare words are adverbs.
///
/// ```ebnf
/// recurring = "每年", part, [ deadline ]
///           | "每", [ "个" ], "月", ( [ "月" ], edge | third | small, [ to, small ], ( "日" | "号" ) ), [ "前" ]
///           | "每", [ "个" ], "季", [ "度" ], edge, [ "前" ] ;
/// ```
#[inline(never)]
pub(super) fn recurring(i: &str) -> Lexed<'_, PeriodExpr> {
    let (rest, _) = tag("每").parse(i)?;
    let rest = rest.strip_prefix('个').unwrap_or(rest);
    let yearly = preceded(tag("年"), yearly_part);
    let (rest, ()) =
        alt((yearly, preceded(tag("月"), monthly_part), preceded(tag("季"), quarterly_part))).parse(rest)?;
    Ok((rest, PeriodExpr(Expr::Open(PeriodKind::Recurring))))
}

fn yearly_part(i: &str) -> Lexed<'_, ()> {
    let omitted = Year::Omitted;
    let edged = || verify(|i| edge_of_year(Year::Relative(0), i), |when| when.reach != Reach::Whole).parse(i);
    let part = half(omitted, i).or_else(|_| quarters(omitted, i)).or_else(|_| dated(omitted, i));
    let (rest, when) = part.or_else(|_| edged())?;
    Ok((finish(rest, when).0, ()))
}

fn monthly_part(i: &str) -> Lexed<'_, ()> {
    let rest = i.strip_prefix('月').unwrap_or(i);
    let month = whole_year(Year::Omitted);
    let (rest, when) = match edge(rest, month) {
        (_, When { reach: Reach::Whole, .. }) => {
            let third = value((), |i| third(month.from, i));
            alt((third, days_of_a_month)).parse(gap(rest)).map(|(rest, ())| (rest, month))?
        }
        edged => edged,
    };
    Ok((finish(rest, when).0, ()))
}

fn days_of_a_month(i: &str) -> Lexed<'_, ()> {
    let day = |i| verify(small, |n| n.is_none_or(|n| (1..=31).contains(&n))).parse(i);
    let day_end = || alt((word("日"), word("号")));
    value((), (day, opt((opt(day_end()), to, day)), day_end())).parse(i)
}

fn quarterly_part(i: &str) -> Lexed<'_, ()> {
    let rest = i.strip_prefix('度').unwrap_or(i);
    match edge(rest, whole_year(Year::Omitted)) {
        (_, When { reach: Reach::Whole, .. }) => miss(),
        (rest, edged) => Ok((finish(rest, edged).0, ())),
    }
}

/// The year that ends with the report.
///
/// ```ebnf
/// year back = "一年来" | "半年来" | "过去", [ "的" ], "一年", [ "来" ] ;
/// ```
pub(super) fn year_back(i: &str) -> Lexed<'_, PeriodExpr> {
    let (rest, _) = alt((tag("一年来"), tag("半年来"), tag("过去一年"), tag("过去的一年"))).parse(i)?;
    let rest = rest.strip_prefix('来').unwrap_or(rest);
    let this_year = When { reach: Reach::Since, ..whole_year(Year::Reported) };
    Ok((rest, PeriodExpr(Expr::When(this_year))))
}

/// Some years that begin or end with the report.
///
/// ```ebnf
/// led years = ( "未来" | "今后" | "近" | "最近" | "过去", [ "的" ] ), n, [ to, n ], "年", [ "来" | "以来" ] ;
/// ```
pub(super) fn led_years(i: &str) -> Lexed<'_, PeriodExpr> {
    let past = alt((tag("过去的"), tag("过去")));
    let other = alt((tag("未来"), tag("今后"), tag("最近"), tag("近")));
    let (rest, is_past) = alt((value(true, past), value(false, other))).parse(i)?;
    let (rest, count) = count_of_years(rest)?;
    let come = rest.strip_prefix("以来").or_else(|| rest.strip_prefix('来'));
    match come {
        None if rest.starts_with(['级', '龄', '期', '多']) => miss(),
        _ if is_past => Ok((come.unwrap_or(rest), last_years(count))),
        _ => Ok((come.unwrap_or(rest), PeriodExpr(Expr::Open(PeriodKind::Span)))),
    }
}

/// `五年来`: to the end of what the report is on, and so many years long.
///
/// ```ebnf
/// years back = n, [ to, n ], "年", ( "来" | "以来" ) ;
/// ```
#[inline(never)]
pub(super) fn years_back(i: &str) -> Lexed<'_, PeriodExpr> {
    let (rest, count) = count_of_years(i)?;
    match rest.strip_prefix("以来").or_else(|| rest.strip_prefix('来')) {
        Some(rest) => Ok((rest, last_years(count))),
        None => miss(),
    }
}

fn count_of_years(i: &str) -> Lexed<'_, i8> {
    let (rest, years) = count(gap(i))?;
    let (rest, _) = opt(preceded(to, count)).parse(rest)?;
    let (rest, ()) = word("年").parse(rest)?;
    Ok((rest, years))
}

/// So many years up to the end of what the report is on.
fn last_years(count: i8) -> PeriodExpr {
    if !(1..=20).contains(&count) {
        return PeriodExpr(Expr::Open(PeriodKind::Span));
    }
    let from = Point { year: Year::Back(count - 1), month: 0, day: 0 };
    let years = When { kind: PeriodKind::Span, from, reach: Reach::Since, ..whole_year(Year::Reported) };
    PeriodExpr(Expr::When(years))
}

/// A five-year plan in quotation marks, one of which may stand inside it.
///
/// ```ebnf
/// plan = quote, ordinal, [ quote ], "五", [ quote ], [ [ "期" ], "末" | "初" ], [ "以来" ] ;
/// ```
pub(super) fn plan(i: &str) -> Lexed<'_, PeriodExpr> {
    let Some(rest) = i.strip_prefix(is_quote) else { return miss() };
    let (rest, ordinal) = alt((quoted_plan(plan_from_eleven), quoted_plan(plan_to_ten))).parse(rest)?;
    if rest.starts_with("普法") { miss() } else { Ok(plan_tail(rest, ordinal)) }
}

/// The ordinal, `五` and a closing quote before or after it.
fn quoted_plan<'t>(ordinal: fn(&'t str) -> Lexed<'t, i16>) -> impl Fn(&'t str) -> Lexed<'t, i16> {
    move |i| {
        let (rest, ordinal) = ordinal(i)?;
        let inside = rest.strip_prefix(is_quote);
        let Some(rest) = inside.unwrap_or(rest).strip_prefix('五') else { return miss() };
        match rest.strip_prefix(is_quote) {
            Some(rest) => Ok((rest, ordinal)),
            None if inside.is_some() => Ok((rest, ordinal)),
            None => miss(),
        }
    }
}

/// A plan without its quotation marks: only those from the eleventh on, which are no other word.
#[inline(never)]
pub(super) fn bare_plan(before: Option<char>, i: &str) -> Lexed<'_, PeriodExpr> {
    let (rest, ordinal) = plan_from_eleven(i)?;
    let Some(rest) = rest.strip_prefix('五') else { return miss() };
    let counts = rest.starts_with(|c| "年个条项家位届次号岁名件人天分".contains(c));
    if counts || before.is_some_and(|c| numeral::digit(c).is_some()) {
        miss()
    } else {
        Ok(plan_tail(rest, ordinal))
    }
}

/// `十四` of `十四五`.
fn plan_from_eleven(i: &str) -> Lexed<'_, i16> {
    let (rest, unit) = preceded(tag("十"), verify(one_digit, |n| *n < 10)).parse(i)?;
    Ok((rest, 10 + unit))
}

/// `十` of `“十五”`, `八` of `“八五”`.
fn plan_to_ten(i: &str) -> Lexed<'_, i16> {
    verify(one_digit, |n| *n > 5).parse(i)
}

fn plan_tail(rest: &str, ordinal: i16) -> (&str, PeriodExpr) {
    let first = 1951 + 5 * ordinal;
    let when = When {
        kind: PeriodKind::FiveYearPlan,
        from: point(Year::Given(first), 0, 0),
        to: point(Year::Given(first + 4), 0, 0),
        reach: Reach::Whole,
    };
    let last = rest.strip_prefix('期').filter(|rest| rest.starts_with('末')).unwrap_or(rest);
    let (rest, when) = edge(last, when);
    finish(rest, when)
}
