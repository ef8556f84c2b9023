"""Twenty yearly reports of five invented counties, written for the examples: `python examples/reports.py FOLDER` writes them.

Each county has one series of figures from 2019 on and a bureau with a style of its own: a list of indicators, running prose, or the
full-width print of an official page. What a report plans for the next year is what the county aimed at, not what it reached.
"""

import pathlib
import random
import sys
from typing import NamedTuple

YEARS = range(2020, 2024)
# As typed on a Chinese keyboard: commas, colons, semicolons, brackets and the percent sign are full-width.
_WIDE = str.maketrans({sign: chr(ord(sign) + 0xFEE0) for sign in ",:;()%"})


class County(NamedTuple):
    """A county, and how its bureau writes."""

    place: str
    area: str
    style: str


COUNTIES = (
    County("临溪县", "全县", "list"),
    County("青禾县", "全县", "prose"),
    County("白石区", "全区", "wide"),
    County("松湖市", "全市", "list"),
    County("雁岭县", "全县", "prose"),
)


class Series(NamedTuple):
    """An indicator: its name, unit, first level and the span of its yearly growth in percent; decimals of its level."""

    name: str
    unit: str
    first: float
    slowest: float
    fastest: float
    decimals: int = 1


SERIES = (
    Series("地区生产总值", "亿元", 240, 2, 8),
    Series("固定资产投资", "亿元", 95, -4, 13),
    Series("社会消费品零售总额", "亿元", 88, -5, 12),
    Series("外贸进出口总额", "亿元", 31, -12, 18),
    Series("一般公共预算收入", "亿元", 14, -3, 9, 2),
    Series("城镇居民人均可支配收入", "元", 36500, 3, 9, 0),
    Series("农村居民人均可支配收入", "元", 19800, 5, 11, 0),
    Series("高新技术企业", "家", 34, 8, 30, 0),
)


class Year(NamedTuple):
    """What one county reached in one year, and what it planned for the next: level, growth and planned growth by indicator."""

    levels: dict[str, float]
    growths: dict[str, float]
    planned: dict[str, int]


def history(county: County) -> dict[int, Year]:
    """The figures of a county, the same every time."""
    chance = random.Random(county.place)
    size = chance.uniform(0.6, 1.8)
    before = {one.name: round(one.first * size, one.decimals) for one in SERIES}
    years = {}
    for year in YEARS:
        levels = {one.name: _grown(before[one.name], chance.uniform(one.slowest, one.fastest), one.decimals) for one in SERIES}
        growths = {name: round((level / before[name] - 1) * 100, 1) for name, level in levels.items()}
        planned = {one.name: chance.randint(5, 9) for one in SERIES}
        years[year] = Year(levels, growths, planned)
        before = levels
    return years


def _grown(level: float, percent: float, decimals: int) -> float:
    return round(level * (1 + percent / 100), decimals)


def report(county: County, year: int) -> str:
    """The report of a county on a year."""
    reached = history(county)[year]
    sections = {"list": _listed, "prose": _told, "wide": _told}[county.style]
    text = "\n".join(
        [
            f"{county.place}发展和改革局{year}年工作总结及{year + 1}年工作计划",
            "",
            f"{year}年,{county.place[-1]}发展和改革局扎实做好稳增长、促改革、惠民生各项工作,经济社会发展稳中有进。",
            "",
            f"一、{year}年主要指标完成情况",
            *sections(county, reached),
            "",
            f"二、{year + 1}年工作计划",
            _planned(year + 1, reached),
            "",
        ]
    )
    return text.translate(_WIDE) if county.style == "wide" else text


def _listed(county: County, reached: Year) -> list[str]:
    lines = []
    for one in SERIES:
        level, growth = reached.levels[one.name], reached.growths[one.name]
        lines.append(f"——{one.name}{level:.{one.decimals}f}{one.unit},{_change(growth)}。")
    return lines


def _told(county: County, reached: Year) -> list[str]:
    def said(one: Series, verb: str) -> str:
        return f"{verb}{one.name}{reached.levels[one.name]:.{one.decimals}f}{one.unit},同比{_change(reached.growths[one.name])}"

    gdp, investment, retail, trade, revenue, town, country, firms = SERIES
    return [
        f"(一)经济运行总体平稳。{county.area}{said(gdp, '实现')};{said(investment, '完成')};{said(retail, '实现')}。",
        f"(二)开放水平不断提升。{said(trade, '')}。{said(revenue, '完成')}。",
        f"(三)民生福祉持续改善。{said(town, '')};{said(country, '')}。年末{said(firms, '拥有')}。",
    ]


def _change(growth: float) -> str:
    return f"增长{growth:.1f}%" if growth >= 0 else f"下降{-growth:.1f}%"


def _planned(year: int, reached: Year) -> str:
    planned = [f"{one.name}增长{reached.planned[one.name]}%" for one in SERIES[:5]]
    firms = SERIES[-1]
    target = round(reached.levels[firms.name] * (1 + reached.planned[firms.name] / 100))
    return f"{year}年主要预期目标是:{'、'.join(planned[:1])}左右,{','.join(planned[1:])}以上;力争{firms.name}达到{target}{firms.unit}。"


def reports() -> dict[str, str]:
    """The twenty reports, by file name."""
    return {f"{county.place}-{year}.txt": report(county, year) for county in COUNTIES for year in YEARS}


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in reports().items():
        (folder / name).write_text(text, encoding="utf-8")
