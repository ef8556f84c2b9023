//! The records as Arrow tables, of one document or of many.

mod columns;
mod layout;

use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatch, RecordBatchIterator};
use arrow_schema::SchemaRef;
use arrow_schema::ffi::FFI_ArrowSchema;
use gongwen as core;
use pyo3::exceptions::{PyIndexError, PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use crate::document::Document;
use crate::offsets::Offsets;
use crate::record::{Citation, Finding, Node, Observation, Period, Quantity, Report};
use crate::table::columns::{Columns, Row};
use crate::table::layout::Tabled;

/// A document as the tables read it, whether Python owns it or a worker does.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Source<'d> {
    pub(crate) core: &'d core::Document,
    pub(crate) offsets: &'d Offsets,
}

/// Rows that a batch may have: few enough that no column of text outgrows its 32-bit offsets.
const LONGEST: usize = 1 << 16;

/// One of the tables. There is always a batch, if only an empty one, so that there is a schema.
#[derive(Debug)]
struct Kind {
    name: &'static str,
    /// The records of one document at these indices, if all are there.
    few: fn(Source<'_>, Vec<usize>) -> Option<Vec<RecordBatch>>,
}

impl Kind {
    const ALL: [Self; 7] = [
        Self::of::<Report>(),
        Self::of::<Node>(),
        Self::of::<Quantity>(),
        Self::of::<Period>(),
        Self::of::<Citation>(),
        Self::of::<Observation>(),
        Self::of::<Finding>(),
    ];

    const fn of<T: Tabled>() -> Self {
        Self { name: T::LIST, few: few::<T> }
    }

    fn named(name: &str) -> PyResult<&'static Self> {
        const { &Self::ALL }
            .iter()
            .find(|kind| kind.name == name)
            .ok_or_else(|| PyValueError::new_err(format!("no table is called {name:?}")))
    }
}

fn few<T: Tabled>(source: Source<'_>, indices: Vec<usize>) -> Option<Vec<RecordBatch>> {
    let list = T::list(source.core);
    let row = |index| Some(Row { source: &source, index, record: list.get(index)? });
    Some(batches::<T>(&indices.into_iter().map(row).collect::<Option<Vec<_>>>()?))
}

fn batches<T: Tabled>(rows: &[Row<'_, T::Core>]) -> Vec<RecordBatch> {
    let batch = |rows| {
        let mut columns = Columns::new(rows);
        columns.index("row", |row| Some(row.index));
        T::columns(&mut columns);
        columns.batch()
    };
    if rows.is_empty() { vec![batch(rows)] } else { rows.chunks(LONGEST).map(batch).collect() }
}

/// Record batches of one schema, for whatever reads Arrow's C stream interface.
#[pyclass(frozen, module = "gongwen._gongwen")]
#[derive(Debug)]
pub(crate) struct Batches {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

impl From<Vec<RecordBatch>> for Batches {
    fn from(batches: Vec<RecordBatch>) -> Self {
        Self { schema: batches[0].schema(), batches }
    }
}

#[pymethods]
impl Batches {
    /// The records of a document's list at these indices.
    #[new]
    #[pyo3(signature = (document, list, indices: "range", /))]
    fn new(
        py: Python<'_>,
        document: &Bound<'_, Document>,
        list: &str,
        indices: Vec<usize>,
    ) -> PyResult<Self> {
        let (kind, source) = (Kind::named(list)?, document.get().source());
        let batches = py.detach(|| (kind.few)(source, indices));
        batches.map(Self::from).ok_or_else(|| PyIndexError::new_err("no such record in the document"))
    }

    /// How many rows there are.
    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// The names of the columns.
    #[getter]
    fn columns(&self) -> Vec<&str> {
        self.schema.fields().iter().map(|field| field.name().as_str()).collect()
    }

    /// The schema, as Arrow's C data interface has it.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let schema = FFI_ArrowSchema::try_from(self.schema.as_ref());
        let schema = schema.map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema").map(Bound::into_any)
    }

    /// The batches, as Arrow's C stream interface has them, in the schema they have.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let _ = requested_schema;
        let batches = self.batches.clone().into_iter().map(Ok);
        let reader = RecordBatchIterator::new(batches, self.schema.clone());
        let stream = FFI_ArrowArrayStream::new(Box::new(reader));
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream").map(Bound::into_any)
    }
}
