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
///
/// >>> doc = gongwen.parse("2023年,全区完成固定资产投资318.6亿元,下降4.9%。")
/// >>> [(row.indicator, row.measure, str(row.value_signed), str(row.period)) for row in doc.observations]
/// [('固定资产投资', 'level', '318.6', '2023-01-01/2023-12-31'), ('固定资产投资', 'growth', '-4.9', '2023-01-01/2023-12-31')]
#[pyfunction]
#[pyo3(signature = (text, /))]
pub(crate) fn parse(text: &Bound<'_, PyString>) -> PyResult<Document> {
    Document::new(text)
}

/// Read a text that is a number and nothing else, in any script; GongwenError says where it is none.
///
/// >>> gongwen.read_number("四千四百五十一亿")
/// Decimal('445100000000')
#[pyfunction]
#[pyo3(signature = (text, /))]
pub(crate) fn read_number(text: &str) -> PyResult<Decimal> {
    core::read_number(text).map_err(|error| raised(text, &error))
}

/// Read a text that is a quantity and nothing else; GongwenError says where it is none.
///
/// >>> area = gongwen.read_quantity("1.2万余亩")
/// >>> area.value * area.scale, area.base_unit, area.bound
/// (Decimal('12000.0'), '亩', 'over')
#[pyfunction]
#[pyo3(signature = (text, /))]
pub(crate) fn read_quantity(text: &str) -> PyResult<Measured> {
    Measured::new(text)
}

/// Read a time expression that stands alone; year is the one its words leave out. GongwenError says where it is none.
///
/// >>> str(gongwen.read_period("前三季度", year=2024))
/// '2024-01-01/2024-09-30'
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
pub(crate) fn raised(text: &str, error: &core::Error) -> PyErr {
    let position = text.get(..error.position()).unwrap_or(text).chars().count();
    GongwenError::new_err((format!("{} at {position}", error.reason()), position))
}
