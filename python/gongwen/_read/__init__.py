"""Reading files: each format in a module of its own, imported when it is met."""

import os
from collections.abc import Iterator
from typing import Literal, TypeAlias

from gongwen._decode import decode
from gongwen._errors import GongwenError
from gongwen._gongwen import Document, parse

Source: TypeAlias = str | os.PathLike[str] | bytes
Format: TypeAlias = Literal["text", "markdown", "html", "docx", "pdf"]

MAX_BYTES = 256 * 2**20
"""The largest file that is read."""

_SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".shtml", ".xhtml", ".docx", ".pdf")
_HIDDEN = (".", "~$")  # ~$ is Word's mark of a file that is open


def read(source: Source, /, *, encoding: str | None = None, format: Format | None = None) -> Document:
    """Read a report from a file, or from a file's bytes: .txt .md .html .docx .pdf.

    The format is told by the content; `format` overrules it. `encoding` is that of a text or an HTML page where it is none of
    UTF-8, UTF-16 with a byte order mark, GB18030 or what the page says: "big5". HTML, Word and PDF files need an extra each,
    `pip install "gongwen[html,docx,pdf]"`. What cannot be read raises GongwenError, which says why; a file that cannot be opened
    raises OSError.

    >>> gongwen.read("云溪县2022年工作总结\\n新建学校3所。".encode("gb18030")).observations[0].indicator
    '新建学校'
    """
    return parse(read_text(source, encoding=encoding, format=format))


def read_text(source: Source, /, *, encoding: str | None = None, format: Format | None = None) -> str:
    """The text that read() parses: paragraphs in lines, as they are shown to a reader of the file.

    >>> gongwen.read_text("# 工作总结\\n## 一、投资\\n".encode(), format="markdown")
    '工作总结\\n一、投资\\n'
    """
    data, name = (source, "") if isinstance(source, bytes) else (_contents(source), os.fspath(source))
    if len(data) > MAX_BYTES:
        raise GongwenError(f"larger than {MAX_BYTES >> 20} MiB")
    from gongwen._read import _sniff

    match format or _sniff.sniff(data, os.path.splitext(name)[1].lower()):
        case "text":
            return decode(data, encoding=encoding)
        case "markdown":
            from gongwen._read import _markdown

            return _markdown.text(decode(data, encoding=encoding))
        case "html":
            from gongwen._read import _html

            return _html.text(data, encoding)
        case "docx":
            from gongwen._read import _docx

            return _docx.text(data)
        case "pdf":
            from gongwen._read import _pdf

            return _pdf.text(data)
        case other:
            raise GongwenError(f"no format {other!r}: text, markdown, html, docx or pdf")


def _contents(path: str | os.PathLike[str]) -> bytes:
    with open(path, "rb") as stream:
        return stream.read(MAX_BYTES + 1)


def files_in(folder: str | os.PathLike[str]) -> list[str]:
    """The files in a folder, and in the folders in it, that read() may read, by name. What begins with a dot is left out."""
    return sorted(_files(os.fspath(folder)))


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_HIDDEN):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)
            elif entry.name.lower().endswith(_SUFFIXES):
                yield entry.path
