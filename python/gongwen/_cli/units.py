"""gongwen units: the units that are known, and how one is read."""

import argparse

import gongwen
from gongwen import _terminal
from gongwen._cli._files import Subparsers, width, write

_EPILOG = """\
examples:
  gongwen units             all of them
  gongwen units 万元/亩     how a unit is read, and those that have it in their name
  gongwen units energy      those of a dimension
  gongwen units km2         those of a code, ISO 4217 or UCUM

exit status: 0 found; 1 nothing found.
"""
_HEADER = ("unit", "scale", "base unit", "dimension", "code")


def add(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser(
        "units",
        help="the units that are known",
        description="Show units of measure with their dimension and code; first how QUERY itself is read.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("query", metavar="QUERY", nargs="?", help="a unit, a part of its name, a dimension or a code")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    query = arguments.query
    known = [(unit.text, "1", unit.text, unit.dimension, unit.code or "") for unit in gongwen.units()]
    rows = known if query is None else list(dict.fromkeys([*_read(query), *(row for row in known if _has(row, query))]))
    write(_terminal.grid(_HEADER, rows, width(None)), None)
    return 0 if rows else 1


def _read(query: str) -> list[tuple[str, ...]]:
    """A unit that may be made up of others, with a scale word."""
    try:
        read = gongwen.read_quantity("1" + query)
    except gongwen.GongwenError:
        return []
    return [(read.unit, f"{read.scale:f}", read.base_unit, read.dimension, read.code or "")]


def _has(row: tuple[str, ...], query: str) -> bool:
    text, _, _, dimension, code = row
    return query in text or query in (dimension, code)
