"""Marks over a text: they may overlap in any way, the markup made of them nests."""

from collections.abc import Callable, Iterable, Iterator
from enum import IntEnum
from itertools import pairwise, takewhile
from typing import NamedTuple, TypeAlias

from gongwen._display._html import Html, html

_MOST = 8


class Layer(IntEnum):
    """What a mark is for. Where marks overlap, those of an earlier layer are the outer ones."""

    LINE = 0
    HEADING = 1
    FINDING = 2
    ROW = 3
    INDICATOR = 4
    PERIOD = 5
    QUANTITY = 6


class Mark(NamedTuple):
    """A stretch of the text and the record that it is marked for, by its index."""

    layer: Layer
    start: int
    end: int
    record: int


Piece: TypeAlias = tuple[Mark, ...]
"""The marks of one layer that cover a stretch: at most eight, the one that began last at the end."""


def woven(text: str, marks: Iterable[Mark], tags: Callable[[Piece], tuple[Html, Html]]) -> Html:
    """The text with a tag before and after each stretch that the same marks of a layer cover."""
    written: list[str] = []
    opened: list[tuple[Piece, Html]] = []
    for start, end, pieces in _stretches(marks, len(text)):
        kept = sum(1 for _ in takewhile(lambda pair: pair[0][0] == pair[1], zip(opened, pieces, strict=False)))
        written.extend(after for _, after in reversed(opened[kept:]))
        del opened[kept:]
        for piece in pieces[kept:]:
            before, after = tags(piece)
            written.append(before)
            opened.append((piece, after))
        written.append(html(text[start:end]))
    written.extend(after for _, after in reversed(opened))
    return Html("".join(written))


def _stretches(marks: Iterable[Mark], length: int) -> Iterator[tuple[int, int, list[Piece]]]:
    """The text cut wherever a mark begins or ends, with the marks over each stretch, the outer layers first.

    Each mark is put on its layer's pile once and taken off once: the time is linear but for the sort.
    """
    waiting = sorted((mark for mark in marks if mark.start < min(mark.end, length)), key=lambda mark: (mark.start, -mark.end))
    ends = {min(mark.end, length) for mark in waiting}
    piles: list[list[Mark]] = [[] for _ in Layer]
    taken = 0
    for start, end in pairwise(sorted({0, length, *ends, *(mark.start for mark in waiting)})):
        while taken < len(waiting) and waiting[taken].start == start:
            piles[waiting[taken].layer].append(waiting[taken])
            taken += 1
        yield start, end, [piece for pile in piles if (piece := _covering(pile, start))]


def _covering(pile: list[Mark], place: int) -> Piece:
    while pile and pile[-1].end <= place:
        pile.pop()
    return tuple([mark for mark in pile[-_MOST:] if mark.end > place])
