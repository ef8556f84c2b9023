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
/// let doc = gongwen::parse("全区完成固定资产投资318.6亿元。");
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
    /// let doc = gongwen::parse("全年投资318.6亿元。");
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Document", description = "A parsed text."))]
pub struct DocumentView<'d> {
    /// The name and version of this form.
    #[cfg_attr(feature = "schema", schemars(extend("const" = SCHEMA)))]
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
    /// Its stable identifier; null where the name is not known.
    code: Option<&'d str>,
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

    fn observation(&self, row: &'d model::Observation) -> Observation<'d> {
        let (start, end) = self.place(row.span);
        let indicator = row.indicator.map(|span| self.place(span));
        Observation {
            indicator: self.words(row.indicator),
            indicator_start: indicator.map(|(start, _)| start),
            indicator_end: indicator.map(|(_, end)| end),
            alias: self.words(row.alias),
            code: row.code.as_deref(),
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

#[cfg(test)]
mod tests {
    use super::*;

    /// One record of each sort, over `《通知》税收8.5亿元`.
    fn document() -> Document {
        let time = TimePeriod { kind: PeriodKind::AsOf, start_date: None, end_date: Date::new(2023, 6, 27) };
        Document {
            text: "《通知》税收8.5亿元".into(),
            blocks: Vec::new(),
            reports: vec![model::Report {
                span: Span::new(0, 27),
                title: None,
                issuer: None,
                period: Some(time),
            }],
            outline: vec![model::Node {
                span: Span::new(0, 27),
                label: Span::new(0, 3),
                ordinal: None,
                kind: NodeKind::Item,
                depth: 1,
                title: None,
                parent: None,
                report: 0,
                role: Role::Other,
            }],
            quantities: vec![model::Quantity {
                span: Span::new(18, 27),
                value: Some(Decimal::new(85, 1)),
                upper: None,
                unit: "亿元".into(),
                scale: Decimal::new(100_000_000, 0),
                base_unit: "元".into(),
                dimension: Dimension::Currency,
                code: Some("CNY"),
                bound: Bound::Exact,
                redacted: false,
            }],
            periods: vec![model::Period { span: Span::new(12, 18), time }],
            citations: vec![model::Citation {
                span: Span::new(0, 12),
                title: Some(Span::new(3, 9)),
                issuer_code: None,
                year: None,
                number: None,
            }],
            observations: vec![model::Observation {
                span: Span::new(12, 27),
                indicator: Some(Span::new(12, 18)),
                alias: None,
                code: Some("tax_revenue".into()),
                subject: None,
                measure: Measure::Level,
                of: None,
                quantity: Some(0),
                value_signed: Some(Decimal::new(85, 1)),
                period: Some(time),
                status: Status::Actual,
                basis: None,
                basis_words: None,
                about: None,
                part_of: None,
                section: Some(0),
                report: Some(0),
            }],
            findings: vec![model::Finding {
                code: "GW301",
                severity: Severity::Info,
                message: "tax".into(),
                message_zh: "税".into(),
                spans: vec![Span::new(12, 18)],
                expected: None,
                found: Some("8.5".into()),
            }]
            .into(),
            unread: None,
            silent: Vec::new(),
        }
    }

    #[test]
    fn every_key_in_its_order() {
        let json = serde_json::to_string(&document()).unwrap();
        insta::assert_snapshot!(json.replace("],", "],\n"), @r#"
        {"schema":"gongwen.document/1","offsets":"utf8","reports":[{"title":null,"issuer":null,"period":{"kind":"as_of","start_date":null,"end_date":"2023-06-27"},"start":0,"end":27}],
        "outline":[{"start":0,"end":27,"label":"《","ordinal":null,"kind":"item","depth":1,"title":null,"parent":null,"report":0,"role":"other"}],
        "quantities":[{"start":18,"end":27,"text":"8.5亿元","value":"8.5","upper":null,"unit":"亿元","scale":"100000000","base_unit":"元","dimension":"currency","code":"CNY","bound":"exact","redacted":false}],
        "periods":[{"start":12,"end":18,"text":"税收","kind":"as_of","start_date":null,"end_date":"2023-06-27"}],
        "citations":[{"start":0,"end":12,"text":"《通知》","title":"通知","issuer_code":null,"year":null,"number":null}],
        "observations":[{"indicator":"税收","indicator_start":12,"indicator_end":18,"alias":null,"code":"tax_revenue","subject":null,"measure":"level","of":null,"quantity":{"start":18,"end":27,"text":"8.5亿元","value":"8.5","upper":null,"unit":"亿元","scale":"100000000","base_unit":"元","dimension":"currency","code":"CNY","bound":"exact","redacted":false},"value_signed":"8.5","period":{"kind":"as_of","start_date":null,"end_date":"2023-06-27"},"status":"actual","basis":null,"basis_words":null,"about":null,"part_of":null,"start":12,"end":27,"section":0,"report":0}],
        "findings":[{"code":"GW301","severity":"info","message":"tax","message_zh":"税","spans":[[12,18]],
        "expected":null,"found":"8.5"}]}
        "#);
    }

    #[test]
    fn the_caller_counts_the_places() {
        let document = document();
        let thirds = serde_json::to_value(document.view("thirds", |byte| byte / 3)).unwrap();
        assert_eq!(thirds["offsets"], "thirds");
        assert_eq!(
            (&thirds["observations"][0]["start"], &thirds["observations"][0]["end"]),
            (&4.into(), &9.into())
        );
        assert_eq!(thirds["findings"][0]["spans"][0], serde_json::json!([4, 6]));
    }

    #[test]
    fn a_decimal_keeps_its_zeros() {
        assert_eq!(serde_json::to_string(&Exact(Decimal::new(1270, 2))).unwrap(), "\"12.70\"");
    }

    #[test]
    #[cfg(feature = "schema")]
    fn the_committed_schema_is_current() {
        const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schemas/document.schema.json");
        let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
        let schema = settings.into_generator().into_root_schema_for::<DocumentView<'_>>();
        let now = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        if std::env::var_os("GONGWEN_WRITE_SCHEMA").is_some() {
            std::fs::write(PATH, &now).unwrap();
        }
        let committed = std::fs::read_to_string(PATH).unwrap_or_default();
        assert!(
            committed == now,
            "schemas/document.schema.json is not what the types say; `make schema` writes it"
        );
    }
}
