//! gongwen (公文) reads Chinese government work reports and gives back their outline and every figure they state, each with its
//! indicator, unit, period, status, comparison and the place of its words. No model, no network: the same text gives the same rows.
//!
//! [`parse`] reads a text into a [`Document`]:
//!
//! ```
//! let doc = gongwen::parse(
//!     "云溪市2023年上半年工作总结\n一、主要指标\n1-6月,全市外贸进出口总额54.2亿元,同比下降3.1%。\n二、下半年安排\n力争全年外贸进出口总额达到120亿元。\n",
//! );
//! let rows: Vec<String> = doc
//!     .observations()
//!     .iter()
//!     .map(|row| {
//!         let (name, words) = (doc.slice(row.indicator.unwrap()), doc.slice(doc.quantity(row).unwrap().span));
//!         format!("{name}: {} {words}, {}, {}", row.measure.as_str(), row.period.unwrap(), row.status.as_str())
//!     })
//!     .collect();
//! assert_eq!(rows, [
//!     "外贸进出口总额: level 54.2亿元, 2023-01-01/2023-06-30, actual",
//!     "外贸进出口总额: growth 3.1%, 2023-01-01/2023-06-30, actual",
//!     "外贸进出口总额: level 120亿元, 2023-01-01/2023-12-31, target",
//! ]);
//!
//! // A growth says which level it is about; its value has a sign.
//! let fall = &doc.observations()[1];
//! assert_eq!((fall.about, fall.value_signed.unwrap().to_string().as_str()), (Some(0), "-3.1"));
//!
//! // The outline: every heading and item, with the section's role.
//! let plan = &doc.outline()[1];
//! assert_eq!((doc.slice(plan.title.unwrap()), plan.role), ("下半年安排", gongwen::Role::Plan));
//! ```
//!
//! # Places
//! Every [`Span`] is a stretch of the input in UTF-8 bytes, on character boundaries: the input is never cleaned or folded, and full-width
//! characters read like half-width ones. Links between records are indices of the document's lists.
//!
//! # Smaller pieces
//! [`read_number`], [`read_quantity`] and [`read_period`] read a text that is one such thing and nothing else. [`combinator`] has the parsers
//! they stand on, in the shape of [nom](https://docs.rs/nom), for grammars of your own.
//!
//! # Features
//! - `serde` (default): `Serialize` for [`Document`], in the form of [`SCHEMA`].
//! - `schema`: the JSON Schema of that form.
//! - `render`: findings of the [audit] shown under the lines of the text.

#[macro_use]
mod names;

pub mod audit;
#[doc(hidden)]
pub mod bench;
mod calendar;
mod charset;
pub mod combinator;
#[cfg(test)]
mod corpus;
mod date;
mod document;
mod error;
mod grammar;
mod indicator;
mod layout;
mod marks;
mod numeral;
mod observation;
mod outline;
mod parser;
mod sentence;
#[cfg(feature = "serde")]
mod serial;
mod span;
mod token;
mod width;
mod wordlist;

use crate::audit::Findings;
pub use crate::combinator::{Measured, read_number, read_period, read_quantity};
pub use crate::date::{Date, PeriodKind, TimePeriod};
pub use crate::document::{
    Basis, Block, BlockKind, Bound, Citation, Coverage, Dimension, Document, Finding, Leftover, Measure,
    Node, NodeKind, Observation, Of, Period, Quantity, Reason, Report, Role, Severity, Status,
};
pub use crate::error::Error;
pub use crate::indicator::{Indicator, IndicatorKind, Registry, indicator, indicators};
pub use crate::parser::{Parser, ParserBuilder};
#[cfg(feature = "serde")]
pub use crate::serial::{DocumentView, SCHEMA};
pub use crate::span::Span;
pub use crate::token::unit::units;

#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
pub struct ReadmeDoctests;

#[cfg(doctest)]
#[doc = include_str!("../../../README.zh.md")]
pub struct ChineseReadmeDoctests;

/// Reads a text. Prose cannot fail to parse: what is not understood stays unread, and the same text always gives the same document.
///
/// A text of more than [`Span::MAX_INPUT`] bytes is not read: its document has no records and one finding that says so.
///
/// ```
/// let doc = gongwen::parse("全区完成固定资产投资318.6亿元,增长4.9%。");
/// assert_eq!(doc.observations().len(), 2);
/// ```
pub fn parse(text: &str) -> Document {
    Parser::default().parse(text)
}

fn parse_up_to(longest: usize, text: &str, registry: &Registry) -> Document {
    if text.len() > longest {
        return Document::unread(text, longest);
    }
    let marks = marks::marks(text);
    let lines = layout::layout(text, &marks);
    let mut outline = outline::outline(text, &marks, &lines);
    let sentences = sentence::sentences(text, &marks, &outline);
    let lexed = token::lex(text, &sentences);
    let times = calendar::resolve(text, &marks, &mut outline, &lexed.periods);
    let found = observation::Found {
        text,
        outline: &outline,
        sentences: &sentences,
        lexed: &lexed,
        times: &times,
        registry,
    };
    let stated = observation::observations(found);
    let mut quantities: Vec<Quantity> =
        lexed.quantities.into_iter().map(|(span, measured)| measured.at(span)).collect();
    for (index, bound) in stated.bounds {
        quantities[index].bound = bound;
    }
    let periods = lexed.periods.iter().zip(times).map(|(&(span, _), time)| Period { span, time }).collect();
    Document {
        text: text.into(),
        blocks: outline.blocks,
        reports: outline.reports,
        outline: outline.nodes,
        quantities,
        periods,
        citations: lexed.citations,
        observations: stated.rows,
        findings: Findings::default(),
        unread: None,
        silent: stated.silent,
    }
}
