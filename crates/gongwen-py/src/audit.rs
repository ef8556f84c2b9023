//! The audit: its rules, what they find, and findings shown.

use gongwen as core;
use gongwen::audit::{self, Colour, Config};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyString, PyType};

use crate::convert::{Name, Tuple};
use crate::document::Document;
use crate::record::Finding;

/// The code of a rule or its beginning, or several.
#[derive(Debug, FromPyObject)]
pub(crate) enum Codes {
    One(String),
    Several(Vec<String>),
}

impl Codes {
    fn all(codes: Option<Self>) -> Vec<String> {
        match codes {
            None => Vec::new(),
            Some(Self::One(code)) => vec![code],
            Some(Self::Several(codes)) => codes,
        }
    }
}

/// What a text says against itself: the findings of its document, by the rules whose code begins with one of select, or all of them,
/// without those whose code begins with one of ignore. ValueError says which code is none.
///
/// >>> text = "参评企业221户,其中规上企业103户、规下企业128户。"
/// >>> [(finding.code, finding.message) for finding in gongwen.check(text, select="GW2")]
/// [('GW201', 'the parts do not come to their whole: 103 + 128 = 231 ≠ 221')]
#[pyfunction]
#[pyo3(signature = (text, /, *, select = None, ignore = None))]
pub(crate) fn check(
    text: &Bound<'_, PyString>,
    select: Option<Codes>,
    ignore: Option<Codes>,
) -> PyResult<Tuple<Finding>> {
    let document = Bound::new(text.py(), Document::new(text)?)?;
    found(&document, select, ignore)
}

/// The findings of a document that a configuration selects.
pub(crate) fn found(
    document: &Bound<'_, Document>,
    select: Option<Codes>,
    ignore: Option<Codes>,
) -> PyResult<Tuple<Finding>> {
    let (select, ignore) = (Codes::all(select), Codes::all(ignore));
    let config = Config::new(select.iter().map(String::as_str), ignore.iter().map(String::as_str));
    let config = config.map_err(|error| PyValueError::new_err(error.to_string()))?;
    let core = document.get().core();
    let findings = document.py().detach(|| core.findings());
    let selected = findings.iter().enumerate().filter(|(_, finding)| config.selects(finding.code));
    let findings = selected.map(|(index, _)| Finding::new(document.clone().unbind(), index));
    findings.collect::<PyResult<_>>().map(Tuple)
}

/// Findings of one document under the lines of its text; origin is what the text is called.
#[pyfunction]
#[pyo3(signature = (document, findings, /, *, origin, colour = false))]
#[expect(clippy::needless_pass_by_value, reason = "pyo3 hands it over")]
pub(crate) fn render(
    document: &Document,
    findings: Vec<PyRef<'_, Finding>>,
    origin: &str,
    colour: bool,
) -> String {
    let findings: Vec<_> = findings.iter().map(|finding| finding.core().clone()).collect();
    let colour = if colour { Colour::Always } else { Colour::Never };
    audit::render(document.core(), &findings, origin, colour)
}

/// Every rule of the audit, in the order of their codes.
///
/// >>> gongwen.rules()[0]
/// <Rule GW001 unread-text>
#[pyfunction]
pub(crate) fn rules() -> Tuple<Rule> {
    Tuple(audit::RULES.iter().map(Rule).collect())
}

/// A check of the audit.
#[pyclass(frozen, eq, hash, module = "gongwen")]
#[derive(Debug)]
pub(crate) struct Rule(&'static audit::Rule);

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.0.code == other.0.code
    }
}

impl Eq for Rule {}

impl std::hash::Hash for Rule {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.code.hash(state);
    }
}

#[pymethods]
impl Rule {
    /// The rule with a code; ValueError says where there is none.
    ///
    /// >>> gongwen.Rule("GW301").summary
    /// 'a unit stands behind a percent sign'
    #[new]
    #[pyo3(signature = (code, /))]
    fn new(code: &str) -> PyResult<Self> {
        audit::rule(code)
            .map(Self)
            .ok_or_else(|| PyValueError::new_err(format!("no rule has the code {code:?}")))
    }

    /// GW and a number: 1xx is of structure, 2xx of arithmetic, 3xx of what is plausible.
    #[getter]
    fn code(&self) -> &'static str {
        self.0.code
    }

    /// A short name.
    #[getter]
    fn name(&self) -> &'static str {
        self.0.name
    }

    /// How much its findings matter, unless one of them says otherwise.
    #[getter]
    fn severity(&self) -> Name<core::Severity> {
        Name(self.0.severity)
    }

    /// What it checks, in a line.
    #[getter]
    fn summary(&self) -> &'static str {
        self.0.summary
    }

    /// The same in Chinese.
    #[getter]
    fn summary_zh(&self) -> &'static str {
        self.0.summary_zh
    }

    /// Its page, in Markdown: what it checks, why, an example that fails, one that passes, what it cannot know.
    #[getter]
    fn page(&self) -> &'static str {
        self.0.page
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyType>, (&'static str,)) {
        (slf.get_type(), (slf.get().0.code,))
    }

    fn __repr__(&self) -> String {
        format!("<Rule {} {}>", self.0.code, self.0.name)
    }
}
