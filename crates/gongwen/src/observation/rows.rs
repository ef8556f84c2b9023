//! The rows stated so far, and what those behind them ask of each.

use std::iter::successors;
use std::ops::{Index, Range};

use rust_decimal::Decimal;

use crate::Span;
use crate::document::{Basis, Measure, Observation};
use crate::token::quantity::Measured;

/// How many rows back one is looked for.
pub(super) const FARTHEST: usize = 32;
/// How many rows back one is looked for that stands before the paragraph.
pub(super) const MOST_BEFORE: usize = 2 * FARTHEST;
/// How many notes there may be where a paragraph begins: few, for them to stay at hand.
const NOTES: usize = 2 * MOST_BEFORE;

/// What is kept of a row beside what the document tells of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Note<'t> {
    pub quantity: Option<&'t Measured<'t>>,
    /// In its base unit; none for a range or a masked figure, and where it is no amount.
    pub amount: Option<Decimal>,
    /// The level that a change which begins here is about.
    pub level: Option<usize>,
    /// What a base says of the changes behind it: `比上年同期7.1亿元增收…`.
    pub against: Option<(Basis, Option<Span>)>,
    /// How many brackets stand around it.
    pub depth: usize,
    pub is_verb: bool,
    /// A change begins at it.
    pub from: bool,
    /// A change ends at it.
    pub ends: bool,
    /// Its status was said of the sentence: `初步核算,…`.
    pub announced: bool,
    /// It is what another is compared with.
    pub is_base: bool,
    /// A rate or an average. Asked of amounts only.
    pub is_mean: bool,
    /// Parts and wholes may be like it: it is an amount, no base and no mean.
    pub adds: bool,
    /// The last row before it in the paragraph that it may be summed with.
    pub alike: Option<usize>,
    /// The last row before it that adds, in a unit of the same [`slot`].
    pub before: Option<usize>,
    /// How many such rows there are, with itself.
    pub alikes: usize,
}

impl Note<'_> {
    /// Whether it is in the same unit as a quantity.
    pub(super) fn shares_unit(&self, other: Option<&Measured<'_>>) -> bool {
        match (self.quantity, other) {
            (Some(own), Some(other)) => own.shares_unit(other),
            (own, other) => own.is_none() && other.is_none(),
        }
    }
}

/// The rows, with what is kept of each.
#[derive(Debug)]
pub(super) struct Rows<'t> {
    pub stated: Vec<Observation>,
    /// What is kept of the last rows: those of the paragraph and some before it.
    notes: Vec<Note<'t>>,
    /// How many rows stand before them.
    forgotten: usize,
    /// The first row of the paragraph or item.
    pub paragraph: usize,
    /// The last row of each [`slot`] that adds.
    latest: [Option<usize>; SLOTS],
}

/// How many groups units are told apart by, so that few rows are compared with each.
const SLOTS: usize = 16;

/// The group of a unit.
fn slot(quantity: &Measured<'_>) -> usize {
    quantity.base_unit.as_bytes().last().map_or(0, |&byte| usize::from(byte) % SLOTS)
}

impl<'t> Rows<'t> {
    pub(super) fn with_capacity(rows: usize) -> Self {
        let (stated, notes) = (Vec::with_capacity(rows), Vec::with_capacity(2 * NOTES));
        Self { stated, notes, forgotten: 0, paragraph: 0, latest: [None; SLOTS] }
    }

    pub(super) fn len(&self) -> usize {
        self.stated.len()
    }

    pub(super) fn last(&self) -> Option<usize> {
        self.len().checked_sub(1)
    }

    pub(super) fn note(&self, row: usize) -> &Note<'t> {
        &self.notes[row - self.forgotten]
    }

    pub(super) fn push(&mut self, row: Observation, note: Note<'t>) {
        if let Some(quantity) = note.quantity.filter(|_| note.adds) {
            self.latest[slot(quantity)] = Some(self.len());
        }
        self.stated.push(row);
        self.notes.push(note);
    }

    pub(super) fn begin_paragraph(&mut self) {
        self.paragraph = self.len();
        if self.notes.len() > NOTES {
            let passed = self.notes.len() - MOST_BEFORE;
            self.notes.drain(..passed);
            self.forgotten += passed;
        }
    }

    /// The rows of the paragraph before row `end`, as far back as one is looked for.
    pub(super) fn near(&self, end: usize) -> Range<usize> {
        self.paragraph.max(end.saturating_sub(FARTHEST)).min(end)..end
    }

    /// The last row that adds, in a unit of the same [`slot`].
    pub(super) fn latest(&self, quantity: &Measured<'_>) -> Option<usize> {
        self.latest[slot(quantity)]
    }

    /// The last row that a quantity may be summed with.
    pub(super) fn alike(&self, quantity: &Measured<'_>) -> Option<usize> {
        let first = self.near(self.len()).start;
        let near = |row: &usize| *row >= first;
        let last = self.latest(quantity).filter(near);
        let mut rows = successors(last, |&row| self.note(row).before.filter(near));
        rows.find(|&row| self.note(row).shares_unit(Some(quantity)))
    }
}

impl Index<usize> for Rows<'_> {
    type Output = Observation;

    fn index(&self, row: usize) -> &Observation {
        &self.stated[row]
    }
}

pub(super) fn is_level(row: &Observation) -> bool {
    is_amount(row.measure)
}

/// Whether a figure is of so much or so many.
pub(super) fn is_amount(measure: Measure) -> bool {
    matches!(measure, Measure::Level | Measure::Count)
}
