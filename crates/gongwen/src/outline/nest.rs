//! Which enumerator encloses which: one pass over the candidates with a stack.

use crate::Span;
use crate::document::{Node, NodeKind, Role};
use crate::layout::{Line, LineKind, is_blank};
use crate::outline::enumerator::EnumeratorStyle;
use crate::outline::heading;
use crate::outline::label::{Boundary, Candidate};

/// The nodes of one report, appended to those before it.
pub(super) fn nest(source: Source<'_>, report: usize, range: std::ops::Range<usize>, nodes: &mut Vec<Node>) {
    let mut nest =
        Nest { source, report, nodes, stack: Vec::new(), seen: [[false; N]; N], line: range.start, end: 0 };
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
    /// How many siblings stand before it.
    before: u32,
}

struct Nest<'t, 'n> {
    source: Source<'t>,
    report: usize,
    nodes: &'n mut Vec<Node>,
    stack: Vec<Open>,
    /// Which style was seen nested in which.
    seen: [[bool; N]; N],
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
        let candidate = self.source.candidates[at];
        if candidate.label.style.is_heading() {
            let level = self.heading_level(&candidate);
            self.push(at, level, self.end);
            return true;
        }
        match self.item_level(&candidate) {
            Some(level) => self.push(at, level, self.end),
            None => return false,
        }
        true
    }

    /// How many open nodes a heading leaves open.
    fn heading_level(&mut self, candidate: &Candidate) -> usize {
        let style = candidate.label.style;
        let ordinal = candidate.label.ordinal.unwrap_or(0);
        if let Some(k) = self.stack.iter().rposition(|o| o.opens && continues(o, style, ordinal)) {
            return k;
        }
        if let Some(k) = self.stack.iter().rposition(|o| o.opens && o.style == style) {
            return k;
        }
        let mut level = self.stack.len();
        while let Some(top) = level.checked_sub(1).map(|i| self.stack[i]) {
            let finer = style > top.style;
            let nests = finer || self.seen[top.style as usize][style as usize] || self.goes_on(&top);
            if nests && top.style != EnumeratorStyle::Dash {
                break;
            }
            level -= 1;
        }
        level
    }

    /// Whether a sibling follows at the start of a later line.
    fn goes_on(&self, open: &Open) -> bool {
        let next = self.source.candidates[open.candidate]
            .next_opening
            .map(|i| self.source.candidates[i].label.ordinal);
        next.is_some_and(|ordinal| ordinal == Some(open.ordinal + 1))
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

    /// Whether the second of a run follows, in the same line or at the start of a later one.
    fn starts_run(&self, candidate: &Candidate) -> bool {
        let follows = |next: &Candidate| {
            let second = next.label.ordinal == Some(2) || (candidate.label.style == EnumeratorStyle::Side);
            second && (next.line == candidate.line || next.opens)
        };
        candidate.next.is_some_and(|i| follows(&self.source.candidates[i]))
    }

    /// A candidate inside its line.
    fn inside(&mut self, at: usize) {
        let candidate = self.source.candidates[at];
        let style = candidate.label.style;
        let floor = self.stack.iter().position(|o| o.line == self.line).unwrap_or(self.stack.len());
        let same =
            self.stack[floor..].iter().rposition(|o| o.style == style && !style_opens(o)).map(|k| k + floor);
        let level = match same {
            Some(k) if self.follows(&candidate, self.stack[k]) => k,
            Some(_) => return,
            None if candidate.label.ordinal == Some(1) && self.starts_inside(&candidate) => self.stack.len(),
            None => return,
        };
        let start = candidate.label.span.start();
        let line = self.source.lines[self.line].text.start();
        let end = line + self.source.text[line..start].trim_end_matches(is_blank).len();
        self.push(at, level, end);
    }

    fn follows(&self, candidate: &Candidate, last: Open) -> bool {
        let anywhere =
            matches!(candidate.label.style, EnumeratorStyle::Circled | EnumeratorStyle::BracketedArabic);
        let bound = candidate.boundary > Boundary::None || anywhere;
        match candidate.label.ordinal {
            None => bound,
            Some(n) if n == last.ordinal + 1 => bound,
            Some(1) if candidate.label.style == EnumeratorStyle::Side && last.ordinal == 1 => true,
            Some(1) => self.starts_inside(candidate),
            Some(n) => {
                candidate.boundary == Boundary::Stop
                    && n >= last.ordinal
                    && n <= last.ordinal + 2
                    && candidate.label.style == EnumeratorStyle::Is
            }
        }
    }

    fn starts_inside(&self, candidate: &Candidate) -> bool {
        self.starts_run(candidate)
    }

    /// A paragraph that opens with no label ends the last item of a run.
    fn paragraph(&mut self) {
        while let Some(top) = self.stack.last().copied() {
            if top.style.is_heading() || self.goes_on(&top) {
                break;
            }
            self.close(self.stack.len() - 1, self.end);
        }
    }

    /// At the end of a line its items end, but for those that a later line goes on from.
    fn close_line(&mut self) {
        self.end = self.source.lines[self.line].text.end();
        let line = self.line;
        while let Some(top) = self.stack.last().copied() {
            let item = !(top.opens && top.style.is_heading());
            let kept = top.line < line
                || !item
                || self.goes_on(&top)
                || (top.opens && top.before > 0 && top.style != EnumeratorStyle::Dash);
            if kept {
                break;
            }
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
        let candidate = self.source.candidates[at];
        let label = candidate.label;
        let sibling = self
            .stack
            .get(level)
            .copied()
            .filter(|o| o.style == label.style || label.ordinal == Some(o.ordinal + 1));
        self.close(level, end);
        let parent = self.stack.last().copied();
        if let Some(parent) = parent {
            self.seen[parent.style as usize][label.style as usize] = true;
        }
        let heading = candidate.opens && label.style.is_heading();
        let body = Span::new(label.span.end(), self.source.lines[self.line].text.end());
        let title = if heading { heading::title(self.source.text, body) } else { None };
        self.stack.push(Open {
            node: self.nodes.len(),
            candidate: at,
            style: sibling.map_or(label.style, |o| o.style),
            ordinal: label.ordinal.unwrap_or_else(|| sibling.map_or(0, |o| o.ordinal + 1)),
            line: self.line,
            opens: candidate.opens,
            before: sibling.map_or(0, |o| o.before + 1),
        });
        self.nodes.push(Node {
            span: label.span,
            label: label.span,
            ordinal: label.ordinal,
            kind: if heading { NodeKind::Heading } else { NodeKind::Item },
            depth: self.stack.len() as u16,
            title,
            parent: parent.map(|o| o.node),
            report: self.report,
            role: Role::Other,
        });
    }
}

const fn style_opens(open: &Open) -> bool {
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
