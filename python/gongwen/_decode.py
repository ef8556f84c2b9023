import codecs

from gongwen._errors import GongwenError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, /) -> str:
    """Decode a file's bytes: by its byte order mark, else as UTF-8, else as GB18030, which holds GBK and GB2312.

    Nothing is replaced: bytes that none of them can be raise GongwenError with the position of the first such byte.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, len(mark))
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
        return data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        position = start + error.start
        raise GongwenError(f"not {encoding}: byte 0x{data[position]:02x} at {position}", position) from None
