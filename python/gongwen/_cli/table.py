"""gongwen table: many files into one table."""

import argparse
import os
import pathlib
import sys
from collections.abc import Iterator
from typing import get_args

import gongwen
from gongwen._cli._files import ENCODING_HELP, Subparsers
from gongwen._cli._ledger import Ledger, stamp
from gongwen._errors import GongwenError
from gongwen._many import TableName
from gongwen._read import files_in
from gongwen._table import library

_EPILOG = """\
examples:
  gongwen table reports -o panel.parquet                 all reports in a folder, and in the folders in it
  gongwen table a.docx b.pdf -o panel.parquet            these
  gongwen table reports -o found.parquet --rows findings what the audit found

A second run reads only the files that are new, changed, or could not be read: OUT.done lists the others. An interrupted run goes on
where it stopped.

exit status: 0 done; 1 done, but some files could not be read; 2 nothing could be done.
"""
_BATCH = 100


def add(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser(
        "table",
        help="many files into one table",
        description="Read many reports into one Parquet table; doc_id is the file.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("sources", metavar="DIR|FILE", nargs="+", help="a folder of .txt, .md, .html, .docx and .pdf files, or a file")
    parser.add_argument("-o", "--output", metavar="OUT", required=True, type=_parquet, help="the Parquet file to write")
    parser.add_argument("--rows", choices=get_args(TableName), default="observations", help="what the rows are (default: %(default)s)")
    parser.add_argument("--encoding", help=ENCODING_HELP)
    parser.set_defaults(run=run)


def _parquet(output: str) -> pathlib.Path:
    if not output.lower().endswith(".parquet"):
        raise argparse.ArgumentTypeError("the table is a Parquet file: name it .parquet")
    return pathlib.Path(output)


def run(arguments: argparse.Namespace) -> int:
    files = list(dict.fromkeys(_files(arguments.sources)))
    if not files:
        raise GongwenError("no reports in " + ", ".join(arguments.sources))
    ledger = Ledger(arguments.output, arguments.rows)
    left = [file for file in files if not ledger.has(file)]
    known = len(files) - len(left)
    failed: dict[str, str] = {}
    with library("tqdm", "progress").tqdm(total=len(files), initial=known, unit=" files", disable=None) as bar:
        for start in range(0, len(left), _BATCH):
            batch = left[start : start + _BATCH]
            failed |= _read(ledger, batch, arguments.encoding)
            bar.update(len(batch))
    for file, reason in failed.items():
        print(f"gongwen: {file}: {reason}", file=sys.stderr)
    if len(failed) == len(files):
        return 2
    rows = ledger.finish()
    print(f"{arguments.output}: {rows} rows; files read now {len(left) - len(failed)}, before {known}, not read {len(failed)}")
    return 1 if failed else 0


def _files(sources: list[str]) -> Iterator[str]:
    for source in sources:
        if os.path.isdir(source):
            yield from files_in(source)
        else:
            yield source


def _read(ledger: Ledger, batch: list[str], encoding: str | None) -> dict[str, str]:
    """Keep what some files say; which could not be read, and why."""
    stamps = {file: stamp(file) for file in batch}
    tables = gongwen.read_many(batch, encoding=encoding, tables=[ledger.rows])
    errors = tables.errors.to_polars()
    failed = dict(zip(errors["doc_id"], errors["message"], strict=True))
    ledger.add(getattr(tables, ledger.rows), {file: found for file, found in stamps.items() if file not in failed})
    return failed
