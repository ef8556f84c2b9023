//! Months and days, and spans between two of them: `1-9月` `10月26日至12月31日`.

use nom::Parser as _;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::combinator::{opt, value, verify};
use nom::sequence::{pair, preceded, terminated};

use super::atom::{begins_small, begins_to, gap, miss, next, small, to, word, year};
use super::expr::{Point, Reach, When, Year};
use super::part::{edge, months_of, point};
use crate::date::PeriodKind;
use crate::numeral;
use crate::token::{Lexed, Miss};

/// Months and days of them, and spans between two.
///
/// ```ebnf
/// dated = small, to, month | month, [ third | days ], [ to, [ year ], [ month ], [ day ] ], [ edge ] ;
/// month = small, "月", [ "份" ] ;
/// ```
pub(super) fn dated(year: Year, i: &str) -> Lexed<'_, When> {
    let i = gap(i);
    let (rest, first) = month_number(i)?;
    if begins_to(next(rest))
        && let Ok(found) = month_range(year, first, rest)
    {
        return Ok(found);
    }
    let (rest, ()) = word("月").parse(rest)?;
    let from = point(year, first.unwrap_or(Point::MASK), 0);
    let c = next(rest);
    if matches!(c, '上' | '中' | '下')
        && let Ok(found) = third(from, rest)
    {
        return Ok(found);
    }
    if begins_small(c)
        && let Ok(found) = days(from, rest)
    {
        return found;
    }
    if begins_to(c)
        && let Ok((after, to)) = second_point(from, rest)
    {
        return Ok((after, When { kind: PeriodKind::Span, from: to.0, to: to.1, reach: Reach::Whole }));
    }
    let after = word("份").parse(rest).map_or(rest, |(rest, ())| rest);
    let one = When { kind: PeriodKind::Month, from, to: from, reach: Reach::Whole };
    let (end, one) = edge(after, one);
    let hanzi_alone =
        year == Year::Omitted && i.starts_with(|c| numeral::digit(c).is_some()) && end.len() == rest.len();
    if (hanzi_alone && !rest.starts_with("以来")) || after.starts_with('龄') {
        miss()
    } else {
        Ok((end, one))
    }
}

/// A masked month is -1.
pub(super) fn month(i: &str) -> Lexed<'_, i8> {
    let (rest, month) = terminated(month_number, word("月")).parse(i)?;
    Ok((rest, month.unwrap_or(Point::MASK)))
}

/// The number of a month, none where it is masked.
fn month_number(i: &str) -> Lexed<'_, Option<i8>> {
    verify(small, |n| n.is_none_or(|n| (1..=12).contains(&n))).parse(i)
}

/// What follows the first month's number.
///
/// ```ebnf
/// month range = small, to, small, "月", [ "份" ] ;
/// ```
fn month_range(year: Year, first: Option<i8>, i: &str) -> Lexed<'_, When> {
    let (rest, last) = (to, month_number, word("月")).map(|((), last, ())| last).parse(i)?;
    if let (Some(first), Some(last)) = (first, last)
        && first >= last
    {
        return miss();
    }
    let rest = rest.strip_prefix('份').unwrap_or(rest);
    let of = |n: Option<i8>| n.unwrap_or(Point::MASK);
    Ok((rest, months_of(PeriodKind::Span, year, of(first), of(last))))
}

/// ```ebnf
/// third = "上旬" | "中旬" | "下旬" ;
/// ```
pub(super) fn third(month: Point, i: &str) -> Lexed<'_, When> {
    let (rest, (first, last)) =
        alt((value((1, 10), word("上旬")), value((11, 20), word("中旬")), value((21, 0), word("下旬"))))
            .parse(i)?;
    let (from, to) = (Point { day: first, ..month }, Point { day: last, ..month });
    Ok((rest, When { kind: PeriodKind::Span, from, to, reach: Reach::Whole }))
}

/// The days of a month, an error where none are written; a day that no such month has is a miss inside.
///
/// ```ebnf
/// days = small, "日", [ to, [ year ], [ month ], small, "日" ] | small, to, small, "日" ;
/// ```
pub(super) fn days(month: Point, i: &str) -> Result<Lexed<'_, When>, Miss> {
    let day = |i| terminated(small, word("日")).parse(gap(i));
    if let Ok((rest, day)) = day(i) {
        let from = Point { day: day.unwrap_or(Point::MASK), ..month };
        if !from.is_possible() {
            return Ok(miss());
        }
        return Ok(Ok(match second_point(from, rest) {
            Ok((rest, (from, to))) => (rest, When { kind: PeriodKind::Span, from, to, reach: Reach::Whole }),
            Err(_) => (rest, When { kind: PeriodKind::Day, from, to: from, reach: Reach::Whole }),
        }));
    }
    let both: Lexed<'_, _> = pair(terminated(small, to), day).parse(gap(i));
    let (rest, (first, last)) = both.map_err(|_| Miss)?;
    let from = Point { day: first.unwrap_or(Point::MASK), ..month };
    let to = Point { day: last.unwrap_or(Point::MASK), ..month };
    if !from.is_possible() || !to.is_possible() || from.day > to.day {
        return Ok(miss());
    }
    Ok(Ok((rest, When { kind: PeriodKind::Span, from, to, reach: Reach::Whole })))
}

/// The far end of a span; what it leaves out is as at the near end.
///
/// ```ebnf
/// second point = to, [ year ], [ month ], [ small, "日" ] ;
/// ```
fn second_point(from: Point, i: &str) -> Lexed<'_, (Point, Point)> {
    let (rest, year) = preceded(to, opt(alt((year, next_year(from.year))))).parse(i)?;
    let (rest, month) = opt(|i| month(gap(i))).parse(rest)?;
    let (rest, day) = opt(|i| terminated(small, word("日")).parse(gap(i))).parse(rest)?;
    let day = day.map(|day| day.unwrap_or(Point::MASK));
    let (month, rest) = match (month, day) {
        (Some(month), Some(_)) => (month, rest),
        (Some(month), None) if from.day == 0 => (month, rest.strip_prefix('份').unwrap_or(rest)),
        (None, Some(_)) if from.day != 0 && year.is_none() => (from.month, rest),
        _ => return miss(),
    };
    let to = Point { year: year.unwrap_or(from.year), month, day: day.unwrap_or(0) };
    let from = Point { year: near_year(from, to), ..from };
    let backwards = from.year == to.year && from.order() > (to.month, if to.day == 0 { 31 } else { to.day });
    if to.is_possible() && (!backwards || from.is_masked() || to.is_masked()) {
        Ok((rest, (from, to)))
    } else {
        miss()
    }
}

/// `次年` after a year.
fn next_year<'t>(year: Year) -> impl Fn(&'t str) -> Lexed<'t, Year> {
    let next = match year {
        Year::Given(year) => Year::Given(year + 1),
        Year::Relative(by) => Year::Relative(by + 1),
        Year::Masked => Year::Masked,
        Year::Omitted | Year::Previous | Year::Reported | Year::Back(_) | Year::Next => Year::Next,
    };
    move |i| value(next, alt((tag("次年"), tag("翌年")))).parse(i)
}

/// The year of `11月至2023年3月`'s first month, told by the second.
fn near_year(from: Point, to: Point) -> Year {
    match (from.year, to.year) {
        (Year::Omitted, Year::Given(year)) if from.order() > to.order() => Year::Given(year - 1),
        (Year::Omitted, Year::Given(year)) => Year::Given(year),
        (year, _) => year,
    }
}
