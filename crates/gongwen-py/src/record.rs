//! The records of a document. Each holds the document and its own index; nothing is copied.

use std::fmt::Display;
use std::hash::{Hash, Hasher};

use gongwen as core;
use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyType};
use rust_decimal::Decimal;

use crate::convert::{Name, Rows, Tuple};
use crate::document::Document;
use crate::time::TimePeriod;

/// Every record of one sort.
pub(crate) fn all<'py, R: Record>(document: &Bound<'py, Document>) -> PyResult<Rows<'py, R>> {
    Rows::new(document, R::LIST, R::list(document.get().core()).len())
}

/// A Python class over one list of the document.
pub(crate) trait Record {
    /// What the list holds.
    type Core;
    /// The name of the list.
    const LIST: &str;
    /// The list.
    fn list(document: &core::Document) -> &[Self::Core];
    /// Where a record stands.
    fn span(record: &Self::Core) -> core::Span;
}

/// Which document, and which record of its list.
#[derive(Debug)]
pub(crate) struct Place {
    document: Py<Document>,
    index: usize,
}

impl Place {
    /// A place, if the list reaches so far.
    fn new<R: Record>(document: Py<Document>, index: usize) -> PyResult<Self> {
        if index < R::list(document.get().core()).len() {
            Ok(Self { document, index })
        } else {
            Err(PyIndexError::new_err("no such record in the document"))
        }
    }

    fn record<R: Record>(&self) -> &R::Core {
        &R::list(self.core())[self.index]
    }

    fn core(&self) -> &core::Document {
        self.document.get().core()
    }

    fn words(&self, span: Option<core::Span>) -> Option<&str> {
        span.map(|span| self.core().slice(span))
    }

    fn code_points(&self, byte: usize) -> usize {
        self.document.get().code_points(byte)
    }
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index && self.document.get() == other.document.get()
    }
}

impl Eq for Place {}

impl Hash for Place {
    /// The text's length stands for the text, which would be read whole for each record.
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.core().text().len(), self.index).hash(state);
    }
}

/// Declares the class of one list: what every record has, and what this one has of its own.
macro_rules! record {
    (
        $(#[doc = $doc:literal])+
        $name:ident in $list:ident at |$record:ident| $span:expr;
        $($own:tt)*
    ) => {
        $(#[doc = $doc])+
        #[pyclass(frozen, eq, hash, module = "gongwen")]
        #[derive(Debug, PartialEq, Eq, Hash)]
        pub(crate) struct $name(Place);

        impl Record for $name {
            type Core = core::$name;
            const LIST: &str = stringify!($list);

            fn list(document: &core::Document) -> &[Self::Core] {
                document.$list()
            }

            fn span($record: &Self::Core) -> core::Span {
                $span
            }
        }

        impl $name {
            pub(crate) fn core(&self) -> &core::$name {
                self.0.record::<Self>()
            }

            fn span(&self) -> core::Span {
                <Self as Record>::span(self.core())
            }
        }

        #[pymethods]
        impl $name {
            /// The record of a document at an index of its list.
            #[new]
            #[pyo3(signature = (document, index, /))]
            pub(crate) fn new(document: Py<Document>, index: usize) -> PyResult<Self> {
                Place::new::<Self>(document, index).map(Self)
            }

            /// The document it is a record of.
            #[getter]
            fn document(&self) -> &Py<Document> {
                &self.0.document
            }

            /// The first character, in code points.
            #[getter]
            fn start(&self) -> usize {
                self.0.code_points(self.span().start())
            }

            /// The character after the last, in code points.
            #[getter]
            fn end(&self) -> usize {
                self.0.code_points(self.span().end())
            }

            /// Its words: document.text[start:end].
            #[getter]
            fn text(&self) -> &str {
                self.0.core().slice(self.span())
            }

            fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyType>, (Py<Document>, usize)) {
                let Place { document, index } = &slf.get().0;
                (slf.get_type(), (document.clone_ref(slf.py()), *index))
            }

            fn __repr__(&self) -> String {
                let details = [quoted(self.text()), self.details()].join(" ");
                format!("<{} {}>", stringify!($name), details.trim_end())
            }

            $($own)*
        }
    };
}

record! {
    /// One report. A text may hold several.
    Report in reports at |report| report.span;

    /// The title, put together where it is broken over lines.
    #[getter]
    fn title(&self) -> Option<&str> {
        self.core().title.as_deref()
    }

    /// The body that writes.
    #[getter]
    fn issuer(&self) -> Option<&str> {
        self.core().issuer.as_deref()
    }

    /// What it reports on.
    #[getter]
    fn period(&self) -> Option<TimePeriod> {
        self.core().period.map(TimePeriod)
    }
}

record! {
    /// An enumerator of the outline and everything under it.
    Node in outline at |node| node.span;

    /// The label as written, its closing punctuation included.
    #[getter]
    fn label(&self) -> &str {
        self.0.core().slice(self.core().label)
    }

    /// The number, from 1; None for dashes.
    #[getter]
    fn ordinal(&self) -> Option<u32> {
        self.core().ordinal
    }

    /// "heading" where its numeral opens a line (一、 (一) 1.), "item" for the rest (一是, a numeral inside a paragraph, a dash).
    #[getter]
    fn kind(&self) -> Name<core::NodeKind> {
        Name(self.core().kind)
    }

    /// How deep it is nested, from 1.
    #[getter]
    fn depth(&self) -> u16 {
        self.core().depth
    }

    /// A heading's own words, without label and closing punctuation; None for items and headings that are a paragraph of text.
    #[getter]
    fn title(&self) -> Option<&str> {
        self.0.words(self.core().title)
    }

    /// The node it stands under, as an index of document.outline.
    #[getter]
    fn parent(&self) -> Option<usize> {
        self.core().parent
    }

    /// The report it stands in, as an index of document.reports.
    #[getter]
    fn report(&self) -> usize {
        self.core().report
    }

    /// What its section is for, told by its title or that of a heading above it.
    #[getter]
    fn role(&self) -> Name<core::Role> {
        Name(self.core().role)
    }
}

record! {
    /// A number with its unit.
    Quantity in quantities at |quantity| quantity.span;

    /// As written, in the written unit: 1.2 of 1.2万亩. The lower end of a range; None when redacted.
    #[getter]
    fn value(&self) -> Option<Decimal> {
        self.core().value
    }

    /// The upper end of a range: 8 of 6-8家.
    #[getter]
    fn upper(&self) -> Option<Decimal> {
        self.core().upper
    }

    /// The unit as written, with its scale word: 万亩.
    #[getter]
    fn unit(&self) -> &str {
        &self.core().unit
    }

    /// value × scale is in base_unit: 10000 for 万亩.
    #[getter]
    fn scale(&self) -> Decimal {
        self.core().scale
    }

    /// The unit without its scale word, half-width however it is written: 亩.
    #[getter]
    fn base_unit(&self) -> &str {
        &self.core().base_unit
    }

    /// What the unit measures.
    #[getter]
    fn dimension(&self) -> Name<core::Dimension> {
        Name(self.core().dimension)
    }

    /// ISO 4217 for money, UCUM for physical units, None for what is counted: CNY, km2.
    #[getter]
    fn code(&self) -> Option<&'static str> {
        self.core().code
    }

    /// How the number is meant: "about" for 约 and 左右, "over" for 超 and 余, "at_least" for 以上, and so on.
    #[getter]
    fn bound(&self) -> Name<core::Bound> {
        Name(self.core().bound)
    }

    /// Whether the publisher masked the number: XX亿元.
    #[getter]
    fn redacted(&self) -> bool {
        self.core().redacted
    }
}

record! {
    /// A time expression, resolved as far as the text allows.
    Period in periods at |period| period.span;

    /// What it means.
    #[getter]
    fn time(&self) -> TimePeriod {
        TimePeriod(self.core().time)
    }

    /// What sort of time: "as_of" for a last day with no first (截至6月底), "span" for 1-9月 and the like.
    #[getter]
    fn kind(&self) -> Name<core::PeriodKind> {
        Name(self.core().time.kind)
    }

    /// The first day; None where the words leave it open.
    #[getter]
    fn start_date<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDate>>> {
        self.time().start_date(py)
    }

    /// The last day, inclusive; None where the words leave it open.
    #[getter]
    fn end_date<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDate>>> {
        self.time().end_date(py)
    }
}

record! {
    /// A cited document: its title, its number or both.
    Citation in citations at |citation| citation.span;

    /// The words between the title marks.
    #[getter]
    fn title(&self) -> Option<&str> {
        self.0.words(self.core().title)
    }

    /// The issuer's code in the document number.
    #[getter]
    fn issuer_code(&self) -> Option<&str> {
        self.0.words(self.core().issuer_code)
    }

    /// The year in the document number.
    #[getter]
    fn year(&self) -> Option<u16> {
        self.core().year
    }

    /// The number itself.
    #[getter]
    fn number(&self) -> Option<u32> {
        self.core().number
    }
}

record! {
    /// One row: what a report says of an indicator with one quantity.
    Observation in observations at |row| row.span;

    /// What is measured, as written: 固定资产投资.
    #[getter]
    fn indicator(&self) -> Option<&str> {
        self.0.words(self.core().indicator)
    }

    /// Where the indicator starts, in code points.
    #[getter]
    fn indicator_start(&self) -> Option<usize> {
        self.core().indicator.map(|span| self.0.code_points(span.start()))
    }

    /// Where the indicator ends, in code points.
    #[getter]
    fn indicator_end(&self) -> Option<usize> {
        self.core().indicator.map(|span| self.0.code_points(span.end()))
    }

    /// The indicator's other name in brackets: GDP of 地区生产总值(GDP).
    #[getter]
    fn alias(&self) -> Option<&str> {
        self.0.words(self.core().alias)
    }

    /// The indicator's stable identifier, that of one of gongwen.indicators(); None where the name is not known.
    #[getter]
    fn code(&self) -> Option<&str> {
        self.core().code.as_deref()
    }

    /// Whose indicator, when the clause names another than the reporting area.
    #[getter]
    fn subject(&self) -> Option<&str> {
        self.0.words(self.core().subject)
    }

    /// What is said: its level, its growth in percent, its change, a ratio, a share, a completion, a rank; or a count of what the number
    /// stands before (38家企业).
    #[getter]
    fn measure(&self) -> Name<core::Measure> {
        Name(self.core().measure)
    }

    /// What a rank is of: the level (总量第2位) or the growth (增速第1位). None for other measures.
    #[getter]
    fn of(&self) -> Option<Name<core::Of>> {
        self.core().of.map(Name)
    }

    /// The figure; None for 持平, which says it without one.
    #[getter]
    fn quantity(&self, py: Python<'_>) -> Option<Quantity> {
        let index = self.core().quantity?;
        Some(Quantity(Place { document: self.0.document.clone_ref(py), index }))
    }

    /// The value with its sign: a fall is negative. In the unit of the quantity, not multiplied by its scale.
    #[getter]
    fn value_signed(&self) -> Option<Decimal> {
        self.core().value_signed
    }

    /// The time it holds for; None where it is stated and cannot be resolved.
    #[getter]
    fn period(&self) -> Option<TimePeriod> {
        self.core().period.map(TimePeriod)
    }

    /// "actual"; "estimated" behind 预计 and the like; "target" behind 力争, 计划 and the like and in a plan section.
    #[getter]
    fn status(&self) -> Name<core::Status> {
        Name(self.core().status)
    }

    /// What a growth, change, share or completion is against: "year_on_year" (同比), "previous_period" (环比), or "other", with its words.
    #[getter]
    fn basis(&self) -> Option<Name<core::Basis>> {
        self.core().basis.map(Name)
    }

    /// The words that name the basis.
    #[getter]
    fn basis_words(&self) -> Option<&str> {
        self.0.words(self.core().basis_words)
    }

    /// The level that a growth, change, share, completion or rank qualifies, as an index of document.observations.
    #[getter]
    fn about(&self) -> Option<usize> {
        self.core().about
    }

    /// The whole it is part of, as an index of document.observations.
    #[getter]
    fn part_of(&self) -> Option<usize> {
        self.core().part_of
    }

    /// The heading or item it stands in, as an index of document.outline.
    #[getter]
    fn section(&self) -> Option<usize> {
        self.core().section
    }

    /// The report it stands in, as an index of document.reports.
    #[getter]
    fn report(&self) -> Option<usize> {
        self.core().report
    }
}

record! {
    /// A check that did not hold. Its start, end and text are those of the first place concerned.
    Finding in findings at |finding| finding.spans.first().copied().unwrap_or(core::Span::new(0, 0));

    /// The rule's stable code.
    #[getter]
    fn code(&self) -> &'static str {
        self.core().code
    }

    /// How much it matters.
    #[getter]
    fn severity(&self) -> Name<core::Severity> {
        Name(self.core().severity)
    }

    /// What is wrong, in English.
    #[getter]
    fn message(&self) -> &str {
        &self.core().message
    }

    /// What is wrong, in Chinese.
    #[getter]
    fn message_zh(&self) -> &str {
        &self.core().message_zh
    }

    /// Start and end of every place concerned, in code points.
    #[getter]
    fn spans(&self) -> Tuple<(usize, usize)> {
        let place = |span: &core::Span| (self.0.code_points(span.start()), self.0.code_points(span.end()));
        Tuple(self.core().spans.iter().map(place).collect())
    }

    /// What should have stood there.
    #[getter]
    fn expected(&self) -> Option<&str> {
        self.core().expected.as_deref()
    }

    /// What stood there.
    #[getter]
    fn found(&self) -> Option<&str> {
        self.core().found.as_deref()
    }
}

// What `repr` says after the words.

impl Report {
    fn details(&self) -> String {
        shown(self.core().period)
    }
}

impl Node {
    fn details(&self) -> String {
        format!("{} {}", self.core().kind.as_str(), self.depth())
    }
}

impl Quantity {
    fn details(&self) -> String {
        format!("{} {}", self.unit(), self.core().bound.as_str())
    }
}

impl Period {
    fn details(&self) -> String {
        format!("{} {}", self.core().time.kind.as_str(), self.core().time)
    }
}

impl Citation {
    fn details(&self) -> String {
        shown(self.year())
    }
}

impl Observation {
    fn details(&self) -> String {
        format!(
            "{} {} {}",
            self.core().measure.as_str(),
            self.core().status.as_str(),
            shown(self.core().period)
        )
    }
}

impl Finding {
    fn details(&self) -> String {
        format!("{} {}", self.code(), self.core().severity.as_str())
    }
}

fn shown(value: Option<impl Display>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// The first words of a text, in quotes.
fn quoted(text: &str) -> String {
    const LONGEST: usize = 32;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{:?}…", &text[..end]),
        None => format!("{text:?}"),
    }
}
