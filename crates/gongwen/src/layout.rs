//! Lines, and which of them are page or web furniture.

use crate::Span;

/// What a line is before anything is known of its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineKind {
    Blank,
    Furniture,
    Body,
}

/// A line of the input. Lines tile it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line {
    /// With the line break.
    pub span: Span,
    /// Without the blanks around it.
    pub text: Span,
    pub kind: LineKind,
}

/// Cuts the text into lines and marks the furniture.
pub(crate) fn layout(text: &str) -> Vec<Line> {
    let _ = text;
    Vec::new()
}
