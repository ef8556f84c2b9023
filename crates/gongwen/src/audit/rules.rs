//! The table of rules.

use super::facts::Facts;
use super::report::Reporter;
use super::{growth, marks, numbering, parts, plausible, rates, share, values};
use crate::document::Severity;

/// A check with a stable code.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// `GW` and a number: 1xx is of structure, 2xx of arithmetic, 3xx of what is plausible.
    pub code: &'static str,
    /// A short name.
    pub name: &'static str,
    /// How much its findings matter, unless one of them says otherwise.
    pub severity: Severity,
    /// What it checks, in a line.
    pub summary: &'static str,
    /// The same in Chinese.
    pub summary_zh: &'static str,
    /// Its page, in Markdown: what it checks, why, an example that fails, one that passes, what it cannot know.
    pub page: &'static str,
    check: fn(&Facts<'_>, &mut Reporter<'_>),
}

impl Rule {
    pub(super) fn run(&self, facts: &Facts<'_>, report: &mut Reporter<'_>) {
        (self.check)(facts, report);
    }
}

/// The rule with this code.
///
/// ```
/// let rule = gongwen::audit::rule("GW203").unwrap();
/// assert_eq!(rule.name, "growth-against-base");
/// assert!(rule.page.starts_with("# GW203 growth-against-base\n"));
/// assert!(gongwen::audit::rule("GW999").is_none());
/// ```
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code)
}

macro_rules! rules {
    ($($code:literal $page:literal $name:literal $severity:ident $check:path, $summary:literal, $summary_zh:literal;)+) => {
        /// Every rule, in the order of their codes.
        ///
        /// ```
        /// let codes: Vec<_> = gongwen::audit::RULES.iter().map(|rule| rule.code).collect();
        /// assert!(codes.is_sorted() && codes.contains(&"GW201"));
        /// ```
        pub const RULES: &[Rule] = &[$(Rule {
            code: $code,
            name: $name,
            severity: Severity::$severity,
            summary: $summary,
            summary_zh: $summary_zh,
            page: include_str!(concat!("rules/", $page)),
            check: $check,
        },)+];
    };
}

rules! {
    "GW001" "gw001.md" "unread-text" Error unread, "the text is too long to be read", "全文过长未读";
    "GW101" "gw101.md" "numeral-skipped" Warning numbering::skipped, "a numeral is skipped", "序号跳号";
    "GW102" "gw102.md" "numeral-repeated" Warning numbering::repeated, "a numeral is repeated", "序号重复";
    "GW103" "gw103.md" "numeral-lost" Warning numbering::lost, "a heading has lost its numeral", "标题缺序号";
    "GW104" "gw104.md" "bracket-unpaired" Warning marks::brackets, "a bracket or title mark has no twin", "括号或书名号不成对";
    "GW105" "gw105.md" "quote-unpaired" Warning marks::quotes, "a quote has no twin", "引号不成对";
    "GW106" "gw106.md" "punctuation-doubled" Warning marks::punctuation, "two marks stand where one is meant", "标点重复";
    "GW107" "gw107.md" "word-doubled" Warning marks::words, "a word stands twice", "词语重复";
    "GW201" "gw201.md" "parts-against-whole" Error parts::parts, "the parts do not come to their whole", "分项之和与总数不符";
    "GW202" "gw202.md" "rate-against-counts" Error rates::rate, "a rate is not that of its two counts", "比率与前后两数不符";
    "GW203" "gw203.md" "growth-against-base" Error growth::growth, "a growth is not that over its base", "增速与基数不符";
    "GW204" "gw204.md" "change-against-levels" Error growth::change, "a change is not the difference of its two levels", "增减量与前后两数不符";
    "GW205" "gw205.md" "share-against-whole" Error share::share, "a share is not that of the part in the whole", "占比与分项、总数不符";
    "GW206" "gw206.md" "completion-against-target" Error rates::completion, "a completion is not that of target and result", "完成率与目标、实绩不符";
    "GW207" "gw207.md" "target-not-exceeded" Error rates::exceeded, "a target said to be exceeded is not", "称超额完成而未达目标";
    "GW208" "gw208.md" "two-values" Warning values::two_values, "one indicator has two values for one period", "同一指标同一时期两个数";
    "GW301" "gw301.md" "second-unit" Error plausible::second_unit, "a unit stands behind a percent sign", "百分号后又有单位";
    "GW302" "gw302.md" "more-than-all" Error plausible::above_all, "a share or a rate is above 100 %", "占比或比率超过100%";
    "GW303" "gw303.md" "outside-period" Warning plausible::outside, "a result is of a time after the report's period", "实绩时间晚于报告期";
}

/// GW001: the text was read.
fn unread(facts: &Facts<'_>, report: &mut Reporter<'_>) {
    let Some(longest) = facts.doc.unread else { return };
    let length = facts.doc.text().len();
    let finding = report.say(
        format!("the text is not read: it has {length} bytes, the longest that can be has {longest}"),
        format!("全文未读\u{ff1a}文本长{length}字节\u{ff0c}最长可读{longest}字节"),
        Vec::new(),
    );
    finding.expected = Some(longest.to_string());
    finding.found = Some(length.to_string());
}
