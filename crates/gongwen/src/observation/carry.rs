//! The time and the status of a row, stated or carried over.

use super::naming::without_plan;
use super::scope::Setting;
use super::{Builder, scope};
use crate::Span;
use crate::date::{Date, PeriodKind, TimePeriod};
use crate::document::Status;
use crate::grammar::{Figure, Said};
use crate::sentence::Sentence;
use crate::width::has;

impl Builder<'_> {
    /// What the words say of the figure's status; none where they say nothing.
    pub(super) fn status(&mut self, figure: &Figure, carrier: Option<usize>) -> Option<Status> {
        if self.scope.status.is_some() && self.scope.clause_is_new && opens_own(figure) {
            // What is aimed at in a time to come goes on: `2023年将新建学校3所,改造道路12公里`.
            let aims = self.scope.status == Some(Status::Target);
            let to_come = self
                .scope
                .carried
                .is_some_and(|carried| self.is_ahead(carried.time) || self.is_to_come(carried.words));
            self.scope.status = self.scope.status.filter(|_| aims && to_come);
        }
        self.scope.clause_is_new = false;
        if let Some(status) = figure.status {
            if figure.governs {
                self.scope.status = Some(status).filter(|&status| status != Status::Actual);
            }
            return Some(status);
        }
        let name = figure.name.map_or("", |name| self.found.words(name));
        if name.ends_with("年初预算") {
            return Some(Status::Target);
        }
        if figure.period.is_some_and(|index| self.is_over(self.found.times[index as usize])) || name == "剩余"
        {
            return Some(Status::Actual);
        }
        let plan = self.place.setting.aims || self.scope.ahead;
        let theirs = carrier.map(|row| self.rows[row].status).filter(|&s| plan || s != Status::Actual);
        let done = figure.said == Said::Completion && figure.name.is_none() && !plan;
        let in_force = self.scope.status.or(theirs).filter(|&status| !(done && status == Status::Target));
        in_force.or((plan && !figure.now || self.names_plan_before(figure)).then_some(Status::Target))
    }

    /// Whether a time is over before what the report is on begins, or the plan: `2022年建成6万亩` in a plan for 2023 tells what was done.
    /// A figure of such a time is no estimate.
    fn is_over(&self, time: TimePeriod) -> bool {
        let past = time.end_date.zip(self.place.setting.start()).is_some_and(|(end, start)| end < start);
        past || self.plan_time().is_some_and(|plan| scope::starts_after(plan, Some(time)))
    }

    /// `完成年度任务(580家)的105.5%`: the bracket holds the plan.
    fn names_plan_before(&self, figure: &Figure) -> bool {
        let topic = self.scope.fresh_topic().filter(|_| figure.name.is_none() && !self.saved.is_empty());
        topic.is_some_and(|topic| without_plan(self.found.text, topic).is_some())
    }

    /// The time of the plan that what is told stands in.
    fn plan_time(&self) -> Option<TimePeriod> {
        let Setting { report, is_plan, plan, .. } = self.place.setting;
        if is_plan { plan } else { report.filter(|_| self.scope.ahead).and_then(after) }
    }

    pub(super) fn is_year_before(&self, period: u32) -> bool {
        let words = self.found.words(self.found.lexed.periods[period as usize].0);
        words.ends_with("同期") || matches!(words, "上年" | "去年")
    }

    /// The whole year, told before it is over, is a target.
    pub(super) fn default_status(&self, figure: &Figure, period: Option<TimePeriod>) -> Status {
        let ahead = period.is_some_and(|period| self.is_ahead(period));
        let carried = self.scope.carried.map(|carried| carried.words);
        if figure.period.or(carried).is_some_and(|index| self.is_to_come(index)) {
            return Status::Target;
        }
        if !ahead && figure.said != Said::Count {
            return Status::Actual;
        }
        let whole_year = figure.period.or(carried).is_some_and(|index| self.says_whole_year(index));
        let deadline = figure.period.or(figure.later).is_some_and(|index| self.is_deadline(index));
        let under_deadline = figure.period.is_none() && carried.is_some_and(|index| self.is_deadline(index));
        let planned =
            figure.later.is_some_and(|index| self.found.times[index as usize].kind == PeriodKind::AsOf);
        let aimed_at = || figure.period.or(carried).is_some_and(|index| self.is_aimed_at(index));
        if ahead && (whole_year || deadline || under_deadline || aimed_at())
            || ((deadline || planned) && figure.said == Said::Count)
        {
            Status::Target
        } else {
            Status::Actual
        }
    }

    /// Whether a time ends after what the report reports on.
    pub(super) fn is_ahead(&self, time: TimePeriod) -> bool {
        time.end_date.zip(self.place.setting.end()).is_some_and(|(time, report)| time > report)
    }

    /// `未来三年`
    fn is_to_come(&self, period: u32) -> bool {
        self.found.words(self.found.lexed.periods[period as usize].0).starts_with('未')
    }

    /// `到2025年`, `明年`
    fn is_aimed_at(&self, period: u32) -> bool {
        let span = self.found.lexed.periods[period as usize].0;
        self.found.words(span).starts_with(['到', '明']) || self.found.text[..span.start()].ends_with('到')
    }

    pub(super) fn says_whole_year(&self, period: u32) -> bool {
        self.found.words(self.found.lexed.periods[period as usize].0).starts_with('全')
    }

    /// `年末`, which turns to what there is at that day; what is told in the sentence after may have happened in the year.
    pub(super) fn is_bare_end(&self, period: u32) -> bool {
        let words = self.found.words(self.found.lexed.periods[period as usize].0);
        words.ends_with('末') && !words.starts_with('截')
    }

    pub(super) fn is_deadline(&self, period: u32) -> bool {
        self.found.words(self.found.lexed.periods[period as usize].0).ends_with('前')
    }

    pub(super) fn period(
        &mut self,
        figure: &Figure,
        sentence: &Sentence,
        carrier: Option<usize>,
        status: Option<Status>,
        ends: bool,
    ) -> Option<TimePeriod> {
        let period = self.period_of(figure, sentence, carrier, status)?;
        if figure.period.is_some() {
            return Some(period);
        }
        if figure.from {
            // `由27%提高到31%` without a time of its own begins a year before.
            return match period.years_long() {
                Some((first, _)) => TimePeriod::year(first - 1),
                None => period.years_away(-1),
            };
        }
        if ends || figure.said == Said::Ratio {
            // Over several years it ends in the last of them.
            return match period.years_long() {
                Some((_, last)) => TimePeriod::year(last),
                None => Some(period),
            };
        }
        // What a plan for the year asks is of the whole year.
        let asks = status == Some(Status::Target) && period.kind != PeriodKind::Year;
        if asks && self.is_for_the_year(figure) { whole_year(period) } else { Some(period) }
    }

    /// `年度计划18亿元`
    fn is_for_the_year(&self, figure: &Figure) -> bool {
        let says = |span: Span| has(self.found.words(span), "年度");
        let before = figure.name.map_or("", |name| &self.found.text[..name.start()]);
        let announced = ["年度目标", "年度任务", "年度计划"].iter().any(|plan| before.ends_with(plan));
        announced || [figure.name, figure.lead, self.scope.fresh_topic()].into_iter().flatten().any(says)
    }

    pub(super) fn period_of(
        &mut self,
        figure: &Figure,
        sentence: &Sentence,
        carrier: Option<usize>,
        status: Option<Status>,
    ) -> Option<TimePeriod> {
        if figure.now {
            self.scope.let_go(self.place.setting.start());
        }
        if let Some(index) = figure.period {
            let time = self.time(index, sentence);
            if !figure.fronted && !figure.is_base && !self.is_year_before(index) {
                self.scope.clause_time = Some(time);
            } else if figure.fronted && !figure.among {
                let aims = matches!(figure.status, Some(Status::Target | Status::Estimated));
                let passing = aims || self.is_bare_end(index);
                self.scope.carry(time, index, passing);
            }
            return stated(time);
        }
        if let Some(index) = figure.later
            && figure.said == Said::Count
        {
            return stated(self.found.times[index as usize]);
        }
        // `由2020年的1305亿元提高到1785亿元,年均增长…` grows over the whole time, not in its last year.
        let changes = matches!(figure.said, Said::Growth | Said::Change);
        if let Some(row) = carrier.filter(|&row| !(changes && self.rows.note(row).ends)) {
            return self.rows[row].period;
        }
        if let Some(time) = self.scope.clause_time {
            return stated(time);
        }
        // What is yet to be done is of no time before the plan, and what is done already of no time to come.
        let plan = if status == Some(Status::Target) { self.plan_time() } else { None };
        if let Some(plan) = plan
            && self.scope.carried.is_none_or(|carried| scope::starts_after(plan, Some(carried.time)))
        {
            return Some(plan);
        }
        let done = status == Some(Status::Actual);
        match self.scope.carried.map(|carried| carried.time) {
            Some(time) if !(done && time.start_date.is_none() && self.is_ahead(time)) => stated(time),
            _ => self.sections.base(&self.found, sentence, status),
        }
    }

    /// A lexed period's time; one that opens a stretch (`自3月18日…以来`) runs to the report's end.
    pub(super) fn time(&self, index: u32, sentence: &Sentence) -> TimePeriod {
        let time = self.found.times[index as usize];
        if scope::since(&self.found, index, sentence) {
            let end_date = self.place.setting.end().or(time.end_date);
            TimePeriod { kind: PeriodKind::Span, end_date, ..time }
        } else {
            time
        }
    }
}

/// The year that a period ends in.
fn whole_year(period: TimePeriod) -> Option<TimePeriod> {
    TimePeriod::year(period.end_date?.year())
}

/// What is left of the year after a period, else the next year.
fn after(period: TimePeriod) -> Option<TimePeriod> {
    let end = period.end_date?;
    let year_end = Date::new(end.year(), 12, 31)?;
    if end < year_end {
        let start = end.next_day();
        return Some(TimePeriod { kind: PeriodKind::Span, start_date: start, end_date: Some(year_end) });
    }
    TimePeriod::year(end.year() + 1)
}

/// A period that is stated but not resolved is no period.
pub(super) fn stated(time: TimePeriod) -> Option<TimePeriod> {
    time.is_resolved().then_some(time)
}

/// A clause with a verb of its own takes no status from the clause before it.
pub(super) fn opens_own(figure: &Figure) -> bool {
    let own = figure.opens_with_verb || (figure.name.is_none() && figure.reaches);
    own && matches!(figure.said, Said::Level | Said::Count)
}
