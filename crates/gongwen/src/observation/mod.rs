//! Rows: what the clauses state, with what they leave to the words around them carried over.

mod about;
mod carry;
mod code;
mod links;
mod naming;
mod rows;
mod scope;
#[cfg(test)]
mod tests;

use rust_decimal::Decimal;

use crate::Span;
use crate::date::TimePeriod;
use crate::document::{Bound, Leftover, Measure, Node, NodeKind, Observation, Reason, Report};
use crate::grammar::{Event, Figure, parts_by_kind, statements};
use crate::indicator::{Meant, Registry};
use crate::outline::Outline;
use crate::sentence::Sentence;
use crate::token::quantity::Measured;
use crate::token::{Kind, LexedText, SentenceTokens, Token};
use code::List;
use rows::{Note, Rows, is_amount, is_level};
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

impl<'t> Found<'t> {
    /// The tokens of a sentence.
    fn tokens(self, sentence: usize) -> &'t [Token] {
        &self.lexed.tokens[self.lexed.sentences[sentence].range()]
    }

    fn node(&self, index: Option<usize>) -> Option<&'t Node> {
        index.map(|index| &self.outline.nodes[index])
    }

    fn report(&self, index: Option<usize>) -> Option<&'t Report> {
        index.map(|index| &self.outline.reports[index])
    }

    fn words(&self, span: Span) -> &'t str {
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
pub(crate) fn observations(found: Found<'_>) -> Stated {
    let mut builder = Builder {
        found,
        sections: Sections::new(found.outline),
        scope: Scope::default(),
        saved: Vec::new(),
        place: Place::default(),
        lead_in: None,
        rows: Rows::with_capacity(found.lexed.quantities.len()),
        list: List::default(),
        named: (Span::new(0, 0), None),
        by_kind: None,
        closed: None,
        silent: Vec::new(),
        bounds: Vec::new(),
    };
    let heard = scope::heard(&found);
    let mut events = Vec::new();
    let mut ends = Vec::with_capacity(AT_ONCE);
    for first in (0..heard.len()).step_by(AT_ONCE) {
        let few = first..heard.len().min(first + AT_ONCE);
        events.clear();
        ends.clear();
        for index in few.clone() {
            if heard[index] {
                statements(found.text, found.lexed, found.tokens(index), &mut events);
            }
            ends.push(events.len());
        }
        let starts = std::iter::once(0).chain(ends.iter().copied());
        for ((index, start), &end) in few.zip(starts).zip(&ends) {
            let (sentence, tokens) = (&found.sentences[index], &found.lexed.sentences[index]);
            if heard[index] {
                builder.sentence(sentence, tokens, &mut events[start..end]);
            } else if is_body(sentence) {
                builder.unheard(sentence, tokens);
            } else {
                builder.silent.extend(named_in_title(found.tokens(index)));
            }
        }
    }
    builder.silent.sort_by_key(|left| left.quantity);
    builder.silent.dedup_by_key(|left| left.quantity);
    Stated { rows: builder.rows.stated, silent: builder.silent, bounds: builder.bounds }
}

/// How many sentences are read before what they say becomes rows: a few, for the code of either to stay at hand.
const AT_ONCE: usize = 64;

/// Whether a sentence is of a report's body. Others state nothing.
fn is_body(sentence: &Sentence) -> bool {
    !sentence.is_title && sentence.report.is_some()
}

/// A title states nothing: its numbers are of its name.
fn named_in_title(tokens: &[Token]) -> impl Iterator<Item = Leftover> {
    tokens.iter().filter_map(|token| match token.kind {
        Kind::Quantity(index) => Some(Leftover { quantity: index as usize, reason: Reason::Name }),
        _ => None,
    })
}

/// What is known of a figure before it is a row.
#[derive(Debug, Clone, Copy)]
struct Told<'t> {
    name: Option<Span>,
    measure: Measure,
    about: Option<usize>,
    part_of: Option<usize>,
    /// A change ends at it.
    ends: bool,
    quantity: Option<&'t Measured<'t>>,
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
    rows: Rows<'t>,
    /// The figures right before, as far as they are one list.
    list: List,
    /// The last name that was looked up, and what it means.
    named: (Span, Option<Meant<'t>>),
    /// The section whose heading says `分行业看`: its figures are parts of what stands before it.
    by_kind: Option<usize>,
    /// The rows of the last bracket, from the first up to the end.
    closed: Option<(usize, usize)>,
    silent: Vec<Leftover>,
    /// Bounds that a list lends to its members.
    bounds: Vec<(usize, Bound)>,
}

impl<'t> Builder<'t> {
    fn sentence(&mut self, sentence: &Sentence, tokens: &SentenceTokens, events: &mut [Event]) {
        if self.place.moves_to(&self.found, sentence) {
            self.rows.begin_paragraph();
            self.end_lead_in(sentence);
            self.scope = Scope::led_in(self.lead_in);
        }
        self.scope.begin_sentence(self.rows.len());
        for event in &mut *events {
            self.event(event, sentence);
        }
        if sentence.is_heading {
            let states = events.iter().any(|event| matches!(event, Event::Figure(_)));
            self.end_heading(sentence, tokens, states);
        } else if tokens.leads_in {
            self.lead_in = self.scope.carried;
        }
    }

    /// A sentence behind which nothing more is stated in its item or paragraph.
    fn unheard(&mut self, sentence: &Sentence, tokens: &SentenceTokens) {
        if sentence.is_heading {
            self.lead_in = None;
            self.end_heading(sentence, tokens, false);
        } else if !self.place.holds(sentence) {
            self.end_lead_in(sentence);
        }
    }

    /// What opens with `2024年,…:` dates the items it leads to, and ends with them.
    fn end_lead_in(&mut self, sentence: &Sentence) {
        let item = || self.found.node(sentence.node).is_some_and(|node| node.kind == NodeKind::Item);
        if self.lead_in.is_some() && !item() {
            self.lead_in = None;
        }
    }

    fn event(&mut self, event: &mut Event, sentence: &Sentence) {
        match *event {
            Event::Clause { semicolon } => self.scope.begin_clause(semicolon),
            Event::Period { index, alone } => {
                let time = self.time(index, sentence);
                let passing = !alone && self.is_ahead(time) || self.is_bare_end(index);
                self.scope.carry(time, index, passing);
            }
            Event::Compared(basis, words) => self.scope.compared = Some((basis, words)),
            Event::Now => self.scope.let_go(self.place.setting.start()),
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
            Event::Figure(ref mut figure) => self.figure(figure, sentence),
        }
    }

    /// A heading's time word holds for what stands under it, unless the heading states a figure itself.
    fn end_heading(&mut self, sentence: &Sentence, tokens: &SentenceTokens, states: bool) {
        let index = tokens.period as usize;
        let first = self.found.lexed.periods.get(index).filter(|_| !states);
        let own = first.filter(|(span, _)| sentence.span.contains(*span));
        if let (Some(_), Some(node)) = (own, sentence.node) {
            self.sections.set(node, self.found.times[index]);
        }
        let title = self.found.node(sentence.node).and_then(|node| node.title);
        let by_kind = title.is_some_and(|title| parts_by_kind(self.found.words(title)));
        self.by_kind = sentence.node.filter(|_| by_kind);
        self.scope = Scope::default();
        self.place = Place::default();
    }

    fn figure(&mut self, figure: &mut Figure, sentence: &Sentence) {
        self.take_place(figure, sentence);
        self.turn_to_change(figure);
        let figure = &*figure;
        let measured = figure.quantity.map(|index| self.measured(index));
        let about = self.about(figure);
        let part_of = self.part_of(figure, measured);
        let (name, subject) = self.name(figure, about, part_of);
        let carrier = about.filter(|_| figure.name.is_none()).or(part_of);
        // `初步核算,…` is of its own sentence; the one that tells the parts is another.
        let speaker = carrier.filter(|&row| row >= self.scope.first_row || !self.rows.note(row).announced);
        let status = self.status(figure, speaker);
        let ends = self.ends_change(figure);
        let period = self.period(figure, sentence, carrier, status, ends);
        let status = status.unwrap_or_else(|| self.default_status(figure, period));
        let measure = self.measure(figure, ends);
        let code = name.and_then(|name| self.code(figure, name, measure, part_of));
        let (basis, basis_words) = self.basis(figure, period, ends);
        let told = Told { name, measure, about, part_of, ends, quantity: measured };
        let note = self.note(figure, told);
        self.lead_up(figure, measure);
        let row = Observation {
            span: figure.span,
            indicator: name,
            alias: figure.alias,
            code,
            subject,
            measure,
            of: figure.of.or_else(|| if ends { self.last_of() } else { None }),
            quantity: figure.quantity.map(|index| index as usize),
            value_signed: match measured {
                // `持平` is a growth of 0.
                None => Some(Decimal::ZERO),
                Some(measured) if figure.falls => measured.value.map(|value| -value),
                Some(measured) => measured.value,
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
        self.rows.push(row, note);
        self.state(figure);
        self.share_bound(figure);
        self.share_ending(figure);
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

    /// What a figure that is about to be a row says of those around it.
    fn lead_up(&mut self, figure: &Figure, measure: Measure) {
        let index = self.rows.len();
        if figure.among {
            self.scope.among = self.scope.among.or(Some(index));
        }
        if figure.picked {
            self.scope.among = Some(index);
        }
        if is_amount(measure) && (figure.name.is_none() || self.totals_change(figure)) {
            self.adopt_growth(index);
        }
    }

    /// Links the last row, and lets what comes after it look back.
    fn state(&mut self, figure: &Figure) {
        links::sums(&self.found, &mut self.rows, figure.lead, self.scope.first_row);
        if let Some(node) = self.by_kind.filter(|_| self.by_kind == self.place.node) {
            links::sums_by_kind(&mut self.rows, self.found.outline.nodes[node].parent);
        }
        let Some(index) = self.rows.last() else { return };
        let (row, is_base) = (&self.rows[index], self.rows.note(index).is_base);
        let is_level = is_level(row);
        if is_level && self.scope.opens_anew && row.part_of.is_none() {
            self.scope.among = None;
        }
        if !figure.planned {
            self.scope.note(index, is_level && !is_base);
        }
    }

    /// What the rows behind a row ask of it.
    fn note(&self, figure: &Figure, told: Told<'t>) -> Note<'t> {
        let Told { name, quantity, about, ends, .. } = told;
        let is_level = is_amount(told.measure);
        // `上年同期为1.18亿元` without a name is there to be compared with.
        let of_past = figure.name.is_none() && figure.period.is_some_and(|index| self.is_year_before(index));
        let is_base = figure.is_base || of_past;
        let is_mean = is_level && quantity.is_some_and(|it| links::is_mean(&self.found, it, name));
        let adds = is_level && !is_base && !is_mean;
        let alike = quantity.filter(|_| is_level).and_then(|quantity| self.rows.alike(quantity));
        Note {
            quantity,
            amount: quantity.filter(|_| is_level || told.part_of.is_some()).and_then(links::amount_of),
            level: about.filter(|_| figure.from),
            against: figure.basis.filter(|_| figure.is_base && !figure.from).map(|b| (b, figure.basis_words)),
            depth: self.saved.len(),
            is_verb: figure.is_verb || (figure.lead.is_some() && name == figure.lead),
            from: figure.from,
            ends,
            announced: self.scope.announced && figure.status.is_none(),
            is_base,
            is_mean,
            adds,
            alike,
            before: quantity.and_then(|quantity| self.rows.latest(quantity)),
            alikes: alike.map_or(0, |row| self.rows.note(row).alikes) + usize::from(adds),
        }
    }

    fn measured(&self, quantity: u32) -> &'t Measured<'t> {
        let found = self.found;
        &found.lexed.quantities[quantity as usize].1
    }
}
