import codecs

from gongwen._errors import GongwenError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What pages and people call by an older name is written in the newer, larger one.
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}


def decode(data: bytes, /, *, encoding: str | None = None) -> str:
    """Decode a file's bytes: by its byte order mark, else as UTF-8, else as GB18030, which holds GBK and GB2312.

    Big5 cannot be told from GB18030 by its bytes: name it as the encoding. Nothing is replaced: bytes that cannot be decoded raise
    GongwenError with the position of the first such byte.
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _strict(data, marked, len(mark))
    if encoding is not None:
        return _strict(data, encoding)
    if (position := data.find(0)) >= 0:
        raise GongwenError(f"not a text: byte 0x00 at {position}", position)
    try:
        return _strict(data, "utf-8")
    except GongwenError as utf8:
        try:
            return _strict(data, "gb18030")
        except GongwenError as gb18030:
            # The encoding that got further is the likelier one.
            raise max(utf8, gb18030, key=lambda error: error.position) from None


def _strict(data: bytes, encoding: str, start: int = 0) -> str:
    try:
        return data[start:].decode(_SUPERSETS.get(encoding.lower(), encoding))
    except LookupError:
        raise GongwenError(f"no encoding {encoding!r}") from None
    except UnicodeDecodeError as error:
        position = start + error.start
        raise GongwenError(f"not {encoding}: byte 0x{data[position]:02x} at {position}", position) from None
