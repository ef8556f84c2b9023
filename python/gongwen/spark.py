"""Reports in a Spark data frame: import gongwen.spark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Literal

from gongwen._many import TableName, parse_many
from gongwen._table import Table, library

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

Name = TableName | Literal["errors"]

# Spark's names for the types of Arrow that the tables have; it reads no dictionaries.
_TYPES = {
    "string": "string",
    "bool": "boolean",
    "int32": "int",
    "int64": "bigint",
    "date32[day]": "date",
    "decimal128(38, 6)": "decimal(38,6)",
}


def observations(df: DataFrame, text_col: str, id_col: str, /, *, threads: int = 1) -> DataFrame:
    """The observations of the texts in a column, each row with its document's identifier in doc_id: what parse_many() gives.

    Workers need the package, installed with its extra "spark". A task reads on one thread unless more are said, for Spark gives each task one core.
    A text that cannot be read has no rows; table(..., "errors") tells which.
    """
    return table(df, text_col, id_col, "observations", threads=threads)


def table(df: DataFrame, text_col: str, id_col: str, name: Name, /, *, threads: int = 1) -> DataFrame:
    """One of the tables of parse_many(), by its name."""
    columns = ", ".join(f"`{field.name}` {_TYPES[str(field.type)]}" for field in _plain(_table([], [], name, 1)).schema)
    return df.select(id_col, text_col).mapInArrow(partial(_read, name=name, threads=threads), columns)


def _read(batches: Iterable[pyarrow.RecordBatch], name: Name, threads: int) -> Iterator[pyarrow.RecordBatch]:
    for batch in batches:
        ids, texts = (column.to_pylist() for column in batch.columns)
        yield from _plain(_table(texts, ids, name, threads)).to_batches()


def _table(texts: list[object], ids: list[object], name: Name, threads: int) -> pyarrow.Table:
    made = parse_many(texts, ids=ids, threads=threads, tables=[] if name == "errors" else [name])
    table: Table = getattr(made, name)
    return table.to_arrow()


def _plain(table: pyarrow.Table) -> pyarrow.Table:
    """The table with words for dictionaries of words."""
    arrow = library("pyarrow", "spark")
    words = arrow.types.is_dictionary
    fields = [field.with_type(field.type.value_type) if words(field.type) else field for field in table.schema]
    return table.cast(arrow.schema(fields))
