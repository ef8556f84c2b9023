use super::*;
use crate::document::NodeKind;
use crate::layout::layout;
use crate::marks::marks;
use crate::width::{same, widen};

mod annotated;
mod invariants;
mod nesting;
mod reports;

/// The outline of a text.
fn read(text: &str) -> Outline {
    let marks = marks(text);
    outline(text, &marks, &layout(text, &marks))
}

/// The outline as text: a line a node, indented by depth, items with a star.
fn tree(text: &str) -> Vec<String> {
    let line = |node: &Node| {
        let indent = "  ".repeat(usize::from(node.depth) - 1);
        let star = if node.kind == NodeKind::Item { "*" } else { "" };
        let title = node.title.map_or(String::new(), |t| format!(" {}", &text[t.range()]));
        format!("{indent}{star}{}{title}", &text[node.label.range()])
    };
    read(text).nodes.iter().map(line).collect()
}

/// The tree of a text and of its full-width twin.
#[track_caller]
fn is(text: &str, expected: &[&str]) {
    assert_eq!(tree(text), expected, "{text}");
    let wide = tree(&widen(text));
    assert_eq!(wide.len(), expected.len(), "widened: {text}");
    for (wide, expected) in wide.iter().zip(expected) {
        assert!(same(wide, expected), "widened: {wide:?} is not {expected:?}");
    }
}
