//! Reports, titles, headings and items.

mod candidate;
mod enumerator;
mod heading;
mod label;
mod name;
mod nest;
mod report;
mod role;

pub(crate) use self::enumerator::is_numeral;
pub use self::enumerator::{Enumerator, EnumeratorStyle, enumerator};

use std::borrow::Cow;

use crate::Span;
use crate::date::TimePeriod;
use crate::document::{Block, BlockKind, Node, Report, Role};
use crate::layout::{Line, LineKind};
use crate::marks::Mark;
use crate::outline::report::Extent;

/// What the second phase found.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    /// They tile the text.
    pub blocks: Vec<Block>,
    /// Their `period` is filled in later, by [`crate::calendar`].
    pub reports: Vec<Report>,
    /// In the order of the text; a parent comes before its children.
    pub nodes: Vec<Node>,
    /// For each node, the time of what no word under it dates; filled in later, by [`crate::calendar`].
    pub times: Vec<Option<TimePeriod>>,
}

/// Finds the reports and their enumerators.
pub(crate) fn outline(text: &str, marks: &[Mark], lines: &[Line]) -> Outline {
    let labels = label::line_labels(text, lines);
    let (extents, running) = report::extents(text, lines, &labels);
    let lines = &*without(lines, &running);
    let candidates = candidate::candidates(text, marks, lines, &labels);
    let source = nest::Source { text, marks, lines, candidates: &candidates };
    let mut nodes = Vec::with_capacity(candidates.len());
    let mut blocks = blocks(lines, &extents);
    for (i, extent) in extents.iter().enumerate() {
        let body = extent.title_lines.end.max(extent.lines.start)..extent.lines.end;
        let first = nodes.len();
        nest::nest(source, i, body, &mut nodes, &mut blocks);
        roles(text, extent, &mut nodes[first..], first);
    }
    let reports = extents.into_iter().map(|extent| report(lines, extent)).collect();
    Outline { blocks, reports, nodes, times: Vec::new() }
}

/// The lines with some of them made furniture.
fn without<'l>(lines: &'l [Line], running: &[usize]) -> Cow<'l, [Line]> {
    let mut lines = Cow::Borrowed(lines);
    for &i in running {
        lines.to_mut()[i].kind = LineKind::Furniture;
    }
    lines
}

fn report(lines: &[Line], extent: Extent) -> Report {
    let last = extent.lines.end - 1;
    Report {
        span: Span::new(lines[extent.lines.start].text.start(), lines[last].text.end()),
        title: extent.title,
        issuer: extent.issuer,
        period: None,
    }
}

/// A node's role is the one its title names, or that of the unnumbered heading before it, or its parent's; a report that only plans is
/// all plan.
fn roles(text: &str, extent: &Extent, nodes: &mut [Node], first: usize) {
    let whole = extent.title.as_deref().and_then(role::named).filter(|&role| role == Role::Plan);
    let mut sections = extent.sections.iter().peekable();
    let mut section = None;
    let mut runs = Vec::new();
    for i in 0..nodes.len() {
        while let Some(next) = sections.next_if(|(at, _)| *at < nodes[i].span.start()) {
            section = Some(*next);
        }
        let parent = nodes[i].parent.map(|p| &nodes[p - first]);
        let run = run_start(&nodes[i], &mut runs);
        let headed = section.filter(|(at, _)| *at < run && parent.is_none_or(|p| p.span.start() < *at));
        let headed = headed.map(|(_, role)| role);
        let above = headed.or(parent.map(|p| p.role)).or(whole).unwrap_or(Role::Other);
        let free = above == Role::Other || nodes[i].depth == 1;
        let named = nodes[i].title.filter(|_| free).and_then(|title| role::named(&text[title.range()]));
        nodes[i].role = named.unwrap_or(above);
    }
}

/// Where the run begins that a node counts in; `runs` holds the runs that are open, by depth.
fn run_start(node: &Node, runs: &mut Vec<usize>) -> usize {
    let depth = usize::from(node.depth);
    let goes_on = runs.len() >= depth && node.ordinal != Some(1);
    runs.truncate(if goes_on { depth } else { depth - 1 });
    if !goes_on {
        runs.push(node.span.start());
    }
    runs.last().copied().unwrap_or_default()
}

/// One block for each line. Which of them are headings is told by the nodes.
fn blocks(lines: &[Line], extents: &[Extent]) -> Vec<Block> {
    let outside = |line: &Line| {
        let kind = if line.kind == LineKind::Blank { BlockKind::Blank } else { BlockKind::Furniture };
        Block { span: line.span, kind, report: None }
    };
    let mut blocks: Vec<Block> = lines.iter().map(outside).collect();
    for (report, Extent { lines: own, title_lines, .. }) in extents.iter().enumerate() {
        for (i, block) in blocks[own.clone()].iter_mut().enumerate() {
            let line = own.start + i;
            match lines[line].kind {
                LineKind::Furniture => continue,
                LineKind::Blank => {}
                LineKind::Body if title_lines.contains(&line) => block.kind = BlockKind::Title,
                LineKind::Body => block.kind = BlockKind::Paragraph,
            }
            block.report = Some(report);
        }
    }
    blocks
}

#[cfg(test)]
mod tests;
