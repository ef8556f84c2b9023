//! The common figure: digits with a unit of the table right behind them, and nothing around that makes anything else of it.

use std::sync::LazyLock;

use super::Measured;
use super::place::{Place, is_joint, is_plain_han};
use crate::document::Bound;
use crate::token::context::{
    Class, after_session, beside, ends, may_bound_after, may_bound_before, may_reach, reaching, word_after,
};
use crate::token::number::{self, Exact};
use crate::token::unit::{Plain, Weighed, may_go_on, plain_unit};
use crate::width::{char_at, char_before, fold};

/// What a character says beside a figure, a bit each.
mod says {
    /// Nothing before it but what [`BOUND_BEFORE`] says.
    pub(super) const NOTHING: u8 = 1;
    /// It may end a word that says something of the number behind it.
    pub(super) const BOUND_BEFORE: u8 = 2;
    /// The unit may go on with it, or be none before it.
    pub(super) const GOES_ON: u8 = 4;
    /// It may begin a word that says something of the number before it.
    pub(super) const BOUND_AFTER: u8 = 8;
}

/// For each character of the first plane, in any width.
static SAYS: LazyLock<Box<[u8; 0x1_0000]>> = LazyLock::new(|| {
    let told = |code| char::from_u32(code).map_or(0, |c| told(fold(c)));
    let told: Box<[_]> = (0..=0xffff).map(told).collect();
    told.try_into().expect("as many as there are")
});

/// What a character says, folded.
fn told(c: char) -> u8 {
    let told = [
        (says::NOTHING, is_plain_han(c) && !matches!(c, '第' | '前' | '近')),
        (says::BOUND_BEFORE, may_bound_before(c)),
        (says::GOES_ON, may_go_on(c) || is_joint(c)),
        (says::BOUND_AFTER, may_bound_after(c)),
    ];
    told.into_iter().filter(|(_, is_said)| *is_said).map(|(bit, _)| bit).sum()
}

/// What the character beside a figure says; nothing of what it might, where there is none.
#[inline]
fn said(c: Option<(char, usize)>) -> u8 {
    c.and_then(|(c, _)| SAYS.get(c as usize).copied()).unwrap_or(0)
}

/// A common figure as it stands in the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Common {
    at: usize,
    pub(crate) end: usize,
    value: Exact,
    unit: &'static Plain,
    bound: Bound,
}

impl Common {
    /// As the caller sees it.
    #[inline]
    pub(crate) fn measured(self, text: &str) -> Measured<'_> {
        let entry = &self.unit.entry;
        Measured {
            text: &text[self.at..self.end],
            value: Some(self.value.decimal()),
            upper: None,
            scale_word: self.unit.scale.word,
            base_unit: entry.names().bare(),
            scale: self.unit.scale.factor(),
            dimension: entry.dimension(),
            code: entry.code(),
            bound: self.bound,
            redacted: false,
            names: Some(entry.names()),
        }
    }
}

/// The common figure that begins at byte `at`, if one does. None does not say that there is no figure.
#[inline]
pub(crate) fn common_at(text: &str, at: usize) -> Option<Common> {
    let (digits, value) = number::plain(text, at)?;
    let (end, unit) = plain_unit(text, digits)?;
    let (before, next) = (said(char_before(text, at)), said(char_at(text, end)));
    let weighed = match unit.entry.weighed() {
        Weighed::No | Weighed::Piece | Weighed::Person => false,
        Weighed::Times => after_session(&text[..at]),
        Weighed::Place => !unit.scale.is_none() || ends(&text[..at], Class::Mover),
        _ => true,
    };
    let zeros = number::begins_with_zero(&text.as_bytes()[at..]);
    if weighed || zeros || before & says::NOTHING == 0 && !Place::new(text, at)?.is_settled(&unit.entry) {
        return None;
    }
    if next & says::GOES_ON > 0 && !ends_before(unit, &text[end..]) {
        return None;
    }
    let left = &text[..at];
    let mut bound = None;
    if before & says::BOUND_BEFORE > 0 {
        bound = beside(left);
    }
    if bound.is_none() && may_reach(left) {
        bound = reaching(left);
    }
    if bound.is_none() && next & says::BOUND_AFTER > 0 {
        bound = word_after(&text[end..]);
    }
    Some(Common { at, end, value, unit, bound: bound.unwrap_or(Bound::Exact) })
}

/// Whether nothing behind the unit goes on from it.
#[inline(never)]
fn ends_before(unit: &Plain, rest: &str) -> bool {
    unit.ends_before(rest) && !(unit.entry.weighed() == Weighed::Piece && rest.starts_with(is_joint))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_figures_are_common() {
        let is_common =
            |text: &str| common_at(text, text.find(|c| fold(c).is_ascii_digit()).unwrap()).is_some();
        for text in ["完成投资3.2亿元,", "增长约7%。", "全县12家以上", "(5个", "共1,234人", "投资３．２亿元"]
        {
            assert!(is_common(text), "{text}");
        }
        for text in ["实施3个、", "占5月", "全县007家", "第3位", "近3年", "人口5万余人", "1:5个", "12家次"]
        {
            assert!(!is_common(text), "{text}");
        }
    }
}
