//! Tables of contents.

use std::collections::HashSet;

use super::{Line, Mark, fold_into, is_blank};
use crate::width::fold;

/// An entry of a table of contents: `2.东林县2023年工作总结……12`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entry<'t> {
    /// The words without leader and page number.
    pub words: &'t str,
}

/// Reads a line as an entry with its page number.
///
/// ```ebnf
/// entry = words, leader, page | label, words, blanks, page | words ending in a title's noun, page ;
/// ```
pub(crate) fn entry(line: &str) -> Option<Entry<'_>> {
    let line = line.trim_matches(is_blank);
    if line.chars().nth(super::SHORT).is_some() {
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
    let known = (words.chars().next().is_some_and(opens_label) || has_year(words)) && ends_title(words);
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

fn opens_label(c: char) -> bool {
    let c = fold(c);
    c.is_ascii_digit() || "(一二三四五六七八九十第".contains(c)
}

fn has_year(words: &str) -> bool {
    words.contains('年')
}

/// The nouns that a report's title ends in.
pub(crate) const TITLE_NOUNS: [&str; 20] = [
    "总结",
    "计划",
    "报告",
    "汇报",
    "思路",
    "安排",
    "打算",
    "要点",
    "公报",
    "情况",
    "方案",
    "材料",
    "小结",
    "规划",
    "举措",
    "部署",
    "总结报告",
    "工作",
    "意见",
    "重点",
];

/// Whether words end in the noun of a title, a bracket after it left out.
pub(crate) fn ends_title(words: &str) -> bool {
    let words = without_bracket(words.trim_matches(is_blank));
    TITLE_NOUNS.iter().any(|noun| words.ends_with(noun))
}

/// `工作总结(代拟稿)` without its bracket.
pub(crate) fn without_bracket(words: &str) -> &str {
    let close = words.chars().next_back().map(fold);
    let open = match close {
        Some(')') => words.rfind(['(', '\u{ff08}']),
        Some('\u{3015}' | '\u{3011}') => words.rfind(['\u{3014}', '\u{3010}']),
        _ => None,
    };
    open.map_or(words, |at| words[..at].trim_end_matches(is_blank))
}

/// Marks the tables of contents: entries with page numbers anywhere, and what follows a line `目录`.
pub(super) fn mark(text: &str, lines: &[Line], marks: &mut [Mark]) {
    let mut i = 0;
    let mut folded = String::new();
    while i < lines.len() {
        let line = &text[lines[i].text.range()];
        if marks[i] != Mark::Blank && marks[i] != Mark::Prose && entry(line).is_some() {
            marks[i] = Mark::Furniture;
        }
        fold_into(line, &mut folded, 8);
        if matches!(folded.as_str(), "目录" | "目次" | "内容提要" | "本文目录") {
            marks[i] = Mark::Furniture;
            i = listed(text, lines, marks, i + 1);
        } else {
            i += 1;
        }
    }
}

/// Marks the entries under a line `目录`: short lines, until one says again what an earlier one said, or prose begins.
fn listed(text: &str, lines: &[Line], marks: &mut [Mark], from: usize) -> usize {
    let mut seen = HashSet::new();
    let mut end = from;
    let mut sure = from;
    while end < lines.len() && marks[end] != Mark::Prose {
        let line = &text[lines[end].text.range()];
        let read = entry(line);
        let mut key = String::new();
        fold_into(read.map_or(line, |e| e.words), &mut key, super::SHORT);
        if !key.is_empty() && !seen.insert(key) {
            sure = end;
            break;
        }
        if read.is_some() || line.chars().next().is_some_and(opens_label) {
            sure = end + 1;
        }
        end += 1;
    }
    for mark in &mut marks[from..sure] {
        if *mark != Mark::Blank {
            *mark = Mark::Furniture;
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
