//! Where each report begins and ends, what it is called and who writes it.

use std::collections::HashMap;
use std::ops::Range;

use crate::document::Role;
use crate::layout::{Line, LineKind, entry, exceeds, is_blank};
use crate::marks::{Kind, Kinds};
use crate::outline::enumerator::{self, EnumeratorStyle};
use crate::outline::label::Label;
use crate::outline::{name, role};
use crate::width::fold;

/// A report as lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Extent {
    /// From the title or the first body line to the last body line.
    pub lines: Range<usize>,
    /// The lines of the title; empty where the text has none here.
    pub title_lines: Range<usize>,
    pub title: Option<String>,
    pub issuer: Option<String>,
    /// The unnumbered headings of its parts: where they stand, and what their parts are for.
    pub sections: Vec<(usize, Role)>,
}

/// The reports of a text, and the lines that only repeat a report's title at the head of a page.
pub(super) fn extents(text: &str, lines: &[Line], labels: &[Option<Label>]) -> (Vec<Extent>, Vec<usize>) {
    let view = View { text, lines, labels };
    let (starts, running) = view.starts();
    let listed = view.listed();
    let mut extents = Vec::with_capacity(starts.len());
    for (i, start) in starts.iter().enumerate() {
        let until = starts.get(i + 1).map_or(lines.len(), |next| next.line);
        let Some(last) = (start.line..until).rev().find(|&j| view.is_body(j)) else { continue };
        let range = start.line..last + 1;
        let (title_lines, title) = match start.head.clone() {
            Some(head) => (head.lines, Some(head.title)),
            None => (start.line..start.line, view.listed_title(&listed, i + 1, &range)),
        };
        let issuer = view.issuer(title.as_deref(), title_lines.end, &range);
        let sections = view.sections(title_lines.end.max(range.start)..range.end);
        extents.push(Extent { lines: range, title_lines, title, issuer, sections });
    }
    (extents, running)
}

/// What may stand between a name and what follows it, a line break where a paragraph was broken.
const BLANKS: Kinds = Kinds::of([Kind::Blank, Kind::Break]);

/// Where a report begins.
#[derive(Debug, Clone)]
struct Start {
    line: usize,
    head: Option<Head>,
}

/// A title put together from its lines.
#[derive(Debug, Clone)]
struct Head {
    lines: Range<usize>,
    title: String,
}

#[derive(Debug, Clone, Copy)]
struct View<'t> {
    text: &'t str,
    lines: &'t [Line],
    labels: &'t [Option<Label>],
}

impl<'t> View<'t> {
    fn words(&self, i: usize) -> &'t str {
        &self.text[self.lines[i].text.range()]
    }

    fn is_body(&self, i: usize) -> bool {
        self.lines[i].kind == LineKind::Body
    }

    /// A body line that is no heading.
    fn is_plain(&self, i: usize) -> bool {
        self.is_body(i) && self.labels[i].is_none()
    }

    fn starts(&self) -> (Vec<Start>, Vec<usize>) {
        let mut running = Vec::new();
        let Some(body) = (0..self.lines.len()).find(|&i| self.opens_body(i)) else {
            let first = (0..self.lines.len()).find(|&i| self.is_body(i));
            return (first.map(|line| Start { line, head: None }).into_iter().collect(), running);
        };
        let mut starts = vec![self.start(0, body, 0)];
        let mut next_label = body;
        let mut count = Count::default();
        let mut after_prose = false;
        let mut i = body;
        while i < self.lines.len() {
            if let Some(label) = self.labels[i] {
                if count.restarts(label) {
                    starts.extend(self.restart(body, i, starts.last()));
                    count = Count::default();
                }
                count.see(label);
            } else if after_prose && self.is_plain(i) && name::is_title(self.words(i)) {
                if starts.last().is_some_and(|s| self.repeats(i, s)) {
                    running.push(i);
                } else if self.opens_report(i, &mut next_label, &count) {
                    let head = self.joined(starts.last().map_or(0, |s| s.line + 1), i);
                    if starts.len() == 1 && starts[0].head.is_none() && count.outermost.is_none() {
                        // Words about the report, not a report.
                        starts.clear();
                    }
                    starts.push(Start { line: head.lines.start, head: Some(head) });
                    count = Count::default();
                    after_prose = false;
                }
            }
            after_prose = after_prose || self.is_body(i) && name::is_prose(self.words(i));
            i += 1;
        }
        (starts, running)
    }

    /// Whether a line belongs to a body whatever stands before it: a heading or prose.
    fn opens_body(&self, i: usize) -> bool {
        self.is_body(i) && (self.labels[i].is_some() || name::is_prose(self.words(i)))
    }

    /// The start of the report whose body begins at a line, its title somewhere from `from` on.
    fn start(&self, from: usize, body: usize, least: u8) -> Start {
        let head = self.head(from, body).filter(|(rank, _)| *rank >= least).map(|(_, head)| head);
        let line = head.as_ref().map_or(body, |h| self.numbered_paper(from, h.lines.start));
        Start { line, head }
    }

    /// The line of the paper's number above its title: `清水利〔2023〕9号`
    fn numbered_paper(&self, from: usize, title: usize) -> usize {
        let above = (from..title).rev().find(|&i| self.lines[i].kind != LineKind::Blank);
        above.filter(|&i| self.is_plain(i) && name::is_number_of_paper(self.words(i))).unwrap_or(title)
    }

    /// The best title among the lines before a body, and how much it says; of equals, the last.
    fn head(&self, from: usize, until: usize) -> Option<(u8, Head)> {
        let titles = (from..until).filter(|&i| self.is_plain(i) && name::is_title(name::bare(self.words(i))));
        let heads = titles.map(|i| self.joined(from, i));
        heads.map(|head| (name::rank(&head.title), head)).max_by_key(|(rank, _)| *rank)
    }

    /// A title with the lines above it that it goes on from.
    fn joined(&self, from: usize, last: usize) -> Head {
        let mut first = last;
        let mut title = name::bare(self.words(last)).to_owned();
        for _ in 0..3 {
            let above = (from..first).rev().find(|&i| self.lines[i].kind != LineKind::Blank);
            let Some(above) = above.filter(|&i| self.is_plain(i)) else { break };
            let upper = name::bare(self.words(above));
            if name::is_prose(upper) || !name::goes_on(upper, &title) {
                break;
            }
            title.insert_str(0, upper);
            first = above;
        }
        Head { lines: first..last + 1, title }
    }

    /// A count that starts again opens a report, unless only an unnumbered heading (`2024年工作计划`) of a report on both stands before it.
    fn restart(&self, body: usize, i: usize, before: Option<&Start>) -> Option<Start> {
        let floor = before.map_or(body, |s| s.line.max(body));
        let from =
            (floor..i).rev().find(|&j| self.labels[j].is_some() || self.lines[j].kind == LineKind::Furniture);
        let from = from.map_or(floor, |j| j + 1);
        let both =
            before.and_then(|s| s.head.as_ref()).is_some_and(|h| role::named(&h.title) == Some(Role::Other));
        let is_section = |j: usize| self.is_plain(j) && section(self.words(j)).is_some();
        if both && (from..i).any(is_section) {
            return None;
        }
        let start = self.start(from, i, 2);
        let cut = from > 0 && self.lines[from - 1].kind == LineKind::Furniture;
        if start.head.is_some() || !cut {
            return Some(start);
        }
        Some(Start { line: (from..=i).find(|&j| self.is_body(j)).unwrap_or(i), head: None })
    }

    fn sections(&self, body: Range<usize>) -> Vec<(usize, Role)> {
        let plain = body.filter(|&i| self.is_plain(i));
        plain.filter_map(|i| Some((self.lines[i].text.start(), section(self.words(i))?))).collect()
    }

    /// The first line from a given one on that a heading's label opens.
    fn heading_from(&self, line: usize) -> usize {
        let opens = |label: &Option<Label>| label.is_some_and(|label| label.style.is_heading());
        self.labels[line..].iter().position(opens).map_or(self.lines.len(), |below| line + below)
    }

    /// Whether a title inside the text opens a report of its own; `heading` is a line with the next heading or before it.
    fn opens_report(&self, i: usize, heading: &mut usize, count: &Count) -> bool {
        *heading = self.heading_from(i.max(*heading));
        let next = self.labels.get(*heading).copied().flatten();
        let counts = next
            .is_none_or(|label| label.ordinal == Some(1) && count.outermost.is_none_or(|o| label.style <= o));
        let soon =
            || (i + 1..self.lines.len()).filter(|&j| self.is_body(j)).take(5).any(|j| self.opens_body(j));
        let above = || (0..i).rev().find(|&j| self.lines[j].kind != LineKind::Blank);
        let ended = || above().is_none_or(|j| !self.is_body(j) || ends_paragraph(self.words(j)));
        let words = self.words(i);
        let least = || if name::piece(words).is_some() { 2 } else { 3 };
        counts && !exceeds(words, 50) && ended() && soon() && name::rank(name::bare(words)) >= least()
    }

    /// Whether a line says again what the report's title says.
    fn repeats(&self, i: usize, start: &Start) -> bool {
        let kept = |line: &'t str| line.chars().filter(|&c| !is_blank(c)).map(fold);
        let title =
            |head: &Head| head.title.chars().filter(|&c| !is_blank(c)).map(fold).eq(kept(self.words(i)));
        start.head.as_ref().is_some_and(title)
    }

    /// The numbered titles of the tables of contents.
    fn listed(&self) -> HashMap<u32, (usize, &'t str)> {
        let furniture = (0..self.lines.len()).filter(|&i| self.lines[i].kind == LineKind::Furniture);
        let mut listed = HashMap::new();
        for i in furniture {
            if let Some((number, title)) = entry(self.words(i)).and_then(|e| numbered(e.words)) {
                listed.entry(number).or_insert((i, title));
            }
        }
        listed
    }

    /// The title of the n-th report as a table of contents before it has it, when the report's own words know its issuer.
    fn listed_title(
        &self,
        listed: &HashMap<u32, (usize, &'t str)>,
        n: usize,
        range: &Range<usize>,
    ) -> Option<String> {
        let &(at, title) = listed.get(&u32::try_from(n).ok()?)?;
        let issuer = name::issuer(title).filter(|_| at < range.start)?;
        let tail = issuer.char_indices().rev().take(3).last()?.0;
        let known = range.clone().any(|i| self.words(i).contains(&issuer[tail..]));
        known.then(|| title.to_owned())
    }

    /// Who writes, looked for in the title, under it, in the opening words, at the end.
    fn issuer(&self, title: Option<&str>, from: usize, range: &Range<usize>) -> Option<String> {
        let titled = title.and_then(name::issuer);
        let bare = titled.is_none_or(|name| !name::is_organ(name));
        let body = (from..range.end).find(|&i| self.opens_body(i)).unwrap_or(range.end);
        let organ = |i: &usize| self.is_plain(*i) && name::is_organ(self.words(*i));
        let spaced = |i: &usize| self.is_plain(*i) && self.lines[*i].marks.meet(BLANKS);
        let under = (from..body).find(organ).map(|i| self.words(i));
        let under = under.or_else(|| (from..body).filter(spaced).find_map(|i| name::head_of(self.words(i))));
        let under =
            under.or_else(|| (from..body).filter(spaced).find_map(|i| name::dated_organ(self.words(i))));
        let opening = || {
            range
                .clone()
                .filter(|&i| self.is_body(i) && name::is_prose(self.words(i)))
                .take(3)
                .map(|i| self.words(i))
        };
        let signed =
            || range.clone().rev().filter(|&i| self.is_body(i)).take(2).find(organ).map(|i| self.words(i));
        let found = under
            .filter(|_| bare)
            .or(titled.filter(|_| !bare))
            .or_else(|| signed().filter(|_| bare))
            .or(titled)
            .or_else(|| opening().find_map(name::speaker))
            .or_else(|| opening().find_map(name::subject))
            .or_else(|| title.and_then(name::area));
        found.map(str::to_owned)
    }
}

/// Counts the outermost labels of a report.
#[derive(Debug, Default)]
struct Count {
    outermost: Option<EnumeratorStyle>,
    last: u32,
}

impl Count {
    /// Whether a label starts the count again after a later section.
    fn restarts(&self, label: Label) -> bool {
        self.outermost == Some(label.style)
            && matches!(
                label.style,
                EnumeratorStyle::Chinese | EnumeratorStyle::Part | EnumeratorStyle::Chapter
            )
            && label.ordinal == Some(1)
            && self.last >= 2
    }

    fn see(&mut self, label: Label) {
        if !label.style.is_heading() {
            return;
        }
        if self.outermost.is_none_or(|style| label.style < style) {
            self.outermost = Some(label.style);
            self.last = 0;
        }
        if self.outermost == Some(label.style) {
            self.last = label.ordinal.unwrap_or(self.last);
        }
    }
}

/// What a part of a report is for that has an unnumbered heading: `2024年工作计划`
fn section(line: &str) -> Option<Role> {
    let short = !exceeds(line, 20) && !name::is_prose(line);
    let role = if short { role::named(line) } else { None };
    role.filter(|_| name::issuer(line).is_none())
}

/// Whether a line ends what it says: a sentence, or a signature.
fn ends_paragraph(line: &str) -> bool {
    line.ends_with(['\u{3002}', '!', '\u{ff01}', '\u{201d}', ')', '\u{ff09}', ';', '\u{ff1b}', '日'])
        || !exceeds(line, 20)
}

/// An entry with its number: `2.云溪县2023年工作总结`
fn numbered(words: &str) -> Option<(u32, &str)> {
    let (rest, read) = enumerator::enumerator(words).ok()?;
    Some((read.ordinal?, rest.trim_matches(is_blank)))
}
