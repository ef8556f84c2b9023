"""gongwen indicators: the registry, searched."""

import argparse

import gongwen
from gongwen import _terminal
from gongwen._cli._files import Subparsers, width, write

_EPILOG = """\
examples:
  gongwen indicators                    all of them
  gongwen indicators 规上工业增加值     what a name means, and what has it in its name
  gongwen indicators retail_sales       by code

exit status: 0 found; 1 nothing found.
"""
_HEADER = ("code", "name", "English name", "unit", "kind", "also")


def add(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser(
        "indicators",
        help="the codes and names of indicators",
        description="Show the indicators that have a code, with their names; first the one that QUERY means.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("query", metavar="QUERY", nargs="?", help="a name, a part of one, or a part of a code")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    found = gongwen.indicators(arguments.query)
    rows = [_row(indicator) for indicator in found]
    write(_terminal.grid(_HEADER, rows, width(None)), None)
    return 0 if found else 1


def _row(indicator: gongwen.Indicator) -> tuple[str, ...]:
    units, also = " ".join(indicator.units), " ".join(indicator.aliases)
    return indicator.code, indicator.name, indicator.name_en, units, indicator.kind, also
