//! Parts and their wholes.

use std::iter::successors;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::Found;
use super::rows::{FARTHEST, MOST_BEFORE, Rows, is_level};
use crate::Span;
use crate::document::Dimension;
use crate::token::quantity::Measured;
use crate::wordlist::{WordList, key, keys};

/// How many parts a whole may have.
const MOST: usize = 12;
/// Sums of numbers below this come out by chance; they hold only where nothing stands between.
const LARGE: Decimal = Decimal::from_parts(20, 0, 0, false, 0);

/// A part that is about to be stated behind `其中`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'t> {
    pub quantity: &'t Measured<'t>,
    /// Its own name.
    pub name: Option<&'t str>,
    pub amount: Option<Decimal>,
    pub is_mean: bool,
    pub depth: usize,
    /// `其中` stands right before it.
    pub opens: bool,
    /// It is told `分行业看`.
    pub by_kind: bool,
}

/// The nearest level before row `first`, in the unit of the part and in its paragraph, that the part still fits into.
pub(super) fn whole(found: &Found<'_>, rows: &Rows<'_>, first: usize, part: Part<'_>) -> Option<usize> {
    let mut wholes = rows.near(first).rev().filter(|&row| may_have(rows, row, part));
    let nearest = wholes.next()?;
    // `事故27起、死亡19人、受伤14人。分行业看,道路运输业18起、死亡13人`: the deaths are of the deaths.
    let same =
        |row: &usize| part.name.is_some() && rows[*row].indicator.map(|name| found.words(name)) == part.name;
    // `税收…;非税收入…。其中:增值税…`
    let taxes = |row: &usize| {
        let name = rows[*row].indicator.map_or("", |name| found.words(name));
        part.name.is_some_and(|part| part.ends_with('税')) && name.contains("税收") && !name.contains("非税")
    };
    let is_it = |row: &usize| same(row) || taxes(row);
    let whole = if is_it(&nearest) { nearest } else { wholes.find(is_it).unwrap_or(nearest) };
    if rows.note(whole).is_mean {
        return (!part.by_kind).then_some(whole);
    }
    let others = parts_of(rows, first, whole);
    let others = others.filter_map(|row| rows.note(row).amount).try_fold(Decimal::ZERO, plus);
    let opens = part.opens;
    let fits = match (rows.note(whole).amount, part.amount, others) {
        // The parts before come to the whole: another way to part it begins.
        (Some(total), Some(part), Some(others)) if others == total && opens => part <= total,
        (Some(total), Some(part), Some(others)) => {
            let within =
                |sum| sum <= total || !others.is_zero() && sum - total <= rounding(rows.note(whole).quantity);
            plus(others, part).is_some_and(within) || completes(rows, first, whole, total, part)
        }
        _ => true,
    };
    fits.then_some(whole)
}

/// Whether a row may be the whole of a part.
fn may_have(rows: &Rows<'_>, row: usize, part: Part<'_>) -> bool {
    let note = rows.note(row);
    note.depth <= part.depth
        && is_level(&rows[row])
        && !note.is_base
        && note.shares_unit(Some(part.quantity))
        && (note.is_mean || note.amount.zip(part.amount).is_none_or(|(whole, part)| part <= whole))
        && note.is_mean == part.is_mean
        && (rows[row].part_of.is_none() || note.depth < part.depth)
}

/// The parts of a whole from row `first` on, the last one first.
fn parts_of(rows: &Rows<'_>, first: usize, whole: usize) -> impl Iterator<Item = usize> {
    let near = (first..rows.len()).rev().take(FARTHEST);
    near.filter(move |&row| rows[row].part_of == Some(whole))
}

/// Whether a part comes to the whole with the last ones before it: another way to part it has begun without a word.
fn completes(rows: &Rows<'_>, first: usize, whole: usize, total: Decimal, part: Decimal) -> bool {
    let mut sum = Some(part);
    parts_of(rows, first, whole).map_while(|row| rows.note(row).amount).any(|amount| {
        sum = sum.and_then(|sum| plus(sum, amount));
        sum == Some(total)
    })
}

/// A rate or an average: `城镇化率`, `人均可支配收入`, `每万人拥有床位`. Those of parts do not add up.
pub(super) fn is_mean(found: &Found<'_>, quantity: &Measured<'_>, name: Option<Span>) -> bool {
    let name = name.map_or("", |name| found.words(name));
    match quantity.dimension {
        Dimension::Ratio => true,
        // `亩均效益评价企业` are counted.
        Dimension::Count => name.starts_with('每'),
        _ => name.starts_with('每') || names_mean(name),
    }
}

/// Whether `人均`, `平均`, `户均`, `亩均` or `单产` stands in a name.
fn names_mean(name: &str) -> bool {
    let mut before = 0;
    keys(name).any(|here| {
        let before = std::mem::replace(&mut before, here);
        here == key('均') && ['人', '平', '户', '亩'].map(key).contains(&before)
            || here == key('产') && before == key('单')
    })
}

/// The amount of a quantity in its base unit; none for a range or a masked figure.
pub(super) fn amount_of(quantity: &Measured<'_>) -> Option<Decimal> {
    match quantity.upper {
        Some(_) => None,
        None if quantity.scale_word.is_empty() => quantity.value,
        None => quantity.value?.checked_mul(quantity.scale),
    }
}

/// Out of line: an addition of decimals takes a lot of code.
#[inline(never)]
fn plus(a: Decimal, b: Decimal) -> Option<Decimal> {
    a.checked_add(b)
}

/// What one in the last place of an amount stands for, in its base unit.
fn step_of(quantity: Option<&Measured<'_>>) -> Decimal {
    let step = quantity.and_then(|q| Decimal::new(1, q.value?.scale()).checked_mul(q.scale));
    step.unwrap_or_default()
}

/// How far parts may come out above their whole, as each was rounded; not at all where things are counted one by one.
fn rounding(quantity: Option<&Measured<'_>>) -> Decimal {
    let rounded =
        |q: &&Measured<'_>| !q.scale_word.is_empty() || q.value.is_some_and(|value| value.scale() > 0);
    step_of(quantity.filter(rounded))
}

/// Parts that sum to a stated whole are parts of it, with or without `其中`. Called when the last row has been stated: it may be the last
/// part of a whole before it, or a total of what stands before it.
///
/// `lead` are the words before its number. `sentence` is the first row of the sentence: only there a total goes without being called one.
pub(super) fn sums(found: &Found<'_>, rows: &mut Rows<'_>, lead: Option<Span>, sentence: usize) {
    let Some(last) = rows.last() else { return };
    if !is_level(&rows[last]) || rows.note(last).is_mean {
        return;
    }
    if let Some(whole) = rows[last].part_of {
        link_the_rest(rows, whole);
    } else if rows.note(last).alikes >= 3 {
        // Two parts at the least and their whole.
        link_the_sum(found, rows, lead, sentence);
    }
}

/// Links the last row, which is no part yet, as the last part of a whole before it or as the total of what stands before it.
fn link_the_sum(found: &Found<'_>, rows: &mut Rows<'_>, lead: Option<Span>, sentence: usize) {
    let last = rows.len() - 1;
    let sums_up = lead.is_some_and(|lead| SUMS.find(found.words(lead)).is_some());
    let names_total = sums_up || rows[last].indicator.is_some_and(|name| is_total(found.words(name)));
    let sum = if names_total {
        parts_before(rows).map(|parts| (last, parts))
    } else {
        whole_before(found, rows).or_else(|| {
            let parts = if last < sentence + 2 { None } else { parts_before(rows) }?;
            is_unnamed_total(found, rows, parts, sentence).then_some((last, parts))
        })
    };
    if let Some((whole, parts)) = sum {
        for part in parts.all() {
            rows.stated[part].part_of.get_or_insert(whole);
        }
    }
}

/// The figures of a section that parts by kind, once they come to a figure that stands before the section, are its parts. The last
/// place may be off: each was rounded.
///
/// `parent` is the section around it: the whole stands there.
pub(super) fn sums_by_kind(rows: &mut Rows<'_>, parent: Option<usize>) {
    let Some(last) = rows.last().filter(|&last| is_level(&rows[last])) else { return };
    let mut parts = Parts::default();
    let mut sum = Some(Decimal::ZERO);
    for (index, amount, _) in alike(rows) {
        if rows[index].part_of.is_none() && parts.count < MOST {
            sum = sum.and_then(|sum| plus(sum, amount));
            parts.push(index);
        }
    }
    let quantity = rows.note(last).quantity;
    let is_whole = |&row: &usize| {
        let note = rows.note(row);
        rows[row].section == parent
            && is_level(&rows[row])
            && note.shares_unit(quantity)
            && note.amount.zip(sum).is_some_and(|(whole, sum)| (whole - sum).abs() <= step_of(note.quantity))
    };
    let mut before = (rows.len().saturating_sub(MOST_BEFORE)..rows.paragraph).rev();
    let whole = before.find(is_whole);
    if whole.is_some() && parts.count >= 2 {
        for part in parts.all() {
            rows.stated[part].part_of = whole;
        }
    }
}

/// `引进项目9个,其中亿元项目4个,6个已投产,3个在建`: what came to the whole only with the last part.
fn link_the_rest(rows: &mut Rows<'_>, whole: usize) {
    let last = rows.len() - 1;
    let (Some(total), Some(mut sum)) = (rows.note(whole).amount, rows.note(last).amount) else { return };
    let mut parts = Parts::default();
    for (index, amount, _) in alike(rows).skip(1).take(MOST) {
        let free = index > whole && rows[index].part_of.is_none();
        let Some(more) = plus(sum, amount).filter(|more| free && *more <= total) else { break };
        sum = more;
        parts.push(index);
    }
    if sum == total {
        for part in parts.all() {
            rows.stated[part].part_of = Some(whole);
        }
    }
}

/// The last row and those before it that it may be summed with, each with its amount and whether others stand behind it.
fn alike(rows: &Rows<'_>) -> impl Iterator<Item = (usize, Decimal, bool)> {
    let end = rows.len();
    let first =
        rows.last().and_then(|last| if rows.note(last).adds { Some(last) } else { rows.note(last).alike });
    let mut behind = end;
    let mut strangers = false;
    let chain = successors(first, |&row| rows.note(row).alike);
    chain.take_while(move |row| row + FARTHEST >= end).filter_map(move |row| {
        strangers |= row + 1 < behind;
        behind = row;
        Some((row, rows.note(row).amount?, strangers))
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
fn whole_before(found: &Found<'_>, rows: &Rows<'_>) -> Option<(usize, Parts)> {
    let name = |row: usize| rows[row].indicator.map(|name| found.words(name));
    let subject = |row: usize| rows[row].subject.map(|subject| found.words(subject));
    let mut parts = Parts::default();
    let mut sum = Decimal::ZERO;
    // The parts of a row farther back, and what they come to.
    let mut known: Option<(usize, Decimal)> = None;
    for (index, amount, strangers) in alike(rows) {
        let (its_own, total) = match known.filter(|(whole, _)| *whole == index) {
            Some((_, known_sum)) => (1, plus(sum, known_sum)?),
            None => (0, sum),
        };
        let differs = || parts.all().all(|part| (name(part), subject(part)) != (name(index), subject(index)));
        let of_one_noun = || parts.all().all(|part| ends_alike(name(index), name(part)));
        let sure = || !strangers || total >= LARGE || of_one_noun();
        let whole = rows[index].part_of;
        let open = || !has_parts_before(rows, index);
        if parts.count + its_own >= 2 && amount == total && whole.is_none() && differs() && sure() && open() {
            let balances = alike(rows)
                .take_while(|(row, ..)| *row >= index)
                .any(|(row, ..)| name(row).is_some_and(is_balance));
            return (!balances).then_some((index, parts));
        }
        known = known.filter(|(whole, _)| *whole != index);
        match (whole, known) {
            (Some(whole), None) if whole < index => known = Some((whole, amount)),
            (Some(whole), Some((other, sum))) if whole == other => {
                known = Some((whole, plus(sum, amount)?));
            }
            (Some(_), _) => return None,
            (None, _) if parts.count == MOST => return None,
            (None, _) => {
                sum = plus(sum, amount)?;
                parts.push(index);
            }
        }
    }
    None
}

/// A total of what stands before it has no other parts behind it.
fn has_parts_before(rows: &Rows<'_>, total: usize) -> bool {
    rows.stated[total.saturating_sub(MOST)..total].iter().any(|row| row.part_of == Some(total))
}

/// `拟建项目15个…,5个项目…`: what is counted is the noun of the whole.
fn ends_alike(whole: Option<&str>, part: Option<&str>) -> bool {
    whole.zip(part).is_some_and(|(whole, part)| whole.ends_with(part))
}

/// The parts that stand before a total; what is a part of one of them is no part of the total.
fn parts_before(rows: &Rows<'_>) -> Option<Parts> {
    let total = rows.note(rows.last()?).amount?;
    let mut parts = Parts::default();
    let mut sum = Decimal::ZERO;
    let free = alike(rows).skip(1).filter(|(row, ..)| rows[*row].part_of.is_none());
    for (index, amount, _) in free.take(MOST) {
        sum = plus(sum, amount)?;
        parts.push(index);
        if sum >= total {
            break;
        }
    }
    (parts.count >= 2 && sum == total).then_some(parts)
}

/// Whether what comes to the sum of the parts before it is their total though it is not called one: in the same sentence, of the same
/// time, with so many digits that chance is no cause, and nothing left over among them.
fn is_unnamed_total(found: &Found<'_>, rows: &Rows<'_>, parts: Parts, sentence: usize) -> bool {
    let last = rows.len() - 1;
    let name = |row: usize| rows[row].indicator.map(|name| found.words(name));
    let like_the_total = |part: usize| {
        part >= sentence
            && rows[part].period == rows[last].period
            && name(part) != name(last)
            && !name(part).is_some_and(is_balance)
    };
    let digits = rows.note(last).quantity.and_then(|quantity| quantity.value);
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
static TOTALS: LazyLock<WordList> = LazyLock::new(|| WordList::new(["总量", "合计", "总计", "总数", "总额"]));
static SUMS: LazyLock<WordList> =
    LazyLock::new(|| WordList::new(["总计", "合计", "总量", "共有", "共计", "总共", "一共"]));
