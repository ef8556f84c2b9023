"""Records as a sequence, and as a table of each frame library."""

import collections.abc
import csv
import datetime
import pathlib
import pickle
import subprocess
import sys
from decimal import Decimal

import duckdb
import pandas
import polars
import polars.testing
import pyarrow
import pyarrow.parquet
import pytest

import gongwen

LISTS = ("reports", "outline", "quantities", "periods", "citations", "observations", "findings")
TEXT = (
    "云溪市发展局2023年工作总结\n一、主要指标\n1-9月,全市完成投资318.6亿元,同比下降4.9%,其中工业投资96亿元。\n"
    "二、下步计划\n力争全年新增企业30-40家,财政投入XX万元。\n"
)


@pytest.fixture(scope="module")
def doc() -> gongwen.Document:
    return gongwen.parse(TEXT)


def test_rows_are_a_sequence(doc: gongwen.Document) -> None:
    rows = doc.observations
    assert isinstance(rows, collections.abc.Collection)
    assert (len(rows), rows[-1].text, rows[3] in rows) == (5, "财政投入XX万元", True)
    assert [row.text for row in reversed(rows)] == [rows[i].text for i in range(4, -1, -1)]
    with pytest.raises(IndexError):
        rows[5]


def test_polars_takes_rows_as_a_table(doc: gongwen.Document) -> None:
    frame = polars.DataFrame(doc.observations)
    assert frame.shape == (5, len(doc.observations.columns)) and frame["obs_text"].to_list()[-1] == "XX万元"


def test_a_slice_is_rows_again(doc: gongwen.Document) -> None:
    odd = doc.observations[1::2]
    assert list(odd) == [doc.observations[1], doc.observations[3]]
    assert odd[::-1][0] == doc.observations[3]
    assert odd.to_polars()["row"].to_list() == [1, 3]
    assert doc.observations[5:] == gongwen.parse(TEXT).observations[5:] and not doc.observations[5:]


def test_rows_are_equal_and_pickle_by_what_they_hold(doc: gongwen.Document) -> None:
    some = doc.observations[:2]
    assert pickle.loads(pickle.dumps(some)) == some == gongwen.parse(TEXT).observations[:2]
    assert len({some, doc.observations[0:2], doc.observations[1:2], doc.quantities[:2]}) == 3
    assert some != doc.quantities[:2] and some != gongwen.parse(TEXT + "。").observations[:2]


def test_repr_has_a_line_for_each_row_and_an_end(doc: gongwen.Document) -> None:
    assert repr(doc.observations[:2]).splitlines() == [
        '[<Observation "投资318.6亿元" level actual 2023-01-01/2023-09-30>,',
        ' <Observation "同比下降4.9%" growth actual 2023-01-01/2023-09-30>]',
    ]
    many = gongwen.parse("检查企业7家。" * 30).quantities
    lines = repr(many).splitlines()
    assert (len(lines), lines[0], lines[-1]) == (21, '[<Quantity "7家" 家 exact>,', " \N{HORIZONTAL ELLIPSIS} 10 more]")
    assert repr(doc.citations) == "[]"


def test_the_columns_of_an_observation(doc: gongwen.Document) -> None:
    frame = doc.observations.to_polars()
    level, fall, part, few, masked = frame.iter_rows(named=True)
    assert level["obs_value"] == Decimal("318.6")
    assert (level["unit"], level["unit_mult"], level["unit_measure"], level["unit_code"]) == ("亿元", 8, "元", "CNY")
    assert level["base_value"] == 31_860_000_000
    assert (level["time_period"], level["period_kind"]) == ("2023-01-01/P9M", "span")
    assert (level["period_start"], level["period_end"]) == (datetime.date(2023, 1, 1), datetime.date(2023, 9, 30))
    assert (level["ref_area"], level["obs_status"], level["section"], level["report"]) == ("云溪市发展局", "actual", 0, 0)
    assert (fall["obs_value"], fall["basis"], fall["about"]) == (Decimal("-4.9"), "year_on_year", 0)
    assert (part["indicator"], part["code"], part["part_of"]) == ("工业投资", "industrial_investment", 0)
    assert (few["obs_value"], few["obs_upper"], few["obs_status"], few["time_period"]) == (30, 40, "target", "2024")
    assert (masked["obs_value"], masked["redacted"], masked["obs_text"]) == (None, True, "XX万元")
    for row in (level, fall, part, few, masked):
        assert TEXT[row["indicator_start"] : row["indicator_end"]] == row["indicator"]
        assert TEXT[row["obs_start"] : row["obs_end"]] == row["obs_text"]


def test_a_range_that_falls_falls_to_its_far_end() -> None:
    (row,) = gongwen.parse("物流成本下降3-5%。").observations.to_polars().iter_rows(named=True)
    assert (row["obs_value"], row["obs_upper"]) == (-3, -5)


@pytest.mark.parametrize(
    ("figure", "value", "base"),
    [
        ("0.123456亿元", "0.123456", "12345600"),
        ("0.1234567亿元", None, "12345670"),
        ("12345678901234567890123456亿元", "12345678901234567890123456", None),
    ],
)
def test_a_value_is_exact_or_null(figure: str, value: str | None, base: str | None) -> None:
    (row,) = gongwen.parse(f"完成投资{figure}。").observations.to_polars().iter_rows(named=True)
    assert row["obs_text"] == figure and not row["redacted"]
    assert row["obs_value"] == (value and Decimal(value))
    assert row["base_value"] == (base and Decimal(base))


def test_every_list_says_in_its_table_what_its_records_say(reading: pathlib.Path) -> None:
    doc = gongwen.parse(reading.read_text(encoding="utf-8"))
    same = {"time_period": "sdmx"}
    for name in LISTS:
        records, frame = getattr(doc, name), getattr(doc, name).to_polars()
        assert frame["row"].to_list() == list(range(len(records)))
        for column in set(frame.columns) - {"row", "spans", *same}:
            if records and hasattr(records[0], column):
                assert frame[column].to_list() == [getattr(record, column) for record in records], (name, column)


def test_frame_libraries_read_the_stream(doc: gongwen.Document) -> None:
    rows = doc.observations
    exact = rows.to_arrow()
    assert exact == pyarrow.table(rows)
    polars.testing.assert_frame_equal(rows.to_polars(), polars.DataFrame(exact), categorical_as_str=True)
    assert pandas.DataFrame.from_arrow(rows)["obs_value"].tolist() == exact["obs_value"].to_pylist()
    assert duckdb.sql("select sum(base_value) from rows where unit_code = 'CNY'").fetchall() == [(Decimal(41_460_000_000),)]


def test_arrow_types(doc: gongwen.Document) -> None:
    """Signed whole numbers alone: Spark refuses the others."""
    for name in LISTS:
        for field in pyarrow.schema(getattr(doc, name)):
            kind = field.type.index_type if pyarrow.types.is_dictionary(field.type) else field.type
            assert not pyarrow.types.is_unsigned_integer(kind), field
    schema = pyarrow.schema(doc.observations)
    assert schema.field("obs_value").type == schema.field("base_upper").type == pyarrow.decimal128(38, 6)
    assert schema.field("period_start").type == pyarrow.date32()
    assert schema.field("measure").type == pyarrow.dictionary(pyarrow.int8(), pyarrow.string())


def test_pandas_has_floats_or_decimals(doc: gongwen.Document) -> None:
    frame = doc.observations.to_pandas()
    assert frame["obs_value"].dtype == "float64" and frame["obs_value"][:2].tolist() == [318.6, -4.9]
    assert frame["about"].dtype == "Int32" and frame["about"].isna().tolist() == [True, False, True, True, True]
    assert frame["period_end"].dt.month.tolist() == [9, 9, 9, 12, 12]
    exact = doc.observations.to_pandas(decimals="exact")
    assert exact["obs_value"].dropna().sum() == Decimal("439.7")
    with pytest.raises(ValueError, match="exact"):
        doc.observations.to_pandas(decimals="double")  # type: ignore[arg-type]


def test_no_cell_of_a_csv_file_is_a_formula(tmp_path: pathlib.Path) -> None:
    text = "=1、+2、-3、@SUM\n《=HYPERLINK(1)》《\uff1d1》《-5》《\t=1》《年度=计划》。外墙温度为-3摄氏度。"
    doc = gongwen.parse(text)
    doc.citations.to_csv(tmp_path / "citations.csv")
    doc.observations.to_csv(tmp_path / "observations.csv")
    titles = [row["title"] for row in read_csv(tmp_path / "citations.csv")]
    assert titles == ["'=HYPERLINK(1)", "'\uff1d1", "'-5", "'\t=1", "年度=计划"]
    (row,) = read_csv(tmp_path / "observations.csv")
    assert (Decimal(row["obs_value"]), row["obs_text"]) == (-3, "'-3摄氏度")
    for row in read_csv(tmp_path / "citations.csv"):
        assert not any(cell.startswith(tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")) for cell in row.values())


def read_csv(path: pathlib.Path) -> list[dict[str, str]]:
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_parquet_keeps_the_table(doc: gongwen.Document, tmp_path: pathlib.Path) -> None:
    doc.observations.to_parquet(tmp_path / "observations.parquet")
    polars.testing.assert_frame_equal(
        polars.read_parquet(tmp_path / "observations.parquet"), doc.observations.to_polars(), categorical_as_str=True
    )
    assert pyarrow.parquet.read_schema(tmp_path / "observations.parquet").field("obs_value").type == pyarrow.decimal128(38, 6)


@pytest.mark.parametrize(
    ("call", "missing", "extra"),
    [
        ("to_polars()", "polars", "polars"),
        ("to_pandas()", "pandas", "pandas"),
        ("to_pandas()", "pyarrow", "pandas"),
        ("to_arrow()", "pyarrow", "arrow"),
        ("to_csv('x.csv')", "polars", "polars"),
        ("to_parquet('x.parquet')", "polars", "polars"),
    ],
)
def test_a_missing_library_is_named_with_its_command(call: str, missing: str, extra: str) -> None:
    code = f"import sys; sys.modules[{missing!r}] = None; import gongwen; gongwen.parse('').observations.{call}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.splitlines()[-1] == f'ImportError: {missing} is missing: pip install "gongwen[{extra}]"'
