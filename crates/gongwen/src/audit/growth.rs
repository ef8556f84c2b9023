//! Growth against its base, and a change against its two levels.

use rust_decimal::Decimal;

use super::facts::{Facts, has_any, is_broken, percents};
use super::interval::{Interval, Reading, Verdict};
use super::report::{Reporter, Sum};
use crate::document::{Measure, Severity, Status};
use crate::width::fold;

/// How many rows a level and its base may be apart.
const FARTHEST: usize = 4;
/// Words that say the growth is not that of the printed figures.
const OTHER_TERMS: &[&str] = &[
    "可比",
    "不变价",
    "同口径",
    "口径",
    "剔除",
    "扣除",
    "实际增长",
    "年均",
    "平均",
    "还原",
    "调整",
    "不含",
    "环比",
    "累计增长",
    "拉动",
];
/// Indicators whose growth official statistics reckon on a sample that changes.
const CHANGING_SAMPLE: &[&str] = &["规上", "规模以上", "限上", "限额以上", "固定资产投资", "社会消费品零售"];
/// Names of a base that is there to be reckoned with.
const BASES: &[&str] = &["基数", "基期数", "同期数", "上年同期数", "去年同期数", "上年基数", "上年数"];

/// GW203: a growth is that of its level over the stated base.
pub(super) fn growth(facts: &Facts<'_>, report: &mut Reporter<'_>) {
    for (claimed, row) in facts.rows().iter().enumerate() {
        let Some(level) = row.about.filter(|_| row.measure == Measure::Growth) else { continue };
        if !comparable(facts, level, claimed) {
            continue;
        }
        if let Some(base) = base_of(facts, level, claimed) {
            say(facts, report, &over_base(facts, [base, level, claimed]));
        } else if let Some(change) = change_before(facts, level, claimed) {
            say(facts, report, &over_change(facts, [change, level, claimed]));
        }
    }
}

/// A growth reckoned from two rows.
struct Growth {
    verdict: Verdict,
    formula: String,
    /// What it comes to, as a fraction of one.
    fraction: Option<Decimal>,
    rows: [usize; 2],
    claimed: usize,
    /// Whether something else than a mistake may explain it.
    doubtful: bool,
}

/// `128 ÷ 120 − 1`
fn over_base(facts: &Facts<'_>, [base, level, claimed]: [usize; 3]) -> Growth {
    let chosen = is_chosen(facts, base, level);
    let amount = |row: usize, reading: Reading| match facts.value(row) {
        Some(value) if chosen => Some(Interval::point(value)),
        _ => facts.amount(row, reading),
    };
    let verdict = Verdict::of(|reading| {
        let ratio = amount(level, reading)?.percent_of(amount(base, reading)?)?;
        Some((facts.percent(claimed, reading)?, ratio.minus(Interval::point(Decimal::ONE_HUNDRED))))
    });
    let formula = format!("{} ÷ {} − 1", facts.shown(level, &[base]), facts.shown(base, &[level]));
    let fraction = || facts.value(level)?.checked_div(facts.value(base)?)?.checked_sub(Decimal::ONE);
    Growth { verdict, formula, fraction: fraction(), rows: [base, level], claimed, doubtful: chosen }
}

/// `16 ÷ (360 − 16)`
fn over_change(facts: &Facts<'_>, [change, level, claimed]: [usize; 3]) -> Growth {
    let verdict = Verdict::of(|reading| {
        let (level, change) = (facts.amount(level, reading)?, facts.amount(change, reading)?);
        let ratio = level.percent_of(level.minus(change))?;
        Some((facts.percent(claimed, reading)?, ratio.minus(Interval::point(Decimal::ONE_HUNDRED))))
    });
    let (shown, of) = (facts.shown(change, &[level]), facts.shown(level, &[change]));
    let falls = facts.row(change).value_signed.is_some_and(|value| value.is_sign_negative());
    let formula = if falls {
        format!("−{shown} ÷ ({of} + {shown})")
    } else {
        format!("{shown} ÷ ({of} − {shown})")
    };
    let fraction = || {
        let (level, change) = (facts.value(level)?, facts.value(change)?);
        change.checked_div(level.checked_sub(change)?)
    };
    Growth { verdict, formula, fraction: fraction(), rows: [level, change], claimed, doubtful: false }
}

fn say(facts: &Facts<'_>, report: &mut Reporter<'_>, growth: &Growth) {
    let printed = || {
        let percent = growth.fraction?.checked_mul(Decimal::ONE_HUNDRED)?;
        percent.checked_div(percents(facts.quantity(growth.claimed)?)?)
    };
    let Some(computed) = printed() else { return };
    let sum = Sum { formula: growth.formula.clone(), computed, rows: &growth.rows, claimed: growth.claimed };
    let changing =
        growth.rows.iter().filter_map(|&row| facts.name(row)).any(|name| has_any(name, CHANGING_SAMPLE));
    if let Some(finding) = report.sum(facts, growth.verdict, &sum)
        && finding.severity == Severity::Error
        && (growth.doubtful || changing)
    {
        finding.severity = Severity::Warning;
    }
}

/// An estimate or a target over what is called its base: neither was rounded, both were set down to be reckoned with.
fn is_chosen(facts: &Facts<'_>, base: usize, level: usize) -> bool {
    let exact =
        |row: usize| facts.quantity(row).is_some_and(|quantity| quantity.bound == crate::Bound::Exact);
    let set = facts.row(level).status != Status::Actual;
    set && exact(base) && exact(level) && facts.name(base).is_some_and(|name| has_any(name, BASES))
}

/// Whether the words around a growth or a change leave no doubt that it is one of the printed figures.
fn comparable(facts: &Facts<'_>, level: usize, claimed: usize) -> bool {
    let name = facts.name(level).unwrap_or_default();
    let real = is_real(facts, level, name);
    let words = [facts.sentence_before(claimed), facts.tail(claimed)];
    let near = level.abs_diff(claimed) <= FARTHEST && facts.same_sentence(level, claimed);
    near && !real && facts.is_sum(level) && words.iter().all(|words| !has_any(words, OTHER_TERMS))
}

/// Whether official statistics give the indicator's growth in real terms.
fn is_real(facts: &Facts<'_>, level: usize, name: &str) -> bool {
    let code = facts.row(level).code.as_deref().unwrap_or_default();
    let product = has_any(name, &["增加值", "生产总值", "GDP"]) || code.contains("value_added");
    let agriculture = has_any(name, &["农业总产值", "农林牧渔业总产值"]);
    product || agriculture || name.contains("人均") && name.contains("收入")
}

/// The earlier value of a level's indicator, said next to it.
fn base_of(facts: &Facts<'_>, level: usize, claimed: usize) -> Option<usize> {
    let last = (claimed + 1).min(facts.rows().len() - 1);
    let nearest = (level.saturating_sub(FARTHEST)..=last).rev();
    let mut bases = nearest.filter(|&row| row != level && is_base(facts, row, level, claimed));
    let base = bases.next()?;
    // Of two, either may be meant.
    bases.next().is_none().then_some(base)
}

fn is_base(facts: &Facts<'_>, row: usize, level: usize, claimed: usize) -> bool {
    let alike = facts.is_amount(row) && facts.same_unit(row, level) && facts.same_sentence(row, level);
    alike
        && facts.subject(row) == facts.subject(level)
        && names_base(facts, row, level)
        && facts.row(row).part_of.is_none()
        && is_earlier(facts, row, level, claimed)
        && next_to_each_other(facts, row, level, claimed)
}

fn names_base(facts: &Facts<'_>, row: usize, level: usize) -> bool {
    let (name, of) = (facts.name(row), facts.name(level));
    name == of || name.is_some_and(|name| BASES.contains(&name))
}

/// Nothing but a bracket, a comma and rows about the level stands between the three.
fn next_to_each_other(facts: &Facts<'_>, base: usize, level: usize, claimed: usize) -> bool {
    let (first, last) = (base.min(level).min(claimed), base.max(level).max(claimed));
    let between = (first..=last).filter(|row| ![base, level, claimed].contains(row));
    let stray = |row: usize| facts.row(row).about != Some(level) && !is_other(facts, row, level);
    (first..last).all(|row| !is_broken(facts.gap(row, row + 1))) && !between.into_iter().any(stray)
}

/// Whether a row between a level and its base is of something else with a unit or a name of its own.
fn is_other(facts: &Facts<'_>, row: usize, level: usize) -> bool {
    facts.is_amount(row) && facts.name(row).is_some() && facts.name(row) != facts.name(level)
}

/// Whether the row is of the period that the claim compares with.
fn is_earlier(facts: &Facts<'_>, row: usize, level: usize, claimed: usize) -> bool {
    let from = from_to(facts, row, level);
    let (Some(before), Some(now)) = (facts.last_day(row), facts.last_day(level)) else {
        return states_base(facts, row, level);
    };
    let whole_year = (before.month(), before.day()) == (12, 31);
    let same_day = (before.month(), before.day()) == (now.month(), now.day()) || whole_year;
    let year_before = before.year() + 1 == now.year() && same_day;
    let yoy = has_any(facts.lead(claimed), &["同比", "同期", "上年", "去年"]);
    before < now && (year_before && states_base(facts, row, level) || !yoy && from)
}

/// `由120家增加到132家`
fn from_to(facts: &Facts<'_>, row: usize, level: usize) -> bool {
    row + 1 == level
        && has_any(facts.lead(row), &["由", "从"])
        && has_any(facts.gap(row, level), &["到", "至", "为"])
}

/// Whether words say that the row is a base: `上年同期为…`, `基数为…`, from A to B, or the year before with its own number.
fn states_base(facts: &Facts<'_>, row: usize, level: usize) -> bool {
    let words = facts.lead(row);
    let named = facts.name(row).is_some_and(|name| has_any(name, BASES));
    let years = row + 1 == level && [row, level].iter().all(|&row| names_year(facts.lead(row)));
    named
        || years
        || has_any(words, &["上年", "去年", "同期", "基数", "年为", "年末", "年底"])
        || from_to(facts, row, level)
}

/// Whether a clause begins with a year: `2021年全区…`.
fn names_year(words: &str) -> bool {
    let words: String = words.trim_start().chars().take(5).map(fold).collect();
    words.strip_suffix('年').is_some_and(|year| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()))
}

/// What may stand between a change and the growth that is the same change.
const JOINED: &[&str] =
    &[",", "\u{ff0c}", "、", ",增长", "\u{ff0c}增长", "、增长", ",下降", "\u{ff0c}下降", "、下降"];

/// A change of the level that stands right before its growth: `增加16件,增长4.7%`.
fn change_before(facts: &Facts<'_>, level: usize, claimed: usize) -> Option<usize> {
    let change = claimed.checked_sub(1)?;
    let row = facts.row(change);
    let about = row.measure == Measure::Change && row.about == Some(level) && facts.same_unit(change, level);
    let gap = facts.gap(change, claimed);
    let joined = JOINED.contains(&gap)
        || [",增幅", "\u{ff0c}增幅", ",降幅", "\u{ff0c}降幅"].iter().any(|word| gap.starts_with(word));
    (about && joined && facts.row(change).basis == facts.row(claimed).basis).then_some(change)
}

/// GW204: a change is the difference of the two levels it lies between.
pub(super) fn change(facts: &Facts<'_>, report: &mut Reporter<'_>) {
    for (claimed, row) in facts.rows().iter().enumerate() {
        let Some(level) = changed(facts, claimed).filter(|_| row.measure == Measure::Change) else {
            continue;
        };
        if !comparable_change(facts, level, claimed) {
            continue;
        }
        let Some(base) = base_of_change(facts, level, claimed) else { continue };
        let points = points(facts, claimed);
        let verdict = Verdict::of(|reading| {
            let (level, base) = (facts.amount(level, reading)?, facts.amount(base, reading)?);
            Some((facts.amount(claimed, reading)?.times(points), level.minus(base)))
        });
        let formula = format!("{} − {}", facts.shown(level, &[base]), facts.shown(base, &[level]));
        let difference = || {
            let (level, base) = (facts.value(level)?, facts.value(base)?);
            facts.in_unit_of(claimed, level.checked_sub(base)?.checked_div(points)?)
        };
        let Some(computed) = difference() else { continue };
        report.sum(facts, verdict, &Sum { formula, computed, rows: &[base, level], claimed });
    }
}

/// The level that a change is of, or the share right before it.
fn changed(facts: &Facts<'_>, claimed: usize) -> Option<usize> {
    let before = claimed.checked_sub(1)?;
    let share = facts.row(before).measure == Measure::Share && facts.name(before) == facts.name(claimed);
    facts.row(claimed).about.or(share.then_some(before))
}

/// How many percent a point is: a basis point is a hundredth.
fn points(facts: &Facts<'_>, row: usize) -> Decimal {
    let basis = facts.quantity(row).is_some_and(|quantity| quantity.unit.contains("基点"));
    if basis { Decimal::new(1, 2) } else { Decimal::ONE }
}

fn comparable_change(facts: &Facts<'_>, level: usize, claimed: usize) -> bool {
    let points = facts
        .quantity(claimed)
        .is_some_and(|quantity| quantity.dimension == crate::Dimension::PercentagePoint);
    let ratio = facts.quantity(level).is_some_and(|quantity| percents(quantity) == Some(Decimal::ONE));
    let alike = facts.same_unit(level, claimed) || points && ratio;
    let words = [facts.sentence_before(claimed), facts.tail(claimed)];
    alike && facts.same_sentence(level, claimed) && words.iter().all(|words| !has_any(words, OTHER_TERMS))
}

/// The level's earlier value that a change is said against.
fn base_of_change(facts: &Facts<'_>, level: usize, claimed: usize) -> Option<usize> {
    let lead = facts.lead(claimed);
    let fits = |row: &usize| {
        let base = facts.lead(*row);
        if has_any(lead, &["同比", "同期"]) {
            has_any(base, &["同期"])
        } else if has_any(lead, &["年初", "上年", "去年", "年末", "年底"]) {
            has_any(base, &["底", "末", "年初"])
        } else {
            !has_any(lead, &["较", "比", "环比", "高于", "低于"])
        }
    };
    let last = (claimed + 1).min(facts.rows().len() - 1);
    let near = level.saturating_sub(FARTHEST)..=last;
    let mut bases = near.filter(|&row| row != level && is_base_of_change(facts, row, level)).filter(fits);
    let base = bases.next()?;
    bases.next().is_none().then_some(base)
}

fn is_base_of_change(facts: &Facts<'_>, row: usize, level: usize) -> bool {
    let figure = matches!(facts.row(row).measure, Measure::Level | Measure::Count | Measure::Share);
    let earlier = match (facts.last_day(row), facts.last_day(level)) {
        (Some(before), Some(now)) => before < now,
        _ => true,
    };
    figure
        && earlier
        && facts.same_unit(row, level)
        && facts.same_sentence(row, level)
        && facts.name(row).is_some()
        && facts.name(row) == facts.name(level)
        && facts.subject(row) == facts.subject(level)
        && (from_to(facts, row, level) || states_base(facts, row, level))
}
