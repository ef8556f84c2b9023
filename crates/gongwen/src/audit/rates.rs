//! Rates against the two counts they are of, and completion against target and result.

use rust_decimal::Decimal;

use super::facts::{Facts, has_any, is_broken, percents};
use super::interval::{Interval, Verdict};
use super::report::{Reporter, Sum};
use crate::document::{Bound, Measure, Status};

/// Words before `率` that give the rate another numerator or denominator than the two counts.
const OF_ITS_OWN: &[&str] = &[
    "按时", "按期", "及时", "限时", "一次", "首次", "当场", "优", "满意", "平均", "综合", "总体", "年度",
    "计划", "目标", "任务", "投资", "按", "增长", "贡献", "累计",
];
/// What is done to each of what is counted: a rate named so is the share of those it was done to.
const DONE: &[&str] = &[
    "完成", "办结", "通过", "合格", "覆盖", "整改", "化解", "签约", "开工", "竣工", "投产", "落实", "破案",
    "结案", "审结", "处置", "支付", "使用", "达标", "就业", "参保", "建档", "安装", "回复", "办复", "受理",
    "清偿", "兑付", "兑现", "录取", "出勤", "认领", "成功", "排查", "检查", "核查", "抽检", "走访", "接种",
    "签订", "续签", "转化", "成交", "复工", "复产", "入驻", "出租", "销号", "处理", "修复", "治理", "查处",
    "采纳", "调解", "入学", "升学", "消除", "拆除", "缴纳", "收缴", "发放", "交付", "验收", "拨付",
];
/// What a target is called.
const PLANS: &[&str] = &["计划", "目标", "任务", "任务数", "预算", "目标任务"];
/// How many rows a target may stand from what is said of it.
const FARTHEST: usize = 4;
/// Counters that may stand for each other.
const THINGS: &[&str] = &["个", "条", "项", "处", "件", "起", "宗"];
/// What one wants less of: the target is met from below.
const FEWER: &[&str] = &["控制", "下降", "减", "降", "以内", "死亡", "能耗", "浓度", "事故", "不超过"];

/// GW202: a rate is that of the two counts it stands with.
pub(super) fn rate(facts: &Facts<'_>, report: &mut Reporter<'_>) {
    for claimed in 0..facts.rows().len() {
        let Some(root) = root(facts, claimed) else { continue };
        let of_target = |pair: Pair| {
            facts.row(pair.of).status == Status::Target && facts.row(claimed).measure == Measure::Completion
        };
        if let Some(pair) = bracketed(facts, claimed) {
            judge(facts, report, claimed, pair, true);
        } else if let Some((pair, complement)) =
            counted(facts, claimed, root).filter(|(pair, _)| !of_target(*pair))
        {
            if complement {
                rest(facts, report, claimed, pair);
            } else {
                judge(facts, report, claimed, pair, false);
            }
        }
    }
}

/// A whole and how much of it.
#[derive(Debug, Clone, Copy)]
struct Pair {
    of: usize,
    done: usize,
}

/// The two characters before `率` of a row that states a rate.
fn root<'d>(facts: &Facts<'d>, row: usize) -> Option<&'d str> {
    let stated = matches!(facts.row(row).measure, Measure::Level | Measure::Completion);
    let percent = percents(facts.quantity(row)?) == Some(Decimal::ONE);
    let (before, _) = facts.lead(row).rsplit_once('率')?;
    let (at, _) = before.char_indices().rev().nth(1)?;
    let root = &before[at..];
    (stated && percent && DONE.contains(&root) && !has_any(before, OF_ITS_OWN)).then_some(root)
}

/// The only two counts in a bracket right behind the rate, or right before it: `覆盖率62.30%(认领549家,完成342家)`.
fn bracketed(facts: &Facts<'_>, claimed: usize) -> Option<Pair> {
    let inner = facts.depth(claimed) + 1;
    let all_inside = |rows: [usize; 2]| rows.iter().all(|&row| facts.depth(row) == inner);
    let opens = |gap: &str| gap.starts_with(['(', '\u{ff08}', '【', '[']);
    let closes = |gap: &str| gap.starts_with([')', '\u{ff09}', '】', ']']);
    let behind = [claimed + 1, claimed + 2];
    if behind[1] < facts.rows().len()
        && all_inside(behind)
        && opens(facts.gap(claimed, behind[0]))
        && closes(after(facts, behind[1]))
    {
        return pair(facts, behind);
    }
    let before = [claimed.checked_sub(2)?, claimed - 1];
    let alone = before[0] == 0 || facts.depth(before[0] - 1) < inner;
    (all_inside(before) && alone && closes(facts.gap(before[1], claimed))).then(|| pair(facts, before))?
}

/// The two counts in the clauses right before the rate, where the second is named like the rate; whether it counts the others.
fn counted(facts: &Facts<'_>, claimed: usize, root: &str) -> Option<(Pair, bool)> {
    let rows = [claimed.checked_sub(2)?, claimed - 1];
    let level = facts.depth(rows[0]) == facts.depth(claimed) && facts.depth(rows[1]) == facts.depth(claimed);
    let joined = !is_broken(facts.gap(rows[0], rows[1])) && !is_broken(facts.gap(rows[1], claimed));
    let alike = facts.row(rows[0]).period == facts.row(claimed).period
        && !has_any(facts.gap(rows[1], claimed), &["、"]);
    let words = [facts.lead(rows[1]), facts.tail(rows[1])];
    let named = words.iter().find_map(|words| words.split_once(root));
    let complement = named?.0.ends_with(['不', '未', '没']);
    let pair = pair(facts, rows)?;
    let sole = !is_listed(facts, rows[0]) && facts.row(rows[0]).part_of.is_none() && !each(facts, rows[0]);
    (level && joined && alike && sole).then_some((pair, complement))
}

fn pair(facts: &Facts<'_>, [of, done]: [usize; 2]) -> Option<Pair> {
    let counter = |row: usize| facts.quantity(row).map_or("", |quantity| &*quantity.unit);
    let things = THINGS.contains(&counter(of)) && THINGS.contains(&counter(done));
    let amounts = facts.is_sum(of) && facts.is_sum(done);
    (amounts && (things || facts.same_unit(of, done))).then_some(Pair { of, done })
}

/// Whether a row is one of several that are listed: the rate may be of all of them.
fn is_listed(facts: &Facts<'_>, row: usize) -> bool {
    let Some(before) = row.checked_sub(1).filter(|&before| facts.same_unit(before, row)) else {
        return false;
    };
    let gap = facts.gap(before, row);
    gap.strip_suffix(facts.lead(row)).is_some_and(|joint| joint.ends_with('、')) || gap.contains("其中")
}

/// `A、B各1件`: there are more of them than it says.
fn each(facts: &Facts<'_>, row: usize) -> bool {
    facts.lead(row).ends_with(['各', '均', '每'])
}

fn after<'d>(facts: &Facts<'d>, row: usize) -> &'d str {
    let text = &facts.doc.text()[facts.figure(row).end()..];
    text.trim_start_matches(|c: char| {
        !c.is_ascii_punctuation() && !"\u{ff0c}\u{ff09}、。;\u{ff1b}】\n".contains(c)
    })
}

/// Holds a rate against `done ÷ of`; against the reverse too where the words do not tell which is which.
fn judge(facts: &Facts<'_>, report: &mut Reporter<'_>, claimed: usize, pair: Pair, either: bool) {
    let ratio = |pair: Pair| {
        Verdict::of(|reading| {
            let (done, of) = (facts.amount(pair.done, reading)?, facts.amount(pair.of, reading)?);
            Some((facts.percent(claimed, reading)?, done.percent_of(of)?))
        })
    };
    if either && ratio(Pair { of: pair.done, done: pair.of }) == Verdict::Holds {
        return;
    }
    let formula = format!("{} ÷ {}", facts.shown(pair.done, &[pair.of]), facts.shown(pair.of, &[pair.done]));
    let Some(computed) = percent(facts, claimed, pair) else { return };
    report.sum(facts, ratio(pair), &Sum { formula, computed, rows: &[pair.of, pair.done], claimed });
}

/// Holds a rate against one less the share of the others: `4批次不合格,合格率96.9%`.
fn rest(facts: &Facts<'_>, report: &mut Reporter<'_>, claimed: usize, pair: Pair) {
    let verdict = Verdict::of(|reading| {
        let of = facts.amount(pair.of, reading)?;
        let rest = of.minus(facts.amount(pair.done, reading)?);
        Some((facts.percent(claimed, reading)?, rest.percent_of(of)?))
    });
    let (of, others) = (facts.shown(pair.of, &[pair.done]), facts.shown(pair.done, &[pair.of]));
    let formula = format!("({of} − {others}) ÷ {of}");
    let Some(computed) =
        percent(facts, claimed, pair).and_then(|part| Decimal::ONE_HUNDRED.checked_sub(part))
    else {
        return;
    };
    report.sum(facts, verdict, &Sum { formula, computed, rows: &[pair.of, pair.done], claimed });
}

/// What `done ÷ of` is, as the claim would print it.
fn percent(facts: &Facts<'_>, claimed: usize, pair: Pair) -> Option<Decimal> {
    let ratio = facts.value(pair.done)?.checked_div(facts.value(pair.of)?)?;
    ratio.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(percents(facts.quantity(claimed)?)?)
}

/// GW206: what is claimed to be completed is that of the stated target.
pub(super) fn completion(facts: &Facts<'_>, report: &mut Reporter<'_>) {
    for (claimed, row) in facts.rows().iter().enumerate() {
        if row.measure != Measure::Completion {
            continue;
        }
        let Some(done) = row.about.filter(|&done| facts.is_sum(done) && is_near(facts, done, claimed)) else {
            continue;
        };
        let targets = targets(facts, done, claimed);
        let Some(&of) = targets.first() else { continue };
        let holds = |&of: &usize| {
            Verdict::of(|reading| {
                let ratio = facts.amount(done, reading)?.percent_of(facts.amount(of, reading)?)?;
                Some((facts.percent(claimed, reading)?, ratio))
            }) == Verdict::Holds
        };
        if !targets.iter().any(holds) {
            judge(facts, report, claimed, Pair { of, done }, false);
        }
    }
}

/// Whether two rows stand in one sentence with few between.
fn is_near(facts: &Facts<'_>, a: usize, b: usize) -> bool {
    a.abs_diff(b) <= FARTHEST && facts.same_sentence(a, b)
}

/// The targets that a completion may be of, the nearest first.
fn targets(facts: &Facts<'_>, done: usize, claimed: usize) -> Vec<usize> {
    let near = claimed.saturating_sub(FARTHEST)..(claimed + 2).min(facts.rows().len());
    let mut targets: Vec<_> = near
        .filter(|&row| row != done && row != claimed && is_target(facts, row))
        .filter(|&row| facts.same_unit(row, done) && facts.same_sentence(row, claimed))
        .filter(|&row| !is_broken(facts.gap(row.min(done).min(claimed), row.max(claimed))))
        .collect();
    targets.sort_by_key(|row| row.abs_diff(claimed));
    targets
}

/// A planned amount: by its status, or by the words before its bracket.
fn is_target(facts: &Facts<'_>, row: usize) -> bool {
    let opening = facts.sentence_before(row).trim_end_matches(|c: char| "(\u{ff08}为".contains(c));
    let bracketed = facts.depth(row) > 0 && PLANS.iter().any(|plan| opening.ends_with(plan));
    let named = facts.tail(row).starts_with('的') && has_any(facts.tail(row), PLANS);
    facts.is_sum(row) && !each(facts, row) && (facts.row(row).status == Status::Target || bracketed || named)
}

/// GW207: what is said to exceed its target does.
pub(super) fn exceeded(facts: &Facts<'_>, report: &mut Reporter<'_>) {
    for row in 0..facts.rows().len() {
        let said = facts.lead(row).contains("超额完成");
        if said && facts.row(row).measure == Measure::Completion && !facts.sentence_before(row).contains("未")
        {
            below_all(facts, report, row);
        }
        let Some(before) = row.checked_sub(1) else { continue };
        let gap = facts.gap(before, row);
        if (gap.contains("超额") || remark(facts, row).contains("超额")) && !is_broken(gap) {
            short_of(facts, report, [before, row]);
        }
    }
}

/// What the sentence says behind a row's figure, up to the next figure.
fn remark<'d>(facts: &Facts<'d>, row: usize) -> &'d str {
    let text = facts.doc.text();
    let end = if row + 1 < facts.rows().len() { facts.figure(row + 1).start() } else { text.len() };
    let words = text.get(facts.figure(row).end()..end).unwrap_or_default();
    words.find(['。', ';', '\u{ff1b}', '\n']).map_or("", |at| &words[..at])
}

/// A result and its target side by side, and the result is no more than the target.
fn short_of(facts: &Facts<'_>, report: &mut Reporter<'_>, [a, b]: [usize; 2]) {
    let (target, done) = if is_target(facts, a) { (a, b) } else { (b, a) };
    let alike =
        facts.is_amount(done) && facts.same_unit(target, done) && facts.row(done).status == Status::Actual;
    let words = [facts.sentence_before(b), facts.tail(b)];
    let from_below = words.iter().any(|words| has_any(words, FEWER));
    let capped =
        facts.quantity(target).is_some_and(|quantity| matches!(quantity.bound, Bound::AtMost | Bound::Under));
    if !alike || !is_target(facts, target) || from_below || capped {
        return;
    }
    let verdict = Verdict::of(|reading| {
        let (target, done) = (facts.amount(target, reading)?, facts.amount(done, reading)?);
        Some((target.or_above(), done))
    });
    if verdict != Verdict::Fails {
        return;
    }
    let (of, shown) = (facts.shown(target, &[done]), facts.shown(done, &[target]));
    let message = format!("the target is said to be exceeded and is not reached: {shown} < {of}");
    let message_zh = format!("称超额完成\u{ff0c}实未达到目标\u{ff1a}{shown} < {of}");
    let finding = report.say(message, message_zh, facts.figures([target, done]));
    finding.expected = Some(format!("> {of}"));
    finding.found = Some(shown);
}

/// `超额完成…的95%`
fn below_all(facts: &Facts<'_>, report: &mut Reporter<'_>, row: usize) {
    let whole = Interval::point(Decimal::ONE_HUNDRED);
    let below = |reading| Some((whole.or_above(), facts.percent(row, reading)?));
    let lead = facts.lead(row);
    if Verdict::of(below) != Verdict::Fails || !lead.ends_with('的') {
        return;
    }
    let shown = facts.words(facts.figure(row)).to_owned();
    let message = format!("the plan is said to be exceeded and is not: {shown} < 100%");
    let message_zh = format!("称超额完成\u{ff0c}实未完成\u{ff1a}{shown} < 100%");
    let finding = report.say(message, message_zh, facts.figures([row]));
    finding.expected = Some("> 100%".to_owned());
    finding.found = Some(shown);
}
