//! How far words reach: a fronted time word, a status, a topic, a whole.

use super::rows::Rows;
use super::{Found, is_body};
use crate::Span;
use crate::date::{Date, PeriodKind, TimePeriod};
use crate::document::{Basis, Role, Status};
use crate::outline::Outline;
use crate::sentence::Sentence;

/// The item or paragraph a sentence stands in.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    pub node: Option<usize>,
    block: Option<usize>,
    pub setting: Setting,
}

impl Place {
    /// Whether a sentence stands in it.
    pub(super) fn holds(&self, sentence: &Sentence) -> bool {
        self.node == sentence.node && self.block == Some(sentence.block)
    }

    /// Goes on to a sentence; says whether another item or paragraph begins with it.
    pub(super) fn moves_to(&mut self, found: &Found<'_>, sentence: &Sentence) -> bool {
        let moves = !self.holds(sentence);
        if moves {
            (self.node, self.block) = (sentence.node, Some(sentence.block));
            self.setting.enter(found, sentence);
        }
        moves
    }
}

/// What the report and the section around a place say of time and status.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Setting {
    /// What the report is on.
    pub report: Option<TimePeriod>,
    /// The section is a plan.
    pub is_plan: bool,
    /// The time of that plan.
    pub plan: Option<TimePeriod>,
    /// What the section tells is to be done.
    pub aims: bool,
}

impl Setting {
    fn enter(&mut self, found: &Found<'_>, sentence: &Sentence) {
        self.report = found.report(sentence.report).and_then(|report| report.period);
        (self.is_plan, self.aims) = (false, false);
        if let Some(index) = sentence.node {
            let node = &found.outline.nodes[index];
            self.is_plan = node.role == Role::Plan;
            self.aims =
                self.is_plan || node.role == Role::Suggestions || found.words(node.label).ends_with('要');
        }
        self.plan = sentence.node.filter(|_| self.is_plan).and_then(|node| *found.outline.times.get(node)?);
    }

    /// The first day of what the report is on.
    pub(super) fn start(&self) -> Option<Date> {
        self.report?.start_date
    }

    /// The last day of what the report is on.
    pub(super) fn end(&self) -> Option<Date> {
        self.report?.end_date
    }
}

/// For each sentence whether what it says is heard: by a figure in it or after it in its item or paragraph, or by a list it leads to.
pub(super) fn heard(found: &Found<'_>) -> Vec<bool> {
    let mut heard = vec![false; found.sentences.len()];
    let mut ahead = false;
    let mut next = None;
    let sentences = found.sentences.iter().zip(&found.lexed.sentences).zip(&mut heard);
    for ((sentence, tokens), heard) in sentences.rev() {
        let place = (sentence.node, sentence.block);
        ahead &= next == Some(place) && !sentence.is_heading;
        ahead |= tokens.states | tokens.leads_in;
        *heard = ahead && is_body(sentence);
        next = Some(place);
    }
    heard
}

/// A fronted time word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fronted {
    pub time: TimePeriod,
    /// Its index among the lexed periods.
    pub words: u32,
}

/// What is carried inside an item or paragraph.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Scope {
    /// The last fronted time word.
    pub carried: Option<Fronted>,
    /// The last one that does not pass with its sentence.
    lasting: Option<Fronted>,
    /// The time inside the clause: it holds for the rest of the clause.
    pub clause_time: Option<TimePeriod>,
    /// `下一步` has been said in the paragraph.
    pub ahead: bool,
    /// What `预计` or `力争` says of the clauses after it.
    pub status: Option<Status>,
    /// It was said by itself, at the head of the sentence.
    pub announced: bool,
    /// A clause has begun and stated nothing yet.
    pub clause_is_new: bool,
    /// A semicolon stands before, in the sentence.
    pub behind_semicolon: bool,
    /// What `与2020年相比` at the head of the sentence compares with.
    pub compared: Option<(Basis, Span)>,
    /// The first row behind `其中`.
    pub among: Option<usize>,
    /// What parts it is `分行业看`.
    pub by_kind: bool,
    /// The first row of a bracket that stands right behind a figure.
    pub remarked: Option<usize>,
    /// The first row of the bracket.
    pub opened: Option<usize>,
    /// The rows of the sentence's first bracket.
    pub bracket: Option<(usize, usize)>,
    /// Nothing is stated yet behind a semicolon.
    pub opens_anew: bool,
    /// What the last clause without a number named.
    pub topic: Option<Span>,
    topic_is_fresh: bool,
    /// The last row that states a level.
    pub last_level: Option<usize>,
    /// The last row of the sentence.
    pub last_named: Option<usize>,
    /// The first row of the sentence.
    pub first_row: usize,
}

impl Scope {
    /// The scope of an item whose lead-in sets a time.
    pub(super) fn led_in(carried: Option<Fronted>) -> Self {
        Self { carried, lasting: carried, ..Self::default() }
    }

    pub(super) fn begin_sentence(&mut self, rows: usize) {
        self.carried = self.lasting;
        self.status = None;
        self.announced = false;
        self.behind_semicolon = false;
        self.opens_anew = false;
        self.bracket = None;
        self.compared = None;
        self.among = None;
        self.by_kind = false;
        self.topic_is_fresh = false;
        self.last_named = None;
        self.first_row = rows;
        self.clause_is_new = true;
        self.clause_time = None;
    }

    pub(super) fn begin_clause(&mut self, semicolon: bool) {
        self.clause_is_new = true;
        self.clause_time = None;
        self.behind_semicolon |= semicolon;
        self.opens_anew |= semicolon;
        self.topic_is_fresh &= !semicolon;
    }

    /// A fronted time word; the time of an estimate, a target or a clause of its own that is yet to come passes with the sentence.
    pub(super) fn carry(&mut self, time: TimePeriod, words: u32, passing: bool) {
        self.carried = Some(Fronted { time, words });
        if !passing {
            self.lasting = self.carried;
        }
    }

    /// `目前` ends a carried calendar period, and a day before the report's time; what is told as of a day in it is of now anyway.
    pub(super) fn let_go(&mut self, report_start: Option<Date>) {
        let of_now = |time: TimePeriod| time.kind == PeriodKind::AsOf && time.end_date >= report_start;
        self.carried = self.carried.filter(|carried| of_now(carried.time));
        self.lasting = self.lasting.filter(|lasting| of_now(lasting.time));
    }

    pub(super) fn set_topic(&mut self, topic: Span) {
        self.topic = Some(topic);
        self.topic_is_fresh = true;
    }

    pub(super) fn fresh_topic(&self) -> Option<Span> {
        self.topic.filter(|_| self.topic_is_fresh)
    }

    /// A bracket opens behind the words it remarks on, or right behind a figure.
    pub(super) fn open_bracket(&mut self, before: Option<Span>, rows: usize) {
        self.among = None;
        self.opened = Some(rows);
        self.bracket = None;
        self.opens_anew = false;
        self.remarked = before.is_none().then_some(rows);
        if let Some(before) = before {
            self.set_topic(before);
        }
    }

    /// A row was stated.
    pub(super) fn note(&mut self, row: usize, is_level: bool) {
        self.topic_is_fresh = false;
        self.opens_anew = false;
        self.last_named = Some(row);
        if is_level {
            self.last_level = Some(row);
        }
    }

    pub(super) fn sentence_start(&self, rows: &Rows<'_>) -> usize {
        rows.stated.get(self.first_row).map_or(0, |row| row.span.start())
    }
}

/// What the headings say of time.
#[derive(Debug)]
pub(super) struct Sections {
    own: Vec<Option<TimePeriod>>,
}

impl Sections {
    pub(super) fn new(outline: &Outline) -> Self {
        Self { own: vec![None; outline.nodes.len()] }
    }

    pub(super) fn set(&mut self, node: usize, time: TimePeriod) {
        self.own[node] = Some(time);
    }

    /// The period of what no word dates: the nearest heading's, else the report's; an undated plan's is told by its place.
    pub(super) fn base(
        &mut self,
        found: &Found<'_>,
        sentence: &Sentence,
        status: Option<Status>,
    ) -> Option<TimePeriod> {
        let report = found.report(sentence.report).and_then(|report| report.period);
        let mut index = sentence.node;
        let mut plan = false;
        let done = status == Some(Status::Actual);
        while let Some(node) = index {
            if let Some(time) = self.own[node].filter(|&time| !(done && starts_after(time, report))) {
                return time.is_resolved().then_some(time);
            }
            plan |= found.outline.nodes[node].role == Role::Plan;
            index = found.outline.nodes[node].parent;
        }
        if plan && !done {
            return sentence.node.and_then(|node| *found.outline.times.get(node)?);
        }
        report
    }
}

/// Whether a time begins when another is over.
pub(super) fn starts_after(time: TimePeriod, other: Option<TimePeriod>) -> bool {
    let end = other.and_then(|other| other.end_date);
    time.start_date.zip(end).is_some_and(|(start, end)| start > end)
}

/// Whether a time word opens a stretch: `自3月18日…以来`.
pub(super) fn since(found: &Found<'_>, period: u32, sentence: &Sentence) -> bool {
    // Of a clause that goes on for longer it is not asked.
    const LONGEST: usize = 64;
    let span = found.lexed.periods[period as usize].0;
    let before = &found.text.as_bytes()[sentence.span.start()..span.start()];
    let opens = ["自", "自从", "从"].iter().any(|word| before.ends_with(word.as_bytes()));
    if !opens {
        return false;
    }
    let behind = &found.text[span.end()..sentence.span.end()];
    let ends = |&(_, c): &(usize, char)| matches!(c, '，' | ',' | '。' | ';' | '；');
    let clause = match behind.char_indices().take(LONGEST).find(ends) {
        Some((end, _)) => &behind[..end],
        None if behind.chars().nth(LONGEST).is_none() => behind,
        None => return false,
    };
    ["以来", "起", "开始"].iter().any(|word| clause.ends_with(word))
}
