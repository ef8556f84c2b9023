//! Parts and their wholes.

use rust_decimal::Decimal;

use super::{Found, Row};
use crate::document::Measure;

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
    pub amount: Option<Decimal>,
    pub paragraph: usize,
    pub depth: usize,
    /// `其中` stands right before it.
    pub opens: bool,
}

/// The nearest level before row `first`, in the unit of the part and in its paragraph, that the part still fits into.
pub(super) fn whole(found: Found<'_>, rows: &[Row], first: usize, part: Part<'_>) -> Option<usize> {
    let nearest = rows[..first].iter().enumerate().rev().take(FARTHEST);
    let (index, row) = nearest.take_while(|(_, row)| row.paragraph == part.paragraph).find(|(_, row)| {
        row.depth <= part.depth
            && is_amount(row)
            && (row.observation.part_of.is_none() || row.depth < part.depth)
            && unit_of(found, row) == Some(part.unit)
    })?;
    let stated =
        rows[first..].iter().rev().take(FARTHEST).filter(|row| row.observation.part_of == Some(index));
    let others = stated.filter_map(|row| row.amount).try_fold(Decimal::ZERO, Decimal::checked_add);
    let opens = part.opens;
    let fits = match (row.amount, part.amount, others) {
        // The parts before come to the whole: another way to part it begins.
        (Some(total), Some(part), Some(others)) if others == total && opens => part <= total,
        (Some(total), Some(part), Some(others)) => others.checked_add(part).is_some_and(|sum| sum <= total),
        _ => true,
    };
    // Rates of parts do not add up.
    (fits || is_rate(found, row)).then_some(index)
}

fn is_amount(row: &Row) -> bool {
    matches!(row.observation.measure, Measure::Level | Measure::Count)
}

fn is_rate(found: Found<'_>, row: &Row) -> bool {
    unit_of(found, row).is_some_and(|unit| matches!(unit, "%" | "\u{ff05}" | "‰"))
}

pub(super) fn unit_of<'t>(found: Found<'t>, row: &Row) -> Option<&'t str> {
    row.observation.quantity.map(|index| found.lexed.quantities[index].1.base_unit)
}

/// The amount of a quantity in its base unit; none for a range or a masked figure.
pub(super) fn amount_of(found: Found<'_>, quantity: usize) -> Option<Decimal> {
    let quantity = &found.lexed.quantities[quantity].1;
    if quantity.upper.is_some() { None } else { quantity.value?.checked_mul(quantity.scale) }
}

/// Parts that sum to a stated whole are parts of it, with or without `其中`. Called when the last row has been stated: it may be the last
/// part of a whole before it, or a total of what stands before it.
///
/// `sentence` is the first row of the sentence: only there a total goes without being called one.
pub(super) fn sums(found: Found<'_>, rows: &mut [Row], sentence: usize) {
    let Some(last) = rows.len().checked_sub(1) else { return };
    if !is_amount(&rows[last]) || is_rate(found, &rows[last]) || rows[last].observation.part_of.is_some() {
        return;
    }
    let names_total =
        rows[last].totals || rows[last].observation.indicator.is_some_and(|name| is_total(found.words(name)));
    let sum = if names_total {
        parts_before(found, rows, last).map(|parts| (last, parts))
    } else {
        whole_before(found, rows, last).or_else(|| {
            let parts = parts_before(found, rows, last)?;
            is_unnamed_total(found, rows, last, parts, sentence).then_some((last, parts))
        })
    };
    if let Some((whole, parts)) = sum {
        for part in parts.all() {
            rows[part].observation.part_of.get_or_insert(whole);
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
        if !is_amount(row) || row.is_base || unit_of(found, row) != unit {
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

/// The whole that the last row completes the parts of.
fn whole_before(found: Found<'_>, rows: &[Row], last: usize) -> Option<(usize, Parts)> {
    let mut parts = Parts::default();
    let mut sum = Decimal::ZERO;
    for (index, amount, strangers) in alike(found, rows, last) {
        let free = rows[index].observation.part_of.is_none();
        let named = rows[index].observation.indicator.map(|name| found.words(name));
        if named.is_some_and(is_balance) {
            return None;
        }
        let differs =
            || parts.all().all(|part| rows[part].observation.indicator.map(|n| found.words(n)) != named);
        if parts.count >= 2 && amount == sum && free && differs() && (!strangers || sum >= LARGE) {
            return Some((index, parts));
        }
        if parts.count == MOST || !free {
            return None;
        }
        sum = sum.checked_add(amount)?;
        parts.push(index);
    }
    None
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
    ["结余", "结转", "顺差", "逆差", "差额", "余额"].iter().any(|word| name.ends_with(word))
}

fn is_total(name: &str) -> bool {
    ["总量", "合计", "总计", "总数", "总额"].iter().any(|word| name.ends_with(word))
}
