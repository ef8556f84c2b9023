//! What follows a number: the noun it counts, a predicate that stands in for it, or nothing.

use super::{Tokens, span_of, token_at};
use crate::Span;
use crate::token::word::Class;
use crate::token::{Kind, Token};

/// The words right behind a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tail {
    /// The clause ends, or goes on with words that count nothing.
    None,
    /// A noun phrase of so many tokens.
    /// `full` keeps a verb at its end, which is of the name when a measure stands before (`资金扶持`) and not when a count does.
    Noun { span: Span, full: Span, length: usize, hollow: bool },
    /// A predicate: the noun is left out.
    Predicate(Span),
    /// `的` joins the number to what follows.
    Attribute,
}

/// Words that end a noun phrase and open a predicate.
const PREDICATE: Class = Class::ADVERB;

/// Reads what stands behind a number.
#[inline]
pub(super) fn tail(tokens: Tokens<'_>) -> Tail {
    match tokens.first().kind {
        Kind::Comma | Kind::Semicolon | Kind::Stop | Kind::Pause | Kind::End => Tail::None,
        _ => tail_inside(tokens),
    }
}

/// What stands behind a number that ends no clause.
fn tail_inside(tokens: Tokens<'_>) -> Tail {
    let blanks = blanks(tokens.slice);
    let rest = tokens.at(blanks);
    match rest.first().kind {
        Kind::Word if rest.is(Class::OF) => Tail::Attribute,
        Kind::Word if joins_next(rest) => Tail::None,
        Kind::Word | Kind::Text | Kind::Quoted | Kind::Citation(_) | Kind::Label | Kind::Ordinal => {
            words_behind(rest, blanks)
        }
        Kind::Quantity(_) => match openers(rest) {
            0 => behind_next(rest),
            count => opened(rest, count, blanks),
        },
        _ => Tail::None,
    }
}

/// `12家和限上企业15家`: what is joined to a number is no noun of it, as `和谐社区` is.
fn joins_next(tokens: Tokens<'_>) -> bool {
    let names = || tokens.words_of(tokens.at(1).first()).begin(["谐", "平", "美", "睦"]);
    tokens.is(Class::CONJ) && !tokens.is(Class::PREP) && !names()
}

/// How many blanks stand before the first token that is none.
pub(super) fn blanks(tokens: &[Token]) -> usize {
    tokens.iter().take_while(|token| token.kind == Kind::Blank).count()
}

/// A noun phrase or a predicate behind so many blanks.
fn words_behind(tokens: Tokens<'_>, blanks: usize) -> Tail {
    let words = tokens.slice;
    let mut reader = Reader { tokens, words, at: 0, noun_end: 0, hollow: false };
    if reader.opens_predicate(0) && !reader.names_actors() {
        let length = words.iter().take_while(|token| !is_end(token.kind)).count();
        let passes = |token: &&Token| {
            is_adverb(token) || matches!(token.kind, Kind::Period(_)) || tokens.words_of(token).are(["于"])
        };
        let skip = words[..length].iter().take_while(passes).count();
        return span_of(&words[skip..length]).map_or(Tail::None, Tail::Predicate);
    }
    reader.phrase();
    let end = reader.end();
    match (span_of(&words[..end]), span_of(&words[..reader.full_end()])) {
        (Some(span), Some(full)) => Tail::Noun { span, full, length: blanks + end, hollow: reader.hollow },
        _ => Tail::None,
    }
}

/// How many tokens the limits and grades take that open a noun phrase: `80岁以上老人`, `500吨级泊位`.
fn openers(tokens: Tokens<'_>) -> usize {
    const MOST: usize = 8;
    let is_grade = |at: usize| tokens.words_of(tokens.at(at).first()).begin(["级"]);
    let mut at = 0;
    while at < MOST && matches!(tokens.at(at).first().kind, Kind::Quantity(_)) {
        if tokens.at(at + 1).is(Class::BOUND) {
            at += 2;
        } else if is_grade(at + 1) {
            at += 1;
        } else {
            break;
        }
    }
    at
}

/// `1203名80岁以上老人`, `2个500吨级泊位`: the noun phrase with what opens it. More numbers than that open none.
fn opened(tokens: Tokens<'_>, openers: usize, blanks: usize) -> Tail {
    let rest = tokens.at(openers);
    let next = rest.slice.iter().find(|token| token.kind != Kind::Blank);
    if matches!(next, Some(Token { kind: Kind::Quantity(_), .. })) {
        return Tail::None;
    }
    let first = tokens.first();
    match tail(rest) {
        Tail::Noun { span, full, length, hollow } => Tail::Noun {
            span: first.span.join(span),
            full: first.span.join(full),
            length: blanks + openers + length,
            hollow,
        },
        _ => Tail::None,
    }
}

/// `三批74家企业`: both numbers count the noun behind the second.
fn behind_next(tokens: Tokens<'_>) -> Tail {
    let rest = tokens.at(1);
    match rest.first().kind {
        Kind::Text | Kind::Word => match tail(rest) {
            Tail::Noun { span, full, hollow, .. } => Tail::Noun { span, full, length: 0, hollow },
            _ => Tail::None,
        },
        _ => Tail::None,
    }
}

/// `12批次、360名客商`: both numbers are of the noun behind the second.
pub(super) fn shared_noun(tokens: Tokens<'_>) -> Tail {
    let pause = tokens.first().kind == Kind::Pause;
    match tokens.at(1).first().kind {
        Kind::Quantity(_) if pause && !tokens.at(2).is(Class::BOUND) => behind_next(tokens.at(1)),
        _ => Tail::None,
    }
}

fn is_end(kind: Kind) -> bool {
    matches!(kind, Kind::Comma | Kind::Semicolon | Kind::Stop | Kind::Colon | Kind::Close | Kind::Quantity(_))
}

fn is_adverb(token: &Token) -> bool {
    let adverbs = Class::ADVERB | Class::LEAD | Class::LIGHT | Class::ALL | Class::NOW;
    let negates = Class::VERB | Class::PREP | Class::NOT;
    token.class.any(adverbs) && !token.class.any(negates)
}

struct Reader<'s, 't> {
    tokens: Tokens<'t>,
    words: &'s [Token],
    at: usize,
    /// Behind the last head of a noun phrase.
    noun_end: usize,
    hollow: bool,
}

impl Reader<'_, '_> {
    /// Whether a word at `index` can only open a predicate.
    fn opens_predicate(&self, index: usize) -> bool {
        let class = self.words[index].class;
        let others = Class::LEAD
            | Class::LIGHT
            | Class::NOW
            | Class::ESTIMATE
            | Class::TARGET
            | Class::REACH
            | Class::ALL
            | Class::EACH
            | Class::SCHEDULE
            | Class::PREP
            | Class::WHOLE
            | Class::AVERAGE
            | Class::PER
            | Class::GAP
            | Class::TREND;
        if index == 0 && class.any(Class::VERB) && self.is_said_as(1) {
            return true;
        }
        let in_names = Class::NOMINAL | Class::NOUN | Class::MONEY | Class::PLAIN;
        let joins = class.any(Class::CONJ) && !class.any(Class::PREP);
        let predicates = class.any(PREDICATE | others | Class::VERB) && !class.any(in_names) && !joins;
        if index > 0 && self.tokens.words_of(&self.words[index]).begin(["全部"]) {
            return true;
        }
        let inside = index > 0 && class.any(Class::VERB);
        predicates && !(inside && (self.makes_noun(index + 1) || self.modifies(index)))
    }

    /// `社会捐赠资金`: no noun stands before the verb, and one that ends the phrase behind it.
    fn modifies(&self, index: usize) -> bool {
        let head = token_at(self.words, index + 1).class.any(Class::NOUN | Class::MONEY);
        let ends =
            self.words.get(index + 2).is_none_or(|token| is_end(token.kind) || token.kind == Kind::Pause);
        self.noun_end == 0 && head && ends
    }

    /// `鉴定为D级`: a verb with what it came to.
    fn is_said_as(&self, index: usize) -> bool {
        self.tokens.words_of(token_at(self.words, index)).are(["为", "成", "到", "至"])
    }

    /// `处理站`: a verb and what it is done in, by or with are a noun.
    fn makes_noun(&self, index: usize) -> bool {
        let Some(token) = self.words.get(index).filter(|token| token.kind == Kind::Text) else {
            return false;
        };
        let words = self.tokens.text_of(token);
        let alone = words.len() == '站'.len_utf8()
            && words.starts_with(|c| "所点库部机金品线网楼路桥车船具".contains(c));
        alone || words.starts_with(|c| "站厂场池室器率费员".contains(c))
    }

    /// `返乡创业人员`: two verbs before the noun of those who do it.
    fn names_actors(&self) -> bool {
        let is = |index: usize, classes: Class| token_at(self.words, index).class.any(classes);
        is(1, Class::NOMINAL) && is(2, Class::NOUN)
    }

    /// Whether quoted words here modify a noun behind them: `专精特新“小巨人”企业`.
    fn is_modifier(&self) -> bool {
        self.noun_end != self.at && token_at(self.words, self.at + 1).class.any(Class::NOUN | Class::NOMINAL)
    }

    fn is_number(&self, index: usize) -> bool {
        matches!(token_at(self.words, index).kind, Kind::Quantity(_))
    }

    /// Persons act: what is not known behind them is a predicate.
    fn is_person(&self, index: usize) -> bool {
        self.words[index].class.any(Class::PERSON)
    }

    /// Whether a verb that may stand in names is a predicate here: behind the phrase's head, or right before a number.
    fn acts(&self, index: usize) -> bool {
        let class = self.words[index].class;
        let before_number = || {
            let lights = usize::from(token_at(self.words, index + 1).class.any(Class::LIGHT));
            self.is_number(index + 1 + lights)
        };
        let next_is_noun = || token_at(self.words, index + 1).class.any(Class::NOUN);
        let behind_head = || {
            let in_name = class.any(Class::NOMINAL) && next_is_noun() || self.makes_noun(index + 1);
            self.noun_end == index && !in_name
        };
        let text_next = || matches!(token_at(self.words, index + 1).kind, Kind::Text);
        // `企业申请退税`: a body does what has an object of its own.
        let by_actor = || {
            let actor = index > 0 && self.words[index - 1].class.any(Class::BODY | Class::PERSON);
            actor && self.noun_end == index && text_next() && !self.makes_noun(index + 1)
        };
        let states = Class::COMPLETION | Class::SHARE | Class::RANK | Class::TREND_NOUN | Class::PLAN_WORD;
        class.any(states) && !class.any(Class::NOUN)
            || class.any(Class::VERB)
                && (!class.any(Class::NOUN) && behind_head() || before_number() || by_actor())
    }

    fn phrase(&mut self) {
        const LONGEST: usize = 14;
        while self.at < self.words.len().min(LONGEST) {
            let Token { kind, class, .. } = self.words[self.at];
            match kind {
                Kind::Word if self.joins(class) => {}
                Kind::Word if self.at > 0 && (self.opens_predicate(self.at) || self.acts(self.at)) => {
                    break;
                }
                Kind::Word if self.sums_next(class) => {
                    self.at = self.noun_end;
                    break;
                }
                Kind::Word => {
                    if class.any(Class::NOUN) {
                        self.noun_end = self.at + 1;
                    }
                    self.hollow |= self.at == 0 && class.any(Class::HOLLOW);
                    if self.noun_end == self.at && self.ends_noun(class) {
                        break;
                    }
                }
                Kind::Quoted if self.at > 0 && !self.is_modifier() => break,
                Kind::Text if self.at > 0 && self.noun_end == self.at && self.is_person(self.at - 1) => break,
                Kind::Text if self.noun_end > 0 && self.noun_end == self.at && self.names_next() => break,
                Kind::Text | Kind::Quoted | Kind::Citation(_) | Kind::Blank => {}
                Kind::Pause if self.goes_on() => {}
                Kind::Open(length) => {
                    let length = length as usize;
                    let figure = self.words[self.at..]
                        .iter()
                        .take(length)
                        .any(|t| matches!(t.kind, Kind::Quantity(_)));
                    let goes_on =
                        matches!(token_at(self.words, self.at + length).kind, Kind::Text | Kind::Word);
                    let other = token_at(self.words, self.at + 1).class.any(Class::NOUN);
                    if length == 3 && other && self.noun_end == self.at {
                        // `乡镇(街道)`: one noun or the other.
                        self.at += length;
                        self.noun_end = self.at;
                        continue;
                    }
                    if figure || !goes_on || self.noun_end == self.at {
                        break;
                    }
                    self.at += length;
                    continue;
                }
                _ => break,
            }
            self.at += 1;
        }
    }

    /// `4家客运企业亏损560万元`: what stands right before the next number is of that.
    fn names_next(&self) -> bool {
        self.is_number(self.at + 1)
    }

    /// `18个村集体经营性收入超过50万元`, `22个行业增加值保持增长`: a sum behind the head of which something is said is no part of it.
    fn sums_next(&self, class: Class) -> bool {
        let states = || {
            let predicate = Class::LIGHT | Class::REACH | Class::TREND;
            let behind = &self.words[self.at + 1..];
            let length = behind.iter().take_while(|token| token.class.any(predicate)).count();
            let ends = behind.get(length).is_none_or(|token| is_end(token.kind));
            self.is_number(self.at + 1 + length) || length > 0 && ends || length == 0 && self.acts_next()
        };
        let rate = || class.any(Class::PLAIN) && self.tokens.words_of(&self.words[self.at]).end(["率"]);
        self.noun_end > 0 && (class.any(Class::MONEY) || rate()) && states()
    }

    /// Whether the next word opens a predicate.
    fn acts_next(&self) -> bool {
        self.at + 1 < self.words.len() && self.opens_predicate(self.at + 1)
    }

    /// `和` or `的` inside a noun phrase whose head is still to come.
    fn joins(&self, class: Class) -> bool {
        class.any(Class::CONJ | Class::OF) && self.goes_on()
    }

    /// Whether the phrase has no head yet and words follow that could be one.
    fn goes_on(&self) -> bool {
        self.noun_end != self.at
            && matches!(token_at(self.words, self.at + 1).kind, Kind::Text | Kind::Word | Kind::Quoted)
    }

    fn ends_noun(&self, class: Class) -> bool {
        self.at > 0 && class.any(Class::CONJ | Class::OF | Class::ETC)
    }

    /// A verb behind the phrase's head is no part of it: `项目开工建设`.
    fn end(&self) -> usize {
        let end = self.at;
        let verb = |token: &Token| token.class.any(Class::NOMINAL) && !token.class.any(Class::NOUN);
        let only_verbs = self.noun_end > 0 && self.words[self.noun_end..end].iter().all(verb);
        self.without_particles(if only_verbs { self.noun_end } else { end })
    }

    /// Behind which a phrase ends that keeps the verbs it closes with: `电力线路改造`.
    fn full_end(&self) -> usize {
        let in_name = |token: &&Token| token.class.any(Class::NOMINAL | Class::NOUN);
        let more = self.words[self.at..].iter().take_while(in_name).count();
        let closes = self
            .words
            .get(self.at + more)
            .is_none_or(|token| is_end(token.kind) || token.kind == Kind::Pause);
        self.without_particles(if closes { self.at + more } else { self.at })
    }

    fn without_particles(&self, end: usize) -> usize {
        let joins = |token: &Token| {
            token.class.any(Class::CONJ | Class::OF | Class::ETC) && token.span.len() == '的'.len_utf8()
        };
        let particle = |token: &&Token| matches!(token.kind, Kind::Blank | Kind::Pause) || joins(token);
        end - self.words[..end].iter().rev().take_while(particle).count()
    }
}
