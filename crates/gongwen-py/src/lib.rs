//! The border to Python: converts and nothing else. Here, and only here, bytes become code points.

mod convert;
mod document;
mod offsets;
mod record;
mod time;

use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::document::Document;

/// Reads Chinese government work reports: their outline and every figure with its indicator, unit, period, status and source span.
#[pymodule]
mod _gongwen {
    #[pymodule_export]
    use super::document::Document;
    #[pymodule_export]
    use super::parse;
    #[pymodule_export]
    use super::record::{Citation, Finding, Node, Observation, Period, Quantity, Report};
    #[pymodule_export]
    use super::time::TimePeriod;

    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "the name Python gives it")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}

/// Read a text. Prose cannot fail to parse: what is not understood stays unread, and the same text always gives the same document.
#[pyfunction]
#[pyo3(signature = (text, /))]
fn parse(text: &Bound<'_, PyString>) -> PyResult<Document> {
    Document::new(text)
}
