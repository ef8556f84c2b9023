"""Indicators by their names, and parsers that know more of them."""

import copy
import pickle
import re

import pytest

import gongwen

ROWS = (
    "code\tname_zh\tname_en\taliases\tdimension\tunits\tkind\tsource\n"
    "ice_rinks\t室内冰场\tIndoor ice rinks\t冰场\tcount\t座\tstock\t体育局\n"
    "gdp\t区域经济总量\n"
)
TEXT = "云溪市2023年工作总结\n全市冰场达到12座,区域经济总量612.7亿元,固投503.4亿元,增长8%,投资5亿元。"


@pytest.fixture(scope="module")
def parser() -> gongwen.Parser:
    return gongwen.Parser(indicators=ROWS)


def test_all_of_them() -> None:
    known = gongwen.indicators()
    assert len(known) >= 200
    assert len({indicator.code for indicator in known}) == len(known)
    gdp = known[0]
    assert (gdp.code, gdp.name, gdp.name_en) == ("gdp", "地区生产总值", "Gross regional product")
    assert (gdp.dimension, gdp.units, gdp.kind) == ("currency", ("元",), "flow")
    assert "GDP" in gdp.aliases and gdp.source
    assert repr(gdp) == "<Indicator gdp 地区生产总值>"


@pytest.mark.parametrize(
    ("query", "first"),
    [("全市规上工业增加值", "industrial_value_added_above_designated"), ("\uff27\uff24\uff30", "gdp"), ("pm25", "pm25")],
)
def test_a_query_finds_what_it_means_first(query: str, first: str) -> None:
    assert gongwen.indicators(query)[0].code == first


def test_a_query_finds_names_that_have_it() -> None:
    found = gongwen.indicators("零售")
    assert len(found) > 5
    assert all("零售" in "".join([indicator.name, *indicator.aliases]) for indicator in found)
    assert [indicator.code for indicator in gongwen.indicators("Consumer Price")] == ["cpi"]
    assert gongwen.indicators("没有这样的指标") == gongwen.indicators("") == []


def test_rows_have_codes() -> None:
    codes = [row.code for row in gongwen.parse(TEXT).observations]
    assert codes == [None, None, "fixed_asset_investment", "fixed_asset_investment", None]


def test_a_parser_knows_more(parser: gongwen.Parser) -> None:
    doc = parser.parse(TEXT)
    codes = ["ice_rinks", "gdp", "fixed_asset_investment", "fixed_asset_investment", None]
    assert [row.code for row in doc.observations] == codes
    assert [row["code"] for row in doc.to_dict()["observations"]] == codes
    (rink,) = parser.indicators("冰场")
    assert (rink.code, rink.kind, rink.aliases) == ("ice_rinks", "stock", ("冰场",))
    assert len(parser.indicators()) == len(gongwen.indicators()) + 1
    assert repr(parser) == f"<Parser of {len(parser.indicators())} indicators>"


def test_a_parser_without_rows_is_parse() -> None:
    assert gongwen.Parser().parse(TEXT) == gongwen.parse(TEXT)
    assert gongwen.Parser(indicators="").indicators() == gongwen.indicators()


def test_documents_are_of_their_parser(parser: gongwen.Parser) -> None:
    assert parser.parse(TEXT) == gongwen.Parser(indicators=ROWS).parse(TEXT) != gongwen.parse(TEXT)
    assert len({parser.parse(TEXT), parser.parse(TEXT)}) == 1


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda thing: pickle.loads(pickle.dumps(thing))], ids=["copy", "pickle"])
def test_copies(parser: gongwen.Parser, copied: type) -> None:
    doc = parser.parse(TEXT)
    (rink,) = parser.indicators("冰场")
    assert (copied(parser), copied(doc), copied(rink)) == (parser, doc, rink)
    assert copied(doc.observations[0]).code == "ice_rinks"
    assert copied(gongwen.indicators()) == gongwen.indicators()


@pytest.mark.parametrize(
    ("rows", "message", "position"),
    [
        ("gdp\t区域经济总量\n冰场", 'expected a code in lower case and underscores, found "冰场"', 11),
        ("ice_rinks\t室内冰场\t\t冰场|社零\tcount", '"社零" is a name of retail_sales_consumer_goods already', 19),
        ("ice_rinks\t室内冰场", "expected a dimension, found the end of the text", 14),
    ],
)
def test_malformed_rows_have_a_place(rows: str, message: str, position: int) -> None:
    with pytest.raises(gongwen.GongwenError, match=f"^{re.escape(message)} at {position}$") as caught:
        gongwen.Parser(indicators=rows)
    assert caught.value.position == position


def test_rows_are_given_by_name() -> None:
    with pytest.raises(TypeError):
        gongwen.Parser(ROWS)  # type: ignore[call-arg]
