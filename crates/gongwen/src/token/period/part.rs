//! Years and their parts: `2022年上半年` `前三季度` `去年底`.

use std::sync::LazyLock;

use nom::Parser as _;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::combinator::{opt, value, verify};
use nom::sequence::{pair, preceded, terminated};

use super::atom::{
    arabic, begins_small, begins_to, count, gap, given, masked_year, miss, next, of_a_year, one_digit,
    relative, small, to, word, word_not, year_number,
};
use super::day::dated;
use super::expr::{Expr, PeriodExpr, Point, Reach, When, Year};
use crate::charset::{CharSet, FIRST_PLANE};
use crate::date::PeriodKind;
use crate::token::Lexed;
use crate::width;

pub(super) const fn point(year: Year, month: i8, day: i8) -> Point {
    Point { year, month, day }
}

pub(super) const fn months_of(kind: PeriodKind, year: Year, first: i8, last: i8) -> When {
    When { kind, from: point(year, first, 0), to: point(year, last, 0), reach: Reach::Whole }
}

pub(super) const fn whole_year(year: Year) -> When {
    When { kind: PeriodKind::Year, from: point(year, 0, 0), to: point(year, 0, 0), reach: Reach::Whole }
}

/// A time of the calendar, a deadline or a beginning.
///
/// ```ebnf
/// when = shift | year number, ( "年", of year | short years | half ) | relative, of year | part, [ deadline ] ;
/// ```
pub(super) fn when(i: &str) -> Lexed<'_, PeriodExpr> {
    let first = width::first(i).map_or(' ', |(c, _)| c);
    if matches!(first, '本' | '上' | '下')
        && let Ok(found) = shift(i)
    {
        return Ok(found);
    }
    let is_number = begins_small(first);
    if is_number && let Ok((rest, year)) = year_number(i) {
        return match of_a_year(rest) {
            Ok((rest, ())) => of_year(rest, year),
            Err(_) => {
                short_years(year, rest).or_else(|_| half(year, rest)).map(|(rest, when)| finish(rest, when))
            }
        };
    }
    match if is_number { masked_year(i) } else { relative(i) } {
        Ok((rest, year)) => of_year(rest, year),
        Err(_) if gap(i).starts_with(['底', '末', '初', '内']) => miss(),
        Err(_) => part(Year::Omitted, i).map(|(rest, when)| finish(rest, when)),
    }
}

/// The common year, with nothing behind it that may go on from it: `2022年` `今年` `全年`. None does not say that there is none.
pub(super) fn year_alone(first: char, i: &str) -> Option<(usize, PeriodExpr)> {
    let (len, year) = match (first, i.as_bytes()) {
        ('今' | '本', _) => (3, Year::Relative(0)),
        ('去', _) => (3, Year::Relative(-1)),
        ('明', _) => (3, Year::Relative(1)),
        ('上', _) => (3, Year::Previous),
        ('当' | '全', _) => (3, Year::Omitted),
        ('1' | '2', digits) => (4, Year::Given(four(*digits.first_chunk()?)?)),
        _ => return None,
    };
    let end = len + "年".len();
    let stands = i.get(len..end) == Some("年") && !BEHIND_YEAR.has(width::next(&i[end..]));
    stands.then_some((end, PeriodExpr(Expr::When(whole_year(year)))))
}

/// Four digits of ASCII that name a year from 1900 to 2099.
fn four(digits: [u8; 4]) -> Option<i16> {
    let all = digits.iter().all(u8::is_ascii_digit);
    let year = digits.iter().fold(0, |year, digit| year * 10 + i16::from(digit & 0xf));
    (all && (1900..=2099).contains(&year)).then_some(year)
}

/// What a year may go on with, or be none before it.
static BEHIND_YEAR: LazyLock<CharSet> = LazyLock::new(|| {
    let words = "同度以前全上下第首年底末初内版级龄本修轻纪味货 ";
    FIRST_PLANE.filter(|&c| words.contains(c) || begins_to(c) || begins_small(c)).collect()
});

/// What follows a year: its same period, a part of it, another year, or nothing.
fn of_year(rest: &str, year: Year) -> Lexed<'_, PeriodExpr> {
    let c = next(rest);
    if c == '同'
        && let Ok((rest, ())) = alt((word("同期"), word("同月"))).parse(rest)
    {
        let same = if year == Year::Masked { Expr::Open(PeriodKind::Span) } else { Expr::Same(year) };
        return Ok((rest, PeriodExpr(same)));
    }
    match if begins_to(c) { year_span(year, rest) } else { part(year, rest) } {
        Ok((rest, when)) => Ok(finish(rest, when)),
        Err(_) if begins_small(c) && ends_in_a_bad_day(rest) => miss(),
        Err(_) => {
            let rest = word_not("度", "过假汛夏冬日").parse(rest).map_or(rest, |(rest, ())| rest);
            Ok(finish(rest, whole_year(year)))
        }
    }
}

/// `2月30日`: the words are a date, the calendar has no such day.
fn ends_in_a_bad_day(i: &str) -> bool {
    pair(terminated(small, word("月")), terminated(small, word("日"))).parse(gap(i)).is_ok()
}

/// ```ebnf
/// deadline = "前" | "以来" ;
/// ```
pub(super) fn finish(rest: &str, mut when: When) -> (&str, PeriodExpr) {
    let mut rest = rest;
    match next(rest) {
        '以' => {
            if let Ok((after, ())) = word("以来").parse(rest) {
                when.reach = if when.reach == Reach::Until { Reach::SinceEnd } else { Reach::Since };
                rest = after;
            }
        }
        '前' => {
            if let Ok((after, ())) = word_not("前", not_a_deadline(when)).parse(rest) {
                when.reach = Reach::Until;
                rest = after;
            }
        }
        _ => {}
    }
    let masked = when.from.is_masked() || when.to.is_masked();
    (rest, PeriodExpr(if masked { Expr::Open(when.reach.kind(when.kind)) } else { Expr::When(when) }))
}

/// What may not follow the `前` of a deadline: `前期` `前后` `前景` …, and numbers (`前三季度`, `前10名`) where no day or end of a time
/// stands before it (`12月20日前26个项目`).
const fn not_a_deadline(when: When) -> &'static str {
    match (when.kind, when.reach) {
        (PeriodKind::Day, _) | (_, Reach::Until) => "期后景沿列往端瞻置来述进导途缘身台哨辈提",
        _ => {
            "期后景沿列往端瞻置来述进导途缘身台哨辈提移一二三四五六七八九十两几0123456789０１２３４５６７８９"
        }
    }
}

/// `-2020年` after the first year's number.
///
/// ```ebnf
/// short years = to, year number, "年", [ "度" ] ;
/// ```
#[inline(never)]
fn short_years(from: Year, i: &str) -> Lexed<'_, When> {
    let (rest, upto) = preceded(to, given).parse(i)?;
    span_of_years(rest, from, upto)
}

/// `年至2020年` after the first year's `年`.
#[inline(never)]
fn year_span(from: Year, i: &str) -> Lexed<'_, When> {
    let (rest, upto) = preceded(to, given).parse(i)?;
    if month_follows(rest) { miss() } else { span_of_years(rest, from, upto) }
}

fn month_follows(i: &str) -> bool {
    terminated(small, word("月")).parse(gap(i)).is_ok()
}

fn span_of_years(rest: &str, from: Year, upto: Year) -> Lexed<'_, When> {
    if let (Year::Given(from), Year::Given(upto)) = (from, upto)
        && from >= upto
    {
        return miss();
    }
    let rest = word_not("度", "过假汛").parse(rest).map_or(rest, |(rest, ())| rest);
    Ok((
        rest,
        When { kind: PeriodKind::Span, from: point(from, 0, 0), to: point(upto, 0, 0), reach: Reach::Whole },
    ))
}

/// ```ebnf
/// part = whole | half | quarters | first months | days | months | edge of year ;
/// ```
fn part(year: Year, i: &str) -> Lexed<'_, When> {
    match next(i) {
        '全' => whole(year, i),
        '上' | '下' => half(year, i),
        '前' => quarters(year, i).or_else(|_| first_months(year, i)),
        '第' | '首' => quarters(year, i),
        '年' | '底' | '末' | '初' | '内' => edge_of_year(year, i),
        c if begins_small(c) => numbered(year, i),
        _ => miss(),
    }
}

/// Quarters or months, told apart by what stands behind the first number.
fn numbered(year: Year, i: &str) -> Lexed<'_, When> {
    match next(small(gap(i))?.0) {
        '季' | '、' => quarters(year, i),
        '月' => dated(year, i),
        c if begins_to(c) => quarters(year, i).or_else(|_| dated(year, i)),
        _ => miss(),
    }
}

/// ```ebnf
/// whole = "全年", [ "度" ] ;
/// ```
pub(super) fn whole(year: Year, i: &str) -> Lexed<'_, When> {
    let (rest, ()) = word_not("全年", "龄级轻").parse(i)?;
    let rest = word_not("度", "过假汛夏冬").parse(rest).map_or(rest, |(rest, ())| rest);
    Ok((rest, whole_year(year)))
}

/// `上年度` after a year is its first half; alone it is the year before.
///
/// ```ebnf
/// half = ( "上" | "下" ), ( "半年", [ "度" ] | "年度" ), [ "末" | "底" ] ;
/// ```
pub(super) fn half(year: Year, i: &str) -> Lexed<'_, When> {
    let (rest, first) = alt((value(1, word("上")), value(7, word("下")))).parse(i)?;
    let given = matches!(year, Year::Given(_) | Year::Masked);
    let rest = match rest.strip_prefix("半年") {
        Some(rest) => word_not("度", "过假汛夏冬").parse(rest).map_or(rest, |(rest, ())| rest),
        None if given => match rest.strip_prefix("年度") {
            Some(rest) => rest,
            None => return miss(),
        },
        None => return miss(),
    };
    Ok(edge(rest, months_of(PeriodKind::Half, year, first, first + 5)))
}

/// ```ebnf
/// quarters = "前", n, [ "个" ], "季度" | [ "第" ], n, [ ( to | "、" ), n ], "季度" | "首季度" ;
/// ```
#[inline(never)]
pub(super) fn quarters(year: Year, i: &str) -> Lexed<'_, When> {
    let i = gap(i);
    let (rest, (first, last)) =
        alt((first_quarters, quarter_range, value((1, 1), tag("首季度")))).parse(i)?;
    let kind = if first == last { PeriodKind::Quarter } else { PeriodKind::Span };
    Ok(edge(rest, months_of(kind, year, first * 3 - 2, last * 3)))
}

fn first_quarters(i: &str) -> Lexed<'_, (i8, i8)> {
    let (rest, last) = preceded(tag("前"), verify(count, |n| (2..=4).contains(n))).parse(i)?;
    let (rest, _) = opt(tag("个")).parse(rest)?;
    let (rest, _) = tag("季度").parse(rest)?;
    Ok((rest, (1, last)))
}

fn quarter_range(i: &str) -> Lexed<'_, (i8, i8)> {
    let between = alt((value((), preceded(opt(word("季度")), to)), value((), tag("、"))));
    let (rest, first) = quarter(i)?;
    let (rest, last) = opt(preceded(between, quarter)).parse(rest)?;
    let (rest, ()) = word("季度").parse(rest)?;
    let last = last.unwrap_or(first);
    if first > last { miss() } else { Ok((rest, (first, last))) }
}

fn quarter(i: &str) -> Lexed<'_, i8> {
    let i = i.strip_prefix('第').unwrap_or(i);
    let (rest, n) = match width::first(i) {
        Some(('0'..='9', _)) => arabic(i)?,
        _ => one_digit(i).map(|(rest, n)| (rest, n as i8))?,
    };
    if (1..=4).contains(&n) { Ok((rest, n)) } else { miss() }
}

/// ```ebnf
/// first months = "前", n, ( "个月" | "月" ) ;
/// ```
fn first_months(year: Year, i: &str) -> Lexed<'_, When> {
    let (rest, last) = preceded(word("前"), verify(count, |n| (1..=12).contains(n))).parse(i)?;
    let (rest, ()) = alt((word("个月"), word("月"))).parse(rest)?;
    let rest = rest.strip_prefix('份').unwrap_or(rest);
    Ok((rest, months_of(PeriodKind::Span, year, 1, last)))
}

/// `底` `末` end a month, quarter or half year, `初` opens it.
///
/// ```ebnf
/// edge = "底" | "末" | "初" ;
/// ```
pub(super) fn edge(rest: &str, mut when: When) -> (&str, When) {
    let (found, reach) = match next(rest) {
        '底' => (word_not("底", NOT_AN_END).parse(rest), Reach::Until),
        '末' => (word_not("末", "端位梢期").parse(rest), Reach::Until),
        '初' => (word_not("初", NOT_A_START).parse(rest), Reach::Opening),
        _ => return (rest, when),
    };
    match found {
        Ok((rest, ())) => {
            when.reach = reach;
            (rest, when)
        }
        Err(_) => (rest, when),
    }
}

/// What may not follow the `底` of `年底`: `底线` `底层` …
const NOT_AN_END: &str = "线板蕴层座部册薪泥栖气色数";

/// What may not follow the `初` of `年初`: `初步` `初级` `初中` …
const NOT_A_START: &str = "步级中次衷稿创显具露诊筛凝现始心期";

/// What may not follow the `内` of `年内`: `内部` `内容` …
const NOT_WITHIN: &str = "部容外涵控需陆蒙河环生在地贸销资审";

/// ```ebnf
/// edge of year = [ "年" ], ( "底" | "末" | "初" | "内" ) ;
/// ```
#[inline(never)]
pub(super) fn edge_of_year(year: Year, i: &str) -> Lexed<'_, When> {
    let (rest, _) = opt(word("年")).parse(i)?;
    let when = whole_year(year);
    if let Ok((rest, ())) = word_not("内", NOT_WITHIN).parse(rest) {
        return Ok((rest, when));
    }
    match edge(rest, when) {
        (_, When { reach: Reach::Whole, .. }) => miss(),
        found => Ok(found),
    }
}

/// `本月底` `上季度`
///
/// ```ebnf
/// shift = ( "本", [ "个" ] | ( "上" | "下" ), [ "个" | "一" ] ), ( "月" | "季度" ), [ "份" ], [ edge ], [ "前" | "以来" ] ;
/// ```
#[inline(never)]
pub(super) fn shift(i: &str) -> Lexed<'_, PeriodExpr> {
    let (rest, by) = alt((value(0, tag("本")), value(-1, tag("上")), value(1, tag("下")))).parse(i)?;
    let rest =
        rest.strip_prefix('个').or_else(|| rest.strip_prefix('一').filter(|_| by != 0)).unwrap_or(rest);
    let (rest, months) = alt((value(1, tag("月")), value(3, tag("季度")))).parse(rest)?;
    let rest = rest.strip_prefix('份').unwrap_or(rest);
    if months == 1 && rest.starts_with(['子', '球', '饼', '薪', '嫂', '刊']) {
        return miss();
    }
    let (rest, edged) = edge(rest, whole_year(Year::Omitted));
    let (rest, expr) = finish(rest, edged);
    let Expr::When(When { reach, .. }) = expr.0 else { return miss() };
    Ok((rest, PeriodExpr(Expr::Shift { months, by, reach })))
}
