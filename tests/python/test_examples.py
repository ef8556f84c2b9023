"""What the examples stand on: the reports written for them are read as they were made."""

import importlib.util
import pathlib
import types

import pytest

import gongwen


@pytest.fixture(scope="module")
def made(root: pathlib.Path) -> types.ModuleType:
    spec = importlib.util.spec_from_file_location("reports", root / "examples/reports.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_figure_of_the_twenty_reports_is_read(made: types.ModuleType) -> None:
    known = {indicator.code: indicator.name for indicator in gongwen.indicators()}
    names = {"固定资产投资(不含农户)": "固定资产投资", "货物进出口总额": "外贸进出口总额"}
    for county in made.COUNTIES:
        history = made.history(county)
        for year in made.YEARS:
            document = gongwen.parse(made.report(county, year))
            assert len(document.findings) == 0
            read: dict[tuple[str, str], dict[str, float]] = {}
            for row in document.observations:
                assert row.code and row.period and row.period.end_date and row.value_signed is not None
                assert row.period.end_date.year == year + (row.status == "target")
                name = names.get(known[row.code], known[row.code])
                read.setdefault((row.measure, row.status), {})[name] = float(row.value_signed)
            assert read["level", "actual"] == history[year].levels
            assert read["growth", "actual"] == history[year].growths
            planned = {name: percent for name, percent in history[year].planned.items() if name in read["growth", "target"]}
            assert (read["growth", "target"], len(planned)) == (planned, 5)


def test_the_reports_differ(made: types.ModuleType) -> None:
    texts = made.reports()
    assert (len(texts), len(set(texts.values()))) == (20, 20)
    assert [county.place for county in made.COUNTIES if "\uff0c" in made.report(county, 2022)] == ["白石区"]
