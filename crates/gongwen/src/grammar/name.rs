//! The phrase before a number: time, subject and adverbs are taken off, what is left names the indicator.

use super::head::status_of;
use super::{Tokens, span_of};
use crate::Span;
use crate::document::Status;
use crate::token::word::Class;
use crate::token::{Kind, Token};
use crate::width::fold;

/// How many tokens a preposition reaches over: `向…拨付`, `扣除…后`.
const PREPOSITIONAL: usize = 32;

/// How the names of bodies end that act.
const OFFICES: [&str; 21] = [
    "局",
    "厅",
    "公司",
    "集团",
    "支队",
    "大队",
    "院",
    "机关",
    "委员会",
    "委会",
    "政协",
    "委",
    "工会",
    "妇联",
    "残联",
    "文联",
    "科协",
    "十字会",
    "会议",
    "海关",
    "工商联",
];

/// What the words before a number's head give.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrase<'t> {
    tokens: Tokens<'t>,
    /// The words that name what is measured.
    pub words: &'t [Token],
    /// The particle right behind the name.
    closing: Option<Token>,
    /// The name's other name in brackets.
    pub alias: Option<Span>,
    /// Whose indicator.
    pub subject: Option<Span>,
    /// What stood before a bracket that holds figures.
    pub before_bracket: Option<Span>,
    /// The last time word, as an index of the lexed periods, and whether it opens the clause.
    pub period: Option<u32>,
    pub fronted: bool,
    pub status: Option<Status>,
    /// A sum that is planned: `计划总投资`.
    planned_sum: bool,
    /// The phrase opens with a preposition: `按不变价格计算`.
    pub prepositional: bool,
    pub among: bool,
    /// `目前`: the figure is of now.
    pub now: bool,
    /// `每周`: the number says how often.
    pub scheduled: bool,
    /// `完成` stands before the name.
    pub completes: bool,
    /// The number is one of an order: `前20家`, `每2名`.
    pub of_order: bool,
}

impl<'t> Phrase<'t> {
    fn new(tokens: Tokens<'t>) -> Self {
        Self {
            tokens,
            words: &[],
            closing: None,
            alias: None,
            subject: None,
            before_bracket: None,
            period: None,
            fronted: false,
            status: None,
            planned_sum: false,
            prepositional: false,
            among: false,
            now: false,
            scheduled: false,
            completes: false,
            of_order: false,
        }
    }

    /// What is measured.
    pub(super) fn name(&self) -> Option<Span> {
        span_of(self.words)
    }

    /// The name without its first word.
    pub(super) fn without_first(&self) -> Option<Span> {
        span_of(self.words.get(1..)?)
    }

    /// The name without its last word.
    pub(super) fn without_last(&self) -> Option<Span> {
        span_of(self.words.split_last()?.1)
    }

    /// `公交车中新能源车`: what stands behind `中`, with the `的` that may close it.
    pub(super) fn part_of_whole(&self) -> Option<Span> {
        let whole = self.words.iter().rposition(|token| class_of(token).any(Class::WHOLE));
        let part = match whole {
            Some(whole) => span_of(&self.words[whole + 1..])?,
            None => self.behind_inner_whole()?,
        };
        let closes = self.closing.filter(|token| class_of(token).any(Class::OF));
        Some(closes.map_or(part, |particle| part.join(particle.span)))
    }

    /// What stands behind a `中` inside words of the text, where there are words enough on either side.
    fn behind_inner_whole(&self) -> Option<Span> {
        const WORD: usize = '中'.len_utf8() * 2;
        let name = self.name()?;
        let inner = |token: &&Token| token.kind == Kind::Text && self.tokens.words_of(**token).contains('中');
        let token = self.words.iter().rev().find(inner)?;
        let at = token.span.start() + self.tokens.words_of(*token).rfind('中')?;
        let part = Span::new(at + '中'.len_utf8(), name.end());
        (at >= name.start() + WORD && part.len() >= WORD).then_some(part)
    }

    pub(super) fn last_word(&self) -> Option<Span> {
        self.words.last().map(|token| token.span)
    }

    /// The classes of the last word.
    pub(super) fn last_class(&self) -> Class {
        self.words.last().map(class_of).unwrap_or_default()
    }

    /// The words of the first token, and of the last.
    pub(super) fn opens_with(&self, words: &[&str]) -> bool {
        self.words.first().is_some_and(|token| words.contains(&self.tokens.words_of(*token)))
    }

    pub(super) fn ends_with(&self, words: &[&str]) -> bool {
        self.words.last().is_some_and(|token| words.contains(&self.tokens.words_of(*token)))
    }

    /// The name begins with a word of these classes.
    pub(super) fn opens(&self, classes: Class) -> bool {
        self.words.first().is_some_and(|token| class_of(token).any(classes))
    }

    /// The whole name is one verb: `办结`.
    pub(super) fn is_verb(&self) -> bool {
        let is_verb = |token: &Token| {
            class_of(token).any(Class::VERB) && !class_of(token).any(Class::NOMINAL | Class::MONEY)
        };
        self.words.len() == 1 && self.words.iter().all(is_verb)
    }

    /// The whole name is one word that can be a verb: `储备`.
    pub(super) fn is_act(&self) -> bool {
        self.words.len() == 1 && self.last_class().any(Class::VERB)
    }

    /// The name begins with a verb.
    pub(super) fn opens_with_verb(&self) -> bool {
        let anew = self.opens_with(&["新"]);
        self.words.get(usize::from(anew)).is_some_and(is_plain_verb)
    }

    /// A figure stands where the name would: `90—99周岁100元`.
    pub(super) fn is_figure(&self) -> bool {
        let figure =
            |token: &Token| matches!(token.kind, Kind::Quantity(_)) || class_of(token).any(Class::BOUND);
        !self.words.is_empty() && self.words.iter().all(figure)
    }

    /// A verb stands in the name.
    pub(super) fn has_verb(&self) -> bool {
        self.words.iter().any(is_plain_verb)
    }

    /// The name is of a plan: `任务数`, `计划总投资`.
    pub(super) fn plans(&self) -> bool {
        let last = self.last_class();
        self.planned_sum || last.any(Class::PLAN_WORD) && !last.any(Class::BUDGET)
    }

    /// The name is one word of planning.
    pub(super) fn is_bare_plan(&self) -> bool {
        self.words.len() == 1
            && self.last_class().any(Class::PLAN_WORD)
            && !self.last_class().any(Class::BUDGET)
    }

    /// The phrase tells a cause: `因灾减产`.
    pub(super) fn is_cause(&self) -> bool {
        self.words.first().is_some_and(|token| self.tokens.words_of(*token).starts_with(['因', '受']))
    }

    /// The members of `甲、乙和丙`, when it has so many.
    pub(super) fn members(&self, count: usize) -> Option<Vec<Span>> {
        let conjunctions: [&[&str]; 3] = [&["和", "与", "及", "以及", "或", "暨"], &["和", "与"], &[]];
        conjunctions.iter().find_map(|words| {
            let joins =
                |token: &Token| token.kind == Kind::Pause || words.contains(&self.tokens.words_of(*token));
            let members: Vec<Span> = self.words.split(joins).filter_map(span_of).collect();
            (members.len() == count).then_some(members)
        })
    }
}

fn class_of(token: &Token) -> Class {
    match token.kind {
        Kind::Word(class) => class,
        _ => Class::default(),
    }
}

/// A verb that does not as often stand inside a name.
fn is_plain_verb(token: &Token) -> bool {
    let class = class_of(token);
    class.any(Class::VERB) && !class.any(Class::NOUN | Class::NOMINAL | Class::MONEY)
}

/// Words after which the name begins, wherever they stand.
const PARTING: Class = Class::ADVERB;

/// Reads the phrase that a segment holds before a head.
pub(super) fn phrase<'t>(tokens: Tokens<'t>, segment: &'t [Token]) -> Phrase<'t> {
    let mut reader =
        Reader { tokens, segment, at: 0, start: 0, closed: false, subject: &[], out: Phrase::new(tokens) };
    while reader.at < segment.len() {
        reader.step();
    }
    reader.finish()
}

struct Reader<'t> {
    tokens: Tokens<'t>,
    segment: &'t [Token],
    at: usize,
    /// Where the name may begin.
    start: usize,
    closed: bool,
    /// The words that were taken for a subject last.
    subject: &'t [Token],
    out: Phrase<'t>,
}

impl<'t> Reader<'t> {
    fn step(&mut self) {
        let token = self.segment[self.at];
        match token.kind {
            Kind::Period(index) => {
                self.out.fronted = self.out.period.is_none() && self.out.subject.is_none() && self.is_empty();
                self.out.period = Some(index);
                self.part(1);
                while self
                    .segment
                    .get(self.at)
                    .is_some_and(|t| matches!(t.kind, Kind::Word(c) if c.any(Class::AFTER)))
                {
                    self.part(1);
                }
            }
            Kind::Word(class)
                if class.any(Class::LEAD)
                    && self.tokens.words_of(token) == "连续"
                    && self.is_before_number() =>
            {
                self.close_name(self.at);
                self.at = self.segment.len();
            }
            Kind::Word(class) => self.word(class),
            Kind::Citation(_) if self.acts_next() => self.part(1),
            Kind::Text if self.is_empty() && is_masked_place(self.tokens.words_of(token)) => self.part(1),
            Kind::Open(_) => self.bracket(),
            Kind::Pause if self.part_opens_with_verb() => self.part(1),
            Kind::Mark if self.tokens.words_of(token) == "“" => self.quoted(),
            Kind::Label | Kind::Blank | Kind::Mark | Kind::Than | Kind::Colon if self.is_empty() => {
                self.part(1);
            }
            _ => self.at += 1,
        }
    }

    /// Words in quotes are of the name, whatever they are.
    fn quoted(&mut self) {
        let closes = |token: &Token| self.tokens.words_of(*token) == "”";
        self.at += self.segment[self.at..].iter().position(closes).unwrap_or(0) + 1;
    }

    fn word(&mut self, class: Class) {
        let empty = self.is_empty();
        let others =
            Class::AREA | Class::ESTIMATE | Class::NOW | Class::AMONG | Class::EACH | Class::SCHEDULE;
        let leading = Class::LEAD
            | Class::LIGHT
            | Class::LOCALE
            | Class::CONJ
            | Class::OF
            | Class::ALL
            | Class::MANNER
            | Class::ACTUAL;
        let reaches = class.any(Class::REACH) && !class.any(Class::NOMINAL | Class::NOUN);
        let aims = class.any(Class::TARGET) && !class.any(Class::PLAIN) && self.aims(class, empty);
        self.out.among |= class.any(Class::AMONG);
        self.out.scheduled |= class.any(Class::SCHEDULE);
        self.out.now |= class.any(Class::NOW);
        let joined = self.at > 0 && self.segment[self.at - 1].kind == Kind::Text;
        self.out.of_order = class.any(Class::TOP) && !joined;
        let adverb_inside = !empty && self.adverb_inside();
        let happened = class.any(Class::ACTUAL) && (empty || adverb_inside);
        let stated = (class.any(Class::ESTIMATE) || aims || happened).then(|| status_of(class)).flatten();
        self.out.planned_sum |= class.any(Class::TARGET) && class.any(Class::MONEY);
        self.out.status = stated.or(self.out.status);
        self.out.prepositional |=
            self.at == self.start && self.at == 0 && class.any(Class::PREP | Class::BASIS);
        if !empty && class.any(Class::AFTER) && self.segment[self.at].span.len() > '内'.len_utf8() {
            // `国庆假期接待游客`: a time that has no date names nothing.
            self.at += 1;
            self.start = self.at;
            return;
        }
        if empty && class.any(Class::PREP) && self.skip_prepositional() {
            return;
        }
        if class.any(Class::PREP) && self.skip_occasion() {
            return;
        }
        if reaches {
            self.out.completes = self.tokens.words_of(self.segment[self.at]) == "完成";
        }
        let parts = class.any(PARTING | others) || reaches || aims || (empty && class.any(leading));
        if parts || class.any(Class::AFTER_EVENT) && self.is_event() || adverb_inside {
            self.part(1);
        } else if !empty && (class.any(Class::PER_HEAD) || self.holds()) {
            self.part(0);
            self.at += 1;
        } else if empty && class.any(Class::EXCEPT) {
            self.skip_exception();
        } else {
            self.at += 1;
        }
    }

    /// `向企业拨付…`: behind the preposition's noun a verb opens the name.
    fn skip_prepositional(&mut self) -> bool {
        let is = |index: usize, classes: Class| matches!(self.segment.get(index).map(|t| t.kind), Some(Kind::Word(class)) if class.any(classes));
        let whom = matches!(self.tokens.words_of(self.segment[self.at]), "为" | "向" | "对" | "给" | "在");
        let person = |index: usize| {
            let text = self.segment.get(index).is_some_and(|token| token.kind == Kind::Text);
            let quoted = self.segment.get(index).is_some_and(|token| token.kind == Kind::Quoted);
            is(index, Class::NOUN | Class::LEAD) || quoted || whom && text
        };
        let opens = |&index: &usize| is(index, Class::VERB) && !is(index, Class::NOUN) && person(index - 1);
        let end = self.segment.len().min(self.at + PREPOSITIONAL);
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

    /// `新签约项目已注册3家`: an adverb between a noun and what it does.
    fn adverb_inside(&self) -> bool {
        let is = |index: usize, classes: Class| matches!(self.segment.get(index).map(|t| t.kind), Some(Kind::Word(class)) if class.any(classes));
        let token = self.segment[self.at];
        let short = token.span.len() == '已'.len_utf8();
        let adverb = short && matches!(self.tokens.words_of(token), "已" | "共" | "均" | "现");
        let long = self.segment[self.at - 1].span.len() > '总'.len_utf8();
        let sure = long && matches!(self.tokens.words_of(token), "已" | "共") || is(self.at - 1, Class::NOUN);
        adverb && sure && is(self.at + 1, Class::VERB)
    }

    /// `赴沿海城市开展招商活动`: what is held names the activity.
    fn holds(&self) -> bool {
        matches!(self.tokens.words_of(self.segment[self.at]), "开展" | "举办" | "召开" | "组织开展")
            && self.at + 1 < self.segment.len()
    }

    /// `在省级大赛中获奖`: where something happened names nothing.
    fn skip_occasion(&mut self) -> bool {
        const LONGEST: usize = 12;
        if self.tokens.words_of(self.segment[self.at]) != "在" {
            return false;
        }
        let closes = |token: &Token| matches!(token.kind, Kind::Word(class) if class.any(Class::WHOLE));
        match self.segment[self.at..].iter().take(LONGEST).position(closes) {
            Some(length) if self.at + length + 1 == self.segment.len() && !self.is_empty() => {
                self.close_name(self.at);
                self.at = self.segment.len();
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
            return match self.segment.get(self.at + 1).map(|token| token.kind) {
                Some(Kind::Word(next)) => {
                    let sum = next.any(Class::MONEY) && next.any(Class::NOUN);
                    next.any(Class::REACH | Class::VERB | Class::LIGHT | Class::AREA) && !sum
                }
                Some(Kind::Period(_)) => true,
                _ => false,
            };
        }
        // Before nothing that can be done it is a noun: `按照…的要求`.
        let next = self.segment.get(self.at + 1).map(|token| token.kind);
        let goes_on = matches!(next, Some(Kind::Word(_) | Kind::Period(_) | Kind::Quoted));
        let long = self.segment[self.at].span.len() > '需'.len_utf8();
        empty || goes_on && (long || self.at > 0 && self.is_actor(self.at - 1))
    }

    /// `扣除…后`, `除…外`: what is set aside names nothing.
    fn skip_exception(&mut self) {
        let ends = |token: &Token| {
            let words = self.tokens.words_of(*token);
            words.ends_with('后') || words.ends_with('外')
        };
        match self.segment[self.at..].iter().take(PREPOSITIONAL).position(ends) {
            Some(length) => self.part(length + 1),
            None => self.at += 1,
        }
    }

    /// A bracket inside the phrase: with figures it parts, at the end it is an alias or a remark, else it is of the name.
    fn bracket(&mut self) {
        let first = self.segment[self.at];
        let Kind::Open(length) = first.kind else { return };
        let length = length as usize;
        let inner = &self.segment[self.at + 1..self.at + length - 1];
        let holds_figure = inner.iter().any(|token| matches!(token.kind, Kind::Quantity(_)));
        let at_end = self
            .segment
            .get(self.at + length)
            .is_none_or(|token| token.kind == Kind::Blank || self.tokens.words_of(*token) == "连续");
        for token in inner {
            if let Kind::Word(class) = token.kind
                && class.any(Class::ESTIMATE)
            {
                self.out.status = Some(Status::Estimated);
            }
        }
        if holds_figure {
            self.out.before_bracket = span_of(&self.segment[self.start..self.at]).or(self.out.before_bracket);
            self.part(length);
        } else if at_end && !self.is_empty() {
            self.close_name(self.at);
            self.out.alias = span_of(inner).filter(|&span| is_latin(&self.tokens.text[span.range()]));
            self.at = self.segment.len();
        } else if first.span.len() > 1 && self.tokens.words_of(first) == "【" && self.is_empty() {
            self.part(length);
        } else {
            self.at += length;
        }
    }

    /// `建立台账、组织培训5场`: behind the mark a verb opens a phrase of its own.
    fn part_opens_with_verb(&self) -> bool {
        let opens = |token: &Token| matches!(token.kind, Kind::Word(class) if class.any(Class::VERB) && !class.any(Class::NOMINAL | Class::NOUN));
        let first_is_verb = self.segment.get(self.start).is_some_and(opens);
        first_is_verb && self.segment.get(self.at + 1).is_some_and(opens)
    }

    fn is_empty(&self) -> bool {
        self.segment[self.start..self.at].iter().all(|token| matches!(token.kind, Kind::Blank | Kind::Mark))
    }

    /// What stood before was no name: a subject at most.
    fn part(&mut self, length: usize) {
        if !self.is_empty()
            && let Some(span) = subject_of(&self.segment[self.start..self.at])
        {
            self.out.subject = Some(span);
            self.subject = &self.segment[self.start..self.at];
        }
        self.at += length;
        self.start = self.at;
    }

    /// `落实《…》兑现资金`: behind the cited title a verb opens the name.
    fn acts_next(&self) -> bool {
        self.segment.get(self.at + 1).is_some_and(is_plain_verb)
    }

    fn finish(mut self) -> Phrase<'t> {
        if !self.closed {
            self.close_name(self.segment.len());
        }
        self.out
    }

    /// `投产达效后`: only verbs stand before.
    fn is_event(&self) -> bool {
        let words = &self.segment[self.start..self.at];
        !words.is_empty()
            && words.iter().all(|token| {
                matches!(token.kind, Kind::Word(class) if class.any(Class::VERB | Class::NOMINAL | Class::LEAD))
            })
    }

    /// `连续五年`
    fn is_before_number(&self) -> bool {
        matches!(self.segment.get(self.at + 1).map(|token| token.kind), Some(Kind::Quantity(_)))
    }

    /// Where a body's verb opens what is measured: `区局受理投诉`, `干部走访企业`.
    fn acting_verb(&self, first: usize, last: usize) -> Option<usize> {
        let class = |index: usize| self.segment.get(index).map(class_of).unwrap_or_default();
        let acts = |index: &usize| {
            let verb = class(*index);
            let in_names =
                if self.is_office(*index - 1) { Class::MONEY } else { Class::MONEY | Class::PLAIN };
            let nominal = verb.any(Class::NOMINAL | Class::NOUN) && !self.is_office(*index - 1);
            let relative = class(*index + 1).any(Class::OF);
            let actor =
                if *index + 1 == last { self.is_office(*index - 1) } else { self.is_actor(*index - 1) };
            verb.any(Class::VERB) && !verb.any(in_names) && !nominal && !relative && actor
        };
        let company_invests = |index: &usize| {
            class(*index).any(Class::MONEY) && class(*index).any(Class::VERB) && self.is_company(*index - 1)
        };
        (first + 1..last).find(acts).or_else(|| (first + 1..last).find(company_invests))
    }

    /// Whether a token at a name's end is no part of it.
    fn is_particle(&self, token: Token) -> bool {
        match token.kind {
            Kind::Word(class) => class.any(Class::TREND_NOUN | Class::ETC | Class::OF | Class::PER),
            Kind::Mark => self.tokens.words_of(token) != "”",
            Kind::Blank | Kind::Pause | Kind::Ordinal => true,
            _ => false,
        }
    }

    /// Whether a token ends in a word for an office or a firm: behind it even `检查` is what it does.
    fn is_office(&self, index: usize) -> bool {
        let token = self.segment[index];
        let words = self.tokens.words_of(token);
        OFFICES.iter().any(|office| words.ends_with(office)) || token.kind == Kind::Text && is_town(words)
    }

    fn is_company(&self, index: usize) -> bool {
        let words = self.tokens.words_of(self.segment[index]);
        words.ends_with("公司") || words.ends_with("集团")
    }

    /// Whether a token is, or ends in, a word for persons or a body.
    fn is_actor(&self, index: usize) -> bool {
        class_of(&self.segment[index]).any(Class::PERSON | Class::BODY) || self.is_office(index)
    }

    /// The name ends before `end`; particles at its end are no part of it.
    fn close_name(&mut self, end: usize) {
        let mut last = end;
        while last > self.start && self.is_particle(self.segment[last - 1]) {
            last -= 1;
        }
        // `支出安排70亿元`: the sum is of the spending.
        let arranged = last > self.start + 1 && self.tokens.words_of(self.segment[last - 1]) == "安排";
        if arranged && matches!(self.segment[last - 2].kind, Kind::Word(class) if class.any(Class::MONEY)) {
            last -= 1;
        }
        if let Some(verb) = self.acting_verb(self.start, last) {
            self.out.subject = subject_of(&self.segment[self.start..verb]).or(self.out.subject);
            self.start = verb;
        }
        self.closed = true;
        self.out.words = &self.segment[self.start..last];
        self.out.closing = self.segment.get(last).copied();
        let amount = Class::MONEY | Class::PLAIN | Class::TOTAL;
        let known = self.subject.last().is_some_and(|token| class_of(token).any(amount));
        if self.out.words.is_empty() && self.out.period.is_some() && known && !self.out.fronted {
            // `规上工业增加值一季度增长9.6%`: the name stands before its time.
            self.out.words = self.subject;
            self.out.subject = None;
        }
    }
}

/// The words of a subject: a verb that hands it over (`推动`) is no part of it.
fn subject_of(words: &[Token]) -> Option<Span> {
    let opens = |token: &&Token| match token.kind {
        Kind::Word(class) => {
            class.any(Class::VERB | Class::LIGHT | Class::CONJ | Class::LEAD)
                && !class.any(Class::NOUN | Class::NOMINAL)
        }
        Kind::Blank | Kind::Mark | Kind::Pause => true,
        _ => false,
    };
    let opening = words.iter().map(class_of).find(|class| !class.any(Class::LEAD));
    let prepositional = opening.is_some_and(|class| class.any(Class::PREP) && !class.any(Class::AGENT));
    span_of(&words[words.iter().take_while(opens).count()..]).filter(|_| !prepositional)
}

/// `东岭镇`, not `城镇`: a place by its own name.
fn is_town(words: &str) -> bool {
    const SHORTEST: usize = '镇'.len_utf8() * 3;
    let kinds = ["城镇", "乡镇", "集镇", "村镇", "小镇", "城乡", "建制镇"];
    words.ends_with(['镇', '乡'])
        && words.len() >= SHORTEST
        && !kinds.iter().any(|kind| words.ends_with(kind))
}

fn is_latin(words: &str) -> bool {
    words.chars().all(|c| fold(c).is_ascii_graphic()) && words.chars().any(|c| fold(c).is_ascii_alphabetic())
}

/// `X市XX县`: a place whose name the publisher masked.
fn is_masked_place(words: &str) -> bool {
    let mut masked = false;
    let mut place = false;
    let known = words.chars().map(fold).all(|c| {
        let mask = matches!(c, 'X' | 'x' | '×' | '*');
        masked |= mask;
        let ends = matches!(c, '省' | '市' | '县' | '区' | '镇' | '乡' | '村' | '街' | '道');
        place |= ends;
        mask || ends
    });
    known && masked && place
}
