"""A web page: the words of its article, without the portal around it."""

import re
from typing import TYPE_CHECKING

from gongwen._decode import decode
from gongwen._errors import GongwenError
from gongwen._read import _extra
from gongwen._read._numerals import numeral

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(rb"""<(?:meta\b[^>]*?charset|\?xml[^>]*?encoding)\s*=\s*["']?\s*([\w:.-]+)""", re.I)
_DECLARATION = re.compile(r"^\ufeff?\s*<\?xml[^>]*>")
_SITE = re.compile(r"[_|]|\s[-\u2013\u2014]+\s")
_RULE = re.compile(r"\|(?:---\|)+\s*")  # under the head of a table
_BLANKS = re.compile(r"\s+")
_NUMERALS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_BLOCKS = frozenset("div p table ul ol dl section article h1 h2 h3 h4 h5 h6 blockquote pre center".split())
_OPENING_LINES = 5


def text(data: bytes, encoding: str | None) -> str:
    """The title and the paragraphs of the article of a page."""
    trafilatura = _extra.module("trafilatura", "html")
    html = _extra.module("lxml.html", "html")
    source = _DECLARATION.sub("", _decoded(data, encoding))
    with _extra.damaged("no page that can be read"):
        page = html.document_fromstring(source)
    title = _title(page)
    _written_out(page)
    with _extra.damaged("no article found in the page"):
        found = trafilatura.bare_extraction(page, include_comments=False, include_tables=True)
    if found is None or not found.text:
        raise GongwenError("no article found in the page")
    lines = [_line(line) for line in found.text.splitlines() if not _RULE.fullmatch(line)]
    return "\n".join(lines if _begin(lines, title) else [title, *lines]) + "\n"


def _decoded(data: bytes, encoding: str | None) -> str:
    """What is valid UTF-8 is UTF-8, whatever the page says of itself; else the page is believed, where it can be."""
    said = _CHARSET.search(data[:4096])
    if encoding is None and said is not None:
        for tried in ("utf-8", said[1].decode("ascii")):
            try:
                return decode(data, encoding=tried)
            except GongwenError:
                continue
    return decode(data, encoding=encoding)


def _written_out(page: "HtmlElement") -> None:
    """Write into the page what a reader sees and an extractor drops: numbers of lists, lines, paragraphs laid out in a table."""
    for table in page.xpath("//table[not(.//tr[count(td|th) > 1])]"):
        for part in table.iter("table", "tbody", "tr", "td", "th"):
            part.tag = "div"
    for numbered in page.xpath("//ol"):
        _number(numbered)
    for block in page.xpath("//*[br and not(ancestor-or-self::p or ancestor-or-self::td or ancestor-or-self::li)]"):
        _break_up(block)


def _number(numbered: "HtmlElement") -> None:
    number = _integer(numbered.get("start"), 1)
    form = _NUMERALS.get(numbered.get("type", ""), "decimal")
    for item in numbered.findall("li"):
        number = _integer(item.get("value"), number)
        first = next((part for part in item.iter("p", "li") if part.text and part.text.strip()), item)
        first.text = f"{numeral(number, form)}. {(first.text or '').lstrip()}"
        item.tag = "div" if any(part.tag in _BLOCKS for part in item) else "p"
        number += 1
    numbered.tag = "div"


def _integer(written: str | None, otherwise: int) -> int:
    return int(written) if written is not None and re.fullmatch(r"\d{1,6}", written, re.A) else otherwise


def _break_up(block: "HtmlElement") -> None:
    """Make a paragraph of each of the lines that breaks part."""
    children = list(block)
    line = block.makeelement("p")
    line.text, block.text = block.text, None
    block[:] = [line]
    for child in children:
        tail, child.tail = child.tail, None
        if child.tag == "br" or child.tag in _BLOCKS:
            if child.tag != "br":
                block.append(child)
            line = block.makeelement("p")
            line.text = tail
            block.append(line)
        else:
            child.tail = tail
            line.append(child)


def _title(page: "HtmlElement") -> str:
    """The title that the page's head gives its article, else its only heading of the first rank, else its own without the site's name."""
    headings = [heading.text_content() for heading in page.iter("h1")]
    said = page.xpath("string(//meta[@name='ArticleTitle']/@content)") or (headings[0] if len(headings) == 1 else "")
    title = said if said.strip() else _SITE.split(page.findtext(".//title") or "")[0]
    return " ".join(title.split())


def _begin(lines: list[str], title: str) -> bool:
    """Whether the article begins with its title, which may be broken over lines."""
    opening = _BLANKS.sub("", "".join(lines[:_OPENING_LINES]))
    return title in lines or _BLANKS.sub("", title) in opening


def _line(line: str) -> str:
    """A line of the article; cells of a table are parted by tabs, and a bullet is no dash."""
    if line.startswith("| ") and line.rstrip().endswith(" |"):
        return "\t".join(cell.strip() for cell in line.strip().strip("|").split(" | "))
    return line.removeprefix("- ").strip()
