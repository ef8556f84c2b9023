//! Furniture known by its shape: page numbers, time stamps, breadcrumbs.

use super::{Line, Look, is_blank, is_of_word};
use crate::marks::Kind;
use crate::width::fold;

/// `221381`
pub(super) fn is_number(folded: &str) -> bool {
    folded.len() <= 9 && folded.bytes().all(|b| b.is_ascii_digit())
}

pub(super) fn is_furniture(folded: &str) -> bool {
    is_page_mark(folded) || is_time_stamp(folded) || is_cover(folded) || is_rule(folded)
}

/// Whether a line begins and ends as a number or furniture of some shape does. Most lines do not: their first or their last character is
/// of a word.
pub(super) fn is_likely(line: &str) -> bool {
    let han = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}');
    let opens = |c: char| !han(c) || matches!(c, '第' | '共');
    let closes =
        |c: char| !han(c) || matches!(c, '第' | '共' | '页' | '年' | '月' | '日' | '时' | '分' | '秒');
    line.starts_with(opens) && line.ends_with(closes) || line.ends_with(['篇', ')', '\u{ff09}'])
}

/// ```ebnf
/// page-mark = dash, number, dash | [ "第" ], number, "页", [ separator, [ "共" ], number, "页" ] | number, "/", number ;
/// ```
fn is_page_mark(folded: &str) -> bool {
    let inner = folded.trim_matches(is_dash);
    let dashed = inner.len() < folded.len() && folded.starts_with(is_dash) && folded.ends_with(is_dash);
    if dashed && is_number(inner) && !inner.is_empty() {
        return true;
    }
    let rest = folded.trim_start_matches(['第', '共', '[', '(']);
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let after = &rest[digits..];
    let paged = |s: &str| {
        s.chars().all(|c| {
            c.is_ascii_digit() || matches!(c, '第' | '共' | '页' | '/' | ',' | '|' | '·' | ']' | ')' | ':')
        })
    };
    digits > 0
        && folded.len() <= 32
        && (after.starts_with('页') || after.starts_with('/'))
        && paged(after)
        && (folded.contains('页') || is_fraction(folded))
}

/// A page of pages, not a ratio of a table: both are small, and the first is not above the second.
fn is_fraction(folded: &str) -> bool {
    let number = |s: &str| s.parse::<u16>().ok();
    folded.split_once('/').is_some_and(|(a, b)| match (number(a), number(b)) {
        (Some(a), Some(b)) => a >= 1 && a <= b && b < 1000,
        _ => false,
    })
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '~' | '\u{2010}'..='\u{2015}' | '\u{2500}' | '\u{b7}')
}

/// A date of digits with what stands beside it, or a date with a time of day: `2024-03-01 09:30:12 512`
fn is_time_stamp(folded: &str) -> bool {
    let stamped = |c: char| {
        c.is_ascii_digit() || matches!(c, '-' | '/' | ':' | '.' | '年' | '月' | '日' | '时' | '分' | '秒')
    };
    folded.chars().all(stamped)
        && folded.starts_with(|c: char| c.is_ascii_digit())
        && (folded.contains(':') && folded.len() >= 12 || is_iso_date(folded))
}

fn is_iso_date(folded: &str) -> bool {
    let bytes = folded.as_bytes();
    let digits = |r: std::ops::Range<usize>| bytes.get(r).is_some_and(|s| s.iter().all(u8::is_ascii_digit));
    digits(0..4) && digits(5..6) && bytes.get(4).is_some_and(|b| b"-/.".contains(b)) && {
        let rest = folded[5..].trim_start_matches(|c: char| c.is_ascii_digit());
        rest.starts_with(['-', '/', '.']) && rest.len() >= 2
    }
}

/// `首页 > 政务公开 > 计划总结`
pub(super) fn is_crumbs(line: &str) -> bool {
    let angles = line.chars().filter(|&c| Kind::of(c) == Some(Kind::Angle)).count();
    angles >= 2 && !line.contains(['<', '\u{ff1c}'])
}

/// The cover of a compilation names how many it holds: `工作总结汇编(4篇)`
fn is_cover(folded: &str) -> bool {
    let inner = folded.trim_end_matches(')');
    let Some(inner) = inner.strip_suffix('篇') else { return false };
    let before = inner.trim_end_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    before.len() < inner.len()
        && (before.ends_with('(') || before.ends_with(['编', '选', '文', '结', '共', '-']))
}

/// A line that says nothing: `——————`, `* * *`, `|`
fn is_rule(folded: &str) -> bool {
    let drawn = folded.chars().nth(2).is_some() || folded.chars().all(|c| "|*=_#+".contains(c));
    drawn && !folded.contains(is_of_word)
}

/// The menu of a page: many short words with blanks between them, and no figures.
pub(super) fn is_menu(line: &str) -> bool {
    if line.len() > 600
        || !line.contains([' ', '\t', '\u{3000}', '|'])
        || line.contains(['\u{3002}', ',', '\u{ff0c}', ':', '\u{ff1a}'])
    {
        return false;
    }
    let mut words = 0;
    for word in line.split(|c| is_blank(c) || c == '|').filter(|word| !word.is_empty()) {
        let figure = word.chars().any(|c| fold(c).is_ascii_digit());
        if figure || word.chars().nth(8).is_some() {
            return false;
        }
        words += 1;
    }
    words >= 6
}

/// A bare number is a page number or a counter, unless it stands in a column of figures or in a sentence broken over lines.
pub(super) fn bare_numbers(text: &str, lines: &[Line], looks: &mut [Look]) {
    let numeric = |i: usize| {
        let cell = &text[lines[i].text.range()];
        cell.chars().map(fold).all(|c| c.is_ascii_digit() || matches!(c, ' ' | ',' | '.' | '%' | '-' | '+'))
    };
    // The line of the last number.
    let mut last = None;
    let mut from = 0;
    while let Some(i) = looks[from..].iter().position(|&look| look == Look::Number).map(|at| from + at) {
        let before = (0..i).rev().find(|&j| looks[j] != Look::Blank);
        let next = (i + 1..looks.len().min(i + 4)).find(|&j| looks[j] != Look::Blank);
        let column = before.is_some_and(|j| last == Some(j) || looks[j] == Look::Short && numeric(j));
        let after = next.is_some_and(|j| numeric(j) || goes_on(&text[lines[j].text.range()]));
        looks[i] = if column || after { Look::Short } else { Look::Furniture };
        (last, from) = (Some(i), i + 1);
    }
}

/// Whether a line begins with what follows a number: a unit, or punctuation.
fn goes_on(line: &str) -> bool {
    line.chars().next().is_some_and(|c| "年月日号%‰个家户万亿元人名项件亩吨公平,.。、;:)".contains(fold(c)))
}
