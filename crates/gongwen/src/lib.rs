//! gongwen (公文) reads Chinese government work reports and gives back their outline and their numbers.

#[macro_use]
mod names;

#[doc(hidden)]
pub mod bench;
mod calendar;
pub mod combinator;
#[cfg(test)]
mod corpus;
mod date;
mod document;
mod error;
mod grammar;
mod layout;
mod observation;
mod outline;
mod sentence;
#[cfg(feature = "serde")]
mod serial;
mod span;
mod token;
mod width;
mod wordlist;

pub use crate::combinator::{Measured, read_number, read_period, read_quantity};
pub use crate::date::{Date, PeriodKind, TimePeriod};
pub use crate::document::{
    Basis, Block, BlockKind, Bound, Citation, Coverage, Dimension, Document, Finding, Leftover, Measure,
    Node, NodeKind, Observation, Of, Period, Quantity, Reason, Report, Role, Severity, Status,
};
pub use crate::error::Error;
#[cfg(feature = "serde")]
pub use crate::serial::{DocumentView, SCHEMA};
pub use crate::span::Span;

/// Reads a text. Prose cannot fail to parse: what is not understood stays unread, and the same text always gives the same document.
///
/// A text of more than [`Span::MAX_INPUT`] bytes is not read: its document has no records and one finding that says so.
///
/// ```
/// let doc = gongwen::parse("全区完成固定资产投资318.6亿元,增长4.9%。");
/// assert_eq!(doc.observations().len(), 2);
/// ```
pub fn parse(text: &str) -> Document {
    parse_up_to(Span::MAX_INPUT, text)
}

fn parse_up_to(longest: usize, text: &str) -> Document {
    if text.len() > longest {
        return Document::unread(text, longest);
    }
    let lines = layout::layout(text);
    let mut outline = outline::outline(text, &lines);
    let sentences = sentence::sentences(text, &outline);
    let lexed = token::lex(text, &sentences);
    let times = calendar::resolve(text, &mut outline, &lexed.periods);
    let found =
        observation::Found { text, outline: &outline, sentences: &sentences, lexed: &lexed, times: &times };
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
        findings: Vec::new(),
        silent: stated.silent,
    }
}
