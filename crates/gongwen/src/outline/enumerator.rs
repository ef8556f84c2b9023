//! Labels: `一、` `(一)` `1.` `①` `第一章` `问题1:` `一是` `首先` `——`.
//!
//! ```ebnf
//! enumerator = bracketed | numbered | named-ordinal | circled | word | named | dash ;
//! ```

use nom::Parser as _;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::satisfy;
use nom::combinator::{opt, verify};
use nom::sequence::preceded;

use crate::error::{Lexed, Miss};
use crate::layout::is_blank;
use crate::layout::title::{Class, words};
use crate::numeral;
use crate::width::{char_at, first, fold};

/// How a label is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum EnumeratorStyle {
    /// `第一部分` `第一篇`
    Part,
    /// `第一章`
    Chapter,
    /// `第一节`
    Section,
    /// `一、` `一.`
    Chinese,
    /// `(一)` `一)` `㈠`
    BracketedChinese,
    /// `问题1:` `建议二:`
    Named,
    /// `1.` `1．` `⒈`
    Arabic,
    /// `1、`
    ArabicComma,
    /// `(1)` `⑴`
    BracketedArabic,
    /// `1)`
    HalfBracketed,
    /// `①`
    Circled,
    /// `第一,`
    Ordinal,
    /// `首先` `其次` `再次` `最后`
    Sequence,
    /// `其一` `其二`
    Among,
    /// `一方面` `另一方面`
    Side,
    /// `一是` `二是`
    Is,
    /// `一要` `二要`
    Must,
    /// `——` `—` `--`, and bullets: `●` `◆` `★`
    Dash,
}

impl EnumeratorStyle {
    /// How many styles there are.
    pub(crate) const COUNT: usize = Self::Dash as usize + 1;

    /// Whether a label of this style that opens a line is a heading.
    pub const fn is_heading(self) -> bool {
        (self as usize) <= Self::Circled as usize
    }
}

/// A label that opens a heading or an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Enumerator<'t> {
    /// The label as written, with its closing punctuation.
    pub label: &'t str,
    /// How it is written.
    pub style: EnumeratorStyle,
    /// Its number, from 1; none for dashes and for `最后`.
    pub ordinal: Option<u32>,
}

/// Reads the label that opens a heading or an item.
///
/// A number that is none (`1.2万户`, `二、三季度`, `第一季度`) is a miss. Whether a label that could be one is one is known
/// only from its neighbours: `一是` needs a `二是`.
///
/// ```ebnf
/// enumerator = bracketed | numbered | named-ordinal | circled | word | named | dash ;
/// ```
///
/// ```
/// use gongwen::combinator::{EnumeratorStyle, enumerator};
///
/// let (rest, label) = enumerator("(三)招商引资稳步推进").unwrap();
/// assert_eq!(rest, "招商引资稳步推进");
/// assert_eq!((label.label, label.ordinal), ("(三)", Some(3)));
/// assert_eq!(label.style, EnumeratorStyle::BracketedChinese);
///
/// assert_eq!(enumerator("问题2:投资后劲不足。").unwrap().1.label, "问题2:");
/// assert!(enumerator("1.2万户居民").is_err());
/// ```
///
/// # Errors
/// A [`Miss`](crate::combinator::Miss) where no label opens the input.
pub fn enumerator(input: &str) -> Lexed<'_, Enumerator<'_>> {
    let (rest, (found, doubt)) = label(input)?;
    if doubt == Doubt::None { Ok((rest, found)) } else { Err(nom::Err::Error(Miss)) }
}

/// Whether a label could as well be a number in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doubt {
    None,
    /// `1.2万` `二、三季度` `一,`: only a run of them tells.
    Some,
}

type Read = (EnumeratorStyle, Option<u32>, Doubt);

/// A label, doubtful or not.
pub(crate) fn label(input: &str) -> Lexed<'_, (Enumerator<'_>, Doubt)> {
    let (rest, (style, ordinal, doubt)) = read(input)?;
    let label = &input[..input.len() - rest.len()];
    Ok((rest, (Enumerator { label, style, ordinal }, doubt)))
}

fn read(input: &str) -> Lexed<'_, Read> {
    match first(input).map_or('\0', |(c, _)| c) {
        '(' => bracketed(input),
        '0'..='9' => arabic(input),
        c if is_numeral(c) => counted(input),
        '第' => alt((division, ordinal_word)).parse(input),
        '另' => other_side(input),
        '首' | '其' | '再' | '最' => sequence(input),
        '\u{2460}'..='\u{249b}' | '\u{2776}'..='\u{277f}' | '\u{3220}'..='\u{3229}' => enclosed(input),
        '-' | '\u{2010}'..='\u{2015}' | '\u{2500}' => dash(input),
        '\u{25cf}' | '\u{25c6}' | '\u{2605}' | '\u{25a0}' | '\u{25b2}' | '\u{25cb}' | '\u{25c7}'
        | '\u{25a1}' | '\u{2606}' | '\u{2022}' | '\u{25aa}' | '\u{f06c}' | '\u{f06e}' | '\u{25ba}'
        | '\u{27a2}' | '\u{27a4}' => bullet(input),
        '*' if input.chars().nth(1).is_some_and(is_blank) => bullet(input),
        _ => named(input),
    }
}

/// Whether a label may open words that begin with a digit, a numeral or the first character of a sequence: told by what stands behind,
/// where most figures and words go on otherwise.
pub(super) fn may_open(words: &str) -> bool {
    let mut rest = words.chars();
    match rest.next() {
        Some('0'..='9') => may_close(words),
        Some('另' | '首' | '其' | '再' | '最') => {
            rest.next().is_some_and(|c| is_numeral(c) || matches!(c, '先' | '次' | '后'))
        }
        Some(c) if is_numeral(c) => {
            let behind = rest.find(|&c| !is_numeral(c));
            behind.is_some_and(|c| !matches!(c, '\u{4e00}'..='\u{9fff}') || matches!(c, '是' | '要' | '方'))
        }
        _ => true,
    }
}

fn miss<T>() -> Lexed<'static, T> {
    Err(nom::Err::Error(Miss))
}

/// A character of either width.
fn wide<'t, const N: usize>(wanted: [char; N]) -> impl FnMut(&'t str) -> Lexed<'t, char> {
    move |input| match first(input) {
        Some((c, len)) if wanted.contains(&c) => Ok((&input[len..], c)),
        _ => miss(),
    }
}

/// The mark that closes a label, blanks before it left out.
fn close<const N: usize>(input: &str, wanted: [char; N]) -> Lexed<'_, char> {
    wide(wanted).parse(skip_blanks(input))
}

fn skip_blanks(input: &str) -> &str {
    let mut at = 0;
    while let Some((c, behind)) = char_at(input, at)
        && is_blank(c)
    {
        at = behind;
    }
    &input[at..]
}

/// Whether a character is one of the numerals that labels are counted with.
pub(crate) const fn is_numeral(c: char) -> bool {
    matches!(numeral::digit(c), Some(1..))
}

/// ```ebnf
/// chinese-ordinal = digit | [ digit ], "十", [ digit ] ;
/// ```
pub(crate) fn chinese_ordinal(input: &str) -> Lexed<'_, u32> {
    let mut digits = [0; 3];
    let mut count = 0;
    let mut end = 0;
    while count < digits.len()
        && let Some((c, behind)) = char_at(input, end)
        && let Some(digit @ 1..) = numeral::digit(c)
    {
        digits[count] = u32::from(digit);
        (count, end) = (count + 1, behind);
    }
    let value = match digits[..count] {
        [one] => one,
        [10, one @ ..10] => 10 + one,
        [ten @ 2..10, 10] => ten * 10,
        [ten @ 2..10, 10, one @ ..10] => ten * 10 + one,
        _ => return miss(),
    };
    Ok((&input[end..], value))
}

/// ```ebnf
/// arabic-ordinal = digit, [ digit ], [ digit ] ;
/// ```
fn arabic_ordinal(input: &str) -> Lexed<'_, u32> {
    let (mut value, mut end) = (0, 0);
    for _ in 0..3 {
        let Some((digit, behind)) = digit_at(input, end) else { break };
        (value, end) = (value * 10 + digit, behind);
    }
    if value == 0 || digit_at(input, end).is_some() { miss() } else { Ok((&input[end..], value)) }
}

/// The digit at byte `at`, and where the next character begins.
#[inline]
fn digit_at(input: &str, at: usize) -> Option<(u32, usize)> {
    if let Some(digit @ b'0'..=b'9') = input.as_bytes().get(at) {
        return Some((u32::from(digit - b'0'), at + 1));
    }
    char_at(input, at).and_then(|(c, behind)| Some((fold(c).to_digit(10)?, behind)))
}

fn ordinal(input: &str) -> Lexed<'_, u32> {
    alt((arabic_ordinal, chinese_ordinal)).parse(input)
}

fn starts_digit(input: &str) -> bool {
    digit_at(input, 0).is_some()
}

/// `2024年` after a label's dot is the heading's first word.
fn starts_year(input: &str) -> bool {
    let digits =
        input.char_indices().take_while(|&(_, c)| fold(c).is_ascii_digit()).map(|(i, c)| i + c.len_utf8());
    let mut count = 0;
    let end = digits.inspect(|_| count += 1).last().unwrap_or(0);
    let year = count == 4 && input.chars().next().is_some_and(|c| matches!(fold(c), '1' | '2'));
    year && input[end..].trim_start_matches(is_blank).starts_with('年')
}

/// ```ebnf
/// bracketed = "(", ( chinese-ordinal | arabic-ordinal ), ")", [ "、" ] ;
/// ```
fn bracketed(input: &str) -> Lexed<'_, Read> {
    let (inner, _) = wide(['(']).parse(input)?;
    let inner = skip_blanks(inner);
    let (style, (rest, n)) = match chinese_ordinal(inner) {
        Ok(read) => (EnumeratorStyle::BracketedChinese, read),
        Err(_) => (EnumeratorStyle::BracketedArabic, arabic_ordinal(inner)?),
    };
    let (rest, _) = close(rest, [')'])?;
    Ok((rest.strip_prefix('、').unwrap_or(rest), (style, Some(n), Doubt::None)))
}

/// Whether what stands behind the digits may close a label. Behind those of most figures a word stands, or another mark.
#[inline]
fn may_close(input: &str) -> bool {
    let behind = input.bytes().find(|byte| !byte.is_ascii_digit());
    !matches!(behind, None | Some(b'!'..=b'(' | b'*' | b'+' | b'-' | b'/'..=b'~' | 0xe4..=0xe9))
}

/// ```ebnf
/// arabic = arabic-ordinal, ( "." | "、" | ")" | "," | "。" ) ;
/// ```
fn arabic(input: &str) -> Lexed<'_, Read> {
    if !may_close(input) {
        return miss();
    }
    let (rest, n) = arabic_ordinal(input)?;
    let (rest, mark) = close(rest, ['.', '、', ')', ',', '。'])?;
    let style = match mark {
        '、' => EnumeratorStyle::ArabicComma,
        ')' => EnumeratorStyle::HalfBracketed,
        _ => EnumeratorStyle::Arabic,
    };
    let figures = starts_digit(rest) && !starts_year(rest);
    let doubt = if figures || matches!(mark, ',' | '。') { Doubt::Some } else { Doubt::None };
    Ok((rest, (style, Some(n), doubt)))
}

/// ```ebnf
/// counted = "一方面" | chinese-ordinal, ( "是" | "要" | "、" | "." | ")" | "," | ":" ) ;
/// ```
fn counted(input: &str) -> Lexed<'_, Read> {
    let (rest, n) = chinese_ordinal(input)?;
    let written = &input[..input.len() - rest.len()];
    let (style, behind) = match first(rest) {
        Some(('是', len)) => (EnumeratorStyle::Is, &rest[len..]),
        Some(('要', len)) => (EnumeratorStyle::Must, &rest[len..]),
        Some(('方', _)) if written == "一" => return side(rest, n),
        _ => return chinese(rest, n),
    };
    let proverb = behind.starts_with(written);
    if proverb { miss() } else { Ok((behind, (style, Some(n), Doubt::None))) }
}

/// What closes a label that is counted with a Chinese numeral.
fn chinese(input: &str, n: u32) -> Lexed<'_, Read> {
    let (rest, mark) = close(input, ['、', '.', ')', ',', ':'])?;
    let style = if mark == ')' { EnumeratorStyle::BracketedChinese } else { EnumeratorStyle::Chinese };
    let listed = rest.starts_with(is_numeral);
    let doubt = if listed || matches!(mark, ',' | ':') { Doubt::Some } else { Doubt::None };
    Ok((rest, (style, Some(n), doubt)))
}

/// ```ebnf
/// division = "第", ordinal, ( "部分" | "编" | "篇" | "章" | "节" ), [ ":" | "、" | "," ] ;
/// ```
fn division(input: &str) -> Lexed<'_, Read> {
    let mut style = alt((
        alt((tag("部分"), tag("篇"), tag("编"))).map(|_| EnumeratorStyle::Part),
        tag("章").map(|_| EnumeratorStyle::Chapter),
        tag("节").map(|_| EnumeratorStyle::Section),
    ));
    let (rest, _) = tag("第").parse(input)?;
    let (rest, n) = ordinal(skip_blanks(rest))?;
    let (rest, style) = style.parse(skip_blanks(rest))?;
    let (rest, close) = opt(wide([':', '、', ',', '.'])).parse(rest)?;
    let clear = close.is_some() || rest.is_empty() || rest.starts_with(is_blank);
    Ok((rest, (style, Some(n), if clear { Doubt::None } else { Doubt::Some })))
}

/// ```ebnf
/// ordinal-word = "第", chinese-ordinal, ( "," | "、" | ":" | "是" ) ;
/// ```
fn ordinal_word(input: &str) -> Lexed<'_, Read> {
    let (rest, n) = preceded(tag("第"), chinese_ordinal).parse(input)?;
    let (rest, close) = wide([',', '、', ':', '是']).parse(rest)?;
    let listed = close == '、' && rest.starts_with(|c| c == '第' || is_numeral(c));
    if listed { miss() } else { Ok((rest, (EnumeratorStyle::Ordinal, Some(n), Doubt::None))) }
}

/// ```ebnf
/// other-side = "另一方面" ;
/// ```
fn other_side(input: &str) -> Lexed<'_, Read> {
    let (rest, _) = tag("另一").parse(input)?;
    side(rest, 2)
}

fn side(input: &str, n: u32) -> Lexed<'_, Read> {
    let (rest, _) = tag("方面").parse(input)?;
    Ok((rest, (EnumeratorStyle::Side, Some(n), Doubt::None)))
}

/// ```ebnf
/// sequence = "首先" | "其次" | "再次" | "最后" | "其", chinese-ordinal ;
/// ```
fn sequence(input: &str) -> Lexed<'_, Read> {
    let steps = [("首先", Some(1)), ("其次", Some(2)), ("再次", Some(3)), ("最后", None)];
    let step = |(word, n)| Some((input.strip_prefix(word)?, (EnumeratorStyle::Sequence, n, Doubt::None)));
    if let Some(read) = steps.into_iter().find_map(step) {
        return Ok(read);
    }
    let (rest, n) = preceded(tag("其"), chinese_ordinal).parse(input)?;
    Ok((rest, (EnumeratorStyle::Among, Some(n), Doubt::None)))
}

/// ```ebnf
/// enclosed = "①" … "⑳" | "⑴" … "⒇" | "⒈" … "⒛" | "❶" … "❿" | "㈠" … "㈩" ;
/// ```
fn enclosed(input: &str) -> Lexed<'_, Read> {
    let (rest, c) = satisfy(|_| true).parse(input)?;
    let (style, before) = match c {
        '\u{2460}'..='\u{2473}' => (EnumeratorStyle::Circled, 0x245f),
        '\u{2474}'..='\u{2487}' => (EnumeratorStyle::BracketedArabic, 0x2473),
        '\u{2488}'..='\u{249b}' => (EnumeratorStyle::Arabic, 0x2487),
        '\u{2776}'..='\u{277f}' => (EnumeratorStyle::Circled, 0x2775),
        '\u{3220}'..='\u{3229}' => (EnumeratorStyle::BracketedChinese, 0x321f),
        _ => return miss(),
    };
    Ok((rest, (style, Some(c as u32 - before), Doubt::None)))
}

/// ```ebnf
/// named = ( "问题" | "建议" | … ), ordinal, ( ":" | "、" | "." | "," ) ;
/// ```
fn named(input: &str) -> Lexed<'_, Read> {
    let Some(len) = words(Class::Counted).at_start(input) else { return miss() };
    let (rest, n) = ordinal(skip_blanks(&input[len..]))?;
    let (rest, _) = close(rest, [':', '、', '.', ','])?;
    Ok((rest, (EnumeratorStyle::Named, Some(n), Doubt::None)))
}

/// ```ebnf
/// dash = ( "—" | "–" | "-" | … ), { dash }, { blank } ;  (* not before a figure *)
/// ```
fn dash(input: &str) -> Lexed<'_, Read> {
    let is_dash = |c: char| matches!(fold(c), '-' | '\u{2010}'..='\u{2015}' | '\u{2500}');
    let (rest, label) = verify(take_while_m_n(1, 8, is_dash), |s: &str| !s.is_empty()).parse(input)?;
    let single = label.chars().count() == 1;
    let figure = starts_digit(rest) || first(rest).is_some_and(|(c, _)| c == '.');
    if rest.trim_matches(is_blank).is_empty() || rest.starts_with(is_dash) || (single && figure) {
        return miss();
    }
    Ok((rest, (EnumeratorStyle::Dash, None, Doubt::None)))
}

/// ```ebnf
/// bullet = "●" | "◆" | "★" | "■" | "▲" | … ;
/// ```
fn bullet(input: &str) -> Lexed<'_, Read> {
    let (rest, _) = satisfy(|_| true).parse(input)?;
    let empty = rest.trim_matches(is_blank).is_empty();
    if empty { miss() } else { Ok((rest, (EnumeratorStyle::Dash, None, Doubt::None))) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::width::widen;

    #[track_caller]
    fn one(text: &str, expected: Option<(&str, EnumeratorStyle, Option<u32>)>) {
        let got = enumerator(text).ok().map(|(_, e)| (e.label, e.style, e.ordinal));
        assert_eq!(got, expected, "{text}");
    }

    #[track_caller]
    fn is(text: &str, label: &str, style: EnumeratorStyle, ordinal: u32) {
        let ordinal = (ordinal > 0).then_some(ordinal);
        one(text, Some((label, style, ordinal)));
        one(&widen(text), Some((&widen(label), style, ordinal)));
    }

    #[track_caller]
    fn none(text: &str) {
        one(text, None);
        one(&widen(text), None);
    }

    #[test]
    fn headings() {
        use EnumeratorStyle::*;
        is("一、总体情况", "一、", Chinese, 1);
        is("十二、其他", "十二、", Chinese, 12);
        is("二十一、其他", "二十一、", Chinese, 21);
        is("(三)招商引资", "(三)", BracketedChinese, 3);
        is("( 三 )招商引资", "( 三 )", BracketedChinese, 3);
        is("三)招商引资", "三)", BracketedChinese, 3);
        is("\u{3221}招商引资", "\u{3221}", BracketedChinese, 2);
        is("1.抓好调度", "1.", Arabic, 1);
        is("12.抓好调度", "12.", Arabic, 12);
        is("1、抓好调度", "1、", ArabicComma, 1);
        is("3.2024年工作", "3.", Arabic, 3);
        is("(1)抓好调度", "(1)", BracketedArabic, 1);
        is("2)抓好调度", "2)", HalfBracketed, 2);
        is("\u{2462}抓好调度", "\u{2462}", Circled, 3);
        is("第一部分 2024年工作总结", "第一部分", Part, 1);
        is("第二章 重点任务", "第二章", Chapter, 2);
        is("第三节:保障", "第三节:", Section, 3);
        is("问题1:投资不足", "问题1:", Named, 1);
        is("建议二:加大支持", "建议二:", Named, 2);
    }

    #[test]
    fn words() {
        use EnumeratorStyle::*;
        is("一是抓项目", "一是", Is, 1);
        is("十一是抓项目", "十一是", Is, 11);
        is("二要抓项目", "二要", Must, 2);
        is("一方面抓项目", "一方面", Side, 1);
        is("另一方面抓项目", "另一方面", Side, 2);
        is("首先,抓项目", "首先", Sequence, 1);
        is("最后,抓项目", "最后", Sequence, 0);
        is("第二,抓项目", "第二,", Ordinal, 2);
        is("其三,抓项目", "其三", Among, 3);
    }

    #[test]
    fn dashes() {
        use EnumeratorStyle::Dash;
        is("——工业投资9.4亿元", "——", Dash, 0);
        is("—工业投资", "—", Dash, 0);
        is("--工业投资", "--", Dash, 0);
        is("●工业投资", "●", Dash, 0);
        is("- 工业投资", "-", Dash, 0);
        is("* 工业投资", "*", Dash, 0);
        none("**万元");
        none("*县工业投资");
    }

    #[test]
    fn numbers_are_no_labels() {
        none("1.2万户居民");
        none("2、3号线开通");
        none("一、二、三产业");
        none("二、三季度");
        none("1-9月完成");
        none("2024.加快");
        none("2024年工作");
        none("第一季度");
        none("第一产业增加值");
        none("第一部分项目已开工");
        none("(2024年版)");
        none("(2024)");
        none("一是一,二是二");
        none("-0.5");
        none("——");
        none("0.加快");
        none("问题较多:");
        none("其他工作");
        none("");
    }

    #[test]
    fn what_may_open_is_told_by_what_stands_behind() {
        for words in [
            "1.抓好",
            "12 、抓好",
            "一、抓好",
            "十一是",
            "一方面",
            "另一方面",
            "首先",
            "其三",
            "第一,",
            "1\u{ff09}",
        ] {
            assert!(may_open(words), "{words}");
        }
        for words in ["202", "12万户", "000;", "5%", "一批", "三农", "其中:", "最大", "再创", "一"]
        {
            assert!(!may_open(words), "{words}");
            assert_eq!(label(words).ok(), None, "{words}");
        }
    }

    #[test]
    fn doubtful_labels_are_told_apart() {
        let doubt = |text: &str| label(text).map(|(_, (_, doubt))| doubt).ok();
        assert_eq!(doubt("1.30名干部"), Some(Doubt::Some));
        assert_eq!(doubt("二、三季度工作"), Some(Doubt::Some));
        assert_eq!(doubt("一,总体情况"), Some(Doubt::Some));
        assert_eq!(doubt("1.干部"), Some(Doubt::None));
    }
}
