"""The marks of a document."""

from collections.abc import Iterator

from gongwen import Document
from gongwen._display._marks import Layer, Mark


def marks(document: Document) -> Iterator[Mark]:
    """Its findings, rows, indicators, periods and quantities."""
    for index, finding in enumerate(document.findings):
        for start, end in finding.spans:
            yield Mark(Layer.FINDING, start, end, index)
    for index, row in enumerate(document.observations):
        yield Mark(Layer.ROW, row.start, row.end, index)
        if row.indicator_start is not None and row.indicator_end is not None:
            yield Mark(Layer.INDICATOR, row.indicator_start, row.indicator_end, index)
    for index, period in enumerate(document.periods):
        yield Mark(Layer.PERIOD, period.start, period.end, index)
    for index, quantity in enumerate(document.quantities):
        yield Mark(Layer.QUANTITY, quantity.start, quantity.end, index)


def headings(document: Document) -> Iterator[Mark]:
    """The labels of the outline, with the title where there is one."""
    for index, node in enumerate(document.outline):
        end = node.start + len(node.label)
        if node.title is not None:
            end = document.text.index(node.title, end) + len(node.title)
        yield Mark(Layer.HEADING, node.start, end, index)


def lines(document: Document) -> Iterator[Mark]:
    """The lines that are not blank, without what ends them."""
    start = 0
    for index, line in enumerate(document.text.split("\n")):
        if line.strip():
            yield Mark(Layer.LINE, start, start + len(line.rstrip("\r")), index)
        start += len(line) + 1
