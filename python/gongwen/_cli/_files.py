"""What the subcommands read and write."""

import contextlib
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from io import TextIOWrapper
from typing import TYPE_CHECKING, TypeAlias

import gongwen

if TYPE_CHECKING:
    import argparse

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
FILE_HELP = "a .txt, .md, .html, .docx or .pdf file; - reads standard input"
ENCODING_HELP = "that of text and HTML files, where it is none of UTF-8, UTF-16 and GB18030: big5"


class Documents:
    """The documents of the files named, with their names. What cannot be read is reported and counted; the rest go on."""

    def __init__(self, files: Sequence[str], encoding: str | None = None) -> None:
        self.files = files
        self.encoding = encoding
        self.failed = 0

    def __iter__(self) -> Iterator[tuple[str, gongwen.Document]]:
        for file in self.files:
            try:
                document = gongwen.read(sys.stdin.buffer.read() if file == "-" else file, encoding=self.encoding)
            except (OSError, gongwen.GongwenError) as error:
                self.failed += 1
                complain(file, error)
            else:
                yield file, document


def complain(name: str | None, error: Exception) -> None:
    """Say on standard error what went wrong, and with which file."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    print(": ".join(filter(None, ["gongwen", name, reason])), file=sys.stderr)


def write(lines: Iterable[str], output: str | None) -> None:
    """Write lines to standard output, or to a file in UTF-8."""
    with contextlib.ExitStack() as stack:
        if output is None:
            stream = sys.stdout
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="replace")  # a console that lacks a character still shows the rest
        else:
            stream = stack.enter_context(open(output, "w", encoding="utf-8"))
        for line in lines:
            print(line, file=stream)


def width(output: str | None) -> int | None:
    """The columns of the terminal that is written to; None where nothing is to be cut."""
    shown = output is None and sys.stdout.isatty() or "COLUMNS" in os.environ
    return shutil.get_terminal_size().columns if shown else None
