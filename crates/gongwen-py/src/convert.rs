//! What pyo3 does not convert by itself.

use std::convert::Infallible;
use std::marker::PhantomData;

use gongwen as core;
#[cfg(feature = "stubs")]
use pyo3::inspect::{PyStaticConstant, PyStaticExpr};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDate, PyDateAccess as _, PyRange, PyString, PyTuple, PyType};
#[cfg(feature = "stubs")]
use pyo3::{type_hint_identifier, type_hint_subscript};

use crate::document::Document;

/// A `tuple[T, ...]`.
pub(crate) struct Tuple<T>(pub(crate) Vec<T>);

impl<'py, T: IntoPyObject<'py>> IntoPyObject<'py> for Tuple<T> {
    type Target = PyTuple;
    type Output = Bound<'py, PyTuple>;
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("builtins", "tuple"),
        T::OUTPUT_TYPE,
        PyStaticExpr::Constant { value: PyStaticConstant::Ellipsis }
    );

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        PyTuple::new(py, self.0)
    }
}

/// Records of a document, `Rows[T]`.
pub(crate) struct Rows<'py, T>(Bound<'py, PyAny>, PhantomData<T>);

impl<'py, T> Rows<'py, T> {
    /// The records of one of its lists, all of them.
    pub(crate) fn new(document: &Bound<'py, Document>, list: &str, len: usize) -> PyResult<Self> {
        static ROWS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
        let py = document.py();
        let indices = py.get_type::<PyRange>().call1((len,))?;
        let rows = ROWS.import(py, "gongwen._table", "Rows")?.call1((document, list, indices))?;
        Ok(Self(rows, PhantomData))
    }
}

impl<'py, T: IntoPyObject<'py>> IntoPyObject<'py> for Rows<'py, T> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = Infallible;

    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr =
        type_hint_subscript!(type_hint_identifier!("gongwen._table", "Rows"), T::OUTPUT_TYPE);

    fn into_pyobject(self, _: Python<'py>) -> Result<Self::Output, Infallible> {
        Ok(self.0)
    }
}

/// A JSON object, `dict[str, Any]`.
pub(crate) struct Json<'py>(pub(crate) Bound<'py, PyAny>);

impl<'py> IntoPyObject<'py> for Json<'py> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = Infallible;

    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("builtins", "dict"),
        type_hint_identifier!("builtins", "str"),
        type_hint_identifier!("typing", "Any")
    );

    fn into_pyobject(self, _: Python<'py>) -> Result<Self::Output, Infallible> {
        Ok(self.0)
    }
}

/// One of a closed set of names, `Literal["level", "growth", ...]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Name<T>(pub(crate) T);

/// A closed set of names, as an Arrow dictionary has it.
pub(crate) trait Named: Copy {
    /// All of them.
    fn names() -> impl Iterator<Item = &'static str>;
    /// Which of them it is.
    fn number(self) -> i8;
}

macro_rules! named {
    ($($name:ident)+) => {$(
        impl Named for core::$name {
            fn names() -> impl Iterator<Item = &'static str> {
                Self::ALL.iter().map(|name| name.as_str())
            }

            fn number(self) -> i8 {
                self as i8
            }
        }

        impl<'py> IntoPyObject<'py> for Name<core::$name> {
            type Target = PyString;
            type Output = Bound<'py, PyString>;
            type Error = Infallible;

            #[cfg(feature = "stubs")]
            const OUTPUT_TYPE: PyStaticExpr = PyStaticExpr::Subscript {
                value: &type_hint_identifier!("typing", "Literal"),
                slice: &PyStaticExpr::Tuple {
                    elts: &{
                        const NONE: PyStaticExpr = PyStaticExpr::Constant { value: PyStaticConstant::None };
                        let mut names = [NONE; core::$name::ALL.len()];
                        let mut i = 0;
                        while i < names.len() {
                            let value = PyStaticConstant::Str(core::$name::ALL[i].as_str());
                            names[i] = PyStaticExpr::Constant { value };
                            i += 1;
                        }
                        names
                    },
                },
            };

            fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Infallible> {
                Ok(PyString::intern(py, self.0.as_str()))
            }
        }
    )+};
}

named! { Basis Bound Dimension IndicatorKind Measure NodeKind Of PeriodKind Reason Role Severity Status }

/// A day as a `datetime.date`.
pub(crate) fn date(py: Python<'_>, day: core::Date) -> PyResult<Bound<'_, PyDate>> {
    PyDate::new(py, day.year().into(), day.month().cast_unsigned(), day.day().cast_unsigned())
}

/// A `datetime.date` as a day.
pub(crate) fn day(date: &Bound<'_, PyDate>) -> Option<core::Date> {
    let (year, month, day) = (date.get_year(), date.get_month(), date.get_day());
    core::Date::new(i16::try_from(year).ok()?, month.cast_signed(), day.cast_signed())
}
