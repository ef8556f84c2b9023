//! Numbers that state nothing: limits, ages, kinds, standards, what a capacity or an order is told with.

use super::clause::Walker;
use super::event::Figure;
use super::level::Setting;
use super::noun::Tail;
use super::{Tokens, token_at};
use crate::Span;
use crate::document::{Bound, Dimension, Reason};
use crate::token::quantity::Measured;
use crate::token::word::Class;
use crate::token::{Kind, Token};

/// Words before a sum that each of an age gets.
const SUMMED: Class = Class::PER.or(Class::SCHEDULE);

/// Words of what so many years brought.
const LASTING: Class = Class::TREND.or(Class::AVERAGE).or(Class::ADVERB);

/// Words that may begin with `累计`.
const TOTALLED: Class = Class::MONEY.or(Class::REACH);

impl Walker<'_, '_> {
    /// Why a level states nothing, whatever it is of.
    pub(super) fn silenced(&self, setting: &Setting<'_>) -> Option<Reason> {
        let &Setting { head, phrase, behind, .. } = setting;
        let quantity = head.quantity?;
        if phrase.of_order || self.rules {
            return Some(Reason::Schedule);
        }
        let reason = self.silenced_behind(quantity, behind);
        if reason.is_some() {
            reason
        } else if self.is_product() || self.is_quoted(behind) {
            Some(Reason::Name)
        } else if phrase.scheduled && is_frequency(self.unit(quantity)) {
            Some(Reason::Schedule)
        } else if self.runs(self.before()) {
            Some(Reason::Name)
        } else {
            None
        }
    }

    /// Why a level states nothing with what stands right behind it.
    fn silenced_behind(&self, quantity: u32, behind: usize) -> Option<Reason> {
        const SILENCING: Class = SUMMED.or(LASTING).or(TOTALLED).or(Class::OF).or(Class::NOUN);
        let next = token_at(self.tokens.slice, behind);
        if !next.class.any(SILENCING) && !matches!(next.kind, Kind::Quantity(_)) {
            None
        } else if self.is_age_bracket(quantity, behind) {
            Some(Reason::Threshold)
        } else if self.spans_years(quantity, behind) {
            Some(Reason::Name)
        } else {
            self.standard(behind).map(|_| Reason::Threshold)
        }
    }

    /// `80—89周岁每人每月50元`: an age right before a sum tells whose it is.
    pub(super) fn is_age_bracket(&self, quantity: u32, behind: usize) -> bool {
        let rest = self.tokens.at(behind);
        let sum = rest.is(SUMMED) || matches!(rest.first().kind, Kind::Quantity(_));
        sum && self.unit(quantity).ends_with('岁')
    }

    /// `城镇化率五年提高6.8个百分点`, `支出三年累计达到216亿元`: so many years are how long it took.
    pub(super) fn spans_years(&self, quantity: u32, behind: usize) -> bool {
        let rest = self.tokens.at(behind);
        let sums = || rest.is(TOTALLED) && rest.words_of(rest.first()).begin(["累计"]);
        (rest.is(LASTING) || sums()) && self.unit(quantity).ends_with('年')
    }

    /// `其中50亿元项目1个、10亿元项目3个`: a sum tells the size of what is counted behind it.
    pub(super) fn is_size(&self, setting: &Setting<'_>) -> bool {
        let &Setting { head, phrase, .. } = setting;
        let sum = setting.dimension == Some(Dimension::Currency);
        sum && !head.reaches && phrase.words.is_empty() && (phrase.among || self.listed)
    }

    /// `化解56人以上大班额218个`, `20户以上自然村通硬化路率达98.6%`, `10亿元以上12个`: whether a limit, where a number is one, is of
    /// what the next number is of.
    pub(super) fn bounds_next(&self, setting: &Setting<'_>) -> bool {
        let &Setting { tail, behind, dimension, .. } = setting;
        let rest = self.tokens.at(behind);
        match tail {
            Tail::Noun { length, .. } if setting.bounded => self.is_number_ahead(behind + length),
            // `超10亿元6家`
            Tail::None => {
                let counts = |quantity| self.tokens.dimension(quantity) == Dimension::Count;
                dimension != Some(Dimension::Count)
                    && matches!(rest.first().kind, Kind::Quantity(quantity) if counts(quantity))
            }
            _ => false,
        }
    }

    /// Whether another number stands in the clause.
    fn is_number_ahead(&self, behind: usize) -> bool {
        const FARTHEST: usize = 6;
        let ahead = self.tokens.at(behind).slice.iter().take(FARTHEST);
        let mut ahead = ahead.skip_while(|token| matches!(token.kind, Kind::Word | Kind::Text));
        ahead.next().is_some_and(|token| matches!(token.kind, Kind::Quantity(_)))
    }

    /// `项目2个`, `企业达到46家` behind a limit.
    pub(super) fn is_counted_behind(&self, tail: Tail, behind: usize) -> bool {
        let Tail::Noun { length, .. } = tail else { return false };
        let rest = self.tokens.at(behind + length).past(Class::REACH | Class::LIGHT);
        let counts = |quantity| self.tokens.dimension(quantity) == Dimension::Count;
        matches!(rest.first().kind, Kind::Quantity(quantity) if counts(quantity))
    }

    /// `八类严重暴力案件破案率100%`: the kinds are of the name of a rate.
    pub(super) fn kinds_of(&self, figure: &Figure, noun: Span, behind: usize) -> bool {
        let rest = self.tokens.at(behind);
        let states = |rest: Tokens<'_>| matches!(rest.first().kind, Kind::Quantity(_));
        let is_rate = |span: Span| self.tokens.words(span).end(["率"]);
        let kinds = figure.quantity.is_some_and(|q| matches!(self.unit(q), "类" | "种"));
        kinds && (is_rate(noun) && states(rest) || is_rate(rest.first().span) && states(rest.at(1)))
    }

    /// `按照每亩80元标准`, `按每人1000元的标准`: what is paid by it is told behind so many tokens.
    pub(super) fn standard(&self, behind: usize) -> Option<usize> {
        let rest = self.tokens.at(behind);
        let particles = usize::from(rest.is(Class::OF));
        let next = token_at(rest.slice, particles);
        let is_standard = next.class.any(Class::NOUN) && rest.words_of(next).are(["标准"]);
        is_standard.then_some(particles + 1)
    }

    /// `在全省13个市中排第4`: the things counted are those among which something stands.
    pub(super) fn is_occasion(&self, tail: Tail, behind: usize, lead: Option<Span>) -> bool {
        let Tail::Noun { length, .. } = tail else { return false };
        let stands_in = |token: &Token| self.tokens.words_of(token).are(["在"]);
        let behind_in = lead.is_some_and(|words| self.tokens.words(words).end(["在"]));
        self.tokens.at(behind + length).is(Class::WHOLE) && (behind_in || self.before().iter().any(stands_in))
    }

    /// `连续五年`
    pub(super) fn runs(&self, segment: &[Token]) -> bool {
        segment
            .last()
            .is_some_and(|token| token.class.any(Class::LEAD) && self.tokens.words_of(token).are(["连续"]))
    }

    /// `“15分钟”便民圈`, `“大干一百天”行动`: a number in short quotes is of what they name.
    fn is_quoted(&self, behind: usize) -> bool {
        const LONGEST: usize = 3;
        let quote = |token: &&Token, marks: [&str; 2]| {
            token.kind == Kind::Mark && self.tokens.words_of(token).are(marks)
        };
        let before = self.tokens.slice[..self.at].iter().rev().take(LONGEST);
        let mut before = before.take_while(|token| !matches!(token.kind, Kind::Comma | Kind::Pause));
        let mut after = self.tokens.at(behind).slice.iter().take(LONGEST);
        before.any(|token| quote(&token, ["“", "\""])) && after.any(|token| quote(&token, ["”", "\""]))
    }

    /// `25.37(万人)*15件`
    pub(super) fn is_product(&self) -> bool {
        let Some(before) = self.at.checked_sub(1) else { return false };
        let sign = &self.tokens.slice[before];
        let short = sign.kind == Kind::Text && sign.span.len() <= '\u{ff0a}'.len_utf8();
        short && self.tokens.words_of(sign).are(["*", "×", "\u{ff0a}"])
    }
}

/// `低于5万元`, `超过10亿元`
pub(super) fn is_limit(measured: &Measured<'_>) -> bool {
    matches!(measured.bound, Bound::Over | Bound::Under | Bound::AtLeast | Bound::AtMost)
        && !matches!(measured.dimension, Dimension::Count | Dimension::Ratio)
}

fn is_frequency(unit: &str) -> bool {
    matches!(unit, "次" | "轮" | "场" | "期" | "回" | "遍" | "场次" | "趟")
}
