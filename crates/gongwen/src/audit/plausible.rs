//! What cannot be meant so: a unit behind a percent sign, a share of more than all, a result of a time that is still to come.

use rust_decimal::Decimal;

use super::facts::{Facts, has_any, percents};
use super::interval::{Interval, Reading};
use super::report::Reporter;
use crate::Span;
use crate::document::{BlockKind, Measure, Role, Status};
use crate::width::{fold, non_han};
use crate::{PeriodKind, TimePeriod};

/// Units that get behind a percent sign.
const UNITS: &[&str] = &[
    "个百分点",
    "亿元",
    "万元",
    "元",
    "亿美元",
    "万美元",
    "家",
    "户",
    "件",
    "吨",
    "万吨",
    "人次",
    "人",
    "亩",
    "倍",
];
/// Rates that cannot be more than all.
const AT_MOST_ALL: &[&str] = &[
    "合格率",
    "覆盖率",
    "通过率",
    "办结率",
    "整改率",
    "满意率",
    "满意度",
    "达标率",
    "优良率",
    "及格率",
    "普及率",
    "签订率",
    "知晓率",
    "准确率",
    "入驻率",
    "成功率",
    "录取率",
    "出勤率",
    "回复率",
    "免疫率",
    "接种率",
    "及时率",
    "优秀率",
    "化解率",
    "办复率",
    "见面率",
    "排查率",
    "建档率",
    "安装率",
    "绿化率",
];

/// GW301: one unit stands behind a number, not two.
pub(super) fn second_unit(facts: &Facts<'_>, report: &mut Reporter<'_>) {
    let blocks = facts.doc.blocks().iter().filter(|block| block.kind != BlockKind::Furniture);
    for block in blocks {
        let text = facts.words(block.span);
        for (at, c) in non_han(text).filter(|&(_, c)| matches!(fold(c), '%' | '‰')) {
            let behind = &text[at + c.len_utf8()..];
            let Some(unit) = unit_behind(behind) else { continue };
            let number = text[..at].chars().next_back().is_some_and(|c| is_digit_or_mask(fold(c)));
            if number {
                let start = block.span.start() + at;
                let span = Span::new(start, start + c.len_utf8() + unit.len());
                let words = facts.words(span);
                let finding = report.say(
                    format!("two units behind one number: {words}"),
                    format!("一个数后有两个单位\u{ff1a}{words}"),
                    vec![span],
                );
                finding.found = Some(words.to_owned());
            }
        }
    }
}

fn is_digit_or_mask(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, 'X' | 'x' | '*' | '×')
}

/// The unit that the text begins with, if no word goes on behind it.
fn unit_behind(text: &str) -> Option<&'static str> {
    let unit = UNITS.iter().filter(|unit| text.starts_with(**unit)).max_by_key(|unit| unit.len())?;
    let next = text[unit.len()..].chars().next();
    let ends = next.is_none_or(|c| {
        matches!(fold(c), ',' | '、' | '。' | ';' | ':' | ')' | '】' | '\n' | '\r' | '!' | '?' | ' ')
    });
    ends.then_some(unit)
}

/// GW302: a share or a rate of parts is not more than all.
pub(super) fn above_all(facts: &Facts<'_>, report: &mut Reporter<'_>) {
    for (row, said) in facts.rows().iter().enumerate() {
        let name = facts.name(row).unwrap_or_default();
        let rate = said.measure == Measure::Level && AT_MOST_ALL.iter().any(|rate| name.ends_with(rate));
        let share = said.measure == Measure::Share
            && !has_any(facts.lead(row), &["相当于", "计划", "任务", "目标", "预算", "上年", "去年", "同期"]);
        let Some(quantity) = facts.quantity(row).filter(|_| rate || share) else { continue };
        let whole = Interval::point(Decimal::ONE_HUNDRED);
        let above = facts.percent(row, Reading::Cut).is_some_and(|percent| percent.is_above(whole));
        if !above || percents(quantity).is_none_or(|percents| percents > Decimal::TEN) {
            continue;
        }
        let words = facts.words(quantity.span);
        let message = format!("more than all of it: {words} > 100%");
        let message_zh = format!("占比或比率超过全部\u{ff1a}{words} > 100%");
        let finding = report.say(message, message_zh, vec![quantity.span]);
        finding.expected = Some("≤ 100%".to_owned());
        finding.found = Some(words.to_owned());
    }
}

/// GW303: what has been done lies within the report's period.
pub(super) fn outside(facts: &Facts<'_>, report: &mut Reporter<'_>) {
    let mut said = None;
    for row in 0..facts.rows().len() {
        let Some((span, period)) = stated(facts, row).filter(|(span, _)| said != Some(*span)) else {
            continue;
        };
        let Some(own) = facts.row(row).report.and_then(|report| facts.doc.reports()[report].period) else {
            continue;
        };
        let (Some(end), Some(last)) = (period.end_date, own.end_date) else { continue };
        // `2023年第一批资金` may have been paid in half of 2023.
        let after = if period.kind == PeriodKind::Year { period.start_date > Some(last) } else { end > last };
        if after && is_result(facts, row) {
            said = Some(span);
            let words = facts.words(span);
            let message =
                format!("a result of {words}, which ends after the report's period: {end} > {last}");
            let message_zh = format!("“{words}”晚于报告期\u{ff1a}{end} > {last}");
            let finding = report.say(message, message_zh, vec![span, facts.figure(row)]);
            finding.expected = Some(format!("≤ {last}"));
            finding.found = Some(end.to_string());
        }
    }
}

/// The time expression in the row's own sentence that gives its period, if it is a stretch of time.
fn stated(facts: &Facts<'_>, row: usize) -> Option<(Span, TimePeriod)> {
    let period = facts.row(row).period?;
    let stretch =
        matches!(period.kind, PeriodKind::Year | PeriodKind::Half | PeriodKind::Quarter | PeriodKind::Span);
    let before = facts.sentence_before(row);
    let end = facts.figure(row).start();
    let periods = facts.doc.periods();
    let last = periods.partition_point(|period| period.span.start() < end);
    let inside = periods[..last].iter().rev().take_while(|period| period.span.start() + before.len() >= end);
    let mut own = inside.filter(|found| found.time == period);
    own.next().filter(|_| stretch).map(|found| (found.span, found.time))
}

/// Whether the row says what has been done, and nothing around it speaks of what is to come.
fn is_result(facts: &Facts<'_>, row: usize) -> bool {
    const TO_COME: &[&str] = &[
        "将",
        "拟",
        "计划",
        "预计",
        "力争",
        "确保",
        "争取",
        "目标",
        "任务",
        "要",
        "预期",
        "规划",
        "安排",
        "打算",
        "拟定",
        "预算",
        "到",
        "届时",
        "建成后",
        "明年",
        "下半年",
        "下一步",
        "达产",
        "建议",
        "需",
    ];
    let said = facts.row(row);
    let stated = matches!(said.measure, Measure::Level | Measure::Growth | Measure::Count)
        && said.status == Status::Actual;
    let role = said.section.map_or(Role::Other, |node| facts.doc.outline()[node].role);
    let sentence = [facts.sentence_before(row), facts.tail(row)];
    stated
        && !matches!(role, Role::Plan | Role::Suggestions)
        && !sentence.iter().any(|words| has_any(words, TO_COME))
}
