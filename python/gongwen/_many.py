"""Many texts at once: parse_many(), and the tables it gives."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import count
from os import PathLike, fspath
from typing import Literal, NamedTuple, TypeVar, get_args

from gongwen._errors import GongwenError
from gongwen._gongwen import Batches, Parser, Workers
from gongwen._read import Source, files_in, read_text
from gongwen._table import Streamed, Table, Tabular

T = TypeVar("T")

TableName = Literal["reports", "outline", "quantities", "periods", "citations", "observations", "findings"]

# Bytes for each thread before Python looks up again: for more texts, for the progress bar, for Ctrl-C.
_CHUNK = 1_000_000


class Tables(Tabular):
    """What many documents say, table by table. Itself it is the table of observations.

    >>> tables = gongwen.parse_many(["全市完成投资318.6亿元。", None, "植树320公顷。"], ids=["a", "b", "c"])
    >>> tables.to_polars()["doc_id", "indicator", "obs_text"].rows()
    [('a', '投资', '318.6亿元'), ('c', '植树', '320公顷')]
    >>> tables.errors.to_polars()["doc_id", "error"].rows()
    [('b', 'TypeError')]
    """

    __slots__ = ("_audit", "_made")

    def __init__(self, made: dict[str, Table], audit: Callable[[], Table] | None, /) -> None:
        self._made = made
        self._audit = audit

    def _stream(self) -> Streamed:
        return self.observations._stream()

    def _table(self, name: TableName) -> Table:
        if name not in self._made:
            raise AttributeError(f'the table was not asked for: tables=["{name}", ...]')
        return self._made[name]

    @property
    def reports(self) -> Table:
        """The reports: title, issuer, period."""
        return self._table("reports")

    @property
    def outline(self) -> Table:
        """Headings and items."""
        return self._table("outline")

    @property
    def quantities(self) -> Table:
        """Every number with its unit."""
        return self._table("quantities")

    @property
    def periods(self) -> Table:
        """Every time expression."""
        return self._table("periods")

    @property
    def citations(self) -> Table:
        """Every cited document."""
        return self._table("citations")

    @property
    def observations(self) -> Table:
        """What is said of each indicator."""
        return self._table("observations")

    @property
    def findings(self) -> Table:
        """What did not hold; made now where no tables were asked for by name."""
        if self._audit is not None:
            self._made["findings"], self._audit = self._audit(), None
        return self._table("findings")

    @property
    def errors(self) -> Table:
        """The texts that were not read: doc_id, position in the input, the error and its message."""
        return self._made["errors"]

    def __len__(self) -> int:
        return len(self.observations)

    def __repr__(self) -> str:
        return f"<Tables: {self._counts()}>"

    def _repr_html_(self) -> str | None:
        from gongwen import _display

        return _display.table(self, self._counts())

    def _counts(self) -> str:
        return ", ".join(f"{len(table)} {name}" for name, table in self._made.items())


def parse_many(
    texts: Iterable[object],
    /,
    *,
    ids: Iterable[object] | None = None,
    threads: int | None = None,
    progress: bool = False,
    tables: Iterable[TableName] | None = None,
    parser: Parser | None = None,
) -> Tables:
    """Read many texts on all cores, or on so many threads: one table of each sort, rows in the order of the texts.

    ids tell the documents apart, in column doc_id; without them it is the place in the input. What is no text, or too long a one, is a row
    of errors, and the others go on. tables names those to make: without it all are made, the findings when they are first asked for, for
    which the texts are kept. progress=True shows a bar (extra "progress").
    """
    reader = _Reader(threads, tables, parser)
    return reader.tables(list(reader.chunks(_shown(texts, " texts") if progress else texts, ids)))


def read_many(
    paths: str | PathLike[str] | Iterable[Source],
    /,
    *,
    ids: Iterable[object] | None = None,
    encoding: str | None = None,
    threads: int | None = None,
    progress: bool = False,
    tables: Iterable[TableName] | None = None,
    parser: Parser | None = None,
) -> Tables:
    """Read many files, or all in a folder, as read() and parse_many() do; without ids doc_id is the path.

    A file that cannot be read is a row of errors, and the others go on.
    """
    files: list[Source] = [*files_in(paths)] if isinstance(paths, str | PathLike) else list(paths)
    names = map(_name, files, count()) if ids is None else ids
    shown = _shown(files, " files") if progress else files
    texts = (_text(file, encoding) for file in shown)
    return parse_many(texts, ids=names, threads=threads, tables=tables, parser=parser)


def _name(file: Source, position: int) -> str:
    return str(position) if isinstance(file, bytes) else fspath(file)


def _text(file: Source, encoding: str | None) -> str | Exception:
    try:
        return read_text(file, encoding=encoding)
    except (OSError, GongwenError) as error:
        return error


def iter_many(
    texts: Iterable[object],
    /,
    *,
    ids: Iterable[object] | None = None,
    threads: int | None = None,
    tables: Iterable[TableName] | None = None,
    parser: Parser | None = None,
) -> Iterator[Tables]:
    """Read texts that are too many for memory: parse_many()'s tables of some at a time, some megabytes of text.

    >>> [len(tables) for tables in gongwen.iter_many(f"植树{n}公顷。" for n in range(1000))]
    [1000]
    """
    reader = _Reader(threads, tables, parser)
    return (reader.tables([chunk]) for chunk in reader.chunks(texts, ids))


_Named = tuple[str, str]
_Error = tuple[str, int, str, str]


class _Chunk(NamedTuple):
    tables: list[Batches]
    errors: list[_Error]
    texts: list[_Named]


class _Reader:
    """Workers, and what is wanted of them."""

    def __init__(self, threads: int | None, tables: Iterable[TableName] | None, parser: Parser | None) -> None:
        self._names = [name for name in get_args(TableName) if name != "findings"] if tables is None else list(tables)
        self._audits = tables is None
        self._threads = threads
        self._parser = parser
        self._workers = Workers(list(self._names), threads=threads, parser=parser)

    def chunks(self, texts: Iterable[object], ids: Iterable[object] | None) -> Iterator[_Chunk]:
        """The tables of some texts at a time."""
        good: list[_Named] = []
        bad: list[_Error] = []
        room = size = self._workers.threads * _CHUNK
        for position, (name, text) in enumerate(_named(texts, ids)):
            try:
                room -= self._bytes(text)
            except (TypeError, ValueError, OSError) as error:
                bad.append((name, position, type(error).__name__, str(error)))
            else:
                good.append((name, str(text)))
            if room <= 0:
                yield self._read(good, bad)
                good, bad, room = [], [], size
        if good or bad:
            yield self._read(good, bad)

    def _bytes(self, text: object) -> int:
        if isinstance(text, Exception):
            raise text  # what came of reading a file
        if not isinstance(text, str):
            raise TypeError(f"a text is a str, not {type(text).__name__}")
        return self._workers.measure(text)

    def _read(self, good: list[_Named], bad: list[_Error]) -> _Chunk:
        return _Chunk(self._workers.read(good), bad, good if self._audits else [])

    def tables(self, chunks: Sequence[_Chunk]) -> Tables:
        """The tables of these chunks, joined; of none they have columns still."""
        chunks = chunks or [self._read([], [])]
        joined = map(_joined, zip(*(chunk.tables for chunk in chunks), strict=True))
        made = dict(zip(self._names, joined, strict=True))
        made["errors"] = Table(Batches.errors([error for chunk in chunks for error in chunk.errors]))
        return Tables(made, partial(self._findings, [chunk.texts for chunk in chunks]) if self._audits else None)

    def _findings(self, texts: Sequence[list[_Named]]) -> Table:
        auditors = Workers(["findings"], threads=self._threads, parser=self._parser)
        return _joined([auditors.read(some)[0] for some in texts])


def _joined(tables: Iterable[Batches]) -> Table:
    return Table(Batches.join(list(tables)))


def _named(texts: Iterable[object], ids: Iterable[object] | None) -> Iterator[tuple[str, object]]:
    if isinstance(texts, str):
        raise TypeError("texts are many; parse() reads one")
    if ids is None:
        return zip(map(str, count()), texts, strict=False)
    return zip(map(str, ids), texts, strict=True)


def _shown(items: Iterable[T], unit: str) -> Iterable[T]:
    """Items with a bar that tells how many were taken."""
    try:
        from tqdm.auto import tqdm
    except ModuleNotFoundError:
        warnings.warn('no progress bar without tqdm: pip install "gongwen[progress]"', stacklevel=3)
        return items
    bar: Iterable[T] = tqdm(items, unit=unit)
    return bar
