//! GW205: a share against the part and the whole.

use rust_decimal::Decimal;

use super::facts::{Facts, has_any, percents};
use super::interval::Verdict;
use super::report::{Reporter, Sum};
use crate::document::Measure;

/// How many rows back a whole is looked for.
const FARTHEST: usize = 12;

pub(super) fn share(facts: &Facts<'_>, report: &mut Reporter<'_>) {
    for (claimed, row) in facts.rows().iter().enumerate() {
        let Some(part) = row.about.filter(|_| row.measure == Measure::Share) else { continue };
        if !facts.is_amount(part) || !facts.same_sentence(part, claimed) {
            continue;
        }
        let Some(whole) = whole_of(facts, part, claimed) else { continue };
        let verdict = Verdict::of(|reading| {
            let ratio = facts.amount(part, reading)?.percent_of(facts.amount(whole, reading)?)?;
            Some((facts.percent(claimed, reading)?, ratio))
        });
        let formula = format!("{} ÷ {}", facts.shown(part, &[whole]), facts.shown(whole, &[part]));
        let ratio = || {
            let ratio = facts.value(part)?.checked_div(facts.value(whole)?)?;
            ratio.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(percents(facts.quantity(claimed)?)?)
        };
        let Some(computed) = ratio() else { continue };
        report.sum(facts, verdict, &Sum { formula, computed, rows: &[whole, part], claimed });
    }
}

/// The whole that the words name, or the one that the part is of where they name none.
fn whole_of(facts: &Facts<'_>, part: usize, claimed: usize) -> Option<usize> {
    let alike = |whole: &usize| {
        let (part, of) = (facts.row(part), facts.row(*whole));
        part.period == of.period && part.status == of.status && part.report == of.report
    };
    let named = facts.row(claimed).basis_words.map(|span| facts.words(span));
    let whole = match named {
        Some(name) => named_before(facts, part, name),
        None if names_no_whole(facts.lead(claimed)) => facts.row(part).part_of,
        None => None,
    };
    whole.filter(alike).filter(|&whole| facts.is_amount(whole) && facts.same_unit(whole, part))
}

/// The nearest level of that name before the part, in its paragraph.
fn named_before(facts: &Facts<'_>, part: usize, name: &str) -> Option<usize> {
    let before = (part.saturating_sub(FARTHEST)..part).rev();
    let mut before = before.take_while(|&row| !facts.gap(row, part).contains('\n'));
    before.find(|&row| {
        facts.is_amount(row) && facts.name(row) == Some(name) && facts.row(row).subject.is_none()
    })
}

/// `占比`, `占比达`: of what stands in the words before.
fn names_no_whole(lead: &str) -> bool {
    let rest = lead.trim().trim_start_matches(['占', '比', '例', '重', '为', '达', '到', '约']);
    rest.is_empty() && has_any(lead, &["占"])
}
