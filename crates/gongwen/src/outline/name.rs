//! What a title and the name of a public body look like.

use std::sync::LazyLock;

use memchr::memrchr2;

use crate::layout::title::{Class, ends_in, ends_title, without_bracket, words};
use crate::layout::{exceeds, is_blank};
use crate::outline::enumerator;
use crate::width::fold;
use crate::wordlist::WordList;

/// How much a title says: 3 who, when and what; 2 two of them; 1 what.
pub(super) fn rank(title: &str) -> u8 {
    let what = KINDS.find(title).is_some();
    let when = year(title);
    u8::from(issuer_beside(title, when).is_some()) + u8::from(when.is_some()) + u8::from(what)
}

/// What papers are called.
static KINDS: LazyLock<WordList> = LazyLock::new(|| WordList::new(["工作", "报告", "公报", "总结", "计划"]));

/// A line of a body: it holds a sentence, or is too long for a title.
pub(super) fn is_prose(line: &str) -> bool {
    let ends = line.chars().next_back().map(fold);
    matches!(ends, Some('\u{3002}' | ':' | ';' | ','))
        || exceeds(line, 80)
        || line.contains('\u{3002}')
        || (exceeds(line, 50) && line.contains([',', '\u{ff0c}']))
}

/// Whether a line could be a whole title, or the last line of one.
pub(super) fn is_title(line: &str) -> bool {
    ends_title(line) && !is_prose(line)
}

/// A line's words without the bars of a table and without the number that a compilation gives its titles.
pub(super) fn bare(line: &str) -> &str {
    let line = line.trim_matches(|c| is_blank(c) || c == '|');
    let line = [".docx", ".doc", ".pdf"].iter().find_map(|end| line.strip_suffix(end)).unwrap_or(line);
    let line = piece(line).unwrap_or(line);
    // The name of the site behind the title: `云溪县2023年工作总结_云溪县人民政府`
    let line = memrchr2(b'_', b'|', line.as_bytes())
        .map(|at| line[..at].trim_end_matches(is_blank))
        .filter(|t| ends_title(t))
        .unwrap_or(line);
    match enumerator::label(line) {
        Some((read, _)) if read.style.is_heading() => line[read.label.len()..].trim_start_matches(is_blank),
        _ => line,
    }
}

/// What stands beside the number of a piece in a compilation: `篇一:云溪县2023年工作总结`, `2023年工作总结 篇2`
///
/// ```ebnf
/// piece = [ "第" ], ( "篇", ordinal | ordinal, "篇" | "范文", ordinal ), [ ":" ], words | words, ( "篇" | "范文" ), ordinal ;
/// ```
pub(super) fn piece(line: &str) -> Option<&str> {
    if exceeds(line, 60) {
        return None;
    }
    let counted = |c: char| fold(c).is_ascii_digit() || enumerator::is_numeral(c);
    let opens = |c: char| counted(c) || matches!(fold(c), '[' | '(' | '\u{3010}' | '第' | '篇' | '范');
    if !line.starts_with(opens) && !line.ends_with(counted) {
        return None;
    }
    let ahead = line.trim_start_matches(|c| matches!(fold(c), '[' | '(' | '\u{3010}'));
    for mark in ["篇", "范文"] {
        let numbered = ahead.strip_prefix('第').unwrap_or(ahead);
        let front = match numbered.strip_prefix(mark) {
            Some(rest) => rest.trim_start_matches(counted),
            None => numbered.trim_start_matches(counted).strip_prefix(mark).unwrap_or(numbered),
        };
        let opened = front.len() + mark.len() < numbered.len();
        let closed = front.starts_with([':', '\u{ff1a}', '\u{3011}', ']', ')', ' ', '\u{3000}', '\u{ff09}']);
        if opened && (closed || front.is_empty()) {
            return Some(front.trim_start_matches(|c| is_blank(c) || ":\u{3011}])".contains(fold(c))));
        }
        let back = line.trim_end_matches(counted);
        if let Some(words) = back.strip_suffix(mark).filter(|_| back.len() < line.len()) {
            return Some(words.trim_end_matches(|c| is_blank(c) || matches!(fold(c), '(' | '[')));
        }
    }
    None
}

/// Whether a title's lower line is only the rest of the one above it.
pub(super) fn goes_on(upper: &str, lower: &str) -> bool {
    let open = upper.ends_with(['和', '及', '暨', '与', '、', '年', '的', '并', '度', '级']);
    let rest = lower.starts_with(['和', '及', '暨', '与', '的', '、', '年', '(', '\u{ff08}'])
        || lower.starts_with("——");
    let whole = ends_title(upper) && (year(upper).is_some() || issuer(upper).is_some());
    let part = year(lower).is_none() && rank(lower) < 2 && !whole;
    let signed = is_organ(upper) && issuer(lower).is_none();
    !exceeds(upper, 40) && (open || rest || signed || part)
}

/// Where a title names its year.
fn year(title: &str) -> Option<usize> {
    let digit = |c: char| fold(c).is_ascii_digit() || "〇○零一二三四五六七八九".contains(c);
    title.match_indices('年').map(|(at, _)| at).find_map(|at| {
        let digits = title[..at].char_indices().rev().take(5).take_while(|&(_, c)| digit(c));
        let (count, start) = digits.fold((0, at), |(count, _), (i, _)| (count + 1, i));
        (count == 4).then_some(start)
    })
}

/// The body that a title names: before the year or the kind of paper, or between them.
pub(super) fn issuer(title: &str) -> Option<&str> {
    issuer_beside(title, year(title))
}

fn issuer_beside(title: &str, year: Option<usize>) -> Option<&str> {
    let end = act(title).into_iter().chain(year).min()?;
    named(&title[..end]).or_else(|| {
        let from = year?;
        let after = title[from..].find('年').map(|at| &title[from + at + "年".len()..])?;
        let after = words(Class::Time).at_start(after).map_or(after, |len| &after[len..]);
        named(&after[..act(after)?])
    })
}

/// The area that a title is about: `关于东林县2023年…的报告`
pub(super) fn area(title: &str) -> Option<&str> {
    issuer(title.strip_prefix("关于")?)
}

/// Where the name in a title ends.
fn act(title: &str) -> Option<usize> {
    words(Class::Act).find(title)
}

/// A body's name, when it is one.
fn named(words: &str) -> Option<&str> {
    let name = words
        .rsplit(|c| matches!(fold(c), '-' | ':' | '\u{2014}' | '\u{2015}' | '\u{300a}' | '\u{201c}' | '"'))
        .next()?;
    let name = name.trim_matches(is_blank);
    let ends =
        [Class::Organ, Class::Unit, Class::Place].iter().any(|&class| ends_in(without_bracket(name), class));
    let sized = exceeds(name, 1) && !exceeds(name, 30);
    let bare = matches!(name, "政府" | "人民政府") || name.starts_with(['本', '我', '全', '今']);
    (sized && ends && !bare).then_some(name)
}

/// Whether a line is nothing but a body's name.
pub(super) fn is_organ(line: &str) -> bool {
    let name = without_bracket(line);
    let sized = exceeds(name, 2) && !exceeds(name, 20);
    let is_punctuated = || name.contains(['\u{3002}', ',', '\u{ff0c}', ':', '\u{ff1a}', '、']);
    sized && (ends_in(name, Class::Organ) || ends_in(name, Class::Unit)) && !is_punctuated()
}

/// The body whose head a line names: `东林县人民政府县长　　何知秋`
pub(super) fn head_of(line: &str) -> Option<&str> {
    let offices =
        ["省长", "市长", "县长", "区长", "州长", "旗长", "镇长", "乡长", "局长", "主任", "院长", "检察长"];
    if exceeds(line, 40) {
        return None;
    }
    let end = offices.iter().filter_map(|office| line.find(office)).min()?;
    let (body, rest) = line.split_at(end);
    let acting = ["代理", "副", "代"].iter().find_map(|word| body.strip_suffix(word)).unwrap_or(body);
    Some(acting).filter(|name| rest.chars().any(is_blank) && is_organ(name))
}

/// The body before the day it signs on: `云溪县统计局 2023年4月6日`
pub(super) fn dated_organ(line: &str) -> Option<&str> {
    let (name, day) = line.split_at(line.find(is_blank)?);
    let is_day = day.ends_with('日') && year(day).is_some() && !exceeds(day, 16);
    Some(name).filter(|name| is_day && is_organ(name))
}

/// `清水利〔2023〕9号`
pub(super) fn is_number_of_paper(line: &str) -> bool {
    !exceeds(line, 30) && line.ends_with('号') && line.contains(['\u{3014}', '[', '\u{ff3b}', '\u{3010}'])
}

/// The body that speaks in an opening paragraph: `我代表县人民政府向大会报告工作`, `受县人民政府委托`
pub(super) fn speaker(paragraph: &str) -> Option<&str> {
    let between = |open: &str, close: &[&str]| {
        let (_, rest) = paragraph.split_once(open)?;
        let end = close.iter().filter_map(|word| rest.find(word)).min()?;
        Some(&rest[..end]).filter(|name| is_organ(name))
    };
    between("我代表", &["向", ",", "\u{ff0c}", "作", "报告"]).or_else(|| between("受", &["的委托", "委托"]))
}

/// The body that is the subject of a clause in a paragraph: `…,县商务局坚决…`
pub(super) fn subject(paragraph: &str) -> Option<&str> {
    let clauses = paragraph.split(|c| matches!(fold(c), ',' | ';' | ':' | '\u{3002}'));
    clauses.take(40).find_map(organ_subject)
}

fn organ_subject(clause: &str) -> Option<&str> {
    let clause = clause.trim_matches(is_blank);
    if clause.starts_with([
        '我', '本', '全', '各', '在', '由', '经', '按', '向', '对', '与', '和', '以', '为', '把',
    ]) {
        return None;
    }
    let splits = clause.char_indices().take(17).skip(3).map(|(at, _)| clause.split_at(at));
    let named = |name: &str| {
        let party = ["县委", "市委", "区委", "省委", "镇委", "乡委"].iter().any(|word| name.ends_with(word));
        ends_in(name, Class::Organ) && !party && !name.contains(['的', '、', '《', '\u{201c}'])
    };
    let deeds = words(Class::Deed);
    splits.into_iter().find(|(name, rest)| named(name) && deeds.begins(rest)).map(|(name, _)| name)
}
