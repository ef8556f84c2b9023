"""Many texts at once."""

import datetime
import itertools
import json
import os
import pathlib
import runpy
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import duckdb
import polars
import polars.testing
import pyarrow
import pytest

import gongwen
from gongwen._gongwen import Workers

NAMES = ("reports", "outline", "quantities", "periods", "citations", "observations", "findings")


@pytest.fixture(scope="module")
def texts(root: pathlib.Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted((root / "tests/corpus").glob("*.txt"))]


def frame(table: object) -> polars.DataFrame:
    return polars.DataFrame(table).with_columns(polars.selectors.categorical().cast(polars.String))


@pytest.mark.parametrize("name", NAMES)
def test_the_tables_are_those_of_each_document(name: str, texts: list[str]) -> None:
    many = frame(getattr(gongwen.parse_many(texts), name))
    one = [frame(getattr(gongwen.parse(text), name).to_arrow()) for text in texts]
    ids = (polars.lit(str(position)).alias("doc_id") for position in itertools.count())
    polars.testing.assert_frame_equal(many, polars.concat(rows.select(doc_id, "*") for doc_id, rows in zip(ids, one, strict=False)))


def test_order_is_that_of_the_input_whatever_the_threads(texts: list[str]) -> None:
    turned = [*texts, *reversed(texts)] * 3
    names = [f"{number}.txt" for number in range(len(turned))]
    one, two, seven = (gongwen.parse_many(turned, ids=names, threads=threads) for threads in (1, 2, 7))
    assert frame(one)["doc_id"].unique(maintain_order=True).to_list() == names
    for other in (two, seven):
        polars.testing.assert_frame_equal(frame(one), frame(other))


def test_one_bad_text_is_a_row_of_errors_and_the_others_go_on() -> None:
    tables = gongwen.parse_many(
        ["植树320公顷。", None, b"503", "\ud800", float("nan"), "造林12亩。"], ids=["a", "b", "c", "d", "e", 6]
    )
    assert frame(tables)["doc_id", "obs_text"].rows() == [("a", "320公顷"), ("6", "12亩")]
    assert frame(tables.errors)["doc_id", "position", "error"].rows() == [
        ("b", 1, "TypeError"), ("c", 2, "TypeError"), ("d", 3, "UnicodeEncodeError"), ("e", 4, "TypeError"),
    ]  # fmt: skip
    assert frame(tables.errors)["message"][0] == "a text is a str, not NoneType"


def test_a_text_beyond_the_limit_is_refused() -> None:
    workers = Workers(["observations"], longest=12)
    assert workers.measure("植树3亩") == 10
    with pytest.raises(ValueError, match="has 13 bytes, the longest that can be read has 12"):
        workers.measure("植树3000亩")


def test_no_text_at_all_still_has_columns() -> None:
    tables = gongwen.parse_many([])
    assert len(tables) == 0 and "0 observations" in repr(tables)
    for name in NAMES:
        table = getattr(tables, name)
        assert polars.DataFrame(table).shape == (0, len(table.columns))
        assert table.columns == ["doc_id", *getattr(gongwen.parse(""), name).columns]
    assert tables.errors.columns == ["doc_id", "position", "error", "message"]


def test_texts_and_identifiers_go_in_pairs() -> None:
    with pytest.raises(ValueError, match="argument 2"):
        gongwen.parse_many(["植树3亩。", "造林4亩。"], ids=["a"])
    with pytest.raises(TypeError, match="many"):
        gongwen.parse_many("植树3亩。")
    with pytest.raises(ValueError, match="observation"):
        gongwen.parse_many([], tables=["observation"])  # type: ignore[list-item]


def test_only_the_tables_asked_for_are_made(texts: list[str]) -> None:
    tables = gongwen.parse_many(texts, tables=["periods"])
    assert len(tables.periods) == len(gongwen.parse_many(texts).periods) > 0
    with pytest.raises(AttributeError, match='tables=\\["quantities"'):
        tables.quantities  # noqa: B018


def test_rows_of_indicators_of_your_own() -> None:
    parser = gongwen.Parser(indicators="ice_rinks\t室内冰场\t\t冰场\tcount")
    (row,) = frame(gongwen.parse_many(["全市冰场达到12座。"], parser=parser)).iter_rows(named=True)
    assert row["code"] == "ice_rinks"


def test_an_iterator_is_consumed_a_chunk_at_a_time(texts: list[str]) -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        for taken, text in enumerate(itertools.cycle(texts)):  # noqa: B007
            yield text

    chunks = gongwen.iter_many(endless(), threads=1, tables=["observations"])
    first = next(chunks)
    after_one = taken
    second = next(chunks)
    assert taken == pytest.approx(2 * after_one, rel=0.2)
    assert frame(second)["doc_id"][0] == str(after_one + 1)
    assert len(first) == len(gongwen.parse_many(itertools.islice(endless(), after_one + 1)))


def test_an_error_of_the_iterator_is_its_own() -> None:
    def broken() -> Iterator[str]:
        yield "植树3亩。"
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="gone"):
        gongwen.parse_many(broken())


def test_frame_libraries_read_the_result(texts: list[str], tmp_path: pathlib.Path) -> None:
    tables = gongwen.parse_many(texts)
    assert pyarrow.table(tables).num_rows == polars.DataFrame(tables.observations).height == len(tables) > 1000
    assert duckdb.sql("select count(*) from tables where measure = 'growth'").fetchall() == [
        (frame(tables).filter(measure="growth").height,)
    ]
    assert tables.to_pandas()["period_start"].max() == datetime.datetime.combine(
        tables.to_polars()["period_start"].max(), datetime.time()
    )
    tables.outline.to_parquet(tmp_path / "outline.parquet")
    assert polars.read_parquet(tmp_path / "outline.parquet").height == len(tables.outline)


def test_progress_tells_how_many_texts_were_taken(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("tqdm", reason="extra progress")
    gongwen.parse_many(["植树3亩。"] * 7, progress=True)
    assert "7/7" in capsys.readouterr().err


def test_without_tqdm_the_work_is_done_all_the_same() -> None:
    code = "import sys; sys.modules['tqdm'] = None; import gongwen; print(len(gongwen.parse_many(['植树3亩。'], progress=True)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "1\n" and 'pip install "gongwen[progress]"' in done.stderr


@pytest.fixture(scope="module")
def bench(root: pathlib.Path) -> dict[str, Any]:
    return runpy.run_path(str(root / "benches/many.py"))


def test_tables_cost_little_beside_the_parsing(bench: dict[str, Any]) -> None:
    """A quarter more is what they may cost (benches/many.py tells); here is room for a busy machine."""
    spent = bench["overhead"](bench["texts"](310))
    assert spent["observations in pyarrow"] / spent["parse"] < 1.6
    assert spent["every table but findings"] / spent["parse"] < 2


def test_the_calling_thread_leaves_the_work_to_the_others(bench: dict[str, Any]) -> None:
    """With this share two threads gain 1.7 on one. Wall time would tell of the machine, not of the program."""
    many = bench["texts"](620)
    assert bench["alone"](many) < 0.17


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
def test_ctrl_c_is_answered_within_a_second(root: pathlib.Path) -> None:
    code = """
import itertools, json, pathlib, sys, time, gongwen
texts = [path.read_text(encoding="utf-8") for path in pathlib.Path(sys.argv[1]).glob("*.txt")]
print("ready", flush=True)
try:
    gongwen.parse_many(itertools.cycle(texts), tables=["observations"])
except KeyboardInterrupt:
    print(json.dumps(time.time()))
"""
    process = subprocess.Popen([sys.executable, "-c", code, str(root / "tests/corpus")], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None and process.stdout.readline() == "ready\n"
    time.sleep(1)
    sent = time.time()
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=30)
    assert 0 <= json.loads(said) - sent < 1
