//! Many texts at once, on all cores.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use gongwen as core;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::PyString;
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::indicator::Parser;
use crate::offsets::Offsets;
use crate::table::{Batches, Kind, Source};

/// Groups of texts that each thread gets of a chunk: enough that none waits long for another.
const GROUPS: usize = 4;

/// How long a signal may wait to be looked for.
const SIGNALS: Duration = Duration::from_millis(100);

/// Identifier and text of a document.
type Text = (PyBackedStr, PyBackedStr);

/// Threads that read texts into tables.
#[pyclass(frozen, module = "gongwen._gongwen")]
#[derive(Debug)]
pub(crate) struct Workers {
    pool: ThreadPool,
    kinds: Vec<&'static Kind>,
    parser: Option<Py<Parser>>,
    longest: usize,
}

#[pymethods]
impl Workers {
    /// So many threads, one for each core unless said, to make these tables. A text of more bytes than the longest is refused.
    #[new]
    #[pyo3(signature = (tables: "list[str]", /, *, threads = None, parser = None, longest = None))]
    fn new(
        tables: Vec<PyBackedStr>,
        threads: Option<usize>,
        parser: Option<Py<Parser>>,
        longest: Option<usize>,
    ) -> PyResult<Self> {
        let pool = ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)).build();
        Ok(Self {
            pool: pool.map_err(|error| PyValueError::new_err(error.to_string()))?,
            kinds: tables.into_iter().map(|name| Kind::named(&name)).collect::<PyResult<_>>()?,
            parser,
            longest: longest.unwrap_or(core::Span::MAX_INPUT),
        })
    }

    /// How many threads there are.
    #[getter]
    fn threads(&self) -> usize {
        self.pool.current_num_threads()
    }

    /// The bytes of a text in UTF-8; what cannot be read as one raises what is wrong with it.
    #[pyo3(signature = (text, /))]
    fn measure(&self, text: &Bound<'_, PyString>) -> PyResult<usize> {
        let (bytes, longest) = (text.to_str()?.len(), self.longest);
        if bytes <= longest {
            return Ok(bytes);
        }
        Err(PyValueError::new_err(format!(
            "the text has {bytes} bytes, the longest that can be read has {longest}"
        )))
    }

    /// The tables of these documents: identifier and text of each. Ctrl-C is answered when the documents at hand are read.
    #[pyo3(signature = (documents: "list[tuple[str, str]]", /) -> "list[Batches]")]
    #[expect(clippy::needless_pass_by_value, reason = "Python's objects outlive the work on their text")]
    fn read(&self, py: Python<'_>, documents: Vec<Text>) -> PyResult<Vec<Batches>> {
        py.detach(|| self.watched(|stopped| self.tables(&documents, stopped)))
    }
}

impl Workers {
    /// What the workers make, while the calling thread looks for signals: one that raises stops them.
    fn watched<T: Send>(&self, work: impl FnOnce(&AtomicBool) -> T + Send) -> PyResult<T> {
        let stopped = &AtomicBool::new(false);
        let (done, finished) = mpsc::sync_channel(1);
        self.pool.in_place_scope(|scope| {
            scope.spawn(move |_| drop(done.send(work(stopped))));
            loop {
                match finished.recv_timeout(SIGNALS) {
                    Ok(made) => return Ok(made),
                    Err(RecvTimeoutError::Timeout) => Python::attach(|py| {
                        py.check_signals().inspect_err(|_| stopped.store(true, Ordering::Relaxed))
                    })?,
                    Err(RecvTimeoutError::Disconnected) => {
                        unreachable!("the work is done before its end of the channel is gone")
                    }
                }
            }
        })
    }

    fn tables(&self, documents: &[Text], stopped: &AtomicBool) -> Vec<Batches> {
        if documents.is_empty() {
            return self.group(documents, stopped);
        }
        let size = documents.len().div_ceil(GROUPS * self.threads());
        let groups: Vec<_> = documents.par_chunks(size).map(|group| self.group(group, stopped)).collect();
        let table = |number: usize| Batches::joined(groups.iter().map(|group: &Vec<_>| &group[number]));
        (0..self.kinds.len()).filter_map(table).collect()
    }

    fn group(&self, documents: &[Text], stopped: &AtomicBool) -> Vec<Batches> {
        let wanted = documents.iter().take_while(|_| !stopped.load(Ordering::Relaxed));
        let known: Vec<_> = wanted.map(|(id, text)| (id, self.parse(text), Offsets::new(text))).collect();
        let sources: Vec<_> = known.iter().map(|(id, core, offsets)| Source { id, core, offsets }).collect();
        self.kinds.iter().map(|kind| (kind.all)(&sources)).collect()
    }

    fn parse(&self, text: &str) -> core::Document {
        match &self.parser {
            Some(parser) => parser.get().core().parse(text),
            None => core::parse(text),
        }
    }
}
