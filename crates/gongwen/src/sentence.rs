//! Sentences: blocks cut at `。！？` and where an item or a heading's body begins.

use crate::Span;
use crate::document::{BlockKind, NodeKind};
use crate::marks::{Kind, Mark};
use crate::outline::Outline;
use crate::width::char_at;

/// A sentence. Sentences tile the blocks that are no furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sentence {
    pub span: Span,
    /// Where its words begin, behind a label.
    pub body: usize,
    /// The block it stands in.
    pub block: usize,
    /// The innermost node it stands in.
    pub node: Option<usize>,
    pub report: Option<usize>,
    /// Whether it is part of a report's title.
    pub is_title: bool,
    /// Whether it is a heading's own words.
    pub is_heading: bool,
}

/// Cuts the blocks into sentences.
pub(crate) fn sentences(text: &str, marks: &[Mark], outline: &Outline) -> Vec<Sentence> {
    let room = Vec::with_capacity(outline.blocks.len() + text.len() / 128);
    let mut cutter = Cutter {
        text,
        outline,
        marks: marks.iter(),
        stop: None,
        next_node: 0,
        open: Vec::new(),
        opens: 0,
        closes: usize::MAX,
        title: None,
        sentences: room,
    };
    for (index, block) in outline.blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Title | BlockKind::Heading | BlockKind::Paragraph) {
            cutter.block(index);
        }
    }
    cutter.sentences
}

struct Cutter<'t> {
    text: &'t str,
    outline: &'t Outline,
    /// The marks not yet looked at, and the last stop among those before them.
    marks: std::slice::Iter<'t, Mark>,
    stop: Option<Mark>,
    /// The first node not yet reached.
    next_node: usize,
    /// The nodes around the place reached, outermost first.
    open: Vec<usize>,
    /// Where the next node begins, where the innermost of the open ones ends, and its title where it is a heading.
    opens: usize,
    closes: usize,
    title: Option<Span>,
    sentences: Vec<Sentence>,
}

impl Cutter<'_> {
    fn block(&mut self, index: usize) {
        let block = self.outline.blocks[index];
        let mut at = block.span.start();
        while at < block.span.end() {
            let heading_title = self.enter(at);
            let body = self.body_start(at);
            let limit = self.opens.min(block.span.end()).max(at);
            let limit = if limit == at { block.span.end() } else { limit };
            let limit = match heading_title {
                Some(title) if at < title.end() && title.end() < limit => {
                    closing(self.text, title.end(), limit)
                }
                _ => limit,
            };
            let end = self.sentence_end(body.min(limit), limit);
            self.sentences.push(Sentence {
                span: Span::new(at, end),
                body: body.min(end),
                block: index,
                node: self.open.last().copied(),
                report: block.report,
                is_title: block.kind == BlockKind::Title,
                is_heading: heading_title
                    .is_some_and(|title| end <= closing(self.text, title.end(), block.span.end())),
            });
            at = end;
        }
    }

    /// Opens and closes nodes up to `at`; gives the title of a heading whose own words begin here.
    fn enter(&mut self, at: usize) -> Option<Span> {
        if at >= self.opens.min(self.closes) {
            self.move_to(at);
        }
        self.title.filter(|title| at < title.end())
    }

    fn move_to(&mut self, at: usize) {
        let nodes = &self.outline.nodes;
        while self.open.last().is_some_and(|&n| nodes[n].span.end() <= at) {
            self.open.pop();
        }
        while let Some(next) = nodes.get(self.next_node).filter(|next| next.span.start() <= at) {
            while self.open.last().is_some_and(|&n| nodes[n].span.end() <= next.span.start()) {
                self.open.pop();
            }
            self.open.push(self.next_node);
            self.next_node += 1;
        }
        self.opens = nodes.get(self.next_node).map_or(usize::MAX, |next| next.span.start());
        let inner = self.open.last().map(|&n| &nodes[n]);
        self.closes = inner.map_or(usize::MAX, |node| node.span.end());
        self.title = inner.filter(|node| node.kind == NodeKind::Heading).and_then(|node| node.title);
    }

    /// Behind the label, when one stands here.
    fn body_start(&self, at: usize) -> usize {
        match self.open.last().map(|&n| &self.outline.nodes[n]) {
            Some(node) if node.label.start() >= at => node.label.end(),
            _ => at,
        }
    }

    /// The end of the sentence that begins at `at`: behind its stop and the closing marks after it.
    fn sentence_end(&mut self, at: usize, limit: usize) -> usize {
        let is_ahead = |stop: Mark| stop.start() >= at;
        if !self.stop.is_some_and(is_ahead) {
            self.stop = self.marks.find(|mark| is_stop(mark.kind) && is_ahead(**mark)).copied();
        }
        match self.stop {
            Some(stop) if stop.start() < limit => closing(self.text, stop.end(), limit),
            _ => limit,
        }
    }
}

/// Whether a mark ends a sentence.
const fn is_stop(kind: Kind) -> bool {
    matches!(kind, Kind::FullStop | Kind::Exclamation | Kind::SmallStop)
}

/// Behind the stops, closing marks and blanks that stand at `at`.
fn closing(text: &str, at: usize, limit: usize) -> usize {
    let mut end = at;
    while end < limit
        && let Some((c, behind)) = char_at(text, end)
        && closes(c)
    {
        end = behind;
    }
    end
}

fn closes(c: char) -> bool {
    // Nearly every sentence begins with one of these.
    if matches!(c, '\u{4e00}'..='\u{9fff}') {
        return false;
    }
    matches!(c, '。' | '！' | '？' | '!' | '?' | '\u{ff61}' | '”' | '’' | '」' | '』') || c.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Block;
    use crate::marks::marks;

    fn cut(text: &str) -> Vec<&str> {
        let span = Span::new(0, text.len());
        let blocks = vec![Block { span, kind: BlockKind::Paragraph, report: Some(0) }];
        let outline = Outline { blocks, ..Outline::default() };
        sentences(text, &marks(text), &outline).iter().map(|s| &text[s.span.range()]).collect()
    }

    #[test]
    fn a_sentence_takes_its_stop_and_closing_quote() {
        assert_eq!(cut("新增企业5家。“办得快。”投诉3件!"), ["新增企业5家。", "“办得快。”", "投诉3件!"]);
    }

    #[test]
    fn a_decimal_point_or_semicolon_ends_no_sentence() {
        assert_eq!(cut("投资1.5亿元;产值2.0亿元"), ["投资1.5亿元;产值2.0亿元"]);
    }
}
