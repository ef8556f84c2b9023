//! Time expressions: `1-9月`, `2022年底前`, `截至6月27日`, `去年同期`, `“十四五”`.
//!
//! ```ebnf
//! period    = recurring | cutoff | plan | years | same | when ;
//! cutoff    = ( "截至" | "截止" ), [ "到" ], ( now | plan | when ) ;
//! when      = [ year ], part, [ edge ], [ "前" | "以来" ] ;
//! part      = whole | half | quarters | months | point, [ to, point ] ;
//! ```

mod atom;
mod day;
mod expr;
mod part;
mod phrase;
#[cfg(test)]
mod tests;

use nom::Parser as _;
use nom::branch::alt;

use self::atom::{hanzi_digit, is_dash, is_digit, miss};
pub(crate) use self::expr::Frame;
pub use self::expr::PeriodExpr;
use self::part::when;
use self::phrase::{bare_plan, cutoff, is_quote, plan, recurring, years};
use super::Lexed;
use crate::width;

/// The time expression that begins at byte `at`, if one does, and its length in bytes; reads no further than `end`.
pub(crate) fn period_at(text: &str, at: usize, end: usize) -> Option<(usize, PeriodExpr)> {
    let input = &text[at..end];
    let first = width::first(input)?.0;
    let mut back = text[..at].chars().rev();
    let before = back.next();
    let ends_a_range =
        first.is_ascii_digit() && before.is_some_and(is_dash) && back.next().is_some_and(is_digit);
    if ends_a_range || !may_follow(before, first) {
        return None;
    }
    let (rest, expr) = expression(first, before, input).ok()?;
    Some((input.len() - rest.len(), expr))
}

/// Reads a time expression from the start of the input.
///
/// ```
/// use gongwen::combinator::period;
/// assert_eq!(period("截至6月27日,已完成").unwrap().0, ",已完成");
/// assert!(period("三年行动计划").is_err());
/// ```
#[allow(clippy::missing_errors_doc)] // A miss says only that the input starts with something else.
pub fn period(input: &str) -> Lexed<'_, PeriodExpr> {
    match period_at(input, 0, input.len()) {
        Some((len, expr)) => Ok((&input[len..], expr)),
        None => miss(),
    }
}

/// Whether a time expression with this first character can stand after that character: words that end in it (`安全年`, `目前三季度`)
/// and numbers that go on (`13月`) are kept apart.
fn may_follow(before: Option<char>, first: char) -> bool {
    let Some(before) = before else { return true };
    match first {
        '0'..='9' | 'X' | 'x' | '×' | '*' | '_' => {
            !matches!(width::fold(before), '0'..='9' | 'X' | 'x' | '.' | '×' | '*' | '_' | '第')
        }
        '年' => !NO_YEAR_AFTER.contains(before) && !before.is_ascii_digit() && width::fold(before) != 'X',
        '全' => !"健安".contains(before),
        '上' => before != '以' && before != '马' && before != '之',
        '下' => before != '以' && before != '之',
        '今' => before != '如' && before != '当',
        '去' => before != '过' && before != '失',
        '明' => !"说证文透鲜光阐发声查表开照简".contains(before),
        '本' => !"基成资日根版文样书课剧".contains(before),
        '当' => !"应每充适相".contains(before),
        '前' => !"目以之当提日年月先从空生".contains(before),
        '近' => !"时用达耗有了长将接附".contains(before),
        '半' => !"上下大多近年个".contains(before),
        c if hanzi_digit(c).is_some() => !(before == '每' || before == '第' || hanzi_digit(before).is_some()),
        _ => true,
    }
}

/// `年底` is none after these: `三年内` `半年内` `岁末年初` `青年`.
const NO_YEAR_AFTER: &str = "一二三四五六七八九十百千万〇零两每半多几数整近当今去上明前后次同翌历往逐学财青少中老成周常头丰灾末０１２３４５６７８９";

/// Whether a time expression can begin with this character, its width folded.
pub(crate) fn begins_period(c: char) -> bool {
    matches!(c, '0'..='9' | 'X' | 'x' | '×' | '*' | '_')
        || "截每半未今近过最去上明本当下全第首前年".contains(c)
        || hanzi_digit(c).is_some()
        || is_quote(c)
}

/// The production is told by the first character.
fn expression(first: char, before: Option<char>, i: &str) -> Lexed<'_, PeriodExpr> {
    match first {
        '截' => cutoff(i),
        '每' => recurring(i),
        '半' => years(i),
        '十' => alt((bare_plan(before), years, when)).parse(i),
        '未' | '今' | '近' | '过' | '最' | '0'..='9' => alt((years, when)).parse(i),
        '去' | '上' | '明' | '本' | '当' | '下' | '全' | '第' | '首' | '前' | '年' | 'X' | 'x' | '×'
        | '*' | '_' => when(i),
        c if is_quote(c) => plan(i),
        c if hanzi_digit(c).is_some() => alt((years, when)).parse(i),
        _ => miss(),
    }
}
