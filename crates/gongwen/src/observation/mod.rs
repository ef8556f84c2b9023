//! Rows: what the clauses state, with what they leave to the words around them carried over.

mod about;
mod carry;
mod code;
mod links;
mod naming;
mod scope;
#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use crate::Span;
use crate::date::TimePeriod;
use crate::document::{Basis, Bound, Leftover, Measure, Node, NodeKind, Observation, Reason, Report};
use crate::grammar::{Event, Figure, parts_by_kind, statements};
use crate::indicator::{Indicator, Registry};
use crate::outline::Outline;
use crate::sentence::Sentence;
use crate::token::{Kind, LexedText};
use crate::wordlist::WordList;
use code::List;
use scope::{Fronted, Place, Scope, Sections};

/// What the phases before have found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found<'t> {
    pub text: &'t str,
    pub outline: &'t Outline,
    pub sentences: &'t [Sentence],
    pub lexed: &'t LexedText<'t>,
    /// The lexed periods, resolved.
    pub times: &'t [TimePeriod],
    /// The indicators that have a code.
    pub registry: &'t Registry,
}

impl Found<'_> {
    fn node(&self, index: Option<usize>) -> Option<&Node> {
        index.map(|index| &self.outline.nodes[index])
    }

    fn report(&self, index: Option<usize>) -> Option<&Report> {
        index.map(|index| &self.outline.reports[index])
    }

    fn words(&self, span: Span) -> &str {
        &self.text[span.range()]
    }
}

/// What the sentences state.
#[derive(Debug)]
pub(crate) struct Stated {
    pub rows: Vec<Observation>,
    /// The quantities that are known to state nothing, in their order.
    pub silent: Vec<Leftover>,
    /// Quantities whose bound stands at another of their list.
    pub bounds: Vec<(usize, Bound)>,
}

/// Reads every sentence into rows, in the order of the text.
///
pub(crate) fn observations(found: Found<'_>) -> Stated {
    let mut builder = Builder {
        found,
        sections: Sections::new(found.outline),
        scope: Scope::default(),
        saved: Vec::new(),
        place: Place::default(),
        lead_in: None,
        rows: Vec::with_capacity(found.lexed.quantities.len()),
        list: List::default(),
        named: (Span::new(0, 0), None),
        by_kind: None,
        closed: None,
        silent: Vec::new(),
        bounds: Vec::new(),
    };
    let mut events = Vec::new();
    let heard = scope::heard(found);
    for (index, (sentence, tokens)) in found.sentences.iter().zip(&found.lexed.sentences).enumerate() {
        if !sentence.is_title && sentence.report.is_some() {
            events.clear();
            if heard[index] {
                statements(found.text, found.lexed, &found.lexed.tokens[tokens.clone()], &mut events);
            }
            builder.sentence(sentence, &events);
        } else {
            builder.silent.extend(named_in_title(found, tokens.clone()));
        }
    }
    builder.silent.sort_by_key(|left| left.quantity);
    builder.silent.dedup_by_key(|left| left.quantity);
    let rows = builder.rows.into_iter().map(|row| row.observation).collect();
    Stated { rows, silent: builder.silent, bounds: builder.bounds }
}

/// A title states nothing: its numbers are of its name.
fn named_in_title(found: Found<'_>, tokens: Range<usize>) -> impl Iterator<Item = Leftover> {
    found.lexed.tokens[tokens].iter().filter_map(|token| match token.kind {
        Kind::Quantity(index) => Some(Leftover { quantity: index as usize, reason: Reason::Name }),
        _ => None,
    })
}

/// A row while it is made.
#[derive(Debug, Clone)]
struct Row {
    observation: Observation,
    /// The paragraph or item it stands in, to tell how far it carries.
    paragraph: usize,
    is_verb: bool,
    /// A change begins at it.
    from: bool,
    /// The level that such a change is about.
    level: Option<usize>,
    /// A rate or an average.
    is_mean: bool,
    /// A change ends at it.
    ends: bool,
    /// Its status was said of the sentence: `初步核算,…`.
    announced: bool,
    /// It is what another is compared with.
    is_base: bool,
    /// What such a base says of the changes behind it: `比上年同期7.1亿元增收…`.
    against: Option<(Basis, Option<Span>)>,
    /// How many brackets stand around it.
    depth: usize,
    /// The words before its number say that it sums up: `总计`.
    totals: bool,
    /// In its base unit; none for a range or a masked figure.
    amount: Option<Decimal>,
}

struct Builder<'t> {
    found: Found<'t>,
    sections: Sections,
    scope: Scope,
    /// The scopes around the brackets that are open.
    saved: Vec<Scope>,
    place: Place,
    /// The time that a paragraph ending in a colon sets for its items.
    lead_in: Option<Fronted>,
    rows: Vec<Row>,
    /// The figures right before, as far as they are one list.
    list: List,
    /// The last name that was looked up, and what it means.
    named: (Span, Option<&'t Indicator>),
    /// The section whose heading says `分行业看`: its figures are parts of what stands before it.
    by_kind: Option<usize>,
    /// The rows of the last bracket, from the first up to the end.
    closed: Option<(usize, usize)>,
    silent: Vec<Leftover>,
    /// Bounds that a list lends to its members.
    bounds: Vec<(usize, Bound)>,
}

impl Builder<'_> {
    fn sentence(&mut self, sentence: &Sentence, events: &[Event]) {
        if self.place.moves_to(sentence) {
            // What opens with `2024年,…:` dates the items it leads to.
            let item = self.found.node(sentence.node).is_some_and(|node| node.kind == NodeKind::Item);
            let lead_in = self.lead_in.filter(|_| item);
            self.lead_in = lead_in;
            self.scope = Scope::led_in(lead_in);
        }
        self.scope.begin_sentence(self.rows.len());
        for event in events {
            self.event(*event, sentence);
        }
        if sentence.is_heading {
            self.end_heading(sentence, events);
        } else if scope::leads_in(self.found, sentence) {
            self.lead_in = self.scope.carried;
        }
    }

    fn event(&mut self, event: Event, sentence: &Sentence) {
        match event {
            Event::Clause { semicolon } => self.scope.begin_clause(semicolon),
            Event::Period { index, alone } => {
                let time = self.time(index, sentence);
                let passing = !alone && self.is_ahead(time, sentence) || self.is_bare_end(index);
                self.scope.carry(time, index, passing);
            }
            Event::Now => self.scope.let_go(self.report_start(sentence)),
            Event::Status(status) => {
                self.scope.status = Some(status);
                self.scope.announced = true;
            }
            Event::Ahead => self.scope.ahead = true,
            Event::Among => self.scope.among = Some(self.rows.len()),
            Event::ByKind => {
                self.scope.among = Some(self.rows.len());
                self.scope.by_kind = true;
            }
            Event::Topic(span) => self.scope.set_topic(span),
            Event::Open(before) => {
                self.saved.push(self.scope);
                self.scope.open_bracket(before, self.rows.len());
            }
            Event::Close => {
                if let Some(scope) = self.saved.pop() {
                    self.closed = self.scope.opened.map(|first| (first, self.rows.len()));
                    self.scope = scope;
                    self.scope.bracket = self.scope.bracket.or(self.closed);
                }
            }
            Event::Nothing(index, reason) => {
                self.silent.push(Leftover { quantity: index as usize, reason });
            }
            Event::Figure(figure) => self.figure(&figure, sentence),
        }
    }

    /// A heading's time word holds for what stands under it, unless the heading states a figure itself.
    fn end_heading(&mut self, sentence: &Sentence, events: &[Event]) {
        let states = events.iter().any(|event| matches!(event, Event::Figure(_)));
        let first =
            self.found.lexed.periods.partition_point(|(span, _)| span.start() < sentence.span.start());
        let own =
            self.found.lexed.periods.get(first).filter(|(span, _)| sentence.span.contains(*span) && !states);
        if let (Some(_), Some(node)) = (own, sentence.node) {
            self.sections.set(node, self.found.times[first]);
        }
        let title = self.found.node(sentence.node).and_then(|node| node.title);
        let by_kind = title.is_some_and(|title| parts_by_kind(self.found.words(title)));
        self.by_kind = sentence.node.filter(|_| by_kind);
        self.scope = Scope::default();
        self.place = Place::default();
    }

    fn figure(&mut self, figure: &Figure, sentence: &Sentence) {
        let figure = &self.without_place(figure, sentence);
        let figure = &self.as_change(*figure);
        let about = self.about(figure);
        let quantity = figure.quantity.map(|index| index as usize);
        let part_of = self.part_of(figure, quantity);
        let (name, subject) = self.name(figure, about, part_of);
        let carrier = about.filter(|_| figure.name.is_none()).or(part_of);
        // `初步核算,…` is of its own sentence; the one that tells the parts is another.
        let speaker = carrier.filter(|&row| row >= self.scope.first_row || !self.rows[row].announced);
        let status = self.status(figure, sentence, speaker);
        let period = self.period(figure, sentence, carrier, status);
        let status = status.unwrap_or_else(|| self.default_status(figure, sentence, period));
        let value = quantity.and_then(|index| self.found.lexed.quantities[index].1.value);
        let measure = self.measure(figure);
        let code = name.and_then(|name| self.code(figure, name, measure, part_of));
        let (basis, basis_words) = self.basis(figure, period);
        let observation = Observation {
            span: figure.span,
            indicator: name,
            alias: figure.alias,
            code,
            subject,
            measure,
            of: figure.of.or_else(|| self.last_of().filter(|_| self.ends_change(figure))),
            quantity,
            value_signed: match figure.quantity {
                // `持平` is a growth of 0.
                None => Some(Decimal::ZERO),
                Some(_) => value.map(|value| if figure.falls { -value } else { value }),
            },
            period,
            status,
            basis,
            basis_words,
            about: about.filter(|&row| self.qualifies(figure, row) && !figure.from),
            part_of,
            section: sentence.node,
            report: sentence.report,
        };
        self.state(figure, observation, about);
        self.share_bound(figure);
    }

    /// A bound at either end of a `分别` list holds for all of it: `分别达到97%、95%、80%以上`.
    fn share_bound(&mut self, figure: &Figure) {
        let (Some((place, count)), Some(last)) = (figure.each, figure.quantity) else { return };
        if place + 1 != count {
            return;
        }
        let Some(first) = last.checked_sub(u32::from(place)) else { return };
        let bound = |index: u32| self.found.lexed.quantities[index as usize].1.bound;
        let shared = [bound(last), bound(first)].into_iter().find(|&bound| bound != Bound::Exact);
        let members = (first..=last).filter(|&index| bound(index) == Bound::Exact);
        if let Some(shared) = shared {
            self.bounds.extend(members.map(|index| (index as usize, shared)));
        }
    }

    /// Keeps the row and lets what comes after it look back.
    fn state(&mut self, figure: &Figure, observation: Observation, about: Option<usize>) {
        let index = self.rows.len();
        if figure.among {
            self.scope.among = self.scope.among.or(Some(index));
        }
        if figure.picked {
            self.scope.among = Some(index);
        }
        let is_level = matches!(observation.measure, Measure::Level | Measure::Count);
        if is_level && (figure.name.is_none() || self.totals_change(figure)) {
            self.adopt_growth(index);
        }
        // `上年同期为1.18亿元` without a name is there to be compared with.
        let of_past = figure.name.is_none() && figure.period.is_some_and(|index| self.is_year_before(index));
        let is_base = figure.is_base || of_past;
        let is_verb = figure.is_verb || (figure.lead.is_some() && observation.indicator == figure.lead);
        self.rows.push(Row {
            is_mean: links::is_mean(self.found, observation.quantity, observation.indicator),
            observation,
            paragraph: self.place.paragraph,
            is_verb,
            from: figure.from,
            level: about.filter(|_| figure.from),
            ends: self.ends_change(figure),
            announced: self.scope.announced && figure.status.is_none(),
            is_base,
            against: figure.basis.filter(|_| figure.is_base && !figure.from).map(|b| (b, figure.basis_words)),
            depth: self.saved.len(),
            totals: figure.lead.is_some_and(|lead| sums_up(self.found.words(lead))),
            amount: figure.quantity.and_then(|index| links::amount_of(self.found, index as usize)),
        });
        links::sums(self.found, &mut self.rows, self.scope.first_row);
        if let Some(node) = self.by_kind.filter(|_| self.by_kind == self.place.node) {
            links::sums_by_kind(self.found, &mut self.rows, self.found.outline.nodes[node].parent);
        }
        if is_level && self.scope.opens_anew && self.rows[index].observation.part_of.is_none() {
            self.scope.among = None;
        }
        if !figure.planned {
            self.scope.note(index, is_level && !is_base);
        }
    }
}

/// `总计`, `共有` before a number.
fn sums_up(lead: &str) -> bool {
    lead.contains(['总', '合', '共']) && SUMS.find(lead).is_some()
}

static SUMS: LazyLock<WordList> =
    LazyLock::new(|| WordList::new(["总计", "合计", "总量", "共有", "共计", "总共", "一共"]));
