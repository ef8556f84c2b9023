//! Time expressions: `1-9月`, `2022年底前`, `截至6月27日`, `去年同期`, `“十四五”`.
//!
//! ```ebnf
//! period = recurring | cutoff | plan | year back | years back | led years | when ;
//! cutoff = ( "截至" | "截止" ), [ "到" | "至" ], ( now | plan | when ) ;
//! when   = shift | years from to | [ year ], part, [ "前" | "以来" ] | year, [ "度" | "同期" ] ;
//! part   = whole | half | quarters | first months | days | months | edge of year ;
//! ```

mod atom;
mod day;
mod expr;
mod part;
mod phrase;
mod start;
#[cfg(test)]
mod tests;

use self::atom::{is_dash, is_digit, is_quote, miss};
pub(crate) use self::expr::Frame;
pub use self::expr::PeriodExpr;
use self::part::{when, year_alone};
use self::phrase::{bare_plan, cutoff, led_years, plan, recurring, year_back, years_back};
pub(crate) use self::start::{begins_period, can_be_second};
use self::start::{goes_on, may_follow};
use super::Lexed;
use crate::numeral;
use crate::width::{char_before, folded_at};

/// The time expression that begins at byte `at`, if one does, and its length in bytes; reads no further than `end`.
pub(crate) fn period_at(text: &str, at: usize, end: usize) -> Option<(usize, PeriodExpr)> {
    let text = &text[..end];
    let (first, second) = folded_at(text, at)?;
    if goes_on(first, text, second) { read(text, at, first) } else { None }
}

#[inline(never)]
fn read(text: &str, at: usize, first: char) -> Option<(usize, PeriodExpr)> {
    let before = char_before(text, at);
    if before.is_some_and(|(before, place)| !may_stand(text, place, before, first)) {
        return None;
    }
    let input = &text[at..];
    if let Some(found) = year_alone(first, input) {
        return Some(found);
    }
    let (rest, expr) = expression(first, before.map(|(c, _)| c), input).ok()?;
    Some((input.len() - rest.len(), expr))
}

/// Whether the character before lets a time expression begin. The far end of a range (`15-9月`) begins none.
fn may_stand(text: &str, place: usize, before: char, first: char) -> bool {
    let ends_a_range = first.is_ascii_digit()
        && is_dash(before)
        && char_before(text, place).is_some_and(|(c, _)| is_digit(c));
    !ends_a_range && may_follow(before, first)
}

/// A time expression. What its words leave out is filled in by [`PeriodExpr::resolve`].
///
/// ```ebnf
/// period = recurring | cutoff | plan | year back | years back | led years | when ;
/// ```
///
/// ```
/// use gongwen::combinator::period;
///
/// let (rest, expr) = period("截至6月27日,已完成").unwrap();
/// assert_eq!((rest, expr.resolve(Some(2023)).to_string().as_str()), (",已完成", "/2023-06-27"));
/// assert!(period("三年行动计划").is_err());
/// ```
///
/// # Errors
/// A miss, if the input begins with none.
pub fn period(input: &str) -> Lexed<'_, PeriodExpr> {
    match period_at(input, 0, input.len()) {
        Some((len, expr)) => Ok((&input[len..], expr)),
        None => miss(),
    }
}

/// The production is told by the first character.
fn expression(first: char, before: Option<char>, i: &str) -> Lexed<'_, PeriodExpr> {
    match first {
        '截' => cutoff(i),
        '每' => recurring(i),
        '半' => year_back(i),
        '过' => year_back(i).or_else(|_| led_years(i)),
        '未' | '近' | '最' => led_years(i),
        '今' => led_years(i).or_else(|_| when(i)),
        '0'..='9' if is_long(i) => when(i),
        '0'..='9' => years_back(i).or_else(|_| when(i)),
        '十' => bare_plan(before, i).or_else(|_| years_back(i)).or_else(|_| when(i)),
        c if is_quote(c) => plan(i),
        c if numeral::digit(c).is_some() => year_back(i).or_else(|_| years_back(i)).or_else(|_| when(i)),
        _ => when(i),
    }
}

/// Whether a number begins with more digits than a count of years has.
fn is_long(i: &str) -> bool {
    matches!(i.as_bytes(), [b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', ..])
}
