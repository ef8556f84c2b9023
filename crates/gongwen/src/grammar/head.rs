//! What stands between a name and its number, and says how the number is meant.

use nom::Parser as _;
use nom::combinator::{opt, verify};

use super::{Parsed, Tokens, quantity, quantity_of, token, word};
use crate::Span;
use crate::document::{Basis, Dimension, Of, Status};
use crate::token::word::Class;
use crate::token::{Kind, Miss, Token};

/// What is said with a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    Level,
    Count,
    /// Up or down.
    Growth,
    Change,
    Ratio,
    Share,
    Completion,
    Rank,
    /// A name's part, a schedule, a threshold.
    Nothing,
}

/// A number with the words that lead up to it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head {
    pub said: Said,
    /// None for `持平`.
    pub quantity: Option<u32>,
    /// Whether the change is a fall.
    pub falls: bool,
    pub basis: Option<Basis>,
    pub basis_words: Option<Span>,
    pub of: Option<Of>,
    pub status: Option<Status>,
    /// `分别` leads up to a list of numbers.
    pub each: bool,
    /// A noun of the head that makes part of a name: `完成率`, `占比`.
    pub noun: Option<Span>,
    /// A verb of reaching stands before the number.
    pub reaches: bool,
    /// The number is the base of a comparison, and this is its time: `较2014年全年325件`.
    pub base_period: Option<u32>,
    /// The number is where a change begins: `由27%提高到31%`.
    pub from: bool,
    /// The number is a plan's, told on the way to how much of it is done: `完成年度任务600户的103%`.
    pub planned: bool,
}

impl Head {
    fn new(said: Said, quantity: u32, lead: Lead) -> Self {
        Self {
            said,
            quantity: Some(quantity),
            falls: false,
            basis: None,
            basis_words: None,
            of: None,
            status: lead.status,
            each: lead.each,
            noun: None,
            reaches: lead.reaches,
            base_period: None,
            from: false,
            planned: false,
        }
    }

    fn against(mut self, basis: Option<(Basis, Span)>) -> Self {
        if let Some((basis, words)) = basis {
            self.basis = Some(basis);
            self.basis_words = Some(words);
        }
        self
    }
}

const RATIOS: &[Dimension] = &[Dimension::Ratio, Dimension::Multiple];
const PERCENT: &[Dimension] = &[Dimension::Ratio];
const POINTS: &[Dimension] = &[Dimension::PercentagePoint];
const RANKS: &[Dimension] = &[Dimension::Rank];
const MULTIPLES: &[Dimension] = &[Dimension::Multiple];

/// ```text
/// head = completion | share | growth | change | flat | gap | ratio | rank | level
/// ```
pub(super) fn head(tokens: Tokens<'_>) -> Parsed<'_, Head> {
    match tokens.first().map(|token| token.kind) {
        Some(Kind::Quantity(_)) => plain(tokens),
        Some(Kind::Word(class)) if class.any(OPENING) => worded(tokens),
        Some(Kind::Text) if is_near_number(tokens.at(1)) => worded(tokens),
        Some(Kind::Than) => worded(tokens),
        _ => Err(nom::Err::Error(Miss)),
    }
}

/// The words that a head can open with.
const OPENING: Class = LEADING
    .or(Class::PREP)
    .or(Class::SHARE)
    .or(Class::COMPLETION)
    .or(Class::PLAN_WORD)
    .or(Class::GAP)
    .or(Class::PULL)
    .or(Class::BASIS)
    .or(Class::AVERAGE)
    .or(Class::TREND)
    .or(Class::TREND_NOUN)
    .or(Class::FLAT)
    .or(Class::RATIO)
    .or(Class::RANK)
    .or(Class::TOTAL)
    .or(Class::AREA);

/// The words that may lead up to a number.
const LEADING: Class = Class::ADVERB
    .or(Class::REACH)
    .or(Class::ESTIMATE)
    .or(Class::TARGET)
    .or(Class::ACTUAL)
    .or(Class::LIGHT)
    .or(Class::ALL)
    .or(Class::EACH)
    .or(Class::NOW)
    .or(Class::PER)
    .or(Class::MANNER);

/// Whether a number, or what leads to one, comes next.
fn is_near_number(tokens: Tokens<'_>) -> bool {
    match tokens.first().map(|token| token.kind) {
        Some(Kind::Quantity(_) | Kind::Ordinal) => true,
        Some(Kind::Word(class)) => class.any(LEADING.or(Class::RANK)),
        _ => false,
    }
}

/// A head that opens with a word. Each production is tried only where its first word can stand.
fn worded(tokens: Tokens<'_>) -> Parsed<'_, Head> {
    if tokens.is(Class::PREP)
        && let Ok(found) = from(tokens)
    {
        return Ok(found);
    }
    let (rest, lead) = lead(tokens);
    let opening = rest.word().unwrap_or_default();
    let completes = tokens.is(Class::REACH | Class::LIGHT | Class::SHARE)
        || opening.any(Class::PLAN_WORD | Class::COMPLETION);
    if completes && let Ok(found) = completion(tokens) {
        return Ok(found);
    }
    if opening.any(Class::SHARE) {
        return share(rest, lead);
    }
    if (opening.any(Class::GAP | Class::PULL) || exceeds(tokens))
        && let Ok(found) = gap(if opening.any(Class::GAP | Class::PULL) { rest } else { tokens }, lead)
    {
        return Ok(found);
    }
    if let Ok(found) = comparison(rest, lead) {
        return Ok(found);
    }
    if let Ok(found) = base(rest, lead).or_else(|_| standing(rest, lead)) {
        return Ok(found);
    }
    if tokens.is(Class::RATIO)
        && let Ok(found) = ratio(tokens)
    {
        return Ok(found);
    }
    if let Ok(found) = rank(rest, lead) {
        return Ok(found);
    }
    let (rest, index) = quantity(rest)?;
    Ok((rest, Head::new(said_of(tokens.dimension(index)), index, lead)))
}

/// A number with no word before it.
fn plain(tokens: Tokens<'_>) -> Parsed<'_, Head> {
    let (rest, index) = quantity(tokens)?;
    Ok((rest, Head::new(said_of(tokens.dimension(index)), index, Lead::default())))
}

fn said_of(dimension: Dimension) -> Said {
    match dimension {
        Dimension::Rank => Said::Rank,
        Dimension::Multiple => Said::Ratio,
        Dimension::PercentagePoint => Said::Change,
        _ => Said::Level,
    }
}

fn starts_with(tokens: Tokens<'_>, words: &str) -> bool {
    tokens.first().is_some_and(|token| tokens.words_of(token).starts_with(words))
}

/// What the words before a number say of it.
#[derive(Debug, Clone, Copy, Default)]
struct Lead {
    status: Option<Status>,
    each: bool,
    reaches: bool,
}

/// ```text
/// lead = { adverb | reach | estimate | target | actual | light | all | each | now | blank }
/// ```
fn lead(mut tokens: Tokens<'_>) -> (Tokens<'_>, Lead) {
    const LONGEST: usize = 8;
    let mut lead = Lead::default();
    for _ in 0..LONGEST {
        match tokens.first().map(|token| token.kind) {
            Some(Kind::Blank) => {}
            Some(Kind::Word(class)) if leads(tokens, class) => {
                lead.each |= class.any(Class::EACH);
                lead.reaches |= class.any(Class::REACH | Class::LIGHT);
                lead.status = status_of(class).or(lead.status);
            }
            _ => break,
        }
        tokens = tokens.at(1);
    }
    (tokens, lead)
}

fn leads(tokens: Tokens<'_>, class: Class) -> bool {
    let names = Class::TREND | Class::PLAN_WORD | Class::PLAIN | Class::MONEY;
    let reaches_number =
        class.any(Class::GAP) && matches!(tokens.at(1).first(), Some(Token { kind: Kind::Quantity(_), .. }));
    class.any(LEADING) && !class.any(names | Class::GAP) || reaches_number
}

pub(super) fn status_of(class: Class) -> Option<Status> {
    if class.any(Class::ESTIMATE) {
        Some(Status::Estimated)
    } else if class.any(Class::ACTUAL) {
        Some(Status::Actual)
    } else if class.any(Class::TARGET) {
        Some(Status::Target)
    } else {
        None
    }
}

/// ```text
/// comparison = [ basis ] [ average ] { manner } ( trend lead number | trend_noun lead number | flat )
/// ```
fn comparison(tokens: Tokens<'_>, lead: Lead) -> Parsed<'_, Head> {
    if let Ok((rest, noun)) = word(Class::TREND_NOUN)(tokens)
        && let Ok((rest, mut head)) = compared(rest, lead)
        && head.quantity.is_some_and(|q| tokens.dimension(q) == Dimension::PercentagePoint)
    {
        // `降幅收窄2.7个百分点`: a fall that narrows is a rise of the rate.
        head.falls ^= matches!(noun.kind, Kind::Word(class) if class.any(Class::FALL_NOUN));
        return Ok((rest, head));
    }
    compared(tokens, lead)
}

fn compared(tokens: Tokens<'_>, lead: Lead) -> Parsed<'_, Head> {
    let (rest, against) = opt(basis).parse(tokens)?;
    let (rest, average) = opt(word(Class::AVERAGE)).parse(rest)?;
    let (rest, manner) = self::lead(rest);
    let (rest, against) = match against {
        Some(_) => (rest, against),
        None => opt(basis).parse(rest)?,
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
        head.basis = Some(if average.is_some() { Basis::Other } else { Basis::YearOnYear });
    }
    Ok((rest, head))
}

/// ```text
/// standing = than { any } ( "高" | "低" | "多" | "少" | "快" | "慢" ) number
/// ```
fn standing(tokens: Tokens<'_>, lead: Lead) -> Parsed<'_, Head> {
    const LONGEST: usize = 6;
    let (first, than) = token(|kind| kind == Kind::Than)(tokens)?;
    let mut rest = first;
    for _ in 0..LONGEST {
        let Some(token) = rest.first() else { break };
        let words = tokens.words_of(token);
        if !matches!(token.kind, Kind::Text | Kind::Word(_) | Kind::Blank) {
            break;
        }
        rest = rest.at(1);
        let above = words.ends_with(['高', '多', '快']) || words.ends_with("高出") || words.ends_with("多出");
        let below = words.ends_with(['低', '少', '慢']);
        if let (Ok((behind, index)), true) = (quantity(rest), above || below) {
            let mut head = Head::new(Said::Change, index, lead);
            head.falls = below;
            head.basis = Some(Basis::Other);
            head.basis_words = Some(than.span.join(token.span));
            return Ok((behind, head));
        }
    }
    Err(nom::Err::Error(Miss))
}

/// ```text
/// from = ( "由" | "从" ) [ period ] [ "的" ] lead number { any } reach
/// ```
fn from(tokens: Tokens<'_>) -> Parsed<'_, Head> {
    const LONGEST: usize = 6;
    let opens = tokens.first().is_some_and(|token| matches!(tokens.words_of(token), "由" | "从"));
    if !opens {
        return Err(nom::Err::Error(Miss));
    }
    let mut rest = tokens.at(1);
    let mut period = None;
    if let Some(Kind::Period(index)) = rest.first().map(|token| token.kind) {
        period = Some(index);
        rest = rest.at(1);
    }
    let mut rest =
        rest.past(Class::OF | Class::LIGHT | Class::AFTER | Class::PER | Class::SCHEDULE | Class::AREA);
    while rest.first().is_some_and(|token| {
        token.kind == Kind::Ordinal || token.kind == Kind::Text && is_place(rest.words_of(token))
    }) {
        rest = rest.at(1);
    }
    let (rest, index) = quantity(rest)?;
    let goes_on = (0..LONGEST).map(|step| rest.at(step)).find(|rest| rest.is(Class::REACH | Class::TREND));
    if goes_on.is_none() {
        return Err(nom::Err::Error(Miss));
    }
    let mut head = Head::new(said_of(tokens.dimension(index)), index, Lead::default());
    head.base_period = period;
    head.from = true;
    Ok((rest, head))
}

/// ```text
/// base = than period { "的" } lead number
/// ```
fn base(tokens: Tokens<'_>, lead: Lead) -> Parsed<'_, Head> {
    let (rest, _) = token(|kind| kind == Kind::Than)(tokens)?;
    let Some(Kind::Period(period)) = rest.first().map(|token| token.kind) else {
        return Err(nom::Err::Error(Miss));
    };
    let (rest, against) = basis(tokens)?;
    let (rest, index) = quantity(rest.past(Class::LIGHT | Class::OF))?;
    let mut head = Head::new(said_of(tokens.dimension(index)), index, lead).against(Some(against));
    head.base_period = Some(period);
    Ok((rest, head))
}

/// ```text
/// trend = ( rise | fall | rise_noun | fall_noun ) lead ( ratio | points | number )
/// ```
fn trend(tokens: Tokens<'_>, lead: Lead) -> Parsed<'_, Head> {
    let (rest, verb) = word(Class::TREND | Class::TREND_NOUN)(tokens).or_else(|_| short_trend(tokens))?;
    let (rest, more) = self::lead(rest);
    let lead = Lead { status: more.status.or(lead.status), each: lead.each | more.each, ..lead };
    let class = match verb.kind {
        Kind::Word(class) => class,
        _ if starts_with(tokens, "降") || starts_with(tokens, "跌") || starts_with(tokens, "减") => {
            Class::FALL
        }
        _ => Class::RISE,
    };
    let (rest, index) = quantity(rest)?;
    let dimension = tokens.dimension(index);
    let said = match dimension {
        Dimension::Ratio | Dimension::Multiple => Said::Growth,
        Dimension::Rank if class.any(Class::TREND_NOUN) => Said::Rank,
        _ if class.any(Class::TREND_NOUN) && dimension != Dimension::PercentagePoint => {
            return Err(nom::Err::Error(Miss));
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

/// `比年初新增168亿元`, `比上年少2个`: behind a comparison these say a change.
fn delta(tokens: Tokens<'_>, lead: Lead) -> Parsed<'_, Head> {
    let (rest, verb) = token(|kind| matches!(kind, Kind::Text | Kind::Word(_)))(tokens)?;
    let falls = match tokens.words_of(verb) {
        "新增" | "净增" | "多" | "增" | "高" | "多增" | "净增加" | "偏多" | "偏高" => false,
        "净减" | "少" | "减" | "低" | "净减少" | "少增" | "偏少" | "偏低" => true,
        _ => return Err(nom::Err::Error(Miss)),
    };
    let (rest, _) = self::lead(rest);
    let (rest, index) = quantity(rest)?;
    let rate = matches!(tokens.dimension(index), Dimension::Ratio | Dimension::Multiple);
    let mut head = Head::new(if rate { Said::Growth } else { Said::Change }, index, lead);
    head.falls = falls;
    Ok((rest, head))
}

/// `增` `升` `涨` `降` `跌` `减` alone, right before a rate.
fn short_trend(tokens: Tokens<'_>) -> Parsed<'_, crate::token::Token> {
    let (rest, verb) = token(|kind| kind == Kind::Text)(tokens)?;
    let short = matches!(tokens.words_of(verb), "增" | "升" | "涨" | "降" | "跌" | "减");
    match quantity_of(RATIOS)(rest).or_else(|_| quantity_of(POINTS)(rest)) {
        Ok(_) if short => Ok((rest, verb)),
        _ => Err(nom::Err::Error(Miss)),
    }
}

/// ```text
/// basis = basis_word | than period [ "的" ] | than text "相比"
/// ```
fn basis(tokens: Tokens<'_>) -> Parsed<'_, (Basis, Span)> {
    if let Ok((rest, token)) = word(Class::BASIS)(tokens) {
        let kind = match token.kind {
            Kind::Word(class) if class.any(Class::BASIS_YEAR) => Basis::YearOnYear,
            Kind::Word(class) if class.any(Class::BASIS_PREVIOUS) => Basis::PreviousPeriod,
            _ => Basis::Other,
        };
        let rest = match rest.first() {
            Some(Token { kind: Kind::Period(_), .. }) => rest.at(1),
            _ => rest,
        };
        let than = if tokens.words_of(token).starts_with(['比', '较']) { '比'.len_utf8() } else { 0 };
        return Ok((rest, (kind, Span::new(token.span.start() + than, token.span.end()))));
    }
    let (rest, _) = token(|kind| kind == Kind::Than)(tokens)?;
    let (rest, period) = token(|kind| matches!(kind, Kind::Period(_)))(rest)?;
    let rest = rest.past(Class::AFTER | Class::OF | Class::BUDGET);
    let words = tokens.words_of(period);
    let year = words.starts_with(['去', '上', '同']) && !words.contains(['底', '末', '月', '季', '半']);
    let kind = if year || words.ends_with("同期") && !words.contains('年') {
        Basis::YearOnYear
    } else {
        Basis::Other
    };
    Ok((rest, (kind, period.span)))
}

/// ```text
/// completion = ( reach | "为" | "占" ) plan [ "的" ] percent | completion_noun lead number
/// plan       = { any } plan_word
/// ```
fn completion(tokens: Tokens<'_>) -> Parsed<'_, Head> {
    let (rest, lead) = self::lead(tokens);
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
    plan_share(tokens, lead).or_else(|_| plan_amount(tokens))
}

/// ```text
/// plan_amount = { reach | share | period } plan number "的" percent
/// ```
fn plan_amount(tokens: Tokens<'_>) -> Parsed<'_, Head> {
    const LONGEST: usize = 4;
    let mut rest = tokens;
    for _ in 0..LONGEST {
        match rest.first().map(|token| token.kind) {
            Some(Kind::Word(class)) if class.any(Class::REACH | Class::SHARE | Class::LIGHT) => {}
            Some(Kind::Period(_)) => {}
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
pub(super) fn rate_of_plan(tokens: Tokens<'_>) -> Parsed<'_, Head> {
    let (rest, _) = word(Class::OF)(tokens)?;
    let (rest, index) = quantity_of(PERCENT)(rest)?;
    let mut head = Head::new(Said::Completion, index, Lead::default());
    head.basis = Some(Basis::Other);
    Ok((rest, head))
}

/// `完成年度投资计划的112.5%`, `为预算的103%`, `占年度计划的90%`
fn plan_share(tokens: Tokens<'_>, lead: Lead) -> Parsed<'_, Head> {
    const LONGEST: usize = 12;
    let first = tokens
        .past(Class::REACH | Class::LIGHT | Class::SHARE | Class::EACH | Class::ADVERB | Class::ESTIMATE);
    let shares = tokens.is(Class::SHARE);
    let mut does = first.slice.len() < tokens.slice.len();
    let mut rest = first;
    let mut plan: Option<Span> = None;
    for _ in 0..LONGEST {
        let Some(token) = rest.first() else { break };
        match token.kind {
            Kind::Quantity(index)
                if plan.is_some() && does && tokens.dimension(index) == Dimension::Ratio =>
            {
                // `应建任务的85%` is of what was to be built; only a verb in front makes the rate itself a target.
                let status =
                    lead.status.filter(|&status| status != Status::Target || tokens.is(Class::TARGET));
                let mut head = Head::new(Said::Completion, index, Lead { reaches: true, status, ..lead });
                head.basis = Some(Basis::Other);
                head.basis_words = plan.zip(first.first()).map(|(plan, first)| first.span.join(plan));
                return Ok((rest.at(1), head));
            }
            // `占总投资的62%` is a share; `完成总投资的62%` is done.
            Kind::Word(class) if class.any(Class::PLAN_WORD) && !(class.any(Class::MONEY) && shares) => {
                plan = Some(token.span);
            }
            Kind::Word(class) if class.any(Class::TREND) => break,
            Kind::Word(class) if plan.is_some() && class.any(Class::OF) => does = true,
            Kind::Word(class) if plan.is_some() && class.any(Class::LIGHT | Class::REACH | Class::ADVERB) => {
            }
            Kind::Word(_) | Kind::Text => plan = None,
            Kind::Period(_) | Kind::Blank => {}
            Kind::Open(length) if plan.is_some() => {
                rest = rest.at(length as usize);
                continue;
            }
            _ => break,
        }
        rest = rest.at(1);
    }
    Err(nom::Err::Error(Miss))
}

/// ```text
/// share = "占" whole [ "的" ] [ share_noun ] lead percent | share_noun lead percent
/// ```
fn share(tokens: Tokens<'_>, lead: Lead) -> Parsed<'_, Head> {
    const LONGEST: usize = 12;
    let mut rest = tokens;
    let mut whole: Option<Span> = None;
    let opening = tokens.first();
    let mut from = false;
    let mut period = None;
    let is_proportion = opening.is_some_and(|token| tokens.words_of(token) == "比例");
    for step in 0..LONGEST {
        let Some(token) = rest.first() else { break };
        match token.kind {
            Kind::Quantity(index) if tokens.dimension(index) == Dimension::Ratio && step > 0 => {
                if is_proportion && whole.is_none() {
                    // `优良比例为91%`: a rate that is itself the indicator.
                    let mut head = Head::new(Said::Level, index, lead);
                    head.noun = opening.map(|token| token.span);
                    head.from = from;
                    head.base_period = period;
                    return Ok((rest.at(1), head));
                }
                let mut head = Head::new(Said::Share, index, lead);
                head.basis = Some(Basis::Other);
                // `占地区生产总值`: the table's word takes the first character of the whole.
                let glued = opening.filter(|token| tokens.words_of(*token) == "占地区");
                head.basis_words = match (glued, whole) {
                    (Some(token), Some(whole)) => {
                        Some(Span::new(token.span.start() + '占'.len_utf8(), whole.end()))
                    }
                    _ => whole,
                };
                head.from = from;
                head.base_period = period;
                return Ok((rest.at(1), head));
            }
            Kind::Word(_) if matches!(tokens.words_of(token), "由" | "从") => from = true,
            Kind::Period(index) if from => period = Some(index),
            Kind::Word(class)
                if class.any(Class::SHARE | Class::OF | Class::LIGHT | Class::REACH | Class::EACH) => {}
            Kind::Word(_) | Kind::Text | Kind::Quoted => {
                whole = Some(whole.map_or(token.span, |w| w.join(token.span)));
            }
            Kind::Blank => {}
            _ => break,
        }
        rest = rest.at(1);
    }
    Err(nom::Err::Error(Miss))
}

/// `超年度目标1.2个百分点`: only points tell it from a number that is exceeded.
fn exceeds(tokens: Tokens<'_>) -> bool {
    tokens.first().is_some_and(|token| matches!(tokens.words_of(token), "超" | "超过" | "超出"))
}

/// ```text
/// gap = ( gap | pull ) { any } [ trend ] points
/// ```
fn gap(tokens: Tokens<'_>, lead: Lead) -> Parsed<'_, Head> {
    const LONGEST: usize = 8;
    let (first, verb) = token(|kind| matches!(kind, Kind::Word(_)))(tokens)?;
    let mut rest = first;
    let mut other: Option<Span> = None;
    for _ in 0..LONGEST {
        let Some(token) = rest.first() else { break };
        match token.kind {
            Kind::Quantity(index) if tokens.dimension(index) == Dimension::PercentagePoint => {
                let mut head = Head::new(Said::Change, index, lead);
                head.basis = Some(Basis::Other);
                head.basis_words = other.map(|words| verb.span.join(words));
                head.falls = matches!(tokens.words_of(verb), "低于" | "慢于" | "落后");
                return Ok((rest.at(1), head));
            }
            Kind::Word(class) if class.any(Class::TREND | Class::EACH) => {}
            Kind::Word(_) | Kind::Text | Kind::Blank | Kind::Pause => other = Some(token.span),
            _ => break,
        }
        rest = rest.at(1);
    }
    Err(nom::Err::Error(Miss))
}

/// ```text
/// ratio = ( "是" | "为" | "相当于" ) { any } [ "的" ] multiple
/// ```
fn ratio(tokens: Tokens<'_>) -> Parsed<'_, Head> {
    const LONGEST: usize = 10;
    let (first, _) = word(Class::RATIO)(tokens)?;
    let mut rest = first;
    for _ in 0..LONGEST {
        let Some(token) = rest.first() else { break };
        match token.kind {
            Kind::Quantity(index) if tokens.dimension(index) == Dimension::Duration => {}
            Kind::Quantity(_) => {
                let (behind, index) = quantity_of(MULTIPLES)(rest)?;
                let mut head = Head::new(Said::Ratio, index, Lead::default());
                head.basis = Some(Basis::Other);
                head.basis_words =
                    first.first().map(|first| first.span).filter(|f| f.start() < token.span.start());
                return Ok((behind, head));
            }
            Kind::Word(_) | Kind::Text | Kind::Period(_) | Kind::Blank => {}
            _ => break,
        }
        rest = rest.at(1);
    }
    Err(nom::Err::Error(Miss))
}

/// ```text
/// rank = { rank | total | trend_noun | area | light | place } [ "第" ] rank_number
/// ```
fn rank(tokens: Tokens<'_>, lead: Lead) -> Parsed<'_, Head> {
    const LONGEST: usize = 6;
    let mut rest = tokens;
    let mut of = None;
    let mut from = false;
    for _ in 0..LONGEST {
        let Some(token) = rest.first() else { break };
        match token.kind {
            Kind::Quantity(_) => {
                let (behind, index) = quantity_of(RANKS)(rest)?;
                let mut head = Head::new(Said::Rank, index, lead);
                head.of = of;
                head.from = from;
                return Ok((behind, head));
            }
            Kind::Word(_) if matches!(tokens.words_of(token), "由" | "从") => from = true,
            Kind::Word(class) if class.any(Class::TREND_NOUN) => of = Some(Of::Growth),
            Kind::Word(class) if class.any(Class::TOTAL) => of = Some(Of::Level),
            Kind::Word(class)
                if class.any(Class::RANK | Class::AREA | Class::LIGHT | Class::ALL | Class::EACH) => {}
            Kind::Text if is_place(tokens.words_of(token)) => {}
            Kind::Blank | Kind::Ordinal => {}
            _ => break,
        }
        rest = rest.at(1);
    }
    Err(nom::Err::Error(Miss))
}

/// Where a rank holds: `居全国`, `列`.
fn is_place(words: &str) -> bool {
    let words = words.trim_start_matches(['居', '列', '排', '位']);
    let peers = ["县区", "区县", "县市", "城市", "市州", "地市"].iter().any(|peers| words.ends_with(peers));
    peers || matches!(words, "" | "全国" | "全球" | "世界" | "国内" | "西部" | "中部" | "东部" | "同类")
}
