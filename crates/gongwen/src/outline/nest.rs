//! Which enumerator encloses which: one pass over the candidates with a stack.

use crate::Span;
use crate::document::{Block, BlockKind, Node, NodeKind, Role};
use crate::layout::{Line, LineKind, is_blank, trim_end};
use crate::marks::Mark;
use crate::outline::candidate::{Boundary, Candidate};
use crate::outline::enumerator::EnumeratorStyle;
use crate::outline::heading;
use crate::width::fold;

/// The nodes of one report, appended to those before it; the blocks of its headings become such.
pub(super) fn nest(
    source: Source<'_>,
    report: usize,
    range: std::ops::Range<usize>,
    nodes: &mut Vec<Node>,
    blocks: &mut [Block],
) {
    let mut nest = Nest {
        source,
        report,
        nodes,
        blocks,
        stack: Vec::new(),
        seen: [[false; N]; N],
        ended: [None; N],
        line: range.start,
        end: 0,
    };
    let mut at = source.candidates.partition_point(|c| c.line < range.start);
    for line in range {
        if source.lines[line].kind != LineKind::Body {
            continue;
        }
        nest.open_line(line);
        let mut plain = true;
        while let Some(candidate) = source.candidates.get(at).filter(|c| c.line == line) {
            if candidate.opens {
                plain = !nest.opening(at);
            } else {
                if std::mem::take(&mut plain) {
                    nest.paragraph();
                }
                nest.inside(at);
            }
            at += 1;
        }
        if plain {
            nest.paragraph();
        }
        nest.close_line();
    }
    nest.close(0, nest.end);
}

/// What the pass reads.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'t> {
    pub text: &'t str,
    pub marks: &'t [Mark],
    pub lines: &'t [Line],
    pub candidates: &'t [Candidate],
}

const N: usize = EnumeratorStyle::COUNT;

/// A node that is still open.
#[derive(Debug, Clone, Copy)]
struct Open {
    node: usize,
    candidate: usize,
    style: EnumeratorStyle,
    ordinal: u32,
    /// The line it was opened on.
    line: usize,
    /// Whether its label opens the line.
    opens: bool,
    /// How many brackets it stands in.
    within: u8,
    /// How many siblings stand before it.
    before: u32,
}

struct Nest<'t, 'n> {
    source: Source<'t>,
    report: usize,
    nodes: &'n mut Vec<Node>,
    /// One for each line.
    blocks: &'n mut [Block],
    stack: Vec<Open>,
    /// Which style was seen nested in which.
    seen: [[bool; N]; N],
    /// The last item of each style that ended with its line: its ordinal, and the node it stood under.
    ended: [Option<(u32, Option<usize>)>; N],
    line: usize,
    /// Where the body read so far ends.
    end: usize,
}

impl Nest<'_, '_> {
    fn open_line(&mut self, line: usize) {
        self.line = line;
    }

    /// A label at the start of its line; says whether it is an enumerator.
    fn opening(&mut self, at: usize) -> bool {
        let candidate = &self.source.candidates[at];
        let is_heading = candidate.label.style.is_heading();
        let level = if is_heading { Some(self.heading_level(candidate)) } else { self.item_level(candidate) };
        level.map(|level| self.push(at, level, self.end)).is_some()
    }

    /// How many open nodes a heading leaves open.
    fn heading_level(&self, candidate: &Candidate) -> usize {
        let style = candidate.label.style;
        let ordinal = candidate.label.ordinal.unwrap_or(0);
        let opening = || self.stack.iter().enumerate().rev().filter(|(_, o)| o.opens);
        let next = opening().find(|(_, o)| continues(o, style, ordinal));
        let same = next.or_else(|| opening().find(|(_, o)| o.style == style));
        same.map_or_else(|| self.new_level(style, 0), |(k, _)| k)
    }

    /// Where a style that is not open yet nests: under a coarser one, under one it was seen in before, under one that goes on after it.
    fn new_level(&self, style: EnumeratorStyle, floor: usize) -> usize {
        let mut level = self.stack.len();
        while level > floor {
            let top = self.stack[level - 1];
            let here = top.line == self.line && !top.style.is_heading();
            let seen = self.seen[top.style as usize][style as usize];
            let nests = style > top.style || here || seen || self.goes_on(&top);
            if nests && (top.style != EnumeratorStyle::Dash || top.line == self.line) {
                break;
            }
            level -= 1;
        }
        level
    }

    /// Whether a sibling follows: at the start of a later line, or for an item in the same line.
    fn goes_on(&self, open: &Open) -> bool {
        let candidate = &self.source.candidates[open.candidate];
        let next = if heads(open) { candidate.next_opening } else { candidate.next };
        next.map(|i| &self.source.candidates[i]).is_some_and(|next| {
            next.label.ordinal == Some(open.ordinal + 1) && (next.opens || next.line == candidate.line)
        })
    }

    /// How many open nodes an item at the start of its line leaves open; none if it is no item.
    fn item_level(&self, candidate: &Candidate) -> Option<usize> {
        let style = candidate.label.style;
        let same = self.stack.iter().rposition(|o| o.style == style);
        if style == EnumeratorStyle::Dash {
            return Some(same.unwrap_or(self.stack.len()));
        }
        let last = same.map(|k| self.stack[k].ordinal);
        let fits = match candidate.label.ordinal {
            Some(1) => self.starts_run(candidate),
            Some(_) => style == EnumeratorStyle::Is || last.is_some(),
            None => last.is_some(),
        };
        fits.then(|| same.unwrap_or(self.stack.len()))
    }

    /// Whether the second of a run follows: in the same line, or, counted in words, in a later one.
    fn starts_run(&self, candidate: &Candidate) -> bool {
        let style = candidate.label.style;
        let bare = matches!(
            style,
            EnumeratorStyle::Arabic | EnumeratorStyle::ArabicComma | EnumeratorStyle::HalfBracketed
        );
        if bare && candidate.boundary != Boundary::Stop {
            return false;
        }
        candidate.next.map(|i| &self.source.candidates[i]).is_some_and(|next| {
            let unnumbered = matches!(style, EnumeratorStyle::Side | EnumeratorStyle::Dash);
            let second = next.label.ordinal == Some(2) || unnumbered;
            let stops = candidate.boundary == Boundary::Stop && next.boundary == Boundary::Stop;
            let later = !style.is_heading() && style != EnumeratorStyle::Dash && (next.opens || stops);
            second && (next.line == candidate.line || later)
        })
    }

    /// A candidate inside its line.
    fn inside(&mut self, at: usize) {
        let candidate = &self.source.candidates[at];
        let Some(level) = self.inside_level(candidate) else { return };
        let start = candidate.label.span.start();
        let line = self.source.lines[self.line].text.start();
        let end = line + trim_end(&self.source.text[line..start]).len();
        self.push(at, level, end);
        self.cut_title(start);
    }

    /// A heading's own words end where the first item of its line begins.
    fn cut_title(&mut self, at: usize) {
        let Some(open) = self.stack.iter().find(|o| o.line == self.line && heads(o)) else { return };
        let node = &mut self.nodes[open.node];
        let Some(title) = node.title.filter(|title| title.end() > at) else { return };
        let words = self.source.text.get(title.start()..at).unwrap_or_default();
        let kept = words.trim_end_matches(|c| is_blank(c) || ",;:、".contains(fold(c))).len();
        node.title = (kept > 0).then(|| Span::new(title.start(), title.start() + kept));
    }

    /// How many open nodes an item inside its line leaves open; none if it is no item.
    fn inside_level(&self, candidate: &Candidate) -> Option<usize> {
        let style = candidate.label.style;
        let floor =
            self.stack.iter().position(|o| o.line == self.line && !heads(o)).unwrap_or(self.stack.len());
        if let Some(k) =
            self.stack.iter().skip(floor).rposition(|o| o.style == style && o.within == candidate.within)
        {
            return self.follows(candidate, &self.stack[floor + k]).then_some(floor + k);
        }
        let first = candidate.label.ordinal == Some(1) || style == EnumeratorStyle::Dash;
        if first && self.starts_run(candidate) {
            return Some(self.new_level(style, floor));
        }
        self.reopens(candidate).then_some(self.stack.len())
    }

    /// Whether an item counts on from one that ended with an earlier line under the same heading.
    fn reopens(&self, candidate: &Candidate) -> bool {
        let parent = self.stack.last().map(|o| o.node);
        let counts = |(ordinal, under): (u32, Option<usize>)| {
            candidate.label.ordinal == Some(ordinal + 1) && under == parent
        };
        candidate.boundary == Boundary::Stop && self.ended[candidate.label.style as usize].is_some_and(counts)
    }

    /// Whether an item goes on in the run of one that is open.
    fn follows(&self, candidate: &Candidate, last: &Open) -> bool {
        let style = candidate.label.style;
        let anywhere = matches!(style, EnumeratorStyle::Circled | EnumeratorStyle::BracketedArabic);
        let bound = candidate.boundary > Boundary::None || anywhere;
        match candidate.label.ordinal {
            None => bound,
            Some(n) if n == last.ordinal + 1 => bound,
            Some(1) if style == EnumeratorStyle::Side && last.ordinal == 1 => true,
            Some(1) => self.starts_run(candidate),
            Some(n) => {
                let near = (last.ordinal..=last.ordinal + 2).contains(&n);
                candidate.boundary == Boundary::Stop && near && style == EnumeratorStyle::Is
            }
        }
    }

    /// A paragraph that opens with no label ends the last item of a run.
    fn paragraph(&mut self) {
        while let Some(top) = self.stack.last() {
            if top.style.is_heading() || self.goes_on(top) {
                break;
            }
            self.close(self.stack.len() - 1, self.end);
        }
    }

    /// At the end of a line its items end, but for those that a later line goes on from.
    fn close_line(&mut self) {
        self.end = self.source.lines[self.line].text.end();
        let line = self.line;
        while let [above @ .., top] = &*self.stack {
            let kept = top.line < line
                || heads(top)
                || self.goes_on(top)
                || (top.opens && top.before > 0 && top.style != EnumeratorStyle::Dash);
            if kept {
                break;
            }
            let parent = above.last().map(|o| o.node);
            self.ended[top.style as usize] = Some((top.ordinal, parent));
            self.close(self.stack.len() - 1, self.end);
        }
    }

    /// Ends the nodes above a level.
    fn close(&mut self, level: usize, end: usize) {
        for open in self.stack.drain(level..) {
            let node = &mut self.nodes[open.node];
            node.span = Span::new(node.span.start(), end.max(node.label.end()));
        }
    }

    fn push(&mut self, at: usize, level: usize, end: usize) {
        let candidate = &self.source.candidates[at];
        let label = candidate.label;
        let sibling = self
            .stack
            .get(level)
            .filter(|o| o.style == label.style || label.ordinal == Some(o.ordinal + 1))
            .map(|o| (o.style, o.ordinal, o.before));
        let (style, counted, before) = match sibling {
            Some((style, last, before)) => (style, last + 1, before + 1),
            None => (label.style, 0, 0),
        };
        self.close(level, end);
        let parent = self.stack.last().map(|parent| {
            self.seen[parent.style as usize][label.style as usize] = true;
            parent.node
        });
        let heading = candidate.opens && label.style.is_heading();
        let title = if heading { self.heading(label.span.end()) } else { None };
        let counted = label.ordinal.unwrap_or(counted);
        let last = label.style == EnumeratorStyle::Sequence;
        self.stack.push(Open {
            node: self.nodes.len(),
            candidate: at,
            style,
            ordinal: counted,
            line: self.line,
            opens: candidate.opens,
            within: candidate.within,
            before,
        });
        self.nodes.push(Node {
            span: label.span,
            label: label.span,
            ordinal: label.ordinal.or(last.then_some(counted)),
            kind: if heading { NodeKind::Heading } else { NodeKind::Item },
            depth: self.stack.len() as u16,
            title,
            parent,
            report: self.report,
            role: Role::Other,
        });
    }

    /// Makes a heading of the line; gives the heading's own words, which stand behind its label.
    fn heading(&mut self, behind: usize) -> Option<Span> {
        self.blocks[self.line].kind = BlockKind::Heading;
        let line = &self.source.lines[self.line];
        let body = Span::new(behind, line.text.end());
        heading::title(self.source.text, body, line.marks.among(self.source.marks))
    }
}

/// Whether an open node is a heading, not an item.
const fn heads(open: &Open) -> bool {
    open.opens && open.style.is_heading()
}

/// Whether a label counts on from an open node, in its style or one that is often taken for it.
fn continues(open: &Open, style: EnumeratorStyle, ordinal: u32) -> bool {
    use EnumeratorStyle::{Arabic, ArabicComma, BracketedArabic, HalfBracketed};
    let alike = matches!(
        (open.style, style),
        (Arabic, ArabicComma)
            | (ArabicComma, Arabic)
            | (BracketedArabic, HalfBracketed)
            | (HalfBracketed, BracketedArabic)
    );
    (open.style == style || alike) && ordinal == open.ordinal + 1
}
