//! What a row is about, and what it is part of.

use super::links::{self, Part};
use super::naming::without_plan;
use super::{Builder, Row};
use crate::Span;
use crate::document::{Dimension, Measure};
use crate::grammar::{Figure, Said};

impl Builder<'_> {
    /// `增长7.5%,达到326.4亿元`: the growth said first is about the level said after it.
    pub(super) fn adopt_growth(&mut self, level: usize) {
        if let Some(row) = self.rows.last_mut()
            && self.scope.last_named == Some(level - 1)
            && matches!(row.observation.measure, Measure::Growth | Measure::Change)
            && row.observation.about.is_none()
        {
            row.observation.about = Some(level);
        }
    }

    /// `比上年增加26公里,总里程达到184公里`: what a change comes to, named as a total.
    pub(super) fn totals_change(&self, figure: &Figure) -> bool {
        let (Some(row), Some(name)) = (self.rows.last(), figure.name) else { return false };
        let unit = figure.quantity.map(|index| self.found.lexed.quantities[index as usize].1.base_unit);
        let name = self.found.words(name);
        match row.observation.measure {
            Measure::Change => name.starts_with('总') && links::unit_of(self.found, row) == unit,
            Measure::Growth => matches!(name, "总量" | "总额" | "总数" | "总规模"),
            _ => false,
        }
    }

    /// The level that a growth, change, share, completion or rank is about.
    pub(super) fn about(&self, figure: &Figure) -> Option<usize> {
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
    pub(super) fn list_member(&self, (place, count): (u16, u16), figure: &Figure) -> Option<usize> {
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
    pub(super) fn names_same(&self, row: usize, name: Span, said: Said) -> bool {
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
    pub(super) fn is_rate(&self, row: &Row) -> bool {
        self.is_of(row, Dimension::Ratio)
    }

    pub(super) fn is_of(&self, row: &Row, dimension: Dimension) -> bool {
        let quantity = row.observation.quantity.map(|index| &self.found.lexed.quantities[index].1);
        quantity.is_some_and(|quantity| quantity.dimension == dimension)
    }

    pub(super) fn qualifies(&self, figure: &Figure, row: usize) -> bool {
        let row = &self.rows[row];
        figure.said != Said::Nothing
            && row.paragraph == self.place.paragraph
            && matches!(row.observation.measure, Measure::Level | Measure::Count)
    }

    /// Whether a figure behind a list of parts is no part any more: it has a time of its own, or, behind a semicolon, a name like the
    /// whole's (`粮食总产量…,其中水稻…;肉类总产量…`).
    fn starts_anew(&self, figure: &Figure, whole: usize) -> bool {
        const HEAD: usize = '产'.len_utf8() * 2;
        let head = |span: Span| {
            let words = self.found.words(span);
            words.get(words.len().saturating_sub(HEAD)..).unwrap_or(words)
        };
        let name = |row: usize| self.rows.get(row).and_then(|row| row.observation.indicator).map(head);
        let (whole, first) = (name(whole), self.scope.among.and_then(name));
        let like_the_whole = whole.is_some() && figure.name.map(head) == whole && first != whole;
        figure.fronted || self.scope.behind_semicolon && self.saved.is_empty() && like_the_whole
    }

    /// Whether a figure in a bracket may be a part of the one it remarks on: it has a name of its own, of no plan and no other time.
    pub(super) fn remarks_on_part(&self, figure: &Figure) -> bool {
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
    pub(super) fn part_of(&self, figure: &Figure, quantity: Option<usize>) -> Option<usize> {
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
            opens: figure.among,
        };
        let whole = links::whole(self.found, &self.rows, first, part)?;
        let goes_on = figure.among || !self.starts_anew(figure, whole);
        goes_on.then_some(whole)
    }
}
