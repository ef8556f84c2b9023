"""What stands beside the text of a page: the outline, the findings and the rows."""

from collections.abc import Iterator
from itertools import groupby

from gongwen import Document, Finding, Node, Observation
from gongwen._display import _words
from gongwen._display._html import Html, element, html, opening
from gongwen._display._labels import Say
from gongwen._display._marks import Layer
from gongwen._display._text import Text
from gongwen._rows import depth
from gongwen._table import Rows

_COLUMNS = ("indicator", "measure", "value", "period", "status")
_LONGEST = 28


def outline(document: Document, say: Say) -> Html:
    """The headings and items as a tree of links."""
    nodes = document.outline
    depths = [*(node.depth for node in nodes[1:]), 1]
    items = (_item(index, node, following) for index, (node, following) in enumerate(zip(nodes, depths, strict=False)))
    tree = element("ul", *items, lang="zh-Hans")
    return element("nav", element("h2", say("outline")), tree, aria_label=say("outline"))


def _item(index: int, node: Node, following: int) -> Html:
    """An item, given how deep the next one is: it stays open for those under it, or what it is the last one in is closed behind it."""
    link = html(Html("<li>"), element("a", _words.heading(node, _LONGEST), href=f"#n{index}"))
    if following > node.depth:
        return html(link, Html("<ul>"))
    return html(link, Html("</li>" + "</ul></li>" * (node.depth - following)))


def findings(document: Document, text: Text, say: Say) -> Html:
    """The findings, each with links to its words."""
    found = document.findings
    listed = (_finding(index, finding, text, say) for index, finding in enumerate(found))
    body = element("ol", *listed, class_="findings") if found else element("p", say("none"))
    return element("section", element("h2", f"{say('findings')} ({len(found)})"), body, aria_label=say("findings"))


def _finding(index: int, finding: Finding, text: Text, say: Say) -> Html:
    places = text.places_of(Layer.FINDING, finding.spans, index)
    quoted = (_words.cut(finding.document.text[start:end]) for start, end in finding.spans)
    links = (element("a", words, href=f"#{place}", lang="zh-Hans") for words, place in zip(quoted, places, strict=False))
    sums = [f"{say(name)} {value}" for name, value in (("expected", finding.expected), ("found", finding.found)) if value]
    said = [element("span", finding.message_zh, lang="zh-Hans"), element("span", finding.message, lang="en")]
    first, second = said if say("finding") != "finding" else reversed(said)
    return element(
        "li",
        element("p", element("strong", f"{finding.code} {say(finding.severity)}"), " ", first),
        element("p", element("small", second)),
        element("p", element("small", " · ".join(sums))) if sums else Html(),
        element("p", *(html(link, " ") for link in links)),
        id=f"f{index}",
        class_=finding.severity,
        data_finding=index,
    )


def rows(document: Document, text: Text, say: Say) -> Html:
    """The rows under the headings they stand in, and their filter."""
    observations = document.observations
    named = element("h2", f"{say('figures')} ({len(observations)})")
    head = element("tr", element("th", "#", scope="col"), *(element("th", say(name), scope="col", class_=name) for name in _COLUMNS))
    table = element("table", element("thead", head), *_groups(document, observations, text, say))
    return element("section", named, _filter(observations, say), table, aria_label=say("figures"))


def _filter(observations: Rows[Observation], say: Say) -> Html:
    names = dict.fromkeys(row.indicator for row in observations if row.indicator)
    return element(
        "div",
        element("label", say("filter by indicator"), for_="filter"),
        opening("input", id="filter", type="search", list="names", autocomplete="off"),
        element("datalist", *(opening("option", value=name) for name in names), id="names"),
        element("output", f"{len(observations)} / {len(observations)}", id="count", for_="filter"),
        class_="filter",
    )


def _groups(document: Document, observations: Rows[Observation], text: Text, say: Say) -> Iterator[Html]:
    for section, group in groupby(enumerate(observations), lambda numbered: numbered[1].section):
        written = [_row(index, row, text, say) for index, row in group]
        if section is not None:
            link = element("a", _words.heading(Node(document, section), _LONGEST), href=f"#n{section}")
            written.insert(0, element("tr", element("th", link, colspan=len(_COLUMNS) + 1, scope="rowgroup", lang="zh-Hans")))
        yield element("tbody", *written)


def _row(index: int, row: Observation, text: Text, say: Say) -> Html:
    indicator, measure, value, unit, period, status, basis = _words.cells(row)
    places = text.places_of(Layer.ROW, [(row.start, row.end)], index)
    number = element("a", str(index), href=f"#{places[0]}", title=say("show the words")) if places else str(index)
    subject = html(element("small", row.subject), " ") if row.subject else Html()
    return element(
        "tr",
        element("td", number),
        element("td", subject, indicator.strip(), class_=f"indicator part{depth(row)}", title=row.code, lang="zh-Hans"),
        element("td", say(measure), " ", element("small", say(basis)), class_="measure"),
        element("td", value, " ", element("small", unit), class_="value"),
        element("td", period, class_="time"),
        element("td", say(status), class_=f"status {status}"),
        id=f"r{index}",
        class_="row",
        data_row=index,
        data_name=" ".join(filter(None, [row.subject, row.indicator, row.alias, row.code])).lower(),
    )
