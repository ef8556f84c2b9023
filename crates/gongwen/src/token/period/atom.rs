//! Numbers, years and words that time expressions are made of.

use nom::Parser as _;
use nom::branch::alt;
use nom::combinator::{map, value};
use nom::sequence::{preceded, terminated};

use super::expr::Year;
use crate::numeral;
use crate::token::{Lexed, Miss};
use crate::width::{self, char_at, folded_at};

pub(super) fn miss<'t, T>() -> Lexed<'t, T> {
    Err(nom::Err::Error(Miss))
}

/// Up to two blanks, as layout leaves them between a number and its word.
#[inline]
pub(super) fn gap(i: &str) -> &str {
    match i.as_bytes() {
        // Nearly every character is one of these, and no blank.
        [b'!'..=b'~' | 0xe4..=0xe9, ..] => i,
        _ => blanks(i),
    }
}

fn blanks(i: &str) -> &str {
    match width::first(i) {
        Some((' ', len)) => {
            let rest = &i[len..];
            width::first(rest).filter(|(c, _)| *c == ' ').map_or(rest, |(_, len)| &rest[len..])
        }
        _ => i,
    }
}

/// The first character after up to two blanks, its width folded.
#[inline]
pub(super) fn next(i: &str) -> char {
    match width::first(i) {
        Some((' ', _)) => width::first(blanks(i)).map_or(' ', |(c, _)| c),
        Some((c, _)) => c,
        None => ' ',
    }
}

/// A word after up to two blanks.
pub(super) fn word<'t>(wanted: &'static str) -> impl Fn(&'t str) -> Lexed<'t, ()> {
    move |i| match gap(i).strip_prefix(wanted) {
        Some(rest) => Ok((rest, ())),
        None => miss(),
    }
}

/// A word that is not the start of a longer one: the next character is none of `longer`.
pub(super) fn word_not<'t>(wanted: &'static str, longer: &'static str) -> impl Fn(&'t str) -> Lexed<'t, ()> {
    move |i| match gap(i).strip_prefix(wanted) {
        Some(rest) if !rest.starts_with(|c| longer.contains(c)) => Ok((rest, ())),
        _ => miss(),
    }
}

/// Whether the character joins two ends.
pub(super) fn begins_to(c: char) -> bool {
    matches!(c, '至' | '到') || is_dash(c)
}

/// `至 到 - — ~ …`, blanks around them.
///
/// ```ebnf
/// to = "至" | "到" | dash, [ dash ] ;
/// ```
pub(super) fn to(i: &str) -> Lexed<'_, ()> {
    let i = gap(i);
    let Some((c, len)) = char_at(i, 0).filter(|&(c, _)| begins_to(c)) else { return miss() };
    let rest = &i[len..];
    let rest = if is_dash(c) { rest.strip_prefix(is_dash).unwrap_or(rest) } else { rest };
    Ok((gap(rest), ()))
}

/// The dashes and tildes that join two ends.
pub(super) const DASHES: [char; 13] =
    ['-', '~', '\u{ff0d}', '\u{ff5e}', '–', '—', '―', '─', '−', '‐', '‑', '〜', '∼'];

pub(super) fn is_dash(c: char) -> bool {
    DASHES.contains(&c)
}

/// A quotation mark that opens or closes; damaged ones stand for each other.
pub(super) const fn is_quote(c: char) -> bool {
    matches!(
        c,
        '“' | '”'
            | '"'
            | '\u{ff02}'
            | '‘'
            | '’'
            | '\''
            | '\u{ff07}'
            | '「'
            | '」'
            | '『'
            | '』'
            | '〝'
            | '〞'
    )
}

pub(super) fn is_digit(c: char) -> bool {
    width::fold(c).is_ascii_digit()
}

/// A run of up to two digits, a masked number (`None`), or a Chinese numeral up to 99.
///
/// ```ebnf
/// small = digit, [ digit ] | mask, [ mask ] | hanzi ;
/// ```
pub(super) fn small(i: &str) -> Lexed<'_, Option<i8>> {
    match width::first(i) {
        Some(('0'..='9', _)) => map(arabic, Some).parse(i),
        Some((c, _)) if is_mask(c) => value(None, masks).parse(i),
        _ => map(hanzi, Some).parse(i),
    }
}

pub(super) fn arabic(i: &str) -> Lexed<'_, i8> {
    let Some((n, at)) = digit_at(i, 0) else { return miss() };
    let Some((unit, behind)) = digit_at(i, at) else { return Ok((&i[at..], n)) };
    if digit_at(i, behind).is_some() { miss() } else { Ok((&i[behind..], n * 10 + unit)) }
}

/// The digit at byte `at`, in any width, and where the next character stands.
#[inline]
fn digit_at(i: &str, at: usize) -> Option<(i8, usize)> {
    match folded_at(i, at)? {
        (c @ '0'..='9', behind) => Some(((c as u8 - b'0').cast_signed(), behind)),
        _ => None,
    }
}

/// Whether a number of [`small`] can begin with the character, its width folded.
pub(super) const fn begins_small(c: char) -> bool {
    c.is_ascii_digit() || is_mask(c) || numeral::digit(c).is_some()
}

/// Whether the character, its width folded, stands for a masked digit.
pub(super) const fn is_mask(c: char) -> bool {
    matches!(c, 'X' | 'x' | '×' | '*' | '_')
}

fn masks(i: &str) -> Lexed<'_, ()> {
    let is_mask = |c: char| is_mask(width::fold(c));
    let Some(mut rest) = i.strip_prefix(is_mask) else { return miss() };
    for _ in 0..2 {
        rest = rest.strip_prefix(is_mask).unwrap_or(rest);
    }
    Ok((rest, ()))
}

/// ```ebnf
/// hanzi = [ unit ], "十", [ unit ] | unit ;
/// ```
pub(super) fn hanzi(i: &str) -> Lexed<'_, i8> {
    let Some((first, behind)) = numeral_at(i, 0) else { return miss() };
    let (n, behind) = match (first, numeral_at(i, behind)) {
        (10, Some((unit @ 1..=9, behind))) => (10 + unit, behind),
        (10, _) => (10, behind),
        (tens @ 1..=9, Some((10, behind))) => match numeral_at(i, behind) {
            Some((unit @ 1..=9, behind)) => (tens * 10 + unit, behind),
            _ => (tens * 10, behind),
        },
        (unit @ 1..=9, None) => (unit, behind),
        _ => return miss(),
    };
    Ok((&i[behind..], n.cast_signed()))
}

/// The Chinese digit at byte `at`, and where the next character stands.
#[inline]
fn numeral_at(i: &str, at: usize) -> Option<(u8, usize)> {
    let (c, behind) = char_at(i, at)?;
    numeral::digit(c).map(|digit| (digit, behind))
}

/// ```ebnf
/// count = "两" | digit, [ digit ] | hanzi ;
/// ```
pub(super) fn count(i: &str) -> Lexed<'_, i8> {
    match width::first(i) {
        Some(('0'..='9', _)) => arabic(i),
        Some(('两', len)) => Ok((&i[len..], 2)),
        _ => hanzi(i),
    }
}

pub(super) fn one_digit(i: &str) -> Lexed<'_, i16> {
    match i.chars().next().and_then(numeral::digit) {
        Some(n @ 1..) => Ok((&i['十'.len_utf8()..], n.into())),
        _ => miss(),
    }
}

/// Four digits of any script that name a year from 1900 to 2099, or two that do with two masked ones after them.
///
/// ```ebnf
/// year number = 4 * digit | 4 * hanzi digit | digit, digit, ( digit | mask ), mask ;
/// ```
pub(super) fn year_number(i: &str) -> Lexed<'_, Year> {
    let (mut at, mut year) = (0, 0i16);
    let mut masked = false;
    for _ in 0..4 {
        let Some((c, behind)) = folded_at(i, at) else { return miss() };
        match c {
            '0'..='9' if !masked => year = year * 10 + i16::from(c as u8 - b'0'),
            'O' if year > 0 && !masked => year *= 10,
            'X' | 'x' | '×' | '*' | '_' if year != 1 && year != 2 => masked = true,
            _ => match numeral::digit(c) {
                Some(digit @ 0..=9) if !masked => year = year * 10 + i16::from(digit),
                _ => return miss(),
            },
        }
        at = behind;
    }
    if digit_at(i, at).is_some() {
        return miss();
    }
    match (masked, year) {
        (true, 0 | 19 | 20 | 190..=209) => Ok((&i[at..], Year::Masked)),
        (false, 1900..=2099) => Ok((&i[at..], Year::Given(year))),
        _ => miss(),
    }
}

/// What follows a year that makes it something else: an edition, a word.
fn is_year_of_a_name(rest: &str) -> bool {
    let mut chars = rest.chars();
    match chars.next() {
        Some('版' | '级' | '龄') => true,
        Some('本' | '修') => chars.next().is_none_or(|c| matches!(c, ')' | '）' | '》' | '订' | '」')),
        _ => false,
    }
}

/// ```ebnf
/// given = ( year number | masked year ), "年" ;
/// ```
pub(super) fn given(i: &str) -> Lexed<'_, Year> {
    match year_number(i) {
        Ok((rest, year)) => value(year, of_a_year).parse(rest),
        Err(_) => masked_year(i),
    }
}

/// The `年` behind a year's number, unless it is one of a name.
pub(super) fn of_a_year(i: &str) -> Lexed<'_, ()> {
    let (rest, ()) = word("年")(i)?;
    if is_year_of_a_name(rest) { miss() } else { Ok((rest, ())) }
}

/// What follows the masked year of a calendar.
const GOES_ON: [&str; 8] = ["度", "上半年", "下半年", "全年", "工作", "以来", "年底", "年初"];

/// `XX年` can be any number of years, unless what follows goes with a year of the calendar.
pub(super) fn masked_year(i: &str) -> Lexed<'_, Year> {
    let (rest, ()) = preceded(masks, of_a_year).parse(i)?;
    let month = terminated(small, word("月")).parse(gap(rest));
    let is_of_the_calendar = month.is_ok() || GOES_ON.iter().any(|word| rest.starts_with(word));
    if is_of_the_calendar { Ok((rest, Year::Masked)) } else { miss() }
}

/// The words that count from the year the report speaks in; `当年` is the year spoken of.
///
/// ```ebnf
/// relative = ( "今" | "本" | "当" | "去" | "明" | "上", [ "一" ] | "下一" ), "年" | ( "上个" | "下" ), "年", & "度" ;
/// ```
pub(super) fn relative(i: &str) -> Lexed<'_, Year> {
    let Some((c, len)) = char_at(i, 0) else { return miss() };
    let rest = &i[len..];
    let (rest, year, is_short) = match c {
        '今' | '本' => (rest, Year::Relative(0), false),
        '当' => (rest, Year::Omitted, false),
        '去' => (rest, Year::Relative(-1), false),
        '明' => (rest, Year::Relative(1), false),
        '上' => match rest.strip_prefix('个') {
            Some(rest) => (rest, Year::Previous, true),
            None => (rest.strip_prefix('一').unwrap_or(rest), Year::Previous, false),
        },
        '下' => match rest.strip_prefix('一') {
            Some(rest) => (rest, Year::Relative(1), false),
            None => (rest, Year::Relative(1), true),
        },
        _ => return miss(),
    };
    match rest.strip_prefix('年') {
        Some(rest) if is_short && !rest.starts_with('度') => miss(),
        Some(rest) if !rest.starts_with(['轻', '龄', '纪', '级', '味', '货']) => Ok((rest, year)),
        _ => miss(),
    }
}

pub(super) fn year(i: &str) -> Lexed<'_, Year> {
    alt((given, relative)).parse(i)
}
