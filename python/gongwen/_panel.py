"""One value for each indicator, issuer and period: panel()."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from gongwen._gongwen import Document
from gongwen._table import Streamed, Table, library

if TYPE_CHECKING:
    import polars

Measure = Literal["level", "growth", "change", "ratio", "share", "completion", "rank"]
Status = Literal["actual", "estimated", "target"]

_CELL = ("ref_area", "code", "unit_measure", "time_period")
_RANK = ("status_rank", "shortness", "vagueness")
_STATUSES: tuple[Status, ...] = ("actual", "estimated", "target")


class Panel(Table):
    """One row for each cell: what an issuer says of an indicator for a period, in the base unit.

    obs_value is null where rows that rank alike say different things: they are in conflicts. said tells how many rows say the value.
    """

    __slots__ = ("_cells", "_conflicts")

    def __init__(self, cells: polars.DataFrame, conflicts: polars.DataFrame, /) -> None:
        super().__init__(cells)
        self._cells = cells
        self._conflicts = conflicts

    @property
    def conflicts(self) -> Table:
        """The rows of the cells that have no value because they contradict each other."""
        return Table(self._conflicts)

    @property
    def wide(self) -> Table:
        """One row for each issuer and period, one column for each indicator; with its unit, where an indicator has several."""
        pl = library("polars", "polars")
        units = pl.col("unit_measure").n_unique().over("code")
        column = pl.when(units > 1).then(pl.format("{} ({})", "code", "unit_measure")).otherwise("code")
        cells = self._cells.with_columns(column=column)
        wide = cells.pivot(on="column", index=["ref_area", "time_period"], values="obs_value", sort_columns=True)
        return Table(wide.sort("ref_area", "time_period"))

    def __repr__(self) -> str:
        return f"<Panel of {len(self)} cells, {len(self._conflicts)} rows in conflict: {', '.join(self.columns)}>"


def panel(
    tables: Streamed | Document | Iterable[Streamed | Document],
    /,
    *,
    measure: Measure = "level",
    period: Literal["year", "stated"] = "year",
    statuses: Collection[Status] = _STATUSES,
    names: bool = False,
) -> Panel:
    """One value for each indicator, issuer and period, from the observations of one document or of many.

    Of the rows for a cell, actual ones come before estimated ones and these before targets; then the longest period; then exact values before
    those said to be about, over or under. Where the first still differ the cell is null and the rows are listed in conflicts; nothing is averaged.

    An issuer that is not known is its document. Left out are rows of another subject than the issuer, masked values and ranges, and rows without a code; names=True takes these by their
    name. period="year" has a cell for each year, in which the longest period that ends there and began there counts; "stated" has one for
    each period that is stated. A level may be a count. Growth and change are those against the year before. Needs the extra "polars".

    >>> doc = gongwen.parse("云溪市2023年工作总结\\n1-9月,全市固定资产投资240亿元。2023年,全市固定资产投资318.6亿元。力争2024年固定资产投资达到340亿元。")
    >>> gongwen.panel(doc).to_polars()["code", "time_period", "obs_status", "obs_value"].rows()
    [('fixed_asset_investment', '2023', 'actual', Decimal('31860000000.000000')), ('fixed_asset_investment', '2024', 'target', Decimal('34000000000.000000'))]
    """
    pl = library("polars", "polars")
    rows = pl.concat(_frames(tables), how="diagonal_relaxed")
    rows = _of_cells(rows.filter(_wanted(measure, statuses)), by_name=names, by_year=period == "year")
    rank = pl.struct(_RANK)
    best = rows.sort(_RANK, maintain_order=True).filter(rank == rank.first().over(_CELL))
    agreed = pl.col("base_value").n_unique().over(_CELL) == 1
    cells = best.with_columns(obs_value=pl.when(agreed).then("base_value"), said=pl.len().over(_CELL))
    return Panel(_cells(cells), best.filter(~agreed).sort(_CELL, maintain_order=True).drop(_RANK))


def _cells(rows: polars.DataFrame) -> polars.DataFrame:
    said = ("obs_value", "obs_status", "period_start", "period_end", "said", "indicator", "doc_id", "row")
    return rows.unique(_CELL, keep="first", maintain_order=True).sort(_CELL).select(*_CELL, *said)


def _frames(tables: Streamed | Document | Iterable[Streamed | Document]) -> Iterator[polars.DataFrame]:
    """The observations, as frames that tell their documents apart."""
    pl = library("polars", "polars")
    several = tables if isinstance(tables, Iterable) and not hasattr(tables, "__arrow_c_stream__") else [tables]
    for position, table in enumerate(several):
        rows = table.observations if isinstance(table, Document) else table
        frame = rows.to_polars() if hasattr(rows, "to_polars") else pl.DataFrame(rows)
        if "doc_id" not in frame.columns:
            frame = frame.with_columns(doc_id=pl.lit(str(position)))
        yield frame.with_columns(pl.selectors.categorical().cast(pl.String))


def _wanted(measure: Measure, statuses: Collection[Status]) -> polars.Expr:
    pl = library("polars", "polars")
    measured = pl.col("measure").is_in(["level", "count"] if measure == "level" else [measure])
    plain = pl.col("subject").is_null() & pl.col("obs_upper").is_null() & pl.col("base_value").is_not_null()
    wanted: polars.Expr = measured & plain & pl.col("obs_status").is_in(list(statuses))
    if measure in ("growth", "change"):
        wanted &= pl.col("basis") == "year_on_year"
    return wanted


def _of_cells(rows: polars.DataFrame, *, by_name: bool, by_year: bool) -> polars.DataFrame:
    """The rows that have a cell, with what tells it and how they rank in it."""
    pl = library("polars", "polars")
    end = pl.col("period_end")
    start = pl.coalesce("period_start", end.dt.truncate("1y"))
    rows = rows.with_columns(
        ref_area=pl.coalesce("ref_area", "doc_id"),
        unit_measure=pl.when(pl.col("measure") == "growth").then(pl.col("unit_measure").fill_null("%")).otherwise("unit_measure"),
        code=pl.coalesce("code", "indicator") if by_name else "code",
        time_period=end.dt.year().cast(pl.String) if by_year else "time_period",
        status_rank=pl.col("obs_status").replace_strict(list(_STATUSES), range(3), return_dtype=pl.Int8),
        shortness=-(end - start).dt.total_days(),
        vagueness=pl.col("bound") != "exact",
    )
    placed = pl.col("code").is_not_null() & pl.col("time_period").is_not_null()
    return rows.filter(placed & (start.dt.year() == end.dt.year()) if by_year else placed)
