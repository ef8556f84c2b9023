"""Records as a sequence and as a table, for whichever frame library is at hand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial
from importlib import import_module
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar, overload

from gongwen._gongwen import Batches, Citation, Document, Finding, Node, Observation, Period, Quantity, Report

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

R = TypeVar("R", covariant=True)

_RECORDS: dict[str, Callable[[Document, int], Any]] = {
    "reports": Report,
    "outline": Node,
    "quantities": Quantity,
    "periods": Period,
    "citations": Citation,
    "observations": Observation,
    "findings": Finding,
}

# Rows that repr() shows.
_SHOWN = 20

# A cell that begins so is a formula to some spreadsheet; the wide forms are to those set to Chinese or Japanese.
_FORMULA = "^[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]"


class Streamed(Protocol):
    """What Arrow's C stream interface can be asked for, and what a table shows of itself."""

    @property
    def columns(self) -> list[str]: ...
    def __len__(self) -> int: ...
    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...


class Tabular:
    """A table for whatever reads Arrow's C stream interface: polars, pandas, pyarrow, duckdb."""

    __slots__ = ()

    def _stream(self) -> Streamed:
        raise NotImplementedError

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return self._stream().columns

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """The table as an Arrow stream, in the schema it has."""
        return self._stream().__arrow_c_stream__()

    def to_arrow(self) -> pyarrow.Table:
        """A pyarrow table; decimals, days and dictionaries as they are."""
        return library("pyarrow", "arrow").table(self._stream())

    def to_polars(self) -> polars.DataFrame:
        """A polars frame; decimals and days as they are."""
        frame: polars.DataFrame = library("polars", "polars").DataFrame(self._stream())
        return frame

    def to_pandas(self, *, decimals: Literal["float", "exact"] = "float") -> pandas.DataFrame:
        """A pandas frame: days are datetimes, numbers of rows and places Int32 and Int64.

        decimals="float" makes numbers that plot and average; "exact" keeps decimal.Decimal objects.
        """
        pandas, arrow = library("pandas", "pandas"), library("pyarrow", "pandas")
        if decimals not in ("float", "exact"):
            raise ValueError(f'decimals must be "float" or "exact", not {decimals!r}')
        table = arrow.table(self._stream())
        if decimals == "float":
            table = _with_floats(table)
        whole = {arrow.int32(): pandas.Int32Dtype(), arrow.int64(): pandas.Int64Dtype()}
        return table.to_pandas(date_as_object=False, types_mapper=whole.get)

    def to_csv(self, path: str | PathLike[str]) -> None:
        """Write a CSV file in UTF-8 with a byte order mark, which spreadsheets ask for.

        Text that a spreadsheet would take for a formula has a ' before it.
        """
        polars = library("polars", "polars")
        words = polars.selectors.string() | polars.selectors.categorical() | polars.selectors.enum()
        harmless = words.cast(polars.String).str.replace(_FORMULA, "'${0}")
        self.to_polars().with_columns(harmless).write_csv(fspath(path), include_bom=True)

    def to_parquet(self, path: str | PathLike[str]) -> None:
        """Write a Parquet file."""
        self.to_polars().write_parquet(fspath(path))


class Table(Tabular):
    """A table of many documents."""

    __slots__ = ("_source",)

    def __init__(self, source: Streamed, /) -> None:
        self._source = source

    def _stream(self) -> Streamed:
        return self._source

    def __len__(self) -> int:
        return len(self._source)

    def __repr__(self) -> str:
        return f"<Table of {len(self)} rows: {', '.join(self.columns)}>"

    def _repr_html_(self) -> str | None:
        from gongwen import _display

        return _display.table(self, f"{len(self)} rows")


class Rows(Tabular, Collection[R]):
    """Records of one sort, in the order of the text: they are counted, sliced and gone through like a tuple, and are a table.

    Not a collections.abc.Sequence: polars.DataFrame() asks for that before it asks for Arrow, and would make one column of objects.

    >>> doc = gongwen.parse("2023年,全市完成投资318.6亿元,增长4.9%,其中工业投资96亿元。")
    >>> doc.observations[-1].indicator, len(doc.observations[:2])
    ('工业投资', 2)
    >>> doc.observations
    [<Observation "投资318.6亿元" level actual 2023-01-01/2023-12-31>,
     <Observation "增长4.9%" growth actual 2023-01-01/2023-12-31>,
     <Observation "工业投资96亿元" level actual 2023-01-01/2023-12-31>]
    """

    __slots__ = ("_document", "_indices", "_list")

    def __init__(self, document: Document, list: str, indices: range, /) -> None:
        self._document = document
        self._list = list
        self._indices = indices

    def _stream(self) -> Batches:
        return Batches(self._document, self._list, self._indices)

    def __arrow_c_schema__(self) -> Any:
        """The names and types of its columns, as Arrow has them."""
        return self._stream().__arrow_c_schema__()

    def __len__(self) -> int:
        return len(self._indices)

    @overload
    def __getitem__(self, index: int, /) -> R: ...
    @overload
    def __getitem__(self, index: slice, /) -> Rows[R]: ...
    def __getitem__(self, index: int | slice, /) -> R | Rows[R]:
        if isinstance(index, slice):
            return Rows(self._document, self._list, self._indices[index])
        record: R = _RECORDS[self._list](self._document, self._indices[index])
        return record

    def __contains__(self, record: object, /) -> bool:
        return any(record == one for one in self)

    def __iter__(self) -> Iterator[R]:
        return map(partial(_RECORDS[self._list], self._document), self._indices)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[str, range, Document]:
        return self._list, self._indices, self._document

    def __repr__(self) -> str:
        lines = [repr(record) for record in self[:_SHOWN]]
        if len(self) > _SHOWN:
            lines.append(f"\N{HORIZONTAL ELLIPSIS} {len(self) - _SHOWN} more")
        return "[" + ",\n ".join(lines) + "]"

    def _repr_html_(self) -> str:
        from gongwen import _display

        return _display.records(self)


def library(name: str, extra: str) -> Any:
    """A library that is not installed with the package, imported when it is used."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise ImportError(f'{name} is missing: pip install "gongwen[{extra}]"', name=name) from error


def _with_floats(table: pyarrow.Table) -> pyarrow.Table:
    """Decimals as the nearest floats: arrow's own cast misses them, but for one by way of text."""
    arrow = library("pyarrow", "pandas")
    for number, field in enumerate(table.schema):
        if arrow.types.is_decimal(field.type):
            floats = table.column(number).cast(arrow.string()).cast(arrow.float64())
            table = table.set_column(number, field.name, floats)
    return table
