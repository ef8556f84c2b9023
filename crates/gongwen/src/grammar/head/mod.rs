//! What stands between a name and its number, and says how the number is meant.

mod change;
mod plan;
mod rank;
mod share;

use self::change::{base, comparison, exceeds, from, gap, standing};
use self::plan::completion;
pub(super) use self::plan::rate_of_plan;
use self::rank::rank;
use self::share::{ratio, share};
use super::{Parsed, Tokens, quantity};
use crate::Span;
use crate::document::{Basis, Dimension, Of, Status};
use crate::token::word::Class;
use crate::token::{Kind, Miss};

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
const MONEY: &[Dimension] = &[Dimension::Currency];
const RANKS: &[Dimension] = &[Dimension::Rank];
const MULTIPLES: &[Dimension] = &[Dimension::Multiple];

/// ```text
/// head = completion | share | growth | change | flat | gap | ratio | rank | level
/// ```
pub(super) fn head(tokens: Tokens<'_>) -> Parsed<'_, Head> {
    match tokens.first().kind {
        Kind::Quantity(_) => plain(tokens),
        Kind::Word if tokens.is(OPENING) => worded(tokens),
        Kind::Text if is_near_number(tokens.at(1)) => worded(tokens),
        Kind::Than => worded(tokens),
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
    match tokens.first().kind {
        Kind::Quantity(_) | Kind::Ordinal => true,
        _ => tokens.is(LEADING.or(Class::RANK)),
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
    if !exceeds(tokens)
        && !tokens.is(Class::RATIO)
        && let Ok((behind, index)) = quantity(rest)
    {
        // Nothing but words that lead up to it: `完成`, `达到`.
        return Ok((behind, Head::new(said_of(tokens.dimension(index)), index, lead)));
    }
    let opening = rest.first().class;
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
    let than = rest.first().kind == Kind::Than;
    if than && let Ok(found) = base(rest, lead).or_else(|_| standing(rest, lead)) {
        return Ok(found);
    }
    let multiplies = if tokens.is(Class::RATIO) { tokens } else { rest };
    if multiplies.is(Class::RATIO)
        && let Ok(found) = ratio(multiplies, lead)
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
        match tokens.first().kind {
            Kind::Blank => {}
            Kind::Word if leads(tokens) => {
                let class = tokens.first().class;
                lead.each |= class.any(Class::EACH);
                lead.reaches |= class.any(Class::REACH | Class::LIGHT);
                // `实际增长`: growth in real terms.
                let real = class.any(Class::MANNER) && tokens.at(1).is(Class::TREND);
                lead.status = status_of(class).filter(|_| !real).or(lead.status);
            }
            _ => break,
        }
        tokens = tokens.at(1);
    }
    (tokens, lead)
}

fn leads(tokens: Tokens<'_>) -> bool {
    let class = tokens.first().class;
    let names = Class::TREND | Class::PLAN_WORD | Class::PLAIN | Class::MONEY;
    let reaches_number = class.any(Class::GAP) && matches!(tokens.at(1).first().kind, Kind::Quantity(_));
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
