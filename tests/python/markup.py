"""What a browser would make of markup, as far as the tests of the display need to know."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "input", "option", "br"}


@dataclass
class Element:
    name: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    text: str = ""
    inside: list["Element"] = field(default_factory=list)

    def all(self, name: str, **attributes: str) -> list["Element"]:
        """The elements of a name inside it, outer ones first, whose attributes are these."""
        found = [one for one in self.inside if one.name == name and attributes.items() <= one.attributes.items()]
        return found

    def __getitem__(self, name: str) -> str | None:
        return self.attributes[name]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        for outer in self.open:
            outer.inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for outer in self.open:
            outer.text += data


def read(markup: str) -> Element:
    """The markup as elements; an error where they do not nest."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    assert reader.open == [reader.root], [element.name for element in reader.open]
    return reader.root
