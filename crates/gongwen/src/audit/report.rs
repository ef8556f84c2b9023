//! How a rule says what it found.

use rust_decimal::Decimal;

use super::facts::Facts;
use super::interval::Verdict;
use super::rules::Rule;
use crate::Span;
use crate::document::{Dimension, Finding, Severity};

/// Takes what one rule finds.
#[derive(Debug)]
pub(super) struct Reporter<'r> {
    rule: &'r Rule,
    findings: &'r mut Vec<Finding>,
}

impl<'r> Reporter<'r> {
    pub(super) fn new(rule: &'r Rule, findings: &'r mut Vec<Finding>) -> Self {
        Self { rule, findings }
    }

    /// What is wrong, in English and Chinese, and where.
    pub(super) fn say(&mut self, message: String, message_zh: String, spans: Vec<Span>) -> &mut Finding {
        self.findings.push(Finding {
            code: self.rule.code,
            severity: self.rule.severity,
            message,
            message_zh,
            spans,
            expected: None,
            found: None,
        });
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }

    /// A sum that does not come to what is claimed. What holds is not said, what was cut off is worth knowing.
    pub(super) fn sum(&mut self, facts: &Facts<'_>, verdict: Verdict, sum: &Sum<'_>) -> Option<&mut Finding> {
        let (row, quantity) = (facts.row(sum.claimed), facts.quantity(sum.claimed)?);
        let shows_unit = quantity.dimension == Dimension::Ratio || !facts.alike(sum.rows, sum.claimed);
        let unit = if shows_unit { &*quantity.unit } else { "" };
        let claimed = row.value_signed?;
        let found = format!("{claimed}{unit}");
        let expected = format!("{}{unit}", told_apart(sum.computed, claimed));
        let (mut en, mut zh) = (self.rule.summary.to_owned(), self.rule.summary_zh.to_owned());
        match verdict {
            Verdict::Holds => return None,
            Verdict::Cut => {
                en.push_str(" unless digits were cut off");
                zh.push_str("\u{ff08}除非是截尾而非四舍五入\u{ff09}");
            }
            Verdict::Fails => {}
        }
        let equation = format!("{} = {expected} ≠ {found}", sum.formula);
        let spans = facts.figures(sum.rows.iter().copied().chain([sum.claimed]));
        let finding = self.say(format!("{en}: {equation}"), format!("{zh}\u{ff1a}{equation}"), spans);
        finding.expected = Some(expected);
        finding.found = Some(found);
        if verdict == Verdict::Cut {
            finding.severity = Severity::Info;
        }
        Some(finding)
    }
}

/// A sum as it was reckoned.
#[derive(Debug)]
pub(super) struct Sum<'s> {
    pub(super) formula: String,
    /// What it comes to, in the unit of what is claimed.
    pub(super) computed: Decimal,
    /// The rows it was made of.
    pub(super) rows: &'s [usize],
    /// The row that says otherwise.
    pub(super) claimed: usize,
}

/// A number with as many decimals as another, or as many more as it takes to tell them apart.
fn told_apart(computed: Decimal, claimed: Decimal) -> Decimal {
    let places = claimed.scale()..=claimed.scale() + 3;
    let rounded = |places| {
        let mut rounded = computed.round_dp(places);
        rounded.rescale(rounded.scale().max(claimed.scale()));
        rounded
    };
    places.map(rounded).find(|rounded| *rounded != claimed).unwrap_or(computed)
}
