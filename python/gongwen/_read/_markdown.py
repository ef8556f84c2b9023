"""Markdown without its marks."""

import re

_BAR = r"[ \t]*+:?-{3,}+:?[ \t]*+"
_RULE = re.compile(rf"^(?:\|?{_BAR}(?:\|{_BAR})*+\|?[ \t]*+|[ \t]*+(?:={{3,}}+|[*_]{{3,}}+|```.*)[ \t]*+)$\n?", re.M)
_OPENING = re.compile(r"^[ \t]*+(?:(?:>|#{1,6}(?=[ \t])|[-*+](?=[ \t]))[ \t]*+)++", re.M)
_CLOSING = re.compile(r"(?<![ \t])[ \t]++#++[ \t]*+$", re.M)
_ROW = re.compile(r"^[ \t]*+\|(.*)\|[ \t]*+$", re.M)
_STRESS = re.compile(r"(\*\*\*|\*\*|__|`)(?=\S)([^\n]{0,300}?\S)\1")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\n]{0,300}\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]<>()#+\-.!|~])")


def text(source: str) -> str:
    """The words of a Markdown text, line by line; cells of a table are parted by tabs."""
    plain = _OPENING.sub("", _RULE.sub("", source))
    plain = _ROW.sub(lambda row: "\t".join(cell.strip() for cell in row[1].split("|")), _CLOSING.sub("", plain))
    return _ESCAPE.sub(r"\1", _LINK.sub(r"\1", _STRESS.sub(r"\2", plain)))
