import codecs

import pytest

import gongwen

TEXT = "全市完成投资318.6亿元,\u201c十四五\u201d规划\u3400\U00020000。"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("gb18030"),
    ],
    ids=["utf-8", "utf-8 marked", "utf-16-le", "utf-16-be", "gb18030"],
)
def test_decodes(data: bytes) -> None:
    assert gongwen.decode(data) == TEXT


def test_older_chinese_encodings_are_part_of_gb18030() -> None:
    text = "全市完成投资318.6亿元。"
    assert gongwen.decode(text.encode("gb2312")) == gongwen.decode(text.encode("gbk")) == text


def test_empty() -> None:
    assert gongwen.decode(b"") == ""


@pytest.mark.parametrize(
    ("data", "position"),
    [
        ("全市完成投资".encode() + b"\xff" + "亿元".encode(), 18),
        ("全市完成投资".encode("gb18030") + b"\xff\xff", 12),
        (codecs.BOM_UTF8 + b"abc\xff", 6),
        (codecs.BOM_UTF16_LE + b"a\0b", 4),
        ("全市。\n区县".encode()[:-1], 13),
    ],
    ids=["utf-8", "gb18030", "utf-8 marked", "utf-16 cut short", "utf-8 cut short"],
)
def test_refuses_with_the_position_of_the_first_bad_byte(data: bytes, position: int) -> None:
    with pytest.raises(gongwen.GongwenError, match=f"byte 0x{data[position]:02x} at {position}") as caught:
        gongwen.decode(data)
    assert caught.value.position == position
