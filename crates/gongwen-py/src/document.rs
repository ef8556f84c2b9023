use std::hash::{Hash, Hasher};
use std::path::PathBuf;

use gongwen as core;
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::audit::{self, Codes};
use crate::convert::{Json, Rows, Tuple};
use crate::coverage::Coverage;
use crate::indicator::Parser;
use crate::offsets::Offsets;
use crate::record::{self, Citation, Finding, Node, Observation, Period, Quantity, Report};
use crate::table::Source;

/// A parsed text: the reports it holds, their outline and their figures.
///
/// Every start and end counts code points, as Python does: doc.text[x.start:x.end] == x.text. Documents are equal when their texts
/// and their parsers are.
#[pyclass(frozen, eq, hash, module = "gongwen")]
#[derive(Debug)]
pub(crate) struct Document {
    core: core::Document,
    offsets: Offsets,
    text: Py<PyString>,
    /// The parser that read it, if it was one with rows of its own.
    parser: Option<Py<Parser>>,
}

impl Document {
    /// The document that a parser makes of a text.
    pub(crate) fn read(text: &Bound<'_, PyString>, parser: Option<&Bound<'_, Parser>>) -> PyResult<Self> {
        let utf8 = text.to_str()?;
        let own = parser.map(Bound::get);
        let read = || match own {
            Some(parser) => parser.core().parse(utf8),
            None => core::parse(utf8),
        };
        let (core, offsets) = text.py().detach(|| (read(), Offsets::new(utf8)));
        Ok(Self {
            core,
            offsets,
            text: text.clone().unbind(),
            parser: parser.map(|parser| parser.clone().unbind()),
        })
    }

    fn parser(&self) -> Option<&Parser> {
        self.parser.as_ref().map(Py::get)
    }

    pub(crate) fn core(&self) -> &core::Document {
        &self.core
    }

    /// What a table reads of it.
    pub(crate) fn source(&self) -> Source<'_> {
        Source { id: "", core: &self.core, offsets: &self.offsets }
    }

    /// Code points before a byte.
    pub(crate) fn code_points(&self, byte: usize) -> usize {
        self.offsets.code_points(self.core.text(), byte)
    }
}

/// The Python code that turns documents into HTML, imported when it is first used.
fn display(py: Python<'_>) -> PyResult<Bound<'_, PyModule>> {
    py.import("gongwen._display")
}

impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other) || self.core.text() == other.core.text() && self.parser() == other.parser()
    }
}

impl Eq for Document {}

impl Hash for Document {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.core.text().hash(state);
    }
}

#[pymethods]
impl Document {
    /// The document of a text; parse() is the same.
    #[new]
    #[pyo3(signature = (text, /))]
    pub(crate) fn new(text: &Bound<'_, PyString>) -> PyResult<Self> {
        Self::read(text, None)
    }

    /// The text as it was given.
    #[getter]
    fn text(&self) -> &Py<PyString> {
        &self.text
    }

    /// The reports, in the order of the text.
    #[getter]
    fn reports<'py>(slf: &Bound<'py, Self>) -> PyResult<Rows<'py, Report>> {
        record::all(slf)
    }

    /// Every enumerator, in the order of the text: a parent stands before its children.
    #[getter]
    fn outline<'py>(slf: &Bound<'py, Self>) -> PyResult<Rows<'py, Node>> {
        record::all(slf)
    }

    /// Every number with its unit, in the order of the text.
    #[getter]
    fn quantities<'py>(slf: &Bound<'py, Self>) -> PyResult<Rows<'py, Quantity>> {
        record::all(slf)
    }

    /// Every time expression, in the order of the text.
    #[getter]
    fn periods<'py>(slf: &Bound<'py, Self>) -> PyResult<Rows<'py, Period>> {
        record::all(slf)
    }

    /// Every cited document, in the order of the text.
    #[getter]
    fn citations<'py>(slf: &Bound<'py, Self>) -> PyResult<Rows<'py, Citation>> {
        record::all(slf)
    }

    /// What is said of each indicator, in the order of the text.
    #[getter]
    fn observations<'py>(slf: &Bound<'py, Self>) -> PyResult<Rows<'py, Observation>> {
        record::all(slf)
    }

    /// What did not hold.
    #[getter]
    fn findings<'py>(slf: &Bound<'py, Self>) -> PyResult<Rows<'py, Finding>> {
        record::all(slf)
    }

    /// What does not hold, by the rules whose code begins with one of select, or all of them, without those whose code begins with one of
    /// ignore.
    ///
    /// >>> gongwen.parse("完善制度,,加强培训。").check(ignore="GW106")
    /// ()
    #[pyo3(signature = (*, select = None, ignore = None))]
    fn check(
        slf: &Bound<'_, Self>,
        select: Option<Codes>,
        ignore: Option<Codes>,
    ) -> PyResult<Tuple<Finding>> {
        audit::found(slf, select, ignore)
    }

    /// How much of the document's numbers the observations account for.
    #[getter]
    fn coverage(slf: &Bound<'_, Self>) -> Coverage {
        Coverage::new(slf.clone().unbind())
    }

    /// The document as JSON, offsets in code points.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        let json = py
            .detach(|| serde_json::to_string(&self.core.view("code_points", |byte| self.code_points(byte))));
        json.map_err(|error| pyo3::exceptions::PyValueError::new_err(error.to_string()))
    }

    /// The document as plain dicts and lists, with the keys and values of to_json().
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Json<'py>> {
        py.import("json")?.call_method1("loads", (self.to_json(py)?,)).map(Json)
    }

    /// Write the document as one page that opens from disk: the outline beside the text, the findings and the rows, with a filter.
    /// The page's own words are Chinese, or English.
    #[pyo3(signature = (path, /, *, lang: "Literal[\"zh\", \"en\"]" = "zh"))]
    fn to_html(slf: &Bound<'_, Self>, path: PathBuf, lang: &str) -> PyResult<()> {
        display(slf.py())?.call_method1("write", (slf, path, lang)).map(drop)
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyString>> {
        Ok(display(slf.py())?.call_method1("notebook", (slf,))?.cast_into()?)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (Py<PyString>,))> {
        let py = slf.py();
        let read = match &slf.get().parser {
            Some(parser) => parser.bind(py).getattr("parse")?,
            None => slf.get_type().into_any(),
        };
        Ok((read, (slf.get().text.clone_ref(py),)))
    }

    fn __repr__(&self) -> String {
        format!(
            "<Document of {} characters: {} reports, {} headings and items, {} quantities, {} observations, {} findings>",
            self.code_points(self.core.text().len()),
            self.core.reports().len(),
            self.core.outline().len(),
            self.core.quantities().len(),
            self.core.observations().len(),
            self.core.findings().len(),
        )
    }
}
