//! The phrase before a number: time, subject and adverbs are taken off, what is left names the indicator.

use super::actor::{is_masked_place, subject_of};
use super::head::status_of;
use super::phrase::{Phrase, is_plain_verb};
use super::{Tokens, span_of, token_at};
use crate::document::Status;
use crate::token::word::Class;
use crate::token::{Kind, Token};
use crate::width::fold;

/// How many tokens a preposition reaches over: `向…拨付`, `扣除…后`.
const PREPOSITIONAL: usize = 32;

/// Words that go on for longer are no name: what a name says is asked anew for each number it is lent to.
pub(super) const LONGEST_NAME: usize = '名'.len_utf8() * 128;

/// Words after which the name begins, wherever they stand.
const PARTING: Class = Class::ADVERB
    .or(Class::AREA)
    .or(Class::ESTIMATE)
    .or(Class::NOW)
    .or(Class::AMONG)
    .or(Class::EACH)
    .or(Class::SCHEDULE);

/// Words before which, or with which, the name begins at its start only.
const LEADING: Class = Class::LEAD
    .or(Class::LIGHT)
    .or(Class::LOCALE)
    .or(Class::CONJ)
    .or(Class::OF)
    .or(Class::ALL)
    .or(Class::MANNER)
    .or(Class::ACTUAL);

/// Words that are more than a word of the name.
const TELLING: Class = PARTING
    .or(LEADING)
    .or(Class::REACH)
    .or(Class::TARGET)
    .or(Class::TOP)
    .or(Class::PREP)
    .or(Class::BASIS)
    .or(Class::AFTER)
    .or(Class::AFTER_EVENT)
    .or(Class::PER_HEAD)
    .or(Class::HOLD)
    .or(Class::EXCEPT);

/// Reads the phrase that a segment holds before a head, into an empty one.
pub(super) fn read_phrase<'t>(tokens: Tokens<'t>, segment: &'t [Token], out: &mut Phrase<'t>) {
    if segment.is_empty() {
        return;
    }
    let mut reader = Reader {
        tokens,
        segment,
        at: 0,
        start: 0,
        end: segment.len(),
        empty: true,
        held: Class::NONE,
        subject: &[],
        out,
    };
    while let Some(token) = segment.get(reader.at) {
        reader.held = reader.held | token.class;
        match token.kind {
            Kind::Word if !token.class.any(TELLING) => {
                reader.out.of_order = false;
                reader.empty = false;
                reader.at += 1;
            }
            Kind::Text if !reader.empty || !is_masked_place(token, tokens.source) => {
                reader.empty = false;
                reader.at += 1;
            }
            _ => reader.step(token),
        }
    }
    reader.close_name();
}

pub(super) struct Reader<'t, 'p> {
    pub tokens: Tokens<'t>,
    pub segment: &'t [Token],
    at: usize,
    /// Where the name may begin.
    start: usize,
    /// What stands from here on is not of the name.
    end: usize,
    /// Nothing but blanks and marks stands there yet.
    empty: bool,
    /// The classes of all words from the start of the name.
    held: Class,
    /// The words that were taken for a subject last.
    subject: &'t [Token],
    out: &'p mut Phrase<'t>,
}

impl<'t> Reader<'t, '_> {
    /// A token that is more than a word of the name. Most are none.
    #[inline(never)]
    fn step(&mut self, token: &'t Token) {
        match token.kind {
            // `收入年初预算28.6亿元`: the plan of the year's beginning.
            Kind::Period(_) if self.plans_next() => self.pass(1),
            Kind::Period(index) => {
                self.out.fronted = self.out.period.is_none() && self.out.subject.is_none() && self.empty;
                self.out.period = Some(index);
                self.part(1);
                while token_at(self.segment, self.at).class.any(Class::AFTER) {
                    self.part(1);
                }
            }
            Kind::Word
                if token.class.any(Class::LEAD)
                    && self.is_before_number()
                    && self.tokens.words_of(token).are(["连续"]) =>
            {
                self.end_name();
            }
            Kind::Word => self.word(token),
            Kind::Citation(_) if self.acts_next() => self.part(1),
            Kind::Quantity(_) if self.empty && self.is_years(token) && self.acts_behind() => {
                // `五年新增就业6.2万人`
                self.begin_behind(1);
            }
            // Masked, as it was not passed over.
            Kind::Text => self.part(1),
            Kind::Open(_) => self.bracket(),
            Kind::Pause if self.part_opens_with_verb() => self.part(1),
            Kind::Mark if self.tokens.words_of(token).are(["“"]) => self.quoted(),
            Kind::Label | Kind::Blank | Kind::Mark | Kind::Than | Kind::Colon if self.empty => {
                self.part(1);
            }
            _ => self.pass(1),
        }
    }

    /// Whether a predicate comes next.
    fn acts_behind(&self) -> bool {
        let predicates =
            Class::VERB | Class::ADVERB | Class::LEAD | Class::REACH | Class::PULL | Class::MONEY;
        token_at(self.segment, self.at + 1).class.any(predicates)
    }

    /// `五年`
    fn is_years(&self, token: &Token) -> bool {
        matches!(token.kind, Kind::Quantity(_)) && self.tokens.words_of(token).end(["年"])
    }

    /// Words in quotes are of the name, whatever they are.
    fn quoted(&mut self) {
        let closes = |token: &Token| self.tokens.words_of(token).are(["”"]);
        self.pass(self.segment[self.at..].iter().position(closes).unwrap_or(0) + 1);
    }

    fn plans_next(&self) -> bool {
        let plan = if self.empty { Class::BUDGET } else { Class::PLAN_WORD | Class::BUDGET };
        token_at(self.segment, self.at + 1).class.any(plan)
            && self.tokens.words_of(&self.segment[self.at]).are(["年初"])
    }

    fn word(&mut self, token: &Token) {
        let class = token.class;
        let empty = self.empty;
        let reaches = class.any(Class::REACH) && !class.any(Class::NOMINAL | Class::NOUN);
        let aims = class.any(Class::TARGET) && !class.any(Class::PLAIN) && self.aims(class, empty);
        let inside = !empty && class.any(Class::LIGHT) && self.adverb_inside();
        if class.any(Class::SCHEDULE) && !empty && self.is_mean(self.at - 1) {
            // `平均每天接待游客`
            return self.pass(1);
        }
        self.tell(class);
        if class.any(Class::PREP) && self.is_to_come() {
            self.out.prepositional = false;
            self.out.status = Some(Status::Target);
            return self.part(1);
        }
        if class.any(Class::ESTIMATE) || aims || class.any(Class::ACTUAL) && (empty || inside) {
            self.out.status = status_of(class);
        }
        if class.any(Class::AFTER | Class::PREP) && self.set_aside(token, empty) {
            return;
        }
        if reaches {
            self.out.completes = self.tokens.words_of(token).are(["完成"]);
        }
        let parts = class.any(PARTING) || reaches || aims || inside || empty && class.any(LEADING);
        if parts || class.any(Class::AFTER_EVENT) && self.is_event() {
            self.part(1);
        } else if !empty && (class.any(Class::PER_HEAD) && !self.goes_on_naming() || self.holds(class)) {
            self.part(0);
            self.pass(1);
        } else if empty && class.any(Class::EXCEPT) {
            self.skip_exception();
        } else {
            self.pass(1);
        }
    }

    /// Whether `平均` stands there.
    fn is_mean(&self, index: usize) -> bool {
        self.tokens.words_of(&self.segment[index]).are(["平均"])
    }

    /// `将新建学校3所`, `将重点推进12个项目`, not `将占比提高到5%`.
    fn is_to_come(&self) -> bool {
        if !self.tokens.words_of(&self.segment[self.at]).are(["将"]) {
            return false;
        }
        let adverb = |token: &Token| {
            token.class.any(Class::LEAD | Class::ADVERB | Class::MANNER)
                || self.tokens.words_of(token).are(["重点", "陆续", "分批", "集中"])
        };
        let behind = &self.segment[self.at + 1..];
        let next = token_at(behind, behind.iter().take_while(|token| adverb(token)).count()).class;
        next.any(Class::VERB | Class::REACH) && !next.any(Class::NOUN | Class::MONEY)
    }

    /// What a word says of the number, wherever it stands.
    fn tell(&mut self, class: Class) {
        let joined = self.at > 0 && self.segment[self.at - 1].kind == Kind::Text;
        self.out.of_order = class.any(Class::TOP) && !joined;
        self.out.among |= class.any(Class::AMONG);
        self.out.scheduled |= class.any(Class::SCHEDULE);
        self.out.each |= class.any(Class::EACH);
        self.out.now |= class.any(Class::NOW);
        self.out.planned_sum |= class.any(Class::TARGET) && class.any(Class::MONEY);
        self.out.prepositional |= self.at == 0 && class.any(Class::PREP | Class::BASIS);
    }

    /// Whether a word, or what it opens, names nothing and is passed over.
    fn set_aside(&mut self, token: &Token, empty: bool) -> bool {
        if !empty && token.class.any(Class::AFTER) && token.span.len() > '内'.len_utf8() {
            // `国庆假期接待游客`: a time that has no date names nothing.
            self.begin_behind(1);
            return true;
        }
        token.class.any(Class::PREP) && (empty && self.skip_prepositional() || self.skip_occasion())
    }

    /// `向企业拨付…`: behind the preposition's noun a verb opens the name.
    fn skip_prepositional(&mut self) -> bool {
        let is = |index: usize, classes: Class| token_at(self.segment, index).class.any(classes);
        let whom = self.tokens.words_of(&self.segment[self.at]).are(["为", "向", "对", "给", "在"]);
        let person = |index: usize| {
            let kind = token_at(self.segment, index).kind;
            is(index, Class::NOUN | Class::LEAD) || kind == Kind::Quoted || whom && kind == Kind::Text
        };
        let opens = |&index: &usize| is(index, Class::VERB) && !is(index, Class::NOUN) && person(index - 1);
        let end = self.segment.len().min(self.at + PREPOSITIONAL);
        if self.is_occasion() {
            return false;
        }
        match (self.at + 2..end).find(opens) {
            Some(verb) => {
                self.part(verb - self.at);
                true
            }
            None if whom
                && is(self.at + 1, Class::PERSON | Class::BODY)
                && self.at + 2 < self.segment.len() =>
            {
                self.part(2);
                true
            }
            None => false,
        }
    }

    /// `在全省高质量发展考核中`: all that stands there.
    fn is_occasion(&self) -> bool {
        self.tokens.words_of(&self.segment[self.at]).are(["在"])
            && self.segment.last().is_some_and(|token| token.class.any(Class::WHOLE))
    }

    /// `新签约项目已注册3家`: an adverb between a noun and what it does.
    fn adverb_inside(&self) -> bool {
        let is = |index: usize, classes: Class| token_at(self.segment, index).class.any(classes);
        let words = self.tokens.words_of(&self.segment[self.at]);
        let long = self.segment[self.at - 1].span.len() > '总'.len_utf8();
        is(self.at + 1, Class::VERB)
            && (long && words.are(["已", "共"])
                || is(self.at - 1, Class::NOUN) && words.are(["已", "共", "均", "现"]))
    }

    /// `亩均税收、亩均增加值`: another name of a list begins.
    fn goes_on_naming(&self) -> bool {
        let before = &self.segment[self.at - 1];
        before.kind == Kind::Pause || before.class.any(Class::CONJ)
    }

    /// `赴沿海城市开展招商活动`: what is held names the activity.
    fn holds(&self, class: Class) -> bool {
        class.any(Class::HOLD) && self.at + 1 < self.segment.len()
    }

    /// `在省级大赛中获奖`: where something happened names nothing.
    fn skip_occasion(&mut self) -> bool {
        const LONGEST: usize = 12;
        if !self.tokens.words_of(&self.segment[self.at]).are(["在"]) {
            return false;
        }
        let closes = |token: &Token| token.class.any(Class::WHOLE);
        match self.segment[self.at..].iter().take(LONGEST).position(closes) {
            Some(length) if self.at + length + 1 == self.segment.len() && !self.empty => {
                self.end_name();
                true
            }
            Some(length) => {
                self.part(length + 1);
                true
            }
            _ => false,
        }
    }

    /// A word of one character aims only at the head of a clause; `计划` only when what follows can be done or measured.
    fn aims(&self, class: Class, empty: bool) -> bool {
        if class.any(Class::PLAN_WORD) && !empty {
            return false;
        }
        if class.any(Class::PLAN_WORD | Class::VERB | Class::MONEY) {
            let next = token_at(self.segment, self.at + 1);
            let sum = next.class.any(Class::MONEY) && next.class.any(Class::NOUN);
            let acts = next.class.any(Class::REACH | Class::VERB | Class::LIGHT | Class::AREA)
                && (next.class.any(Class::NOMINAL) || !next.class.any(Class::PLAIN));
            // `计划新改建道路100公里`
            let anew = next.kind == Kind::Text && self.tokens.words_of(next).begin(["新"]);
            return acts && !sum || anew || matches!(next.kind, Kind::Period(_));
        }
        // Before nothing that can be done it is a noun: `按照…的要求`.
        let next = token_at(self.segment, self.at + 1).kind;
        let goes_on = matches!(next, Kind::Word | Kind::Period(_) | Kind::Quoted);
        let long = self.segment[self.at].span.len() > '需'.len_utf8();
        empty || goes_on && (long || self.at > 0 && self.is_actor(self.at - 1))
    }

    /// `扣除…后`, `除…外`, `扣除价格因素`: what is set aside names nothing.
    fn skip_exception(&mut self) {
        let near = || self.segment[self.at..].iter().take(PREPOSITIONAL);
        let closes = |token: &Token| self.tokens.words_of(token).end(["后", "外"]);
        let factor = |token: &Token| self.tokens.words_of(token).end(["因素"]);
        match near().position(closes).or_else(|| near().position(factor)) {
            Some(length) => self.part(length + 1),
            None => self.pass(1),
        }
    }

    /// A bracket inside the phrase: with figures it parts, at the end it is an alias or a remark, else it is of the name.
    fn bracket(&mut self) {
        let first = &self.segment[self.at];
        let Kind::Open(length) = first.kind else { return };
        let length = length as usize;
        let inner = &self.segment[self.at + 1..self.at + length - 1];
        let holds_figure = inner.iter().any(|token| matches!(token.kind, Kind::Quantity(_)));
        let at_end = self
            .segment
            .get(self.at + length)
            .is_none_or(|token| token.kind == Kind::Blank || self.tokens.words_of(token).are(["连续"]));
        if inner.iter().any(|token| token.class.any(Class::ESTIMATE)) {
            self.out.status = Some(Status::Estimated);
        }
        if holds_figure {
            self.out.before_bracket = span_of(&self.segment[self.start..self.at]).or(self.out.before_bracket);
            self.part(length);
        } else if at_end && !self.empty {
            self.out.alias = span_of(inner).filter(|&span| is_latin(&self.tokens.source.text[span.range()]));
            self.end_name();
        } else if self.empty && self.tokens.words_of(first).are(["【"]) {
            self.part(length);
        } else {
            self.pass(length);
        }
    }

    /// `建立台账、组织培训5场`: behind the mark a verb opens a phrase of its own.
    fn part_opens_with_verb(&self) -> bool {
        let opens =
            |token: &Token| token.class.any(Class::VERB) && !token.class.any(Class::NOMINAL | Class::NOUN);
        let first_is_verb = self.segment.get(self.start).is_some_and(opens);
        first_is_verb && self.segment.get(self.at + 1).is_some_and(opens)
    }

    /// So many tokens are of the name.
    fn pass(&mut self, length: usize) {
        let end = self.at + length;
        for token in &self.segment[self.at..end] {
            self.empty &= matches!(token.kind, Kind::Blank | Kind::Mark);
            self.held = self.held | token.class;
        }
        self.at = end;
    }

    /// The name ends here.
    fn end_name(&mut self) {
        self.end = self.at;
        self.at = self.segment.len();
    }

    /// The name begins so many tokens from here at the earliest.
    fn begin_behind(&mut self, length: usize) {
        self.at += length;
        self.start = self.at;
        self.empty = true;
    }

    /// What stood before was no name: a subject at most.
    fn part(&mut self, length: usize) {
        if !self.empty
            && !self.is_mean(self.start)
            && let Some(span) = subject_of(&self.segment[self.start..self.at])
        {
            self.out.subject = Some(span);
            self.subject = &self.segment[self.start..self.at];
        }
        self.begin_behind(length);
    }

    /// `落实《…》兑现资金`: behind the cited title a verb opens the name.
    fn acts_next(&self) -> bool {
        self.segment.get(self.at + 1).is_some_and(is_plain_verb)
    }

    /// `投产达效后`: only verbs stand before.
    fn is_event(&self) -> bool {
        let words = &self.segment[self.start..self.at];
        !words.is_empty()
            && words.iter().all(|token| token.class.any(Class::VERB | Class::NOMINAL | Class::LEAD))
    }

    /// `连续五年`
    fn is_before_number(&self) -> bool {
        matches!(token_at(self.segment, self.at + 1).kind, Kind::Quantity(_))
    }

    /// Whether a token at a name's end is no part of it.
    fn is_particle(&self, token: &Token) -> bool {
        let particles = Class::TREND_NOUN | Class::ETC | Class::OF | Class::PER;
        let others = Class::VERB | Class::NOUN | Class::NOMINAL | Class::PLAIN;
        match token.kind {
            Kind::Word => {
                token.class.any(particles) || token.class.any(Class::LEAD) && !token.class.any(others)
            }
            Kind::Mark => !self.tokens.words_of(token).are(["”"]),
            Kind::Blank | Kind::Pause | Kind::Ordinal => true,
            Kind::Quantity(_) => self.is_years(token),
            _ => false,
        }
    }

    /// What is left when all is read. Particles at the name's end are no part of it.
    fn close_name(&mut self) {
        let mut last = self.end;
        while last > self.start && self.is_particle(&self.segment[last - 1]) {
            last -= 1;
        }
        if self.held.any(Class::VERB) {
            // `支出安排70亿元`: the sum is of the spending.
            let sum = last > self.start + 1 && self.segment[last - 2].class.any(Class::MONEY);
            if sum && self.tokens.words_of(&self.segment[last - 1]).are(["安排"]) {
                last -= 1;
            }
            if let Some(verb) = self.acting_verb(self.start, last) {
                self.out.subject = subject_of(&self.segment[self.start..verb]).or(self.out.subject);
                self.start = verb;
            }
        }
        let words = &self.segment[self.start..last];
        self.out.words =
            if span_of(words).is_some_and(|name| name.len() > LONGEST_NAME) { &[] } else { words };
        self.out.closing = self.segment.get(last);
        let amount = Class::MONEY | Class::PLAIN | Class::TOTAL;
        let known = self.subject.last().is_some_and(|token| token.class.any(amount));
        if known && self.out.words.is_empty() && self.out.period.is_some() && !self.out.fronted {
            // `规上工业增加值一季度增长9.6%`: the name stands before its time.
            self.out.words = self.subject;
            self.out.subject = None;
        }
    }
}

fn is_latin(words: &str) -> bool {
    words.chars().all(|c| fold(c).is_ascii_graphic()) && words.chars().any(|c| fold(c).is_ascii_alphabetic())
}
