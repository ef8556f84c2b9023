"""Charts, as Altair has them and as they are drawn."""

import pathlib
from typing import Any

import pytest

import gongwen

alt = pytest.importorskip("altair", reason="altair is not installed: pip install '.[charts]'")
pytest.importorskip("vl_convert", reason="vl-convert-python is not installed: pip install '.[charts]'")
from gongwen import charts  # noqa: E402

TEXT = """临溪县发展和改革局2023年工作总结及2024年工作计划
一、2023年工作总结
2023年,全县完成固定资产投资1.2亿元,增长4.9%;实际利用外资3000万美元,下降3.5%;高新技术企业39家;一般公共预算收入8600万元,预计增长2%。
二、2024年工作计划
2024年力争固定资产投资增长8%,高新技术企业达到45家。
"""


def rows(chart: Any) -> list[dict[str, Any]]:
    """The data of a chart."""
    (values,) = chart.to_dict()["datasets"].values()
    return list(values)


def drawn(chart: Any, path: pathlib.Path) -> str:
    chart.save(path)
    return path.read_text(encoding="utf-8")


def test_levels_are_bars_in_one_unit_with_marks_for_targets(tmp_path: pathlib.Path) -> None:
    chart = charts.levels(gongwen.parse(TEXT))
    assert [(row["name"], row["value"], row["unit"], row["obs_status"]) for row in rows(chart)] == [
        ("固定资产投资(不含农户)", 1.2, "亿元", "actual"),
        ("实际使用外资", 3000, "万美元", "actual"),
        ("高新技术企业", 39, "家", "actual"),
        ("一般公共预算收入", 8600, "万元", "actual"),
        ("高新技术企业", 45, "家", "target"),
    ]
    svg = drawn(chart, tmp_path / "levels.svg")
    assert svg.count('aria-roledescription="bar"') == 4
    assert svg.count('aria-roledescription="tick"') == 1
    for name in ("固定资产投资(不含农户)", "高新技术企业", "亿元"):
        assert f">{name}</text>" in svg
    assert "Noto Sans CJK SC" in svg


def test_growth_has_its_sign(tmp_path: pathlib.Path) -> None:
    chart = charts.growth(gongwen.parse(TEXT))
    assert [(row["name"], row["value"], row["obs_status"]) for row in rows(chart)] == [
        ("固定资产投资(不含农户)", 4.9, "actual"),
        ("实际使用外资", -3.5, "actual"),
        ("一般公共预算收入", 2, "estimated"),
        ("固定资产投资(不含农户)", 8, "target"),
    ]
    assert drawn(chart, tmp_path / "growth.svg").count('aria-roledescription="bar"') == 3


@pytest.mark.parametrize("wanted", ["gdp", "GDP", "地区生产总值"])
def test_indicators_are_chosen_by_name_or_code(wanted: str) -> None:
    document = gongwen.parse("2023年,全县GDP增长4.9%,固定资产投资增长6%,走访企业增长7%。")
    assert [row["value"] for row in rows(charts.growth(document, indicators=[wanted]))] == [4.9]


def test_indicators_without_a_code_are_shown_where_none_has_one() -> None:
    assert [row["name"] for row in rows(charts.levels(gongwen.parse("本月走访企业12家。")))] == ["走访企业"]


def test_many_documents_are_lines_over_time(tmp_path: pathlib.Path) -> None:
    texts = [f"临溪县统计局{year}年工作总结\n{year}年,全县地区生产总值{level}亿元。力争{year + 1}年地区生产总值达到400亿元。" for year, level in ((2022, 310), (2023, 330))]
    chart = charts.levels(gongwen.parse_many(texts))
    assert [(row["time_period"], row["value"], row["obs_status"], row["panel"]) for row in rows(chart)] == [
        ("2022", 310, "actual", "地区生产总值 (亿元)"),
        ("2023", 330, "actual", "地区生产总值 (亿元)"),
        ("2023", 400, "target", "地区生产总值 (亿元)"),
        ("2024", 400, "target", "地区生产总值 (亿元)"),
    ]
    svg = drawn(chart, tmp_path / "lines.svg")
    assert svg.count('aria-roledescription="line mark"') == 1
    assert all(f">{year}</text>" in svg for year in (2022, 2023, 2024))
    assert ">2025</text>" not in svg


def test_findings_are_placed_in_the_text(tmp_path: pathlib.Path) -> None:
    document = gongwen.parse("2023年,全县发明专利由上年的120件增加到128件,增长7.0%。")
    chart = charts.findings(document)
    assert [(row["code"], row["severity"], row["start"]) for row in rows(chart)] == [("GW203", "error", document.findings[0].start)]
    assert ">GW203</text>" in drawn(chart, tmp_path / "findings.svg")


def test_a_document_without_figures_has_empty_charts(tmp_path: pathlib.Path) -> None:
    document = gongwen.parse("没有数字。")
    for number, chart in enumerate((charts.levels(document), charts.growth(document), charts.findings(document))):
        assert "<svg" in drawn(chart, tmp_path / f"{number}.svg")


def test_the_page_of_a_chart_needs_no_network_and_text_cannot_end_its_script(tmp_path: pathlib.Path) -> None:
    document = gongwen.parse("2023年,全县完成</script><script>alert(1)</script>企业投资1.2亿元。")
    assert "</script>" in str(document.observations[0].indicator)
    chart = charts.levels(document)
    chart.save(tmp_path / "chart.html", inline=True)
    page = (tmp_path / "chart.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "<script src" not in page
    assert r"\uff1cscript>alert(1)" in page
