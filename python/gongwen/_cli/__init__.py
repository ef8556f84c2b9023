"""The command line: one module a subcommand, each with `add(subparsers)` and `run(arguments) -> int`."""

import argparse
import os
import sys
from collections.abc import Sequence

import gongwen
from gongwen._cli import check, indicators, parse, rule, table, units
from gongwen._cli._files import complain

_EPILOG = """\
examples:
  gongwen report.txt                              the figures, under the headings they stand in
  gongwen parse --format outline report.txt       the reports, headings and items
  gongwen table reports -o panel.parquet          all reports of a folder as one table
  gongwen check draft.docx                        what the report says against itself
  gongwen indicators 固定资产投资                 the code and the names of an indicator
  gongwen units 万元/亩                           how a unit is read
  gongwen parse --help                            more of them

FILE without a subcommand means parse FILE.

exit status: 0 done; 1 done, and something was found wrong; 2 an input or the command line could not be read.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; the exit status."""
    given = list(sys.argv[1:] if argv is None else argv)
    try:
        arguments = _parser().parse_args(_with_subcommand(given))
        status: int = arguments.run(arguments)
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        # The reader has had enough; spare the interpreter's own flush at exit the same error.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except (OSError, ImportError, gongwen.GongwenError) as error:
        complain(getattr(error, "filename", None), error)
        return 2


_SUBCOMMANDS = {"parse": parse, "check": check, "rule": rule, "table": table, "indicators": indicators, "units": units}


def _with_subcommand(arguments: list[str]) -> list[str]:
    known = {*_SUBCOMMANDS, "-h", "--help", "--version"}
    return arguments if not arguments or arguments[0] in known else ["parse", *arguments]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gongwen",
        description="Read Chinese government work reports: their outline and every figure they state.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"gongwen {gongwen.__version__}")
    subparsers = parser.add_subparsers(title="subcommands", metavar="SUBCOMMAND", required=True)
    for subcommand in _SUBCOMMANDS.values():
        subcommand.add(subparsers)
    return parser
