//! Parts and their wholes.

use rust_decimal::Decimal;

use super::{Found, Row};
use crate::document::Measure;

/// The nearest level before, in the same unit and the same paragraph.
pub(super) fn whole(
    found: Found<'_>,
    before: &[Row],
    unit: &str,
    paragraph: usize,
    depth: usize,
) -> Option<usize> {
    const FARTHEST: usize = 8;
    let nearest = before.iter().enumerate().rev().take(FARTHEST);
    nearest
        .take_while(|(_, row)| row.paragraph == paragraph)
        .find(|(_, row)| {
            row.depth <= depth
                && is_amount(row)
                && row.observation.part_of.is_none()
                && unit_of(found, row) == Some(unit)
        })
        .map(|(index, _)| index)
}

fn is_amount(row: &Row) -> bool {
    matches!(row.observation.measure, Measure::Level | Measure::Count)
}

fn unit_of<'t>(found: Found<'t>, row: &Row) -> Option<&'t str> {
    row.observation.quantity.map(|index| found.lexed.quantities[index].1.base_unit)
}

fn amount(found: Found<'_>, row: &Row) -> Option<Decimal> {
    let quantity = &found.lexed.quantities[row.observation.quantity?].1;
    if quantity.upper.is_some() { None } else { quantity.value?.checked_mul(quantity.scale) }
}

/// Parts that sum to a stated whole are parts of it, with or without `其中`: two to twelve rows right behind it, in its unit.
pub(super) fn sums(found: Found<'_>, rows: &mut [Row]) {
    const MOST: usize = 12;
    for whole in 0..rows.len() {
        if !is_amount(&rows[whole]) {
            continue;
        }
        let (Some(total), unit) = (amount(found, &rows[whole]), unit_of(found, &rows[whole])) else {
            continue;
        };
        let mut sum = Decimal::ZERO;
        let mut parts = 0;
        for part in whole + 1..(whole + 1 + MOST).min(rows.len()) {
            let row = &rows[part];
            let same =
                is_amount(row) && row.paragraph == rows[whole].paragraph && unit_of(found, row) == unit;
            let Some(next) = amount(found, row).filter(|_| same).and_then(|amount| sum.checked_add(amount))
            else {
                break;
            };
            sum = next;
            parts += 1;
            if sum >= total {
                break;
            }
        }
        if parts >= 2 && sum == total && total > Decimal::ZERO {
            for row in &mut rows[whole + 1..=whole + parts] {
                row.observation.part_of.get_or_insert(whole);
            }
        }
    }
}
