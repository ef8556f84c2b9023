//! The document as it is serialised: one set of keys for serde, JSON Schema and Python.
//!
//! Views borrow from the document; words are slices of its text, decimals and days are strings, places are counted as the caller says.

use std::fmt::Display;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use crate::date::{Date, PeriodKind};
use crate::document as model;
use crate::document::{Basis, Bound, Dimension, Measure, NodeKind, Of, Role, Severity, Status};
use crate::{Document, Span, TimePeriod};

/// The name and version of the serialised form.
pub const SCHEMA: &str = "gongwen.document/1";

/// Serialises with places in UTF-8 bytes (`"offsets": "utf8"`).
///
/// ```
/// let doc = gongwen::parse("全区完成固定资产投资503.4亿元。");
/// let json = serde_json::to_value(&doc).unwrap();
/// assert_eq!(json["schema"], "gongwen.document/1");
/// assert_eq!(json["offsets"], "utf8");
/// ```
impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.view("utf8", |byte| byte).serialize(serializer)
    }
}

impl Document {
    /// The serialised form with places counted in another unit: `count` turns a byte offset into it, `offsets` names it.
    ///
    /// ```
    /// let doc = gongwen::parse("全年投资503.4亿元。");
    /// let text = doc.text();
    /// let view = doc.view("utf16", |byte| text[..byte].encode_utf16().count());
    /// assert_eq!(serde_json::to_value(&view).unwrap()["offsets"], "utf16");
    /// ```
    pub fn view(&self, offsets: &'static str, count: impl Fn(usize) -> usize) -> DocumentView<'_> {
        Viewer { document: self, count }.document(offsets)
    }
}

/// A [`Document`] as it is serialised; made by [`Document::view`].
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Document"))]
pub struct DocumentView<'d> {
    /// The name and version of this form.
    schema: &'static str,
    /// What `start` and `end` count: `utf8` bytes or Unicode `code_points`. Ends are exclusive.
    offsets: &'static str,
    reports: Vec<Report<'d>>,
    outline: Vec<Node<'d>>,
    quantities: Vec<Quantity<'d>>,
    periods: Vec<Period<'d>>,
    citations: Vec<Citation<'d>>,
    observations: Vec<Observation<'d>>,
    findings: Vec<Finding<'d>>,
}

/// A decimal, written as a string so that nothing is lost.
#[derive(Debug, Clone, Copy)]
struct Exact(Decimal);

/// A calendar day, ISO 8601.
#[derive(Debug, Clone, Copy)]
struct Day(Date);

/// One report. A text may hold several.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Report<'d> {
    title: Option<&'d str>,
    /// The body that writes.
    issuer: Option<&'d str>,
    /// What it reports on.
    period: Option<Time>,
    start: usize,
    end: usize,
}

/// An enumerator of the outline.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Node<'d> {
    start: usize,
    /// After the last character of everything under it.
    end: usize,
    /// As written, its closing punctuation included.
    label: &'d str,
    /// From 1; null for dashes.
    ordinal: Option<u32>,
    kind: NodeKind,
    /// From 1.
    depth: u16,
    /// A heading's own words.
    title: Option<&'d str>,
    /// The node it stands under, as an index of `outline`.
    parent: Option<usize>,
    /// As an index of `reports`.
    report: usize,
    /// What its section is for.
    role: Role,
}

/// A number with its unit.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Quantity<'d> {
    start: usize,
    end: usize,
    text: &'d str,
    /// As written, in the written unit; the lower end of a range; null when redacted.
    value: Option<Exact>,
    /// The upper end of a range.
    upper: Option<Exact>,
    /// As written, with its scale word.
    unit: &'d str,
    /// `value` × `scale` is in `base_unit`.
    scale: Exact,
    base_unit: &'d str,
    dimension: Dimension,
    /// ISO 4217 for money, UCUM for physical units.
    code: Option<&'static str>,
    /// How the number is meant.
    bound: Bound,
    /// Whether the publisher masked the number.
    redacted: bool,
}

/// A time resolved to days, both inclusive; what the words leave open is null.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Time {
    kind: PeriodKind,
    start_date: Option<Day>,
    end_date: Option<Day>,
}

/// A time expression.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Period<'d> {
    start: usize,
    end: usize,
    text: &'d str,
    kind: PeriodKind,
    start_date: Option<Day>,
    end_date: Option<Day>,
}

/// A cited document.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Citation<'d> {
    start: usize,
    end: usize,
    text: &'d str,
    title: Option<&'d str>,
    issuer_code: Option<&'d str>,
    year: Option<u16>,
    number: Option<u32>,
}

/// What a report says of an indicator with one quantity.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Observation<'d> {
    /// What is measured, as written.
    indicator: Option<&'d str>,
    indicator_start: Option<usize>,
    indicator_end: Option<usize>,
    /// Its other name in brackets.
    alias: Option<&'d str>,
    /// Its stable identifier.
    code: Option<&'static str>,
    /// Whose indicator, when the clause names another than the reporting area.
    subject: Option<&'d str>,
    measure: Measure,
    /// What a rank is of.
    of: Option<Of>,
    /// Null where no figure is needed to say it.
    quantity: Option<Quantity<'d>>,
    /// A fall is negative.
    value_signed: Option<Exact>,
    /// Null where the time is stated and cannot be resolved.
    period: Option<Time>,
    status: Status,
    /// What it is compared with.
    basis: Option<Basis>,
    basis_words: Option<&'d str>,
    /// The level it qualifies, as an index of `observations`.
    about: Option<usize>,
    /// The whole it is part of, as an index of `observations`.
    part_of: Option<usize>,
    start: usize,
    end: usize,
    /// As an index of `outline`.
    section: Option<usize>,
    /// As an index of `reports`.
    report: Option<usize>,
}

/// A check that did not hold.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Finding<'d> {
    code: &'static str,
    severity: Severity,
    message: &'d str,
    message_zh: &'d str,
    /// Every place concerned, as pairs of start and end.
    spans: Vec<(usize, usize)>,
    expected: Option<&'d str>,
    found: Option<&'d str>,
}

/// Turns the records of a document into their views.
struct Viewer<'d, F> {
    document: &'d Document,
    count: F,
}

impl<'d, F: Fn(usize) -> usize> Viewer<'d, F> {
    fn document(&self, offsets: &'static str) -> DocumentView<'d> {
        let document = self.document;
        DocumentView {
            schema: SCHEMA,
            offsets,
            reports: document.reports().iter().map(|x| self.report(x)).collect(),
            outline: document.outline().iter().map(|x| self.node(x)).collect(),
            quantities: document.quantities().iter().map(|x| self.quantity(x)).collect(),
            periods: document.periods().iter().map(|x| self.period(x)).collect(),
            citations: document.citations().iter().map(|x| self.citation(x)).collect(),
            observations: document.observations().iter().map(|x| self.observation(x)).collect(),
            findings: document.findings().iter().map(|x| self.finding(x)).collect(),
        }
    }

    fn report(&self, report: &'d model::Report) -> Report<'d> {
        let (start, end) = self.place(report.span);
        let (title, issuer) = (report.title.as_deref(), report.issuer.as_deref());
        Report { title, issuer, period: report.period.map(time), start, end }
    }

    fn node(&self, node: &model::Node) -> Node<'d> {
        let (start, end) = self.place(node.span);
        Node {
            start,
            end,
            label: self.document.slice(node.label),
            ordinal: node.ordinal,
            kind: node.kind,
            depth: node.depth,
            title: self.words(node.title),
            parent: node.parent,
            report: node.report,
            role: node.role,
        }
    }

    fn quantity(&self, quantity: &'d model::Quantity) -> Quantity<'d> {
        let (start, end) = self.place(quantity.span);
        Quantity {
            start,
            end,
            text: self.document.slice(quantity.span),
            value: quantity.value.map(Exact),
            upper: quantity.upper.map(Exact),
            unit: &quantity.unit,
            scale: Exact(quantity.scale),
            base_unit: &quantity.base_unit,
            dimension: quantity.dimension,
            code: quantity.code,
            bound: quantity.bound,
            redacted: quantity.redacted,
        }
    }

    fn period(&self, period: &model::Period) -> Period<'d> {
        let (start, end) = self.place(period.span);
        let Time { kind, start_date, end_date } = time(period.time);
        Period { start, end, text: self.document.slice(period.span), kind, start_date, end_date }
    }

    fn citation(&self, citation: &model::Citation) -> Citation<'d> {
        let (start, end) = self.place(citation.span);
        Citation {
            start,
            end,
            text: self.document.slice(citation.span),
            title: self.words(citation.title),
            issuer_code: self.words(citation.issuer_code),
            year: citation.year,
            number: citation.number,
        }
    }

    fn observation(&self, row: &model::Observation) -> Observation<'d> {
        let (start, end) = self.place(row.span);
        let indicator = row.indicator.map(|span| self.place(span));
        Observation {
            indicator: self.words(row.indicator),
            indicator_start: indicator.map(|(start, _)| start),
            indicator_end: indicator.map(|(_, end)| end),
            alias: self.words(row.alias),
            code: row.code,
            subject: self.words(row.subject),
            measure: row.measure,
            of: row.of,
            quantity: self.document.quantity(row).map(|x| self.quantity(x)),
            value_signed: row.value_signed.map(Exact),
            period: row.period.map(time),
            status: row.status,
            basis: row.basis,
            basis_words: self.words(row.basis_words),
            about: row.about,
            part_of: row.part_of,
            start,
            end,
            section: row.section,
            report: row.report,
        }
    }

    fn finding(&self, finding: &'d model::Finding) -> Finding<'d> {
        Finding {
            code: finding.code,
            severity: finding.severity,
            message: &finding.message,
            message_zh: &finding.message_zh,
            spans: finding.spans.iter().map(|&span| self.place(span)).collect(),
            expected: finding.expected.as_deref(),
            found: finding.found.as_deref(),
        }
    }

    fn place(&self, span: Span) -> (usize, usize) {
        ((self.count)(span.start()), (self.count)(span.end()))
    }

    fn words(&self, span: Option<Span>) -> Option<&'d str> {
        span.map(|span| self.document.slice(span))
    }
}

fn time(time: TimePeriod) -> Time {
    Time { kind: time.kind, start_date: time.start_date.map(Day), end_date: time.end_date.map(Day) }
}

/// Serialises as what it displays as, and says so in the schema.
macro_rules! shown {
    ($name:ident { $($schema:tt)+ }) => {
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(&self.0 as &dyn Display)
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", $($schema)+ })
            }
        }
    };
}

shown!(Exact { "pattern": r"^-?[0-9]+(\.[0-9]+)?$" });
shown!(Day { "format": "date" });
