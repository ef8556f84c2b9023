//! A sentence, clause by clause: which figures it states, and what else the phases after need to know.

use super::head::{Head, Said, head};
use super::name::{Phrase, phrase};
use super::noun::{Tail, tail};
use super::{Tokens, span_of};
use crate::Span;
use crate::document::{Basis, Bound, Dimension, Of, Status};
use crate::token::word::Class;
use crate::token::{Kind, LexedText, Token};

/// A figure as its clause states it, before anything is carried over from elsewhere.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Figure {
    pub said: Said,
    /// None for `持平`.
    pub quantity: Option<u32>,
    pub falls: bool,
    pub of: Option<Of>,
    /// The words that name the indicator here; none where they stand elsewhere.
    pub name: Option<Span>,
    pub alias: Option<Span>,
    pub subject: Option<Span>,
    /// What stood before a bracket between name and number.
    pub before_bracket: Option<Span>,
    pub basis: Option<Basis>,
    pub basis_words: Option<Span>,
    /// The clause's own time word, as an index of the lexed periods.
    pub period: Option<u32>,
    /// The time word opens the clause.
    pub fronted: bool,
    /// The number is what another is compared with.
    pub is_base: bool,
    /// The number is where a change begins: `由27%提高到31%`.
    pub from: bool,
    /// The name says no more than that there is a plan: `目标`, `任务`.
    pub bare_plan: bool,
    /// The name's last word is known to name an amount or a thing.
    pub names_amount: bool,
    /// A time word after the number, in the same clause.
    pub later: Option<u32>,
    pub now: bool,
    pub status: Option<Status>,
    /// The status holds for the clauses after it too.
    pub governs: bool,
    pub among: bool,
    /// The number's place in a `分别` list, and how many numbers the list has.
    pub each: Option<(u16, u16)>,
    /// The name is a verb alone: `办结`.
    pub is_verb: bool,
    pub opens_with_verb: bool,
    /// A verb of reaching stands before the number: `完成52件`.
    pub reaches: bool,
    /// The words between name and number.
    pub lead: Option<Span>,
    /// From the name or number, whichever is first, to the end of the number.
    pub span: Span,
}

/// What the clauses of a sentence say, in their order.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Event {
    /// A clause begins.
    Clause {
        semicolon: bool,
    },
    /// A time word with no figure of its own: it governs what follows.
    Period(u32),
    /// `目前`
    Now,
    /// `据测算`, `目标是:` with no figure of its own.
    Status(Status),
    /// `其中` with no figure of its own.
    Among,
    /// A phrase that names something and states no number.
    Topic(Span),
    Figure(Figure),
    /// A bracket with figures opens, behind what it remarks on, and closes.
    Open(Option<Span>),
    Close,
}

/// Reads a sentence into events.
pub(crate) fn statements(text: &str, lexed: &LexedText<'_>, tokens: &[Token], events: &mut Vec<Event>) {
    let tokens = Tokens { text, lexed, slice: tokens };
    Walker {
        tokens,
        at: 0,
        segment: 0,
        said: false,
        rules: false,
        listed: false,
        made: false,
        figure: None,
        events,
    }
    .walk();
}

/// What stands more tokens before a number than this does not name it.
const LONGEST_SEGMENT: usize = 256;

struct Walker<'t, 'e> {
    tokens: Tokens<'t>,
    at: usize,
    /// Where the segment before the next number begins.
    segment: usize,
    /// Whether the clause has stated a figure.
    said: bool,
    /// The clause says how things are to be done: its numbers state nothing.
    rules: bool,
    /// The segment goes on a list: `、` stands before it.
    listed: bool,
    /// The last number was a capacity inside a name: `年产5万吨`.
    made: bool,
    /// The last figure among the events.
    figure: Option<usize>,
    events: &'e mut Vec<Event>,
}

impl<'t> Walker<'t, '_> {
    /// Reads to the end; gives the last figure among the events.
    fn walk(mut self) -> Option<usize> {
        self.events.push(Event::Clause { semicolon: false });
        while let Some(token) = self.tokens.at(self.at).first() {
            if self.at - self.segment > LONGEST_SEGMENT {
                self.segment = self.at;
            }
            match token.kind {
                Kind::Comma | Kind::Semicolon | Kind::Stop | Kind::Colon => self.boundary(token.kind),
                Kind::Pause if self.segment == self.at => {
                    self.advance();
                    self.listed = true;
                }
                Kind::Open(length) => self.bracket(length as usize),
                Kind::Quantity(_) | Kind::Word(_) | Kind::Than | Kind::Text | Kind::Ordinal => {
                    self.try_head();
                }
                _ => self.at += 1,
            }
        }
        self.close_segment();
        self.figure
    }

    fn advance(&mut self) {
        self.at += 1;
        self.segment = self.at;
    }

    fn boundary(&mut self, kind: Kind) {
        self.close_segment();
        self.advance();
        self.said = false;
        self.rules = false;
        self.listed = false;
        self.made = false;
        self.events.push(Event::Clause { semicolon: matches!(kind, Kind::Semicolon | Kind::Stop) });
    }

    /// A stretch without a number may still name a topic, set a time or a status.
    fn close_segment(&mut self) {
        let segment = &self.tokens.slice[self.segment..self.at];
        if segment.is_empty() || self.said {
            self.trailing(segment);
            return;
        }
        let found = phrase(self.tokens, segment);
        if let Some(period) = found.period.filter(|_| found.fronted) {
            self.events.push(Event::Period(period));
        }
        if found.now {
            self.events.push(Event::Now);
        }
        if found.among {
            self.events.push(Event::Among);
        }
        let status = found.status.or_else(|| self.announced(segment));
        if let Some(status) = status {
            self.events.push(Event::Status(status));
        }
        let named = found.subject.or(found.name);
        if let Some(name) =
            named.filter(|_| !found.opens_with_verb && !found.prepositional && status.is_none())
        {
            self.events.push(Event::Topic(leading_noun(segment, name)));
        }
    }

    /// What stands behind the last number of a clause sets nothing for the clauses after it.
    fn trailing(&mut self, segment: &[Token]) {
        let later = segment.iter().find_map(|token| match token.kind {
            Kind::Period(index) => Some(index),
            _ => None,
        });
        if let (Some(later), Some(Event::Figure(figure))) = (later, self.last_figure()) {
            figure.later = figure.later.or(Some(later));
        }
    }

    fn state(&mut self, figure: Figure) {
        self.figure = Some(self.events.len());
        self.events.push(Event::Figure(figure));
    }

    fn last_figure(&mut self) -> Option<&mut Event> {
        self.figure.map(|index| &mut self.events[index])
    }

    /// `年度目标是:`
    fn announced(&self, segment: &[Token]) -> Option<Status> {
        let aims = |token: &Token| matches!(token.kind, Kind::Word(class) if class.any(Class::PLAN_WORD) && class.any(Class::TARGET));
        let colon = self.tokens.at(self.at).first().is_some_and(|token| token.kind == Kind::Colon);
        let last = segment.iter().rev().take(3).any(aims);
        (colon && last).then_some(Status::Target)
    }

    fn bracket(&mut self, length: usize) {
        let inner = self.at + 1..self.at + length - 1;
        let words = &self.tokens.slice[inner.clone()];
        if words.iter().any(|token| matches!(token.kind, Kind::Quantity(_))) {
            let before = phrase(self.tokens, &self.tokens.slice[self.segment..self.at]);
            self.events.push(Event::Open(before.name));
            let tokens = Tokens { slice: words, ..self.tokens };
            let (figure, events) = (self.figure, &mut *self.events);
            let inside = Walker {
                tokens,
                at: 0,
                segment: 0,
                said: false,
                rules: false,
                listed: false,
                made: false,
                figure,
                events,
            };
            self.figure = inside.walk();
            self.events.push(Event::Close);
        }
        if self.segment == self.at {
            self.segment += length;
        }
        self.at += length;
    }

    /// Figures in brackets among the words of a head: `完成年任务(9.8亿元)的50%`.
    fn brackets_inside(&mut self, from: usize, behind: usize) {
        let (at, segment) = (self.at, self.segment);
        for open in from..behind {
            if let Kind::Open(length) = self.tokens.slice[open].kind {
                (self.at, self.segment) = (open, open);
                self.bracket(length as usize);
            }
        }
        (self.at, self.segment) = (at, segment);
    }

    fn try_head(&mut self) {
        match head(self.tokens.at(self.at)) {
            Ok((rest, found)) => {
                let behind = self.tokens.slice.len() - rest.slice.len();
                self.brackets_inside(self.at, behind);
                self.figure(found, behind);
            }
            Err(_) => self.at += 1,
        }
    }

    fn figure(&mut self, head: Head, behind: usize) {
        let segment = &self.tokens.slice[self.segment..self.at];
        let phrase = phrase(self.tokens, segment);
        let tail_tokens = self.tokens.at(behind);
        let (bounded, skip) = bound_behind(tail_tokens);
        let following = tail(tail_tokens.at(skip));
        let threshold = following == Tail::Attribute && (bounded || self.is_limit(&head));
        let part_of_name = bounded && self.number_behind(&following, behind + skip);
        let mut figure = self.base(&head, &phrase, behind);
        if figure.status.is_none() && opens_with_actual(tail_tokens.at(skip)) {
            figure.status = Some(Status::Actual);
        }
        let consumed = self.judge(&mut figure, &head, &phrase, following, bounded || threshold);
        if part_of_name {
            // `化解56人以上大班额218个`
            self.at = behind + skip;
            return;
        }
        if figure.said == Said::Nothing {
            self.made |= phrase.last_class.any(Class::MADE);
            self.rules |= phrase.of_order;
            self.at = behind;
            // A number inside a name: what stands before it stays in the segment.
            let in_name =
                matches!(following, Tail::Noun { .. }) || phrase.name.is_none() || self.runs(segment);
            if !threshold && (following == Tail::Attribute || !in_name) {
                self.segment = behind;
            }
            return;
        }
        self.said = true;
        self.state(figure);
        self.at = behind + skip + consumed;
        self.segment = self.at;
        if head.each {
            self.list(figure, &head, &phrase, segment);
        }
    }

    fn base(&self, head: &Head, phrase: &Phrase, behind: usize) -> Figure {
        let start = phrase.name.map_or(self.tokens.slice[self.at].span.start(), Span::start);
        let end = self.tokens.slice[behind - 1].span.end();
        Figure {
            said: head.said,
            quantity: head.quantity,
            falls: head.falls,
            of: head.of,
            name: phrase.name,
            alias: phrase.alias,
            subject: phrase.subject,
            before_bracket: phrase.before_bracket,
            basis: head.basis,
            basis_words: head.basis_words,
            period: head.base_period.or(phrase.period),
            fronted: phrase.fronted && head.base_period.is_none() && !self.listed,
            is_base: head.base_period.is_some() || head.from,
            from: head.from,
            bare_plan: false,
            names_amount: phrase.last_class.any(Class::MONEY | Class::NOUN | Class::PLAIN | Class::NOMINAL),
            later: None,
            now: phrase.now,
            status: head.status.or(phrase.status).or(phrase.plans.then_some(Status::Target)),
            governs: head.status.is_some() || phrase.status.is_some(),
            among: phrase.among,
            each: head.each.then_some((0, 1)),
            is_verb: phrase.is_verb,
            opens_with_verb: phrase.opens_with_verb,
            reaches: head.reaches,
            lead: span_of(&self.tokens.slice[self.at..behind.saturating_sub(1)]),
            span: Span::new(start.min(end), end),
        }
    }

    /// Decides between name before and noun after; returns how many tokens behind the number belong to it.
    fn judge(&self, figure: &mut Figure, head: &Head, phrase: &Phrase, tail: Tail, bounded: bool) -> usize {
        let Some(quantity) = head.quantity else { return 0 };
        figure.bare_plan = phrase.bare_plan;
        if let Some(name) = phrase.changed.filter(|_| self.leads_to(figure.lead)) {
            figure.name = Some(name);
        }
        let dimension = self.tokens.dimension(quantity);
        match head.said {
            Said::Level if phrase.of_order || self.rules || self.is_product() => figure.said = Said::Nothing,
            Said::Level if head.noun.is_some() => {
                figure.name = phrase.name.zip(head.noun).map(|(name, noun)| name.join(noun)).or(phrase.name);
            }
            Said::Level if head.base_period.is_some() || head.from => {}
            Said::Level
                if dimension == Dimension::Duration
                    && self.runs(&self.tokens.slice[self.segment..self.at]) =>
            {
                figure.said = Said::Nothing;
            }
            Said::Level if phrase.scheduled && is_frequency(self.unit(quantity)) => {
                figure.said = Said::Nothing;
            }
            Said::Level => return self.level(figure, head, phrase, tail, dimension, bounded),
            Said::Completion => {
                if let (Some(noun), Some(name)) = (head.noun, phrase.name)
                    && self.tokens.text[noun.range()].ends_with('率')
                {
                    figure.name = Some(name.join(noun));
                }
            }
            Said::Growth | Said::Change if phrase.is_cause => figure.name = None,
            Said::Rank if phrase.name.is_some_and(|name| is_rank_noun(&self.tokens.text[name.range()])) => {
                figure.name = None;
            }
            _ => {}
        }
        0
    }

    /// `低于5万元`, `超过10亿元`
    fn is_limit(&self, head: &Head) -> bool {
        let Some(quantity) = head.quantity else { return false };
        let bound = self.tokens.lexed.quantities[quantity as usize].1.bound;
        let limits = matches!(bound, Bound::Over | Bound::Under | Bound::AtLeast | Bound::AtMost);
        limits
            && self.tokens.dimension(quantity) != Dimension::Count
            && self.tokens.dimension(quantity) != Dimension::Ratio
    }

    /// Whether a number of its own stands behind the noun phrase.
    fn number_behind(&self, tail: &Tail, behind: usize) -> bool {
        let Tail::Noun { length, .. } = *tail else { return false };
        matches!(self.tokens.at(behind + length).first(), Some(Token { kind: Kind::Quantity(_), .. }))
    }

    /// `至95分`
    fn leads_to(&self, lead: Option<Span>) -> bool {
        lead.is_some_and(|lead| self.tokens.text[lead.range()].starts_with(['至', '到']))
    }

    /// `连续五年`
    fn runs(&self, segment: &[Token]) -> bool {
        segment.last().is_some_and(|token| self.tokens.words_of(*token) == "连续")
    }

    /// `25.37(万人)*15件`
    fn is_product(&self) -> bool {
        self.at > 0 && matches!(self.tokens.words_of(self.tokens.slice[self.at - 1]), "*" | "×" | "\u{ff0a}")
    }

    fn level(
        &self,
        figure: &mut Figure,
        head: &Head,
        phrase: &Phrase,
        tail: Tail,
        dimension: Dimension,
        bounded: bool,
    ) -> usize {
        let counts = dimension == Dimension::Count;
        let empty = phrase.name.is_none() || phrase.is_verb || ends_with_whole(phrase);
        match tail {
            _ if phrase.last_class.any(Class::MADE) && tail != Tail::None => {
                figure.said = Said::Nothing;
                0
            }
            Tail::Noun { hollow: true, length, .. } => {
                figure.said = Said::Nothing;
                length
            }
            Tail::Noun { .. } if self.made && !counts => {
                figure.said = Said::Nothing;
                0
            }
            Tail::Noun { span, length, .. } if counts => {
                figure.said = Said::Count;
                figure.subject = None;
                figure.name = Some(span);
                figure.is_verb = false;
                length
            }
            Tail::Noun { .. } if bounded && !head.reaches => {
                figure.said = Said::Nothing;
                0
            }
            Tail::Noun { full, length, .. } => measured(figure, phrase, dimension, full, length),
            Tail::Predicate(span) if counts && empty => {
                figure.said = Said::Count;
                figure.name = Some(span);
                0
            }
            Tail::Attribute
                if bounded || dimension == Dimension::Duration || (phrase.name.is_none() && !counts) =>
            {
                figure.said = Said::Nothing;
                0
            }
            _ if dimension == Dimension::Duration && phrase.name.is_none() => {
                figure.said = Said::Nothing;
                0
            }
            _ => 0,
        }
    }

    fn unit(&self, quantity: u32) -> &'t str {
        self.tokens.lexed.quantities[quantity as usize].1.base_unit
    }

    /// The other numbers of a `分别` list, and the names they belong to.
    fn list(&mut self, first: Figure, head: &Head, phrase: &Phrase, segment: &[Token]) {
        let from = self.events.len() - 1;
        let mut count = 1u16;
        loop {
            let rest = self.tokens.at(self.at);
            let joined = rest.first().is_some_and(|t| matches!(t.kind, Kind::Pause | Kind::Comma))
                || rest.is(Class::CONJ);
            let Ok((behind, next)) = head_behind(rest, joined) else { break };
            let kind = |quantity: Option<u32>| quantity.map(|q| alike(self.tokens.dimension(q)));
            if kind(next.quantity) != kind(head.quantity)
                || !(next.said == head.said || matches!(next.said, Said::Level | Said::Ratio))
            {
                break;
            }
            let end = self.tokens.slice.len() - behind.slice.len();
            let span = Span::new(first.span.start(), self.tokens.slice[end - 1].span.end());
            self.state(Figure { quantity: next.quantity, each: Some((count, count + 1)), span, ..first });
            count += 1;
            self.at = end + bound_behind(behind).1;
            self.segment = self.at;
        }
        let names = coordination(&segment[phrase.first..phrase.last]);
        let distribute = names.len() == usize::from(count);
        let figures = self.events[from..].iter_mut().filter_map(|event| match event {
            Event::Figure(figure) => Some(figure),
            _ => None,
        });
        for (place, figure) in figures.enumerate() {
            figure.each = Some((place as u16, count));
            if distribute {
                figure.name = Some(names[place]);
            }
        }
    }
}

/// Money and measures before a noun: the noun names them unless a name stands before.
fn measured(figure: &mut Figure, phrase: &Phrase, dimension: Dimension, noun: Span, length: usize) -> usize {
    let named = phrase.name.is_some() && phrase.last_class.any(Class::MONEY);
    let part_of_name = match dimension {
        Dimension::Voltage | Dimension::Duration | Dimension::Power | Dimension::Information => true,
        Dimension::Ratio => phrase.name.is_none() || phrase.is_verb,
        _ => false,
    };
    if part_of_name {
        figure.said = Said::Nothing;
        return 0;
    }
    if named && phrase.has_verb {
        // `推动总投资6亿元基础设施项目`: the sum's own name is its last word.
        figure.name = phrase.last_word;
    }
    if named || dimension == Dimension::Ratio {
        return 0;
    }
    figure.subject = figure.name.filter(|_| !phrase.is_verb);
    figure.name = Some(noun);
    length
}

/// `典型案例中2例…`: the whole stands before, not the name.
fn ends_with_whole(phrase: &Phrase) -> bool {
    phrase.last_class.any(Class::WHOLE)
}

/// The head behind a mark that joins the numbers of a list.
fn head_behind(tokens: Tokens<'_>, joined: bool) -> super::Parsed<'_, Head> {
    if joined { head(tokens.at(1)) } else { Err(nom::Err::Error(crate::token::Miss)) }
}

/// `其中930亩已纳入规划`: what happened is told behind the number.
fn opens_with_actual(tokens: Tokens<'_>) -> bool {
    tokens.is(Class::ACTUAL)
}

/// The words of a topic up to its predicate: `基础设施投资由降转增`.
fn leading_noun(segment: &[Token], name: Span) -> Span {
    let predicate = Class::LIGHT | Class::PREP | Class::TREND | Class::FLAT | Class::REACH;
    let ends = |token: &&Token| match token.kind {
        Kind::Word(class) => class.any(predicate) && !class.any(Class::CONJ),
        _ => false,
    };
    let inside = |token: &&Token| name.contains(token.span);
    match segment.iter().filter(inside).skip(1).find(ends) {
        Some(end) => Span::new(name.start(), end.span.start()),
        None => name,
    }
}

/// Rates and multiples stand side by side in one list.
fn alike(dimension: Dimension) -> Dimension {
    if dimension == Dimension::Multiple { Dimension::Ratio } else { dimension }
}

/// The members of `甲、乙和丙`.
fn coordination(words: &[Token]) -> Vec<Span> {
    let joins = |token: &Token| match token.kind {
        Kind::Pause => true,
        Kind::Word(class) => class.any(Class::CONJ),
        _ => false,
    };
    words.split(joins).filter_map(span_of).collect()
}

/// `以上`, `左右` behind a number: whether it makes a threshold of it, and how many tokens it takes.
fn bound_behind(tokens: Tokens<'_>) -> (bool, usize) {
    let blanks = tokens.slice.iter().take_while(|token| token.kind == Kind::Blank).count();
    let rest = tokens.at(blanks);
    match rest.first() {
        Some(token) if rest.is(Class::BOUND) => (!rest.words_of(token).starts_with(['左', '上']), blanks + 1),
        _ => (false, 0),
    }
}

fn is_frequency(unit: &str) -> bool {
    matches!(unit, "次" | "轮" | "场" | "期" | "回" | "遍" | "场次" | "趟")
}

/// Words before a rank that name nothing: `总量第2位`.
fn is_rank_noun(words: &str) -> bool {
    matches!(words, "总量" | "总额" | "总数" | "考核" | "总分" | "综合" | "增量" | "绝对量")
}
