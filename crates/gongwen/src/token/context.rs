//! The words around a figure, from the tables `lexicon/bounds.tsv` and `lexicon/figure_words.tsv`.

use std::sync::LazyLock;

use crate::charset::CharSet;
use crate::document::Bound;
use crate::token::number::{is_chinese_digit, is_numeral};
use crate::width::{char_before, first, fold};
use crate::wordlist::{Tree, WordList};

/// What a word does beside a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// After `三个`: a programme.
    Slogan,
    /// After `三个`: a count although it begins like a programme.
    SloganUnless,
    /// After `一个`: an article.
    HollowOne,
    /// Before a `一` that counts.
    Counting,
    /// Names of figures that have no unit.
    Bare,
    /// Names of ranks that stand before their number.
    BareRank,
    /// Between such a name and its figure.
    Copula,
    /// Before the `期` that is counted.
    Issue,
    /// Before a number of places.
    Mover,
    /// Beside `亿` without `元`.
    Money,
    /// Directly after it.
    MoneyAfter,
    /// Before the `第` of a rank.
    Rank,
    /// Before `第一` in slogans.
    NotRank,
    /// Directly after a number that has ended.
    After,
    /// Before a `数` that ends another word.
    Total,
    /// Before a `上` that ends another word.
    NoAbove,
    /// Before a `半` that is no number.
    NoHalf,
    /// Before a `一` that is no number.
    NoOne,
    /// Before a `一年` that is no duration.
    NoYear,
    /// Before a sign that is no dash.
    BeforeSign,
    /// Says that a list of numbers shares what follows.
    Distributing,
}

impl Class {
    const ALL: [(&'static str, Self); 21] = [
        ("slogan", Self::Slogan),
        ("slogan_unless", Self::SloganUnless),
        ("hollow_one", Self::HollowOne),
        ("counting", Self::Counting),
        ("bare", Self::Bare),
        ("bare_rank", Self::BareRank),
        ("copula", Self::Copula),
        ("issue", Self::Issue),
        ("mover", Self::Mover),
        ("money", Self::Money),
        ("money_after", Self::MoneyAfter),
        ("rank", Self::Rank),
        ("not_rank", Self::NotRank),
        ("after", Self::After),
        ("total", Self::Total),
        ("no_above", Self::NoAbove),
        ("no_half", Self::NoHalf),
        ("no_one", Self::NoOne),
        ("no_year", Self::NoYear),
        ("before_sign", Self::BeforeSign),
        ("distributing", Self::Distributing),
    ];
}

static WORDS: LazyLock<Vec<WordList>> =
    LazyLock::new(|| Class::ALL.iter().map(|(name, _)| list(name)).collect());

fn list(name: &str) -> WordList {
    WordList::new(words(name))
}

/// The words of a row of the table.
fn words(name: &str) -> impl Iterator<Item = &'static str> {
    let mut rows = include_str!("../lexicon/figure_words.tsv").lines().skip(1);
    let row = rows.find_map(|line| line.strip_prefix(name)?.strip_prefix('\t')).unwrap_or_default();
    row.split('\t').next().unwrap_or_default().split(' ')
}

fn class(class: Class) -> &'static WordList {
    &WORDS[class as usize]
}

/// Whether the text begins with a word of the class.
pub(crate) fn begins(text: &str, of: Class) -> bool {
    class(of).begins(text)
}

/// Whether the text ends with a word of the class.
pub(crate) fn ends(text: &str, of: Class) -> bool {
    class(of).ends(text)
}

/// The text without the word of the class that ends it, the longest there is.
fn without(text: &str, of: Class) -> Option<&str> {
    Some(&text[..text.len() - class(of).at_end(text)?])
}

/// The last characters of the text, up to `count` of them.
fn tail(text: &str, count: usize) -> &str {
    text.char_indices().rev().take(count).last().map_or("", |(i, _)| &text[i..])
}

/// Whether a word of the class stands in the same clause, a few characters before.
pub(crate) fn near(text: &str, of: Class) -> bool {
    const REACH: usize = 30;
    let back = text.char_indices().rev().take(REACH).take_while(|&(_, c)| !ends_clause(c));
    let start = back.last().map_or(text.len(), |(at, _)| at);
    class(of).find(&text[start..]).is_some()
}

/// Punctuation, blanks and line breaks, in any width.
pub(crate) fn is_boundary(c: char) -> bool {
    !matches!(c, '\u{4e00}'..='\u{9fff}')
        && matches!(
            fold(c),
            ' '..='/' | ':'..='@' | '['..='`' | '{'..='~' | '\n' | '\r' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301f}' | '\u{2010}'..='\u{2027}'
        )
}

/// Whether `年` goes on as a date: `21年1-6月` `22年上半年`.
pub(crate) fn goes_on_as_date(after: &str) -> bool {
    if after.starts_with("上半年")
        || after.starts_with("下半年")
        || after.starts_with('第')
        || after.starts_with("全年")
    {
        return true;
    }
    let digits: usize =
        after.chars().take_while(|c| fold(*c).is_ascii_digit()).take(3).map(char::len_utf8).sum();
    digits > 0 && after[digits..].starts_with(|c: char| matches!(fold(c), '月' | '-' | '~' | '—' | '季'))
}

/// `十一届三次全会` `十四届人大五次会议`: a session, not a count.
#[inline(never)]
pub(crate) fn after_session(left: &str) -> bool {
    const REACH: usize = 8;
    tail(left, REACH).chars().rev().take_while(|c| !ends_clause(*c)).any(|c| c == '届')
}

/// Words before `百亿元` that make a figure of it.
pub(crate) fn bounds_hollow(left: &str) -> bool {
    left.ends_with(['近', '超', '逾', '过', '破', '达', '约', '满', '足', '到', '至', '于'])
        && !left.ends_with("通过")
        && !left.ends_with("经过")
        && !left.ends_with("做到")
}

/// Whether a short quotation holds the place, with no clause ended inside it.
pub(crate) fn in_short_quotes(left: &str, after: &str) -> bool {
    const REACH: usize = 10;
    let opened = tail(left, REACH).chars().rev().take_while(|c| !ends_clause(*c)).find_map(quote);
    let opened = match opened {
        Some(Quote::Open) => true,
        Some(Quote::Straight) => odd_quotes(left),
        Some(Quote::Close) | None => false,
    };
    let closed = after.chars().take(REACH).take_while(|c| !ends_clause(*c)).find_map(quote);
    opened && matches!(closed, Some(Quote::Close | Quote::Straight))
}

#[derive(Debug, Clone, Copy)]
enum Quote {
    Open,
    Close,
    Straight,
}

fn quote(c: char) -> Option<Quote> {
    match fold(c) {
        '\u{201c}' | '\u{2018}' | '\u{300c}' | '\u{300e}' => Some(Quote::Open),
        '\u{201d}' | '\u{2019}' | '\u{300d}' | '\u{300f}' | '\u{301e}' => Some(Quote::Close),
        '"' | '\'' => Some(Quote::Straight),
        _ => None,
    }
}

fn ends_clause(c: char) -> bool {
    matches!(fold(c), ',' | ';' | ':' | '。' | '!' | '?' | '\n')
}

/// Whether straight quotes stand open at the end of the text, as far as its last sentence tells.
fn odd_quotes(text: &str) -> bool {
    const REACH: usize = 80;
    let sentence = tail(text, REACH).rsplit(['。', '\n']).next().unwrap_or("");
    sentence.chars().filter(|c| matches!(fold(*c), '"' | '\'')).count() % 2 == 1
}

/// Whether a rank's bare numeral ends here: `全市第一,` `排名第三的`, not `第一时间` nor `第二、三次`.
pub(crate) fn ends_rank(after: &str) -> bool {
    let Some((c, len)) = first(after) else { return true };
    if c == '、' {
        let rest = after[len..].chars();
        let numerals = rest.clone().take_while(|c| is_numeral(*c)).count();
        return numerals == 0 || rest.clone().nth(numerals).is_none_or(is_boundary);
    }
    if matches!(c, '-' | '~' | '\u{2010}'..='\u{2015}' | '.' | '/') {
        return false;
    }
    is_boundary(c) || matches!(c, '的' | '和' | '与' | '及' | '且' | '并')
}

/// Whether the text ends with a name of the class, of figures that have no unit: `得分` `进度为` `满意度从84.7提升至`.
pub(crate) fn names(left: &str, of: Class) -> bool {
    const LONGEST: usize = 12;
    let left = trimmed(left);
    let Some(before) = without(left, Class::Copula) else { return ends(left, of) };
    if ends(left, of) || ends(before, of) {
        return true;
    }
    let figures = before.chars().rev().take(LONGEST).take_while(|c| matches!(fold(*c), '0'..='9' | '.'));
    let base = &before[..before.len() - figures.map(char::len_utf8).sum::<usize>()];
    base.len() < before.len() && base.strip_suffix(['从', '由']).is_some_and(|base| ends(base, of))
}

/// The text without the blanks at its end.
fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [.., 0xe4..=0xe9, _, _] => text,
        _ => text.trim_end_matches([' ', '\u{a0}', '\u{3000}']),
    }
}

/// A word that bounds the number beside it.
#[derive(Debug)]
struct Bounding {
    bound: Bound,
    /// Characters on its far side that make another word of it: `附` before `近`.
    not_beside: Vec<char>,
}

/// A word that stands before a number.
#[derive(Debug)]
enum Before {
    Bounding(Bounding),
    /// Between a bounding word and its number.
    Filler,
}

#[derive(Debug)]
struct Bounds {
    /// Backward.
    before: Tree<Before>,
    /// What the words before and blanks end with, folded.
    last: CharSet,
    after: Tree<Bounding>,
    /// What the words after begin with, and what may stand before them, folded.
    first: CharSet,
}

static BOUNDS: LazyLock<Bounds> = LazyLock::new(|| {
    let rows = || include_str!("../lexicon/bounds.tsv").lines().skip(1).filter_map(bounding);
    let on = |wanted| rows().filter(move |(_, side, _)| *side == wanted).map(|(word, _, row)| (word, row));
    let bounding = on("before").map(|(word, row)| (word, Before::Bounding(row)));
    let fillers = words("filler").map(|word| (word, Before::Filler));
    let lasts = on("before").map(|(word, _)| word).chain(words("filler")).chain([" "]);
    let firsts = on("after").filter_map(|(word, _)| word.chars().next()).chain(['多', '余', ' ']);
    Bounds {
        before: Tree::backward(bounding.chain(fillers)),
        last: lasts.filter_map(|word| word.chars().next_back()).collect(),
        after: Tree::forward(on("after")),
        first: firsts.collect(),
    }
});

/// A word of the table and the side it stands on.
fn bounding(line: &str) -> Option<(&str, &str, Bounding)> {
    let mut fields = line.split('\t');
    let [word, side, bound, not_beside] = std::array::from_fn(|_| fields.next().unwrap_or(""));
    let bound = Bound::ALL.iter().copied().find(|b| b.as_str() == bound)?;
    let not_beside = not_beside.chars().filter(|c| *c != ' ').collect();
    Some((word, side, Bounding { bound, not_beside }))
}

/// Whether a word before a number that says something of it may end with the character, folded.
pub(crate) fn may_bound_before(last: char) -> bool {
    BOUNDS.last.has(last)
}

/// Whether a word behind a unit that says something of its number may begin with the character, folded.
pub(crate) fn may_bound_after(first: char) -> bool {
    BOUNDS.first.has(first)
}

/// What the words directly before a number say of it; the last character of them, folded, is given beside them.
pub(crate) fn bound_before(left: &str, last: char) -> Option<Bound> {
    let directly = if may_bound_before(last) { beside(trimmed(left)) } else { None };
    directly.or_else(|| if last == ' ' || may_reach(left) { reaching(trimmed(left)) } else { None })
}

/// What the word directly before says, or the one before a filler.
#[inline(never)]
pub(crate) fn beside(left: &str) -> Option<Bound> {
    let (bound, filler) = word_before(left);
    bound.or_else(|| word_before(&left[..left.len() - filler?]).0)
}

/// What the word directly before says, and how long the filler is that stands there.
fn word_before(left: &str) -> (Option<Bound>, Option<usize>) {
    let (mut bounding, mut filler) = (None, None);
    for (len, word) in BOUNDS.before.at_end_folded(left) {
        match word {
            Before::Bounding(row) => bounding = Some((len, row)),
            Before::Filler => filler = Some(len),
        }
    }
    let stands = |(len, row): &(usize, &Bounding)| {
        char_before(left, left.len() - len).is_none_or(|(c, _)| !row.not_beside.contains(&c))
    };
    (bounding.filter(stands).map(|(_, row)| row.bound), filler)
}

/// How many characters before a number its bound may stand.
const REACH: usize = 16;

/// `至少将一家` `至少要完成127件` `至少新增停车位500个`: these words reach over a verb and what it names.
#[inline(never)]
pub(crate) fn reaching(left: &str) -> Option<Bound> {
    for (at, c) in left.char_indices().rev().take(REACH) {
        if !matches!(c, '至' | '最') {
            if is_boundary(c) || fold(c).is_ascii_digit() || is_chinese_digit(c) {
                return None;
            }
            continue;
        }
        let mut after = left[at + c.len_utf8()..].chars();
        let bound = match after.next() {
            Some('少') => Bound::AtLeast,
            Some('多') => Bound::AtMost,
            _ => continue,
        };
        // `隐患最多的企业`
        return (after.next() != Some('的')).then_some(bound);
    }
    None
}

/// Whether `至` or `最` may be among the last characters, told by their last bytes: cheap, and wrong only by saying yes.
#[inline]
pub(crate) fn may_reach(left: &str) -> bool {
    let Some(last) = left.as_bytes().last_chunk::<{ 4 * REACH + 1 }>() else { return true };
    let mut seen = 0;
    for (a, b) in last.iter().zip(&last[1..]) {
        seen |= u8::from(*a == 0x87) & u8::from(*b == 0xb3) | u8::from(*a == 0x9c) & u8::from(*b == 0x80);
    }
    seen > 0
}

/// What the words directly after a unit say of its number; the first character of them, folded, is given beside them.
pub(crate) fn bound_after(right: &str, first: char) -> Option<Bound> {
    if may_bound_after(first) { word_after(right) } else { None }
}

#[inline(never)]
pub(crate) fn word_after(right: &str) -> Option<Bound> {
    let right = match first(right)? {
        (' ', _) => right.strip_prefix([' ', '\u{a0}', '\u{3000}']).unwrap_or(right),
        _ => right,
    };
    let (c, len) = first(right)?;
    if matches!(c, '多' | '余') {
        let ended = first(&right[len..]).is_none_or(|(c, _)| is_boundary(c) || c == '的');
        return ended.then_some(Bound::Over);
    }
    let fits = |(len, row): &(usize, &Bounding)| {
        !right[*len..].chars().next().is_some_and(|c| row.not_beside.contains(&c))
    };
    BOUNDS.after.at_start_folded(right).filter(fits).last().map(|(_, row)| row.bound)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::width::{last, next};

    #[test]
    fn every_class_has_its_words_and_every_row_its_class() {
        for (name, of) in Class::ALL {
            assert!(class(of).len() > 0, "{name}");
            assert_eq!(Class::ALL[of as usize].1, of, "{name}");
        }
        for line in include_str!("../lexicon/figure_words.tsv").lines().skip(1) {
            let name = line.split('\t').next().unwrap();
            assert_eq!(line.split('\t').count(), 3, "{line}");
            assert!(name == "filler" || Class::ALL.iter().any(|(n, _)| *n == name), "{name}");
        }
    }

    #[test]
    fn every_bound_is_known() {
        for line in include_str!("../lexicon/bounds.tsv").lines().skip(1) {
            let fields: Vec<_> = line.split('\t').collect();
            assert_eq!(fields.len(), 4, "{line}");
            assert!(["before", "after"].contains(&fields[1]), "{line}");
            assert!(Bound::ALL.iter().any(|b| b.as_str() == fields[2]), "{line}");
        }
    }

    #[test]
    fn words_before() {
        let cases = [
            ("能耗约", Some(Bound::About)),
            ("新签约", None),
            ("总投资约为", Some(Bound::About)),
            ("全市附近", None),
            ("各项均超过", Some(Bound::Over)),
            ("不超过", Some(Bound::AtMost)),
            ("全年至少要完成", Some(Bound::AtLeast)),
            ("力争全年至少培育省级农业龙头企业", Some(Bound::AtLeast)),
            ("至少两家,其中", None),
            ("约谈隐患最多的企业", None),
            ("税收不低于", Some(Bound::AtLeast)),
            ("比例不得低于", Some(Bound::AtLeast)),
            ("失业率不得超过", Some(Bound::AtMost)),
            ("增速高于全省", None),
            ("\u{ff1e}", Some(Bound::Over)),
            ("实现零突破", None),
        ];
        for (left, bound) in cases {
            for left in [left.to_owned(), "各项工作".repeat(8) + left] {
                assert_eq!(bound_before(&left, last(&left)), bound, "{left}");
            }
        }
    }

    #[test]
    fn words_after() {
        let cases = [
            ("左右。", Some(Bound::About)),
            ("左岸", None),
            ("上下游企业", None),
            ("以上的规下企业", Some(Bound::AtLeast)),
            ("以内", Some(Bound::AtMost)),
            (" 左右", Some(Bound::About)),
            ("\u{ff08}含\u{ff09}以上", Some(Bound::AtLeast)),
            ("多,其中", Some(Bound::Over)),
            ("多元化企业", None),
        ];
        for (right, bound) in cases {
            assert_eq!(bound_after(right, next(right)), bound, "{right}");
        }
    }

    #[test]
    fn quotations() {
        assert!(in_short_quotes("落实\u{201c}", "确立\u{201d}"));
        assert!(!in_short_quotes("\u{201c}放管服\u{201d}", "改革"));
        assert!(in_short_quotes("推进\"", "一\"工程"));
        assert!(!in_short_quotes("\"甲\"工程和", "乙\"计划"));
    }
}
