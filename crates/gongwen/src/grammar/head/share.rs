//! Parts and multiples: `占…的`, `是…的2.4倍`.

use super::rank::is_from;
use super::{Head, Lead, MULTIPLES, PERCENT, RATIOS, Said, lead};
use crate::Span;
use crate::document::{Basis, Dimension};
use crate::grammar::{Parsed, Tokens, missed, quantity_of, word};
use crate::token::word::Class;
use crate::token::{Kind, Token};

/// ```text
/// share = "占" whole [ "的" ] [ share_noun ] lead percent | share_noun lead percent
/// ```
pub(super) fn share(tokens: Tokens<'_>, lead: Lead) -> Parsed<'_, Head> {
    const LONGEST: usize = 12;
    let mut whole: Option<Span> = None;
    let opening = tokens.first();
    let mut from = false;
    let mut period = None;
    let is_proportion = || tokens.words_of(opening).are(["比例"]);
    for (at, token) in tokens.slice.iter().take(LONGEST).enumerate() {
        match token.kind {
            Kind::Quantity(index) if tokens.dimension(index) == Dimension::Ratio && at > 0 => {
                if whole.is_none() && is_proportion() {
                    // `优良比例为91%`: a rate that is itself the indicator.
                    let mut head = Head::new(Said::Level, index, lead);
                    head.noun = Some(opening.span);
                    head.from = from;
                    head.base_period = period;
                    return Ok((tokens.at(at + 1), head));
                }
                let mut head = Head::new(Said::Share, index, lead);
                head.basis = Some(Basis::Other);
                // `占地区生产总值`: the table's word takes the first character of the whole.
                let glued = tokens.words_of(opening).are(["占地区"]);
                let start =
                    |whole: Span| if glued { opening.span.start() + '占'.len_utf8() } else { whole.start() };
                head.basis_words = whole.map(|whole| Span::new(start(whole), whole.end()));
                head.from = from;
                head.base_period = period;
                return Ok((tokens.at(at + 1), head));
            }
            Kind::Word if is_from(tokens, token) => from = true,
            Kind::Period(index) if from => period = Some(index),
            Kind::Word
                if token.class.any(Class::SHARE | Class::OF | Class::LIGHT | Class::REACH | Class::EACH) => {}
            Kind::Word | Kind::Text | Kind::Quoted => {
                whole = Some(whole.map_or(token.span, |w| w.join(token.span)));
            }
            Kind::Blank => {}
            _ => break,
        }
    }
    missed()
}

/// ```text
/// proportion = "与" whole "之比" lead percent
/// ```
pub(super) fn proportion(tokens: Tokens<'_>) -> Parsed<'_, Head> {
    const LONGEST: usize = 8;
    const BETWEEN: &str = "之比";
    if !tokens.words_of(tokens.first()).are(["与", "同"]) {
        return missed();
    }
    let first = tokens.at(1);
    let ends = |token: &Token| tokens.words_of(token).end([BETWEEN]);
    let Some(at) = first.slice.iter().take(LONGEST).position(ends) else { return missed() };
    let (rest, lead) = lead(first.at(at + 1));
    let (rest, index) = quantity_of(PERCENT)(rest)?;
    let mut head = Head::new(Said::Share, index, lead);
    head.basis = Some(Basis::Other);
    head.basis_words =
        Some(Span::new(first.first().span.start(), first.slice[at].span.end() - BETWEEN.len()));
    Ok((rest, head))
}

/// ```text
/// ratio = ( "是" | "为" | "相当于" ) { any } [ "的" ] multiple | ( "为" | "恢复到" ) period "的" percent | "为" area "的" percent
/// ```
pub(super) fn ratio(tokens: Tokens<'_>, lead: Lead) -> Parsed<'_, Head> {
    const LONGEST: usize = 10;
    let (first, _) = word(Class::RATIO)(tokens)?;
    if let Ok((rest, area)) = word(Class::AREA)(first)
        && let Ok((rest, _)) = word(Class::OF)(rest)
        && let Ok((rest, index)) = quantity_of(PERCENT)(rest)
    {
        // `仅为全市的5%`
        let mut head = Head::new(Said::Share, index, Lead { each: lead.each, ..Lead::default() });
        head.basis = Some(Basis::Other);
        head.basis_words = Some(area.span);
        return Ok((rest, head));
    }
    let (mut dated, mut whole_given) = (false, false);
    for (at, token) in first.slice.iter().take(LONGEST).enumerate() {
        match token.kind {
            Kind::Quantity(index) if tokens.dimension(index) == Dimension::Duration => {}
            Kind::Quantity(_) => {
                let (behind, index) =
                    quantity_of(if whole_given { RATIOS } else { MULTIPLES })(first.at(at))?;
                let mut head = Head::new(Said::Ratio, index, Lead { each: lead.each, ..Lead::default() });
                head.basis = Some(Basis::Other);
                head.basis_words =
                    Some(first.first().span).filter(|first| first.start() < token.span.start());
                return Ok((behind, head));
            }
            Kind::Period(_) => dated = true,
            Kind::Word | Kind::Text | Kind::Blank => {}
            _ => break,
        }
        // `恢复到2019年的112%`: behind a time it was, a rate is a multiple too.
        whole_given = dated && token.class.any(Class::OF);
    }
    missed()
}
