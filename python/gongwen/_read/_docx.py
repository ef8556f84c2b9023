"""A Word file: its paragraphs and tables in order, with automatic numbers written out and tracked changes accepted."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from gongwen._errors import GongwenError
from gongwen._read import _archive, _extra
from gongwen._read._numbering import Numbering, Styles, W, child

if TYPE_CHECKING:
    from docx.opc.part import Part
    from lxml.etree import _Element

_MATH_WORDS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_DELETED = frozenset({W + "del", W + "moveFrom"})
_NO_WORDS = _DELETED | {_FALLBACK, *(W + name for name in "pPr rPr sdtPr instrText delText rt fldData txbxContent".split())}
_CHARACTERS = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_LONG = 60


def text(data: bytes) -> str:
    """The words of a Word file, a line for each paragraph and each row of a table."""
    docx = _extra.module("docx", "docx")
    with _extra.damaged("a damaged .docx file"):
        _archive.check(data)
        part = docx.Document(io.BytesIO(data)).part
        styles = Styles(_related(part, "styles"))
        body = child(part.element, "body")
        if body is None:
            raise GongwenError("a .docx file without a body")
        return "".join(line + "\n" for line in _Reader(Numbering(_related(part, "numbering"), styles)).blocks(body))


def _related(part: "Part", kind: str) -> "_Element | None":
    try:
        return getattr(part.part_related_by(_RELATIONSHIPS + kind), "element", None)
    except KeyError:
        return None


class _Reader:
    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._carried = ""

    def blocks(self, container: "_Element") -> Iterator[str]:
        """The paragraphs and tables of a body, a cell or a text box."""
        for block in _flattened(container, W + "p", W + "tbl"):
            yield from self._paragraph(block) if block.tag == W + "p" else self._table(block)
        if self._carried:
            yield self._carried
            self._carried = ""

    def _paragraph(self, paragraph: "_Element") -> Iterator[str]:
        words = "".join(_words(paragraph))
        marks = child(paragraph, "pPr", "rPr")
        if marks is not None and any(part.tag in _DELETED for part in marks):
            self._carried += words  # without its mark it runs on in the next
            return
        yield self._numbering.label(paragraph) + self._carried + words
        self._carried = ""
        for box in _flattened(paragraph, W + "txbxContent"):
            yield from self.blocks(box)

    def _table(self, table: "_Element") -> Iterator[str]:
        for row in _flattened(table, W + "tr"):
            if child(row, "trPr", "del") is None:
                yield from self._row([list(self._cell(cell)) for cell in _flattened(row, W + "tc")])

    def _row(self, cells: list[list[str]]) -> Iterator[str]:
        """A line with tabs between the cells; the lines of each where they are a page laid out in a table."""
        if len(cells) == 1 or any(len(lines) > 1 and sum(map(len, lines)) > _LONG for lines in cells):
            yield from (line for lines in cells for line in lines)
        elif any(cells):
            yield "\t".join(" ".join(" ".join(lines).split()) for lines in cells)

    def _cell(self, cell: "_Element") -> Iterator[str]:
        merged = child(cell, "tcPr", "vMerge")
        goes_on = merged is not None and merged.get(W + "val") in {None, "continue"}
        if not goes_on and child(cell, "tcPr", "cellDel") is None:
            yield from (line for line in self.blocks(cell) if line.strip())


def _flattened(container: "_Element", *tags: str) -> "Iterator[_Element]":
    """The elements by these names, also in content controls and insertions, but not in each other."""
    for part in container:
        if part.tag in tags:
            yield part
        elif part.tag not in _DELETED and part.tag != _FALLBACK:
            yield from _flattened(part, *tags)


def _words(element: "_Element") -> Iterator[str]:
    """What a paragraph shows."""
    for part in element:
        if part.tag in {W + "t", _MATH_WORDS}:
            yield part.text or ""
        elif part.tag in _CHARACTERS:
            yield _CHARACTERS[part.tag]
        elif part.tag not in _NO_WORDS and not _is_hidden(part):
            yield from _words(part)


def _is_hidden(part: "_Element") -> bool:
    """A hidden run, or a content control that shows only its prompt."""
    hidden = child(part, "rPr", "vanish")
    if hidden is not None and hidden.get(W + "val") not in {"0", "false", "off"}:
        return True
    return child(part, "sdtPr", "showingPlcHdr") is not None
