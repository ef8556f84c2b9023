"""The text of a page: its lines, headings, marks and the links of its words to the rows."""

from collections.abc import Iterable
from itertools import chain

from gongwen import Document, Finding, Node, Observation, Period
from gongwen._display import _words
from gongwen._display._collect import headings, lines, marks
from gongwen._display._html import Html, opening
from gongwen._display._marks import Layer, Mark, Piece, woven

_LOWEST = 6


class Text:
    """The text woven, and where in it the words of each row and finding are."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.places: dict[Mark, str] = {}
        """The id of the first piece of each mark."""
        self.written = woven(document.text, chain(lines(document), headings(document), marks(document)), self._tags)

    def places_of(self, layer: Layer, spans: Iterable[tuple[int, int]], record: int) -> list[str]:
        """The ids of the words at the spans of a record."""
        found = (self.places.get(Mark(layer, start, end, record)) for start, end in spans)
        return [place for place in found if place is not None]

    def _tags(self, piece: Piece) -> tuple[Html, Html]:
        layer = piece[0].layer
        if layer is Layer.LINE:
            return Html("<p>"), Html("</p>")
        if layer is Layer.HEADING:
            return self._heading(piece)
        if layer is Layer.FINDING:
            return self._finding(piece)
        if layer is Layer.ROW:
            row = piece[-1].record
            return opening("a", id=self._place(piece), href=f"#r{row}", data_rows=_numbers(piece)), Html("</a>")
        if layer is Layer.INDICATOR:
            said = (_words.row(Observation(self.document, mark.record)) for mark in piece)
            return opening("b", data_rows=_numbers(piece), title=_lines(said)), Html("</b>")
        if layer is Layer.PERIOD:
            times = (_words.time(Period(self.document, mark.record)) for mark in piece)
            return opening("i", title=_lines(times)), Html("</i>")
        return Html("<mark>"), Html("</mark>")

    def _heading(self, piece: Piece) -> tuple[Html, Html]:
        node = Node(self.document, piece[-1].record)
        own = node.kind == "heading"
        return (
            opening(
                "span",
                id=None if piece[-1] in self.places else self._place(piece, f"n{piece[-1].record}"),
                class_=f"heading depth{node.depth}" if own else "heading",
                role="heading" if own else None,
                aria_level=min(node.depth + 1, _LOWEST) if own else None,
            ),
            Html("</span>"),
        )

    def _finding(self, piece: Piece) -> tuple[Html, Html]:
        found = [Finding(self.document, mark.record) for mark in piece]
        new = piece[-1] not in self.places
        return (
            opening(
                "u",
                id=self._place(piece),
                data_findings=_numbers(piece),
                data_code=found[-1].code if new else None,
                aria_details=f"f{piece[-1].record}",
                title=_lines(map(_words.finding, found)),
            ),
            Html("</u>"),
        )

    def _place(self, piece: Piece, name: str | None = None) -> str | None:
        """An id for a piece that marks begin with."""
        new = [mark for mark in piece if mark not in self.places]
        if not new:
            return None
        place = name or f"w{len(self.places)}"
        self.places.update(dict.fromkeys(new, place))
        return place


def _numbers(piece: Piece) -> str:
    return " ".join(str(mark.record) for mark in piece)


def _lines(said: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(said))
