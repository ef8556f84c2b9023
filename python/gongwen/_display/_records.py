"""Records of one sort in a notebook: a table of what is worth a column, cut when it is long."""

from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any, TypeAlias

from gongwen import Citation, Finding, Node, Observation, Period, Quantity, Report
from gongwen._display import _words
from gongwen._display._html import Html, element, html
from gongwen._rows import HEADER

QUIET = "opacity:.75"
_ROWS = 50
_NUMBERS = {"value", "upper", "year", "number", "ordinal", "depth"}

_Cells: TypeAlias = Callable[[Any], Sequence[object]]


def _fields(*names: str) -> tuple[tuple[str, ...], _Cells]:
    return names, lambda record: [getattr(record, name) for name in names]


_COLUMNS: dict[type, tuple[tuple[str, ...], _Cells]] = {
    Report: _fields("title", "issuer", "period"),
    Node: (("heading", "kind", "depth", "role"), lambda node: (_words.heading(node), node.kind, node.depth, node.role)),
    Quantity: _fields("text", "value", "upper", "unit", "dimension", "bound"),
    Period: _fields("text", "kind", "start_date", "end_date"),
    Citation: _fields("title", "issuer_code", "year", "number"),
    Observation: (HEADER, _words.cells),
    Finding: _fields("code", "severity", "message", "message_zh", "expected", "found"),
}


def records(shown: Sequence[Any]) -> Html:
    """The first rows as a table, and how many there are more."""
    if not shown:
        return element("div", "none", lang="en", style=QUIET)
    names, cells = _COLUMNS[type(shown[0])]
    head = element("tr", *(_cell("th", name, name) for name in ("", *names)))
    body = (_row(index, record, names, cells(record)) for index, record in enumerate(islice(shown, _ROWS)))
    table = element("table", element("thead", head), element("tbody", *body), style="border-collapse:collapse;font-size:.93em")
    return html(table, more(len(shown) - _ROWS, "rows"))


def _row(index: int, record: Any, names: Sequence[str], cells: Sequence[object]) -> Html:
    number = element("th", str(index), scope="row", style="padding:.1em .6em;font-weight:inherit;opacity:.75")
    return element("tr", number, *map(_data, cells, names), title=_words.cut(record.text))


def _data(value: object, name: str) -> Html:
    words = "" if value is None else str(value)
    return _cell("td", words.replace("  ", "\u3000"), name)


def _cell(tag: str, words: str, name: str) -> Html:
    """Notebooks set cells flush right; only numbers are."""
    return element(tag, words, style=f"padding:.1em .6em;text-align:{'right' if name in _NUMBERS else 'left'}")


def more(left: int, what: str, way: str = "") -> Html:
    """A note of what is not shown."""
    return element("div", f"\N{HORIZONTAL ELLIPSIS} {left} more {what}{way}", lang="en", style=QUIET) if left > 0 else Html()
