"""The command line: python -m gongwen FILE."""

import argparse
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from io import TextIOWrapper

import gongwen
from gongwen import _terminal


def main(argv: Sequence[str] | None = None) -> int:
    arguments = _parser().parse_args(argv)
    try:
        document = gongwen.parse(gongwen.decode(_read(arguments.file)))
    except (OSError, gongwen.GongwenError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        print(f"gongwen: {arguments.file}: {reason}", file=sys.stderr)
        return 2
    try:
        if arguments.json:
            sys.stdout.buffer.write(document.to_json().encode() + b"\n")
        else:
            _print(_shown(document, arguments.outline))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has had enough; spare the interpreter's own flush at exit the same error.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


_EXAMPLES = """\
examples:
  gongwen report.txt             the figures, under the headings they stand in
  gongwen --outline report.txt   the reports, headings and items
  gongwen --json report.txt      the whole document, places counted in code points
  pandoc -t plain report.docx | gongwen -
"""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gongwen",
        description="Read a Chinese government work report: its outline and every figure it states.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", metavar="FILE", help="text in UTF-8, UTF-16 with a byte order mark, or GB18030; - reads standard input")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--outline", action="store_true", help="print the outline instead of the table of observations")
    form.add_argument("--json", action="store_true", help="print the whole document as JSON")
    parser.add_argument("--version", action="version", version=f"gongwen {gongwen.__version__}")
    return parser


def _read(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    with open(file, "rb") as stream:
        return stream.read()


def _shown(document: gongwen.Document, outline: bool) -> Iterable[str]:
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() or "COLUMNS" in os.environ else None
    return _terminal.outline(document, width) if outline else _terminal.table(document, width)


def _print(lines: Iterable[str]) -> None:
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a console that lacks a character still shows the rest
    for line in lines:
        print(line)


if __name__ == "__main__":
    sys.exit(main())
