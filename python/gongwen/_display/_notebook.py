"""A document in a notebook: no scripts, styles inline; what a viewer strips of them still leaves bold, marked and underlined words."""

from itertools import chain

from gongwen import Document, Finding, Node, Observation, Period
from gongwen._display import _words
from gongwen._display._collect import lines, marks
from gongwen._display._html import Html, element, html, opening
from gongwen._display._marks import Layer, Mark, Piece, woven
from gongwen._display._records import QUIET, more, records

_CHARACTERS = 4000
_NODES = 100
_WAY = "; document.to_html(path) shows them all"

# The colours of JupyterLab, of VS Code, or else of the browser: each pair is readable, in light and in dark. JupyterLab takes `inherit`
# and text decorations out of a notebook that it does not trust; what is left has to be enough.
FRAME = (
    "color:var(--jp-content-font-color1,var(--vscode-editor-foreground,CanvasText));"
    "background:var(--jp-layout-color0,var(--vscode-editor-background,Canvas));"
    "border:1px solid rgba(128,128,128,.4);padding:.6em 1em;line-height:1.7;max-width:64em"
)
_SUMMARY = "cursor:pointer;font-weight:600;margin-top:.3em"
_PANE = "max-height:32em;overflow:auto;margin:.4em 0"
_TREE = "margin:.2em 0 .2em -1em"
_INDENT = "margin-left:1.2em"
_LEAF = "margin-left:2.2em"
_STYLES = {
    Layer.LINE: ("p", "margin:.4em 0;white-space:pre-wrap"),
    Layer.QUANTITY: ("mark", "color:#222;background:#f3dc9c;padding:0 .1em"),
    Layer.INDICATOR: ("b", "font-weight:normal;border-bottom:1px solid #5b8def"),
    Layer.PERIOD: ("i", "font-style:normal;border-bottom:2px dotted #2e9e6b"),
    Layer.FINDING: ("u", "text-decoration:none;border-bottom:3px double #e0453a"),
}
_LEGEND = element(
    "div",
    *(
        html(element(name, layer.name.lower(), style=style), " ")
        for layer, (name, style) in _STYLES.items()
        if layer is not Layer.LINE
    ),
    lang="en",
    style=f"{QUIET};font-size:.9em",
)



def document(shown: Document) -> Html:
    """Outline, text, observations and findings."""
    parts = [
        element("div", element("b", _words.title(shown)), style="font-size:1.15em"),
        *(element("div", line, style=QUIET) for line in _words.bylines(shown)),
        _part(f"Outline ({len(shown.outline)})", _outline(shown), open_=True),
        _part(f"Text ({len(shown.text)} characters)", _text(shown), open_=True),
        _part(f"Observations ({len(shown.observations)})", records(shown.observations), open_=True),
    ]
    if shown.findings:
        parts.append(_part(f"Findings ({len(shown.findings)})", records(shown.findings), open_=True))
    return element("div", *parts, lang="zh", style=FRAME)


def _part(name: str, content: Html, *, open_: bool = False) -> Html:
    summary = element("summary", name, lang="en", style=_SUMMARY)
    return element("details", summary, content, open="open" if open_ else None)


def _outline(shown: Document) -> Html:
    """A tree. A node that has others under it opens to show them."""
    nodes = shown.outline[:_NODES]
    depths = [*(node.depth for node in nodes[1:]), 1]
    tree = element("div", *map(_node, nodes, depths), style=_TREE)
    return html(tree, more(len(shown.outline) - len(nodes), "headings and items", _WAY))


def _node(node: Node, following: int) -> Html:
    """A node, given how deep the next one is: what it is the last one in is closed behind it."""
    words = _words.heading(node)
    if following > node.depth:
        return html(opening("details", style=_INDENT), element("summary", words))
    return html(element("div", words, style=_LEAF), Html("</details>" * (node.depth - following)))


def _text(shown: Document) -> Html:
    text = shown.text[:_CHARACTERS]
    kept = (mark for mark in chain(lines(shown), marks(shown)) if mark.layer in _STYLES)
    body = element("div", woven(text, kept, _Tags(shown)), tabindex=0, style=_PANE)
    return html(_LEGEND, body, more(len(shown.text) - len(text), "characters", _WAY))




class _Tags:
    """The tags of a piece, with what its records say in the title."""

    def __init__(self, shown: Document) -> None:
        self.document = shown
        self.rows = {row.quantity.start: row for row in shown.observations if row.quantity is not None}

    def __call__(self, piece: Piece) -> tuple[Html, Html]:
        name, style = _STYLES[piece[0].layer]
        title = "\n".join(dict.fromkeys(filter(None, map(self.said, piece)))) or None
        return opening(name, title=title, style=style), Html(f"</{name}>")

    def said(self, mark: Mark) -> str | None:
        if mark.layer is Layer.LINE:
            return None
        if mark.layer is Layer.QUANTITY:
            row = self.rows.get(mark.start)
            return "no observation" if row is None else _words.row(row)
        if mark.layer is Layer.INDICATOR:
            return _words.row(Observation(self.document, mark.record))
        if mark.layer is Layer.PERIOD:
            return _words.time(Period(self.document, mark.record))
        return _words.finding(Finding(self.document, mark.record))
