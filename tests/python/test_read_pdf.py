"""PDF files, made with reportlab, as they are read."""

import io
import pathlib

import pytest

import gongwen

pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")
pytest.importorskip("reportlab", reason="reportlab is not installed")

from reportlab.lib.pagesizes import A4  # noqa: E402
from reportlab.lib.pdfencrypt import StandardEncryption  # noqa: E402
from reportlab.lib.styles import ParagraphStyle  # noqa: E402
from reportlab.pdfbase import pdfmetrics  # noqa: E402
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # noqa: E402
from reportlab.pdfgen.canvas import Canvas  # noqa: E402
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table  # noqa: E402

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
TITLE = "云溪县发展和改革局2023年工作总结"
LONG = [
    "(一)今年以来,全县完成固定资产投资318.6亿元,同比增长4.9%,其中工业投资102.3亿元,增长11.2%;社会消费品零售总额186.4亿元,增长8.6%,总量居全市第2位。",
    "(二)新开工亿元以上项目23个,竣工投产15个,年度投资计划完成率达到102.6%。为企业减免各项费用1260万元,办理企业诉求215件,办结率98.6%。",
    "(三)新建改建农村公路86公里,改造危房312户,新增城镇就业2360人,城镇登记失业率控制在3%以内。全年接待游客318万人次,实现旅游收入12.6亿元。",
]


def pdf(story: list[object], *, password: str | None = None, numbered: bool = True, head: str = "") -> bytes:
    file = io.BytesIO()

    def foot(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont(FONT, 12)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 40, head)
        if numbered:
            canvas.setFont(FONT, 14)
            canvas.drawCentredString(A4[0] / 2, 40, f"\u2014 {document.page} \u2014")

    encrypt = None if password is None else StandardEncryption(password)
    SimpleDocTemplate(file, pagesize=A4, encrypt=encrypt).build(story, onFirstPage=foot, onLaterPages=foot)
    return file.getvalue()


def style(**more: object) -> ParagraphStyle:
    return ParagraphStyle("body", fontName=FONT, fontSize=16, leading=28, wordWrap="CJK", **more)


def paragraphs(*words: str, indent: float = 32) -> list[object]:
    return [Paragraph(each, style(firstLineIndent=indent)) for each in words]


def read(story: list[object]) -> list[str]:
    return gongwen.read_text(pdf(story)).splitlines()


def test_lines_are_joined_to_paragraphs() -> None:
    story = [Paragraph(TITLE, style(alignment=1)), *paragraphs("一、主要工作", *LONG, "二、下一步打算")]
    assert read(story) == ["— 1 —", TITLE, "一、主要工作", *LONG, "二、下一步打算"]


def test_a_report_in_a_pdf_reads_like_the_text() -> None:
    doc = gongwen.read(pdf([Paragraph(TITLE, style(alignment=1)), *paragraphs("一、主要工作", *LONG)], numbered=False))
    plain = gongwen.parse("\n".join([TITLE, "一、主要工作", *LONG]) + "\n")
    assert doc.to_dict() == plain.to_dict()
    assert len(doc.observations) > 10


def test_a_paragraph_goes_on_over_a_page_and_its_number_stands_behind() -> None:
    lines = read(paragraphs(*(LONG * 4)))
    assert [line for line in lines if line not in LONG] == ["— 1 —", "— 2 —"]
    assert [line for line in lines if line in LONG] == LONG * 4


def test_a_running_head_is_kept_once_and_breaks_no_paragraph() -> None:
    lines = gongwen.read_text(pdf(paragraphs(*(LONG * 9)), head="云溪县发展和改革局文件")).splitlines()
    assert [line for line in lines if line not in LONG] == ["云溪县发展和改革局文件", "— 1 —", "— 2 —", "— 3 —", "— 4 —"]
    assert [line for line in lines if line in LONG] == LONG * 9


def test_without_indents_a_stop_at_the_end_of_a_line_ends_the_paragraph() -> None:
    width = 28  # characters of this size in a line
    full = "全县新建学校三所医院两所道路十二公里并改造提升农贸市场九个。"
    assert len(full) > width
    ends_full = "一是" + "推进重点项目建设" * 3 + "。"
    story = paragraphs(ends_full[-width:], "二是加强调度", indent=0)
    assert read(story)[1:] == [ends_full[-width:], "二是加强调度"]


def test_short_lines_are_not_joined() -> None:
    assert read(paragraphs("一、投资", "二、消费", "三、外贸", indent=0))[1:] == ["一、投资", "二、消费", "三、外贸"]


def test_latin_words_keep_their_blank() -> None:
    words = "The gross regional product of the county grew by 5.5 percent in the first half of the year, and the retail sales by 8.6 percent"
    story = [Paragraph(words, ParagraphStyle("latin", fontName=FONT, fontSize=16, leading=28))]
    assert read(story)[1:] == [words]


def test_rows_of_a_table_are_not_joined() -> None:
    rows = [["固定资产投资", "318.6亿元", "增长4.9%"], ["工业投资", "102.3亿元", "增长11.2%"], ["出口", "41.6亿元", "增长2.4%"]]
    table = Table(rows, colWidths=[150, 150, 150], style=[("FONT", (0, 0), (-1, -1), FONT, 14), ("ALIGN", (2, 0), (2, -1), "RIGHT")])
    lines = read([table, *paragraphs(*LONG)])
    assert [line.split() for line in lines[1:4]] == rows


def test_pages_of_a_long_file_are_in_order() -> None:
    story = [part for number in range(1, 31) for part in (*paragraphs(f"第{number}批项目{number}个。"), PageBreak())]
    assert [line for line in read(story) if "批" in line] == [f"第{number}批项目{number}个。" for number in range(1, 31)]


def test_an_encrypted_file() -> None:
    with pytest.raises(gongwen.GongwenError, match="encrypted PDF"):
        gongwen.read(pdf(paragraphs("甲"), password="secret"))


def test_a_scanned_file_says_that_it_has_no_text() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.rect(100, 100, 200, 300, fill=1)
    canvas.save()
    with pytest.raises(gongwen.GongwenError, match="without text, as scanners make them"):
        gongwen.read(file.getvalue())


def test_a_file_of_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    from gongwen._read import _pdf

    data = pdf([*paragraphs("甲"), PageBreak(), *paragraphs("乙"), PageBreak(), *paragraphs("丙")])
    monkeypatch.setattr(_pdf, "MAX_PAGES", 2)
    with pytest.raises(gongwen.GongwenError, match="more than 2 pages"):
        gongwen.read(data)


def test_reads_a_path_whatever_its_name(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(pdf(paragraphs("新建学校3所。")))
    assert gongwen.read(path).observations[0].indicator == "新建学校"
