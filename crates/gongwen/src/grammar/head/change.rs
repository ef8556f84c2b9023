//! How much something changed, and against what: `同比增长`, `由…提高到`, `高于全省`.

use super::rank::{is_from, is_place};
use super::{Head, Lead, PER_HEAD, Said, lead, said_of};
use crate::Span;
use crate::document::{Basis, Dimension, Of, Status};
use crate::grammar::{Parsed, Tokens, missed, quantity, token, word};
use crate::token::word::Class;
use crate::token::{Kind, Token};

/// ```text
/// comparison = { basis } [ average ] { manner } ( trend lead number | trend_noun lead number | flat )
/// ```
pub(super) fn comparison(tokens: Tokens<'_>, lead: Lead) -> Parsed<'_, Head> {
    if let Ok((rest, noun)) = word(Class::TREND_NOUN)(tokens)
        && let Ok((rest, mut head)) = compared(rest, lead)
        && head.quantity.is_some_and(|q| tokens.dimension(q) == Dimension::PercentagePoint)
    {
        // `降幅收窄2.7个百分点`: a fall that narrows is a rise of the rate.
        head.falls ^= noun.class.any(Class::FALL_NOUN);
        return Ok((rest, head));
    }
    compared(tokens, lead)
}

pub(super) fn compared(tokens: Tokens<'_>, lead: Lead) -> Parsed<'_, Head> {
    let (rest, against) = opt_basis(tokens);
    let average = rest.is(Class::AVERAGE);
    let rest = rest.at(usize::from(average));
    let (rest, manner) = self::lead(rest);
    let (rest, against) = match against {
        Some(_) => (rest, against),
        None => opt_basis(rest),
    };
    let (rest, more) = self::lead(rest);
    let lead = Lead {
        status: manner.status.or(more.status).or(lead.status),
        each: lead.each | manner.each | more.each,
        reaches: lead.reaches,
    };
    if let Ok((rest, _)) = word(Class::FLAT)(rest) {
        let mut head = Head::new(Said::Growth, 0, lead).against(against);
        head.quantity = None;
        head.basis = head.basis.or(Some(Basis::YearOnYear));
        return Ok((rest, head));
    }
    let (rest, mut head) = match trend(rest, lead) {
        Err(_) if against.is_some() => delta(rest, lead)?,
        found => found?,
    };
    let bare = against.is_none() && head.said == Said::Growth;
    head = head.against(against);
    if bare {
        head.basis = Some(if average { Basis::Other } else { Basis::YearOnYear });
    }
    Ok((rest, head))
}

/// ```text
/// standing = than { any | period } ( "高" | "低" | "多" | "少" | "快" | "慢" ) number
/// ```
pub(super) fn standing(tokens: Tokens<'_>, lead: Lead) -> Parsed<'_, Head> {
    const LONGEST: usize = 8;
    let (first, than) = token(|token| token.kind == Kind::Than)(tokens)?;
    let mut rest = first;
    for _ in 0..LONGEST {
        let token = rest.first();
        let years = match token.kind {
            Kind::Quantity(index) => tokens.dimension(index) == Dimension::Duration,
            kind => matches!(kind, Kind::Text | Kind::Word | Kind::Blank | Kind::Period(_) | Kind::Pause),
        };
        if !years {
            break;
        }
        rest = rest.at(1);
        let words = tokens.words_of(token);
        let below = words.end(["低", "少", "慢"]);
        if let Ok((behind, index)) = quantity(rest)
            && (below || words.end(["高", "多", "快", "高出", "多出"]))
        {
            let mut head = Head::new(Said::Change, index, lead);
            head.falls = below;
            head.basis = Some(Basis::Other);
            head.basis_words = Some(than.span.join(token.span));
            return Ok((behind, head));
        }
    }
    missed()
}

/// ```text
/// from = ( "由" | "从" ) [ period ] [ "的" ] lead [ trend ] number { any } reach
/// ```
pub(super) fn from(tokens: Tokens<'_>) -> Parsed<'_, Head> {
    const LONGEST: usize = 8;
    if !is_from(tokens, tokens.first()) {
        return missed();
    }
    let mut rest = tokens.at(1);
    let mut period = None;
    if let Kind::Period(index) = rest.first().kind {
        period = Some(index);
        rest = rest.at(1);
    }
    let mut rest =
        rest.past(Class::OF | Class::LIGHT | Class::AFTER | Class::PER | Class::SCHEDULE | Class::AREA);
    let stands_in = |token: &Token| {
        let words = tokens.words_of(token);
        token.kind == Kind::Ordinal || token.kind == Kind::Text && is_place(words) || words.are(PER_HEAD)
    };
    while stands_in(rest.first()) {
        rest = rest.at(1);
    }
    // `由上年的下降6.3%转为增长12.3%`
    let trend = rest.first().class;
    let grows = trend.any(Class::TREND);
    let (rest, index) = quantity(rest.at(usize::from(grows)))?;
    if !rest.slice.iter().take(LONGEST).any(|token| token.class.any(Class::REACH | Class::TREND)) {
        return missed();
    }
    let said = match tokens.dimension(index) {
        Dimension::Ratio | Dimension::Multiple if grows => Said::Growth,
        _ if grows => Said::Change,
        dimension => said_of(dimension),
    };
    let mut head = Head::new(said, index, Lead::default());
    head.base_period = period;
    head.from = true;
    head.falls = trend.any(Class::FALL);
    head.basis = (said == Said::Growth).then_some(Basis::YearOnYear);
    Ok((rest, head))
}

/// ```text
/// base = than period { "的" } lead number
/// ```
pub(super) fn base(tokens: Tokens<'_>, lead: Lead) -> Parsed<'_, Head> {
    let (rest, _) = token(|token| token.kind == Kind::Than)(tokens)?;
    let Kind::Period(period) = rest.first().kind else {
        return missed();
    };
    let (rest, against) = basis(tokens)?;
    let (rest, index) = quantity(rest.past(Class::LIGHT | Class::OF))?;
    let mut head = Head::new(said_of(tokens.dimension(index)), index, lead).against(Some(against));
    head.base_period = Some(period);
    Ok((rest, head))
}

/// ```text
/// trend = ( rise | fall | rise_noun | fall_noun ) [ plan ] lead ( ratio | points | number )
/// ```
pub(super) fn trend(tokens: Tokens<'_>, lead: Lead) -> Parsed<'_, Head> {
    let (rest, verb) = word(Class::TREND | Class::TREND_NOUN)(tokens).or_else(|_| short_trend(tokens))?;
    if is_from(rest, rest.first()) {
        // `增速由-4.6%回升至6.2%`
        return missed();
    }
    // `增长预期目标为6.5%`
    let aims = rest.is(Class::PLAN_WORD) && !rest.is(Class::BUDGET);
    let rest = if aims { rest.past(Class::PLAN_WORD) } else { rest };
    let (rest, more) = self::lead(rest);
    let told = more.status.or(lead.status).or(aims.then_some(Status::Target));
    let lead = Lead { status: told, each: lead.each | more.each, ..lead };
    let class = match verb.kind {
        Kind::Word => verb.class,
        _ if tokens.words_of(verb).are(["降", "跌", "减"]) => Class::FALL,
        _ => Class::RISE,
    };
    let (rest, index) = quantity(rest)?;
    let dimension = tokens.dimension(index);
    let said = match dimension {
        Dimension::Ratio | Dimension::Multiple => Said::Growth,
        Dimension::Rank if class.any(Class::TREND_NOUN) => Said::Rank,
        _ if class.any(Class::TREND_NOUN) && dimension != Dimension::PercentagePoint => {
            return missed();
        }
        _ => Said::Change,
    };
    let mut head = Head::new(said, index, lead);
    head.falls = class.any(Class::FALL | Class::FALL_NOUN);
    if said == Said::Rank {
        head.of = Some(Of::Growth);
    }
    Ok((rest, head))
}

/// `比年初新增168亿元`, `比上年少2个`, `比常年平均多4天`: behind a comparison these say a change.
pub(super) fn delta(tokens: Tokens<'_>, lead: Lead) -> Parsed<'_, Head> {
    let mean = tokens.words_of(tokens.first()).are(["平均", "均值"]);
    let tokens = tokens.at(usize::from(mean));
    let (rest, verb) = token(|token| matches!(token.kind, Kind::Text | Kind::Word))(tokens)?;
    let words = tokens.text_of(verb);
    let falls = match words.strip_prefix("水平").unwrap_or(words) {
        "新增" | "净增" | "多" | "增" | "高" | "多增" | "净增加" | "偏多" | "偏高" => false,
        "净减" | "少" | "减" | "低" | "净减少" | "少增" | "偏少" | "偏低" => true,
        // `少发126起`
        words if is_more_of(words) => words.starts_with('少'),
        _ => return missed(),
    };
    let (rest, _) = self::lead(rest);
    let (rest, index) = quantity(rest)?;
    let rate = matches!(tokens.dimension(index), Dimension::Ratio | Dimension::Multiple);
    let mut head = Head::new(if rate { Said::Growth } else { Said::Change }, index, lead);
    head.falls = falls;
    Ok((rest, head))
}

/// `多` or `少` with a verb of one character.
fn is_more_of(words: &str) -> bool {
    words.starts_with(['多', '少']) && words.len() == '多'.len_utf8() * 2
}

/// `增` `升` `涨` `降` `跌` `减` alone, right before a rate; a price goes up and down by money too.
fn short_trend(tokens: Tokens<'_>) -> Parsed<'_, &Token> {
    let (rest, verb) = token(|token| token.kind == Kind::Text)(tokens)?;
    let words = tokens.words_of(verb);
    // Prices alone go up and down in these words.
    let price = || words.are(["涨", "跌"]);
    let short = || words.are(["增", "升", "涨", "降", "跌", "减"]);
    match quantity(rest)? {
        (_, index) if price() || short() && rates(tokens.dimension(index)) => Ok((rest, verb)),
        _ => missed(),
    }
}

/// Whether a number may tell how far something went up or down.
fn rates(dimension: Dimension) -> bool {
    matches!(dimension, Dimension::Ratio | Dimension::Multiple | Dimension::PercentagePoint)
}

/// The last of them, where several stand there: `按可比价格计算同比增长`.
fn opt_basis(tokens: Tokens<'_>) -> (Tokens<'_>, Option<(Basis, Span)>) {
    let (mut rest, mut against) = (tokens, None);
    while rest.first().class.any(Class::BASIS) || rest.first().kind == Kind::Than {
        let Ok((behind, found)) = basis(rest) else { break };
        (rest, against) = (behind, Some(found));
    }
    (rest, against)
}

/// ```text
/// basis = basis_word | than period [ "的" ] | than text "相比"
/// ```
pub(in crate::grammar) fn basis(tokens: Tokens<'_>) -> Parsed<'_, (Basis, Span)> {
    if let Ok((rest, token)) = word(Class::BASIS)(tokens) {
        let kind = if token.class.any(Class::BASIS_YEAR) {
            Basis::YearOnYear
        } else if token.class.any(Class::BASIS_PREVIOUS) {
            Basis::PreviousPeriod
        } else {
            Basis::Other
        };
        let rest = rest.at(usize::from(matches!(rest.first().kind, Kind::Period(_))));
        let than = if tokens.words_of(token).begin(["比", "较"]) { '比'.len_utf8() } else { 0 };
        return Ok((rest, (kind, Span::new(token.span.start() + than, token.span.end()))));
    }
    let (rest, _) = token(|token| token.kind == Kind::Than)(tokens)?;
    let (rest, period) = token(|token| matches!(token.kind, Kind::Period(_)))(rest)?;
    let rest = past_result(rest).past(Class::AFTER | Class::OF | Class::BUDGET);
    let words = tokens.text_of(period);
    let year = words.starts_with(['去', '上', '同']) && !words.contains(['底', '末', '月', '季', '半']);
    let kind = if year || words.ends_with("同期") && !words.contains('年') {
        Basis::YearOnYear
    } else {
        Basis::Other
    };
    Ok((rest, (kind, period.span)))
}

/// `比上年执行数增长`, `较上年决算数`: what came of the budget then.
fn past_result(tokens: Tokens<'_>) -> Tokens<'_> {
    let results = ["执行数", "预算执行数", "决算数", "决算", "完成数", "实绩", "快报数"];
    tokens.at(usize::from(tokens.words_of(tokens.first()).are(results)))
}

/// ```text
/// gap = ( gap | pull ) { any } [ trend ] points | gap peer { any } number
/// ```
pub(super) fn gap(tokens: Tokens<'_>, lead: Lead) -> Parsed<'_, Head> {
    const LONGEST: usize = 8;
    let (first, verb) = token(|token| matches!(token.kind, Kind::Word))(tokens)?;
    // `低于全市平均水平0.38人`: only behind a peer a unit tells no limit.
    let peer = tokens.is(Class::GAP)
        && (first.is(Class::AREA)
            || first.first().kind != Kind::End && is_place(first.words_of(first.first())));
    let surplus = first.is(Class::PLAN_WORD) && tokens.words_of(verb).are(["超", "超出"]);
    let mut other: Option<Span> = None;
    for (at, token) in first.slice.iter().take(LONGEST).enumerate() {
        match token.kind {
            Kind::Quantity(index)
                if tokens.dimension(index) == Dimension::PercentagePoint || peer || surplus =>
            {
                let mut head = Head::new(Said::Change, index, lead);
                head.basis = Some(Basis::Other);
                head.basis_words = other.map(|words| verb.span.join(words));
                head.falls = tokens.words_of(verb).are(["低于", "慢于", "落后"]);
                return Ok((first.at(at + 1), head));
            }
            Kind::Word if token.class.any(Class::TREND | Class::EACH) => {}
            Kind::Word | Kind::Text | Kind::Blank | Kind::Pause => other = Some(token.span),
            _ => break,
        }
    }
    missed()
}
