use gongwen as core;
use pyo3::prelude::*;
use pyo3::types::PyType;

use crate::convert::{Name, Tuple};
use crate::document::Document;
use crate::record::Quantity;

/// How much of a document's numbers the observations account for.
///
/// >>> coverage = gongwen.parse("建成220千伏变电站2座。").coverage
/// >>> coverage.share
/// 0.5
/// >>> [(quantity.text, reason) for quantity, reason in coverage.leftovers]
/// [('220千伏', 'name')]
#[pyclass(frozen, eq, hash, module = "gongwen")]
#[derive(Debug)]
pub(crate) struct Coverage {
    document: Py<Document>,
    core: core::Coverage,
}

impl PartialEq for Coverage {
    fn eq(&self, other: &Self) -> bool {
        self.document.get() == other.document.get()
    }
}

impl Eq for Coverage {}

impl std::hash::Hash for Coverage {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.document.get().hash(state);
    }
}

#[pymethods]
impl Coverage {
    /// The coverage of a document; document.coverage is the same.
    #[new]
    #[pyo3(signature = (document, /))]
    pub(crate) fn new(document: Py<Document>) -> Self {
        let core = document.get().core().coverage();
        Self { document, core }
    }

    /// The observed share of the quantities, from 0 to 1; 1 where there are none.
    #[getter]
    fn share(&self) -> f64 {
        self.core.share()
    }

    /// How many quantities the document has.
    #[getter]
    fn quantities(&self) -> usize {
        self.core.quantities
    }

    /// How many of them an observation is anchored on.
    #[getter]
    fn observed(&self) -> usize {
        self.core.observed
    }

    /// The others, in the order of the text, each with why it states nothing: "name" for 220千伏变电站, "schedule" for 每周开展1次,
    /// "threshold" for 用地3亩以上的企业, "unknown" where the grammar does not know.
    #[getter]
    fn leftovers(&self, py: Python<'_>) -> PyResult<Tuple<(Quantity, Name<core::Reason>)>> {
        let pair = |left: &core::Leftover| {
            Ok((Quantity::new(self.document.clone_ref(py), left.quantity)?, Name(left.reason)))
        };
        self.core.leftovers.iter().map(pair).collect::<PyResult<_>>().map(Tuple)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyType>, (Py<Document>,)) {
        (slf.get_type(), (slf.get().document.clone_ref(slf.py()),))
    }

    fn __repr__(&self) -> String {
        format!("<Coverage {} of {} quantities>", self.core.observed, self.core.quantities)
    }
}
