"""A document as one page that opens from disk: the outline beside the text, the findings and the rows.

Words and rows point at each other by plain links; a small script marks both ends and filters. The page's policy lets nothing run or
load but that script and the style sheet, whatever the text says.
"""

import base64
import hashlib
from importlib.resources import files

import gongwen
from gongwen import Document
from gongwen._display import _lists, _words
from gongwen._display._html import Html, element, html, opening
from gongwen._display._labels import Language, Say, labels
from gongwen._display._text import Text


def page(document: Document, language: Language = "zh") -> str:
    """The page. The same document gives the same page."""
    say = labels(language)
    text = Text(document)
    body = element(
        "body",
        element("a", say("skip to the text"), class_="skip", href="#text"),
        _header(document, say),
        _lists.outline(document, say),
        element("main", element("article", text.written, lang="zh-Hans"), id="text", tabindex=-1, aria_label=say("text")),
        element("aside", _lists.findings(document, text, say), _lists.rows(document, text, say)),
        _own("page.js", "script"),
    )
    whole = html(_head(document), body)
    return f'<!DOCTYPE html>\n<html lang="{"zh-Hans" if language == "zh" else "en"}">{whole}</html>\n'


def _head(document: Document) -> Html:
    policy = f"default-src 'none'; style-src '{_digest('page.css')}'; script-src '{_digest('page.js')}'; base-uri 'none'; form-action 'none'"
    return element(
        "head",
        opening("meta", charset="utf-8"),
        opening("meta", http_equiv="Content-Security-Policy", content=policy),
        opening("meta", name="viewport", content="width=device-width, initial-scale=1"),
        opening("meta", name="generator", content=f"gongwen {gongwen.__version__}"),
        element("title", _words.title(document)),
        _own("page.css", "style"),
    )


def _header(document: Document, say: Say) -> Html:
    counts = {
        "characters": len(document.text),
        "headings and items": len(document.outline),
        "figures": len(document.observations),
        "findings": len(document.findings),
    }
    kinds = (("mark", "quantity"), ("b", "indicator"), ("i", "period"), ("u", "finding"))
    return element(
        "header",
        element("h1", _words.title(document), lang="zh-Hans"),
        *(element("p", line, lang="zh-Hans") for line in _words.bylines(document)),
        element("p", " · ".join(f"{say(name)} {count}" for name, count in counts.items())),
        element("p", *(html(element(name, say(kind)), " ") for name, kind in kinds), class_="legend"),
    )


def _own(name: str, tag: str) -> Html:
    """A file of the package as an element. It is no text of a document: it goes in as it is."""
    return Html(f"<{tag}>{_read(name)}</{tag}>")


def _digest(name: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(_read(name).encode()).digest()).decode()


def _read(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
