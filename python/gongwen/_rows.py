"""The observations of a document as rows of words, under the headings they stand in."""

import re
from calendar import monthrange
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from gongwen import Document, Node, Observation, Report, TimePeriod

HEADER = ("indicator", "measure", "value", "unit", "period", "status", "basis")
VALUE = HEADER.index("value")
INDENT = "  "

_BOUNDS = {"exact": "", "about": "~", "nearly": "~", "over": ">", "at_least": ">=", "under": "<", "at_most": "<="}
_DEEPEST = 3
_WRAP = re.compile(r"\s*[\r\n]\s*")


class Group(NamedTuple):
    """Rows that stand under the same headings, and which of these the rows before did not stand under."""

    report: Report | None
    headings: list[Node]
    rows: list[tuple[str, ...]]


def groups(document: Document) -> Iterator[Group]:
    """The rows in the order of the text; parts are set in under their wholes."""
    report: int | None = None
    headings: list[Node] = []
    for place, observations in groupby(document.observations, lambda row: (row.report, _headings(document, row.section))):
        entered = document.reports[place[0]] if place[0] not in (None, report) else None
        known = len([1 for old, new in zip(headings, place[1], strict=False) if old == new])
        report, headings = place
        yield Group(entered, headings[known:], [cells(observation) for observation in observations])


def named(report: Report) -> str:
    """A report's title, issuer and period."""
    known = [report.title, report.issuer, report.period and interval(report.period)]
    return ", ".join(filter(None, known)) or "(untitled)"


def _headings(document: Document, section: int | None) -> list[Node]:
    """The headings a section stands under, outermost first."""
    path: list[Node] = []
    while section is not None:
        node = Node(document, section)
        if node.kind == "heading":
            path.insert(0, node)
        section = node.parent
    return path


def cells(observation: Observation) -> tuple[str, ...]:
    """The row under HEADER."""
    quantity, period = observation.quantity, observation.period
    return (
        INDENT * depth(observation) + _WRAP.sub("", observation.indicator or ""),
        "growth rank" if observation.of == "growth" else observation.measure,
        _value(observation),
        quantity.unit if quantity else "",
        interval(period) if period else "",
        observation.status,
        observation.basis_words or observation.basis or "",
    )


def depth(observation: Observation) -> int:
    """0 for a whole, 1 for its parts, 2 for theirs; what is said about a part stands with it."""
    document, whole = observation.document, observation.part_of
    if whole is None and observation.about is not None:
        whole = Observation(document, observation.about).part_of
    depth = 0
    while whole is not None and depth < _DEEPEST:
        depth, whole = depth + 1, Observation(document, whole).part_of
    return depth


def _value(observation: Observation) -> str:
    quantity, signed = observation.quantity, observation.value_signed
    if quantity is None:
        return "" if signed is None else f"{signed:f}"
    if quantity.value is None:
        return "X" if quantity.redacted else ""
    low = quantity.value if signed is None else signed
    high = "" if quantity.upper is None else f"-{quantity.upper:f}"
    return f"{_BOUNDS[quantity.bound]}{low:f}{high}"


def interval(period: TimePeriod) -> str:
    """ISO 8601, no longer than it must be: 2022, 2022-05, 2022-01/2022-09, /2023-06-27."""
    start, end = period.start_date, period.end_date
    if start is None or end is None:
        return str(period) if end else ""
    if start == end:
        return str(end)
    if start.day != 1 or end.day != monthrange(end.year, end.month)[1]:
        return str(period)
    if (start.month, end.month) == (1, 12):
        return f"{start:%Y}" if start.year == end.year else f"{start:%Y}/{end:%Y}"
    first, last = f"{start:%Y-%m}", f"{end:%Y-%m}"
    return first if first == last else f"{first}/{last}"
