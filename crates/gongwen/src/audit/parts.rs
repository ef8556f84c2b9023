//! GW201: parts against their whole.
//!
//! A sum above the whole is a contradiction wherever the parts exclude each other; a sum below it only where they are known to be all
//! there is.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::facts::{Facts, has_any, is_broken};
use super::interval::{Interval, Reading, Verdict};
use super::report::{Reporter, Sum};
use crate::document::Dimension;
use crate::width::fold;
use crate::wordlist::WordList;

/// Parts that together are their whole: what names each of them, and what names the whole.
const COMPLETE: &[(&[&[&str]], &[&str])] = &[
    (&[&["规上", "规模以上"], &["规下", "规模以下"]], &[]),
    (&[&["出口"], &["进口"]], &["进出口"]),
    (&[&["税收收入"], &["非税收入", "非税"]], &["预算收入", "财政收入"]),
    (&[&["新建"], &["续建"], &["储备"]], &["项目"]),
    (&[&["第一产业", "一产"], &["第二产业", "二产"], &["第三产业", "三产"]], &["生产总值", "GDP", "增加值"]),
    (&[&["城镇"], &["农村"]], &["人口", "就业", "低保", "居民"]),
    (&[&["男"], &["女"]], &["人", "员", "生", "工"]),
];
/// Parts named so may have members in common.
const OVERLAPPING: &[&str] = &[
    "民间",
    "技改",
    "技术改造",
    "高新",
    "高技术",
    "装备",
    "战略性",
    "新兴",
    "党员",
    "女",
    "男",
    "本科",
    "硕士",
    "博士",
    "研究生",
    "大专",
    "职称",
    "以上",
    "以下",
    "少数民族",
    "岁",
    "重点",
    "外资",
    "国有",
    "民营",
    "贫困",
    "残疾",
    "低保",
    "老年",
    "退役",
    "脱贫",
    "绿色",
    "数字",
    "立案",
    "结案",
    "办结",
    "完成",
    "整改",
    "新增",
    "退出",
    "竣工",
    "开工",
    "投产",
    "签约",
    "入库",
    "通过",
    "获",
    "申报",
    "认定",
    "受理",
    "移送",
    "处罚",
    "使用",
    "支付",
    "特困",
    "困难",
    "建档立卡",
    "出口",
    "上市",
    "科技型",
    "龙头",
    "专精特新",
    "小巨人",
    "示范",
    "骨干",
    "纳税",
    "限上",
    "创新",
    "成长",
    "租赁",
    "电商",
];
/// What is of a higher level may be of the lower too; money is not.
const LEVELS: &[&str] = &["国家级", "省级", "市级", "县级", "区级"];
/// Words for a whole that is graded A to D.
const GRADED: &[&str] = &["参评", "评价", "评定", "评级"];
/// A name that ends so is one kind of several.
const KINDS: &[char] = &[
    '粮', '金', '费', '路', '类', '级', '型', '区', '县', '镇', '乡', '村', '业', '岗', '线', '校', '院',
    '市', '学', '车', '船', '港',
];
/// How many rows back a whole is looked for.
const FARTHEST: usize = 16;
/// How many parts a list may have.
const MOST: usize = 16;

pub(super) fn parts(facts: &Facts<'_>, report: &mut Reporter<'_>) {
    let mut first = 1;
    while first < facts.rows().len() {
        let starts = facts.is_sum(first)
            && (is_introduced(facts, first) || in_set(facts, first) || grade(facts, first) == Some('A'));
        if starts {
            let list = list_from(facts, first);
            check(facts, report, &list);
            first = list.end;
        } else {
            if is_total(facts, first) {
                judge(facts, report, &parts_before(facts, first), &[first], true);
            }
            first += 1;
        }
    }
}

/// Figures that may be the parts of one whole.
#[derive(Debug, Default)]
struct List {
    parts: Vec<usize>,
    /// The row behind them.
    end: usize,
}

/// The list that begins with a row: amounts in one unit and one bracket, with what is said about each of them between.
fn list_from(facts: &Facts<'_>, first: usize) -> List {
    let mut list = List { parts: vec![first], end: first + 1 };
    while list.end < facts.rows().len() && goes_on(facts, &list) && list.parts.len() < MOST {
        if is_member(facts, first, list.end) {
            list.parts.push(list.end);
        }
        list.end += 1;
    }
    list
}

/// The parts that a total stands behind, joined by `、`; none where it is only one.
fn parts_before(facts: &Facts<'_>, total: usize) -> Vec<usize> {
    let mut parts = vec![total - 1];
    let joined = |row: usize| facts.gap(row - 1, row).contains('、') && !is_broken(facts.gap(row - 1, row));
    while let Some(&first) = parts.last()
        && first > 0
        && joined(first)
        && parts.len() < MOST
    {
        parts.push(first - 1);
    }
    parts.reverse();
    let members = parts.iter().all(|&part| is_member(facts, total, part) && !is_introduced(facts, part));
    if parts.len() > 1 && members && facts.same_sentence(parts[0], total) { parts } else { Vec::new() }
}

/// Whether the next row still belongs to the list, as a member or as what is said about one.
fn goes_on(facts: &Facts<'_>, list: &List) -> bool {
    let (first, next) = (list.parts[0], list.end);
    let deeper = facts.depth(next) > facts.depth(first);
    let gap = facts.gap(next - 1, next);
    let about = facts.row(next).about.is_some();
    let part_of_part = has_any(gap, &["其中", "含", "包括", "共", "合计", "总计"]);
    let set = in_set(facts, first) && in_set(facts, next) && !gap.contains(['。', '\n']);
    let near = facts.depth(next) >= facts.depth(first) && (set || !is_broken(gap));
    near && (deeper || about || is_member(facts, first, next) && !part_of_part)
}

fn is_member(facts: &Facts<'_>, first: usize, row: usize) -> bool {
    facts.is_sum(row)
        && facts.depth(row) == facts.depth(first)
        && facts.same_unit(row, first)
        && facts.row(row).period == facts.row(first).period
        && facts.row(row).status == facts.row(first).status
}

/// Whether `其中` stands before the row.
fn is_among(facts: &Facts<'_>, row: usize) -> bool {
    row > 0 && facts.gap(row - 1, row).contains("其中")
}

fn check(facts: &Facts<'_>, report: &mut Reporter<'_>, list: &List) {
    let mut wholes = wholes(facts, list.parts[0]);
    let graded = is_graded(facts, list);
    if graded && wholes.is_empty() {
        wholes = graded_before(facts, list.parts[0]);
    }
    let complete = graded || is_closed(facts, list) || is_set(facts, list, &wholes);
    if complete || is_introduced(facts, list.parts[0]) && excludes(facts, list) {
        judge(facts, report, &list.parts, &wholes, complete);
    } else if is_among(facts, list.parts[0]) {
        // Each of them still lies within the whole.
        for part in &list.parts {
            judge(facts, report, &[*part], &wholes, false);
        }
    }
}

/// The rows that may be the whole of a list, the nearest first: the amounts before it in its sentence, or in the one before where
/// `其中` opens its own.
fn wholes(facts: &Facts<'_>, first: usize) -> Vec<usize> {
    let sentence = facts.sentence(if is_among(facts, first) { first - 1 } else { first });
    let before = (0..first).rev().take_while(|&row| facts.sentence(row) == sentence);
    let alike = |row: &usize| {
        facts.is_sum(*row)
            && facts.same_unit(*row, first)
            && facts.depth(*row) <= facts.depth(first)
            && facts.row(*row).status == facts.row(first).status
            && facts.row(*row).period == facts.row(first).period
    };
    before.take(FARTHEST).filter(alike).collect()
}

/// Whether the words before a list say that a whole stands before it: `其中`, a bracket, a colon.
fn is_introduced(facts: &Facts<'_>, first: usize) -> bool {
    if first == 0 {
        return false;
    }
    let colon = facts.gap(first - 1, first).chars().any(|c| fold(c) == ':');
    is_among(facts, first) || colon || facts.depth(first) > facts.depth(first - 1)
}

/// `共13家` behind a list.
fn is_total(facts: &Facts<'_>, row: usize) -> bool {
    matches!(facts.lead(row).trim(), "共" | "共计" | "合计" | "总计" | "一共" | "总共")
}

/// Whether a part is named like one of a set.
fn in_set(facts: &Facts<'_>, row: usize) -> bool {
    static NAMES: LazyLock<WordList> = LazyLock::new(|| {
        let names = COMPLETE.iter().flat_map(|(parts, _)| parts.iter().copied().flatten());
        WordList::new(names.copied())
    });
    NAMES.find(facts.lead(row)).is_some() || NAMES.find(facts.tail(row)).is_some()
}

fn is_named(facts: &Facts<'_>, row: usize, names: &[&str]) -> bool {
    has_any(facts.lead(row), names) || has_any(facts.tail(row), names)
}

/// One part of each name of a set, and a whole that the set is of.
fn is_set(facts: &Facts<'_>, list: &List, wholes: &[usize]) -> bool {
    COMPLETE.iter().any(|(names, of)| {
        let once =
            |names: &&[&str]| list.parts.iter().filter(|&&part| is_named(facts, part, names)).count() == 1;
        let whole_fits = |&whole: &usize| of.is_empty() || is_named(facts, whole, of);
        list.parts.len() == names.len() && names.iter().all(once) && wholes.first().is_some_and(whole_fits)
    })
}

/// `A类13户、B类83户、C类104户、D类21户`: the letters from A on, four of them.
fn is_graded(facts: &Facts<'_>, list: &List) -> bool {
    list.parts.len() == 4
        && list.parts.iter().zip('A'..).all(|(&part, letter)| grade(facts, part) == Some(letter))
}

/// The letter before `类` or `级` in a part's name.
fn grade(facts: &Facts<'_>, part: usize) -> Option<char> {
    let lead = facts.lead(part);
    let at = lead.find(['类', '级', '档'])?;
    lead[..at].chars().next_back().map(fold)
}

/// The amounts before a list of grades, in its paragraph, that are said to be of what is graded.
fn graded_before(facts: &Facts<'_>, first: usize) -> Vec<usize> {
    let before = (first.saturating_sub(FARTHEST)..first).rev();
    let near = before.take_while(|&row| !facts.gap(row, first).contains('\n'));
    near.filter(|&row| facts.is_sum(row) && facts.same_unit(row, first) && is_named(facts, row, GRADED))
        .collect()
}

/// A list behind a colon that `均` closes.
fn is_closed(facts: &Facts<'_>, list: &List) -> bool {
    let first = list.parts[0];
    let after = &facts.doc.text()[facts.figure(list.parts[list.parts.len() - 1]).end()..];
    let all = after.chars().take(3).any(|c| c == '均');
    let colon = first > 0 && facts.gap(first - 1, first).chars().any(|c| fold(c) == ':');
    all && colon && list.parts.len() > 1
}

/// Whether nothing is counted in two of the parts: a list by `、` of names that do not overlap, of one head or three and more.
fn excludes(facts: &Facts<'_>, list: &List) -> bool {
    let joined = |&row: &usize| facts.gap(row - 1, row).contains(['、', '和']);
    let money =
        facts.quantity(list.parts[0]).is_some_and(|quantity| quantity.dimension == Dimension::Currency);
    let apart =
        |&part: &usize| !is_named(facts, part, OVERLAPPING) && (money || !is_named(facts, part, LEVELS));
    let several = list.parts.len() > 2 || list.parts.len() == 2 && has_one_head(facts, &list.parts);
    several && list.parts[1..].iter().all(joined) && list.parts.iter().all(apart)
}

/// Whether all names end in the same two characters, or in one that is of kinds.
fn has_one_head(facts: &Facts<'_>, parts: &[usize]) -> bool {
    let head = |&part: &usize| facts.name(part).map(|name| name.chars().rev().take(2).collect::<Vec<_>>());
    let heads: Vec<_> = parts.iter().filter_map(head).collect();
    let same = |len: usize| heads.iter().all(|head| head.len() >= len && head[..len] == heads[0][..len]);
    heads.len() == parts.len() && (same(2) || same(1) && KINDS.contains(&heads[0][0]))
}

/// Adds up parts and holds the sum against every row that may be the whole.
fn judge(facts: &Facts<'_>, report: &mut Reporter<'_>, parts: &[usize], wholes: &[usize], complete: bool) {
    let against = |whole: usize| {
        Verdict::of(|reading| {
            let sum = sum(facts, parts, reading)?;
            let whole = facts.amount(whole, reading)?;
            let room = if complete { whole } else { whole.or_below() };
            Some((room, sum))
        })
    };
    let verdicts: Vec<_> = wholes.iter().map(|&whole| against(whole)).collect();
    if verdicts.contains(&Verdict::Holds) || parts.is_empty() {
        return;
    }
    let Some(&claimed) = wholes.first() else { return };
    let Some(computed) = total(facts, parts, claimed) else { return };
    let verdict = if verdicts.contains(&Verdict::Cut) { Verdict::Cut } else { Verdict::Fails };
    let others: Vec<_> = parts.iter().copied().chain([claimed]).collect();
    let shown: Vec<_> = parts.iter().map(|&part| facts.shown(part, &others)).collect();
    if let [part] = parts {
        return beyond(facts, report, *part, claimed, verdict);
    }
    report.sum(facts, verdict, &Sum { formula: shown.join(" + "), computed, rows: parts, claimed });
}

/// One part that is more than its whole.
fn beyond(facts: &Facts<'_>, report: &mut Reporter<'_>, part: usize, whole: usize, verdict: Verdict) {
    if verdict != Verdict::Fails {
        return;
    }
    let (shown, of) = (facts.shown(part, &[whole]), facts.shown(whole, &[part]));
    let message = format!("a part is more than its whole: {shown} > {of}");
    let message_zh = format!("分项大于总数\u{ff1a}{shown} > {of}");
    let finding = report.say(message, message_zh, facts.figures([part, whole]));
    finding.expected = Some(format!("≤ {of}"));
    finding.found = Some(shown);
}

fn sum(facts: &Facts<'_>, parts: &[usize], reading: Reading) -> Option<Interval> {
    let zero = Interval::point(Decimal::ZERO);
    parts.iter().try_fold(zero, |sum, &part| Some(sum.plus(facts.amount(part, reading)?)))
}

/// What the parts come to, as the whole would print it.
fn total(facts: &Facts<'_>, parts: &[usize], whole: usize) -> Option<Decimal> {
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, &part| sum.checked_add(facts.value(part)?));
    facts.in_unit_of(whole, sum?)
}
