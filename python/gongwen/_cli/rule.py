"""gongwen rule: what a rule of the audit checks."""

import argparse
from collections.abc import Iterator

import gongwen
from gongwen import _terminal
from gongwen._cli._files import Subparsers, width, write

_EPILOG = """\
examples:
  gongwen rule            all of them
  gongwen rule GW203      the page of one

exit status: 0 shown; 2 there is no such rule.
"""
_HEADER = ("code", "name", "severity", "what it finds", "")


def add(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser(
        "rule",
        help="what a rule of the audit checks",
        description="Explain a rule of the audit, or list all of them.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("code", metavar="CODE", nargs="?", type=str.upper, help="the rule's code")
    parser.set_defaults(run=run, parser=parser)


def run(arguments: argparse.Namespace) -> int:
    if arguments.code is None:
        write(_list(), None)
        return 0
    try:
        page = gongwen.Rule(arguments.code).page
    except ValueError as error:
        arguments.parser.error(str(error))
    write(page.splitlines(), None)
    return 0


def _list() -> Iterator[str]:
    rows = [(rule.code, rule.name, rule.severity, rule.summary, rule.summary_zh) for rule in gongwen.rules()]
    yield from _terminal.grid(_HEADER, rows, width(None))
