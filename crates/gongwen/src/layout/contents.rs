//! Tables of contents.

use std::collections::HashSet;

use super::furniture::{is_numeral, may_open_label};
use super::title::ends_title;
use super::{Line, Look, exceeds, fold_into, is_blank};
use crate::width::{first, fold, last};

/// An entry of a table of contents: `2.东林县2023年工作总结……12`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entry<'t> {
    /// The words without leader and page number.
    pub words: &'t str,
}

/// Reads a line, without the blanks around it, as an entry with its page number.
///
/// ```ebnf
/// entry = words, leader, page | label, words, blanks, page | words ending in a title's noun, page ;
/// ```
pub(crate) fn entry(line: &str) -> Option<Entry<'_>> {
    let paged = |c: char| c == ')' || c.is_ascii_digit();
    if !paged(last(line)) || exceeds(line, super::SHORT) {
        return None;
    }
    let before =
        line.trim_end_matches(|c| fold(c) == ')').trim_end_matches(|c: char| fold(c).is_ascii_digit());
    let page = line.len() - before.len();
    let digits = line[before.len()..].chars().filter(|&c| fold(c).is_ascii_digit()).count();
    if page == 0 || !(1..=3).contains(&digits) {
        return None;
    }
    let before = before.trim_end_matches(|c| fold(c) == '(');
    let words = before.trim_end_matches(is_leader);
    let led = before[words.len()..].chars().filter(|&c| !is_blank(c)).count() >= 3;
    let spaced = words.len() < before.len() && before[words.len()..].chars().all(is_blank);
    let known = (opens_label(words) || has_year(words)) && ends_title(words);
    ((led && !words.is_empty()) || (known && (spaced || words.len() == before.len())))
        .then_some(Entry { words })
}

fn is_leader(c: char) -> bool {
    is_blank(c)
        || matches!(
            fold(c),
            '.' | '-' | '_' | '\u{b7}' | '\u{2026}' | '\u{2025}' | '\u{22ef}' | '\u{2014}' | '\u{2500}'
        )
}

/// Whether a line begins as a label does.
#[inline]
fn opens_label(line: &str) -> bool {
    may_open_label(line)
        && first(line).is_some_and(|(c, _)| c.is_ascii_digit() || matches!(c, '(' | '第') || is_numeral(c))
}

fn has_year(words: &str) -> bool {
    words.contains('年')
}

/// Marks the tables of contents: entries with page numbers anywhere, and what follows a line `目录`.
pub(super) fn mark(text: &str, lines: &[Line], looks: &mut [Look]) {
    let mut i = 0;
    let mut folded = String::new();
    while i < lines.len() {
        if looks[i] == Look::Blank {
            i += 1;
            continue;
        }
        let line = &text[lines[i].text.range()];
        if looks[i] != Look::Prose && entry(line).is_some() {
            looks[i] = Look::Furniture;
        }
        if opens_list(line, &mut folded) {
            looks[i] = Look::Furniture;
            i = listed(text, lines, looks, i + 1);
        } else {
            i += 1;
        }
    }
    numbered(text, lines, looks);
    repeated(text, lines, looks);
}

/// `目录` and its like.
fn opens_list(line: &str, folded: &mut String) -> bool {
    if !line.starts_with(['目', '内', '本']) {
        return false;
    }
    fold_into(line, folded, 8);
    matches!(folded.as_str(), "目录" | "目次" | "内容提要" | "本文目录")
}

/// The least entries of a table of contents without pages.
const LEAST: usize = 3;

/// Headings in a row before all prose that every one of them come again later are a table of contents too.
fn repeated(text: &str, lines: &[Line], looks: &mut [Look]) {
    let labelled = |i: usize, looks: &[Look]| {
        matches!(looks[i], Look::Short | Look::Prose) && opens_label(&text[lines[i].text.range()])
    };
    let prose = looks.iter().position(|&m| m == Look::Prose).unwrap_or(looks.len());
    let mut before = (0..prose).filter(|&i| labelled(i, looks));
    let (Some(first), Some(_)) = (before.next(), before.nth(LEAST - 2)) else { return };
    let words = |i: usize| text[lines[i].text.range()].chars().map(fold).filter(|&c| !is_blank(c));
    let Some(again) = (first + 1..lines.len()).find(|&i| labelled(i, looks) && words(i).eq(words(first)))
    else {
        return;
    };
    let listed: Vec<usize> = (first..again.min(prose)).filter(|&i| labelled(i, looks)).collect();
    if listed.len() < LEAST {
        return;
    }
    let mut missing: HashSet<String> = listed.iter().map(|&i| words(i).collect()).collect();
    let mut key = String::new();
    for i in (again..lines.len()).filter(|&i| labelled(i, looks)) {
        key.clear();
        key.extend(words(i));
        missing.remove(&key);
    }
    if missing.is_empty() {
        for i in listed {
            looks[i] = Look::Furniture;
        }
    }
}

/// Three titles in a row, numbered and with nothing between them, are a table of contents without pages.
fn numbered(text: &str, lines: &[Line], looks: &mut [Look]) {
    let titled = |i: usize| {
        let words = &text[lines[i].text.range()];
        opens_label(words) && ends_title(words) && has_year(words)
    };
    let mut run = Vec::new();
    for i in 0..=lines.len() {
        match looks.get(i) {
            Some(Look::Blank) => {}
            Some(Look::Short | Look::Prose) if titled(i) => run.push(i),
            _ if run.len() >= LEAST => run.drain(..).for_each(|i| looks[i] = Look::Furniture),
            _ => run.clear(),
        }
    }
}

/// Marks the entries under a line `目录`: short lines, until one says again what an earlier one said, or prose begins.
fn listed(text: &str, lines: &[Line], looks: &mut [Look], from: usize) -> usize {
    let mut seen = HashSet::new();
    let mut end = from;
    let mut sure = from;
    while end < lines.len() && looks[end] != Look::Prose {
        let line = &text[lines[end].text.range()];
        let read = entry(line);
        let mut key = String::new();
        fold_into(read.map_or(line, |e| e.words), &mut key, super::SHORT);
        if !key.is_empty() && !seen.insert(key) {
            sure = end;
            break;
        }
        if read.is_some() || opens_label(line) {
            sure = end + 1;
        }
        end += 1;
    }
    for look in &mut looks[from..sure] {
        if *look != Look::Blank {
            *look = Look::Furniture;
        }
    }
    sure.max(from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is(line: &str, words: Option<&str>) {
        assert_eq!(entry(line).map(|e| e.words), words, "{line}");
        let wide = crate::width::widen(line);
        assert_eq!(entry(&wide).map(|e| e.words.to_owned()), words.map(crate::width::widen), "{wide}");
    }

    #[test]
    fn entries_end_in_a_page_number() {
        is("3.云溪县2023年工作总结和2024年工作计划17", Some("3.云溪县2023年工作总结和2024年工作计划"));
        is("一、上半年主要工作......4", Some("一、上半年主要工作"));
        is("(二)项目建设…………12", Some("(二)项目建设"));
        is("一、2023年工作总结 3", Some("一、2023年工作总结"));
        is("云溪县2023年工作总结(5)", Some("云溪县2023年工作总结"));
    }

    #[test]
    fn figures_are_no_page_numbers() {
        is("完成技改项目12", None);
        is("2.新增企业12家", None);
        is("一、2023年工作总结", None);
        is("全年实施重点项目2023", None);
        is("12", None);
    }
}
