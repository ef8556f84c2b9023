//! The phases one by one, for the benchmarks. Not part of the interface: what stands here may change or go at any time.

use crate::date::TimePeriod;
use crate::document::Quantity;
use crate::indicator::Registry;
use crate::layout::Line;
use crate::marks::Mark;
use crate::observation::Found;
use crate::outline::Outline;
use crate::sentence::Sentence;
use crate::token::LexedText;
use crate::{calendar, layout, marks, observation, outline, sentence, token};

/// A text with what every phase found in it: each can be run again on what those before it found.
#[derive(Debug)]
pub struct Phases<'t> {
    text: &'t str,
    marks: Vec<Mark>,
    lines: Vec<Line>,
    outline: Outline,
    sentences: Vec<Sentence>,
    lexed: LexedText<'t>,
    times: Vec<TimePeriod>,
}

impl<'t> Phases<'t> {
    /// Runs them all.
    pub fn new(text: &'t str) -> Self {
        let marks = marks::marks(text);
        let lines = layout::layout(text, &marks);
        let mut outline = outline::outline(text, &marks, &lines);
        let sentences = sentence::sentences(text, &marks, &outline);
        let lexed = token::lex(text, &sentences);
        let times = calendar::resolve(text, &marks, &mut outline, &lexed.periods);
        Self { text, marks, lines, outline, sentences, lexed, times }
    }

    /// Marks, lines and furniture.
    pub fn layout(&self) -> impl Sized + use<> {
        layout::layout(self.text, &marks::marks(self.text))
    }

    /// Reports, headings and items.
    pub fn outline(&self) -> impl Sized + use<> {
        outline::outline(self.text, &self.marks, &self.lines)
    }

    /// Sentences.
    pub fn sentences(&self) -> impl Sized + use<> {
        sentence::sentences(self.text, &self.marks, &self.outline)
    }

    /// Tokens: numbers, units, periods, citations, words. Gives how many there are.
    pub fn tokens(&self) -> usize {
        token::lex(self.text, &self.sentences).tokens.len()
    }

    /// Periods resolved to days.
    pub fn calendar(&mut self) -> impl Sized + use<> {
        calendar::resolve(self.text, &self.marks, &mut self.outline, &self.lexed.periods)
    }

    /// The clause grammar, and what it reads carried over to rows.
    pub fn observations(&self) -> impl Sized + use<> {
        let Self { text, outline, sentences, lexed, times, .. } = self;
        let registry = Registry::builtin();
        observation::observations(Found { text, outline, sentences, lexed, times, registry })
    }

    /// The text and its figures in a document that owns them.
    pub fn document(&self) -> impl Sized + use<> {
        let quantities = self.lexed.quantities.iter().map(|(span, measured)| measured.clone().at(*span));
        (Box::<str>::from(self.text), quantities.collect::<Vec<Quantity>>())
    }
}
