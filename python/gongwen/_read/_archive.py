"""What a zip archive must be before a library may unpack it."""

import io
import zipfile

from gongwen._errors import GongwenError

MAX_EXPANDED = 512 * 2**20
"""The most bytes that the parts of an archive may have unpacked."""
MAX_RATIO = 200
"""How many times its packed size a large part may have."""

_LARGE = 4 * 2**20
_KINDS = (
    ("xl/", "a spreadsheet"),
    ("ppt/", "a presentation"),
    ("content.xml", "an OpenDocument file: save it as .docx"),
    ("OFD.xml", "an OFD file: save it as .docx or .pdf"),
    ("META-INF/container.xml", "an electronic book"),
)
_VARIANTS = (
    ("[Content_Types].xml", b"macroEnabled.main+xml", "a Word file with macros"),
    ("[Content_Types].xml", b"wordprocessingml.template.main+xml", "a Word template"),
    ("_rels/.rels", b"purl.oclc.org/ooxml/", "a Word file in Strict Open XML"),
)


def check(data: bytes) -> None:
    """Raise GongwenError unless the bytes are a whole Word file within the limits, without a document type definition."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_kind({part.filename for part in parts})
            _check_sizes(parts)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _check_xml(part.filename, archive.read(part))
            _check_variant(archive)
    except zipfile.BadZipFile:
        raise GongwenError("no .docx file, or one cut short: its zip archive cannot be opened") from None


def _check_kind(names: set[str]) -> None:
    if any(name.startswith("word/") for name in names):
        return
    kinds = [told for start, told in _KINDS if any(name.startswith(start) for name in names)]
    raise GongwenError(f"no Word file, but {kinds[0] if kinds else 'another zip archive'}")


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise GongwenError("an encrypted archive")
    if sum(part.file_size for part in parts) > MAX_EXPANDED:
        raise GongwenError(f"an archive of more than {MAX_EXPANDED >> 20} MiB unpacked")
    for part in parts:
        if part.file_size > max(_LARGE, MAX_RATIO * part.compress_size):
            raise GongwenError(f"an archive whose {part.filename} unpacks to more than {MAX_RATIO} times its size")


def _check_variant(archive: zipfile.ZipFile) -> None:
    """Kinds of Word file that python-docx does not open."""
    for part, mark, told in _VARIANTS:
        if part in archive.namelist() and mark in archive.read(part):
            raise GongwenError(f"{told}: save it as a plain .docx")


def _check_xml(name: str, data: bytes) -> None:
    # Without the zero bytes, UTF-16 reads as ASCII here.
    if b"<!DOCTYPE" in data.replace(b"\0", b""):
        raise GongwenError(f"{name} has a document type definition, which no Word file has")
