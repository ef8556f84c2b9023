"""Records of one sort in a notebook: a table of what is worth a column, cut when it is long."""

from collections.abc import Callable, Iterable, Sequence, Set
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

from gongwen import Citation, Finding, Node, Observation, Period, Quantity, Report
from gongwen._display import _words
from gongwen._display._html import Html, element, html
from gongwen._rows import HEADER
from gongwen._table import Rows

if TYPE_CHECKING:
    import polars

QUIET = "opacity:.75"
_ROWS = 50
_FEW = 20
_NARROW = 24
_NUMBERS = frozenset({"value", "upper", "year", "number", "ordinal", "depth"})
_PLACES = frozenset({"start", "end", "indicator_start", "indicator_end", "obs_start", "obs_end", "spans"})

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


def records(shown: Rows[Any]) -> Html:
    """The first rows as a table, and how many there are more."""
    if not shown:
        return element("div", "none", lang="en", style=QUIET)
    names, cells = _COLUMNS[type(shown[0])]
    body = (_row(index, names, cells(record), _words.cut(record.text)) for index, record in enumerate(islice(shown, _ROWS)))
    return html(_table(names, body, _NUMBERS), more(len(shown) - _ROWS, "rows"))


def frame(shown: "polars.DataFrame") -> Html:
    """The first rows of a table of many documents, without the columns that say nothing in them or count characters."""
    first = shown.head(_FEW)
    kept = first.select(column for column in first if column.name not in _PLACES and column.null_count() < len(first))
    numbers = {name for name, kind in kept.schema.items() if kind.is_numeric()}
    body = (_row(index, kept.columns, map(_short, row), None, numbers) for index, row in enumerate(kept.rows()))
    table = element("div", _table(kept.columns, body, numbers), style="overflow:auto")
    return html(table, more(len(shown) - _FEW, "rows"))


def _table(names: Sequence[str], body: Iterable[Html], numbers: Set[str]) -> Html:
    head = element("tr", *(_cell("th", name, name in numbers) for name in ("", *names)))
    return element("table", element("thead", head), element("tbody", *body), style="border-collapse:collapse;font-size:.93em")


def _row(
    index: int, names: Sequence[str], cells: Iterable[object], title: str | None, numbers: Set[str] = _NUMBERS
) -> Html:
    number = element("th", str(index), scope="row", style="padding:.1em .6em;font-weight:normal;opacity:.75")
    return element("tr", number, *(_cell("td", _said(cell), name in numbers) for cell, name in zip(cells, names, strict=True)), title=title)


def _short(value: object) -> object:
    return _words.cut(value) if isinstance(value, str) else value


def _said(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else str(value).replace("  ", "\u3000")


def _cell(tag: str, words: str, right: bool) -> Html:
    """Notebooks set cells flush right and break them anywhere; only numbers are flush right, and only long words are broken."""
    space = "normal" if len(words) > _NARROW else "nowrap"
    return element(tag, words, style=f"padding:.1em .6em;white-space:{space};text-align:{'right' if right else 'left'}")


def more(left: int, what: str, way: str = "") -> Html:
    """A note of what is not shown."""
    return element("div", f"\N{HORIZONTAL ELLIPSIS} {left} more {what}{way}", lang="en", style=QUIET) if left > 0 else Html()
