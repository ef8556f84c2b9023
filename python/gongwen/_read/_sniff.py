"""What a file is, told by its bytes; its name decides only between text, Markdown and HTML."""

import re

from gongwen._errors import GongwenError

_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|div|table|meta|title|p|span)\b", re.I | re.S)
_SIGNATURES = (
    (b"{\\rtf", "an RTF file: save it as .docx"),
    (b"\x89PNG", "an image: its words have to be recognised first"),
    (b"\xff\xd8\xff", "an image: its words have to be recognised first"),
    (b"II*\0", "an image: its words have to be recognised first"),
    (b"MM\0*", "an image: its words have to be recognised first"),
    (b"GIF8", "an image: its words have to be recognised first"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"Rar!", "a RAR archive: unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive: unpack it first"),
    (b"\x1f\x8b", "a gzip archive: unpack it first"),
    (b"MIME-Version:", "a web archive (MHTML): save the page as HTML"),
)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BINARY = {".docx": "no .docx file: it does not begin as a zip archive", ".pdf": "no PDF file: it has no %PDF- header"}


def sniff(data: bytes, suffix: str) -> str:
    """The format of a file's bytes; the suffix of its name helps where they leave it open."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    if data.startswith(_COMPOUND):
        raise GongwenError(_compound(data))
    for signature, told in _SIGNATURES:
        if data.startswith(signature):
            raise GongwenError(told)
    if suffix in {".html", ".htm", ".shtml", ".xhtml"} or _PAGE.match(data[:4096]):
        return "html"
    if suffix in _BINARY:
        raise GongwenError(_BINARY[suffix] if data else "an empty file")
    return "markdown" if suffix in {".md", ".markdown"} else "text"


def _compound(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "an encrypted Office file: save it without a password"
    return "an Office file of 2003 or before (.doc, .wps, .xls): save it as .docx"
