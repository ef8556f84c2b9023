"""What gongwen table has done: a list of the files, beside the output, and the rows that are not in the output yet."""

import json
import os
import pathlib
import shutil
from collections.abc import Mapping
from typing import Any, TypeAlias

from gongwen._errors import GongwenError
from gongwen._many import TableName
from gongwen._table import Table, library

Stamp: TypeAlias = list[int]


class Ledger:
    """The files that are read, by name, size and time; OUT.done lists them, OUT.parts has their rows until all are put together.

    A part counts when it is in the list, which a line at its end does: an end at any moment loses the part at hand, and no more.
    """

    def __init__(self, output: pathlib.Path, rows: TableName) -> None:
        self.output = output
        self.rows: TableName = rows
        self._list = output.with_name(output.name + ".done")
        self._folder = output.with_name(output.name + ".parts")
        self._done: dict[str, Stamp | None] = {}
        self._parts: dict[str, list[str]] = {}
        if output.exists() and not self._list.exists():
            raise GongwenError(f"{output} is there already, and {self._list} is not, which would say what is in it")
        for line in self._lines():
            if line["rows"] != rows:
                raise GongwenError(f"{output} has {line['rows']} in it, not {rows}")
            if line["part"] is not None or output.exists():
                self._note(line)

    def has(self, file: str) -> bool:
        """Whether a file is read, and is what it was then."""
        found = stamp(file)
        return found is not None and self._done.get(file) == found

    def add(self, table: Table, files: Mapping[str, Stamp | None]) -> None:
        """Keep the rows of some files, as they were when they were read."""
        self._folder.mkdir(exist_ok=True)
        part = f"{len(self._parts):06}.parquet"
        table.to_parquet(self._folder / part)
        line = {"rows": self.rows, "part": part, "files": dict(files)}
        with self._list.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")
        self._note(line)

    def finish(self) -> int:
        """Put the parts together with what the output had of other files; how many rows it has."""
        polars = library("polars", "polars")
        frames = [polars.scan_parquet(self._folder / part) for part in self._parts]
        if self.output.exists() and self._parts:
            anew = [file for files in self._parts.values() for file in files]
            frames.insert(0, polars.scan_parquet(self.output).filter(~polars.col("doc_id").cast(polars.String).is_in(anew)))
        if frames:
            self._replace(polars.concat(frames))
        return int(polars.scan_parquet(self.output).select(polars.len()).collect().item())

    def _replace(self, rows: Any) -> None:
        made = self.output.with_name(self.output.name + ".new")
        rows.sink_parquet(made)
        os.replace(made, self.output)
        listed = self._list.with_name(self._list.name + ".new")
        listed.write_text(json.dumps({"rows": self.rows, "part": None, "files": self._done}, ensure_ascii=False) + "\n", encoding="utf-8")
        os.replace(listed, self._list)
        self._parts = {}
        shutil.rmtree(self._folder)

    def _note(self, line: dict[str, Any]) -> None:
        self._done |= line["files"]
        if line["part"] is not None:
            self._parts[line["part"]] = list(line["files"])

    def _lines(self) -> list[dict[str, Any]]:
        """The lines of the list; one that an end cut short is taken away."""
        if not self._list.exists():
            return []
        text = self._list.read_text(encoding="utf-8")
        whole = text[: text.rfind("\n") + 1]
        if whole != text:
            self._list.write_text(whole, encoding="utf-8")
        return list(map(json.loads, whole.splitlines()))


def stamp(file: str) -> Stamp | None:
    """A file's size and time; None where there is none."""
    try:
        status = os.stat(file)
    except OSError:
        return None
    return [status.st_size, status.st_mtime_ns]
