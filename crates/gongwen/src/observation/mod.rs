//! Rows: what the clauses state, with what they leave to the words around them carried over.

mod code;
mod links;
mod scope;
#[cfg(test)]
mod tests;

use std::ops::Range;

use rust_decimal::Decimal;

use crate::Span;
use crate::date::{Date, PeriodKind, TimePeriod};
use crate::document::{
    Basis, Bound, Dimension, Leftover, Measure, Node, NodeKind, Observation, Reason, Report, Role, Status,
};
use crate::grammar::{Event, Figure, Said, statements};
use crate::indicator::Registry;
use crate::outline::Outline;
use crate::sentence::Sentence;
use crate::token::{Kind, LexedText};
use links::Part;
use scope::{Place, Scope, Sections};

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
        silent: Vec::new(),
        bounds: Vec::new(),
    };
    let mut events = Vec::new();
    for (sentence, tokens) in found.sentences.iter().zip(&found.lexed.sentences) {
        if !sentence.is_title && sentence.report.is_some() {
            events.clear();
            statements(found.text, found.lexed, &found.lexed.tokens[tokens.clone()], &mut events);
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

/// Whether a sentence leads to a list: it ends in a colon.
fn leads_in(words: &str) -> bool {
    words.trim_end().ends_with([':', '\u{ff1a}'])
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
    /// It is what another is compared with.
    is_base: bool,
    /// How many brackets stand around it.
    depth: usize,
    /// The words before its number say that it sums up: `总计`.
    totals: bool,
}

struct Builder<'t> {
    found: Found<'t>,
    sections: Sections,
    scope: Scope,
    /// The scopes around the brackets that are open.
    saved: Vec<Scope>,
    place: Place,
    /// The time that a paragraph ending in a colon sets for its items.
    lead_in: Option<TimePeriod>,
    rows: Vec<Row>,
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
        } else if leads_in(self.found.words(sentence.span)) {
            self.lead_in = self.scope.carried;
        }
    }

    fn event(&mut self, event: Event, sentence: &Sentence) {
        match event {
            Event::Clause { semicolon } => self.scope.begin_clause(semicolon),
            Event::Period(index) => self.scope.carry(self.time(index, sentence), self.says_whole_year(index)),
            Event::Now => self.scope.let_go(self.report_start(sentence)),
            Event::Status(status) => self.scope.status = Some(status),
            Event::Among => self.scope.among = Some(self.rows.len()),
            Event::Topic(span) => self.scope.set_topic(span),
            Event::Open(before) => {
                self.saved.push(self.scope);
                self.scope.open_bracket(before, self.rows.len());
            }
            Event::Close => {
                if let Some(scope) = self.saved.pop() {
                    self.scope = scope;
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
        self.scope = Scope::default();
        self.place = Place::default();
    }

    fn figure(&mut self, figure: &Figure, sentence: &Sentence) {
        let about = self.about(figure);
        let quantity = figure.quantity.map(|index| index as usize);
        let part_of = self.part_of(figure, quantity);
        let (name, subject) = self.name(figure, about, part_of);
        let carrier = about.filter(|_| figure.name.is_none()).or(part_of);
        let status = self.status(figure, sentence, carrier);
        let period = self.period(figure, sentence, carrier, status);
        let status = status.unwrap_or_else(|| self.default_status(figure, sentence, period));
        let value = quantity.and_then(|index| self.found.lexed.quantities[index].1.value);
        let measure = self.measure(figure);
        let observation = Observation {
            span: figure.span,
            indicator: name,
            alias: figure.alias,
            code: name.and_then(|name| code::code(self.found, name, measure, quantity)),
            subject,
            measure,
            of: figure.of,
            quantity,
            value_signed: match figure.quantity {
                // `持平` is a growth of 0.
                None => Some(Decimal::ZERO),
                Some(_) => value.map(|value| if figure.falls { -value } else { value }),
            },
            period,
            status,
            basis: if self.growth_aim(figure) {
                Some(Basis::YearOnYear)
            } else if self.ends_change(figure) {
                self.last_basis()
            } else {
                basis_of(figure, period)
            },
            basis_words: if self.ends_change(figure) { self.last_basis_words() } else { figure.basis_words },
            about: about.filter(|&row| self.qualifies(figure, row)),
            part_of,
            section: sentence.node,
            report: sentence.report,
        };
        self.state(figure, observation);
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
    fn state(&mut self, figure: &Figure, observation: Observation) {
        let index = self.rows.len();
        if figure.among {
            self.scope.among = self.scope.among.or(Some(index));
        }
        let is_level = matches!(observation.measure, Measure::Level | Measure::Count);
        if is_level && figure.name.is_none() {
            self.adopt_growth(index);
        }
        // `上年同期为1.18亿元` without a name is there to be compared with.
        let of_past = figure.name.is_none() && figure.period.is_some_and(|index| self.is_year_before(index));
        let is_base = figure.is_base || of_past;
        let is_verb = figure.is_verb || (figure.lead.is_some() && observation.indicator == figure.lead);
        self.rows.push(Row {
            observation,
            paragraph: self.place.paragraph,
            is_verb,
            from: figure.from,
            is_base,
            depth: self.saved.len(),
            totals: figure.lead.is_some_and(|lead| sums_up(self.found.words(lead))),
        });
        links::sums(self.found, &mut self.rows);
        if !figure.planned {
            self.scope.note(index, is_level && !is_base);
        }
    }

    /// `增长7.5%,达到326.4亿元`: the growth said first is about the level said after it.
    fn adopt_growth(&mut self, level: usize) {
        if let Some(row) = self.rows.last_mut()
            && self.scope.last_named == Some(level - 1)
            && matches!(row.observation.measure, Measure::Growth | Measure::Change)
            && row.observation.about.is_none()
        {
            row.observation.about = Some(level);
        }
    }

    /// The level that a growth, change, share, completion or rank is about.
    fn about(&self, figure: &Figure) -> Option<usize> {
        if matches!(figure.said, Said::Level | Said::Count | Said::Nothing) {
            return None;
        }
        if let Some(each) = figure.each
            && figure.name.is_none()
        {
            return self.list_member(each, figure);
        }
        match figure.name {
            None => match self.scope.last_named.filter(|&row| !self.rows[row].is_base) {
                Some(row) if self.scope.last_level != Some(row) => self.rows[row].observation.about,
                _ => self.scope.last_level,
            },
            Some(name) => self.scope.last_level.filter(|&row| self.names_same(row, name, figure.said)),
        }
    }

    /// The level that a number of a nameless `分别` list is about: the levels right before the list, in their order. Points are of rates.
    fn list_member(&self, (place, count): (u16, u16), figure: &Figure) -> Option<usize> {
        let dimension = |index: usize| self.found.lexed.quantities[index].1.dimension;
        let points =
            figure.quantity.is_some_and(|index| dimension(index as usize) == Dimension::PercentagePoint);
        let before = self.rows.len().checked_sub(usize::from(place))?;
        let levels = self.rows[self.scope.first_row..before].iter().enumerate().rev();
        let levels = levels.filter(|(_, row)| {
            let level = matches!(row.observation.measure, Measure::Level | Measure::Count | Measure::Share);
            level
                && (!points
                    || row.observation.quantity.is_some_and(|index| dimension(index) == Dimension::Ratio))
        });
        let nth = levels.map(|(offset, _)| self.scope.first_row + offset).nth(usize::from(count - place) - 1);
        nth.or(self.scope.last_level)
    }

    /// Whether a figure with a name of its own is about this row.
    fn names_same(&self, row: usize, name: Span, said: Said) -> bool {
        let row = &self.rows[row];
        let Some(level) = row.observation.indicator else { return false };
        let (level, name) = (self.found.words(level), self.found.words(name));
        let in_sentence = row.observation.span.start() >= self.scope.sentence_start(&self.rows);
        match said {
            Said::Completion => in_sentence && !self.is_rate(row),
            Said::Share => level.ends_with(name) || name.ends_with(level),
            _ => level == name,
        }
    }

    /// A share may lend its name; only a level is qualified.
    fn is_rate(&self, row: &Row) -> bool {
        let quantity = row.observation.quantity.map(|index| &self.found.lexed.quantities[index].1);
        quantity.is_some_and(|quantity| quantity.dimension == Dimension::Ratio)
    }

    fn qualifies(&self, figure: &Figure, row: usize) -> bool {
        let row = &self.rows[row];
        figure.said != Said::Nothing
            && row.paragraph == self.place.paragraph
            && matches!(row.observation.measure, Measure::Level | Measure::Count)
    }

    /// The name of a figure and whose it is: its own words, else what the words around it leave to it.
    fn name(
        &self,
        figure: &Figure,
        about: Option<usize>,
        part_of: Option<usize>,
    ) -> (Option<Span>, Option<Span>) {
        let inherits = !matches!(figure.said, Said::Level | Said::Count);
        let whole = part_of.and_then(|row| self.rows[row].observation.indicator);
        if whole.is_some() && figure.name.is_none() {
            return (whole, figure.subject);
        }
        let by_company =
            figure.reaches && !figure.names_amount && !figure.is_verb && figure.said == Said::Level;
        if whole.is_some() && by_company {
            return (whole, figure.name);
        }
        let own = figure.name.filter(|_| !(figure.bare_plan && self.names_plan_elsewhere(figure)));
        let planner = figure.subject.filter(|_| figure.bare_plan);
        let name = own
            .or(planner)
            .or(figure.before_bracket)
            .or(self.scope.fresh_topic())
            .or_else(|| about.and_then(|row| self.rows[row].observation.indicator))
            .or(figure.subject.filter(|_| !inherits && figure.reaches && figure.period.is_some()))
            .or_else(|| self.last_name(figure, inherits))
            .or(self.scope.topic)
            .or(if inherits { self.heading() } else { figure.lead })
            .or_else(|| self.heading());
        let inherited = about.and_then(|row| self.rows[row].observation.subject).filter(|_| own.is_none());
        (name, figure.subject.or(inherited))
    }

    /// The name of the row before: `…至少要完成127件,已完成52件`. Behind a verb that names itself it is the reaching verb.
    fn last_name(&self, figure: &Figure, inherits: bool) -> Option<Span> {
        let row = &self.rows[self.scope.last_named?];
        if !inherits && row.is_verb && figure.reaches {
            return figure.lead;
        }
        let lead = figure.lead.map_or("", |lead| self.found.words(lead));
        let total = ["累计", "总数", "总量", "总额", "总计"].iter().any(|word| lead.contains(word));
        let name = row.observation.indicator?;
        if !figure.reaches {
            return Some(name);
        }
        match without_plan(self.found.text, name) {
            Some(done) if !inherits => Some(done).filter(|done| !done.is_empty()).or(figure.lead),
            _ => Some(without_addition(self.found.text, name, total)),
        }
    }

    /// Whether what a bare `目标` is of stands elsewhere: before it, as the topic, or with the plan's number before.
    fn names_plan_elsewhere(&self, figure: &Figure) -> bool {
        let after_plan =
            || self.scope.last_named.is_some_and(|row| self.rows[row].observation.status == Status::Target);
        self.scope.fresh_topic().is_some()
            || figure.subject.is_some()
            || self.growth_aim(figure)
            || after_plan()
    }

    /// `确保目标8%` behind a growth aims at a growth.
    fn growth_aim(&self, figure: &Figure) -> bool {
        let is_rate = figure
            .quantity
            .is_some_and(|index| self.found.lexed.quantities[index as usize].1.dimension == Dimension::Ratio);
        let after_growth =
            self.scope.last_named.is_some_and(|row| self.rows[row].observation.measure == Measure::Growth);
        figure.said == Said::Level
            && (figure.bare_plan || figure.name.is_none())
            && is_rate
            && after_growth
            && figure.status == Some(Status::Target)
    }

    fn last_basis_words(&self) -> Option<Span> {
        self.scope.last_named.and_then(|row| self.rows[row].observation.basis_words)
    }

    fn last_basis(&self) -> Option<Basis> {
        self.scope.last_named.and_then(|row| self.rows[row].observation.basis)
    }

    /// `…提高到31%` behind the beginning of that change.
    fn ends_change(&self, figure: &Figure) -> bool {
        let begins = self.scope.last_named.is_some_and(|row| self.rows[row].from);
        begins && figure.said == Said::Level && figure.name.is_none()
    }

    /// What is said; where a change goes on to its end (`由27%提高到31%`) the same as of its beginning.
    fn measure(&self, figure: &Figure) -> Measure {
        match self.scope.last_named.map(|row| &self.rows[row]) {
            Some(row) if self.ends_change(figure) => row.observation.measure,
            Some(_) if self.growth_aim(figure) => Measure::Growth,
            _ => measure_of(figure.said),
        }
    }

    fn heading(&self) -> Option<Span> {
        let mut node = self.found.node(self.place.node);
        while let Some(here) = node {
            if here.title.is_some() {
                return here.title;
            }
            node = self.found.node(here.parent);
        }
        None
    }

    /// What the words say of the figure's status; none where they say nothing.
    fn status(&mut self, figure: &Figure, sentence: &Sentence, carrier: Option<usize>) -> Option<Status> {
        if self.scope.status.is_some() && self.scope.clause_is_new && opens_own(figure) {
            self.scope.status = None;
        }
        self.scope.clause_is_new = false;
        if let Some(status) = figure.status {
            if figure.governs {
                self.scope.status = Some(status).filter(|&status| status != Status::Actual);
            }
            return Some(status);
        }
        if self.is_past(figure, sentence) || figure.name.is_some_and(|name| self.found.words(name) == "剩余")
        {
            return Some(Status::Actual);
        }
        let aims = |node: &Node| {
            matches!(node.role, Role::Plan | Role::Suggestions) || self.found.words(node.label).contains('要')
        };
        let plan = self.found.node(sentence.node).is_some_and(aims);
        let theirs =
            carrier.map(|row| self.rows[row].observation.status).filter(|&s| plan || s != Status::Actual);
        let done = figure.said == Said::Completion && figure.name.is_none() && !plan;
        let in_force = self.scope.status.or(theirs).filter(|&status| !(done && status == Status::Target));
        in_force.or((plan && !figure.now).then_some(Status::Target))
    }

    /// A figure of a time before the report's own is no estimate.
    fn is_past(&self, figure: &Figure, sentence: &Sentence) -> bool {
        let start = self.report_start(sentence);
        let end = figure.period.and_then(|index| self.found.times[index as usize].end_date);
        end.zip(start).is_some_and(|(end, start)| end < start)
    }

    fn is_year_before(&self, period: u32) -> bool {
        let words = self.found.words(self.found.lexed.periods[period as usize].0);
        words.ends_with("同期") || matches!(words, "上年" | "去年")
    }

    fn report_start(&self, sentence: &Sentence) -> Option<Date> {
        self.found.report(sentence.report).and_then(|report| report.period?.start_date)
    }

    /// The whole year, told before it is over, is a target.
    fn default_status(&self, figure: &Figure, sentence: &Sentence, period: Option<TimePeriod>) -> Status {
        let report_end = self.found.report(sentence.report).and_then(|report| report.period?.end_date);
        let ahead = period.and_then(|p| p.end_date).zip(report_end).is_some_and(|(end, report)| end > report);
        let whole_year = match figure.period {
            Some(index) => self.says_whole_year(index),
            None => self.scope.whole_year,
        };
        let deadline = figure.period.or(figure.later).is_some_and(|index| self.is_deadline(index));
        let planned =
            figure.later.is_some_and(|index| self.found.times[index as usize].kind == PeriodKind::AsOf);
        if ahead && (whole_year || deadline) || ((deadline || planned) && figure.said == Said::Count) {
            Status::Target
        } else {
            Status::Actual
        }
    }

    fn says_whole_year(&self, period: u32) -> bool {
        self.found.words(self.found.lexed.periods[period as usize].0).starts_with('全')
    }

    fn is_deadline(&self, period: u32) -> bool {
        self.found.words(self.found.lexed.periods[period as usize].0).ends_with('前')
    }

    fn period(
        &mut self,
        figure: &Figure,
        sentence: &Sentence,
        carrier: Option<usize>,
        status: Option<Status>,
    ) -> Option<TimePeriod> {
        let period = self.period_of(figure, sentence, carrier, status);
        match period {
            // `由27%提高到31%` without a time of its own begins a year before.
            Some(period) if figure.from && figure.period.is_none() => match period.years_long() {
                Some((first, _)) => TimePeriod::year(first - 1),
                None => period.years_away(-1),
            },
            // Over several years it ends in the last of them.
            Some(period)
                if figure.period.is_none() && (self.ends_change(figure) || figure.said == Said::Ratio) =>
            {
                match period.years_long() {
                    Some((_, last)) => TimePeriod::year(last),
                    None => Some(period),
                }
            }
            period => period,
        }
    }

    fn period_of(
        &mut self,
        figure: &Figure,
        sentence: &Sentence,
        carrier: Option<usize>,
        status: Option<Status>,
    ) -> Option<TimePeriod> {
        if figure.now {
            self.scope.let_go(self.report_start(sentence));
        }
        if let Some(index) = figure.period {
            let time = self.time(index, sentence);
            if figure.fronted {
                self.scope.carry(time, self.says_whole_year(index));
            }
            return stated(time);
        }
        if let Some(index) = figure.later
            && figure.said == Said::Count
        {
            return stated(self.found.times[index as usize]);
        }
        if let Some(row) = carrier {
            return self.rows[row].observation.period;
        }
        match self.scope.carried {
            Some(time) => stated(time),
            None => self.sections.base(self.found, sentence, status),
        }
    }

    /// A lexed period's time; one that opens a stretch (`自3月18日…以来`) runs to the report's end.
    fn time(&self, index: u32, sentence: &Sentence) -> TimePeriod {
        let time = self.found.times[index as usize];
        let end = self.found.report(sentence.report).and_then(|report| report.period?.end_date);
        if scope::since(self.found, index, sentence) {
            TimePeriod { kind: PeriodKind::Span, end_date: end.or(time.end_date), ..time }
        } else {
            time
        }
    }

    /// Whether a figure in a bracket may be a part of the one it remarks on: it has a name of its own, of no plan and no other time.
    fn remarks_on_part(&self, figure: &Figure) -> bool {
        let Some(name) = figure.name else { return false };
        let words = self.found.words(name);
        let before = &self.found.text[..name.start()];
        let set_apart = before.ends_with("不含") || before.ends_with("扣除") || before.ends_with("剔除");
        // What came in or left is no part of what there is.
        let flows = words.starts_with(['新', '退', '净', '增']);
        let plain = without_plan(self.found.text, name).is_none() && !set_apart && !flows && !figure.is_verb;
        plain && figure.said == Said::Level && figure.period.is_none() && figure.status.is_none()
    }

    /// The whole that a part behind `其中` belongs to: the nearest level before it in the same unit.
    fn part_of(&self, figure: &Figure, quantity: Option<usize>) -> Option<usize> {
        if figure.said == Said::Growth && figure.among && figure.name.is_some() && figure.each.is_none() {
            let before = self.scope.last_named?;
            return Some(before).filter(|&row| {
                self.rows[row].observation.measure == Measure::Growth
                    && self.rows[row].observation.about.is_none()
            });
        }
        if !matches!(figure.said, Said::Level | Said::Count | Said::Completion) {
            return None;
        }
        let quantity = quantity?;
        let among = self.scope.among.or(figure.among.then_some(self.rows.len()));
        let first = among.or_else(|| self.scope.remarked.filter(|_| self.remarks_on_part(figure)))?;
        let part = Part {
            unit: self.found.lexed.quantities[quantity].1.base_unit,
            amount: links::amount_of(self.found, quantity),
            paragraph: self.place.paragraph,
            depth: self.saved.len(),
        };
        links::whole(self.found, &self.rows, first, part)
    }
}

/// `造林任务数` is of a plan; what is done of it is `造林`, and of `任务` nothing is left. None where the name is of no plan.
fn without_plan(text: &str, name: Span) -> Option<Span> {
    let words = &text[name.range()];
    let plans = ["目标任务数", "目标任务", "任务数", "任务", "目标", "计划数", "计划"];
    let kept = plans.iter().find_map(|plan| words.strip_suffix(plan))?;
    Some(Span::new(name.start(), name.start() + kept.len()))
}

/// A name without the verb of adding: what `小区新增26个、累计达到129个` comes to is of the `小区`. A total sheds it in front too.
fn without_addition(text: &str, name: Span, total: bool) -> Span {
    let words = &text[name.range()];
    let verbs = ["新增加", "新增", "净增", "新认定", "新引进"];
    let kept = verbs.iter().find_map(|verb| words.strip_suffix(verb)).unwrap_or(words);
    let bare = verbs.iter().find_map(|verb| kept.strip_prefix(verb)).filter(|_| total).unwrap_or(kept);
    let start = name.start() + kept.len() - bare.len();
    if bare.is_empty() { name } else { Span::new(start, start + bare.len()) }
}

/// `总计`, `合计` before a number.
fn sums_up(lead: &str) -> bool {
    ["总计", "合计", "总量"].iter().any(|word| lead.contains(word))
}

fn measure_of(said: Said) -> Measure {
    match said {
        Said::Level | Said::Nothing => Measure::Level,
        Said::Count => Measure::Count,
        Said::Growth => Measure::Growth,
        Said::Change => Measure::Change,
        Said::Ratio => Measure::Ratio,
        Said::Share => Measure::Share,
        Said::Completion => Measure::Completion,
        Said::Rank => Measure::Rank,
    }
}

/// A bare growth over several years is not against the year before.
fn basis_of(figure: &Figure, period: Option<TimePeriod>) -> Option<Basis> {
    let years = period.is_some_and(|period| period.years_long().is_some());
    let bare = figure.basis == Some(Basis::YearOnYear) && figure.basis_words.is_none();
    if bare && years { Some(Basis::Other) } else { figure.basis.filter(|_| !figure.is_base || figure.from) }
}

/// A period that is stated but not resolved is no period.
fn stated(time: TimePeriod) -> Option<TimePeriod> {
    time.is_resolved().then_some(time)
}

/// A clause with a verb of its own takes no status from the clause before it.
fn opens_own(figure: &Figure) -> bool {
    let own = figure.opens_with_verb || (figure.name.is_none() && figure.reaches);
    own && matches!(figure.said, Said::Level | Said::Count)
        || (figure.basis.is_none()
            && figure.said == Said::Change
            && figure.basis == Some(Basis::PreviousPeriod))
}
