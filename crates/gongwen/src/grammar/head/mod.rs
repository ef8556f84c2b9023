//! What stands between a name and its number, and says how the number is meant.

mod change;
mod plan;
mod rank;
mod share;

pub(super) use self::change::basis;
use self::change::{base, compared, comparison, from, gap, standing};
use self::plan::completion;
pub(super) use self::plan::rate_of_plan;
use self::rank::{PLACING, rank};
use self::share::{proportion, ratio, share};
use super::{Parsed, Tokens, missed, token_at};
use crate::Span;
use crate::document::{Basis, Dimension, Of, Status};
use crate::token::word::Class;
use crate::token::{Kind, Token};

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
    /// The number is where a change begins: `由27%提高到31%`.
    pub from: bool,
    /// The number is a plan's, told on the way to how much of it is done: `完成年度任务600户的103%`.
    pub planned: bool,
    /// A verb of reaching stands before the number.
    pub reaches: bool,
    pub basis: Option<Basis>,
    pub basis_words: Option<Span>,
    pub of: Option<Of>,
    pub status: Option<Status>,
    /// `分别` leads up to a list of numbers.
    pub each: bool,
    /// A noun of the head that makes part of a name: `完成率`, `占比`.
    pub noun: Option<Span>,
    /// The number is the base of a comparison, and this is its time: `较2014年全年325件`.
    pub base_period: Option<u32>,
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
const RANKS: &[Dimension] = &[Dimension::Rank];
const MULTIPLES: &[Dimension] = &[Dimension::Multiple];

/// ```text
/// head = completion | share | proportion | growth | change | flat | gap | ratio | rank | level
/// ```
pub(super) fn head(tokens: Tokens<'_>) -> Parsed<'_, Head> {
    let first = tokens.first();
    match first.kind {
        Kind::Quantity(index) => Ok((tokens.at(1), plain(tokens, index, Lead::default()))),
        _ if first.class.any(OPENING) || first.kind == Kind::Than => worded(tokens),
        Kind::Text if is_near_number(token_at(tokens.slice, 1)) => unlisted(tokens),
        _ => missed(),
    }
}

/// The words that a head can open with.
pub(super) const OPENING: Class = LEADING
    .or(Class::PREP)
    .or(Class::SHARE)
    .or(Class::COMPLETION)
    .or(Class::PLAN_WORD)
    .or(Class::GAP)
    .or(Class::PULL)
    .or(COMPARING)
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

/// The words that a comparison can open with.
const COMPARING: Class =
    Class::BASIS.or(Class::AVERAGE).or(Class::TREND).or(Class::TREND_NOUN).or(Class::FLAT);

/// Whether a token is a number, or what leads to one.
pub(super) fn is_near_number(token: &Token) -> bool {
    matches!(token.kind, Kind::Quantity(_) | Kind::Ordinal) || token.class.any(LEADING.or(Class::RANK))
}

/// A head that opens with a word which is not of the table: `增5%`, `居全国第3`.
fn unlisted(tokens: Tokens<'_>) -> Parsed<'_, Head> {
    let lead = Lead::default();
    if tokens.first().span.len() == '增'.len_utf8()
        && let Ok(found) = compared(tokens, lead)
    {
        return Ok(found);
    }
    match token_at(tokens.slice, 1).kind {
        Kind::Quantity(index) if tokens.dimension(index) != Dimension::Rank => missed(),
        _ => rank(tokens, lead),
    }
}

/// A head that opens with a word of the table. Each production is tried only where its first word can stand.
#[inline(never)]
fn worded(tokens: Tokens<'_>) -> Parsed<'_, Head> {
    let first = tokens.first().class;
    if first.any(Class::PREP)
        && let Ok(found) = from(tokens).or_else(|_| proportion(tokens))
    {
        return Ok(found);
    }
    if first.any(Class::EACH)
        && let Ok((rest, head)) = from(tokens.at(1))
    {
        return Ok((rest, Head { each: true, ..head }));
    }
    let (rest, lead) = lead(tokens);
    let &Token { kind, class: opening, .. } = rest.first();
    if let Kind::Quantity(index) = kind
        && !first.any(Class::EXCEED | Class::RATIO)
    {
        // Nothing but words that lead up to it: `完成`, `达到`.
        return Ok((rest.at(1), plain(tokens, index, lead)));
    }
    let completes = first.any(Class::REACH | Class::LIGHT | Class::SHARE)
        || opening.any(Class::PLAN_WORD | Class::COMPLETION);
    if completes && let Ok(found) = completion(tokens, rest, lead) {
        return Ok(found);
    }
    if opening.any(Class::SHARE) {
        return share(rest, lead);
    }
    let gaps = opening.any(Class::GAP | Class::PULL);
    if (gaps || first.any(Class::EXCEED))
        && let Ok(found) = gap(if gaps { rest } else { tokens }, lead)
    {
        return Ok(found);
    }
    let compares = match kind {
        Kind::Than | Kind::Blank => true,
        Kind::Text => matches!(token_at(rest.slice, 1).kind, Kind::Quantity(_)),
        _ => opening.any(COMPARING.or(LEADING)),
    };
    if compares && let Ok(found) = comparison(rest, lead) {
        return Ok(found);
    }
    if kind == Kind::Than
        && let Ok(found) = base(rest, lead).or_else(|_| standing(rest, lead))
    {
        return Ok(found);
    }
    let multiplies = if first.any(Class::RATIO) { tokens } else { rest };
    if multiplies.is(Class::RATIO)
        && let Ok(found) = ratio(multiplies, lead)
    {
        return Ok(found);
    }
    match kind {
        Kind::Quantity(index) => Ok((rest.at(1), plain(tokens, index, lead))),
        Kind::Word if !opening.any(PLACING.or(Class::PREP)) => missed(),
        _ => rank(rest, lead),
    }
}

/// A number with nothing but a lead before it.
fn plain(tokens: Tokens<'_>, quantity: u32, lead: Lead) -> Head {
    Head::new(said_of(tokens.dimension(quantity)), quantity, lead)
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
#[inline]
fn lead(tokens: Tokens<'_>) -> (Tokens<'_>, Lead) {
    let first = tokens.first();
    if first.class.any(LEADING.or(Class::GAP)) || first.kind == Kind::Blank {
        led(tokens)
    } else {
        (tokens, Lead::default())
    }
}

fn led(tokens: Tokens<'_>) -> (Tokens<'_>, Lead) {
    const LONGEST: usize = 8;
    const SAYING: Class = Class::ESTIMATE.or(Class::ACTUAL).or(Class::TARGET);
    let mut lead = Lead::default();
    let mut length = 0;
    for token in tokens.slice.iter().take(LONGEST) {
        let class = token.class;
        if class.any(LEADING.or(Class::GAP)) && leads(class, tokens, length) {
            lead.each |= class.any(Class::EACH);
            lead.reaches |= class.any(Class::REACH | Class::LIGHT);
            // `实际增长`: growth in real terms.
            let real =
                || class.any(Class::MANNER) && token_at(tokens.slice, length + 1).class.any(Class::TREND);
            if class.any(SAYING) && !real() {
                lead.status = status_of(class);
            }
            let next = || token_at(tokens.slice, length + 1).class.any(Class::REACH | Class::LIGHT);
            if class.any(Class::PREP) && tokens.words_of(token).are(["将"]) && next() {
                // `产值将达50亿元`
                lead.status = lead.status.or(Some(Status::Target));
            }
        } else if token.kind != Kind::Blank && !is_per_head(tokens, length) {
            break;
        }
        length += 1;
    }
    (tokens.at(length), lead)
}

/// `提高到人均640元`: whether such a word stands at `index`, right before a number.
fn is_per_head(tokens: Tokens<'_>, index: usize) -> bool {
    let is_number = || matches!(token_at(tokens.slice, index + 1).kind, Kind::Quantity(_));
    index > 0 && is_number() && tokens.words_of(token_at(tokens.slice, index)).are(PER_HEAD)
}

/// What a number may be told for each of.
const PER_HEAD: [&str; 4] = ["人均", "户均", "年人均", "月人均"];

/// Whether a word at `index` that may lead up to a number does.
fn leads(class: Class, tokens: Tokens<'_>, index: usize) -> bool {
    let names = Class::TREND | Class::PLAN_WORD | Class::PLAIN | Class::MONEY;
    if class.any(Class::GAP) {
        matches!(token_at(tokens.slice, index + 1).kind, Kind::Quantity(_))
    } else {
        !class.any(names)
    }
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
