//! What a token can begin with, told by the first character.

use std::sync::LazyLock;

use super::Kind;
use crate::token::period::begins_period;
use crate::token::quantity::can_begin;
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
    Than,
    Blank,
    /// Of ASCII.
    Digit,
    Period,
    Quantity,
    PeriodOrQuantity,
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
                (u32::from(a & 0xf) << 12 | u32::from(b & 0x3f) << 6 | u32::from(c & 0x3f), at + 3)
            }
            None => match text.as_bytes().get(at) {
                Some(a @ ..0x80) => ((*a).into(), at + 1),
                _ => other_at(text, at),
            },
        };
        (starts.get(code as usize).unwrap_or(&Self::Nothing), next)
    }

    fn point(kind: Kind) -> Self {
        let index = POINTS.iter().position(|point| *point == kind);
        Self::Point(index.expect("a single mark") as u8)
    }

    fn told(c: char) -> Self {
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
            '比' | '较' | '与' | '同' => Self::Than,
            _ if c.is_ascii_digit() => Self::Digit,
            folded if folded == ' ' || c.is_whitespace() => Self::Blank,
            folded => match (begins_period(folded), can_begin(folded)) {
                (true, true) => Self::PeriodOrQuantity,
                (true, false) => Self::Period,
                (false, true) => Self::Quantity,
                (false, false) => words_of(c).map_or(Self::Nothing, Self::Word),
            },
        }
    }
}

#[inline(never)]
fn other_at(text: &str, at: usize) -> (u32, usize) {
    char_at(text, at).map_or((0, text.len()), |(c, next)| (c.into(), next))
}
