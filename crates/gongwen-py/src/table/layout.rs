//! Which columns each table has. Names are those of SDMX where it has one.

use gongwen as core;
use rust_decimal::Decimal;

use crate::record::{Citation, Finding, Node, Observation, Period, Quantity, Record, Report};
use crate::table::columns::{Columns, Row};

/// A sort of record that has a table.
pub(crate) trait Tabled: Record {
    /// Adds its columns.
    fn columns(columns: &mut Columns<'_, '_, Self::Core>);
}

impl Tabled for Report {
    fn columns(table: &mut Columns<'_, '_, core::Report>) {
        table.text("title", |row| row.record.title.as_deref());
        table.text("issuer", |row| row.record.issuer.as_deref());
        time(table, |report| report.period);
        span(table, |report| Some(report.span));
    }
}

impl Tabled for Node {
    fn columns(table: &mut Columns<'_, '_, core::Node>) {
        table.text("label", |row| row.words(Some(row.record.label)));
        table.index("ordinal", |row| row.record.ordinal.map(|ordinal| ordinal as usize));
        table.name("kind", |row| Some(row.record.kind));
        table.index("depth", |row| Some(row.record.depth.into()));
        table.text("title", |row| row.words(row.record.title));
        table.index("parent", |row| row.record.parent);
        table.index("report", |row| Some(row.record.report));
        table.name("role", |row| Some(row.record.role));
        span(table, |node| Some(node.span));
    }
}

impl Tabled for Quantity {
    fn columns(table: &mut Columns<'_, '_, core::Quantity>) {
        quantity(table, |row| Some(row.record), |row| row.record.value);
        span(table, |quantity| Some(quantity.span));
    }
}

impl Tabled for Period {
    fn columns(table: &mut Columns<'_, '_, core::Period>) {
        table.text("text", |row| row.words(Some(row.record.span)));
        time(table, |period| Some(period.time));
        span(table, |period| Some(period.span));
    }
}

impl Tabled for Citation {
    fn columns(table: &mut Columns<'_, '_, core::Citation>) {
        table.text("text", |row| row.words(Some(row.record.span)));
        table.text("title", |row| row.words(row.record.title));
        table.text("issuer_code", |row| row.words(row.record.issuer_code));
        table.index("year", |row| row.record.year.map(usize::from));
        table.index("number", |row| row.record.number.map(|number| number as usize));
        span(table, |citation| Some(citation.span));
    }
}

impl Tabled for Observation {
    fn columns(table: &mut Columns<'_, '_, core::Observation>) {
        table.shared("ref_area", |row| row.source.core.reports()[row.record.report?].issuer.as_deref(), Some);
        table.text("indicator", |row| row.words(row.record.indicator));
        table.shared("code", |row| row.record.code.as_deref(), Some);
        table.text("alias", |row| row.words(row.record.alias));
        table.text("subject", |row| row.words(row.record.subject));
        table.name("measure", |row| Some(row.record.measure));
        table.name("of", |row| row.record.of);
        quantity(table, figure, |row| row.record.value_signed);
        time(table, |observation| observation.period);
        table.name("obs_status", |row| Some(row.record.status));
        table.name("basis", |row| row.record.basis);
        table.shared("basis_words", |row| row.words(row.record.basis_words), Some);
        table.index("about", |row| row.record.about);
        table.index("part_of", |row| row.record.part_of);
        table.index("section", |row| row.record.section);
        table.index("report", |row| row.record.report);
        span(table, |observation| Some(observation.span));
        table.place("indicator_start", |row| Some(row.record.indicator?.start()));
        table.place("indicator_end", |row| Some(row.record.indicator?.end()));
        table.place("obs_start", |row| Some(figure(row)?.span.start()));
        table.place("obs_end", |row| Some(figure(row)?.span.end()));
    }
}

impl Tabled for Finding {
    fn columns(table: &mut Columns<'_, '_, core::Finding>) {
        let first = |finding: &core::Finding| finding.spans.first().copied();
        table.shared("code", |row| Some(row.record.code), Some);
        table.name("severity", |row| Some(row.record.severity));
        table.text("message", |row| Some(&row.record.message));
        table.text("message_zh", |row| Some(&row.record.message_zh));
        table.text("text", |row| row.words(first(row.record)));
        table.text("expected", |row| row.record.expected.as_deref());
        table.text("found", |row| row.record.found.as_deref());
        span(table, first);
        table.text("spans", |row| Some(places(row)));
    }
}

/// The figure of an observation.
fn figure<'d>(row: &Row<'d, core::Observation>) -> Option<&'d core::Quantity> {
    row.source.core.quantity(row.record)
}

/// Every place of a finding as Python slices it: `12:18 30:35`.
fn places(row: &Row<'_, core::Finding>) -> String {
    let place =
        |span: &core::Span| format!("{}:{}", row.code_points(span.start()), row.code_points(span.end()));
    row.record.spans.iter().map(place).collect::<Vec<_>>().join(" ")
}

fn span<R>(table: &mut Columns<'_, '_, R>, span: impl Fn(&R) -> Option<core::Span>) {
    table.place("start", |row| span(row.record).map(core::Span::start));
    table.place("end", |row| span(row.record).map(core::Span::end));
}

fn time<R>(table: &mut Columns<'_, '_, R>, time: impl Fn(&R) -> Option<core::TimePeriod>) {
    table.shared("time_period", |row| time(row.record), |time| time.sdmx());
    table.name("period_kind", |row| time(row.record).map(|time| time.kind));
    table.day("period_start", |row| time(row.record)?.start_date);
    table.day("period_end", |row| time(row.record)?.end_date);
}

/// The columns of a figure, with the value that it has in this table.
fn quantity<'d, R>(
    table: &mut Columns<'_, 'd, R>,
    figure: impl Fn(&Row<'d, R>) -> Option<&'d core::Quantity>,
    value: impl Fn(&Row<'d, R>) -> Option<Decimal>,
) {
    let upper = |row: &Row<'d, R>| signed_like(figure(row)?, value(row)?);
    let scale = |row: &Row<'d, R>| figure(row).map_or(Decimal::ONE, |figure| figure.scale);
    table.text("obs_text", |row| row.words(figure(row).map(|figure| figure.span)));
    table.decimal("obs_value", |row| Some((value(row)?, Decimal::ONE)));
    table.decimal("obs_upper", |row| Some((upper(row)?, Decimal::ONE)));
    table.shared("unit", |row| figure(row).map(|figure| &*figure.unit), Some);
    table.decimal("base_value", |row| Some((value(row)?, scale(row))));
    table.decimal("base_upper", |row| Some((upper(row)?, scale(row))));
    table.shared("unit_measure", |row| figure(row).map(|figure| &*figure.base_unit), Some);
    table.index("unit_mult", |row| power_of_ten(figure(row)?.scale));
    table.shared("unit_code", |row| figure(row)?.code, Some);
    table.name("dimension", |row| figure(row).map(|figure| figure.dimension));
    table.name("bound", |row| figure(row).map(|figure| figure.bound));
    table.flag("redacted", |row| figure(row).map(|figure| figure.redacted));
}

/// The upper end of a range with the sign of its lower end: a fall of 3 to 5 percent ends at -5.
fn signed_like(figure: &core::Quantity, value: Decimal) -> Option<Decimal> {
    let turned = figure.value? != value;
    figure.upper.map(|upper| if turned { -upper } else { upper })
}

/// SDMX's unit multiplier: 8 for 100 000 000.
fn power_of_ten(scale: Decimal) -> Option<usize> {
    let power = scale.trunc().mantissa().unsigned_abs().checked_ilog10()?;
    (scale == Decimal::from(10_u128.pow(power))).then_some(power as usize)
}
