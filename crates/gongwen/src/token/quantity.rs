//! A number with its unit.

use rust_decimal::Decimal;

use crate::document::{Bound, Dimension};

/// A quantity as it stands in the text, borrowing its words.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured<'t> {
    /// Number and unit as written, `余` and brackets included: `3万余户`.
    pub text: &'t str,
    /// As written, in the written unit; the lower end of a range; none when redacted.
    pub value: Option<Decimal>,
    /// The upper end of a range.
    pub upper: Option<Decimal>,
    /// The scale word that belongs to the unit: `万` of `3万余户`, `` of `20余份`.
    pub scale_word: &'t str,
    /// The unit without its scale word: `户`.
    pub base_unit: &'t str,
    /// What the scale word multiplies by.
    pub scale: Decimal,
    /// What the unit measures.
    pub dimension: Dimension,
    /// ISO 4217 or UCUM.
    pub code: Option<&'static str>,
    /// What `余` `多` `几` `数` `近` inside or before the number say.
    pub bound: Bound,
    /// Whether the number is masked.
    pub redacted: bool,
}

/// The quantity whose number begins at byte `at`, if one does. Looks back as far as it must to tell a figure from a label, a date, a
/// document number, a model name or a slogan; reads no further than `end`.
pub(crate) fn quantity_at(text: &str, at: usize, end: usize) -> Option<Measured<'_>> {
    let _ = (text, at, end);
    None
}

impl Measured<'_> {
    /// The owned record of a quantity that stands at `span`.
    pub(crate) fn at(self, span: crate::Span) -> crate::Quantity {
        crate::Quantity {
            span,
            value: self.value,
            upper: self.upper,
            unit: [self.scale_word, self.base_unit].concat(),
            scale: self.scale,
            base_unit: self.base_unit.to_owned(),
            dimension: self.dimension,
            code: self.code,
            bound: self.bound,
            redacted: self.redacted,
        }
    }
}
