//! The records as Arrow tables, of one document or of many.

mod columns;
mod layout;

use std::sync::Arc;

use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{ArrayRef, Int64Array, RecordBatch, RecordBatchIterator, StringArray};
use arrow_schema::SchemaRef;
use arrow_schema::ffi::FFI_ArrowSchema;
use gongwen as core;
use pyo3::exceptions::{PyIndexError, PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::PyCapsule;

use crate::document::Document;
use crate::offsets::Offsets;
use crate::record::{Citation, Finding, Node, Observation, Period, Quantity, Report};
use crate::table::columns::{Columns, Row};
use crate::table::layout::Tabled;

/// A document as the tables read it, whether Python owns it or a worker does.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Source<'d> {
    /// What tells it from the other documents of a table.
    pub(crate) id: &'d str,
    pub(crate) core: &'d core::Document,
    pub(crate) offsets: &'d Offsets,
}

/// Rows that a batch may have: few enough that no column of text outgrows its 32-bit offsets.
const LONGEST: usize = 1 << 16;

/// One of the tables.
#[derive(Debug)]
pub(crate) struct Kind {
    name: &'static str,
    /// Every record of these documents, each row with its document's identifier.
    pub(crate) all: fn(&[Source<'_>]) -> Batches,
    /// The records of one document at these indices, if it has them.
    some: fn(Source<'_>, Vec<usize>) -> Option<Batches>,
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
        Self { name: T::LIST, all: all::<T>, some: some::<T> }
    }

    pub(crate) fn named(name: &str) -> PyResult<&'static Self> {
        const { &Self::ALL }
            .iter()
            .find(|kind| kind.name == name)
            .ok_or_else(|| PyValueError::new_err(format!("no table is called {name:?}")))
    }
}

fn all<T: Tabled>(sources: &[Source<'_>]) -> Batches {
    let mut rows = Vec::new();
    for source in sources {
        let list = T::list(source.core).iter().enumerate();
        rows.extend(list.map(|(index, record)| Row { source, index, record }));
    }
    Batches::of(&rows, |columns| {
        columns.text("doc_id", |row| Some(row.source.id));
        columns.index("row", |row| Some(row.index));
        T::columns(columns);
    })
}

fn some<T: Tabled>(source: Source<'_>, indices: Vec<usize>) -> Option<Batches> {
    let list = T::list(source.core);
    let row = |index| Some(Row { source: &source, index, record: list.get(index)? });
    let rows = indices.into_iter().map(row).collect::<Option<Vec<_>>>()?;
    Some(Batches::of(&rows, |columns| {
        columns.index("row", |row| Some(row.index));
        T::columns(columns);
    }))
}

/// Record batches of one schema, for whatever reads Arrow's C stream interface.
#[pyclass(frozen, module = "gongwen._gongwen")]
#[derive(Debug, Clone)]
pub(crate) struct Batches {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

impl Batches {
    fn of<'d, R>(rows: &[Row<'d, R>], fill: impl Fn(&mut Columns<'_, 'd, R>)) -> Self {
        let batch = |rows| {
            let mut columns = Columns::new(rows);
            fill(&mut columns);
            columns.batch()
        };
        Self { schema: batch(&[]).schema(), batches: rows.chunks(LONGEST).map(batch).collect() }
    }

    /// The rows of tables with one schema, if there are any tables.
    pub(crate) fn joined<'b>(tables: impl IntoIterator<Item = &'b Self>) -> Option<Self> {
        let joined = |mut all: Self, table: &Self| {
            all.batches.extend_from_slice(&table.batches);
            all
        };
        let mut tables = tables.into_iter();
        let first = tables.next()?.clone();
        Some(tables.fold(first, joined))
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
        let batches = py.detach(|| (kind.some)(source, indices));
        batches.ok_or_else(|| PyIndexError::new_err("no such record in the document"))
    }

    /// The rows of tables with one schema.
    #[staticmethod]
    #[expect(clippy::needless_pass_by_value, reason = "what pyo3 extracts a list to")]
    #[pyo3(signature = (tables: "list[Batches]", /))]
    fn join(tables: Vec<PyRef<'_, Self>>) -> PyResult<Self> {
        Self::joined(tables.iter().map(|table| &**table)).ok_or_else(|| PyValueError::new_err("no table"))
    }

    /// A table of texts that could not be read: identifier, place in the input, error and message of each.
    #[staticmethod]
    #[pyo3(signature = (errors: "list[tuple[str, int, str, str]]", /))]
    fn errors(errors: Vec<(PyBackedStr, i64, PyBackedStr, PyBackedStr)>) -> Self {
        let (mut ids, mut places, mut names, mut messages) = (vec![], vec![], vec![], vec![]);
        for (id, place, name, message) in errors {
            ids.push(id);
            places.push(place);
            names.push(name);
            messages.push(message);
        }
        let words =
            |words| -> ArrayRef { Arc::new(StringArray::from_iter_values::<PyBackedStr, Vec<_>>(words)) };
        let columns = [
            ("doc_id", words(ids)),
            ("position", Arc::new(Int64Array::from(places))),
            ("error", words(names)),
            ("message", words(messages)),
        ];
        let batch = RecordBatch::try_from_iter(columns).expect("columns of one length");
        Self { schema: batch.schema(), batches: vec![batch] }
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
