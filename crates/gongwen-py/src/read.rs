//! The functions of the module.

use gongwen as core;
use pyo3::import_exception;
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::document::Document;
use crate::time::TimePeriod;

import_exception!(gongwen, GongwenError);

/// Read a text. Prose cannot fail to parse: what is not understood stays unread, and the same text always gives the same document.
#[pyfunction]
#[pyo3(signature = (text, /))]
pub(crate) fn parse(text: &Bound<'_, PyString>) -> PyResult<Document> {
    Document::new(text)
}

/// Read a time expression that stands alone; `year` is the one its words leave out.
#[pyfunction]
#[pyo3(signature = (text, /, *, year = None))]
pub(crate) fn read_period(text: &str, year: Option<i16>) -> PyResult<TimePeriod> {
    core::read_period(text, year).map(TimePeriod).map_err(|error| raised(text, &error))
}

/// An error with its place in code points.
fn raised(text: &str, error: &core::Error) -> PyErr {
    let position = text.get(..error.position()).unwrap_or(text).chars().count();
    GongwenError::new_err((format!("{} at {position}", error.reason()), position))
}
