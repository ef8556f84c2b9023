//! The name of a row, where its clause leaves it to the words around it, and what is said of it.

use std::sync::LazyLock;

use super::Builder;
use super::rows::FARTHEST;
use crate::Span;
use crate::date::TimePeriod;
use crate::document::{Basis, Dimension, Measure, Of, Status};
use crate::grammar::{Figure, Said, members};
use crate::sentence::Sentence;
use crate::token::word::{Class, word};
use crate::wordlist::WordList;

impl Builder<'_> {
    /// The name of a figure and whose it is: its own words, else what the words around it leave to it.
    pub(super) fn name(
        &self,
        figure: &Figure,
        about: Option<usize>,
        part_of: Option<usize>,
    ) -> (Option<Span>, Option<Span>) {
        let whole = part_of.and_then(|row| self.rows[row].indicator);
        if whole.is_some() && figure.name.is_none() {
            return (whole, figure.subject);
        }
        let by_company =
            figure.reaches && !figure.names_amount && !figure.is_verb && figure.said == Said::Level;
        if whole.is_some() && by_company {
            return (whole, figure.name);
        }
        let own = figure.name.filter(|_| !(figure.bare_plan && self.names_plan_elsewhere(figure)));
        match own.filter(|&name| !self.totals_before(figure, name)) {
            Some(own) => (Some(own), figure.subject),
            None => self.lent_name(figure, about),
        }
    }

    /// The name that the words around a figure leave to it.
    fn lent_name(&self, figure: &Figure, about: Option<usize>) -> (Option<Span>, Option<Span>) {
        let inherits = !matches!(figure.said, Said::Level | Said::Count);
        let planner = figure.subject.filter(|_| figure.bare_plan);
        let name = planner
            .or(self.gain_of_each(figure))
            .or(figure.before_bracket)
            .or(self.own_topic(figure))
            .or_else(|| self.part_before(about))
            .or_else(|| about.and_then(|row| self.rows[row].indicator))
            .or(figure.subject.filter(|_| !inherits && figure.reaches && figure.period.is_some()))
            .or_else(|| self.last_name(figure, inherits))
            .or(self.scope.topic)
            .or_else(|| if inherits { self.heading() } else { figure.lead })
            .or_else(|| self.heading())
            .or_else(|| self.rate_itself(figure));
        (name, figure.subject.or_else(|| about.and_then(|row| self.rows[row].subject)))
    }

    /// The topic of the clauses before; where it names as many things as `分别` has numbers (`事故起数、死亡人数双下降,分别下降…`) the one
    /// in the figure's place.
    fn own_topic(&self, figure: &Figure) -> Option<Span> {
        let fresh = self.scope.fresh_topic();
        let Some((place, count)) = figure.each.filter(|each| each.1 > 1) else { return fresh };
        let first = self.rows.len().checked_sub(usize::from(place));
        let begun = first.and_then(|row| self.rows.stated.get(row)?.indicator);
        let topic =
            fresh.or(self.scope.topic.filter(|topic| begun.is_some_and(|name| topic.contains(name))))?;
        let own = members(self.found.text, topic, usize::from(count));
        Some(own.map_or(topic, |own| own[usize::from(place)]))
    }

    /// `床位3846张,护理型床位占比58.2%,提高2.1个百分点`: the change is of the share right before.
    fn part_before(&self, about: Option<usize>) -> Option<Span> {
        let before = &self.rows[self.scope.last_named?];
        before.indicator.filter(|_| before.measure == Measure::Share && before.about == about)
    }

    /// A figure whose name begins with a place has the place for subject, unless it is the report's own.
    pub(super) fn take_place(&mut self, figure: &mut Figure, sentence: &Sentence) {
        if let Some(name) = figure.name
            && self.meaning(name).is_some_and(|meant| meant.placed)
        {
            self.take_place_from(name, figure, sentence);
        }
    }

    /// Out of line: few names begin with a place.
    #[inline(never)]
    fn take_place_from(&self, name: Span, figure: &mut Figure, sentence: &Sentence) {
        let found = self.found;
        let words = found.words(name);
        let Some(length) = found.registry.place_before(words) else { return };
        let place = Span::new(name.start(), name.start() + words[..length].trim_end_matches('的').len());
        let report = found.report(sentence.report);
        let told =
            |words: &Option<String>| words.as_ref().is_some_and(|words| words.contains(found.words(place)));
        let own = report.is_some_and(|report| told(&report.title) || told(&report.issuer));
        figure.name = Some(Span::new(name.start() + length, name.end()));
        figure.subject = figure.subject.or(Some(place).filter(|_| !own));
    }

    /// `带动农户320户,平均每户增收2300元`: the words before the number say whose it is, unless the level before it is of the same kind.
    pub(super) fn gain_of_each(&self, figure: &Figure) -> Option<Span> {
        let lead = figure.lead.filter(|_| figure.said == Said::Change && figure.name.is_none())?;
        let words = self.found.words(lead);
        let each = words.strip_prefix("平均").unwrap_or(words).starts_with('每');
        let dimension = self.measured(figure.quantity?).dimension;
        let alike = |row| self.is_of(row, dimension) || self.is_of(row, Dimension::Rate);
        (each && !self.scope.last_level.is_some_and(alike)).then_some(lead)
    }

    /// `计划完成率96.3%` with nothing around it that it could be of.
    fn rate_itself(&self, figure: &Figure) -> Option<Span> {
        let lead = figure.lead.filter(|_| figure.said == Said::Completion)?;
        let rate = self.found.words(lead).find('率')? + '率'.len_utf8();
        Some(Span::new(lead.start(), lead.start() + rate))
    }

    /// `新增61家,总数达到284家`: a bare total is of what was told right before in its unit.
    fn totals_before(&self, figure: &Figure, name: Span) -> bool {
        let before = || self.scope.last_named.and_then(|row| self.rows.note(row).quantity);
        let same = |quantity| before().is_some_and(|before| before.shares_unit(self.measured(quantity)));
        let totals = || matches!(self.found.words(name), "总数" | "总量") || self.adds_up(figure, name);
        name.len() == "总数".len() && totals() && figure.quantity.is_some_and(same)
    }

    /// `新建高标准农田3.2万亩,累计建成31.5万亩`: what was done in all of what was told right before, by a verb like the one before.
    fn adds_up(&self, figure: &Figure, verb: Span) -> bool {
        let (text, verb_words) = (self.found.text, self.found.words(verb));
        let like = |name: Span| {
            let name = self.found.words(name);
            let before = word(name).filter(|&(len, class)| class.any(Class::VERB) && len < name.len());
            before.is_some_and(|(len, _)| name[..len].contains(|c| verb_words.contains(c)))
        };
        figure.is_verb
            && text[..verb.start()].ends_with("累计")
            && self.scope.last_named.and_then(|row| self.rows[row].indicator).is_some_and(like)
    }

    /// The name of the row before: `…至少要完成127件,已完成52件`. Behind a verb that names itself it is the reaching verb.
    pub(super) fn last_name(&self, figure: &Figure, inherits: bool) -> Option<Span> {
        let row = self.scope.last_named?;
        if !inherits && self.rows.note(row).is_verb && figure.reaches {
            return figure.lead;
        }
        let row = self.level_like(figure, row).unwrap_or(row);
        let lead = figure.lead.map_or("", |lead| self.found.words(lead));
        let total = figure.name.is_some() || TOTALS.find(lead).is_some();
        let name = self.rows[row].indicator?;
        if !figure.reaches && !total {
            return Some(name);
        }
        match without_plan(self.found.text, name).or_else(|| sum_of_plan(self.found.text, name)) {
            Some(done) if !inherits => Some(done).filter(|done| !done.is_empty()).or(figure.lead),
            _ => Some(without_addition(self.found.text, name, total)),
        }
    }

    /// `12家企业营收超10亿元,3家企业突破50亿元`, `计划建设100公里、投资2亿元,已完成65公里`: behind a count, or for what is done, the last
    /// level of the sentence that is in the figure's unit.
    fn level_like(&self, figure: &Figure, last: usize) -> Option<usize> {
        let quantity = figure.quantity.map(|index| self.measured(index))?;
        let last_row = &self.rows[last];
        let counted = last_row.measure == Measure::Count && quantity.dimension != Dimension::Count;
        let done = figure.reaches
            && figure.said == Said::Level
            && last_row.measure == Measure::Level
            && !self.rows.note(last).shares_unit(Some(quantity));
        let like = |&row: &usize| {
            self.rows[row].measure == Measure::Level && self.rows.note(row).shares_unit(Some(quantity))
        };
        (self.scope.first_row..last).rev().take(FARTHEST).filter(|_| counted || done).find(like)
    }

    /// Whether what a bare `目标` is of stands elsewhere: before it, as the topic, or with the plan's number before.
    pub(super) fn names_plan_elsewhere(&self, figure: &Figure) -> bool {
        let after_plan = || self.scope.last_named.is_some_and(|row| self.rows[row].status == Status::Target);
        self.scope.fresh_topic().is_some()
            || figure.subject.is_some()
            || self.growth_aim(figure)
            || after_plan()
    }

    /// `确保目标8%` behind a growth aims at a growth.
    pub(super) fn growth_aim(&self, figure: &Figure) -> bool {
        let after_growth =
            || self.scope.last_named.is_some_and(|row| self.rows[row].measure == Measure::Growth);
        figure.status == Some(Status::Target)
            && figure.said == Said::Level
            && (figure.bare_plan || figure.name.is_none())
            && figure.quantity.is_some_and(|index| self.measured(index).dimension == Dimension::Ratio)
            && after_growth()
    }

    /// What a figure is against, by its own words or by the row before it.
    pub(super) fn basis(
        &self,
        figure: &Figure,
        period: Option<TimePeriod>,
        ends: bool,
    ) -> (Option<Basis>, Option<Span>) {
        if self.growth_aim(figure) {
            return (Some(Basis::YearOnYear), figure.basis_words);
        }
        let changes = matches!(figure.said, Said::Growth | Said::Change);
        if let Some((basis, words)) = self.scope.compared.filter(|_| changes && figure.basis_words.is_none())
        {
            return (Some(basis), Some(words));
        }
        let own = (basis_of(figure, period), figure.basis_words);
        let against = |row| {
            if ends {
                Some((self.rows[row].basis, self.rows[row].basis_words))
            } else {
                self.against(row, figure)
            }
        };
        let goes_on = ends || is_bare_change(figure);
        self.scope.last_named.filter(|_| goes_on).and_then(against).unwrap_or(own)
    }

    /// What a bare change behind a row is against: the base that the row is, or that of the change it states
    /// (`比2010年增加13480元,增长…`).
    fn against(&self, row: usize, figure: &Figure) -> Option<(Option<Basis>, Option<Span>)> {
        let stated = &self.rows[row];
        let amounts = stated.measure == Measure::Change && !self.is_of(row, Dimension::PercentagePoint);
        let goes_on = figure.said == Said::Growth && amounts && stated.basis == Some(Basis::Other);
        // A list has one base: `分别比年初增加31.4亿元、24.2亿元,增长11.6%、9.8%`.
        let listed = figure.each.is_some_and(|each| each.0 > 0) && stated.measure == measure_of(figure.said);
        let base = self.rows.note(row).against.map(|(basis, words)| (Some(basis), words));
        base.or_else(|| (goes_on || listed).then_some((stated.basis, stated.basis_words)))
    }

    pub(super) fn last_of(&self) -> Option<Of> {
        self.scope.last_named.and_then(|row| self.rows[row].of)
    }

    /// `…提高到31%` behind the beginning of that change.
    pub(super) fn ends_change(&self, figure: &Figure) -> bool {
        figure.name.is_none()
            && matches!(figure.said, Said::Level | Said::Rank)
            && self.scope.last_named.is_some_and(|row| self.rows.note(row).from)
    }

    /// What is said; where a change goes on to its end (`由27%提高到31%`) the same as of its beginning.
    pub(super) fn measure(&self, figure: &Figure, ends: bool) -> Measure {
        match self.scope.last_named.filter(|_| ends) {
            Some(row) => self.rows[row].measure,
            None if self.growth_aim(figure) => Measure::Growth,
            None => measure_of(figure.said),
        }
    }

    pub(super) fn heading(&self) -> Option<Span> {
        let mut node = self.found.node(self.place.node);
        while let Some(here) = node {
            if here.title.is_some() {
                return here.title;
            }
            node = self.found.node(here.parent);
        }
        None
    }
}

/// Words of what comes to so many.
static TOTALS: LazyLock<WordList> = LazyLock::new(|| WordList::new(["累计", "总数", "总量", "总额", "总计"]));
static PLANS: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new([
        "年初预算数",
        "年初预算",
        "调整预算数",
        "调整预算",
        "预算数",
        "年度目标任务",
        "年度任务",
        "年度目标",
        "年度计划",
        "全年任务",
        "全年目标",
        "目标任务数",
        "目标任务",
        "任务数",
        "任务",
        "目标",
        "计划数",
        "计划",
    ])
});

/// `造林任务数` is of a plan; what is done of it is `造林`, and of `任务` nothing is left. None where the name is of no plan.
pub(super) fn without_plan(text: &str, name: Span) -> Option<Span> {
    let words = &text[name.range()];
    let plan = PLANS.at_end(words)?;
    Some(Span::new(name.start(), name.end() - plan))
}

/// `计划投资` is of a plan; what is done of it is `投资`.
fn sum_of_plan(text: &str, name: Span) -> Option<Span> {
    let words = &text[name.range()];
    let sum = ["年度计划", "计划"].iter().find_map(|plan| words.strip_prefix(plan))?;
    Some(Span::new(name.end() - sum.len(), name.end()))
}

/// A name without the verb of adding: what `小区新增26个、累计达到129个` comes to is of the `小区`. A total sheds it in front too.
pub(super) fn without_addition(text: &str, name: Span, total: bool) -> Span {
    let words = &text[name.range()];
    let verbs = ["新增加", "新增", "净增", "新认定", "新引进"];
    let kept = verbs.iter().find_map(|verb| words.strip_suffix(verb)).unwrap_or(words);
    let bare = without_added(kept).filter(|_| total).unwrap_or(kept);
    let start = name.start() + kept.len() - bare.len();
    if bare.is_empty() { name } else { Span::new(start, start + bare.len()) }
}

/// `新认证绿色食品` without the verb that says that it is new.
fn without_added(name: &str) -> Option<&str> {
    let opens = |text: &str| word(text).filter(|(_, class)| class.any(Class::VERB)).map(|(length, _)| length);
    let anew = name.strip_prefix('新').and_then(|rest| Some(&rest[opens(rest)?..]));
    let added = || ["新增加", "新增", "净增", "新建"].iter().find_map(|verb| name.strip_prefix(verb));
    anew.or_else(added)
}

pub(super) fn measure_of(said: Said) -> Measure {
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

/// `增收1.2亿元`, `增长16.9%` with no word of what it is against.
fn is_bare_change(figure: &Figure) -> bool {
    matches!(figure.said, Said::Growth | Said::Change)
        && figure.name.is_none()
        && figure.basis_words.is_none()
}

/// A bare growth over several years is not against the year before.
pub(super) fn basis_of(figure: &Figure, period: Option<TimePeriod>) -> Option<Basis> {
    let years = || period.is_some_and(|period| period.years_long().is_some());
    let bare = figure.basis == Some(Basis::YearOnYear) && figure.basis_words.is_none();
    if bare && years() { Some(Basis::Other) } else { figure.basis.filter(|_| !figure.is_base || figure.from) }
}
