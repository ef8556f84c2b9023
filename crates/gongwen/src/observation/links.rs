//! Parts and their wholes.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::{Found, Row};
use crate::Span;
use crate::document::{Dimension, Measure};
use crate::wordlist::WordList;

/// How many rows back a whole or its parts are looked for.
const FARTHEST: usize = 32;
/// How many parts a whole may have.
const MOST: usize = 12;
/// Sums of numbers below this come out by chance; they hold only where nothing stands between.
const LARGE: Decimal = Decimal::from_parts(20, 0, 0, false, 0);

/// A part that is about to be stated behind `其中`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'t> {
    pub unit: &'t str,
    /// Its own name.
    pub name: Option<&'t str>,
    pub amount: Option<Decimal>,
    pub is_mean: bool,
    pub paragraph: usize,
    pub depth: usize,
    /// `其中` stands right before it.
    pub opens: bool,
    /// It is told `分行业看`.
    pub by_kind: bool,
}

/// The nearest level before row `first`, in the unit of the part and in its paragraph, that the part still fits into.
pub(super) fn whole(found: Found<'_>, rows: &[Row], first: usize, part: Part<'_>) -> Option<usize> {
    let nearest = rows[..first].iter().enumerate().rev().take(FARTHEST);
    let mut wholes = nearest.take_while(|(_, row)| row.paragraph == part.paragraph).filter(|(_, row)| {
        row.depth <= part.depth
            && is_amount(row)
            && !row.is_base
            && (row.is_mean || row.amount.zip(part.amount).is_none_or(|(whole, part)| part <= whole))
            && (!row.is_mean || part.is_mean)
            && (row.observation.part_of.is_none() || row.depth < part.depth)
            && unit_of(found, row) == Some(part.unit)
    });
    let nearest = wholes.next()?;
    // `事故27起、死亡19人、受伤14人。分行业看,道路运输业18起、死亡13人`: the deaths are of the deaths.
    let named = |row: &Row| row.observation.indicator.map(|name| found.words(name));
    let same = |(_, row): &(usize, &Row)| part.name.is_some() && named(row) == part.name;
    let (index, row) = if same(&nearest) { nearest } else { wholes.find(same).unwrap_or(nearest) };
    if row.is_mean {
        return (!part.by_kind).then_some(index);
    }
    let stated =
        rows[first..].iter().rev().take(FARTHEST).filter(|row| row.observation.part_of == Some(index));
    let others = stated.filter_map(|row| row.amount).try_fold(Decimal::ZERO, Decimal::checked_add);
    let opens = part.opens;
    let fits = match (row.amount, part.amount, others) {
        // The parts before come to the whole: another way to part it begins.
        (Some(total), Some(part), Some(others)) if others == total && opens => part <= total,
        (Some(total), Some(part), Some(others)) => {
            others.checked_add(part).is_some_and(|sum| sum <= total)
                || completes(&rows[first..], index, total, part)
        }
        _ => true,
    };
    fits.then_some(index)
}

/// Whether a part comes to the whole with the last ones before it: another way to part it has begun without a word.
fn completes(stated: &[Row], whole: usize, total: Decimal, part: Decimal) -> bool {
    let parts = stated.iter().rev().take(FARTHEST).filter(|row| row.observation.part_of == Some(whole));
    let mut sum = Some(part);
    parts.map_while(|row| row.amount).any(|amount| {
        sum = sum.and_then(|sum| sum.checked_add(amount));
        sum == Some(total)
    })
}

fn is_amount(row: &Row) -> bool {
    matches!(row.observation.measure, Measure::Level | Measure::Count)
}

/// A rate or an average: `城镇化率`, `人均可支配收入`. Those of parts do not add up.
pub(super) fn is_mean(found: Found<'_>, quantity: Option<usize>, name: Option<Span>) -> bool {
    let Some(quantity) = quantity.map(|index| &found.lexed.quantities[index].1) else { return false };
    let name = name.map_or("", |name| found.words(name));
    match quantity.dimension {
        Dimension::Ratio => true,
        Dimension::Count => false,
        _ => name.contains(['均', '产']) && MEANS.find(name).is_some(),
    }
}

pub(super) fn unit_of<'t>(found: Found<'t>, row: &Row) -> Option<&'t str> {
    row.observation.quantity.map(|index| found.lexed.quantities[index].1.base_unit)
}

/// The amount of a quantity in its base unit; none for a range or a masked figure.
pub(super) fn amount_of(found: Found<'_>, quantity: usize) -> Option<Decimal> {
    let quantity = &found.lexed.quantities[quantity].1;
    if quantity.upper.is_some() { None } else { quantity.value?.checked_mul(quantity.scale) }
}

/// What one in the last place of an amount stands for, in its base unit.
fn step_of(found: Found<'_>, row: &Row) -> Decimal {
    let quantity = row.observation.quantity.map(|index| &found.lexed.quantities[index].1);
    let step = quantity.and_then(|q| Decimal::new(1, q.value?.scale()).checked_mul(q.scale));
    step.unwrap_or_default()
}

/// Parts that sum to a stated whole are parts of it, with or without `其中`. Called when the last row has been stated: it may be the last
/// part of a whole before it, or a total of what stands before it.
///
/// `sentence` is the first row of the sentence: only there a total goes without being called one.
pub(super) fn sums(found: Found<'_>, rows: &mut [Row], sentence: usize) {
    let Some(last) = rows.len().checked_sub(1) else { return };
    if !is_amount(&rows[last]) || rows[last].is_mean {
        return;
    }
    if let Some(whole) = rows[last].observation.part_of {
        link_the_rest(found, rows, whole);
        return;
    }
    let names_total =
        rows[last].totals || rows[last].observation.indicator.is_some_and(|name| is_total(found.words(name)));
    let sum = if names_total {
        parts_before(found, rows, last).map(|parts| (last, parts))
    } else {
        whole_before(found, rows, last).or_else(|| {
            let parts = if last < sentence + 2 { None } else { parts_before(found, rows, last) }?;
            is_unnamed_total(found, rows, last, parts, sentence).then_some((last, parts))
        })
    };
    if let Some((whole, parts)) = sum {
        for part in parts.all() {
            rows[part].observation.part_of.get_or_insert(whole);
        }
    }
}

/// The figures of a section that parts by kind, once they come to a figure that stands before the section, are its parts. The last
/// place may be off: each was rounded.
///
/// `parent` is the section around it: the whole stands there.
pub(super) fn sums_by_kind(found: Found<'_>, rows: &mut [Row], parent: Option<usize>) {
    let Some(last) = rows.len().checked_sub(1).filter(|&last| is_amount(&rows[last])) else { return };
    let mut parts = Parts::default();
    let mut sum = Some(Decimal::ZERO);
    for (index, amount, _) in alike(found, rows, last) {
        if rows[index].observation.part_of.is_none() && parts.count < MOST {
            sum = sum.and_then(|sum| sum.checked_add(amount));
            parts.push(index);
        }
    }
    let is_whole = |row: &Row| {
        row.paragraph != rows[last].paragraph
            && row.observation.section == parent
            && is_amount(row)
            && unit_of(found, row) == unit_of(found, &rows[last])
            && row.amount.zip(sum).is_some_and(|(whole, sum)| (whole - sum).abs() <= step_of(found, row))
    };
    let whole = rows.iter().rev().take(2 * FARTHEST).position(is_whole).map(|back| last - back);
    if whole.is_some() && parts.count >= 2 {
        for part in parts.all() {
            rows[part].observation.part_of = whole;
        }
    }
}

/// `引进项目9个,其中亿元项目4个,6个已投产,3个在建`: what came to the whole only with the last part.
fn link_the_rest(found: Found<'_>, rows: &mut [Row], whole: usize) {
    let last = rows.len() - 1;
    let (Some(total), Some(mut sum)) = (rows[whole].amount, rows[last].amount) else { return };
    let mut parts = Parts::default();
    for (index, amount, _) in alike(found, rows, last).skip(1).take(MOST) {
        let free = index > whole && rows[index].observation.part_of.is_none();
        let Some(more) = sum.checked_add(amount).filter(|more| free && *more <= total) else { break };
        sum = more;
        parts.push(index);
    }
    if sum == total {
        for part in parts.all() {
            rows[part].observation.part_of = Some(whole);
        }
    }
}

/// Rows as alike as parts and their whole are: in one paragraph, amounts in one unit.
fn alike<'r>(
    found: Found<'r>,
    rows: &'r [Row],
    last: usize,
) -> impl Iterator<Item = (usize, Decimal, bool)> + 'r {
    let (unit, paragraph) = (unit_of(found, &rows[last]), rows[last].paragraph);
    let near = rows[..=last].iter().enumerate().rev().take(FARTHEST);
    let mut strangers = false;
    near.take_while(move |(_, row)| row.paragraph == paragraph).filter_map(move |(index, row)| {
        if !is_amount(row) || row.is_base || row.is_mean || unit_of(found, row) != unit {
            strangers = true;
            return None;
        }
        Some((index, row.amount?, strangers))
    })
}

/// The rows that are parts.
#[derive(Debug, Clone, Copy, Default)]
struct Parts {
    rows: [usize; MOST],
    count: usize,
}

impl Parts {
    fn push(&mut self, row: usize) {
        self.rows[self.count] = row;
        self.count += 1;
    }

    fn all(self) -> impl Iterator<Item = usize> {
        self.rows.into_iter().take(self.count)
    }
}

/// The whole that the last row completes the parts of. Some of them may be known as its parts already.
fn whole_before(found: Found<'_>, rows: &[Row], last: usize) -> Option<(usize, Parts)> {
    // Two parts at the least and their whole.
    if last < 2 || rows[last - 2].paragraph != rows[last].paragraph {
        return None;
    }
    let name = |row: usize| rows[row].observation.indicator.map(|name| found.words(name));
    let subject = |row: usize| rows[row].observation.subject.map(|subject| found.words(subject));
    let mut parts = Parts::default();
    let mut sum = Decimal::ZERO;
    // The parts of a row farther back, and what they come to.
    let mut known: Option<(usize, Decimal)> = None;
    for (index, amount, strangers) in alike(found, rows, last) {
        if name(index).is_some_and(is_balance) {
            return None;
        }
        let (its_own, known_sum) = match known.filter(|(whole, _)| *whole == index) {
            Some((_, sum)) => (1, sum),
            None => (0, Decimal::ZERO),
        };
        let total = sum.checked_add(known_sum)?;
        let differs = || parts.all().all(|part| (name(part), subject(part)) != (name(index), subject(index)));
        let of_one_noun = || parts.all().all(|part| ends_alike(name(index), name(part)));
        let sure = || !strangers || total >= LARGE || of_one_noun();
        let whole = rows[index].observation.part_of;
        let open = || !has_parts_before(rows, index);
        if parts.count + its_own >= 2 && amount == total && whole.is_none() && differs() && sure() && open() {
            return Some((index, parts));
        }
        known = known.filter(|(whole, _)| *whole != index);
        match (whole, known) {
            (Some(whole), None) if whole < index => known = Some((whole, amount)),
            (Some(whole), Some((other, sum))) if whole == other => {
                known = Some((whole, sum.checked_add(amount)?));
            }
            (Some(_), _) => return None,
            (None, _) if parts.count == MOST => return None,
            (None, _) => {
                sum = sum.checked_add(amount)?;
                parts.push(index);
            }
        }
    }
    None
}

/// A total of what stands before it has no other parts behind it.
fn has_parts_before(rows: &[Row], total: usize) -> bool {
    rows[total.saturating_sub(MOST)..total].iter().any(|row| row.observation.part_of == Some(total))
}

/// `拟建项目15个…,5个项目…`: what is counted is the noun of the whole.
fn ends_alike(whole: Option<&str>, part: Option<&str>) -> bool {
    whole.zip(part).is_some_and(|(whole, part)| whole.ends_with(part))
}

/// The parts that stand before a total; what is a part of one of them is no part of the total.
fn parts_before(found: Found<'_>, rows: &[Row], last: usize) -> Option<Parts> {
    let total = rows[last].amount?;
    let mut parts = Parts::default();
    let mut sum = Decimal::ZERO;
    let free = alike(found, rows, last).skip(1).filter(|(row, ..)| rows[*row].observation.part_of.is_none());
    for (index, amount, _) in free.take(MOST) {
        sum = sum.checked_add(amount)?;
        parts.push(index);
        if sum >= total {
            break;
        }
    }
    (parts.count >= 2 && sum == total).then_some(parts)
}

/// Whether what comes to the sum of the parts before it is their total though it is not called one: in the same sentence, of the same
/// time, with so many digits that chance is no cause, and nothing left over among them.
fn is_unnamed_total(found: Found<'_>, rows: &[Row], last: usize, parts: Parts, sentence: usize) -> bool {
    let name = |row: usize| rows[row].observation.indicator.map(|name| found.words(name));
    let like_the_total = |part: usize| {
        part >= sentence
            && rows[part].observation.period == rows[last].observation.period
            && name(part) != name(last)
            && !name(part).is_some_and(is_balance)
    };
    let digits = rows[last].observation.quantity.and_then(|index| found.lexed.quantities[index].1.value);
    digits.is_some_and(|value| value.normalize().mantissa() >= 100) && parts.all().all(like_the_total)
}

/// What is left over is no part of what came in.
fn is_balance(name: &str) -> bool {
    BALANCES.ends(name)
}

fn is_total(name: &str) -> bool {
    TOTALS.ends(name)
}

static BALANCES: LazyLock<WordList> =
    LazyLock::new(|| WordList::new(["结余", "结转", "顺差", "逆差", "差额", "余额", "短收", "缺口"]));
static MEANS: LazyLock<WordList> = LazyLock::new(|| WordList::new(["人均", "平均", "户均", "亩均", "单产"]));
static TOTALS: LazyLock<WordList> = LazyLock::new(|| WordList::new(["总量", "合计", "总计", "总数", "总额"]));
