"""A program over gongwen, for the type checker to read."""

from decimal import Decimal

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
