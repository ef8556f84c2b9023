use gongwen::{self as core, PeriodKind};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyType};

use crate::convert::{self, Name};

/// A time resolved to days, both inclusive. What the words leave open is None.
///
/// >>> str(gongwen.read_period("1-9月", year=2022))
/// '2022-01-01/2022-09-30'
#[pyclass(frozen, eq, hash, module = "gongwen")]
#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct TimePeriod(pub(crate) core::TimePeriod);

#[pymethods]
impl TimePeriod {
    /// A period of your own, to compare with.
    #[new]
    #[pyo3(signature = (kind, /, start_date = None, end_date = None))]
    fn new(
        kind: &str,
        start_date: Option<&Bound<'_, PyDate>>,
        end_date: Option<&Bound<'_, PyDate>>,
    ) -> PyResult<Self> {
        let Some(&kind) = PeriodKind::ALL.iter().find(|known| known.as_str() == kind) else {
            return Err(PyValueError::new_err(format!("no kind of period: {kind:?}")));
        };
        let (start_date, end_date) = (start_date.and_then(convert::day), end_date.and_then(convert::day));
        Ok(Self(core::TimePeriod { kind, start_date, end_date }))
    }

    /// What sort of time: "as_of" for a last day with no first (截至6月底), "span" for 1-9月 and the like.
    #[getter]
    fn kind(&self) -> Name<PeriodKind> {
        Name(self.0.kind)
    }

    /// The first day; None where the words leave it open.
    #[getter]
    pub(crate) fn start_date<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDate>>> {
        self.0.start_date.map(|day| convert::date(py, day)).transpose()
    }

    /// The last day, inclusive; None where the words leave it open.
    #[getter]
    pub(crate) fn end_date<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDate>>> {
        self.0.end_date.map(|day| convert::date(py, day)).transpose()
    }

    #[expect(clippy::type_complexity, reason = "the shape pickle wants")]
    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyType>, (&'static str, Option<Bound<'py, PyDate>>, Option<Bound<'py, PyDate>>))>
    {
        let (py, time) = (slf.py(), slf.get());
        Ok((slf.get_type(), (time.0.kind.as_str(), time.start_date(py)?, time.end_date(py)?)))
    }

    /// An ISO 8601 interval; an open side is empty.
    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!("<TimePeriod {} {}>", self.0, self.0.kind.as_str())
    }
}
