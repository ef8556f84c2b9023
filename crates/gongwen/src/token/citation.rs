//! Cited documents: `《title》` and document numbers.
//!
//! ```ebnf
//! citation = title, [ link ], [ bracketed number ] | issuer code, number ;
//! title    = "《", { character | title }, "》" ;
//! link     = "的", kind of document | "等文件" ;
//! number   = open, year, close, [ "第" ], digits, "号" ;
//! ```

use crate::Span;
use crate::document::Citation;
use crate::token::{Lexed, Miss};
use crate::width;

/// Titles longer than this many characters are a `《` that was never closed.
const LONGEST_TITLE: usize = 200;
/// Issuer codes are short: `发改办能源` `国办发明电`.
const LONGEST_CODE: usize = 16;
/// `的实施意见`, `的补充通知`: how many characters may stand between a title and its number.
const LONGEST_LINK: usize = 8;

/// The citation that begins at byte `at`, if one does; reads no further than `end`. Spans are absolute.
pub(crate) fn citation_at(text: &str, at: usize, end: usize) -> Option<Citation> {
    let input = &text[at..end];
    let first = input.chars().next()?;
    if first == '《' {
        return titled(input).map(|found| found.shifted(at));
    }
    let before = text[..at].chars().next_back();
    let found =
        if is_open(first) { bare_year_number(first, before, input)? } else { coded(first, before, input)? };
    Some(found.shifted(at))
}

/// A cited document; its spans are offsets in the input.
///
/// ```ebnf
/// citation = title [ link ] [ bracketed number ] | issuer code number ;
/// ```
///
/// ```
/// use gongwen::combinator::citation;
/// let text = "《绿色工厂评价办法》(云政发〔2021〕18号)要求";
/// let (rest, cited) = citation(text).unwrap();
/// assert_eq!(rest, "要求");
/// assert_eq!(&text[cited.issuer_code.unwrap().range()], "云政发");
/// assert_eq!((cited.year, cited.number), (Some(2021), Some(18)));
/// ```
///
/// # Errors
/// A miss, if the input begins with none.
pub fn citation(input: &str) -> Lexed<'_, Citation> {
    match citation_at(input, 0, input.len()) {
        Some(found) => Ok((&input[found.span.end()..], found)),
        None => Err(nom::Err::Error(Miss)),
    }
}

impl Citation {
    fn shifted(self, by: usize) -> Self {
        let shift = |span: Span| Span::new(span.start() + by, span.end() + by);
        Self {
            span: shift(self.span),
            title: self.title.map(shift),
            issuer_code: self.issuer_code.map(shift),
            ..self
        }
    }
}

/// A title, and the number that stands behind it.
fn titled(i: &str) -> Option<Citation> {
    let title_end = closing(i)?;
    let after = title_end + '》'.len_utf8();
    let title = Some(Span::new('《'.len_utf8(), title_end));
    Some(match number_of_title(i, after) {
        Some(found) => Citation { title, span: Span::new(0, found.span.end()), ..found },
        None => Citation { span: Span::new(0, after), title, issuer_code: None, year: None, number: None },
    })
}

/// Where the `》` stands that closes the `《` the input starts with. A title ends before the sentence does.
fn closing(i: &str) -> Option<usize> {
    let mut depth = 0u32;
    for (at, c) in i.char_indices().take(LONGEST_TITLE) {
        match c {
            '《' => depth += 1,
            '》' if depth == 1 => return (at > '《'.len_utf8()).then_some(at),
            '》' => depth -= 1,
            '\n' | '\r' | '。' => return None,
            _ => {}
        }
    }
    None
}

/// ```ebnf
/// bracketed number = bracket, issuer code, number, [ bracket ] ;
/// ```
fn number_of_title(i: &str, after: usize) -> Option<Citation> {
    if let Some(found) = coded_number(&i[after..]).filter(|found| found.issuer_code.is_none()) {
        return Some(found.shifted(after));
    }
    let open = after + link(&i[after..])?;
    let bracket = i[open..].chars().next()?.len_utf8();
    let found = coded_number(&i[open + bracket..])?.shifted(open + bracket);
    let close = i[found.span.end()..].chars().next().filter(|c| is_close(*c)).map_or(0, char::len_utf8);
    Some(Citation { span: Span::new(open, found.span.end() + close), ..found })
}

/// The length of the words between a title and the bracket with its number.
fn link(i: &str) -> Option<usize> {
    for (at, c) in i.char_indices().take(LONGEST_LINK) {
        match c {
            '(' | '（' | '[' | '［' | '【' => return Some(at),
            c if at == 0 && !matches!(c, '的' | '等') && width::fold(c) != ' ' => return None,
            c if is_code_char(c) || width::fold(c) == ' ' => {}
            _ => return None,
        }
    }
    None
}

/// ```ebnf
/// coded number = issuer code, number ;
/// ```
fn coded_number(i: &str) -> Option<Citation> {
    let code = i.char_indices().take(LONGEST_CODE).find(|(_, c)| !is_code_char(*c)).map(|(at, _)| at)?;
    let (year, number, len) = number(&i[code..])?;
    let issuer_code = (code > 0).then(|| Span::new(0, code));
    Some(Citation {
        span: Span::new(0, code + len),
        title: None,
        issuer_code,
        year: Some(year),
        number: Some(number),
    })
}

/// A number without a title: its issuer code begins the input.
fn coded(first: char, before: Option<char>, i: &str) -> Option<Citation> {
    if !is_code_char(first) || !before.is_none_or(is_no_code) {
        return None;
    }
    let found = coded_number(i)?;
    (!starts_with_a_lead(i)).then_some(found)
}

/// `〔2022〕11号` with its issuer left out. Round brackets alone are no such thing.
fn bare_year_number(first: char, before: Option<char>, i: &str) -> Option<Citation> {
    if matches!(first, '(' | '（') || before.is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    coded_number(i)
}

/// The year in its brackets and the number after it, with the length of both.
///
/// ```ebnf
/// number = open, 4 * digit, close, [ "第" ], digits, "号" ;
/// ```
fn number(i: &str) -> Option<(u16, u32, usize)> {
    let rest = i.strip_prefix(is_open)?;
    let (rest, year) = digits(rest)?;
    let year = u16::try_from(year).ok().filter(|year| (1949..=2099).contains(year))?;
    let rest = rest.strip_prefix(is_close)?;
    let rest = rest.strip_prefix('第').unwrap_or(rest);
    let (rest, number) = digits(rest)?;
    let rest = rest.strip_prefix('号').filter(|rest| !rest.starts_with(NOT_ISSUED))?;
    Some((year, number, i.len() - rest.len()))
}

/// What has a number of its own: `3号线` `2号楼`.
const NOT_ISSUED: [char; 10] = ['线', '楼', '栋', '院', '机', '井', '炉', '库', '泵', '门'];

/// Up to six digits, a blank before and behind them.
fn digits(i: &str) -> Option<(&str, u32)> {
    let blank = |c: char| width::fold(c) == ' ';
    let mut rest = i.strip_prefix(blank).unwrap_or(i);
    let mut number = None;
    for _ in 0..6 {
        let Some((c @ '0'..='9', len)) = width::first(rest) else { break };
        number = Some(number.unwrap_or(0) * 10 + u32::from(c as u8 - b'0'));
        rest = &rest[len..];
    }
    Some((rest.strip_prefix(blank).unwrap_or(rest), number?))
}

fn is_open(c: char) -> bool {
    matches!(width::fold(c), '〔' | '[' | '【' | '(' | '〈' | '<' | '{' | '﹝' | '［')
}

fn is_close(c: char) -> bool {
    matches!(width::fold(c), '〕' | ']' | '】' | ')' | '〉' | '>' | '}' | '﹞' | '］')
}

/// Issuer codes are Chinese, with a letter where the publisher masked the place.
fn is_code_char(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '×' | '*') || width::fold(c).is_ascii_alphabetic()
}

/// What ends before an issuer code can begin: punctuation, or the last character of a word that leads to it.
fn is_no_code(before: char) -> bool {
    !is_code_char(before) || "据照按以见为的和及与由对按发于在达行实彻求到合循依凭将把符好了".contains(before)
}

/// `根据云政发〔2021〕18号`: the code begins further on.
fn starts_with_a_lead(i: &str) -> bool {
    LEADS.iter().any(|lead| i.starts_with(lead))
}

/// Words that stand right before an issuer code.
const LEADS: [&str; 29] = [
    "根据",
    "按照",
    "依据",
    "依照",
    "参照",
    "对照",
    "遵照",
    "落实",
    "贯彻",
    "执行",
    "印发",
    "转发",
    "下发",
    "出台",
    "符合",
    "遵循",
    "详见",
    "见",
    "和",
    "及",
    "与",
    "以及",
    "按",
    "以",
    "好",
    "了",
    "遵守",
    "落实好",
    "附",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::width::{same, widen};

    /// What is read at the bracket: the whole, its title, issuer code, year and number; the full-width twin reads the same.
    #[track_caller]
    fn is(marked: &str, title: Option<&str>, code: Option<&str>, number: Option<(u16, u32)>) {
        for text in [marked.to_string(), widen(marked)] {
            let open = text.find('⟦').unwrap();
            let end = text.find('⟧').unwrap() - '⟦'.len_utf8();
            let plain = text.replace(['⟦', '⟧'], "");
            let found =
                citation_at(&plain, open, plain.len()).unwrap_or_else(|| panic!("nothing read in {text}"));
            assert_eq!(&plain[found.span.range()], &plain[open..end]);
            let matches = |span: Option<Span>, wanted: Option<&str>| match (span, wanted) {
                (Some(span), Some(wanted)) => same(&plain[span.range()], wanted),
                (span, wanted) => span.is_none() && wanted.is_none(),
            };
            assert!(matches(found.title, title), "title of {text}: {found:?}");
            assert!(matches(found.issuer_code, code), "issuer code of {text}: {found:?}");
            assert_eq!(found.year.zip(found.number), number, "{text}");
        }
    }

    #[track_caller]
    fn none(text: &str) {
        for text in [text.to_string(), widen(text)] {
            for (at, _) in text.char_indices() {
                if let Some(found) = citation_at(&text, at, text.len()) {
                    panic!("{} read in {text}", &text[found.span.range()]);
                }
            }
        }
    }

    #[test]
    fn titles() {
        is(
            "印发⟦《青禾县绿色工厂评价办法(2021年版)》⟧,",
            Some("青禾县绿色工厂评价办法(2021年版)"),
            None,
            None,
        );
        is("⟦《关于修订<云岭市节水条例>的说明》⟧和", Some("关于修订<云岭市节水条例>的说明"), None, None);
        is("⟦《关于落实〈节水条例〉的函》⟧和", Some("关于落实〈节水条例〉的函"), None, None);
        is("⟦《关于落实《节水条例》的函》⟧和", Some("关于落实《节水条例》的函"), None, None);
        is("⟦《节水条例》⟧《水法》", Some("节水条例"), None, None);
        is("⟦《节水条例》⟧(2021年版)", Some("节水条例"), None, None);
        is("⟦《节水条例》⟧(以下简称条例)", Some("节水条例"), None, None);
        is("《节水⟦《节水条例》⟧,", Some("节水条例"), None, None);
    }

    #[test]
    fn titles_with_a_number() {
        let wanted = |marked| is(marked, Some("节水方案"), Some("青政办"), Some((2022, 48)));
        wanted("⟦《节水方案》(青政办〔2022〕48号)⟧,");
        wanted("⟦《节水方案》(青政办[2022]48号)⟧,");
        wanted("⟦《节水方案》(青政办【2022】48号)⟧,");
        wanted("⟦《节水方案》(青政办(2022)48号)⟧,");
        wanted("⟦《节水方案》(青政办﹝2022﹞48号)⟧,");
        wanted("⟦《节水方案》 (青政办〔2022〕 48 号)⟧,");
        wanted("⟦《节水方案》【青政办〔2022〕48号】⟧,");
        wanted("⟦《节水方案》的通知(青政办〔2022〕48号)⟧要求");
        wanted("⟦《节水方案》等文件(青政办〔2022〕第48号)⟧要求");
        wanted("⟦《节水方案》(青政办〔2022〕48号⟧,以下简称方案)");
        is("⟦《节水方案》(〔2022〕48号)⟧", Some("节水方案"), None, Some((2022, 48)));
        is("⟦《节水方案》〔2022〕48号⟧", Some("节水方案"), None, Some((2022, 48)));
    }

    #[test]
    fn numbers_alone() {
        is("(⟦云政发〔2021〕7号⟧)", None, Some("云政发"), Some((2021, 7)));
        is("根据⟦云政发〔2021〕7号⟧文件", None, Some("云政发"), Some((2021, 7)));
        is("⟦X政发[2021]7号⟧文", None, Some("X政发"), Some((2021, 7)));
        is("落实好⟦云政发〔2021〕7号⟧文件", None, Some("云政发"), Some((2021, 7)));
        is("落实好⟦〔2021〕7号⟧文件", None, None, Some((2021, 7)));
    }

    #[test]
    fn what_is_no_citation() {
        for text in [
            "平台(2022)3号线",
            "《节水条例。》",
            "《节水条例\n》",
            "《》",
            "节水条例》",
            "〔2022〕48",
            "〔2148〕48号",
            "〔22〕48号",
            "(2022)",
            "(2022)48号",
            "云政发2021年7号",
            "12345号",
            "工作(一号)",
            "(3号楼)",
        ] {
            none(text);
        }
    }

    #[test]
    fn an_open_title_is_looked_for_in_its_sentence_only() {
        assert!(citation_at(&"《".repeat(100_000), 0, 300_000).is_none());
        assert!(citation_at("《节水条例》", 0, 9).is_none());
    }
}
