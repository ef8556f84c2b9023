//! GW208: one indicator, subject, period and status with two values.

use std::collections::HashMap;

use super::facts::{Facts, clause_end};
use super::interval::{Interval, Reading, Verdict};
use super::report::Reporter;
use crate::document::{Basis, Bound, Measure, Status};
use crate::{Span, TimePeriod};

/// What two rows have in common that say the same thing.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Key<'d> {
    report: usize,
    name: &'d str,
    area: &'d str,
    measure: Measure,
    basis: Option<Basis>,
    period: TimePeriod,
    status: Status,
    unit: &'d str,
}

/// Words before a name that do not change what it is.
const PLAIN: &[&str] = &[
    "全年",
    "共",
    "累计",
    "已",
    "预计",
    "完成",
    "实现",
    "达到",
    "达",
    "年",
    "月",
    "度",
    "上半",
    "一季",
    "前三季",
    "今",
    "以来",
    "其中",
    "我",
    "的",
    "截至",
    "底",
    "末",
    "初",
    "至",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "8",
    "9",
    "0",
    "-",
    "—",
    "–",
    " ",
    "约",
];
/// Areas that a report is on.
const AREAS: &[&str] =
    &["全市", "全县", "全区", "全省", "全国", "全州", "全镇", "园区", "新区", "市", "县", "区", "局"];
/// Titles end so that have figures of their own under them.
const OF_ONE: &[char] =
    &['镇', '乡', '村', '县', '区', '市', '园', '局', '司', '团', '社', '厂', '院', '校', '道'];

pub(super) fn two_values(facts: &Facts<'_>, report: &mut Reporter<'_>) {
    let mut seen: HashMap<Key<'_>, usize> = HashMap::new();
    for row in 0..facts.rows().len() {
        let Some(key) = key(facts, row) else { continue };
        let first = *seen.entry(key).or_insert(row);
        if first != row && !facts.same_sentence(first, row) {
            judge(facts, report, first, row);
        }
    }
}

fn judge(facts: &Facts<'_>, report: &mut Reporter<'_>, first: usize, second: usize) {
    let value = |row: usize, reading: Reading| -> Option<Interval> { facts.amount(row, reading) };
    let verdict = Verdict::of(|reading| Some((value(first, reading)?, value(second, reading)?)));
    if verdict != Verdict::Fails {
        return;
    }
    let shown = |row: usize| facts.words(facts.figure(row));
    let (a, b) = (shown(first), shown(second));
    let name = facts.name(first).unwrap_or_default();
    let message = format!("one indicator has two values for one period: {name} {a} ≠ {b}");
    let message_zh = format!("同一指标同一时期两个数\u{ff1a}{name} {a} ≠ {b}");
    let finding = report.say(message, message_zh, facts.figures([first, second]));
    finding.expected = Some(a.to_owned());
    finding.found = Some(b.to_owned());
}

/// What a row is about, if that is beyond doubt: a known indicator of the reporting area, said outright.
fn key<'d>(facts: &Facts<'d>, row: usize) -> Option<Key<'d>> {
    let said = facts.row(row);
    let quantity = facts.quantity(row)?;
    let stated = match said.measure {
        Measure::Level => said.part_of.is_none() && facts.depth(row) == 0,
        Measure::Growth => said.basis == Some(Basis::YearOnYear) && facts.depth(row) == 0,
        _ => false,
    };
    let plain = said.subject.is_none() && quantity.bound == Bound::Exact && said.status != Status::Target;
    let period = said.period.filter(|period| period.end_date.is_some())?;
    said.code.as_ref()?;
    let name = said.indicator?;
    (stated && plain && !in_section_of_one(facts, row)).then_some(())?;
    Some(Key {
        report: said.report?,
        name: facts.words(name),
        area: area_before(facts, row, name)?,
        measure: said.measure,
        basis: said.basis,
        period,
        status: said.status,
        unit: &quantity.base_unit,
    })
}

/// The area named between the start of the clause and a name; none if anything else stands there.
fn area_before<'d>(facts: &Facts<'d>, row: usize, name: Span) -> Option<&'d str> {
    let floor = row.checked_sub(1).map_or(0, |before| facts.figure(before).end());
    let mut words = clause_end(facts.doc.text().get(floor..name.start())?);
    let mut area = "";
    while !words.is_empty() {
        let named = AREAS.iter().find(|area| words.starts_with(**area));
        if let Some(named) = named {
            (area, words) = words.split_at(named.len());
        } else {
            words = PLAIN.iter().find_map(|plain| words.strip_prefix(plain))?;
        }
    }
    Some(area)
}

/// Whether the row stands under a title that names a place or a body.
fn in_section_of_one(facts: &Facts<'_>, row: usize) -> bool {
    let mut section = facts.row(row).section;
    while let Some(node) = section.map(|index| &facts.doc.outline()[index]) {
        if node.title.is_some_and(|title| facts.words(title).ends_with(OF_ONE)) {
            return true;
        }
        section = node.parent;
    }
    false
}
