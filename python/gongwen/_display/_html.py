"""Markup put together so that text is always escaped."""

from html import escape


class Html(str):
    """Markup; any other string is text, and is escaped where it is put into markup."""

    __slots__ = ()


def html(*content: str) -> Html:
    """Pieces of text and markup, one after the other."""
    return Html("".join([piece if isinstance(piece, Html) else escape(piece) for piece in content]))


def opening(name: str, /, **attributes: str | int | None) -> Html:
    """A start tag. An attribute that is None is left out; `class_` is class, `data_row` is data-row."""
    written = [
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"' for key, value in attributes.items() if value is not None
    ]
    return Html(f"<{name}{''.join(written)}>")


def element(name: str, /, *content: str, **attributes: str | int | None) -> Html:
    """An element with text and markup in it."""
    return Html(f"{opening(name, **attributes)}{html(*content)}</{name}>")
