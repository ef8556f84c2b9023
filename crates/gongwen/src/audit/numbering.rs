//! Numerals of the outline that are skipped, repeated or lost.

use std::collections::HashMap;

use super::facts::Facts;
use super::report::Reporter;
use crate::Span;
use crate::document::{Document, Node, NodeKind};
use crate::outline::is_numeral;
use crate::width::fold;

/// GW101: the numerals of a list follow each other.
pub(super) fn skipped(facts: &Facts<'_>, report: &mut Reporter<'_>) {
    for step in steps(facts.doc) {
        let (Some(before), Some(now)) = (step.before.ordinal, step.now.ordinal) else { continue };
        if now <= before + 1 || now - before > WIDEST || step.may_be_unread(facts.doc) {
            continue;
        }
        let (from, to) = (facts.words(step.before.label), facts.words(step.now.label));
        let message = format!("a numeral is skipped: {from} is followed by {to}");
        let message_zh = format!("序号跳号\u{ff1a}{from}之后是{to}");
        let finding = report.say(message, message_zh, vec![step.now.label, step.before.label]);
        finding.expected = Some((before + 1).to_string());
        finding.found = Some(now.to_string());
    }
}

/// GW102: no numeral of a list stands twice.
pub(super) fn repeated(facts: &Facts<'_>, report: &mut Reporter<'_>) {
    for step in steps(facts.doc) {
        let (Some(before), Some(now)) = (step.before.ordinal, step.now.ordinal) else { continue };
        if now != before || now == 1 {
            continue;
        }
        let label = facts.words(step.now.label);
        let message = format!("a numeral is repeated: {label}");
        let message_zh = format!("序号重复\u{ff1a}{label}");
        let finding = report.say(message, message_zh, vec![step.now.label, step.before.label]);
        finding.expected = Some((before + 1).to_string());
        finding.found = Some(now.to_string());
    }
}

/// GW103: every heading's label has its numeral.
pub(super) fn lost(facts: &Facts<'_>, report: &mut Reporter<'_>) {
    for node in facts.doc.outline().iter().filter(|node| is_lost(facts.doc, node)) {
        let label = facts.words(node.label);
        let message = format!("a heading has lost its numeral: {label}");
        let message_zh = format!("标题缺序号\u{ff1a}{label}");
        let finding = report.say(message, message_zh, vec![node.label]);
        finding.expected = node.ordinal.map(|ordinal| ordinal.to_string());
    }
}

/// Whether a heading's label is punctuation alone.
fn is_lost(doc: &Document, node: &Node) -> bool {
    let mark = |c: char| matches!(fold(c), '、' | '.' | ',' | '(' | ')' | ' ');
    node.kind == NodeKind::Heading && doc.slice(node.label).chars().all(mark)
}

/// A list that jumps farther is none.
const WIDEST: u32 = 5;

/// Two labels of one list, one after the other.
struct Step<'d> {
    before: &'d Node,
    now: &'d Node,
}

impl Step<'_> {
    /// Whether the missing numeral stands between the two after all, where the outline does not see it.
    fn may_be_unread(&self, doc: &Document) -> bool {
        let between = Span::new(self.before.label.end(), self.now.label.start());
        let nodes = doc.outline();
        let first = nodes.partition_point(|node| node.label.start() < between.start());
        let inside = nodes[first..].iter().take_while(|node| node.label.start() < between.end());
        if inside.into_iter().any(|node| is_lost(doc, node)) {
            return true;
        }
        let (text, style) = (doc.slice(between), style(doc, self.now));
        let missing = self.before.ordinal.unwrap_or_default() + 1;
        let numeral = if style.contains('1') { missing.to_string() } else { chinese(missing) };
        let stands = |found: &str| {
            style
                .trim_start_matches(['1', '一'])
                .chars()
                .next()
                .is_none_or(|c| found.chars().next().map(fold) == Some(c))
        };
        folded(text).split(&*numeral).skip(1).any(stands)
    }
}

/// Every two labels of one style that follow each other under one parent.
fn steps(doc: &Document) -> Vec<Step<'_>> {
    let mut last: HashMap<(usize, Option<usize>, NodeKind, String), &Node> = HashMap::new();
    let mut steps = Vec::new();
    for node in doc.outline().iter().filter(|node| node.ordinal.is_some()) {
        let run = (node.report, node.parent, node.kind, style(doc, node));
        if let Some(before) = last.insert(run, node) {
            steps.push(Step { before, now: node });
        }
    }
    steps
}

/// A label with its numeral made a one.
fn style(doc: &Document, node: &Node) -> String {
    let mut style = String::new();
    for c in folded(doc.slice(node.label)).chars().filter(|c| *c != ' ') {
        let c = match c {
            '0'..='9' => '1',
            '①'..='⑳' => '①',
            c if is_numeral(c) => '一',
            c => c,
        };
        if !style.ends_with(c) {
            style.push(c);
        }
    }
    style
}

fn folded(text: &str) -> String {
    text.chars().map(fold).collect()
}

/// A numeral below a hundred, as headings write it.
fn chinese(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = (number / 10 % 10, DIGITS[(number % 10) as usize]);
    match tens {
        0 => ones.to_owned(),
        1 => format!("十{ones}"),
        _ => format!("{}十{ones}", DIGITS[tens as usize]),
    }
}
