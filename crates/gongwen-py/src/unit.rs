//! The units that the lexer knows.

use gongwen as core;
use pyo3::prelude::*;
use pyo3::types::PyType;

use crate::convert::Name;
use crate::read::GongwenError;

/// The units that are known, without scale words: 万元 and what units make up together, like 元/亩, are read too.
///
/// >>> [(unit.dimension, unit.code) for unit in gongwen.units() if unit.text == "平方公里"]
/// [('area', 'km2')]
#[pyfunction]
pub(crate) fn units() -> Vec<Unit> {
    core::units().map(Unit::from).collect()
}

/// A unit of measure, without a scale word.
#[pyclass(frozen, eq, hash, get_all, module = "gongwen")]
#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct Unit {
    /// Its words.
    text: &'static str,
    /// What it measures.
    dimension: Name<core::Dimension>,
    /// ISO 4217 for money, UCUM for physical units.
    code: Option<&'static str>,
}

impl From<core::combinator::Unit<'static>> for Unit {
    fn from(unit: core::combinator::Unit<'static>) -> Self {
        Self { text: unit.base_unit, dimension: Name(unit.dimension), code: unit.code }
    }
}

#[pymethods]
impl Unit {
    /// The unit of this name, one of units().
    #[new]
    #[pyo3(signature = (text, /))]
    fn new(text: &str) -> PyResult<Self> {
        let found = core::units().find(|unit| unit.base_unit == text);
        found.map(Self::from).ok_or_else(|| GongwenError::new_err((format!("no unit {text:?}"), 0)))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyType>, (&'static str,)) {
        (slf.get_type(), (slf.get().text,))
    }

    fn __repr__(&self) -> String {
        format!("<Unit {} {}>", self.text, self.dimension.0.as_str())
    }
}
