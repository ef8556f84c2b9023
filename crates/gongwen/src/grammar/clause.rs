//! A sentence, clause by clause: where its figures stand, and what else the phases after need to know.

use super::event::{Event, Figure};
use super::head::{OPENING, Said, basis, head, is_near_number, rate_of_plan};
use super::name::{LONGEST_NAME, read_phrase};
use super::phrase::Phrase;
use super::{Source, Tokens, Words, span_of, token_at};
use crate::Span;
use crate::document::{Basis, Status};
use crate::token::word::Class;
use crate::token::{Kind, LexedText, Token};

/// Reads a sentence into events.
pub(crate) fn statements(text: &str, lexed: &LexedText<'_>, tokens: &[Token], events: &mut Vec<Event>) {
    let tokens = Tokens { source: &Source { text, lexed }, slice: tokens };
    Walker::new(tokens, None, events).walk();
}

/// Words for the time behind the report's.
pub(super) const NEXT_STEP: [&str; 4] = ["下一步", "下步", "下阶段", "下一阶段"];

/// What stands more tokens before a number than this does not name it.
const LONGEST_SEGMENT: usize = 256;

/// Goes over the tokens of a sentence or bracket.
pub(super) struct Walker<'t, 'e> {
    pub(super) tokens: Tokens<'t>,
    pub(super) at: usize,
    /// Where the segment before the next number begins.
    pub(super) segment: usize,
    /// Whether the clause has stated a figure.
    pub(super) said: bool,
    /// The clause says how things are to be done: its numbers state nothing.
    pub(super) rules: bool,
    /// The segment goes on a list: `、` stands before it.
    pub(super) listed: bool,
    /// Where the next number stands, once looked for.
    number: usize,
    /// What the last number of the clause counted.
    pub(super) counted: Option<Span>,
    /// The things counted last are those among which the next ones are: `120家企业中有37家`.
    pub(super) within: bool,
    /// The last number was a plan's, and how much of it is done is told next.
    pub(super) planned: bool,
    /// What the last number was above or below.
    pub(super) gap: Option<Span>,
    /// What was said with the last number of the clause.
    pub(super) last_said: Option<Said>,
    /// The last number was a capacity inside a name: `年产5万吨`.
    pub(super) made: bool,
    /// The last figure among the events.
    figure: Option<usize>,
    pub(super) events: &'e mut Vec<Event>,
}

impl<'t, 'e> Walker<'t, 'e> {
    /// At the first of the tokens, with the last figure that was told before them.
    fn new(tokens: Tokens<'t>, figure: Option<usize>, events: &'e mut Vec<Event>) -> Self {
        Self {
            tokens,
            at: 0,
            segment: 0,
            said: false,
            rules: false,
            listed: false,
            number: 0,
            counted: None,
            within: false,
            planned: false,
            gap: None,
            last_said: None,
            made: false,
            figure,
            events,
        }
    }

    /// Reads to the end; gives the last figure among the events.
    fn walk(mut self) -> Option<usize> {
        self.events.push(Event::Clause { semicolon: false });
        while let Some(token) = self.next() {
            match token.kind {
                Kind::Comma | Kind::Semicolon | Kind::Stop | Kind::Colon => self.boundary(token.kind),
                Kind::Pause if self.segment == self.at => {
                    self.advance();
                    self.listed = true;
                }
                Kind::Open(length) => self.bracket(length as usize),
                Kind::Quantity(_) => self.read_head(),
                Kind::Word | Kind::Text | Kind::Than if self.may_lead() => self.read_head(),
                _ => self.at += 1,
            }
        }
        self.close_segment();
        self.figure
    }

    /// The next token that is more than a word which no head opens with.
    fn next(&mut self) -> Option<&'t Token> {
        let tokens = self.tokens.slice;
        while let Some(token) = tokens.get(self.at) {
            if self.at - self.segment > LONGEST_SEGMENT {
                self.segment = self.at;
            }
            let idle = match token.kind {
                Kind::Word => !token.class.any(OPENING.or(Class::OF)),
                Kind::Text => !is_near_number(token_at(tokens, self.at + 1)),
                _ => false,
            };
            if !idle {
                return Some(token);
            }
            self.at += 1;
        }
        None
    }

    fn advance(&mut self) {
        self.at += 1;
        self.segment = self.at;
    }

    fn boundary(&mut self, kind: Kind) {
        // `32个行业中,24个增长`
        let within = self.within && kind == Kind::Comma && self.at == self.segment + 1;
        self.close_segment();
        self.advance();
        self.said = false;
        self.rules = false;
        self.listed = false;
        self.counted = None;
        self.within = within;
        self.planned = false;
        self.gap = None;
        self.last_said = None;
        self.made = false;
        self.events.push(Event::Clause { semicolon: matches!(kind, Kind::Semicolon | Kind::Stop) });
    }

    /// The stretch behind the last number ends. Nearly always there is none.
    #[inline]
    fn close_segment(&mut self) {
        let segment = &self.tokens.slice[self.segment..self.at];
        if segment.is_empty() {
            return;
        }
        if self.said { self.trailing(segment) } else { self.numberless(segment) }
    }

    /// A stretch without a number may still name a topic, set a time or a status.
    #[inline(never)]
    fn numberless(&mut self, segment: &'t [Token]) {
        let Some(span) = span_of(segment) else { return };
        let words = self.tokens.words(span);
        if is_by_kind(words) {
            self.events.push(Event::ByKind);
            return;
        }
        if let Some((basis, against)) = self.compared(segment) {
            self.events.push(Event::Compared(basis, against));
            return;
        }
        let mut found = Phrase::new(self.tokens.source);
        read_phrase(self.tokens, segment, &mut found);
        if let Some(index) = found.period.filter(|_| found.fronted) {
            let alone = found.words.is_empty() && found.status.is_none();
            self.events.push(Event::Period { index, alone });
        }
        if found.now {
            self.events.push(Event::Now);
        }
        if found.among {
            self.events.push(Event::Among);
        }
        if words.are(NEXT_STEP) {
            // What follows is yet to be done.
            self.events.push(Event::Ahead);
            return;
        }
        let status = found.status.or_else(|| self.announced(segment));
        if let Some(status) = status {
            self.events.push(Event::Status(status));
        }
        let bare_rate = |token: &Token| token.class.any(Class::TREND_NOUN);
        let named = found.subject.or(found.name()).filter(|_| !found.words.first().is_some_and(bare_rate));
        let topic = |name: &Span| {
            let told = found.opens_with_verb() || found.prepositional || status.is_some();
            !told && name.len() <= LONGEST_NAME
        };
        if let Some(name) = named.filter(topic) {
            self.events.push(Event::Topic(leading_noun(self.tokens, segment, name)));
        }
    }

    /// What `与2020年相比` compares with.
    fn compared(&self, segment: &[Token]) -> Option<(Basis, Span)> {
        let last = segment.last().filter(|last| self.tokens.words_of(last).end(["相比", "相较"]))?;
        let than = segment.iter().position(|token| token.kind == Kind::Than)?;
        let (rest, against) = basis(Tokens { slice: &segment[than..], ..self.tokens }).ok()?;
        rest.slice.first().is_some_and(|next| next.span == last.span).then_some(against)
    }

    /// What stands behind the last number of a clause sets nothing for the clauses after it.
    #[inline(never)]
    fn trailing(&mut self, segment: &[Token]) {
        let later = segment.iter().find_map(|token| match token.kind {
            Kind::Period(index) => Some(index),
            _ => None,
        });
        if let (Some(later), Some(Event::Figure(figure))) = (later, self.last_figure()) {
            figure.later = figure.later.or(Some(later));
            let estimated = segment.iter().any(|token| token.class.any(Class::ESTIMATE));
            if estimated && figure.status.is_none() {
                figure.status = Some(Status::Estimated);
            }
        }
    }

    pub(super) fn state(&mut self, figure: Figure) {
        self.figure = Some(self.events.len());
        self.events.push(Event::Figure(figure));
    }

    fn last_figure(&mut self) -> Option<&mut Event> {
        self.figure.map(|index| &mut self.events[index])
    }

    /// `年度目标是:`, not `目标任务完成情况:`
    fn announced(&self, segment: &[Token]) -> Option<Status> {
        let tells = |last: &Token| self.tokens.words_of(last).end(["情况", "进展", "进度", "成效", "结果"]);
        if segment.last().is_some_and(tells) {
            return None;
        }
        let aims = |token: &Token| token.class.any(Class::PLAN_WORD) && token.class.any(Class::TARGET);
        let colon = self.tokens.at(self.at).first().kind == Kind::Colon;
        (colon && segment.iter().rev().take(3).any(aims)).then_some(Status::Target)
    }

    fn bracket(&mut self, length: usize) {
        let inner = self.at + 1..self.at + length - 1;
        let words = &self.tokens.slice[inner.clone()];
        if words.iter().any(|token| matches!(token.kind, Kind::Quantity(_))) {
            let mut before = Phrase::new(self.tokens.source);
            read_phrase(self.tokens, &self.tokens.slice[self.segment..self.at], &mut before);
            if before.among {
                self.events.push(Event::Among);
            }
            self.events.push(Event::Open(before.name()));
            let tokens = Tokens { slice: words, ..self.tokens };
            self.figure = Walker::new(tokens, self.figure, self.events).walk();
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
        for (step, token) in self.tokens.slice[from..behind].iter().enumerate() {
            if let Kind::Open(length) = token.kind {
                (self.at, self.segment) = (from + step, from);
                self.bracket(length as usize);
            }
        }
        (self.at, self.segment) = (at, segment);
    }

    /// Whether a number is near enough for a head to lead up to it.
    fn is_near_figure(&mut self) -> bool {
        const FARTHEST: usize = 32;
        if self.number < self.at {
            let states =
                |token: &Token| matches!(token.kind, Kind::Quantity(_)) || token.class.any(Class::FLAT);
            let ahead = self.tokens.at(self.at).slice.iter().position(states);
            self.number = ahead.map_or(usize::MAX, |ahead| self.at + ahead);
        }
        self.number - self.at <= FARTHEST
    }

    /// Whether a word may lead up to a number.
    fn may_lead(&mut self) -> bool {
        // `总量第2位` ranks the level; behind other words `总额` is of the name.
        let total = self.at > self.segment && self.tokens.at(self.at).is(Class::TOTAL);
        !total && self.is_near_figure()
    }

    fn read_head(&mut self) {
        let here = self.tokens.at(self.at);
        let rate = self.planned && here.is(Class::OF);
        match &if rate { rate_of_plan(here) } else { head(here) } {
            Ok((rest, head)) => {
                let behind = self.tokens.slice.len() - rest.slice.len();
                if behind > self.at + 2 {
                    self.brackets_inside(self.at, behind);
                }
                self.figure(head, behind);
            }
            Err(_) => self.at += 1,
        }
    }
}

/// `分行业看`, `按产业分`: the parts of what was told before follow.
pub(crate) fn parts_by_kind(words: &str) -> bool {
    is_by_kind(Words(words.as_bytes()))
}

fn is_by_kind(words: Words<'_>) -> bool {
    const LONGEST: usize = '看'.len_utf8() * 8;
    words.0.len() <= LONGEST
        && (words.end(["看"]) && words.begin(["分", "按", "从"])
            || words.end(["分"]) && words.begin(["按", "从"]))
}

/// The words of a topic up to its predicate: `基础设施投资由降转增`.
fn leading_noun(tokens: Tokens<'_>, segment: &[Token], name: Span) -> Span {
    const RATE: Class = Class::TREND.or(Class::TREND_NOUN).or(Class::BASIS).or(Class::FLAT).or(Class::TRAIT);
    let predicate = Class::LIGHT | Class::PREP | Class::REACH | RATE;
    let ends = |token: &&Token| token.class.any(predicate) && !token.class.any(Class::CONJ);
    let inside = |token: &&Token| name.contains(token.span);
    // `高企数量与先进城区相比`
    let compared = || segment.iter().any(|token| tokens.words_of(token).end(["相比"]));
    let joins = |token: &Token| {
        (token.kind == Kind::Than || tokens.words_of(token).are(["与", "同", "和"])) && compared()
    };
    // `事故起数、死亡人数“双下降”`
    let both = |token: &Token| tokens.words_of(token).begin(["“双", "\"双"]);
    let ends = |token: &&Token| ends(token) || joins(token) || token.kind == Kind::Quoted && both(token);
    // `绩效考核中,我县排名第5位`
    let closes = |token: &&Token| token.class.any(Class::WHOLE) && token.span.end() == name.end();
    match segment.iter().filter(inside).skip(1).find(|token| ends(token) || closes(token)) {
        Some(end) => {
            let words = &tokens.source.text[name.start()..end.span.start()];
            Span::new(name.start(), name.start() + words.trim_end_matches('双').len())
        }
        None => name,
    }
}
