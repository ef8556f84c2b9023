//! What the rules ask of a document.

use rust_decimal::Decimal;

use super::interval::{Interval, Reading};
use crate::document::{Dimension, Document, Measure, Observation, Quantity};
use crate::width::{fold, non_han};
use crate::{Date, Span};

/// How many bytes of a sentence before a figure bear on it.
const FARTHEST: usize = 900;

/// A document with its sentences and brackets found once.
#[derive(Debug)]
pub(super) struct Facts<'d> {
    pub(super) doc: &'d Document,
    /// Where each sentence begins.
    sentences: Vec<usize>,
    /// How many brackets stand around the figure of each row.
    depths: Vec<usize>,
}

impl<'d> Facts<'d> {
    pub(super) fn new(doc: &'d Document) -> Self {
        let rows = doc.observations();
        let mut facts = Self { doc, sentences: vec![0], depths: Vec::with_capacity(rows.len()) };
        let mut depth = 0_usize;
        for (at, c) in non_han(doc.text()) {
            while rows.get(facts.depths.len()).is_some_and(|row| anchor(doc, row).start() <= at) {
                facts.depths.push(depth);
            }
            match fold(c) {
                c if is_opening(c) => depth += 1,
                c if is_closing(c) => depth = depth.saturating_sub(1),
                '\n' => {
                    depth = 0;
                    facts.sentences.push(at + 1);
                }
                '。' | '!' | '?' => facts.sentences.push(at + c.len_utf8()),
                _ => {}
            }
        }
        facts.depths.resize(rows.len(), depth);
        facts
    }

    pub(super) fn rows(&self) -> &'d [Observation] {
        self.doc.observations()
    }

    pub(super) fn row(&self, row: usize) -> &'d Observation {
        &self.doc.observations()[row]
    }

    pub(super) fn quantity(&self, row: usize) -> Option<&'d Quantity> {
        self.doc.quantity(self.row(row))
    }

    pub(super) fn words(&self, span: Span) -> &'d str {
        self.doc.slice(span)
    }

    /// The words that name the row's indicator.
    pub(super) fn name(&self, row: usize) -> Option<&'d str> {
        self.row(row).indicator.map(|span| self.words(span))
    }

    /// The words that say whose indicator it is.
    pub(super) fn subject(&self, row: usize) -> Option<&'d str> {
        self.row(row).subject.map(|span| self.words(span))
    }

    /// The last day of the row's period.
    pub(super) fn last_day(&self, row: usize) -> Option<Date> {
        self.row(row).period?.end_date
    }

    /// How many brackets stand around the row's figure.
    pub(super) fn depth(&self, row: usize) -> usize {
        self.depths[row]
    }

    /// The sentence that a row's figure stands in, as a number.
    pub(super) fn sentence(&self, row: usize) -> usize {
        let at = self.figure(row).start();
        self.sentences.partition_point(|&start| start <= at)
    }

    /// The words of the sentence that a row's figure stands in, up to the figure, as far back as they bear on it.
    pub(super) fn sentence_before(&self, row: usize) -> &'d str {
        let (text, end) = (self.doc.text(), self.figure(row).start());
        let start = self.sentences[self.sentence(row) - 1].max(end.saturating_sub(FARTHEST));
        let start = (start..=end).find(|&at| text.is_char_boundary(at)).unwrap_or(end);
        &text[start..end]
    }

    pub(super) fn same_sentence(&self, a: usize, b: usize) -> bool {
        self.sentence(a) == self.sentence(b)
    }

    /// Where the row's figure stands.
    pub(super) fn figure(&self, row: usize) -> Span {
        anchor(self.doc, self.row(row))
    }

    pub(super) fn figures(&self, rows: impl IntoIterator<Item = usize>) -> Vec<Span> {
        let mut spans: Vec<_> = rows.into_iter().map(|row| self.figure(row)).collect();
        spans.sort_unstable();
        spans.dedup();
        spans
    }

    /// What stands between the figures of two rows; nothing unless the first comes first.
    pub(super) fn gap(&self, a: usize, b: usize) -> &'d str {
        self.doc.text().get(self.figure(a).end()..self.figure(b).start()).unwrap_or_default()
    }

    /// The words of the clause that lead up to the row's figure.
    pub(super) fn lead(&self, row: usize) -> &'d str {
        let floor = row.checked_sub(1).map_or(0, |before| self.figure(before).end());
        clause_end(self.doc.text().get(floor..self.figure(row).start()).unwrap_or_default())
    }

    /// The words of the clause that follow the row's figure.
    pub(super) fn tail(&self, row: usize) -> &'d str {
        let text = self.doc.text();
        let ceiling = if row + 1 < self.rows().len() { self.figure(row + 1).start() } else { text.len() };
        let words = text.get(self.figure(row).end()..ceiling).unwrap_or_default();
        words.find(ends_clause).map_or(words, |at| &words[..at])
    }

    /// Whether the row states an amount of something.
    pub(super) fn is_amount(&self, row: usize) -> bool {
        matches!(self.row(row).measure, Measure::Level | Measure::Count) && self.quantity(row).is_some()
    }

    /// Whether the row states an amount that can be added to others and divided by them: no rate, rank or average.
    pub(super) fn is_sum(&self, row: usize) -> bool {
        use Dimension::{Area, Count, Currency, Duration, Energy, Length, Mass, Power, Volume};
        let adds = |quantity: &Quantity| {
            matches!(
                quantity.dimension,
                Count | Currency | Area | Length | Mass | Volume | Energy | Power | Duration
            )
        };
        let mean = has_any(self.name(row).unwrap_or_default(), &["人均", "平均", "均价", "单价", "亩均"]);
        self.is_amount(row) && !mean && self.quantity(row).is_some_and(adds)
    }

    /// Whether two rows are measured alike, scale words aside.
    pub(super) fn same_unit(&self, a: usize, b: usize) -> bool {
        match (self.quantity(a), self.quantity(b)) {
            (Some(a), Some(b)) => a.base_unit == b.base_unit && a.dimension == b.dimension,
            _ => false,
        }
    }

    /// What the row's figure may be, in its base unit, with its sign.
    pub(super) fn amount(&self, row: usize, reading: Reading) -> Option<Interval> {
        let quantity = self.quantity(row)?;
        let interval = Interval::printed(self.words(quantity.span), quantity, reading)?;
        let falls = self.row(row).value_signed? != quantity.value?;
        Some(if falls { interval.negated() } else { interval })
    }

    /// What the row's figure may be in percent; none if it is no ratio.
    pub(super) fn percent(&self, row: usize, reading: Reading) -> Option<Interval> {
        Some(self.amount(row, reading)?.times(percents(self.quantity(row)?)?))
    }

    /// The figure itself, in its base unit, with its sign.
    pub(super) fn value(&self, row: usize) -> Option<Decimal> {
        self.row(row).value_signed?.checked_mul(self.quantity(row)?.scale)
    }

    /// A value in the base unit as it would be printed in the row's own.
    pub(super) fn in_unit_of(&self, row: usize, value: Decimal) -> Option<Decimal> {
        value.checked_div(self.quantity(row)?.scale)
    }

    /// Whether the figures are printed in one unit.
    pub(super) fn alike(&self, rows: &[usize], with: usize) -> bool {
        let unit = |row: usize| self.quantity(row).map(|quantity| &*quantity.unit);
        rows.iter().all(|&row| unit(row) == unit(with) || !self.same_unit(row, with))
    }

    /// A figure as it is printed, with its unit where another of the sum has another.
    pub(super) fn shown(&self, row: usize, others: &[usize]) -> String {
        let Some(quantity) = self.quantity(row) else { return "0".to_owned() };
        let value = quantity.value.unwrap_or_default();
        if self.alike(others, row) { value.to_string() } else { format!("{value}{}", quantity.unit) }
    }
}

/// How many percent a ratio's unit is.
pub(super) fn percents(quantity: &Quantity) -> Option<Decimal> {
    let mut unit = quantity.base_unit.chars().map(fold);
    let percents = match unit.next()? {
        '%' => Decimal::ONE,
        '‰' => Decimal::new(1, 1),
        '成' => Decimal::TEN,
        '倍' => Decimal::ONE_HUNDRED,
        _ => return None,
    };
    unit.next().is_none().then_some(percents)
}

/// The figure of a row; for `持平` the end of its words.
fn anchor(doc: &Document, row: &Observation) -> Span {
    doc.quantity(row).map_or(Span::new(row.span.end(), row.span.end()), |quantity| quantity.span)
}

/// Whether a folded character opens a bracket.
pub(super) const fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '【' | '〔')
}

/// Whether a folded character closes a bracket.
pub(super) const fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '】' | '〕')
}

fn ends_clause(c: char) -> bool {
    let c = fold(c);
    is_opening(c) || is_closing(c) || matches!(c, ',' | ';' | ':' | '、' | '。' | '!' | '?' | '—' | '\n')
}

/// What of the words belongs to the clause that they end in.
pub(super) fn clause_end(words: &str) -> &str {
    let cut = words.char_indices().rev().find(|&(_, c)| ends_clause(c));
    cut.map_or(words, |(at, c)| &words[at + c.len_utf8()..])
}

/// Whether a sentence or a clause that stands alone ends in these words.
pub(super) fn is_broken(words: &str) -> bool {
    words.chars().any(|c| matches!(fold(c), ';' | '。' | '!' | '?' | '\n'))
}

/// Whether any of the words stands in the text.
pub(super) fn has_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}
