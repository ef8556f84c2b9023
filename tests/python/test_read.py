"""The readers of one thing alone."""

import datetime

import pytest

import gongwen


def test_a_period() -> None:
    period = gongwen.read_period("1-9月", year=2022)
    assert (period.kind, period.start_date, period.end_date) == (
        "span", datetime.date(2022, 1, 1), datetime.date(2022, 9, 30),
    )  # fmt: skip
    assert gongwen.read_period("2022年底") == gongwen.TimePeriod("as_of", end_date=datetime.date(2022, 12, 31))
    assert gongwen.read_period("1-9月").end_date is None


@pytest.mark.parametrize("year", [0, -5, 10_000])
def test_a_year_the_calendar_lacks(year: int) -> None:
    assert gongwen.read_period("1-9月", year=year).start_date is None


def test_the_year_is_given_by_name() -> None:
    with pytest.raises(TypeError):
        gongwen.read_period("1-9月", 2022)  # type: ignore[misc]


def test_errors_count_code_points() -> None:
    with pytest.raises(gongwen.GongwenError, match='found "\u5b8c\u6210" at 2$') as caught:
        gongwen.read_period("5月完成")
    assert caught.value.position == 2
