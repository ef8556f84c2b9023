"""One value a cell, by rule."""

from decimal import Decimal

import polars
import pytest

import gongwen

TITLE = "云溪市统计局2023年工作总结\n"
Cells = list[tuple[str, str, Decimal | None, str]]


def cells(text: str, **options: object) -> Cells:
    panel = gongwen.panel(gongwen.parse(TITLE + text), **options)  # type: ignore[arg-type]
    return panel.to_polars()["code", "time_period", "obs_value", "obs_status"].rows()


def test_values_are_in_base_units() -> None:
    (row,) = gongwen.panel(gongwen.parse(TITLE + "全市固定资产投资318.6亿元。")).to_polars().iter_rows(named=True)
    assert (row["ref_area"], row["code"], row["time_period"]) == ("云溪市统计局", "fixed_asset_investment", "2023")
    assert (row["obs_value"], row["unit_measure"]) == (31_860_000_000, "元")
    assert (row["indicator"], row["doc_id"], row["row"], row["said"]) == ("固定资产投资", "0", 0, 1)


def test_a_unit_written_full_width_is_the_same_unit() -> None:
    half, wide = "固定资产投资增长5%。", "固定资产投资增长5\uff05。"
    assert cells(wide, measure="growth") == cells(half, measure="growth")
    (row,) = gongwen.panel(gongwen.parse(TITLE + wide), measure="growth").to_polars().iter_rows(named=True)
    assert row["unit_measure"] == "%"


def test_actual_comes_before_estimated_and_estimated_before_target() -> None:
    target, estimate = "计划完成固定资产投资330亿元。", "预计全年固定资产投资320亿元。"
    actual = "2023年,全市固定资产投资318亿元。"
    assert cells(target) == [("fixed_asset_investment", "2023", 33_000_000_000, "target")]
    assert cells(target + estimate) == [("fixed_asset_investment", "2023", 32_000_000_000, "estimated")]
    assert cells(target + estimate + actual) == [("fixed_asset_investment", "2023", 31_800_000_000, "actual")]
    assert cells(target + actual, statuses=["target"]) == cells(target)


def test_the_longest_period_counts() -> None:
    texts = ["2023年1-6月,固定资产投资150亿元。", "2023年,固定资产投资318亿元。", "2023年1-9月,固定资产投资240亿元。"]
    assert cells("".join(texts)) == cells(texts[1])
    assert cells(texts[0] + texts[2]) == cells(texts[2])
    stated = cells("".join(texts), period="stated")
    assert [period for _, period, _, _ in stated] == ["2023", "2023-01-01/P9M", "2023-S1"]


def test_a_day_counts_the_later_it_is() -> None:
    assert cells("截至2023年6月底,常住人口81.2万人。截至2023年末,常住人口82.6万人。") == [
        ("resident_population", "2023", 826_000, "actual")
    ]


def test_exact_comes_before_about() -> None:
    assert cells("固定资产投资约320亿元。固定资产投资318.6亿元。") == cells("固定资产投资318.6亿元。")


def test_what_contradicts_itself_is_listed_and_has_no_value() -> None:
    text = "固定资产投资318.6亿元。固定资产投资319.2亿元。固定资产投资318.6亿元。"
    panel = gongwen.panel(gongwen.parse(TITLE + text))
    assert panel.to_polars()["obs_value", "said"].rows() == [(None, 3)]
    assert panel.conflicts.to_polars()["obs_text"].to_list() == ["318.6亿元", "319.2亿元", "318.6亿元"]
    assert cells("固定资产投资318.6亿元。固定资产投资3186000万元。") == cells("固定资产投资318.6亿元。")


def test_periods_of_several_years_have_no_cell_of_a_year() -> None:
    assert cells("“十四五”期间,固定资产投资1600亿元。") == []
    assert [period for _, period, _, _ in cells("“十四五”期间,固定资产投资1600亿元。", period="stated")] == ["2021-01-01/P5Y"]


def test_masked_values_ranges_and_other_subjects_are_left_out() -> None:
    assert cells("固定资产投资XX亿元。") == []
    assert cells("固定资产投资310-320亿元。") == []
    doc = gongwen.parse(TITLE + "临江石化完成工业总产值60亿元。")
    assert doc.observations[0].subject == "临江石化"
    assert len(gongwen.panel(doc, names=True)) == 0


def test_growth_is_that_against_the_year_before() -> None:
    text = "固定资产投资增长4.9%。一季度固定资产投资环比下降2%。进出口总额同比下降3.1%。"
    assert cells(text, measure="growth") == [
        ("fixed_asset_investment", "2023", Decimal("4.9"), "actual"),
        ("foreign_trade", "2023", Decimal("-3.1"), "actual"),
    ]


def test_a_name_without_code_has_a_cell_on_request() -> None:
    assert cells("建成口袋公园12个。") == []
    assert cells("建成口袋公园12个。", names=True) == [("建成口袋公园", "2023", 12, "actual")]


def test_wide_has_a_row_for_each_issuer_and_year() -> None:
    titles = ["云溪市统计局2022年工作总结\n", "云溪市统计局2023年工作总结\n", "临江县统计局2023年工作总结\n"]
    texts = ["固定资产投资300亿元。", "固定资产投资318.6亿元,进出口总额54亿元。", "进出口总额12亿元。进出口总额1.7亿美元。"]
    tables = gongwen.parse_many([title + text for title, text in zip(titles, texts, strict=True)])
    wide = gongwen.panel(tables).wide.to_polars()
    assert wide.columns == [
        "ref_area", "time_period", "fixed_asset_investment", "foreign_trade (元)", "foreign_trade (美元)",
    ]  # fmt: skip
    assert wide.select(polars.col("ref_area", "time_period"), polars.selectors.decimal() / 100_000_000).rows() == [
        ("临江县统计局", "2023", None, 12, Decimal("1.7")),
        ("云溪市统计局", "2022", 300, None, None),
        ("云溪市统计局", "2023", Decimal("318.6"), 54, None),
    ]


@pytest.mark.parametrize("form", ["document", "rows", "tables", "many", "polars"])
def test_observations_come_in_any_form(form: str) -> None:
    texts = [TITLE + "固定资产投资318.6亿元。", TITLE.replace("云溪", "临江") + "固定资产投资20亿元。"]
    docs = [gongwen.parse(text) for text in texts]
    many = gongwen.parse_many(texts)
    given = {
        "document": docs,
        "rows": [doc.observations for doc in docs],
        "tables": many,
        "many": [gongwen.parse_many([text]) for text in texts],
        "polars": many.to_polars(),
    }[form]
    frame = gongwen.panel(given).to_polars()
    assert frame["ref_area", "obs_value"].rows() == [("临江市统计局", 2_000_000_000), ("云溪市统计局", 31_860_000_000)]


def test_issuers_that_are_not_known_are_told_apart() -> None:
    panel = gongwen.panel(gongwen.parse_many(["2023年,固定资产投资3亿元。", "2023年,固定资产投资4亿元。"], ids=["a", "b"]))
    assert panel.to_polars()["ref_area", "obs_value"].rows() == [("a", 300_000_000), ("b", 400_000_000)]


def test_pandas_has_it_long_and_wide() -> None:
    panel = gongwen.panel(gongwen.parse(TITLE + "固定资产投资318.6亿元,增长4.9%。"))
    assert panel.to_pandas()["obs_value"].tolist() == [31_860_000_000.0]
    assert panel.wide.to_pandas(decimals="exact")["fixed_asset_investment"].tolist() == [Decimal(31_860_000_000)]
    assert repr(panel).startswith("<Panel of 1 cells, 0 rows in conflict")
