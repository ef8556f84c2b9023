use super::*;
use crate::layout::layout;

pub(super) fn read(text: &str) -> Outline {
    outline(text, &layout(text))
}

/// The outline as text, a line a node.
pub(super) fn tree(text: &str) -> String {
    let outline = read(text);
    let mut out = String::new();
    for node in &outline.nodes {
        let indent = "  ".repeat(node.depth as usize - 1);
        let title = node.title.map_or("-", |t| &text[t.range()]);
        out += &format!("{indent}{} {title}\n", &text[node.label.range()]);
    }
    out
}

mod gold;
