//! What pyo3 does not convert by itself.

use gongwen as core;
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyDateAccess as _, PyTuple};

/// A `tuple[T, ...]`.
pub(crate) struct Tuple<T>(pub(crate) Vec<T>);

impl<'py, T: IntoPyObject<'py>> IntoPyObject<'py> for Tuple<T> {
    type Target = PyTuple;
    type Output = Bound<'py, PyTuple>;
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: pyo3::inspect::PyStaticExpr = pyo3::inspect::PyStaticExpr::Subscript {
        value: &<PyTuple as pyo3::PyTypeInfo>::TYPE_HINT,
        slice: &pyo3::inspect::PyStaticExpr::Tuple {
            elts: &[
                T::OUTPUT_TYPE,
                pyo3::inspect::PyStaticExpr::Constant { value: pyo3::inspect::PyStaticConstant::Ellipsis },
            ],
        },
    };

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        PyTuple::new(py, self.0)
    }
}

/// A day as a `datetime.date`.
pub(crate) fn date(py: Python<'_>, day: core::Date) -> PyResult<Bound<'_, PyDate>> {
    PyDate::new(py, day.year().into(), day.month() as u8, day.day() as u8)
}

/// A `datetime.date` as a day.
pub(crate) fn day(date: &Bound<'_, PyDate>) -> Option<core::Date> {
    core::Date::new(date.get_year() as i16, date.get_month() as i8, date.get_day() as i8)
}
