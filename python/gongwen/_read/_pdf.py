"""A PDF file: its text, with the lines of a paragraph put together again."""

import re
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from gongwen._errors import GongwenError
from gongwen._read import _extra
from gongwen._read._lines import Line, joined

if TYPE_CHECKING:
    from types import ModuleType

    from pypdfium2 import PdfDocument, PdfTextPage

MAX_PAGES = 5000
"""The most pages of a file."""

_LOCK = threading.Lock()  # PDFium is not made for several threads
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_HYPHEN = "\x02"  # what PDFium puts for a hyphen at the end of a line
_BREAKS = ("\r", "\n")
_NO_CHARACTERS = (0, 0xFFFE, 0xFFFF)
# What no line parts: a character or a Latin word, with the marks that it may not stand without.
_FIRST = re.compile(r"[\u201c\u2018\u300a\uff08\u3014\u3010(\[]*(?:[A-Za-z0-9.,%]+|.)[\u3002\uff0c\u3001\uff1b\uff1a\uff09\u300b\u201d\u2019,.;:)%]*")


def text(data: bytes) -> str:
    """The paragraphs of all pages; a page's number stays a line of its own."""
    pdfium = _extra.module("pypdfium2", "pdf")
    with _LOCK, _extra.damaged("a damaged PDF file"):
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            if error.err_code == _PASSWORD:
                raise GongwenError("an encrypted PDF file: save it without a password") from None
            raise
        with document:
            pages = list(_pages(document))
    if not any(pages):
        raise GongwenError("a PDF file without text, as scanners make them: its words have to be recognised first")
    return "".join(line + "\n" for line in joined(pages))


def _pages(document: "PdfDocument") -> Iterator[list[Line]]:
    if len(document) > MAX_PAGES:
        raise GongwenError(f"a PDF file of more than {MAX_PAGES} pages")
    raw = _extra.module("pypdfium2.raw", "pdf")
    for page in document:
        words = page.get_textpage()
        yield list(_lines(words, _characters(words, raw)))
        words.close()
        page.close()


def _characters(words: "PdfTextPage", raw: "ModuleType") -> list[str]:
    codes = [raw.FPDFText_GetUnicode(words, index) for index in range(words.count_chars())]
    characters = ["" if code in _NO_CHARACTERS or 0xD800 <= code < 0xE000 else chr(code) for code in codes]
    for index, character in enumerate(characters):
        if character == " " and raw.FPDFText_IsGenerated(words, index) == 1 and _is_close(words, characters, index):
            characters[index] = ""
    return characters


def _is_close(words: "PdfTextPage", characters: list[str], index: int) -> bool:
    """Whether a blank that PDFium added is only the little room that is left between Chinese and Latin characters."""
    before, after = index - 1, index + 1
    if not 0 <= before < after < len(characters) or not (_is_wide(characters[before]) or _is_wide(characters[after])):
        return False
    gap = words.get_charbox(after, loose=True)[0] - words.get_charbox(before, loose=True)[2]
    return bool(gap < 0.5 * max(_width(words, before), _width(words, after)))


def _lines(words: "PdfTextPage", characters: list[str]) -> Iterator[Line]:
    """The lines of a page; a character's index is its place on the page too."""
    start = 0
    for end in range(len(characters) + 1):
        if end == len(characters) or characters[end] in _BREAKS:
            shown = [index for index in range(start, end) if characters[index].strip()]
            if shown:
                yield _line(words, characters, shown[0], shown[-1] + 1)
            start = end + 1


def _line(words: "PdfTextPage", characters: list[str], start: int, end: int) -> Line:
    text = "".join(characters[start:end])
    first = _FIRST.match(text)
    unparted = start + (first.end() if first else 1) - 1
    left, bottom, _, top = words.get_charbox(start, loose=True)
    right = words.get_charbox(end - 1, loose=True)[2]
    em = next((_width(words, i) for i in range(start, end) if _is_wide(characters[i])), (top - bottom) / 1.2)
    ems = sum(1.0 if _is_wide(character) else 0.55 for character in characters[start:end])
    return Line(
        text=text.replace(_HYPHEN, ""),
        left=left,
        right=right,
        em=em,
        first=words.get_charbox(min(unparted, end - 1), loose=True)[2] - left,
        is_spread=right - left > (1.25 * ems + 2) * em,
        is_hyphenated=text.endswith(_HYPHEN),
    )


def _width(words: "PdfTextPage", index: int) -> float:
    left, _, right, _ = words.get_charbox(index, loose=True)
    return float(right - left)


def _is_wide(character: str) -> bool:
    return bool(character) and east_asian_width(character) in "WF"
