//! Labels: `一、` `(一)` `1.` `①` `第一章` `问题1:` `一是` `首先` `——`.
//!
//! ```ebnf
//! enumerator = bracketed | numbered | named-ordinal | circled | word | named | dash ;
//! ```

use std::sync::LazyLock;

use crate::charset::Sieve;
use crate::error::{Lexed, Miss};
use crate::layout::title::{self, Class, words};
use crate::layout::{is_blank, skip_blanks};
use crate::numeral;
use crate::width::{char_at, first, fold, folded_at};

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
    match label(input) {
        Some((found, Doubt::None)) => Ok((&input[found.label.len()..], found)),
        _ => Err(nom::Err::Error(Miss)),
    }
}

/// Whether a label could as well be a number in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doubt {
    None,
    /// `1.2万` `二、三季度` `一,`: only a run of them tells.
    Some,
}

/// Whether words may begin with a label, or with what is left of one whose numeral is lost: told by their first character.
#[inline]
pub(super) fn may_begin(words: &str) -> bool {
    FIRSTS.holds(words, 0)
}

/// The characters that labels begin with, and `、`.
static FIRSTS: LazyLock<Sieve> = LazyLock::new(|| {
    let plain =
        "(0123456789一二三四五六七八九十第另首其再最-*●◆★■▲○◇□☆•▪►➢➤\u{f06c}\u{f06e}\u{2500}、".chars();
    let enclosed = ('\u{2460}'..='\u{249b}').chain('\u{2776}'..='\u{277f}').chain('\u{3220}'..='\u{3229}');
    let dashes = '\u{2010}'..='\u{2015}';
    Sieve::of_any_width(plain.chain(enclosed).chain(dashes).chain(title::firsts(Class::Counted)))
});

/// A label, doubtful or not.
pub(crate) fn label(input: &str) -> Option<(Enumerator<'_>, Doubt)> {
    let Read { end, style, ordinal, doubt } = read(input)?;
    Some((Enumerator { label: &input[..end], style, ordinal }, doubt))
}

/// What was read of a label that opens the input, and where it ends.
#[derive(Debug, Clone, Copy)]
struct Read {
    end: usize,
    style: EnumeratorStyle,
    ordinal: Option<u32>,
    doubt: Doubt,
}

impl Read {
    const fn sure(end: usize, style: EnumeratorStyle, ordinal: u32) -> Self {
        Self { end, style, ordinal: Some(ordinal), doubt: Doubt::None }
    }

    const fn doubtful(end: usize, style: EnumeratorStyle, ordinal: u32, is_doubtful: bool) -> Self {
        let doubt = if is_doubtful { Doubt::Some } else { Doubt::None };
        Self { end, style, ordinal: Some(ordinal), doubt }
    }

    const fn unnumbered(end: usize, style: EnumeratorStyle) -> Self {
        Self { end, style, ordinal: None, doubt: Doubt::None }
    }
}

fn read(input: &str) -> Option<Read> {
    let (c, behind) = first(input)?;
    match c {
        '(' => bracketed(input, behind),
        '0'..='9' => arabic(input),
        c if is_numeral(c) => counted(input),
        '第' => division(input).or_else(|| ordinal_word(input)),
        '另' => other_side(input),
        '首' | '其' | '再' | '最' => sequence(input),
        '\u{2460}'..='\u{249b}' | '\u{2776}'..='\u{277f}' | '\u{3220}'..='\u{3229}' => enclosed(c, behind),
        '-' | '\u{2010}'..='\u{2015}' | '\u{2500}' => dash(input),
        '\u{25cf}' | '\u{25c6}' | '\u{2605}' | '\u{25a0}' | '\u{25b2}' | '\u{25cb}' | '\u{25c7}'
        | '\u{25a1}' | '\u{2606}' | '\u{2022}' | '\u{25aa}' | '\u{f06c}' | '\u{f06e}' | '\u{25ba}'
        | '\u{27a2}' | '\u{27a4}' => bullet(input, behind),
        '*' if input[behind..].starts_with(is_blank) => bullet(input, behind),
        _ => named(input),
    }
}

/// Whether a label may open words that begin with a digit, a numeral or the first character of a sequence: told by what stands behind,
/// where most figures and words go on otherwise.
#[inline]
pub(super) fn may_open(words: &str) -> bool {
    let Some((c, behind)) = char_at(words, 0) else { return false };
    match c {
        '0'..='9' => may_close(words),
        '另' | '首' | '其' | '再' | '最' => {
            char_at(words, behind).is_some_and(|(c, _)| is_numeral(c) || matches!(c, '先' | '次' | '后'))
        }
        c if is_numeral(c) => {
            let behind = words[behind..].chars().find(|&c| !is_numeral(c));
            behind.is_some_and(|c| !matches!(c, '\u{4e00}'..='\u{9fff}') || matches!(c, '是' | '要' | '方'))
        }
        '第' | '\u{ff10}'..='\u{ff19}' => true,
        _ => false,
    }
}

/// One of these characters in any width, and what is behind it.
#[inline]
fn one_of<const N: usize>(input: &str, at: usize, wanted: [char; N]) -> Option<(char, usize)> {
    folded_at(input, at).filter(|(c, _)| wanted.contains(c))
}

/// The mark that closes a label, blanks before it left out.
#[inline]
fn close<const N: usize>(input: &str, at: usize, wanted: [char; N]) -> Option<(char, usize)> {
    one_of(input, skip_blanks(input, at), wanted)
}

/// Whether a character is one of the numerals that labels are counted with.
pub(crate) const fn is_numeral(c: char) -> bool {
    matches!(numeral::digit(c), Some(1..))
}

/// ```ebnf
/// chinese-ordinal = digit | [ digit ], "十", [ digit ] ;
/// ```
pub(super) fn chinese_ordinal(input: &str, at: usize) -> Option<(u32, usize)> {
    let mut digits = [0; 3];
    let mut count = 0;
    let mut end = at;
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
        _ => return None,
    };
    Some((value, end))
}

/// ```ebnf
/// arabic-ordinal = digit, [ digit ], [ digit ] ;
/// ```
fn arabic_ordinal(input: &str, at: usize) -> Option<(u32, usize)> {
    let (mut value, mut end) = (0, at);
    for _ in 0..3 {
        let Some((digit, behind)) = digit_at(input, end) else { break };
        (value, end) = (value * 10 + digit, behind);
    }
    (value > 0 && digit_at(input, end).is_none()).then_some((value, end))
}

/// The digit at byte `at`, and where the next character begins.
#[inline]
fn digit_at(input: &str, at: usize) -> Option<(u32, usize)> {
    if let Some(digit @ b'0'..=b'9') = input.as_bytes().get(at) {
        return Some((u32::from(digit - b'0'), at + 1));
    }
    char_at(input, at).and_then(|(c, behind)| Some((fold(c).to_digit(10)?, behind)))
}

fn ordinal(input: &str, at: usize) -> Option<(u32, usize)> {
    arabic_ordinal(input, at).or_else(|| chinese_ordinal(input, at))
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
fn bracketed(input: &str, behind: usize) -> Option<Read> {
    let at = skip_blanks(input, behind);
    let (style, (n, at)) = match chinese_ordinal(input, at) {
        Some(read) => (EnumeratorStyle::BracketedChinese, read),
        None => (EnumeratorStyle::BracketedArabic, arabic_ordinal(input, at)?),
    };
    let (_, end) = close(input, at, [')'])?;
    let paused = input[end..].starts_with('、');
    Some(Read::sure(if paused { end + "、".len() } else { end }, style, n))
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
fn arabic(input: &str) -> Option<Read> {
    if !may_close(input) {
        return None;
    }
    let (n, at) = arabic_ordinal(input, 0)?;
    let (mark, end) = close(input, at, ['.', '、', ')', ',', '。'])?;
    let style = match mark {
        '、' => EnumeratorStyle::ArabicComma,
        ')' => EnumeratorStyle::HalfBracketed,
        _ => EnumeratorStyle::Arabic,
    };
    let figures = digit_at(input, end).is_some() && !starts_year(&input[end..]);
    Some(Read::doubtful(end, style, n, figures || matches!(mark, ',' | '。')))
}

/// ```ebnf
/// counted = "一方面" | chinese-ordinal, ( "是" | "要" | "、" | "." | ")" | "," | ":" ) ;
/// ```
fn counted(input: &str) -> Option<Read> {
    let (n, at) = chinese_ordinal(input, 0)?;
    let (style, end) = match folded_at(input, at) {
        Some(('是', end)) => (EnumeratorStyle::Is, end),
        Some(('要', end)) => (EnumeratorStyle::Must, end),
        Some(('方', _)) if input[..at] == *"一" => return side(input, at, n),
        _ => return chinese(input, at, n),
    };
    let proverb = input[end..].starts_with(&input[..at]);
    (!proverb).then(|| Read::sure(end, style, n))
}

/// What closes a label that is counted with a Chinese numeral.
fn chinese(input: &str, at: usize, n: u32) -> Option<Read> {
    let (mark, end) = close(input, at, ['、', '.', ')', ',', ':'])?;
    let style = if mark == ')' { EnumeratorStyle::BracketedChinese } else { EnumeratorStyle::Chinese };
    let listed = input[end..].starts_with(is_numeral);
    Some(Read::doubtful(end, style, n, listed || matches!(mark, ',' | ':')))
}

/// ```ebnf
/// division = "第", ordinal, ( "部分" | "编" | "篇" | "章" | "节" ), [ ":" | "、" | "," ] ;
/// ```
fn division(input: &str) -> Option<Read> {
    use EnumeratorStyle::{Chapter, Part, Section};
    let (n, at) = ordinal(input, skip_blanks(input, "第".len()))?;
    let at = skip_blanks(input, at);
    let words = [("部分", Part), ("篇", Part), ("编", Part), ("章", Chapter), ("节", Section)];
    let (word, style) = words.into_iter().find(|(word, _)| input[at..].starts_with(word))?;
    let open = at + word.len();
    let closed = one_of(input, open, [':', '、', ',', '.']);
    let end = closed.map_or(open, |(_, end)| end);
    let clear = closed.is_some() || input.len() == end || input[end..].starts_with(is_blank);
    Some(Read::doubtful(end, style, n, !clear))
}

/// ```ebnf
/// ordinal-word = "第", chinese-ordinal, ( "," | "、" | ":" | "是" ) ;
/// ```
fn ordinal_word(input: &str) -> Option<Read> {
    let (n, at) = chinese_ordinal(input, "第".len())?;
    let (close, end) = one_of(input, at, [',', '、', ':', '是'])?;
    let listed = close == '、' && input[end..].starts_with(|c| c == '第' || is_numeral(c));
    (!listed).then(|| Read::sure(end, EnumeratorStyle::Ordinal, n))
}

/// ```ebnf
/// other-side = "另一方面" ;
/// ```
fn other_side(input: &str) -> Option<Read> {
    if input.starts_with("另一") { side(input, "另一".len(), 2) } else { None }
}

fn side(input: &str, at: usize, n: u32) -> Option<Read> {
    let is_side = input[at..].starts_with("方面");
    is_side.then(|| Read::sure(at + "方面".len(), EnumeratorStyle::Side, n))
}

/// ```ebnf
/// sequence = "首先" | "其次" | "再次" | "最后" | "其", chinese-ordinal ;
/// ```
fn sequence(input: &str) -> Option<Read> {
    let steps = [("首先", Some(1)), ("其次", Some(2)), ("再次", Some(3)), ("最后", None)];
    if let Some((step, ordinal)) = steps.into_iter().find(|(step, _)| input.starts_with(step)) {
        return Some(Read { ordinal, ..Read::unnumbered(step.len(), EnumeratorStyle::Sequence) });
    }
    let (n, end) = chinese_ordinal(input, "其".len()).filter(|_| input.starts_with('其'))?;
    Some(Read::sure(end, EnumeratorStyle::Among, n))
}

/// ```ebnf
/// enclosed = "①" … "⑳" | "⑴" … "⒇" | "⒈" … "⒛" | "❶" … "❿" | "㈠" … "㈩" ;
/// ```
fn enclosed(c: char, end: usize) -> Option<Read> {
    let (style, before) = match c {
        '\u{2460}'..='\u{2473}' => (EnumeratorStyle::Circled, 0x245f),
        '\u{2474}'..='\u{2487}' => (EnumeratorStyle::BracketedArabic, 0x2473),
        '\u{2488}'..='\u{249b}' => (EnumeratorStyle::Arabic, 0x2487),
        '\u{2776}'..='\u{277f}' => (EnumeratorStyle::Circled, 0x2775),
        '\u{3220}'..='\u{3229}' => (EnumeratorStyle::BracketedChinese, 0x321f),
        _ => return None,
    };
    Some(Read::sure(end, style, c as u32 - before))
}

/// ```ebnf
/// named = ( "问题" | "建议" | … ), ordinal, ( ":" | "、" | "." | "," ) ;
/// ```
fn named(input: &str) -> Option<Read> {
    let len = words(Class::Counted).at_start(input)?;
    let (n, at) = ordinal(input, skip_blanks(input, len))?;
    let (_, end) = close(input, at, [':', '、', '.', ','])?;
    Some(Read::sure(end, EnumeratorStyle::Named, n))
}

/// ```ebnf
/// dash = ( "—" | "–" | "-" | … ), { dash }, { blank } ;  (* not before a figure *)
/// ```
fn dash(input: &str) -> Option<Read> {
    const MOST: usize = 8;
    let is_dash = |c: char| matches!(fold(c), '-' | '\u{2010}'..='\u{2015}' | '\u{2500}');
    let dashes = || input.chars().take(MOST).take_while(|&c| is_dash(c));
    let end = dashes().map(char::len_utf8).sum();
    let rest = &input[end..];
    let figure = digit_at(rest, 0).is_some() || first(rest).is_some_and(|(c, _)| c == '.');
    let is_bare = rest.trim_start_matches(is_blank).is_empty() || rest.starts_with(is_dash);
    if is_bare || (figure && dashes().count() == 1) {
        return None;
    }
    Some(Read::unnumbered(end, EnumeratorStyle::Dash))
}

/// ```ebnf
/// bullet = "●" | "◆" | "★" | "■" | "▲" | … ;
/// ```
fn bullet(input: &str, end: usize) -> Option<Read> {
    let empty = input[end..].trim_start_matches(is_blank).is_empty();
    (!empty).then(|| Read::unnumbered(end, EnumeratorStyle::Dash))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::width::widen;

    #[track_caller]
    fn one(text: &str, expected: Option<(&str, EnumeratorStyle, Option<u32>)>) {
        let got = enumerator(text).ok().map(|(_, e)| (e.label, e.style, e.ordinal));
        assert_eq!(got, expected, "{text}");
        assert!(got.is_none() || may_begin(text), "{text}");
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
            assert_eq!(label(words), None, "{words}");
        }
    }

    #[test]
    fn what_may_begin_is_told_by_the_first_character() {
        for words in ["、总体情况", "（ ）总体情况", "\u{25cf}工业", "专栏1:重点项目", "对策一:"]
        {
            assert!(may_begin(words), "{words}");
        }
        assert!(!may_begin("完成投资12亿元") && !may_begin(""));
    }

    #[test]
    fn doubtful_labels_are_told_apart() {
        let doubt = |text: &str| label(text).map(|(_, doubt)| doubt);
        assert_eq!(doubt("1.30名干部"), Some(Doubt::Some));
        assert_eq!(doubt("二、三季度工作"), Some(Doubt::Some));
        assert_eq!(doubt("一,总体情况"), Some(Doubt::Some));
        assert_eq!(doubt("1.干部"), Some(Doubt::None));
    }
}
