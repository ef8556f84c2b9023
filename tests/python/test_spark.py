"""The same rows from Spark, on this machine."""

import os
import pathlib
import shutil
import subprocess
import sys
from collections.abc import Iterator

import polars
import polars.testing
import pytest

import gongwen
import gongwen.spark

pyspark = pytest.importorskip("pyspark", reason='no pyspark: pip install "gongwen[spark]"')
sql = pytest.importorskip("pyspark.sql")
pytestmark = [pytest.mark.spark, pytest.mark.skipif(not shutil.which("java"), reason="no Java, which Spark runs on")]


@pytest.fixture(scope="module")
def session() -> Iterator["sql.SparkSession"]:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    settings = {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1", "spark.ui.enabled": "false"}
    builder = sql.SparkSession.builder.master("local[2]").appName("gongwen").config(map=settings)
    session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="module")
def texts(root: pathlib.Path) -> list[str | None]:
    reports = [path.read_text(encoding="utf-8") for path in sorted((root / "tests/corpus").glob("*.txt"))]
    return [None if number % 500 == 7 else f"第{number}份\n{reports[number % len(reports)]}" for number in range(2_000)]


@pytest.fixture(scope="module")
def frame(session: "sql.SparkSession", texts: list[str | None]) -> "sql.DataFrame":
    return session.createDataFrame(list(enumerate(texts)), "file bigint, body string").repartition(8)


def test_rows_are_those_of_parse_many(frame: "sql.DataFrame", texts: list[str | None]) -> None:
    spark = polars.DataFrame(gongwen.spark.observations(frame, "body", "file").toArrow())
    here = gongwen.parse_many(texts).to_polars().with_columns(polars.selectors.categorical().cast(polars.String))
    assert here.height > 100_000
    polars.testing.assert_frame_equal(spark, here, check_row_order=False)


def test_errors_are_those_of_parse_many(frame: "sql.DataFrame", texts: list[str | None]) -> None:
    spark = gongwen.spark.table(frame, "body", "file", "errors")
    assert sorted((row.doc_id, row.error) for row in spark.collect()) == [
        (identifier, "TypeError") for identifier in ("1007", "1507", "507", "7")
    ]


def test_types_are_spark_s_own(frame: "sql.DataFrame") -> None:
    types = dict(gongwen.spark.observations(frame, "body", "file").dtypes)
    assert (types["base_value"], types["period_end"], types["about"], types["measure"]) == ("decimal(38,6)", "date", "int", "string")


@pytest.mark.parametrize("name", ["reports", "outline", "quantities", "periods", "citations", "findings"])
def test_every_table_has_a_schema_for_spark(frame: "sql.DataFrame", name: gongwen.spark.Name) -> None:
    assert gongwen.spark.table(frame, "body", "file", name).columns[:2] == ["doc_id", "row"]


def test_the_example_reads_a_folder(root: pathlib.Path, tmp_path: pathlib.Path) -> None:
    folder, out = tmp_path / "reports", tmp_path / "observations.parquet"
    settings = "--conf spark.driver.bindAddress=127.0.0.1 --conf spark.driver.host=127.0.0.1 --conf spark.ui.enabled=false pyspark-shell"
    for script, *arguments in (["reports.py", folder], ["spark_job.py", folder, out]):
        command = [sys.executable, root / "examples" / script, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "PYSPARK_SUBMIT_ARGS": settings})
        assert done.returncode == 0, done.stderr
    assert "|2023|       5|" in done.stdout
    texts = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    here = gongwen.parse_many(texts.values(), ids=texts).to_polars().with_columns(polars.selectors.categorical().cast(polars.String))
    polars.testing.assert_frame_equal(polars.read_parquet(f"{out}/*.parquet"), here, check_row_order=False)
