"""A document as plain text for a terminal, where a Chinese character takes two columns."""

from collections.abc import Iterator, Sequence
from unicodedata import combining, east_asian_width

from gongwen import Document, Node
from gongwen._rows import HEADER, INDENT, VALUE, groups, named

_GAP = "  "
_NARROWEST = 8
_OPENING = 60


def table(document: Document, width: int | None) -> Iterator[str]:
    """The observations as rows under the headings they stand in; lines longer than `width` are cut."""
    parts = list(groups(document))
    widths = _widths([HEADER, *(row for group in parts for row in group.rows)])
    if width is not None:
        spare = sum(widths) + len(_GAP) * (len(widths) - 1) - width
        widths[0] = max(_NARROWEST, widths[0] - max(0, spare))
    yield _cut(_line(HEADER, widths, VALUE), width)
    for group in parts:
        yield ""
        if group.report is not None:
            yield _cut(named(group.report), width)
        yield from (_cut(node.label + _title(node), width) for node in group.headings)
        yield from (_cut(_line(row, widths, VALUE), width) for row in group.rows)


def outline(document: Document, width: int | None) -> Iterator[str]:
    """The reports and their enumerators, indented by depth."""
    nodes = document.outline
    for index, report in enumerate(document.reports):
        yield _cut(named(report), width)
        for node in nodes:
            if node.report == index:
                yield _cut(INDENT * node.depth + node.label + _title(node), width)


def grid(header: Sequence[str], rows: Sequence[Sequence[str]], width: int | None) -> Iterator[str]:
    """Any rows under their header, in columns; lines longer than `width` are cut."""
    widths = _widths([header, *rows])
    yield from (_cut(_line(row, widths), width) for row in (header, *rows))


def _title(node: Node) -> str:
    """A heading's title, or the words an enumerator without one begins with."""
    if node.title is not None:
        return node.title
    return _cut(node.text.removeprefix(node.label).strip().partition("\n")[0], _OPENING)


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    return [max(map(_columns, column)) for column in zip(*rows, strict=True)]


def _line(cells: Sequence[str], widths: list[int], right: int | None = None) -> str:
    """The cells in their columns; the one at `right` is flush right."""
    padded = [
        _cell(cell, width, right=column == right)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return _GAP.join(padded).rstrip()


def _cell(text: str, width: int, *, right: bool) -> str:
    text = _cut(text, width)
    blanks = " " * (width - _columns(text))
    return blanks + text if right else text + blanks


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(map(_column, text))


def _column(character: str) -> int:
    if combining(character):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def _cut(text: str, width: int | None) -> str:
    """The text, or as much of it as fits with an ellipsis."""
    if width is None or _columns(text) <= width:
        return text
    taken = 0
    for index, character in enumerate(text):
        taken += _column(character)
        if taken > width - 1:
            return text[:index] + "…"
    return text
