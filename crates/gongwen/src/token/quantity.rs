//! A number with its unit.
//!
//! ```ebnf
//! quantity = figure | rank | bare ;
//! figure   = measured | range | percent | fraction | half ;
//! measured = number [ approx ] [ blank ] unit [ "半" ] | number [ approx ] scale | number "(" unit ")" ;
//! range    = number [ scale ] dash measured | measured dash measured ;
//! percent  = ( "百" | "千" | "万" ) "分之" number [ dash number ] ;
//! fraction = number "分之" number ;
//! half     = "一半" | "半" unit ;
//! rank     = number [ "位" | "名" ] ;                    (* behind 第 *)
//! bare     = [ sign ] number ;                           (* behind 进度, 得分 and the like *)
//! approx   = "余" | "多" | "几" | "来" ;
//! ```
//!
//! What a figure is made of is read first, then the words around it decide whether it is one: labels, dates, names and slogans are none.

mod common;
mod figure;
#[cfg(test)]
mod gold;
mod place;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use nom::Err;
use rust_decimal::Decimal;

pub(crate) use self::common::common_at;
pub(crate) use self::figure::goes_on_from_digit;
use self::place::Place;
use crate::document::{Bound, Dimension};
use crate::token::number::{is_mask, is_numeral};
use crate::token::unit::Names;
use crate::token::{Lexed, Miss};
use crate::width::fold;

/// A quantity as it stands in the text, borrowing its words.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured<'t> {
    /// Number and unit as written, `余` and brackets included: `3万余户`.
    pub text: &'t str,
    /// As written, in the written unit; the lower end of a range; none when redacted. The least it can mean where the text is vague:
    /// 10 of `数十个`. The numerator of `三分之二`.
    pub value: Option<Decimal>,
    /// The upper end of a range.
    pub upper: Option<Decimal>,
    /// The scale word that belongs to the unit: `万` of `3万余户`, `` of `20余份`.
    pub scale_word: &'t str,
    /// The unit without its scale word: `户`; `%` of `百分之七`, `三分之` of `三分之二`.
    pub base_unit: &'t str,
    /// What the scale word multiplies by.
    pub scale: Decimal,
    /// What the unit measures.
    pub dimension: Dimension,
    /// ISO 4217 or UCUM.
    pub code: Option<&'static str>,
    /// What `余` `多` `几` `数` inside the number and `约` `近` `以上` around it say.
    pub bound: Bound,
    /// Whether the number is masked.
    pub redacted: bool,
    /// Those of `base_unit`, if it is an entry of the table of units.
    names: Option<&'static Names>,
}

impl<'t> Measured<'t> {
    /// The unit as written, with its scale word: `万户`.
    ///
    /// ```
    /// assert_eq!(gongwen::read_quantity("3万余户").unwrap().unit(), "万户");
    /// ```
    pub fn unit(&self) -> Cow<'t, str> {
        if self.scale_word.is_empty() {
            Cow::Borrowed(self.base_unit)
        } else {
            Cow::Owned([self.scale_word, self.base_unit].concat())
        }
    }

    /// Whether another quantity is in the same unit, scale words aside.
    #[inline]
    pub(crate) fn shares_unit(&self, other: &Measured<'_>) -> bool {
        match (self.names, other.names) {
            (Some(own), Some(other)) => std::ptr::eq(own, other),
            _ => self.base_unit == other.base_unit,
        }
    }

    /// The record of a quantity that stands at `span`. Most units are held by the table, the others it owns.
    #[expect(clippy::inline_always, reason = "the record is written where it stays")]
    #[inline(always)]
    pub(crate) fn at(self, span: crate::Span) -> crate::Quantity {
        let held = |scale_word| self.names.and_then(|names| names.with(scale_word)).map(Cow::Borrowed);
        crate::Quantity {
            span,
            value: self.value,
            upper: self.upper,
            unit: held(self.scale_word).unwrap_or_else(|| Cow::Owned(self.unit().into_owned())),
            scale: self.scale,
            base_unit: held("").unwrap_or_else(|| self.base_unit.chars().map(fold).collect()),
            dimension: self.dimension,
            code: self.code,
            bound: self.bound,
            redacted: self.redacted,
        }
    }
}

/// The quantity whose number begins at byte `at`, if one does. Looks back as far as it must to tell a figure from a label, a date, a
/// document number, a model name or a slogan; reads no further than `end`.
#[inline(never)]
pub(crate) fn quantity_at(text: &str, at: usize, end: usize) -> Option<Measured<'_>> {
    Place::new(&text[..end], at)?.quantity()
}

/// Whether a quantity can begin with the character.
pub(crate) fn can_begin(c: char) -> bool {
    let folded = fold(c);
    matches!(folded, '0'..='9' | '-' | '+' | '\u{2212}' | '数' | '几' | '上' | '半')
        || is_mask(folded)
        || is_numeral(folded)
}

/// A number with its unit.
///
/// ```ebnf
/// quantity = measured | range | percent | fraction ;
/// measured = number [ "余" | "多" ] unit ;
/// range    = number dash measured | measured dash measured ;
/// ```
///
/// ```
/// use gongwen::combinator::quantity;
///
/// let (rest, measured) = quantity("3万余户居民").unwrap();
/// assert_eq!((rest, measured.value.unwrap().to_string().as_str()), ("居民", "3"));
/// assert_eq!(measured.unit(), "万户");
/// assert!(quantity("2022年").is_err());
/// ```
///
/// # Errors
/// A miss, if the input begins with none.
pub fn quantity(input: &str) -> Lexed<'_, Measured<'_>> {
    let measured = quantity_at(input, 0, input.len()).ok_or(Err::Error(Miss))?;
    Ok((&input[measured.text.len()..], measured))
}

/// A percentage, in percent.
///
/// ```ebnf
/// percent = arabic "%" | "百分之" number ;
/// ```
///
/// ```
/// use gongwen::combinator::percent;
///
/// assert_eq!(percent("7.4%,").unwrap().1.to_string(), "7.4");
/// assert_eq!(percent("百分之七点四").unwrap().1.to_string(), "7.4");
/// assert!(percent("7.4个百分点").is_err());
/// ```
///
/// # Errors
/// A miss, if the input begins with none.
pub fn percent(input: &str) -> Lexed<'_, Decimal> {
    let (rest, measured) = quantity(input)?;
    let percent = measured.code == Some("%") && measured.upper.is_none();
    let value = measured.value.filter(|_| percent).ok_or(Err::Error(Miss))?;
    Ok((rest, value))
}
