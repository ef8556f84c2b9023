"""The printed lines of pages, put together to paragraphs by where they begin and end."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

_DASH = r"[\s\-\u2012-\u2015\uff0d\u00b7\u2022]*"
_PAGE_MARK = re.compile(rf"{_DASH}(?:\d{{1,4}}(?:\s*/\s*\d{{1,4}})?|第\s*\d{{1,4}}\s*页.{{0,20}}){_DASH}")
_LEAST = 12  # Chinese characters in a full line
_SHIFT = 3  # how many of them the pages of a book may be shifted
_REPEATS = 3  # pages that have the same line at an end
_STOPS = tuple("\u3002\uff01\uff1f\uff1b\uff1a!?;:")
_LATIN = re.compile(r"[A-Za-z]")
_LATIN_WORD = re.compile(r"[A-Za-z0-9,.;:%)]")


class Line(NamedTuple):
    """A printed line: its words and where they stand, in points."""

    text: str
    left: float
    right: float
    em: float
    """How wide a Chinese character is."""
    first: float
    """How wide that is which stands first and cannot be parted."""
    is_spread: bool = False
    """Whether there are gaps in it, as between the cells of a table."""
    is_hyphenated: bool = False
    """Whether its last word goes on in the next line."""


class _Printed(NamedTuple):
    """A line on its page, which begins at `margin` and has no room left beyond `edge`."""

    line: Line
    margin: float
    edge: float
    is_mark: bool

    @property
    def is_indented(self) -> bool:
        return self.line.left - self.margin > 0.8 * self.line.em


def joined(pages: Iterable[list[Line]]) -> list[str]:
    """The paragraphs, and the numbers of the pages, each behind the paragraph that the page's end broke; running heads stand once."""
    printed = _printed(list(pages))
    indents = sum(1.5 < (one.line.left - one.margin) / one.line.em < 2.6 for one in printed)
    paragraphs: list[str] = []
    marks: dict[str, None] = {}
    seen: set[str] = set()
    parts: list[str] = []
    last: _Printed | None = None
    for one in printed:
        if one.is_mark:
            marks |= {one.line.text: None} if one.line.text not in seen else {}
            seen.add(one.line.text)
            continue
        if last is None or not _goes_on(last, one, has_indents=10 * indents > len(printed)):
            paragraphs += ["".join(parts), *marks] if parts else marks
            parts, marks = [one.line.text], {}
        else:
            parts.append(_between(last.line, one.line) + one.line.text)
        last = one
    return [*paragraphs, *(["".join(parts)] if parts else []), *marks]


def _printed(pages: list[list[Line]]) -> list[_Printed]:
    """The lines with the margins of their page; a page of short lines has the edge of the others."""
    furthest = max((line.right for page in pages for line in page), default=0)
    heads = _running_heads(pages)
    printed = []
    for page in pages:
        marks = {i for i in _ends(page) if page[i].text in heads or _PAGE_MARK.fullmatch(page[i].text)}
        body = [line for index, line in enumerate(page) if index not in marks] or page
        margin, edge = min((line.left for line in body), default=0), max((line.right for line in body), default=0)
        if body and edge < furthest - _SHIFT * body[0].em:
            edge = furthest
        printed += [_Printed(line, margin, edge, index in marks) for index, line in enumerate(page)]
    return printed


def _running_heads(pages: list[list[Line]]) -> set[str]:
    """Short lines without a stop that stand at an end of most pages, and of three at least."""
    widest = max((line.right - line.left for page in pages for line in page), default=0)
    ends = (page[index] for page in pages for index in _ends(page))
    counts = Counter(line.text for line in ends if line.right - line.left < 0.7 * widest and not line.text.endswith(_STOPS))
    return {text for text, count in counts.items() if count >= max(_REPEATS, len(pages) / 2)}


def _ends(page: list[Line]) -> set[int]:
    """The first two lines and the last two, where a running head or the number of the page stands."""
    return {0, 1, len(page) - 2, len(page) - 1} & set(range(len(page)))


def _goes_on(last: _Printed, one: _Printed, *, has_indents: bool) -> bool:
    """Whether a line goes on with the paragraph of the line before: this had no room for more, and it is not set in itself."""
    above, line = last.line, one.line
    if above.is_spread or line.is_spread or abs(above.em - line.em) > 0.15 * above.em:
        return False
    is_full = above.right - last.margin > _LEAST * above.em and above.right + line.first > last.edge - 0.3 * above.em
    return is_full and not one.is_indented and (has_indents or not above.text.endswith(_STOPS))


def _between(above: Line, line: Line) -> str:
    """A blank between Latin words; Chinese has none."""
    if above.is_hyphenated:
        return ""
    ends, begins = above.text[-1], line.text[0]
    latin = _LATIN.match(begins) and _LATIN_WORD.match(ends) or _LATIN.match(ends) and _LATIN_WORD.match(begins)
    return " " if latin else ""
