"""gongwen check: what a report says against itself."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence

import gongwen
from gongwen._cli._files import ENCODING_HELP, FILE_HELP, Documents, Subparsers, write
from gongwen._gongwen import render

_EPILOG = """\
examples:
  gongwen check draft.docx                              every finding, under its line
  gongwen check --select GW2 --ignore GW208 *.txt       arithmetic, without one of its rules
  gongwen check --format github reports/*.txt           as annotations of a GitHub workflow
  gongwen check --format json draft.docx | jq .message  a line for each finding; places count code points
  gongwen rule GW203                                    what a rule checks

exit status: 0 nothing found, or information alone; 1 an error or a warning was found; 2 a file or the command line could not be read.
"""

_Form = Callable[[str, gongwen.Document, Sequence[gongwen.Finding]], Iterator[str]]


def add(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser(
        "check",
        help="whether a report agrees with itself",
        description="Check reports: numerals, brackets and quotes, sums, and what cannot be meant so.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", metavar="FILE", nargs="+", help=FILE_HELP)
    parser.add_argument("--format", choices=_FORMS, default="text", help="how findings are written")
    parser.add_argument("--select", metavar="CODES", type=_codes, action="extend", default=[], help="the rules that run: codes or their beginnings, with commas between")
    parser.add_argument("--ignore", metavar="CODES", type=_codes, action="extend", default=[], help="the rules that do not")
    parser.add_argument("--encoding", help=ENCODING_HELP)
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colours in text")
    parser.set_defaults(run=run, parser=parser)


def run(arguments: argparse.Namespace) -> int:
    try:
        gongwen.check("", select=arguments.select, ignore=arguments.ignore)
    except ValueError as error:
        arguments.parser.error(str(error))
    documents = Documents(arguments.files, arguments.encoding)
    form = _coloured if arguments.format == "text" and _colour(arguments.color) else _FORMS[arguments.format]
    wrong = False

    def lines() -> Iterator[str]:
        nonlocal wrong
        for name, document in documents:
            findings = document.check(select=arguments.select, ignore=arguments.ignore)
            wrong = wrong or any(finding.severity != "info" for finding in findings)
            yield from form(name, document, findings)

    write(lines(), None)
    return 2 if documents.failed else 1 if wrong else 0


def _codes(argument: str) -> list[str]:
    return [code.strip() for code in argument.split(",") if code.strip()]


def _colour(when: str) -> bool:
    if when == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return when == "always"


def _text(name: str, document: gongwen.Document, findings: Sequence[gongwen.Finding]) -> Iterator[str]:
    for finding in findings:
        yield render(document, [finding], origin=name)


def _coloured(name: str, document: gongwen.Document, findings: Sequence[gongwen.Finding]) -> Iterator[str]:
    for finding in findings:
        yield render(document, [finding], origin=name, colour=True)


def _json(name: str, document: gongwen.Document, findings: Sequence[gongwen.Finding]) -> Iterator[str]:
    for finding in findings:
        line, column = _place(document.text, finding.start)
        record = {
            "file": name,
            "line": line,
            "column": column,
            "code": finding.code,
            "severity": finding.severity,
            "message": finding.message,
            "message_zh": finding.message_zh,
            "spans": finding.spans,
            "expected": finding.expected,
            "found": finding.found,
        }
        yield json.dumps(record, ensure_ascii=False)


_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def _github(name: str, document: gongwen.Document, findings: Sequence[gongwen.Finding]) -> Iterator[str]:
    for finding in findings:
        line, column = _place(document.text, finding.start)
        properties = {"file": name, "line": str(line), "col": str(column), "title": finding.code}
        given = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in properties.items())
        yield f"::{_LEVELS[finding.severity]} {given}::{_escaped(f'{finding.message} ({finding.message_zh})')}"


def _escaped(value: str, more: str = "") -> str:
    """A value as GitHub's workflow commands take it."""
    for character in "%\r\n" + more:
        value = value.replace(character, f"%{ord(character):02X}")
    return value


def _place(text: str, start: int) -> tuple[int, int]:
    """Line and column of a place, from 1."""
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


_FORMS: dict[str, _Form] = {"text": _text, "json": _json, "github": _github}
