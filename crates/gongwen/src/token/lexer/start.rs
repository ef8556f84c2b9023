//! What a token can begin with, told by the first character.

use std::sync::LazyLock;

use super::Kind;
use crate::charset::{CharSet, FIRST_PLANE};
use crate::token::number::is_chinese_digit;
use crate::token::period::{begins_period, can_be_second};
use crate::token::quantity::{can_begin, goes_on_from_digit};
use crate::token::word::words_of;
use crate::width::{char_at, fold, three_at};
use crate::wordlist::Head;

/// What can begin with a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    Nothing,
    /// A word of the table, and nothing else.
    Word(Head),
    /// One of [`POINTS`].
    Point(u8),
    Open,
    Close,
    Title,
    Quote,
    /// Or a word of the table, as with those below.
    Than(Head),
    Blank,
    /// Of either width.
    Digit,
    /// A Chinese digit, or a word for some number: both begin little by themselves.
    Count(Head),
    Period(Head),
    Quantity(Head),
    PeriodOrQuantity(Head),
}

/// What single marks are.
pub(super) const POINTS: [Kind; 6] =
    [Kind::Comma, Kind::Semicolon, Kind::Pause, Kind::Colon, Kind::Stop, Kind::Mark];

/// For each character of the first plane.
pub(super) static STARTS: LazyLock<Box<Starts>> = LazyLock::new(|| {
    let told = |code| char::from_u32(code).map_or(Start::Nothing, Start::told);
    let starts: Box<[_]> = (0..=0xffff).map(told).collect();
    starts.try_into().expect("as many as there are")
});

pub(super) type Starts = [Start; 0x1_0000];

impl Start {
    pub(super) fn of(c: char, starts: &Starts) -> Self {
        starts.get(c as usize).copied().unwrap_or(Self::Nothing)
    }

    /// What can begin at byte `at`, and where the next character stands.
    #[inline]
    pub(super) fn at<'s>(text: &str, at: usize, starts: &'s Starts) -> (&'s Self, usize) {
        let (code, next) = match three_at(text, at) {
            Some([a, b, c]) => {
                (u16::from(a & 0xf) << 12 | u16::from(b & 0x3f) << 6 | u16::from(c & 0x3f), at + 3)
            }
            None => match text.as_bytes().get(at) {
                Some(a @ ..0x80) => ((*a).into(), at + 1),
                _ => other_at(text, at),
            },
        };
        (&starts[usize::from(code)], next)
    }

    fn point(kind: Kind) -> Self {
        let index = POINTS.iter().position(|point| *point == kind);
        Self::Point(index.expect("a single mark") as u8)
    }

    fn told(c: char) -> Self {
        let head = || words_of(c).unwrap_or_default();
        match fold(c) {
            ',' | '，' => Self::point(Kind::Comma),
            ';' => Self::point(Kind::Semicolon),
            '、' => Self::point(Kind::Pause),
            ':' => Self::point(Kind::Colon),
            '。' | '!' | '?' => Self::point(Kind::Stop),
            '(' | '[' | '【' | '〔' | '〖' => Self::Open,
            ')' | ']' | '】' | '〕' | '〗' => Self::Close,
            '《' => Self::Title,
            '“' | '‘' | '"' | '\'' | '「' | '『' => Self::Quote,
            '”' | '’' | '」' | '』' | '》' | '…' | '—' => Self::point(Kind::Mark),
            '比' | '较' | '与' | '同' => Self::Than(head()),
            folded if folded.is_ascii_digit() => Self::Digit,
            folded if folded == ' ' || c.is_whitespace() => Self::Blank,
            '〇' | '○' | '零' | '数' | '几' | '上' => Self::Count(head()),
            _ if is_chinese_digit(c) => Self::Count(head()),
            folded => match (begins_period(folded), can_begin(folded)) {
                (true, true) => Self::PeriodOrQuantity(head()),
                (true, false) => Self::Period(head()),
                (false, true) => Self::Quantity(head()),
                (false, false) => words_of(c).map_or(Self::Nothing, Self::Word),
            },
        }
    }
}

/// What can stand behind [`Start::Count`] where a time expression or a quantity begins with it, in any width.
pub(super) static BEHIND_COUNT: LazyLock<CharSet> = LazyLock::new(|| {
    let goes_on = |c: &char| can_be_second(fold(*c)) || goes_on_from_digit(fold(*c));
    FIRST_PLANE.filter(goes_on).collect()
});

/// What can stand behind [`Start::Than`] where it is no mere word, in any width.
pub(super) static BEHIND_THAN: LazyLock<CharSet> = LazyLock::new(|| {
    let firsts: Vec<_> = PEERS.iter().filter_map(|peer| peer.chars().next()).collect();
    FIRST_PLANE.filter(|c| firsts.contains(c) || begins_period(fold(*c))).collect()
});

/// What a figure is compared with.
pub(super) const PEERS: [&str; 14] = [
    "全国", "全省", "全市", "全州", "全县", "全区", "平均", "同类", "周边", "东部", "中部", "西部", "省均",
    "预期",
];

/// The place of a character in the table, that of zero for one that has none, and where the next stands.
#[inline(never)]
fn other_at(text: &str, at: usize) -> (u16, usize) {
    char_at(text, at).map_or((0, text.len()), |(c, next)| (u16::try_from(c).unwrap_or(0), next))
}
