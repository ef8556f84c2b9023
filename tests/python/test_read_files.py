"""Files of all kinds, whole and damaged: what they are is told by their content, and only GongwenError comes out."""

import io
import os
import pathlib
import random
import subprocess
import sys
import zipfile

import pytest

import gongwen

TEXT = "云溪县2022年工作总结\n一、投资\n新建学校3所。\n"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def word() -> bytes:
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    document, file = docx.Document(), io.BytesIO()
    for line in TEXT.splitlines():
        document.add_paragraph(line)
    document.save(file)
    return file.getvalue()


def archive(parts: dict[str, bytes | str], *, compressed: bool = True) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED) as zipped:
        for name, data in parts.items():
            zipped.writestr(name, data)
    return file.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def changed(name: str, data: bytes | str | None) -> bytes:
    """A Word file with one part changed or left out."""
    parts: dict[str, bytes | str] = {**unpacked(word())}
    parts.pop(name)
    return archive(parts if data is None else {**parts, name: data})


@pytest.mark.parametrize("name", ["report.docx", "report.pdf", "report.txt", "report", "REPORT.HTML"])
def test_a_wrong_name_does_no_harm(tmp_path: pathlib.Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(word())
    assert gongwen.read_text(path) == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encodings_of_texts(tmp_path: pathlib.Path, encoding: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert gongwen.read_text(path) == TEXT == gongwen.read_text(TEXT.encode(encoding))


def test_big5_has_to_be_named() -> None:
    text = "臺北市2022年工作報告\n新建學校3所。\n"
    assert gongwen.read_text(text.encode("big5"), encoding="big5") == text


@pytest.mark.parametrize("encoding", ["nonsense", "hex", "rot13"])
def test_an_encoding_that_is_none(encoding: str) -> None:
    with pytest.raises(gongwen.GongwenError, match=f"no encoding '{encoding}'"):
        gongwen.read(b"a", encoding=encoding)


def test_a_format_that_is_none() -> None:
    with pytest.raises(gongwen.GongwenError, match="no format 'odt'"):
        gongwen.read(b"a", format="odt")  # type: ignore[arg-type]


def test_the_format_may_be_named() -> None:
    assert gongwen.read_text(b"<p>\xe7\x94\xb2</p>", format="text") == "<p>甲</p>"


MARKDOWN = """# 云溪县2022年工作总结 #

## 一、主要**指标**

- 一是完成[投资](https://example.org/)*15件*、**31.8亿元**;
1. 新建`学校`3所\\*。
> 引用__重点__

| 指标 | 数值 |
| :--- | ---: |
| 投资 | 31.8亿元 |

---
"""


def test_markdown_without_its_marks(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "report.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    assert [line for line in gongwen.read_text(path).splitlines() if line] == [
        "云溪县2022年工作总结", "一、主要指标", "一是完成投资*15件*、31.8亿元;", "1. 新建学校3所*。", "引用重点", "指标\t数值", "投资\t31.8亿元"
    ]  # fmt: skip


def test_markdown_that_gongwen_wrote_is_read_again(root: pathlib.Path, tmp_path: pathlib.Path) -> None:
    out = tmp_path / "report.md"
    subprocess.run([sys.executable, "-m", "gongwen", "parse", "-o", out, root / "examples/report.txt"], check=True)
    assert "一、上半年主要指标完成情况" in gongwen.read_text(out).splitlines()


@pytest.mark.parametrize("mark", ["#", "*", "**", "`", "[", "- ", "|", "---", " ", "\\", "![](", "> "])
def test_markdown_takes_linear_time(mark: str) -> None:
    gongwen.read_text((mark * 100_000 + "x").encode(), format="markdown")


def typed(content_type: bytes) -> bytes:
    """The list of parts with another type for the main one."""
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return unpacked(word())["[Content_Types].xml"].replace(main, content_type)


DAMAGES = {
    "cut short": (lambda: word()[:-200], "cut short"),
    "only begun": (lambda: word()[:30], "cut short"),
    "a byte changed": (lambda: word().replace(b"word/document.xml", b"word/dokument.xml", 1), "zip archive cannot be opened"),
    "a spreadsheet": (lambda: archive({"xl/workbook.xml": "<a/>"}), "a spreadsheet"),
    "a presentation": (lambda: archive({"ppt/presentation.xml": "<a/>"}), "a presentation"),
    "OpenDocument": (lambda: archive({"content.xml": "<a/>"}), "an OpenDocument file"),
    "another archive": (lambda: archive({"a.txt": "a"}), "another zip archive"),
    "an empty archive": (lambda: archive({}), "an empty zip archive"),
    "no content types": (lambda: changed("[Content_Types].xml", None), "damaged .docx"),
    "no relationships": (lambda: changed("_rels/.rels", None), "damaged .docx"),
    "no document": (lambda: changed("word/document.xml", None), "damaged .docx"),
    "XML that is none": (lambda: changed("word/document.xml", "<w:document"), "damaged .docx"),
    "no body": (lambda: changed("word/document.xml", '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'), "without a body"),
    "a macro file": (lambda: changed("[Content_Types].xml", typed(b"application/vnd.ms-word.document.macroEnabled.main+xml")), "with macros"),
    "a template": (lambda: changed("[Content_Types].xml", typed(b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml")), "template"),
    "Strict Open XML": (lambda: changed("_rels/.rels", unpacked(word())["_rels/.rels"].replace(b"schemas.openxmlformats.org/officeDocument/2006", b"purl.oclc.org/ooxml/officeDocument")), "Strict"),
    "another main part": (lambda: changed("[Content_Types].xml", typed(b"text/plain")), "damaged .docx file: it is not a Word file"),
    "encrypted Office": (lambda: COMPOUND + "EncryptedPackage".encode("utf-16-le"), "encrypted Office file"),
    "Word 2003": (lambda: COMPOUND, "2003 or before"),
    "RTF": (lambda: b"{\\rtf1 a}", "an RTF file"),
    "an image": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(64), "an image"),
    "RAR": (lambda: b"Rar!\x1a\x07" + bytes(64), "a RAR archive"),
    "zero bytes": (lambda: bytes(64), "byte 0x00 at 0"),
    "PDF of nothing": (lambda: b"%PDF-1.7\n", "damaged PDF"),
    "PDF of noise": (lambda: b"%PDF-1.7\n" + random.Random(1).randbytes(4096), "damaged PDF"),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
def test_each_kind_of_damage_is_told(damage: str) -> None:
    make, told = DAMAGES[damage]
    if "PDF" in damage:
        pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")
    with pytest.raises(gongwen.GongwenError, match=told):
        gongwen.read(make())


@pytest.mark.parametrize(
    ("name", "told"), [("a.docx", "does not begin as a zip archive"), ("a.pdf", "no %PDF- header")]
)
def test_what_is_not_what_its_name_says_is_not_read_as_text(tmp_path: pathlib.Path, name: str, told: str) -> None:
    path = tmp_path / name
    path.write_text(TEXT, encoding="utf-8")
    with pytest.raises(gongwen.GongwenError, match=told):
        gongwen.read(path)


def test_an_empty_file(tmp_path: pathlib.Path) -> None:
    for name in ("a.docx", "a.pdf"):
        (tmp_path / name).touch()
        with pytest.raises(gongwen.GongwenError, match="an empty file"):
            gongwen.read(tmp_path / name)
    assert gongwen.read(b"").observations == gongwen.parse("").observations


def test_zip_bombs_are_not_unpacked() -> None:
    nulls = archive({"word/document.xml": bytes(64 * 2**20)})
    assert len(nulls) < 2**20
    with pytest.raises(gongwen.GongwenError, match="more than 200 times its size"):
        gongwen.read(nulls)


def test_an_archive_that_is_too_large_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    from gongwen._read import _archive

    data = word()
    monkeypatch.setattr(_archive, "MAX_EXPANDED", 2**10)
    with pytest.raises(gongwen.GongwenError, match="MiB unpacked"):
        gongwen.read(data)


def test_a_file_that_is_too_large(monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> None:
    import gongwen._read as read

    monkeypatch.setattr(read, "MAX_BYTES", 2**20)
    path = tmp_path / "report.txt"
    path.write_bytes(bytes(2**20 + 1))
    for source in (path, path.read_bytes()):
        with pytest.raises(gongwen.GongwenError, match="larger than 1 MiB"):
            gongwen.read(source)


ENTITIES = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "_rels/.rels"])
def test_document_types_and_their_entities_are_refused(part: str, encoding: str) -> None:
    with pytest.raises(gongwen.GongwenError, match="document type definition"):
        gongwen.read(changed(part, f'<?xml version="1.0"?>{ENTITIES}<a>&x;</a>'.encode(encoding)))


def test_deep_nesting_ends_in_an_error() -> None:
    deep = "<w:sdt><w:sdtContent>" * 100_000
    start = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    with pytest.raises(gongwen.GongwenError, match="damaged .docx"):
        gongwen.read(changed("word/document.xml", (start + deep).ljust(3 * 2**20)))


@pytest.mark.parametrize("format", ["text", "markdown", "html", "docx", "pdf", None])
@pytest.mark.parametrize("seed", range(20))
def test_noise(format: str | None, seed: int) -> None:
    noise = random.Random(seed)
    for size in (0, 1, 64, 4096):
        for start in (b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html><body>", b"\xff\xfe"):
            only_gongwen_errors(start + noise.randbytes(size), format)


@pytest.mark.parametrize("seed", range(40))
def test_files_with_bytes_changed(seed: int) -> None:
    noise = random.Random(seed)
    for whole in (word(), archive({**unpacked(word())}, compressed=False)):
        data = bytearray(whole)
        for _ in range(noise.choice([1, 10, 100])):
            data[noise.randrange(len(data))] = noise.randrange(256)
        only_gongwen_errors(bytes(data), None)
        only_gongwen_errors(whole[: noise.randrange(len(whole))], None)


def only_gongwen_errors(data: bytes, format: str | None) -> None:
    try:
        gongwen.read(data, format=format)
    except gongwen.GongwenError as error:
        assert str(error) and len(str(error)) < 400


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(FileNotFoundError):
        gongwen.read("nowhere.txt")


@pytest.mark.parametrize(
    ("module", "extra", "data"),
    [("docx", "docx", b"PK\x03\x04"), ("trafilatura", "html", b"<html>"), ("pypdfium2", "pdf", b"%PDF-")],
)
def test_a_missing_extra_names_its_command(monkeypatch: pytest.MonkeyPatch, module: str, extra: str, data: bytes) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(gongwen.GongwenError, match=rf'pip install "gongwen\[{extra}\]"'):
        gongwen.read(data)


def test_reading_a_text_imports_no_reader(tmp_path: pathlib.Path) -> None:
    code = "import sys, gongwen; gongwen.read('新建学校3所。'.encode()); print(*sys.modules)"
    environment = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert {"docx", "lxml", "trafilatura", "pypdfium2", "zipfile"}.isdisjoint(done.stdout.split())
