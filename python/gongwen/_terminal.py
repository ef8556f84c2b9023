"""A document as plain text for a terminal, where a Chinese character takes two columns."""

from calendar import monthrange
from collections.abc import Iterator
from unicodedata import combining, east_asian_width

from gongwen import Document, Node, Observation, Report, TimePeriod

_HEADER = ("indicator", "measure", "value", "unit", "period", "status", "basis")
_VALUE = _HEADER.index("value")
_BOUNDS = {"exact": "", "about": "~", "nearly": "~", "over": ">", "at_least": ">=", "under": "<", "at_most": "<="}
_GAP = "  "
_INDENT = "  "
_NARROWEST = 8
_OPENING = 60
_DEEPEST = 3


def table(document: Document, width: int | None) -> Iterator[str]:
    """The observations as rows under the headings they stand in, parts set in under their wholes; lines longer than `width` are cut."""
    rows = [_row(row) for row in document.observations]
    widths = [max(map(_columns, column)) for column in zip(_HEADER, *rows, strict=True)]
    if width is not None:
        spare = sum(widths) + len(_GAP) * (len(widths) - 1) - width
        widths[0] = max(_NARROWEST, widths[0] - max(0, spare))
    yield _cut(_line(_HEADER, widths), width)
    shown: tuple[int | None, list[Node]] = (None, [])
    for observation, row in zip(document.observations, rows, strict=True):
        place = (observation.report, _headings(document, observation.section))
        if place != shown:
            yield ""
            yield from (_cut(line, width) for line in _entered(document, shown, place))
            shown = place
        yield _cut(_line(row, widths), width)


def _entered(
    document: Document, left: tuple[int | None, list[Node]], entered: tuple[int | None, list[Node]]
) -> Iterator[str]:
    """The report and the headings that a row stands in and the row before did not."""
    (before, above), (report, headings) = left, entered
    if report != before and report is not None:
        yield _named(document.reports[report])
    known = len([1 for old, new in zip(above, headings, strict=False) if old == new])
    yield from (node.label + _title(node) for node in headings[known:])


def outline(document: Document, width: int | None) -> Iterator[str]:
    """The reports and their enumerators, indented by depth."""
    nodes = document.outline
    for index, report in enumerate(document.reports):
        yield _cut(_named(report), width)
        for node in nodes:
            if node.report == index:
                yield _cut("  " * node.depth + node.label + _title(node), width)


def _named(report: Report) -> str:
    named = [report.title, report.issuer, report.period and _period(report.period)]
    return ", ".join(filter(None, named)) or "(untitled)"


def _title(node: Node) -> str:
    """A heading's title, or the words an enumerator without one begins with."""
    if node.title is not None:
        return node.title
    return _cut(node.text.removeprefix(node.label).strip().partition("\n")[0], _OPENING)


def _headings(document: Document, section: int | None) -> list[Node]:
    """The headings a section stands under, outermost first."""
    path: list[Node] = []
    while section is not None:
        node = Node(document, section)
        if node.kind == "heading":
            path.insert(0, node)
        section = node.parent
    return path


def _row(observation: Observation) -> tuple[str, ...]:
    quantity, period = observation.quantity, observation.period
    return (
        _INDENT * _depth(observation) + (observation.indicator or ""),
        "growth rank" if observation.of == "growth" else observation.measure,
        _value(observation),
        quantity.unit if quantity else "",
        _period(period) if period else "",
        observation.status,
        observation.basis_words or observation.basis or "",
    )


def _depth(observation: Observation) -> int:
    """0 for a whole, 1 for its parts, 2 for theirs; what is said about a part stands with it."""
    document, whole = observation.document, observation.part_of
    if whole is None and observation.about is not None:
        whole = Observation(document, observation.about).part_of
    depth = 0
    while whole is not None and depth < _DEEPEST:
        depth, whole = depth + 1, Observation(document, whole).part_of
    return depth


def _value(observation: Observation) -> str:
    quantity, signed = observation.quantity, observation.value_signed
    if quantity is None:
        return "" if signed is None else f"{signed:f}"
    if quantity.value is None:
        return "X" if quantity.redacted else ""
    low = quantity.value if signed is None else signed
    high = "" if quantity.upper is None else f"-{quantity.upper:f}"
    return f"{_BOUNDS[quantity.bound]}{low:f}{high}"


def _period(period: TimePeriod) -> str:
    """ISO 8601, no longer than it must be: 2022, 2022-05, 2022-01/2022-09, /2023-06-27."""
    start, end = period.start_date, period.end_date
    if start is None or end is None:
        return str(period) if end else ""
    if start == end:
        return str(end)
    if start.day != 1 or end.day != monthrange(end.year, end.month)[1]:
        return str(period)
    if (start.month, end.month) == (1, 12):
        return f"{start:%Y}" if start.year == end.year else f"{start:%Y}/{end:%Y}"
    first, last = f"{start:%Y-%m}", f"{end:%Y-%m}"
    return first if first == last else f"{first}/{last}"


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    padded = [
        _cell(cell, width, right=column == _VALUE)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return _GAP.join(padded).rstrip()


def _cell(text: str, width: int, *, right: bool) -> str:
    text = _cut(text, width)
    blanks = " " * (width - _columns(text))
    return blanks + text if right else text + blanks


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(map(_column, text))


def _column(character: str) -> int:
    if combining(character):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def _cut(text: str, width: int | None) -> str:
    """The text, or as much of it as fits with an ellipsis."""
    if width is None or _columns(text) <= width:
        return text
    taken = 0
    for index, character in enumerate(text):
        taken += _column(character)
        if taken > width - 1:
            return text[:index] + "…"
    return text
