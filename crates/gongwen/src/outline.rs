//! Reports, titles, headings and items.

use crate::document::{Block, Node, Report};
use crate::layout::Line;

/// What the second phase found.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    /// They tile the text.
    pub blocks: Vec<Block>,
    /// Their `period` is filled in later, by [`crate::calendar`].
    pub reports: Vec<Report>,
    /// In the order of the text; a parent comes before its children.
    pub nodes: Vec<Node>,
}

/// Finds the reports and their enumerators.
pub(crate) fn outline(text: &str, lines: &[Line]) -> Outline {
    let _ = (text, lines);
    Outline::default()
}
