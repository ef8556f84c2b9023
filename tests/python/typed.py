"""A program over gongwen, for the type checker to read."""

from collections.abc import Iterable
from decimal import Decimal

import polars

import gongwen


def levels(text: str) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for row in gongwen.parse(text).observations:
        quantity = row.quantity
        if row.measure == "level" and row.indicator is not None and quantity is not None and quantity.value is not None:
            found[row.indicator] = quantity.value * quantity.scale
    return found


def years(document: gongwen.Document) -> list[int]:
    return [period.end_date.year for period in document.periods if period.end_date is not None]


def misspelt(row: gongwen.Observation) -> bool:
    # The names are closed sets: what no row can be is an error, and without one the comment is.
    return row.measure == "growht"  # type: ignore[comparison-overlap]


def figures(rows: Iterable[gongwen.Observation]) -> list[str]:
    return [row.quantity.text for row in rows if row.quantity is not None]


def some(document: gongwen.Document) -> tuple[list[str], str, polars.DataFrame]:
    rows = document.observations
    return figures(rows[:3]), rows[0].text, rows.to_polars()
