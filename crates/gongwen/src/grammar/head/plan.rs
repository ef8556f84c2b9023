//! How much of a plan is done: `完成年度计划的`, `完成率`.

use nom::Parser as _;
use nom::combinator::verify;

use super::{Head, Lead, PERCENT, Said, lead};
use crate::Span;
use crate::document::{Basis, Dimension, Status};
use crate::grammar::{Parsed, Tokens, missed, quantity, quantity_of, word};
use crate::token::Kind;
use crate::token::word::Class;

/// ```text
/// completion = ( reach | "为" | "占" ) plan [ "的" ] percent | completion_noun lead number
/// plan       = { any } plan_word
/// ```
/// `rest` stands behind what leads up to it.
pub(super) fn completion<'t>(tokens: Tokens<'t>, rest: Tokens<'t>, lead: Lead) -> Parsed<'t, Head> {
    if let Ok((rest, noun)) = word(Class::COMPLETION)(rest) {
        let (rest, more) = self::lead(rest);
        if let Ok((rest, index)) =
            verify(quantity, |&q| matches!(tokens.dimension(q), Dimension::Ratio | Dimension::None))
                .parse(rest)
        {
            let lead =
                Lead { status: more.status.or(lead.status), each: lead.each | more.each, reaches: false };
            let mut head = Head::new(Said::Completion, index, lead);
            head.noun = Some(noun.span);
            return Ok((rest, head));
        }
    }
    if !tells_plan(tokens) {
        return missed();
    }
    plan_share(tokens, lead).or_else(|_| plan_amount(tokens))
}

/// Whether a word of planning stands before the next number, no farther than a share of a plan reaches.
fn tells_plan(tokens: Tokens<'_>) -> bool {
    const FARTHEST: usize = 20;
    let near = tokens.slice.iter().take(FARTHEST);
    near.take_while(|token| !matches!(token.kind, Kind::Quantity(_)))
        .any(|token| token.class.any(Class::PLAN_WORD))
}

/// ```text
/// plan_amount = { reach | share | period } plan number "的" percent
/// ```
pub(super) fn plan_amount(tokens: Tokens<'_>) -> Parsed<'_, Head> {
    const LONGEST: usize = 4;
    let mut rest = tokens;
    for _ in 0..LONGEST {
        match rest.first().kind {
            Kind::Word if rest.is(Class::REACH | Class::SHARE | Class::LIGHT) => {}
            Kind::Period(_) => {}
            _ => break,
        }
        rest = rest.at(1);
    }
    let (rest, plan) = word(Class::PLAN_WORD)(rest)?;
    let (behind, index) = quantity(rest)?;
    let (rate, _) = word(Class::OF)(behind)?;
    quantity_of(PERCENT)(rate)?;
    let mut head = Head::new(Said::Level, index, Lead { status: Some(Status::Target), ..Lead::default() });
    head.noun = Some(plan.span);
    head.planned = true;
    Ok((behind, head))
}

/// `的103%` behind a plan's number.
pub(in crate::grammar) fn rate_of_plan(tokens: Tokens<'_>) -> Parsed<'_, Head> {
    let (rest, _) = word(Class::OF)(tokens)?;
    let (rest, index) = quantity_of(PERCENT)(rest)?;
    let mut head = Head::new(Said::Completion, index, Lead::default());
    head.basis = Some(Basis::Other);
    Ok((rest, head))
}

/// `完成年度投资计划的112.5%`, `为预算的103%`, `占年度计划的90%`
pub(super) fn plan_share(tokens: Tokens<'_>, lead: Lead) -> Parsed<'_, Head> {
    const LONGEST: usize = 12;
    let first = tokens
        .past(Class::REACH | Class::LIGHT | Class::SHARE | Class::EACH | Class::ADVERB | Class::ESTIMATE);
    let shares = tokens.is(Class::SHARE);
    let mut does = first.slice.len() < tokens.slice.len();
    let mut rest = first;
    let mut plan: Option<Span> = None;
    for _ in 0..LONGEST {
        let token = rest.first();
        match token.kind {
            Kind::Quantity(index)
                if plan.is_some() && does && tokens.dimension(index) == Dimension::Ratio =>
            {
                // `应建任务的85%` is of what was to be built; only a verb in front makes the rate itself a target.
                let status =
                    lead.status.filter(|&status| status != Status::Target || tokens.is(Class::TARGET));
                let mut head = Head::new(Said::Completion, index, Lead { reaches: true, status, ..lead });
                head.basis = Some(Basis::Other);
                head.basis_words = plan.map(|plan| first.first().span.join(plan));
                return Ok((rest.at(1), head));
            }
            // `占总投资的62%` is a share; `完成总投资的62%` is done.
            Kind::Word if token.class.any(Class::PLAN_WORD) && !(token.class.any(Class::MONEY) && shares) => {
                plan = Some(token.span);
            }
            Kind::Word if token.class.any(Class::TREND) => break,
            Kind::Word if plan.is_some() && token.class.any(Class::OF) => does = true,
            Kind::Word if plan.is_some() && token.class.any(Class::LIGHT | Class::REACH | Class::ADVERB) => {}
            Kind::Word | Kind::Text => plan = None,
            Kind::Period(_) | Kind::Blank => {}
            Kind::Open(length) if plan.is_some() => {
                rest = rest.at(length as usize);
                continue;
            }
            _ => break,
        }
        rest = rest.at(1);
    }
    missed()
}
