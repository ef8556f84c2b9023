//! A number and the words around it: what is said with it, and whether it says anything.

use super::clause::Walker;
use super::event::{Event, Figure};
use super::head::{Head, Said};
use super::level::{Setting, Verdict};
use super::name::phrase;
use super::noun::{Tail, shared_noun, tail};
use super::phrase::Phrase;
use super::silent::is_frequency;
use super::{Tokens, Words, span_of};
use crate::Span;
use crate::document::{Basis, Dimension, Reason, Status};
use crate::token::word::Class;
use crate::token::{Kind, Token};

impl<'t> Walker<'t, '_> {
    /// Reads the figure whose head ends before token `behind`.
    pub(super) fn figure(&mut self, head: Head, behind: usize) {
        let segment = &self.tokens.slice[self.segment..self.at];
        let phrase = phrase(self.tokens, segment);
        let tail_tokens = self.tokens.at(behind);
        let (bounded, skip) = bound_behind(tail_tokens);
        let mut tail = tail(tail_tokens.at(skip));
        let threshold = tail == Tail::Attribute && (bounded || self.is_limit(&head));
        let verb_before = phrase.is_verb() || phrase.words.is_empty() && (self.said || head.reaches);
        let shares = self.is_share(&head) && self.shares_out(&phrase);
        if tail == Tail::Attribute && !threshold && (shares || verb_before && self.is_measure(&head)) {
            // `建成28公里的绿道`
            tail = noun_behind_particle(tail_tokens.at(skip));
        }
        let mut figure = self.base(&head, &phrase, behind);
        if figure.status.is_none() && tail_tokens.at(skip).is(Class::ACTUAL) {
            // `其中930亩已纳入规划`: what happened is told behind the number.
            figure.status = Some(Status::Actual);
        }
        if tail == Tail::None && (phrase.words.is_empty() || phrase.is_verb()) {
            tail = shared_noun(tail_tokens.at(skip));
        }
        let next_named = self.number_behind(&tail, behind + skip);
        if next_named
            && !phrase.words.is_empty()
            && !phrase.has_verb()
            && tail_tokens.is(Class::PLAIN | Class::AVERAGE | Class::MONEY)
        {
            // `在职干部138人平均年龄46.8岁`: what stands behind names the next number.
            tail = Tail::None;
        }
        let sized = next_named && (bounded || self.is_size(&head, &phrase));
        let verdict = if sized || self.is_limit(&head) && self.is_counted_behind(&tail, behind + skip) {
            // `化解56人以上大班额218个`, `超50亿元项目2个`
            Verdict::Nothing(Reason::Threshold)
        } else {
            self.judge(&mut figure, &head, &phrase, tail, bounded || threshold, behind + skip)
        };
        match verdict {
            Verdict::States(consumed) => {
                self.said = true;
                // `27宗重点项目完成投资96亿元`: what was counted is whose the next figure is.
                figure.subject = figure
                    .subject
                    .or(self.counted.filter(|_| !self.listed && (head.reaches || acts(segment))));
                let counts = figure.said == Said::Count;
                let served = || {
                    let lead = figure.lead.map_or("", |lead| &self.tokens.source.text[lead.range()]);
                    lead.contains(['为', '向', '给', '对'])
                };
                let counted = counts && phrase.words.is_empty() && !phrase.prepositional && !served();
                self.counted = figure.name.filter(|_| counted);
                self.within = counts && self.tokens.at(behind + skip + consumed).is(Class::WHOLE);
                if self.listed && self.gap.is_some() && figure.said == Said::Change && figure.basis.is_none()
                {
                    // `高于全省1.2个百分点、全市0.8个百分点`
                    figure.name = None;
                    figure.basis = Some(Basis::Other);
                    figure.basis_words = span_of(segment).or(self.gap);
                }
                self.gap = figure
                    .basis_words
                    .filter(|_| figure.said == Said::Change && figure.basis == Some(Basis::Other));
                self.state(figure);
                self.planned = head.planned;
                let head_at = self.at;
                self.last_said = Some(figure.said);
                self.at = behind + skip + consumed;
                self.pass_over(behind + skip);
                self.segment = self.at;
                if head.each || self.goes_on_listing(&head, &phrase) || self.goes_on_growing(&head, &phrase) {
                    self.list(figure, &head, &phrase, head_at);
                }
            }
            Verdict::Nothing(reason) => {
                if let Some(quantity) = head.quantity {
                    self.events.push(Event::Nothing(quantity, reason));
                }
                if let (Some(name), true) =
                    (phrase.name(), head.quantity.is_some_and(|q| self.is_age_bracket(q, behind + skip)))
                {
                    self.events.push(Event::Topic(name));
                }
                self.made |= phrase.last_class().any(Class::MADE);
                self.rules |= phrase.of_order;
                self.at = behind;
                // A number inside a name: what stands before it stays in the segment.
                let over_years = head.quantity.is_some_and(|q| self.spans_years(q, behind));
                let in_name = over_years
                    || matches!(tail, Tail::Noun { .. })
                    || phrase.words.is_empty()
                    || self.runs(segment);
                if let Some(length) = self.standard(behind) {
                    self.at = behind + length;
                    self.segment = self.at;
                } else if !threshold && (tail == Tail::Attribute || !in_name) {
                    self.segment = behind;
                }
            }
        }
    }

    /// The numbers of a noun phrase that was read state nothing.
    fn pass_over(&mut self, from: usize) {
        for token in &self.tokens.slice[from..self.at] {
            if let Kind::Quantity(quantity) = token.kind {
                self.events.push(Event::Nothing(quantity, Reason::Name));
            }
        }
    }

    fn base(&self, head: &Head, phrase: &Phrase<'_>, behind: usize) -> Figure {
        let name = phrase.name();
        let start = name.map_or(self.tokens.slice[self.at].span.start(), Span::start);
        let end = self.tokens.slice[behind - 1].span.end();
        Figure {
            said: head.said,
            quantity: head.quantity,
            falls: head.falls,
            of: head.of,
            name,
            alias: phrase.alias,
            subject: phrase.subject,
            before_bracket: phrase.before_bracket,
            basis: head.basis,
            basis_words: head.basis_words,
            period: head.base_period.or(phrase.period),
            fronted: phrase.fronted
                && head.base_period.is_none()
                && !self.listed
                && !self.joins()
                && !self.is_attribute()
                && !name.is_some_and(|name| self.is_left_over(name)),
            is_base: head.base_period.is_some() || head.from,
            from: head.from,
            planned: head.planned,
            bare_plan: false,
            names_amount: phrase.last_class().any(Class::MONEY | Class::NOUN | Class::PLAIN | Class::NOMINAL),
            later: None,
            now: phrase.now,
            status:
                head.status
                    .or(phrase.status)
                    .or((phrase.plans() || head.reaches && phrase.opens_with(["争取"]))
                        .then_some(Status::Target)),
            governs: !head.planned && (head.status.is_some() || phrase.status.is_some()),
            among: phrase.among,
            picked: self.within,
            each: head.each.then_some((0, 1)),
            is_verb: phrase.is_verb(),
            opens_with_verb: phrase.opens_with_verb(),
            reaches: head.reaches,
            lead: span_of(&self.tokens.slice[self.at..behind.saturating_sub(1)]),
            span: Span::new(start.min(end), end),
        }
    }

    /// Decides what is said, and between the name before and the noun behind.
    fn judge(
        &self,
        figure: &mut Figure,
        head: &Head,
        phrase: &Phrase<'_>,
        tail: Tail,
        bounded: bool,
        behind: usize,
    ) -> Verdict {
        let Some(quantity) = head.quantity else { return Verdict::States(0) };
        figure.bare_plan = phrase.is_bare_plan();
        let dimension = self.tokens.dimension(quantity);
        if dimension == Dimension::Currency && phrase.is_figure() {
            figure.name = None;
        }
        let changes = phrase.opens(Class::TREND) && self.leads_to(figure.lead);
        if changes || head.reaches && phrase.opens_with(["争取"]) {
            // `提升游客满意度至95分`
            figure.name = phrase.without_first().or(figure.name);
        }
        match head.said {
            Said::Level if phrase.of_order || self.rules => return Verdict::Nothing(Reason::Schedule),
            Said::Level if self.is_age_bracket(quantity, behind) => {
                return Verdict::Nothing(Reason::Threshold);
            }
            Said::Level if self.spans_years(quantity, behind) => return Verdict::Nothing(Reason::Name),
            Said::Level if self.standard(behind).is_some() => return Verdict::Nothing(Reason::Threshold),
            Said::Level if self.is_product() => return Verdict::Nothing(Reason::Name),
            Said::Level if phrase.scheduled && is_frequency(self.unit(quantity)) => {
                return Verdict::Nothing(Reason::Schedule);
            }
            Said::Level if self.runs(self.before()) => {
                return Verdict::Nothing(Reason::Name);
            }
            Said::Level
                if phrase.words.len() > 2 && phrase.ends_with(["总投资", "总投资额"])
                    || phrase.words.len() > 1 && phrase.ends_with(["全长", "占地"]) && !bounded =>
            {
                // `云水产业园项目总投资18.6亿元`
                figure.subject = phrase.without_last().filter(|_| !phrase.opens_with_verb());
                figure.name = phrase.last_word();
            }
            Said::Level if phrase.words.len() > 1 && phrase.ends_with(["净增"]) => {
                figure.said = Said::Change;
                figure.name = phrase.without_last();
            }
            Said::Level if head.planned => {
                figure.subject = None;
                figure.name = head.noun;
            }
            Said::Level if head.noun.is_some() => {
                figure.name =
                    phrase.name().zip(head.noun).map(|(name, noun)| name.join(noun)).or(phrase.name());
            }
            Said::Level if head.from && phrase.names_rate() => {
                // `增速由-6.2%回升到3.8%`
                figure.said = Said::Growth;
                figure.basis = Some(Basis::YearOnYear);
            }
            Said::Level if head.base_period.is_some() || head.from => {}
            Said::Level
                if dimension == Dimension::Ratio
                    && (self.is_done(figure.lead)
                        || (phrase.completes || self.listed && self.last_said == Some(Said::Completion))
                            && !self.is_rate(figure)) =>
            {
                figure.said = Said::Completion;
            }
            Said::Level if phrase.ends_with(["提前"]) => {
                return Verdict::Nothing(Reason::Name);
            }
            Said::Level if self.is_occasion(tail, behind, figure.lead) => {
                return Verdict::Nothing(Reason::Name);
            }
            Said::Level => {
                return self.level(figure, &Setting { head, phrase, tail, dimension, bounded, behind });
            }
            Said::Completion => {
                if let (Some(noun), Some(name)) = (head.noun, phrase.name())
                    && self.tokens.words(noun).end(["率"])
                {
                    figure.name = Some(name.join(noun));
                }
            }
            Said::Growth | Said::Change if phrase.is_cause() => figure.name = None,
            Said::Growth | Said::Change if phrase.opens_with(["带动", "拉动", "推动", "促进"]) => {
                figure.name = phrase.without_first().or(figure.name);
            }
            Said::Growth if phrase.plans() && phrase.words.len() > 1 => {
                figure.name = phrase.without_last();
            }
            Said::Change => figure.name = figure.name.map(|name| self.without_progress(name)),
            Said::Share => figure.name = phrase.part_of_whole().or(figure.name),
            Said::Rank
                if phrase.name().is_some_and(|name| self.tokens.words(name).end(["列", "居", "排"])) =>
            {
                figure.name = figure.name.map(|name| Span::new(name.start(), name.end() - '列'.len_utf8()));
            }
            Said::Rank if phrase.name().is_some_and(|name| is_rank_noun(self.tokens.words(name))) => {
                figure.name = None;
            }
            _ => {}
        }
        Verdict::States(0)
    }

    pub(super) fn before(&self) -> &'t [Token] {
        &self.tokens.slice[self.segment..self.at]
    }

    /// Whether a number of its own stands behind the noun phrase.
    fn number_behind(&self, tail: &Tail, behind: usize) -> bool {
        let Tail::Noun { length, .. } = *tail else { return false };
        matches!(self.tokens.at(behind + length).first().kind, Kind::Quantity(_))
    }

    /// Whether the name is a rate's own: `森林覆盖率`.
    fn is_rate(&self, figure: &Figure) -> bool {
        figure.name.is_none_or(|name| self.tokens.words(name).end(["率", "比", "度"]))
    }

    /// `已完成65%`
    fn is_done(&self, lead: Option<Span>) -> bool {
        lead.is_some_and(|lead| self.tokens.words(lead).end(["完成"]))
    }

    /// `化解债务进度高于…`: the progress is of the debts.
    fn without_progress(&self, name: Span) -> Span {
        const PROGRESS: usize = "进度".len();
        let progress = name.len() > PROGRESS && self.tokens.words(name).end(["进度", "排名", "位次"]);
        if progress { Span::new(name.start(), name.end() - PROGRESS) } else { name }
    }

    /// `至95分`
    fn leads_to(&self, lead: Option<Span>) -> bool {
        lead.is_some_and(|lead| self.tokens.words(lead).begin(["至", "到"]))
    }

    pub(super) fn unit(&self, quantity: u32) -> &'t str {
        self.tokens.measured(quantity).base_unit
    }

    /// `上年结转1.4亿元`: the year names what was left.
    fn is_left_over(&self, name: Span) -> bool {
        self.tokens.words(name).begin(["结", "滚"])
    }

    /// `2021年签约的31个项目`: the year is of what was signed.
    fn is_attribute(&self) -> bool {
        self.before().last().is_some_and(|token| token.class.any(Class::OF))
    }
}

/// `完成投资`, `获得贷款`: behind what was counted it is what was done by it.
fn acts(segment: &[Token]) -> bool {
    let first = segment.iter().find(|token| token.kind != Kind::Blank);
    let opens = first.is_some_and(|token| token.class.any(Class::REACH | Class::VERB));
    opens && segment.iter().all(|token| token.kind != Kind::Pause)
}

/// The noun phrase behind `的`, with it.
fn noun_behind_particle(tokens: Tokens<'_>) -> Tail {
    match tail(tokens.at(1)) {
        Tail::Noun { span, full, length, hollow } => Tail::Noun { span, full, length: length + 1, hollow },
        _ => Tail::Attribute,
    }
}

/// `以上`, `左右` behind a number: whether it makes a threshold of it, and how many tokens it takes.
pub(super) fn bound_behind(tokens: Tokens<'_>) -> (bool, usize) {
    let blanks = tokens.slice.iter().take_while(|token| token.kind == Kind::Blank).count();
    let rest = tokens.at(blanks);
    if !rest.is(Class::BOUND) {
        return (false, 0);
    }
    (!rest.words_of(rest.first()).begin(["左", "上", "大"]), blanks + 1)
}

/// Words before a rank that name nothing: `总量第2位`.
fn is_rank_noun(words: Words<'_>) -> bool {
    words.are(["总量", "总额", "总数", "考核", "总分", "综合", "增量", "绝对量"])
}
