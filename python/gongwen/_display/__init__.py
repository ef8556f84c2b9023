"""Documents to look at: in a notebook, and as a page of their own."""

from pathlib import Path
from typing import Any

from gongwen import Document
from gongwen._display import _notebook, _page, _records
from gongwen._display._html import element
from gongwen._display._labels import Language
from gongwen._table import Rows, Tabular


def notebook(document: Document) -> str:
    """What a notebook shows of a document."""
    return _notebook.document(document)


def records(shown: Rows[Any]) -> str:
    """What a notebook shows of records of one sort."""
    return element("div", _records.records(shown), style=_notebook.FRAME)


def table(shown: Tabular, name: str) -> str | None:
    """What a notebook shows of a table of many documents; nothing where polars is not installed."""
    try:
        frame = shown.to_polars()
    except ImportError:
        return None
    return element("div", element("div", name, style=_records.QUIET), _records.frame(frame), style=_notebook.FRAME)


def write(document: Document, path: Path, language: Language) -> None:
    """Write a document's page."""
    path.write_text(_page.page(document, language), encoding="utf-8", newline="\n")
