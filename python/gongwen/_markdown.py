"""A document as Markdown: its headings, and its observations in tables under them."""

import re
from collections.abc import Iterator, Sequence

from gongwen import Document, Node
from gongwen._rows import HEADER, VALUE, groups, named

_DEEPEST = 6
_MARKS = re.compile(r"([\\`*\[\]<>&|#~]|(?<!\w)_|_(?!\w))", re.ASCII)


def table(document: Document) -> Iterator[str]:
    """The reports and headings that rows stand under, and the rows."""
    for index, group in enumerate(groups(document)):
        if index:
            yield ""
        if group.report is not None:
            yield from ("# " + _escaped(named(group.report)), "")
        for node in group.headings:
            yield from (_heading(node), "")
        yield _line(HEADER)
        yield _line(["---:" if column == VALUE else "---" for column in range(len(HEADER))])
        yield from (_line(list(map(_cell, row))) for row in group.rows)


def _heading(node: Node) -> str:
    words = node.text.partition("\n")[0] if node.title is None else node.label + node.title
    return "#" * min(node.depth + 1, _DEEPEST) + " " + _escaped(words)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    """A blank at the start, which sets a part in, is written so that Markdown keeps it."""
    words = text.lstrip(" ")
    return "&emsp;" * ((len(text) - len(words)) // 2) + _escaped(words)


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\1", text)
