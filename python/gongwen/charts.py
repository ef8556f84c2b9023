"""Charts, drawn by Altair: levels with their targets, growth by indicator, and where the findings are.

Each takes a document, or the tables of many, and gives Altair's own chart: change it, show it in a notebook, or save it as HTML, SVG or
PNG. Needs the extra `charts`: pip install "gongwen[charts]".
"""

from collections.abc import Iterable
from typing import Any, Protocol, TypeAlias

import gongwen
from gongwen._table import Tabular

try:
    import altair as alt
    import polars as pl
except ModuleNotFoundError as error:
    raise ImportError(f'{error.name} is missing: pip install "gongwen[charts]"', name=error.name) from error

Chart: TypeAlias = alt.Chart | alt.LayerChart | alt.FacetChart

_FONT = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, sans-serif"
_STATUSES = {"actual": "#3b73b0", "estimated": "#a9c4e2", "target": "#b3261e"}
_SEVERITIES = {"error": ("#b3261e", "triangle-up"), "warning": ("#b86e00", "diamond"), "info": ("#5c7f9e", "circle")}
_TOOLTIP = ["name", "obs_text", "value", "unit", "time_period", "obs_status", "document"]


class Tables(Protocol):
    """A document, or the tables of many."""

    @property
    def observations(self) -> Tabular: ...
    @property
    def findings(self) -> Tabular: ...


def levels(data: Tables, *, indicators: Iterable[str] | None = None) -> Chart:
    """Levels and what is aimed at: bars with red marks for one document, lines over time with red diamonds for many.

    `indicators` are names or codes; without them all that have a code are shown, or all there are where none has one.
    """
    rows = _in_one_unit(_rows(data, "level", indicators))
    return _lines(rows) if _several(rows) else _styled(_by_unit(_bars(rows, None), rows))


def growth(data: Tables, *, indicators: Iterable[str] | None = None) -> Chart:
    """Growth in percent and what is aimed at, as levels() shows it."""
    rows = _in_one_unit(_rows(data, "growth", indicators).filter(pl.col("dimension") == "ratio"))
    return _lines(rows) if _several(rows) else _styled(_bars(rows, "%"))


def findings(data: Tables) -> Chart:
    """Where the findings are in each text, by rule."""
    rows = _plain(data.findings.to_polars())
    colours, shapes = zip(*_SEVERITIES.values(), strict=True)
    severity = alt.Scale(domain=list(_SEVERITIES), range=list(colours))
    marks = alt.Scale(domain=list(_SEVERITIES), range=list(shapes))
    chart: Any = (
        alt.Chart(rows)
        .mark_point(filled=True, size=90, opacity=0.9)
        .encode(
            x=alt.X("start:Q", title="place in the text (characters)"),
            y=alt.Y("code:N", title=None),
            color=alt.Color("severity:N", scale=severity),
            shape=alt.Shape("severity:N", scale=marks),
            tooltip=["code", "severity", "text", "message", "message_zh", "document"],
        )
    )
    return _styled(chart.facet(row=alt.Row("document:N", title=None)) if _several(rows) else chart)


def _rows(data: Tables, measure: str, indicators: Iterable[str] | None) -> pl.DataFrame:
    """The rows of a measure that say a value, of the reporting area, for the indicators asked for, under their common names."""
    known = {indicator.code: indicator.name for indicator in gongwen.indicators()}
    code = pl.col("code").cast(pl.String)
    rows = _plain(data.observations.to_polars()).filter(
        pl.col("measure").cast(pl.String) == measure, pl.col("subject").is_null(), pl.col("obs_value").is_not_null()
    )
    rows = rows.with_columns(name=code.replace_strict(known, default=None).fill_null(pl.col("indicator")))
    if indicators is not None:
        wanted = list(indicators)
        return rows.filter(pl.any_horizontal(column.is_in(wanted) for column in (code, pl.col("indicator"), pl.col("name"))))
    coded = rows.filter(code.is_not_null())
    return rows if coded.is_empty() else coded


def _plain(frame: pl.DataFrame) -> pl.DataFrame:
    """A frame with its document in a column. Altair writes data into a page's script as it is: no text may end that."""
    if "doc_id" not in frame.columns:
        frame = frame.with_columns(doc_id=pl.lit(""))
    words = pl.selectors.string() | pl.selectors.categorical() | pl.selectors.enum()
    harmless = frame.with_columns(words.cast(pl.String).str.replace_all("<", "\N{FULLWIDTH LESS-THAN SIGN}"))
    return harmless.rename({"doc_id": "document"})


def _several(rows: pl.DataFrame) -> bool:
    return rows["document"].n_unique() > 1


def _in_one_unit(rows: pl.DataFrame) -> pl.DataFrame:
    """Values as floats, in the largest of the units that an indicator is given in."""
    power = pl.col("unit_mult").fill_null(0)
    largest = rows.group_by("name", "unit_measure").agg(
        power.max().alias("power"), pl.col("unit").sort_by(power).last().alias("common")
    )
    value = pl.col("base_value").cast(pl.Float64) / (10.0 ** pl.col("power").cast(pl.Float64))
    return rows.join(largest, on=["name", "unit_measure"], maintain_order="left").with_columns(value=value, unit="common")


def _bars(rows: pl.DataFrame, title: str | None) -> Any:
    """A bar for what was reached last, a mark for what is aimed at."""
    aimed = pl.col("obs_status") == "target"
    last = rows.sort("period_end", "row", maintain_order=True).with_columns(aimed=aimed).unique(["name", "unit", "aimed"], keep="last")
    base = alt.Chart(last.sort("row").select(*_TOOLTIP)).encode(
        x=alt.X("value:Q", title=title),
        y=alt.Y("name:N", sort=None, title=None),
        color=alt.Color("obs_status:N", title=None, scale=alt.Scale(domain=list(_STATUSES), range=list(_STATUSES.values()))),
        tooltip=_TOOLTIP,
    )
    bars = base.transform_filter("datum.obs_status !== 'target'").mark_bar(height=12)
    marks = base.transform_filter("datum.obs_status === 'target'").mark_tick(thickness=3, size=20)
    return alt.layer(bars, marks).properties(height=alt.Step(24))


def _by_unit(chart: Any, rows: pl.DataFrame) -> Any:
    """A panel for each unit: 亿元 and 家 share no axis."""
    units = rows.sort("row")["unit"].unique(maintain_order=True).to_list()
    header = alt.Header(labelOrient="top", labelAnchor="start", labelFontWeight="bold")
    return chart.facet(row=alt.Row("unit:N", title=None, sort=units, header=header)).resolve_scale(x="independent", y="independent")


def _lines(rows: pl.DataFrame) -> Chart:
    """A line for what each area reached, a panel for each indicator; what is aimed at stands apart."""
    drawn = rows.with_columns(
        area=pl.col("ref_area").fill_null(pl.col("document")), panel=pl.format("{} ({})", "name", "unit")
    ).sort("period_end", "row", maintain_order=True)
    base = alt.Chart(drawn.select(*_TOOLTIP, "area", "panel", "period_end")).encode(
        x=alt.X("period_end:T", title=None, axis=_time_axis(drawn)),
        y=alt.Y("value:Q", title=None, scale=alt.Scale(zero=False)),
        color=alt.Color("area:N", title=None),
        tooltip=["area", *_TOOLTIP],
    )
    reached = base.transform_filter("datum.obs_status !== 'target'").mark_line(point=True)
    aimed = base.transform_filter("datum.obs_status === 'target'").mark_point(shape="diamond", size=60)
    panel = alt.layer(reached, aimed).properties(width=280, height=160)
    chart = panel.facet(facet=alt.Facet("panel:N", title=None, sort=None), columns=2)
    return _styled(chart.resolve_scale(y="independent"))


def _time_axis(rows: pl.DataFrame) -> alt.Axis:
    """Marks at the ends of the periods themselves: the last day of 2020 is 2020, not the start of 2021."""
    ends = rows["period_end"].drop_nulls().unique().sort().to_list()
    yearly = all((end.month, end.day) == (12, 31) for end in ends)
    values = [alt.DateTime(year=end.year, month=end.month, date=end.day) for end in ends]
    return alt.Axis(values=values, format="%Y" if yearly else "%Y-%m", labelOverlap=True)


def _styled(chart: Any) -> Chart:
    """Fonts that have Chinese characters."""
    styled: Chart = chart.configure(font=_FONT)
    return styled
