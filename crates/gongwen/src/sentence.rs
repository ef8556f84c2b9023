//! Sentences: blocks cut at `。！？` and where an item or a heading's body begins.

use memchr::{memchr2_iter, memmem};

use crate::Span;
use crate::document::{BlockKind, NodeKind};
use crate::outline::Outline;

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
pub(crate) fn sentences(text: &str, outline: &Outline) -> Vec<Sentence> {
    let room = Vec::with_capacity(outline.blocks.len() + text.len() / 128);
    let stops = stops(text);
    let mut cutter =
        Cutter { text, outline, stops, next_stop: 0, next_node: 0, open: Vec::new(), sentences: room };
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
    /// Where stops stand, and the first of them not yet passed.
    stops: Vec<usize>,
    next_stop: usize,
    /// The first node not yet reached.
    next_node: usize,
    /// The nodes around the place reached, outermost first.
    open: Vec<usize>,
    sentences: Vec<Sentence>,
}

impl Cutter<'_> {
    fn block(&mut self, index: usize) {
        let block = self.outline.blocks[index];
        let mut at = block.span.start();
        while at < block.span.end() {
            let heading_title = self.enter(at);
            let body = self.body_start(at);
            let limit = self.next_node_start().min(block.span.end()).max(at);
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
        let nodes = &self.outline.nodes;
        while self.open.last().is_some_and(|&n| nodes[n].span.end() <= at) {
            self.open.pop();
        }
        while self.next_node < nodes.len() && nodes[self.next_node].span.start() <= at {
            while self.open.last().is_some_and(|&n| nodes[n].span.end() <= nodes[self.next_node].span.start())
            {
                self.open.pop();
            }
            self.open.push(self.next_node);
            self.next_node += 1;
        }
        let node = &nodes[*self.open.last()?];
        let title = node.title.filter(|_| node.kind == NodeKind::Heading)?;
        (at < title.end()).then_some(title)
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
        self.next_stop += self.stops[self.next_stop..].iter().take_while(|&&stop| stop < at).count();
        let stop = self.stops.get(self.next_stop).filter(|&&stop| stop < limit);
        stop.map_or(limit, |&stop| closing(self.text, stop, limit))
    }

    fn next_node_start(&self) -> usize {
        self.outline.nodes.get(self.next_node).map_or(usize::MAX, |node| node.span.start())
    }
}

/// Where the stops of a text stand, in their order.
fn stops(text: &str) -> Vec<usize> {
    let text = text.as_bytes();
    let wide = WIDE_STOPS.iter().flat_map(|stop| memmem::find_iter(text, stop));
    let mut stops: Vec<usize> = wide.chain(memchr2_iter(b'!', b'?', text)).collect();
    stops.sort_unstable();
    stops
}

const WIDE_STOPS: [&str; 4] = ["\u{3002}", "\u{ff01}", "\u{ff1f}", "\u{ff61}"];

fn is_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '\u{ff61}')
}

/// Behind the stops, closing marks and blanks that stand at `at`.
fn closing(text: &str, at: usize, limit: usize) -> usize {
    let rest = &text[at..limit];
    let tail = |c: char| is_stop(c) || c.is_whitespace() || matches!(c, '”' | '’' | '」' | '』');
    at + rest.find(|c| !tail(c)).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Block;

    fn cut(text: &str) -> Vec<&str> {
        let span = Span::new(0, text.len());
        let blocks = vec![Block { span, kind: BlockKind::Paragraph, report: Some(0) }];
        let outline = Outline { blocks, ..Outline::default() };
        sentences(text, &outline).iter().map(|s| &text[s.span.range()]).collect()
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
