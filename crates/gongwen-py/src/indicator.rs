//! Indicators, and parsers that know more of them.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};

use gongwen as core;
use pyo3::prelude::*;
use pyo3::types::{PyString, PyType};

use crate::convert::{Name, Tuple};
use crate::document::Document;
use crate::read::raised;

/// The indicators that come with the package; with a query those that have it in a name or in the code, first the one that it means.
///
/// >>> print(*(indicator.code for indicator in gongwen.indicators("全市规上工业企业数")))
/// industrial_enterprises_above_designated
/// >>> print(*(indicator.name for indicator in gongwen.indicators("高新技术企业")))
/// 高新技术企业
/// >>> len(gongwen.indicators()) > 200
/// True
#[pyfunction]
#[pyo3(signature = (query = None, /))]
pub(crate) fn indicators(query: Option<&str>) -> Vec<Indicator> {
    found(core::Registry::builtin(), query)
}

fn found(registry: &core::Registry, query: Option<&str>) -> Vec<Indicator> {
    match query {
        Some(query) => registry.search(query).cloned().map(Indicator).collect(),
        None => registry.indicators().iter().cloned().map(Indicator).collect(),
    }
}

/// A parser that knows more indicators than those that come with the package.
///
/// indicators is a table of rows: code, Chinese name, English name, other names parted by "|", dimension, units parted by "|", kind
/// ("flow", "stock", "rate", "index") and source, with tabs between them. Fields at the end may be left out. A row with a known code
/// gives that indicator more names. GongwenError says where a row is malformed, or has a name that is taken.
///
/// >>> parser = gongwen.Parser(indicators="gdp\t区域经济总量\nice_rinks\t室内冰场\t\t冰场\tcount")
/// >>> print(*(row.code for row in parser.parse("2023年,区域经济总量612.7亿元,冰场达到12座。").observations))
/// gdp ice_rinks
#[pyclass(frozen, eq, hash, module = "gongwen")]
#[derive(Debug)]
pub(crate) struct Parser {
    core: core::Parser,
    indicators: Option<String>,
}

impl PartialEq for Parser {
    fn eq(&self, other: &Self) -> bool {
        self.indicators == other.indicators
    }
}

impl Eq for Parser {}

impl Hash for Parser {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.indicators.hash(state);
    }
}

impl Parser {
    pub(crate) fn core(&self) -> &core::Parser {
        &self.core
    }
}

#[pymethods]
impl Parser {
    /// A parser with these rows.
    #[new]
    #[pyo3(signature = (*, indicators = None))]
    fn new(indicators: Option<String>) -> PyResult<Self> {
        let builder = indicators.iter().fold(core::Parser::builder(), |builder, tsv| builder.indicators(tsv));
        let core = builder.build().map_err(|error| raised(indicators.as_deref().unwrap_or(""), &error))?;
        Ok(Self { core, indicators })
    }

    /// Read a text, as gongwen.parse() does.
    #[pyo3(signature = (text, /))]
    fn parse(slf: &Bound<'_, Self>, text: &Bound<'_, PyString>) -> PyResult<Document> {
        Document::read(text, Some(slf).filter(|parser| parser.get().indicators.is_some()))
    }

    /// The indicators it knows; the query is that of gongwen.indicators().
    #[pyo3(signature = (query = None, /))]
    fn indicators(&self, query: Option<&str>) -> Vec<Indicator> {
        found(self.core.registry(), query)
    }

    fn __getnewargs_ex__(&self) -> (Tuple<&str>, HashMap<&'static str, Option<&str>>) {
        (Tuple(Vec::new()), HashMap::from([("indicators", self.indicators.as_deref())]))
    }

    fn __repr__(&self) -> String {
        format!("<Parser of {} indicators>", self.core.registry().indicators().len())
    }
}

/// Something that reports give figures of: one code for all its names.
///
/// >>> indicator = gongwen.indicators("固投")[0]
/// >>> indicator.code, indicator.kind, indicator.units
/// ('fixed_asset_investment', 'flow', ('元',))
#[pyclass(frozen, eq, hash, module = "gongwen")]
#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct Indicator(core::Indicator);

#[pymethods]
impl Indicator {
    /// The indicator of one row, as Parser takes them.
    #[new]
    #[pyo3(signature = (row, /))]
    fn new(row: &str) -> PyResult<Self> {
        row.parse().map(Self).map_err(|error| raised(row, &error))
    }

    /// The stable identifier, in snake case.
    #[getter]
    fn code(&self) -> &str {
        self.0.code()
    }

    /// The Chinese name; the one of the national catalogue where there is one.
    #[getter]
    fn name(&self) -> &str {
        self.0.name()
    }

    /// The English name.
    #[getter]
    fn name_en(&self) -> &str {
        self.0.name_en()
    }

    /// The other names, short and long.
    #[getter]
    fn aliases(&self) -> Tuple<&str> {
        Tuple(self.0.aliases().collect())
    }

    /// What it is measured in.
    #[getter]
    fn dimension(&self) -> Name<core::Dimension> {
        Name(self.0.dimension())
    }

    /// The usual units, without scale words.
    #[getter]
    fn units(&self) -> Tuple<&str> {
        Tuple(self.0.units().collect())
    }

    /// Whether its values are summed over a period ("flow"), hold on a day ("stock"), relate one thing to another ("rate") or to a base
    /// of their own ("index").
    #[getter]
    fn kind(&self) -> Name<core::IndicatorKind> {
        Name(self.0.kind())
    }

    /// Who defines it: the body, and the statistics or classification it belongs to.
    #[getter]
    fn source(&self) -> &str {
        self.0.source()
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyType>, (String,)) {
        (slf.get_type(), (slf.get().0.to_string(),))
    }

    fn __repr__(&self) -> String {
        format!("<Indicator {} {}>", self.0.code(), self.0.name())
    }
}
