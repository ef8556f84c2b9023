//! Numbers, in any of their scripts.
//!
//! ```ebnf
//! number   = arabic | mixed | spelled | vague | masked ;
//! ```
//!
//! Everything is exact: digits are gathered in an integer with a count of decimal places, and a number of more than 28 digits is none.

mod arabic;
mod chinese;
mod exact;
mod masked;
mod scale;
#[cfg(test)]
mod tests;

use nom::Err;
use rust_decimal::Decimal;

use self::arabic::mixed;
pub(crate) use self::arabic::{arabic, begins_with_zero, plain};
use self::chinese::{chinese, vague};
pub(crate) use self::chinese::{is_chinese_digit, is_numeral};
pub(crate) use self::exact::Exact;
pub(crate) use self::masked::is_mask;
use self::masked::masked;
pub(crate) use self::scale::{Scale, scale_word};
use crate::document::Bound;
use crate::token::{Lexed, Miss};
use crate::width::{char_at, first, fold};

/// How a number is written: what may follow it depends on that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    /// Digits, half- or full-width.
    Arabic,
    /// One Chinese digit: `三` `两`.
    Sole(char),
    /// A Chinese numeral of more than one character.
    Spelled,
    /// A scale word with no digit before it: `百` `千万` `亿`.
    Hollow,
    /// Chinese digits in a row, as in years: `二〇二二`.
    Listed,
    /// Masked by the publisher.
    Masked,
}

impl Script {
    pub(crate) fn is_chinese(self) -> bool {
        !matches!(self, Self::Arabic | Self::Masked)
    }
}

/// A number as it stands in the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Number<'t> {
    /// In bytes.
    pub(crate) len: usize,
    /// None when masked.
    pub(crate) value: Option<Exact>,
    /// The larger of two neighbours: 4 of `三四家`.
    pub(crate) upper: Option<Exact>,
    /// The scale word at its end, where the number is complete without it.
    pub(crate) scale: Scale<'t>,
    /// What `数` `几` `上` say.
    pub(crate) bound: Bound,
    /// How it is written.
    pub(crate) script: Script,
}

impl Number<'_> {
    pub(crate) fn plain(len: usize, value: Exact, script: Script) -> Self {
        Number { len, value: Some(value), upper: None, scale: Scale::default(), bound: Bound::Exact, script }
    }
}

/// The number at the start of the text.
pub(crate) fn number_at(text: &str) -> Option<Number<'_>> {
    let (c, len) = first(text)?;
    match c {
        '0'..='9' => digits_first(text),
        '数' | '几' => vague(text, len, Bound::Over),
        '上' => vague(text, len, Bound::AtLeast),
        _ if is_mask(c) => masked(text),
        _ if is_numeral(c) => chinese(text),
        _ => None,
    }
}

/// Digits, a mask perhaps among them: `1.2X亿`.
fn digits_first(text: &str) -> Option<Number<'_>> {
    let number = mixed(text)?;
    match char_at(text, number.len) {
        Some((c, _)) if is_mask(c) => masked(text).or(Some(number)),
        _ => Some(number),
    }
}

/// A number in any script, its scale word multiplied in.
///
/// ```ebnf
/// number = arabic [ scale ] { arabic [ scale ] } | chinese ;
/// ```
///
/// ```
/// use gongwen::combinator::number;
///
/// let (rest, value) = number("四千四百五十一亿元").unwrap();
/// assert_eq!((rest, value.to_string().as_str()), ("元", "445100000000"));
/// assert_eq!(number("1.2万人").unwrap().1.to_string(), "12000");
/// assert!(number("元").is_err());
/// ```
///
/// # Errors
/// A miss, if the input begins with none.
pub fn number(input: &str) -> Lexed<'_, Decimal> {
    let (len, value) = whole(input).ok_or(Err::Error(Miss))?;
    Ok((&input[len..], value))
}

/// Whether the text begins with more digits than a decimal holds.
pub(crate) fn has_too_many_digits(text: &str) -> bool {
    let run = text.chars().map(fold).take_while(|c| matches!(c, '0'..='9' | ',' | '.'));
    run.filter(char::is_ascii_digit).nth(28).is_some()
}

/// A number with its scale word multiplied in: `1.2万` is 12000.
fn whole(text: &str) -> Option<(usize, Decimal)> {
    let number = number_at(text)?;
    let scale = if number.scale.is_none() && number.script == Script::Arabic {
        scale_word(&text[number.len..]).map(|s| (s, number.len + s.word.len()))
    } else {
        Some((number.scale, number.len))
    };
    let (scale, len) = scale.unwrap_or((Scale::default(), number.len));
    let value = number.value?.times(scale.exponent)?;
    Some((len, value.decimal()))
}
