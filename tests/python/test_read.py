"""The readers of one thing alone."""

import datetime
import pickle
from collections.abc import Callable

import pytest

import gongwen


@pytest.mark.parametrize(
    ("text", "value"),
    [("四千四百五十一亿", "445100000000"), ("1,234.50", "1234.50"), ("\uff11\uff0e\uff15", "1.5")],
)
def test_a_number(text: str, value: str) -> None:
    assert str(gongwen.read_number(text)) == value


def test_a_quantity() -> None:
    """It says what the same words say in a document."""
    alone = gongwen.read_quantity("318.6亿元")
    (inside,) = gongwen.parse("全市完成投资318.6亿元。").quantities
    for name in ("text", "value", "upper", "unit", "scale", "base_unit", "dimension", "code", "bound", "redacted"):
        assert getattr(alone, name) == getattr(inside, name)


def test_a_range_and_a_mask() -> None:
    measured = gongwen.read_quantity("6-8家")
    assert (measured.value, measured.upper, measured.unit, measured.dimension) == (6, 8, "家", "count")
    masked = gongwen.read_quantity("XX亿元")
    assert (masked.value, masked.redacted, masked.scale) == (None, True, 100_000_000)


def test_a_quantity_alone_is_a_value() -> None:
    measured = gongwen.read_quantity("3万余户")
    assert measured == gongwen.read_quantity("3万余户") != gongwen.read_quantity("3万户")
    assert pickle.loads(pickle.dumps(measured)) == measured
    assert len({measured, gongwen.Measured("3万余户")}) == 1
    assert repr(measured) == '<Measured "3万余户" 万户 over>'
    with pytest.raises(AttributeError):
        measured.value = 4  # type: ignore[misc]


def test_a_period() -> None:
    period = gongwen.read_period("1-9月", year=2022)
    assert (period.kind, period.start_date, period.end_date) == (
        "span", datetime.date(2022, 1, 1), datetime.date(2022, 9, 30),
    )  # fmt: skip
    assert gongwen.read_period("2022年底") == gongwen.TimePeriod("as_of", end_date=datetime.date(2022, 12, 31))
    assert gongwen.read_period("1-9月").end_date is None


@pytest.mark.parametrize(
    ("read", "text", "position"),
    [
        (gongwen.read_number, "七百\u5e7a", 2),
        (gongwen.read_number, "", 0),
        (gongwen.read_quantity, "八千", 0),
        (gongwen.read_quantity, "\u3000503亿元左", 6),
        (gongwen.read_period, "5月完成", 2),
    ],
)
def test_errors_count_code_points(read: Callable[[str], object], text: str, position: int) -> None:
    with pytest.raises(gongwen.GongwenError, match=f" at {position}$") as caught:
        read(text)
    assert caught.value.position == position


@pytest.mark.parametrize("year", [0, -5, 10_000])
def test_a_year_the_calendar_lacks(year: int) -> None:
    assert gongwen.read_period("1-9月", year=year).start_date is None


def test_the_year_is_given_by_name() -> None:
    with pytest.raises(TypeError):
        gongwen.read_period("1-9月", 2022)  # type: ignore[misc]
