//! A number with no word of change, rank or share: an amount, a count of the noun behind it, or nothing.

use super::clause::Walker;
use super::event::Figure;
use super::head::{Head, Said};
use super::noun::Tail;
use super::phrase::Phrase;
use crate::Span;
use crate::document::{Basis, Dimension, Reason};
use crate::token::Kind;
use crate::token::word::Class;

/// What is made of a number.
pub(super) enum Verdict {
    /// It states a figure, and so many tokens behind it are of the figure.
    States(usize),
    Nothing(Reason),
}

/// A head with what stands around it.
#[derive(Clone, Copy)]
pub(super) struct Setting<'p> {
    pub head: &'p Head,
    pub phrase: &'p Phrase<'p>,
    pub tail: Tail,
    /// None for `持平`.
    pub dimension: Option<Dimension>,
    /// The number is a limit by its own words: `超过10亿元`.
    pub limits: bool,
    /// `以上` stands behind.
    pub bounded: bool,
    /// The number is a limit of what `的` joins to it.
    pub threshold: bool,
    /// Another number stands behind the noun.
    pub numbered: bool,
    /// Where the head ends, and where the tail begins.
    pub end: usize,
    pub behind: usize,
}

impl Walker<'_, '_> {
    /// A level with words behind its number, or one that lasts.
    pub(super) fn level(&self, figure: &mut Figure, setting: Setting<'_>) -> Verdict {
        let Setting { head, phrase, tail, behind, .. } = setting;
        let bounded = setting.bounded || setting.threshold;
        let dimension = setting.dimension.unwrap_or(Dimension::None);
        let counts = dimension == Dimension::Count;
        let unnamed = phrase.words.is_empty();
        // `典型案例中2例…`: the whole stands before, not the name.
        let empty = || unnamed || phrase.is_verb() || phrase.last_class().any(Class::WHOLE);
        match tail {
            _ if self.is_occasion(tail, behind, figure.lead) => Verdict::Nothing(Reason::Name),
            _ if !matches!(tail, Tail::None) && phrase.last_class().any(Class::MADE) => {
                Verdict::Nothing(Reason::Name)
            }
            Tail::Noun { span, length, .. } if counts && self.kinds_of(figure, span, behind + length) => {
                Verdict::Nothing(Reason::Name)
            }
            Tail::Noun { hollow: true, .. } => Verdict::Nothing(Reason::Name),
            Tail::Noun { .. } if self.made && !counts => Verdict::Nothing(Reason::Name),
            Tail::Noun { span, length, .. } if counts => {
                figure.said = Said::Count;
                figure.subject = None;
                figure.name = Some(span);
                figure.is_verb = false;
                Verdict::States(length)
            }
            Tail::Noun { .. } if bounded && !head.reaches => Verdict::Nothing(Reason::Threshold),
            Tail::Noun { full, length, .. }
                if dimension == Dimension::Ratio
                    && self.shares_out(phrase)
                    && self.tokens.at(behind).is(Class::OF) =>
            {
                // `贡献了62%的税收`
                figure.said = Said::Share;
                figure.basis = Some(Basis::Other);
                figure.subject = phrase.without_last().or(figure.subject);
                figure.name = Some(full);
                Verdict::States(length)
            }
            // `公交站点500米覆盖率`
            Tail::Noun { full, .. } if is_measure(dimension) && self.tokens.words(full).end(["率"]) => {
                Verdict::Nothing(Reason::Name)
            }
            Tail::Noun { full, length, .. } => measured(figure, phrase, dimension, full, length),
            // `贫困户3256户10862人全部脱贫`
            Tail::Predicate(_) if self.is_beside_last() => Verdict::States(0),
            Tail::Predicate(span) if counts && empty() => {
                figure.said = Said::Count;
                figure.name = Some(span);
                Verdict::States(0)
            }
            Tail::Attribute if bounded => Verdict::Nothing(Reason::Threshold),
            Tail::Attribute if phrase.has_verb() && phrase.last_class().any(Class::MONEY) => {
                figure.name = phrase.last_word();
                Verdict::States(0)
            }
            Tail::Attribute if dimension == Dimension::Duration || (unnamed && !counts) => {
                Verdict::Nothing(Reason::Name)
            }
            _ if dimension == Dimension::Duration && unnamed && !head.reaches => {
                Verdict::Nothing(Reason::Name)
            }
            _ => Verdict::States(0),
        }
    }

    /// Whether the number stands right behind that of a level.
    fn is_beside_last(&self) -> bool {
        let last = self.at.checked_sub(1).map(|before| self.tokens.slice[before].kind);
        self.last_said == Some(Said::Level) && matches!(last, Some(Kind::Quantity(_)))
    }

    /// `贡献了62%的税收、81%的岗位`: a verb stands before, or such a share.
    pub(super) fn shares_out(&self, phrase: &Phrase<'_>) -> bool {
        let acts =
            phrase.last_class().any(Class::VERB | Class::PULL) && !phrase.last_class().any(Class::MONEY);
        acts || phrase.words.is_empty() && self.listed && self.last_said == Some(Said::Share)
    }
}

/// Whether a number measures: it counts no things and is no rate.
pub(super) fn is_measure(dimension: Dimension) -> bool {
    use Dimension::{Area, Currency, Length, Mass, Volume};
    matches!(dimension, Area | Currency | Length | Mass | Volume)
}

/// Money and measures before a noun: the noun names them unless a name stands before.
fn measured(
    figure: &mut Figure,
    phrase: &Phrase<'_>,
    dimension: Dimension,
    noun: Span,
    length: usize,
) -> Verdict {
    let named = !phrase.words.is_empty() && phrase.last_class().any(Class::MONEY);
    let part_of_name = match dimension {
        Dimension::Voltage | Dimension::Duration | Dimension::Power | Dimension::Information => true,
        Dimension::Ratio => phrase.words.is_empty() || phrase.is_act(),
        _ => false,
    };
    if part_of_name {
        return Verdict::Nothing(Reason::Name);
    }
    if named && phrase.has_verb() {
        // `推动总投资6亿元基础设施项目`: the sum's own name is its last word.
        figure.name = phrase.last_word();
    }
    if named || dimension == Dimension::Ratio {
        return Verdict::States(0);
    }
    figure.subject = figure.name.filter(|_| !phrase.is_verb());
    figure.name = Some(noun);
    Verdict::States(length)
}
