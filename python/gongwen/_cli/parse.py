"""gongwen parse: what a report says, in the form asked for."""

import argparse
import json
import os
import pathlib
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator

import gongwen
from gongwen import _markdown, _terminal
from gongwen._cli._files import ENCODING_HELP, FILE_HELP, Documents, Subparsers, width, write

_EPILOG = """\
examples:
  gongwen parse report.txt                        the figures, under the headings they stand in
  gongwen parse --format outline report.txt       the reports, headings and items
  gongwen parse -o report.md report.txt           the figures as Markdown tables
  gongwen parse -o report.html report.txt         a page: the text, its outline and rows, a filter
  gongwen parse -o rows.csv *.txt                 a table of all rows, also as .parquet
  gongwen parse --format json *.txt > all.jsonl   a line for each document; doc_id is the file's name
  gongwen parse report.docx report.pdf            other formats need an extra each: pip install "gongwen[docx,html,pdf]"
  curl https://example.org/report.html | gongwen parse -

exit status: 0 done; 2 a file could not be read (the others were).
"""

_Form = Callable[[gongwen.Document, int | None], Iterator[str]]

_TEXTS: dict[str, _Form] = {
    "table": _terminal.table,
    "outline": _terminal.outline,
    "md": lambda document, _: _markdown.table(document),
}
FORMATS = (*_TEXTS, "json", "csv", "parquet", "html")


def add(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser(
        "parse",
        help="the outline and the figures of a report",
        description="Read reports: their outline and every figure they state.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", metavar="FILE", nargs="+", help=FILE_HELP)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--format", choices=FORMATS, help="what is written; by default what OUT ends in, or a table")
    form.add_argument("--outline", dest="format", action="store_const", const="outline", help="short for --format outline")
    form.add_argument("--json", dest="format", action="store_const", const="json", help="short for --format json")
    parser.add_argument("-o", "--output", metavar="OUT", help="the file to write instead of standard output")
    parser.add_argument("--encoding", help=ENCODING_HELP)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    form = arguments.format or _format(arguments.output)
    if form in {"csv", "parquet"}:
        return _frame(arguments, form)
    if form == "html" and len(arguments.files) > 1:
        raise gongwen.GongwenError("a page shows one report: name one FILE")
    documents = Documents(arguments.files, arguments.encoding)
    several = len(documents.files) > 1
    if form == "json":
        write(_json(documents, several), arguments.output)
    elif form == "html":
        write(_html(documents), arguments.output)
    else:
        write(_text(documents, several, _TEXTS[form], width(arguments.output)), arguments.output)
    return 2 if documents.failed else 0


def _frame(arguments: argparse.Namespace, form: str) -> int:
    """The rows of all files as one table."""
    sources = [sys.stdin.buffer.read() if file == "-" else file for file in arguments.files]
    tables = gongwen.read_many(sources, ids=arguments.files, encoding=arguments.encoding, tables=["observations"])
    with tempfile.TemporaryDirectory() as folder:
        output = arguments.output or os.path.join(folder, "rows")
        tables.to_csv(output) if form == "csv" else tables.to_parquet(output)
        if arguments.output is None:
            with open(output, "rb") as made:
                shutil.copyfileobj(made, sys.stdout.buffer)
    errors = tables.errors.to_polars().rows(named=True)
    for error in errors:
        print(f"gongwen: {error['doc_id']}: {error['message']}", file=sys.stderr)
    return 2 if errors else 0


def _format(output: str | None) -> str:
    suffix = pathlib.Path(output or "").suffix.lower().removeprefix(".")
    return suffix if suffix in FORMATS else "table"


def _text(documents: Documents, several: bool, form: _Form, columns: int | None) -> Iterator[str]:
    for index, (name, document) in enumerate(documents):
        if index:
            yield ""
        if several:
            yield f"==> {name} <=="
        yield from form(document, columns)


def _json(documents: Documents, several: bool) -> Iterator[str]:
    for name, document in documents:
        text = document.to_json()
        yield f'{{"doc_id":{json.dumps(name, ensure_ascii=False)},{text[1:]}' if several else text


def _html(documents: Documents) -> Iterator[str]:
    from gongwen._display._page import page

    for _, document in documents:
        yield page(document).removesuffix("\n")
