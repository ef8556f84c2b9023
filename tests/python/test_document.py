"""What parse() gives back, as Python sees it."""

import collections.abc
import copy
import datetime
import decimal
import json
import multiprocessing
import operator
import pathlib
import pickle

import jsonschema
import pytest

import gongwen

LISTS = ("reports", "outline", "quantities", "periods", "citations", "observations", "findings")
KEYS = {
    "reports": ["title", "issuer", "period", "start", "end"],
    "outline": ["start", "end", "label", "ordinal", "kind", "depth", "title", "parent", "report", "role"],
    "quantities": [
        "start", "end", "text", "value", "upper", "unit", "scale", "base_unit", "dimension", "code", "bound", "redacted",
    ],
    "periods": ["start", "end", "text", "kind", "start_date", "end_date"],
    "citations": ["start", "end", "text", "title", "issuer_code", "year", "number"],
    "observations": [
        "indicator", "indicator_start", "indicator_end", "alias", "code", "subject", "measure", "of", "quantity",
        "value_signed", "period", "status", "basis", "basis_words", "about", "part_of", "start", "end", "section", "report",
    ],
    "findings": ["code", "severity", "message", "message_zh", "spans", "expected", "found"],
}  # fmt: skip
SENTENCE = "2023年1-6月,全市完成固定资产投资318.6亿元,同比下降4.9%。"


@pytest.fixture(scope="module")
def doc(report: str) -> gongwen.Document:
    return gongwen.parse(report)


def test_a_row() -> None:
    row, fall = gongwen.parse(SENTENCE).observations
    assert (row.indicator, row.measure, row.status, row.about) == ("固定资产投资", "level", "actual", None)
    assert row.quantity is not None and row.quantity.value == decimal.Decimal("318.6")
    assert (row.quantity.unit, row.quantity.scale, row.quantity.base_unit) == ("亿元", 100_000_000, "元")
    assert row.period is not None
    assert (row.period.start_date, row.period.end_date) == (datetime.date(2023, 1, 1), datetime.date(2023, 6, 30))
    assert (fall.measure, fall.basis, fall.value_signed, fall.about) == (
        "growth", "year_on_year", decimal.Decimal("-4.9"), 0,
    )  # fmt: skip


@pytest.mark.parametrize("filler", ["a", "公", "\N{GRINNING FACE}", "\uff0c", "e\u0301", "\r\n", "é公\N{GRINNING FACE}x"])
def test_offsets_count_code_points(filler: str) -> None:
    """Whatever stands before a figure, and however long: every byte count from 0 up to some hundreds is met."""
    for times in range(150):
        text = f"{filler * times}\n全市完成投资318.6亿元\N{GRINNING FACE}。"
        (quantity,) = gongwen.parse(text).quantities
        assert (quantity.start, quantity.end) == (text.index("318.6"), text.index("元\N{GRINNING FACE}") + 1)
        assert text[quantity.start : quantity.end] == quantity.text == "318.6亿元"


def test_wide_figures_read_like_narrow_ones() -> None:
    narrow = gongwen.parse(SENTENCE)
    wide = gongwen.parse("".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in SENTENCE))
    assert [(row.start, row.end, row.value_signed, row.period) for row in narrow.observations] == [
        (row.start, row.end, row.value_signed, row.period) for row in wide.observations
    ]


def test_the_sample_has_what_a_report_has(doc: gongwen.Document) -> None:
    assert len(doc.reports) == 1
    for name in LISTS:
        assert isinstance(getattr(doc, name), collections.abc.Collection)
        assert getattr(doc, name) or name in ("citations", "findings")


def test_keys_stand_in_their_order(reading: pathlib.Path) -> None:
    said = gongwen.parse(reading.read_text(encoding="utf-8")).to_dict()
    for name in LISTS:
        assert all(list(row) == KEYS[name] for row in said[name])


def test_the_dict_says_what_the_records_say(doc: gongwen.Document) -> None:
    said = doc.to_dict()
    assert list(said) == ["schema", "offsets", *LISTS]
    assert (said["schema"], said["offsets"]) == ("gongwen.document/1", "code_points")
    for name in LISTS:
        for record, row in zip(getattr(doc, name), said[name], strict=True):
            assert {key: plain(getattr(record, key)) for key in row} == row


def plain(value: object) -> object:
    """A value as JSON has it."""
    match value:
        case decimal.Decimal():
            return f"{value:f}"
        case datetime.date():
            return value.isoformat()
        case tuple():
            return [list(pair) for pair in value]
        case gongwen.TimePeriod():
            return {key: plain(getattr(value, key)) for key in ("kind", "start_date", "end_date")}
        case gongwen.Quantity():
            return {key: plain(getattr(value, key)) for key in KEYS["quantities"]}
    return value


def test_json_is_the_dict(doc: gongwen.Document) -> None:
    text = doc.to_json()
    assert json.loads(text) == doc.to_dict()
    assert "\\u" not in text


def test_the_dict_keeps_its_schema(reading: pathlib.Path, root: pathlib.Path) -> None:
    schema = json.loads((root / "schemas/document.schema.json").read_text(encoding="utf-8"))
    document = gongwen.parse(reading.read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    validator.validate(document.to_dict())


def test_nothing_can_be_changed(doc: gongwen.Document) -> None:
    row = doc.observations[0]
    for thing in (doc, row, row.quantity, row.period, doc.outline[0]):
        for name in ("text", "start", "kind", "invented"):
            with pytest.raises(AttributeError):
                setattr(thing, name, 0)


def test_the_same_words_are_equal(report: str, doc: gongwen.Document) -> None:
    again = gongwen.parse(str(report))
    assert again == doc and hash(again) == hash(doc)
    for name in LISTS:
        assert getattr(again, name) == getattr(doc, name)
        assert set(getattr(again, name)) == set(getattr(doc, name))
        assert len(set(getattr(doc, name))) == len(getattr(doc, name))
    longer = gongwen.parse(report + "。")
    assert longer != doc and longer.observations[0] != doc.observations[0]
    assert doc.quantities[0] != doc.periods[0]


def test_time_periods_are_values() -> None:
    june = gongwen.TimePeriod("month", datetime.date(2023, 6, 1), datetime.date(2023, 6, 30))
    assert june == gongwen.TimePeriod("month", start_date=june.start_date, end_date=june.end_date)
    assert june != gongwen.TimePeriod("span", june.start_date, june.end_date)
    assert len({june, pickle.loads(pickle.dumps(june))}) == 1
    assert str(june) == "2023-06-01/2023-06-30"
    with pytest.raises(ValueError, match="fortnight"):
        gongwen.TimePeriod("fortnight")


def test_pickling_gives_the_same(doc: gongwen.Document) -> None:
    for thing in (doc, *(record for name in LISTS for record in getattr(doc, name))):
        assert pickle.loads(pickle.dumps(thing)) == thing == copy.deepcopy(thing)


def test_many_records_pickle_their_text_once(doc: gongwen.Document) -> None:
    alone = len(pickle.dumps(doc))
    assert len(pickle.dumps(doc.quantities)) < alone + 40 * len(doc.quantities)


def test_records_pass_between_processes(doc: gongwen.Document) -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.map(operator.attrgetter("observations"), [doc]) == [doc.observations]


def test_a_record_knows_its_document(doc: gongwen.Document) -> None:
    for name in LISTS:
        for index, record in enumerate(getattr(doc, name)):
            assert record.document is doc
            assert type(record)(doc, index) == record
    with pytest.raises(IndexError):
        gongwen.Quantity(doc, len(doc.quantities))


def test_repr_shows_the_words_first() -> None:
    doc = gongwen.parse(SENTENCE)
    assert repr(doc.quantities[0]) == '<Quantity "318.6亿元" 亿元 exact>'
    assert repr(doc.observations[0]) == '<Observation "固定资产投资318.6亿元" level actual 2023-01-01/2023-06-30>'
    assert repr(doc).startswith(f"<Document of {len(SENTENCE)} characters")
    assert repr(gongwen.TimePeriod("as_of", end_date=datetime.date(2023, 6, 27))) == "<TimePeriod /2023-06-27 as_of>"


@pytest.mark.parametrize("text", ["", "\n", "\ufeff", "\0", "。", "1", "一、", "《", "\N{GRINNING FACE}" * 100])
def test_prose_cannot_fail(text: str) -> None:
    assert gongwen.parse(text).text == text


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(TypeError):
        gongwen.parse(b"503")  # type: ignore[arg-type]
    with pytest.raises(UnicodeEncodeError):
        gongwen.parse("\ud800")


def test_coverage_tells_why_a_quantity_states_nothing() -> None:
    doc = gongwen.parse("建成220千伏变电站2座。每周开展1次检查。对用地5亩以上的企业开展评价。")
    coverage = doc.coverage
    assert (coverage.observed, coverage.quantities) == (1, 4)
    assert coverage.share == 0.25
    assert [(q.text, why) for q, why in coverage.leftovers] == [
        ("220千伏", "name"),
        ("1次", "schedule"),
        ("5亩", "threshold"),
    ]
    assert gongwen.parse("").coverage.share == 1.0
    assert pickle.loads(pickle.dumps(coverage)) == coverage
