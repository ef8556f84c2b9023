"""What marks, headings and rows say in a few words."""

from gongwen import Document, Finding, Node, Observation, Period, Report, _rows
from gongwen._rows import interval

_LONGEST = 60
_SIGNS = {">=": "≥", "<=": "≤", "~": "≈"}


def cut(text: str, longest: int = _LONGEST) -> str:
    """The first line of a text, or as much of it as is short."""
    first, _, rest = text.strip().partition("\n")
    return first if len(first) <= longest and not rest else first[:longest].rstrip() + "…"


def heading(node: Node, longest: int = _LONGEST) -> str:
    """A heading's label and title, or the words an enumerator without a title begins with."""
    return cut(node.text if node.title is None else f"{node.label}{node.title}", longest)


def title(document: Document) -> str:
    """What the text is called: the title of its only report, or its first words."""
    titles = [report.title for report in document.reports]
    return titles[0] if len(titles) == 1 and titles[0] else cut(document.text)


def bylines(document: Document) -> list[str]:
    """Issuer and period of each report, with its title where there are several."""
    return [line for report in document.reports if (line := _byline(report, len(document.reports) > 1))]


def _byline(report: Report, titled: bool) -> str:
    return " · ".join(filter(None, [report.title if titled else None, report.issuer, report.period and interval(report.period)]))


def cells(observation: Observation) -> tuple[str, ...]:
    """A row under HEADER, with the signs that a page has and a terminal may not have."""
    indicator, measure, value, *rest = _rows.cells(observation)
    for plain, sign in _SIGNS.items():
        value = value.replace(plain, sign)
    return indicator, measure, value, *rest


def row(observation: Observation) -> str:
    """What a row says: 进口 growth -17.8% 2023-01/2023-06 actual."""
    indicator, measure, value, unit, *rest = cells(observation)
    return " ".join(filter(None, [observation.subject, indicator.strip(), measure, value + unit, *rest]))


def time(period: Period) -> str:
    """What a time expression means."""
    return f"{period.kind} {interval(period.time) or '(open)'}"


def finding(found: Finding) -> str:
    """A finding as a linter says it."""
    return f"{found.code} {found.severity}: {found.message}"
