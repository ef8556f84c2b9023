//! The functions of the module.

use gongwen as core;
use pyo3::import_exception;
use pyo3::prelude::*;
use pyo3::types::{PyString, PyType};
use rust_decimal::Decimal;

use crate::convert::Name;
use crate::document::Document;
use crate::time::TimePeriod;

import_exception!(gongwen, GongwenError);

/// Read a text. Prose cannot fail to parse: what is not understood stays unread, and the same text always gives the same document.
#[pyfunction]
#[pyo3(signature = (text, /))]
pub(crate) fn parse(text: &Bound<'_, PyString>) -> PyResult<Document> {
    Document::new(text)
}

/// Read a text that is a number and nothing else, in any script.
#[pyfunction]
#[pyo3(signature = (text, /))]
pub(crate) fn read_number(text: &str) -> PyResult<Decimal> {
    core::read_number(text).map_err(|error| raised(text, &error))
}

/// Read a text that is a quantity and nothing else.
#[pyfunction]
#[pyo3(signature = (text, /))]
pub(crate) fn read_quantity(text: &str) -> PyResult<Measured> {
    Measured::new(text)
}

/// Read a time expression that stands alone; year is the one its words leave out.
#[pyfunction]
#[pyo3(signature = (text, /, *, year = None))]
pub(crate) fn read_period(text: &str, year: Option<i16>) -> PyResult<TimePeriod> {
    core::read_period(text, year).map(TimePeriod).map_err(|error| raised(text, &error))
}

/// A quantity read alone: what a Quantity says, but for its place.
#[pyclass(frozen, eq, hash, get_all, module = "gongwen")]
#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct Measured {
    /// Its words.
    text: String,
    /// As written, in the written unit; the lower end of a range; None when redacted.
    value: Option<Decimal>,
    /// The upper end of a range.
    upper: Option<Decimal>,
    /// The unit as written, with its scale word.
    unit: String,
    /// value × scale is in base_unit.
    scale: Decimal,
    /// The unit without its scale word.
    base_unit: String,
    /// What the unit measures.
    dimension: Name<core::Dimension>,
    /// ISO 4217 for money, UCUM for physical units.
    code: Option<&'static str>,
    /// How the number is meant.
    bound: Name<core::Bound>,
    /// Whether the number is masked.
    redacted: bool,
}

#[pymethods]
impl Measured {
    /// The quantity of a text; read_quantity() is the same.
    #[new]
    #[pyo3(signature = (text, /))]
    fn new(text: &str) -> PyResult<Self> {
        let measured = core::read_quantity(text).map_err(|error| raised(text, &error))?;
        Ok(Self {
            text: measured.text.to_owned(),
            value: measured.value,
            upper: measured.upper,
            unit: measured.unit().into_owned(),
            scale: measured.scale,
            base_unit: measured.base_unit.to_owned(),
            dimension: Name(measured.dimension),
            code: measured.code,
            bound: Name(measured.bound),
            redacted: measured.redacted,
        })
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyType>, (String,)) {
        (slf.get_type(), (slf.get().text.clone(),))
    }

    fn __repr__(&self) -> String {
        format!("<Measured {:?} {} {}>", self.text, self.unit, self.bound.0.as_str())
    }
}

/// An error with its place in code points.
fn raised(text: &str, error: &core::Error) -> PyErr {
    let position = text.get(..error.position()).unwrap_or(text).chars().count();
    GongwenError::new_err((format!("{} at {position}", error.reason()), position))
}
