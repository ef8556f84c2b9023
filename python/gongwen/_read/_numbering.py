"""Word's automatic numbering (w:numPr, numbering.xml) as the labels that Word shows: `一、` `(一)` `1.`"""

import re
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width

from gongwen._read._numerals import numeral

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST = 8
_PLACE = re.compile(r"%([1-9])")
_PRIVATE = re.compile("[\ue000-\uf8ff]")  # bullets of symbol fonts


def child(element: "_Element | None", *names: str) -> "_Element | None":
    """The first child by this name, its first child by the next, and so on."""
    for name in names:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def value(element: "_Element | None", *names: str) -> str | None:
    """The w:val of a child, found as child() finds it."""
    found = child(element, *names)
    return None if found is None else found.get(W + "val")


def number(element: "_Element | None", *names: str) -> int | None:
    """The w:val of a child, where it is a number."""
    written = value(element, *names)
    return int(written) if written is not None and re.fullmatch(r"-?\d{1,9}", written, re.A) else None


class Level(NamedTuple):
    """A level of a list: w:lvl."""

    start: int
    form: str
    text: str
    suffix: str
    restart: int
    legal: bool
    style: str | None

    @classmethod
    def of(cls, level: "_Element", index: int) -> "Level":
        restart, start, legal = number(level, "lvlRestart"), number(level, "start"), child(level, "isLgl")
        suffix = value(level, "suff") or "tab"
        return cls(
            start=0 if start is None else start,
            form=_form(level),
            text=value(level, "lvlText") or "",
            suffix=suffix,
            restart=index if restart is None else restart,
            legal=legal is not None and legal.get(W + "val") not in {"0", "false", "off"},
            style=value(level, "pStyle"),
        )


def _form(level: "_Element") -> str:
    """The number format; one of a newer kind stands beside an older one that says nearly the same."""
    forms = [form.get(W + "val", "decimal") for form in level.iter(W + "numFmt")]
    return next((form for form in forms if form != "custom"), "decimal")


class Styles:
    """What paragraph styles say of numbering: styles.xml."""

    def __init__(self, root: "_Element | None") -> None:
        styles = [] if root is None else root.findall(W + "style")
        self._styles = {style.get(W + "styleId"): style for style in styles}
        defaults = (s for s in styles if s.get(W + "type") == "paragraph" and s.get(W + "default") in {"1", "true", "on"})
        self.default: str | None = next((style.get(W + "styleId") for style in defaults), None)

    def lineage(self, style: str | None) -> "list[tuple[str, _Element]]":
        """A style and those it is based on."""
        found: dict[str, _Element] = {}
        while style is not None and style not in found and style in self._styles:
            found[style] = self._styles[style]
            style = value(found[style], "basedOn")
        return list(found.items())

    def list_of(self, style: str | None) -> int | None:
        """The list that a numbering style stands for."""
        return next((n for _, s in self.lineage(style) if (n := number(s, "pPr", "numPr", "numId")) is not None), None)


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, root: "_Element | None", styles: Styles) -> None:
        self._styles = styles
        self._lists = {} if root is None else {_id(num, "numId"): num for num in root.findall(W + "num")}
        self._abstract = {} if root is None else {_id(a, "abstractNumId"): a for a in root.findall(W + "abstractNum")}
        self._levels: dict[int, tuple[int, dict[int, Level]]] = {}
        self._counts: dict[int, dict[int, int]] = {}
        self._begun: set[int] = set()

    def label(self, paragraph: "_Element") -> str:
        """The label of the next paragraph of the document, with what parts it from the words; empty if it has none."""
        place = self._place(paragraph)
        if place is None:
            return ""
        list_id, index = place
        abstract, levels = self._levels_of(list_id)
        if index not in levels:
            return ""
        counts = self._counts.setdefault(abstract, {})
        self._count(list_id, levels, counts, index)
        return _shown(levels, counts, index)

    def _place(self, paragraph: "_Element") -> tuple[int, int] | None:
        """The list and the level of a paragraph: its own, else those of its style."""
        own = child(paragraph, "pPr", "numPr")
        list_id, index = number(own, "numId"), number(own, "ilvl")
        if list_id is None:
            styled = self._styled(value(paragraph, "pPr", "pStyle") or self._styles.default)
            if styled is None:
                return None
            list_id, index = styled[0], styled[1] if index is None else index
        if list_id == 0 or list_id not in self._lists:  # 0 takes the numbering of the style away
            return None
        return list_id, min(max(index or 0, 0), _DEEPEST)

    def _styled(self, style: str | None) -> tuple[int, int] | None:
        """The list and the level of a style: a level names the style that it numbers."""
        lineage = self._styles.lineage(style)
        for _, element in lineage:
            list_id = number(element, "pPr", "numPr", "numId")
            if list_id is None:
                continue
            _, levels = self._levels_of(list_id)
            linked = [index for name, _ in lineage for index, level in levels.items() if level.style == name]
            return list_id, linked[0] if linked else number(element, "pPr", "numPr", "ilvl") or 0
        return None

    def _levels_of(self, list_id: int) -> tuple[int, dict[int, Level]]:
        """The abstract list behind a list, and its levels with those that the list has of its own."""
        if list_id not in self._levels:
            num = self._lists.get(list_id)
            abstract = self._abstract_of(num)
            levels = {} if abstract is None else _levels(abstract)
            for override in [] if num is None else num.findall(W + "lvlOverride"):
                levels |= _levels(override)
                index, start = _id(override, "ilvl"), number(override, "startOverride")
                if index in levels and start is not None:
                    levels[index] = levels[index]._replace(start=start)
            self._levels[list_id] = (-1 if abstract is None else _id(abstract, "abstractNumId"), levels)
        return self._levels[list_id]

    def _abstract_of(self, num: "_Element | None") -> "_Element | None":
        """The abstract list of a list, also where it stands for the one of a numbering style."""
        abstract = self._abstract.get(number(num, "abstractNumId") or 0)
        linked = value(abstract, "numStyleLink")
        if linked is None:
            return abstract
        other = self._lists.get(self._styles.list_of(linked) or 0)
        return self._abstract.get(number(other, "abstractNumId") or 0)

    def _count(self, list_id: int, levels: dict[int, Level], counts: dict[int, int], index: int) -> None:
        if list_id not in self._begun:
            self._begun.add(list_id)
            for override in self._lists[list_id].findall(W + "lvlOverride"):
                if number(override, "startOverride") is not None:
                    counts.pop(_id(override, "ilvl"), None)
        counts[index] = counts.get(index, levels[index].start - 1) + 1
        for deeper, level in levels.items():
            if deeper > index and index < level.restart:
                counts.pop(deeper, None)


def _id(element: "_Element", name: str) -> int:
    written = element.get(W + name, "")
    return int(written) if re.fullmatch(r"\d{1,9}", written, re.A) else -1


def _levels(parent: "_Element") -> dict[int, Level]:
    indexed = [(_id(level, "ilvl"), level) for level in parent.findall(W + "lvl")]
    return {index: Level.of(level, index) for index, level in indexed if 0 <= index <= _DEEPEST}


def _shown(levels: dict[int, Level], counts: dict[int, int], index: int) -> str:
    level = levels[index]

    def counted(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        if place not in levels:
            return ""
        count = counts.get(place, levels[place].start)
        form = "decimal" if level.legal else levels[place].form
        return "" if form in {"none", "bullet"} else numeral(count, form)

    label = level.text if level.form == "bullet" else _PLACE.sub(counted, level.text)
    return _parted(_PRIVATE.sub("•", label), level.suffix)


def _parted(label: str, suffix: str) -> str:
    """A label and the blank behind it; a wide mark needs none."""
    if not label or suffix == "nothing":
        return label
    return label if suffix == "tab" and east_asian_width(label[-1]) in "WF" else label.rstrip() + " "
