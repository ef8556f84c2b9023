//! A report and its widened twin, every `!`–`~` made full-width, say the same.

use std::fmt::Debug;

use gongwen::{Document, Span};

use crate::texts::{self, Report};

#[test]
fn corpus_reads_the_same_in_full_width() {
    texts::corpus().iter().for_each(assert_twins_agree);
}

#[test]
fn seeds_read_the_same_in_full_width() {
    texts::seeds().iter().for_each(assert_twins_agree);
}

#[track_caller]
fn assert_twins_agree(report: &Report) {
    let wide = widen(&report.text);
    assert_ne!(wide, report.text, "{}: nothing to widen", report.name);
    let narrow = Records::of(&gongwen::parse(&report.text));
    let wide = Records::of(&gongwen::parse(&wide));
    for (kind, ours, theirs) in narrow.zip(&wide) {
        for (a, b) in ours.iter().zip(theirs) {
            assert_eq!(a, b, "{}: a {kind} reads otherwise in full width", report.name);
        }
        assert_eq!(ours.len(), theirs.len(), "{}: not as many {kind}s in full width", report.name);
    }
}

/// The text with U+0021–7E made full-width.
pub(crate) fn widen(text: &str) -> String {
    let wide = |c: char| if ('!'..='~').contains(&c) { char::from_u32(c as u32 + 0xfee0) } else { None };
    text.chars().map(|c| wide(c).unwrap_or(c)).collect()
}

/// A word with full-width forms made half-width, to compare what a document copies from its text.
pub(crate) fn fold(word: &str) -> String {
    let narrow = |c: char| {
        if ('\u{ff01}'..='\u{ff5e}').contains(&c) { char::from_u32(c as u32 - 0xfee0) } else { None }
    };
    word.chars().map(|c| narrow(c).unwrap_or(c)).collect()
}

/// What a document holds, with places counted in characters and words folded: equal for a text and its twin.
#[derive(Default)]
struct Records {
    blocks: Vec<String>,
    reports: Vec<String>,
    nodes: Vec<String>,
    quantities: Vec<String>,
    periods: Vec<String>,
    citations: Vec<String>,
    observations: Vec<String>,
    findings: Vec<String>,
}

impl Records {
    fn of(doc: &Document) -> Self {
        let at = Chars::of(doc.text());
        Self {
            blocks: lines(doc.blocks(), |b| (at.span(b.span), b.kind, b.report)),
            reports: lines(doc.reports(), |r| {
                (at.span(r.span), r.title.as_deref().map(fold), r.issuer.as_deref().map(fold), r.period)
            }),
            nodes: lines(doc.outline(), |n| {
                let own = (at.span(n.span), at.span(n.label), n.ordinal, n.kind, n.depth);
                (own, n.title.map(|s| at.span(s)), n.parent, n.report, n.role)
            }),
            quantities: lines(doc.quantities(), |q| {
                let unit = (fold(&q.unit), q.scale, q.base_unit.clone(), q.dimension, q.code);
                (at.span(q.span), q.value, q.upper, unit, q.bound, q.redacted)
            }),
            periods: lines(doc.periods(), |p| (at.span(p.span), p.time)),
            citations: lines(doc.citations(), |c| {
                let parts = (c.title.map(|s| at.span(s)), c.issuer_code.map(|s| at.span(s)));
                (at.span(c.span), parts, c.year, c.number)
            }),
            observations: lines(doc.observations(), |o| {
                let words = [o.indicator, o.alias, o.subject, o.basis_words].map(|s| s.map(|s| at.span(s)));
                let what = (o.code.clone(), o.measure, o.of, o.quantity, o.value_signed);
                let links = (o.basis, o.about, o.part_of, o.section, o.report);
                (at.span(o.span), words, what, (o.period, o.status), links)
            }),
            findings: lines(doc.findings(), |f| {
                let spans: Vec<_> = f.spans.iter().map(|&s| at.span(s)).collect();
                (f.code, f.severity, spans)
            }),
        }
    }

    fn zip<'a>(&'a self, other: &'a Self) -> [(&'static str, &'a [String], &'a [String]); 8] {
        [
            ("block", &self.blocks, &other.blocks),
            ("report", &self.reports, &other.reports),
            ("node", &self.nodes, &other.nodes),
            ("quantity", &self.quantities, &other.quantities),
            ("period", &self.periods, &other.periods),
            ("citation", &self.citations, &other.citations),
            ("observation", &self.observations, &other.observations),
            ("finding", &self.findings, &other.findings),
        ]
    }
}

fn lines<T, U: Debug>(records: &[T], view: impl Fn(&T) -> U) -> Vec<String> {
    records.iter().map(|record| format!("{:?}", view(record))).collect()
}

/// How many characters stand before each byte of a text.
struct Chars(Vec<usize>);

impl Chars {
    fn of(text: &str) -> Self {
        let mut before = vec![0; text.len() + 1];
        for (count, (at, c)) in text.char_indices().enumerate() {
            before[at..at + c.len_utf8()].fill(count);
            before[at + c.len_utf8()] = count + 1;
        }
        Self(before)
    }

    fn span(&self, span: Span) -> (usize, usize) {
        (self.0[span.start()], self.0[span.end()])
    }
}
