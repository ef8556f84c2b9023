//! What a row is about, and what it is part of.

use super::Builder;
use super::links::{self, Part};
use super::naming::without_plan;
use super::rows::{FARTHEST, is_level};
use crate::Span;
use crate::document::{Basis, Dimension, Measure};
use crate::grammar::{Figure, Said};
use crate::token::quantity::Measured;
use crate::token::word::{Class, word};

impl Builder<'_> {
    /// `增长7.5%,达到326.4亿元`: the growth said first is about the level said after it.
    pub(super) fn adopt_growth(&mut self, level: usize) {
        if let Some(row) = self.rows.stated.last_mut()
            && self.scope.last_named == Some(level - 1)
            && matches!(row.measure, Measure::Growth | Measure::Change)
            && row.about.is_none()
        {
            row.about = Some(level);
        }
    }

    /// `比上年增加26公里,总里程达到184公里`: what a change comes to, named as a total.
    pub(super) fn totals_change(&self, figure: &Figure) -> bool {
        let (Some(row), Some(name)) = (self.rows.last(), figure.name) else { return false };
        match self.rows[row].measure {
            Measure::Change => self.found.words(name).starts_with('总') && self.shares_unit(row, figure),
            Measure::Growth => {
                matches!(self.found.words(name), "总量" | "总额" | "总数" | "总规模")
            }
            _ => false,
        }
    }

    /// `达到97家,净增11家`: a net addition right behind what it was added to is a change of it.
    pub(super) fn turn_to_change(&self, figure: &mut Figure) {
        let name = figure.name.filter(|name| name.len() <= "净减少".len() && figure.said == Said::Level);
        let words = name.map_or("", |name| self.found.words(name));
        if !matches!(words, "净增" | "净减" | "净减少") || self.scope.among.is_some() {
            return;
        }
        let goes_on = figure.each.is_some_and(|(place, _)| place > 0);
        let of_it =
            |level: usize| (is_level(&self.rows[level]) || goes_on) && self.shares_unit(level, figure);
        if self.scope.last_named.is_some_and(of_it) {
            figure.said = Said::Change;
            figure.name = None;
            figure.is_verb = false;
            figure.falls = words != "净增";
        }
    }

    /// Whether a row and a figure are in the same unit.
    fn shares_unit(&self, row: usize, figure: &Figure) -> bool {
        self.rows.note(row).shares_unit(figure.quantity.map(|index| self.measured(index)))
    }

    /// The level that a growth, change, share, completion or rank is about.
    pub(super) fn about(&self, figure: &Figure) -> Option<usize> {
        let before = self.scope.last_named.filter(|_| figure.name.is_none());
        if let Some(begins) = before.map(|row| self.rows.note(row)).filter(|note| note.from) {
            return begins.level;
        }
        let states = matches!(figure.said, Said::Level | Said::Count | Said::Nothing);
        if states || self.gain_of_each(figure).is_some() {
            return None;
        }
        if figure.said == Said::Completion
            && figure.before_bracket.is_some()
            && let Some(done) = self.told_in_bracket()
        {
            return Some(done);
        }
        if let Some(each) = figure.each
            && figure.name.is_none()
        {
            return self.list_member(each, figure);
        }
        match figure.name.or(self.scope.fresh_topic()) {
            None => match self.scope.last_named.filter(|&row| !self.rows.note(row).is_base) {
                Some(row) if self.scope.last_level != Some(row) => self.rows[row].about,
                _ => self.scope.last_level,
            },
            Some(name) => self.level_named(name, figure),
        }
    }

    /// What a bracket right before a rate says was done: `药品企业(认领148家,已完成101家)完成率68.2%`.
    fn told_in_bracket(&self) -> Option<usize> {
        let (first, end) = self.closed?;
        let last = end.checked_sub(1).filter(|&last| last >= first && end == self.rows.len())?;
        is_level(&self.rows[last]).then_some(last)
    }

    /// The level before a figure with a name of its own that is of the same thing and time.
    fn level_named(&self, name: Span, figure: &Figure) -> Option<usize> {
        const FARTHEST: usize = 12;
        let row = self.rows.near(self.rows.len()).rev().take(FARTHEST).find(|&row| {
            let note = self.rows.note(row);
            is_level(&self.rows[row])
                && !note.is_base
                && note.depth <= self.saved.len()
                && self.names_same(row, name, figure.said)
        })?;
        let level = &self.rows[row];
        let time = match figure.period {
            Some(index) => Some(self.found.times[index as usize]),
            None => self.scope.carried.map(|carried| carried.time),
        };
        let status = figure.status.or(self.scope.status).unwrap_or(level.status);
        let same = time.is_none_or(|time| level.period == Some(time));
        (same && status == level.status).then_some(row)
    }

    /// The level that a number of a nameless `分别` list is about: the levels right before the list, in their order. Points are of rates.
    pub(super) fn list_member(&self, (place, count): (u16, u16), figure: &Figure) -> Option<usize> {
        let points =
            figure.quantity.is_some_and(|it| self.measured(it).dimension == Dimension::PercentagePoint);
        let first = self.rows.len().checked_sub(usize::from(place))?;
        let back = usize::from(count - place) - 1;
        let near = || (self.scope.first_row..first).rev().take(FARTHEST);
        let nth = |shares: bool| near().filter(|&row| self.may_head_list(row, points, shares)).nth(back);
        // `分别比年初增加26.8亿元、32.6亿元,增长12.3%、10.8%`: changes lend their names.
        let changes = |row: &usize| {
            self.rows[*row].measure == Measure::Change && self.rows[*row].about.is_none() && !points
        };
        // Levels before shares: `分别占31.4%、14.6%,增幅为…` after the levels is about these.
        let level = nth(points).or_else(|| nth(true));
        level.or_else(|| near().filter(changes).nth(back)).or(self.scope.last_level)
    }

    fn may_head_list(&self, row: usize, points: bool, shares: bool) -> bool {
        (is_level(&self.rows[row]) || shares && self.rows[row].measure == Measure::Share)
            && self.rows.note(row).depth <= self.saved.len()
            && (!points || self.is_rate(row))
    }

    /// Whether a figure with a name of its own is about this row.
    fn names_same(&self, row: usize, name: Span, said: Said) -> bool {
        let Some(level) = self.rows[row].indicator else { return false };
        let (level, name) = (self.found.words(level), self.found.words(name));
        let in_sentence = self.rows[row].span.start() >= self.scope.sentence_start(&self.rows);
        match said {
            Said::Completion if !in_sentence || self.is_rate(row) => false,
            Said::Completion => {
                let name = name.trim_end_matches("率").trim_end_matches("完成").trim_end_matches("任务");
                let done = self.rows.last() == Some(row) && MENDED.contains(&name);
                done || level.contains(name) || name.contains(level)
            }
            Said::Share if !level.starts_with(['新', '净', '退']) && level.ends_with(name) => true,
            Said::Share => level.strip_prefix(name).is_some_and(is_amount_word),
            _ => {
                level == name
                    || in_sentence
                        && (name.strip_suffix('额') == Some(level) || self.is_its_amount(row, name))
            }
        }
    }

    /// `253笔9.74亿元,笔数、金额分别增长…`: a figure named by its unit.
    fn is_its_amount(&self, row: usize, name: &str) -> bool {
        match name.strip_suffix('数') {
            Some(unit) if !unit.is_empty() => {
                self.rows.note(row).quantity.is_some_and(|quantity| quantity.base_unit == unit)
            }
            _ => name == "金额" && self.is_of(row, Dimension::Currency),
        }
    }

    /// A share may lend its name; only a level is qualified.
    pub(super) fn is_rate(&self, row: usize) -> bool {
        self.is_of(row, Dimension::Ratio)
    }

    pub(super) fn is_of(&self, row: usize, dimension: Dimension) -> bool {
        self.rows.note(row).quantity.is_some_and(|quantity| quantity.dimension == dimension)
    }

    pub(super) fn qualifies(&self, figure: &Figure, row: usize) -> bool {
        // `平均年龄46.8岁,45岁以下占35.5%`: no time has a share.
        let timed = figure.said == Said::Share && self.is_of(row, Dimension::Duration);
        // `贡献率分别为…,分别拉动经济增长…`: what is pulled is no rate of contribution.
        let pulled = figure.said == Said::Change
            && figure.basis == Some(Basis::Other)
            && self.rows[row].indicator.is_some_and(|name| self.found.words(name).ends_with("贡献率"));
        figure.said != Said::Nothing
            && !timed
            && !pulled
            && row >= self.rows.paragraph
            && is_level(&self.rows[row])
    }

    /// Whether a figure behind a list of parts is no part any more: it has a time of its own, is told of an act as the whole is and the
    /// parts are not, or has, behind a semicolon, a name like the whole's (`粮食总产量…,其中水稻…;肉类总产量…`).
    fn starts_anew(&self, figure: &Figure, whole: usize) -> bool {
        const HEAD: usize = '产'.len_utf8() * 2;
        let head = |span: Span| {
            let words = self.found.words(span);
            words.get(words.len().saturating_sub(HEAD)..).unwrap_or(words)
        };
        let name = |row: usize| self.rows.stated.get(row).and_then(|row| row.indicator).map(head);
        let (whole, first) = (name(whole), self.scope.among.and_then(name));
        let like_the_whole = whole.is_some() && figure.name.map(head) == whole && first != whole;
        let begins = figure.name.is_some_and(|name| {
            let before = &self.found.text[..name.start()];
            before.ends_with("实现") || before.ends_with("完成")
        });
        // `…;甲项目、乙项目等5个项目已落户`
        let before = |index: u32| &self.found.text[..self.found.lexed.quantities[index as usize].0.start()];
        let listed = figure.said == Said::Count && figure.quantity.is_some_and(|q| before(q).ends_with('等'));
        figure.fronted
            || listed
            || self.acts_anew(figure)
            || self.scope.behind_semicolon && self.saved.is_empty() && (like_the_whole || begins)
    }

    /// `处分172人,其中科级干部23人,移送司法机关5人`: behind a part that is none, what is done to somebody is no part.
    fn acts_anew(&self, figure: &Figure) -> bool {
        let verb = |name: Span| word(self.found.words(name)).filter(|(_, class)| class.any(Class::VERB));
        let with_object = |name: Span| {
            let behind_comma = self.found.text[..name.start()].ends_with([',', '\u{ff0c}']);
            behind_comma && verb(name).is_some_and(|(length, _)| length < name.len())
        };
        let first = self.scope.among.and_then(|row| self.rows.stated.get(row)?.indicator);
        figure.opens_with_verb
            && figure.name.is_some_and(with_object)
            && first.is_some_and(|first| verb(first).is_none())
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
        let status = figure.status.or(self.scope.status);
        plain && figure.said == Said::Level && figure.period.is_none() && status.is_none()
    }

    /// The figure in the same place of the bracket that tells of the whole: `(认领549家,完成342家),其中药品企业(认领148家,…`.
    fn twin_in_bracket(&self, quantity: &Measured<'_>) -> Option<usize> {
        let around = self.saved.last()?;
        let (first, end) = around.bracket?;
        let opened = self.scope.opened.filter(|_| around.among.is_some_and(|among| among >= end))?;
        let twin = first + self.rows.len().checked_sub(opened)?;
        let is_twin = twin < end && is_level(&self.rows[twin]) && self.fits_into(twin, quantity);
        is_twin.then_some(twin)
    }

    /// Whether a quantity is in the unit of a row and no more than it.
    fn fits_into(&self, row: usize, quantity: &Measured<'_>) -> bool {
        let note = self.rows.note(row);
        let whole = || note.quantity.and_then(links::amount_of);
        note.shares_unit(Some(quantity))
            && whole().zip(links::amount_of(quantity)).is_none_or(|(whole, part)| part <= whole)
    }

    /// The growth that a growth of a part belongs to: `价格上涨0.8%,其中食品类上涨1.6%,非食品类上涨0.6%`.
    fn part_of_growth(&self, among: bool) -> Option<usize> {
        let opens = among || self.scope.among == Some(self.rows.len());
        // `…上涨0.8%。其中,食品类上涨1.6%`
        let told_among = opens && !self.scope.by_kind;
        let sentence_before = || self.rows.last().filter(|&row| told_among && row >= self.rows.paragraph);
        let before = self.scope.last_named.or_else(sentence_before)?;
        let row = &self.rows[before];
        let alone = row.measure == Measure::Growth && row.about.is_none();
        let goes_on = self.scope.among.is_some() && !self.scope.opens_anew;
        match row.part_of {
            _ if !alone => None,
            Some(whole) if goes_on => Some(whole),
            None if opens => Some(before),
            _ => None,
        }
    }

    /// The whole that a part behind `其中` belongs to: the nearest level before it in the same unit.
    pub(super) fn part_of(&self, figure: &Figure, quantity: Option<&Measured<'_>>) -> Option<usize> {
        if figure.said == Said::Growth && figure.name.is_some() && figure.each.is_none() {
            return self.part_of_growth(figure.among);
        }
        if !matches!(figure.said, Said::Level | Said::Count | Said::Completion) {
            return None;
        }
        let quantity = quantity?;
        if let Some(twin) = self.twin_in_bracket(quantity) {
            return Some(twin);
        }
        if figure.picked
            && let Some(before) = self.scope.last_named
        {
            return self.fits_into(before, quantity).then_some(before);
        }
        let among = self.scope.among.or(figure.among.then_some(self.rows.len()));
        let first = among.or_else(|| self.scope.remarked.filter(|_| self.remarks_on_part(figure)))?;
        if figure.name.is_some_and(|name| without_plan(self.found.text, name).is_some()) {
            return None;
        }
        let part = Part {
            quantity,
            is_mean: links::is_mean(&self.found, quantity, figure.name),
            name: figure.name.map(|name| self.found.words(name)),
            amount: links::amount_of(quantity),
            depth: self.saved.len(),
            opens: figure.among,
            by_kind: self.scope.by_kind,
        };
        let whole = links::whole(&self.found, &self.rows, first, part)?;
        let goes_on = figure.among || !self.starts_anew(figure, whole);
        goes_on.then_some(whole)
    }
}

/// What is done to what was found: `发现隐患26处,整改完成率92%`.
const MENDED: [&str; 8] = ["整改", "处置", "办结", "化解", "销号", "整治", "修复", "核查"];

/// What a name of money may leave out: `税收占比` is of the `税收收入`.
fn is_amount_word(words: &str) -> bool {
    matches!(words, "" | "收入" | "支出" | "总额" | "额" | "余额" | "数" | "投资")
}
