//! The border to Python: converts and nothing else. Here, and only here, bytes become code points.

mod audit;
mod convert;
mod coverage;
mod document;
mod indicator;
mod many;
mod offsets;
mod read;
mod record;
mod table;
mod time;
mod unit;

use pyo3::prelude::*;

/// Reads Chinese government work reports: their outline and every figure with its indicator, unit, period, status and source span.
#[pymodule]
mod _gongwen {
    #[pymodule_export]
    use super::audit::{Rule, check, render, rules};
    #[pymodule_export]
    use super::coverage::Coverage;
    #[pymodule_export]
    use super::document::Document;
    #[pymodule_export]
    use super::indicator::{Indicator, Parser, indicators};
    #[pymodule_export]
    use super::many::Workers;
    #[pymodule_export]
    use super::read::{Measured, parse, read_number, read_period, read_quantity};
    #[pymodule_export]
    use super::record::{Citation, Finding, Node, Observation, Period, Quantity, Report};
    #[pymodule_export]
    use super::table::Batches;
    #[pymodule_export]
    use super::time::TimePeriod;
    #[pymodule_export]
    use super::unit::{Unit, units};

    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "the name Python gives it")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
