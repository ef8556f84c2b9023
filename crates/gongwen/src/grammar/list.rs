//! Several numbers behind one head, and the names or times they belong to: `分别为5家、7家`.

use super::clause::Walker;
use super::event::{Event, Figure};
use super::figure::bound_behind;
use super::head::{Head, Said, head};
use super::phrase::Phrase;
use super::{Parsed, Tokens, missed, token_at};
use crate::Span;
use crate::document::{Dimension, Of};
use crate::token::word::Class;
use crate::token::{Kind, Token};

impl Walker<'_, '_> {
    /// `新签约、新开工项目36个、28个`: as many numbers in one unit as names stand before them.
    pub(super) fn goes_on_listing(&self, head: &Head, phrase: &Phrase<'_>) -> bool {
        let Some(first) = head.quantity else { return false };
        if token_at(self.tokens.slice, self.at).kind != Kind::Pause {
            return false;
        }
        let names = phrase.words.iter().filter(|token| token.kind == Kind::Pause).count();
        let mut rest = self.tokens.at(self.at);
        for _ in 0..names {
            let pause = rest.first().kind == Kind::Pause;
            match rest.at(1).first().kind {
                Kind::Quantity(index) if pause && self.unit(index) == self.unit(first) => {}
                _ => return false,
            }
            rest = rest.at(2);
        }
        names > 0
    }

    /// `同比增幅为19.8%、12.3%和5.1%`, `增长3.2%、下降8.6%`, `净增5家和8家`, `占贷款的39%和48%` behind as many parts: numbers alone behind the first, which has
    /// no name.
    pub(super) fn goes_on_growing(&self, head: &Head, phrase: &Phrase<'_>) -> bool {
        let rest = self.tokens.at(self.at);
        if !(rest.is(Class::CONJ) || rest.first().kind == Kind::Pause) {
            return false;
        }
        let behind = rest.at(1).past(Class::TREND);
        let Kind::Quantity(index) = behind.first().kind else { return false };
        let end = behind.at(1).first().kind;
        let in_its_unit = || {
            let ends = matches!(end, Kind::Comma | Kind::Semicolon | Kind::Stop | Kind::End);
            ends && self.goes_on_in_unit(head)
        };
        match head.said {
            Said::Growth | Said::Share => {
                phrase.words.is_empty() && self.tokens.dimension(index) == Dimension::Ratio
            }
            Said::Change => phrase.words.is_empty() && in_its_unit(),
            Said::Level => phrase.is_verb() && in_its_unit(),
            _ => false,
        }
    }

    /// Whether another number in the unit of the first is joined to it.
    pub(super) fn goes_on_in_unit(&self, head: &Head) -> bool {
        let rest = self.tokens.at(self.at);
        let joined = rest.is(Class::CONJ) || rest.first().kind == Kind::Pause;
        match rest.at(1).past(Class::TREND).first().kind {
            Kind::Quantity(index) => {
                joined && head.quantity.is_some_and(|first| self.unit(first) == self.unit(index))
            }
            _ => false,
        }
    }

    /// `…分别由52%、61%提高到57%、64%`: the number is where the first of several changes ends.
    pub(super) fn ends_changes(&self, head: &Head, phrase: &Phrase<'_>) -> bool {
        let before = |event: &&Event| matches!(event, Event::Figure(_));
        let begun = || match self.events.iter().rev().filter(before).nth(1) {
            Some(Event::Figure(figure)) => figure.from && figure.each.is_some_and(|each| each.1 > 1),
            _ => false,
        };
        head.reaches && phrase.words.is_empty() && head.said == Said::Level && begun()
    }

    /// The names of as many figures right before an event, where changes begin at each.
    fn begun(&self, event: usize, count: usize) -> Option<Vec<Span>> {
        let figures = self.events[..event].iter().rev().map_while(|event| match event {
            Event::Figure(figure) if figure.from => figure.name,
            _ => None,
        });
        let mut names: Vec<Span> = figures.take(count).collect();
        names.reverse();
        (names.len() == count).then_some(names)
    }

    /// The segment goes on a list of figures: `…和上年结转1.4亿元`.
    pub(super) fn joins(&self) -> bool {
        let joins = ["和", "与", "及", "以及", "加", "加上"];
        self.before().first().is_some_and(|token| self.tokens.words_of(token).are(joins))
    }

    /// The time words of a list that stands before a head: `2021年和2022年…分别`.
    pub(super) fn listed_times(&self, head_at: usize) -> Vec<u32> {
        const FARTHEST: usize = 24;
        let time = |token: &Token| match token.kind {
            Kind::Period(index) => Some(index),
            _ => None,
        };
        let joins =
            |token: &Token| token.kind == Kind::Pause || self.tokens.words_of(token).are(["和", "与", "及"]);
        let before = self.tokens.slice[..head_at].iter().rev().take(FARTHEST);
        let near = before.take_while(|token| !matches!(token.kind, Kind::Quantity(_)));
        let list = near.skip_while(|token| time(token).is_none());
        let mut times: Vec<u32> =
            list.take_while(|token| time(token).is_some() || joins(token)).filter_map(time).collect();
        times.reverse();
        times
    }

    /// The other numbers of a `分别` list, and the names they belong to. Few numbers open one.
    #[cold]
    pub(super) fn list(&mut self, first: &Figure, head: &Head, phrase: &Phrase<'_>, head_at: usize) {
        let from = self.events.len() - 1;
        let (mut count, mut falls) = (1u16, first.falls);
        let ends = head.reaches && phrase.words.is_empty() && self.begun(from, 1).is_some();
        loop {
            let rest = self.tokens.at(self.at);
            let joined = matches!(rest.first().kind, Kind::Pause | Kind::Comma) || rest.is(Class::CONJ);
            let Ok((behind, next)) = head_behind(rest, joined) else { break };
            let kind = |quantity: Option<u32>| quantity.map(|q| alike(self.tokens.dimension(q)));
            // Amounts may be of several units where `分别` tells whose each is.
            let amounts = (head.each || ends) && head.said == Said::Level && next.said == Said::Level;
            let unit = |quantity: Option<u32>| quantity.map(|q| self.unit(q));
            let unlike =
                kind(next.quantity) != kind(head.quantity) && unit(next.quantity) != unit(head.quantity);
            if unlike && !amounts
                || !(next.said == head.said || matches!(next.said, Said::Level | Said::Ratio))
            {
                break;
            }
            let end = self.tokens.slice.len() - behind.slice.len();
            let span = Span::new(first.span.start(), self.tokens.slice[end - 1].span.end());
            if rest.at(1).is(Class::TREND) {
                // `分别增长8.6%、12.3%和下降3.2%`
                falls = next.falls;
            }
            let quantity = next.quantity;
            self.state(Figure { quantity, falls, each: Some((count, count + 1)), span, ..*first });
            count += 1;
            self.at = end + bound_behind(behind).1;
            self.segment = self.at;
        }
        let begun = || if phrase.words.is_empty() { self.begun(from, usize::from(count)) } else { None };
        // `甲镇、乙镇分别完成投资…`: whose it is is told before, what it is behind.
        let subjects = phrase.subject.filter(|_| phrase.each);
        let subjects =
            subjects.and_then(|subject| members(self.tokens.source.text, subject, usize::from(count)));
        let names = if phrase.each { None } else { phrase.members(usize::from(count)).or_else(begun) };
        let times = self.listed_times(head_at);
        // `总量、增速分别居全省第5位、第3位`
        let totals = phrase.words.iter().rev().take(2).any(|token| token.class.any(Class::TOTAL));
        let of_both = count == 2 && head.of == Some(Of::Growth) && totals;
        let figures = self.events[from..].iter_mut().filter_map(|event| match event {
            Event::Figure(figure) => Some(figure),
            _ => None,
        });
        for (place, figure) in figures.enumerate() {
            figure.each = Some((place as u16, count));
            if let Some(names) = &names {
                let is_last = place + 1 == names.len();
                figure.name = Some(if is_last {
                    without_sum(self.tokens.source.text, names[place])
                } else {
                    names[place]
                });
            }
            if let Some(subjects) = &subjects {
                figure.subject = Some(subjects[place]);
            }
            if of_both && place == 0 {
                figure.of = Some(Of::Level);
            }
            if times.len() == usize::from(count) {
                figure.period = Some(times[place]);
                figure.fronted = false;
            }
        }
    }
}

/// The head behind a mark that joins the numbers of a list: `第3、第5`.
fn head_behind(tokens: Tokens<'_>, joined: bool) -> Parsed<'_, Head> {
    let next = tokens.at(1);
    let ordinals = usize::from(next.first().kind == Kind::Ordinal);
    if joined { head(next.at(ordinals)) } else { missed() }
}

/// What `甲、乙和丙` joins, where it is so many.
pub(crate) fn members(text: &str, span: Span, count: usize) -> Option<Vec<Span>> {
    // Each number of a long list asks.
    if count > span.len() {
        return None;
    }
    let joints = [&['、'][..], &['、', '和'], &['、', '与'], &['、', '及']];
    joints.iter().find_map(|joints| {
        let words = &text[span.range()];
        let place = |part: &str| span.start() + (part.as_ptr() as usize - words.as_ptr() as usize);
        let parts: Vec<Span> =
            words.split(*joints).map(|part| Span::new(place(part), place(part) + part.len())).collect();
        (parts.len() == count).then_some(parts)
    })
}

/// `…、新材料三大产业产值分别…`: the last of so many goes no further than its own words.
fn without_sum(text: &str, name: Span) -> Span {
    let words = &text[name.range()];
    let sum = ["两大", "三大", "四大", "五大", "六大", "七大", "八大", "九大", "十大"]
        .iter()
        .find_map(|sum| words.find(sum));
    sum.filter(|&at| at > 0).map_or(name, |at| Span::new(name.start(), name.start() + at))
}

/// Rates and multiples stand side by side in one list.
fn alike(dimension: Dimension) -> Dimension {
    if dimension == Dimension::Multiple { Dimension::Ratio } else { dimension }
}
