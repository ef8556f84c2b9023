"""Word files, made with python-docx and numbering written by hand, as they are read."""

import io
import pathlib

import pytest

import gongwen

docx = pytest.importorskip("docx", reason="python-docx is not installed")

from docx.oxml import parse_xml  # noqa: E402

Lists = dict[int, list[str]]


def level(index: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


OFFICIAL = [
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCountingThousand", "\uff08%2\uff09"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "(%4)"),
    level(4, "decimalEnclosedCircle", "%5"),
]


class Word:
    """A Word file that is being written."""

    def __init__(self, lists: Lists | None = None, nums: str | None = None) -> None:
        self.document = docx.Document()
        if lists is None:
            return
        numbering = self.document.part.numbering_part.element
        for old in list(numbering):
            numbering.remove(old)
        for number, levels in lists.items():
            numbering.append(element(f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'))
        same = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in lists)
        for num in element(f"<w:x>{nums or same}</w:x>"):
            numbering.append(num)

    def write(self, words: str, number: int | None = None, depth: int | None = None, style: str | None = None) -> "Word":
        paragraph = self.document.add_paragraph(words, style)
        if number is not None or depth is not None:
            place = "" if depth is None else f'<w:ilvl w:val="{depth}"/>'
            place += "" if number is None else f'<w:numId w:val="{number}"/>'
            paragraph._p.get_or_add_pPr().append(element(f"<w:numPr>{place}</w:numPr>"))
        return self

    def insert(self, xml: str) -> "Word":
        self.document.element.body.insert_element_before(element(xml), "w:sectPr")
        return self

    def bytes(self) -> bytes:
        file = io.BytesIO()
        self.document.save(file)
        return file.getvalue()

    @property
    def lines(self) -> list[str]:
        return gongwen.read_text(self.bytes()).splitlines()


def element(xml: str):  # type: ignore[no-untyped-def]
    spaces = {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }
    names = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in spaces.items())
    return parse_xml(f"<w:root {names}>{xml}</w:root>")[0]


def test_a_report_with_automatic_numbers_reads_like_one_with_typed_ones() -> None:
    word = Word({1: OFFICIAL})
    word.write("云溪县发展和改革局2022年工作总结")
    word.write("主要指标", 1, 0).write("投资", 1, 1).write("全县完成固定资产投资31.8亿元,增长4.9%。")
    word.write("消费", 1, 1).write("下一步打算", 1, 0).write("项目", 1, 1).write("新建学校3所。", 1, 2).write("新建医院2所。", 1, 2)
    assert word.lines == [
        "云溪县发展和改革局2022年工作总结",
        "一、主要指标",
        "\uff08一\uff09投资",
        "全县完成固定资产投资31.8亿元,增长4.9%。",
        "\uff08二\uff09消费",
        "二、下一步打算",
        "\uff08一\uff09项目",
        "1. 新建学校3所。",
        "2. 新建医院2所。",
    ]
    doc = gongwen.read(word.bytes())
    assert [(node.label, node.depth) for node in doc.outline] == [
        ("一、", 1), ("\uff08一\uff09", 2), ("\uff08二\uff09", 2), ("二、", 1), ("\uff08一\uff09", 2), ("1.", 3), ("2.", 3)
    ]  # fmt: skip
    assert (doc.reports[0].title, doc.observations[0].indicator) == ("云溪县发展和改革局2022年工作总结", "固定资产投资")


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("chineseCounting", "一 二 九 十 十一 二十 二十一 九十九 一〇〇"),
        ("chineseCountingThousand", "一 二 九 十 十一 二十 二十一 九十九 一百"),
        ("ideographDigital", "一 二 九 一〇 一一 二〇 二一 九九 一〇〇"),
        ("japaneseCounting", "一 二 九 十 十一 二十 二十一 九十九 百"),
        ("chineseLegalSimplified", "壹 贰 玖 壹拾 壹拾壹 贰拾 贰拾壹 玖拾玖 壹佰"),
        ("decimal", "1 2 9 10 11 20 21 99 100"),
        ("decimalZero", "01 02 09 10 11 20 21 99 100"),
        ("decimalEnclosedCircle", "① ② ⑨ ⑩ ⑪ ⑳ 21 99 100"),
        ("decimalEnclosedParen", "⑴ ⑵ ⑼ ⑽ ⑾ ⒇ 21 99 100"),
        ("decimalFullWidth", "１ ２ ９ １０ １１ ２０ ２１ ９９ １００"),
        ("upperLetter", "A B I J K T U UUUU VVVV"),
        ("lowerRoman", "i ii ix x xi xx xxi xcix c"),
        ("ideographTraditional", "甲 乙 壬 癸 甲 癸 甲 壬 癸"),
        ("ordinal", "1st 2nd 9th 10th 11th 20th 21st 99th 100th"),
        ("somethingNew", "1 2 9 10 11 20 21 99 100"),
    ],
)
def test_number_formats(form: str, expected: str) -> None:
    word = Word({1: [level(0, form, "%1|", '<w:suff w:val="nothing"/>')]})
    for _ in range(100):
        word.write("", 1, 0)
    lines = word.lines
    shown = [lines[number - 1].rstrip("|") for number in (1, 2, 9, 10, 11, 20, 21, 99, 100)]
    assert " ".join(shown) == expected


def test_hundreds_in_words() -> None:
    word = Word({1: [level(0, "chineseCountingThousand", "%1、", start=101)]})
    assert word.write("甲", 1, 0).lines == ["一百零一、甲"]


def test_labels_of_several_levels() -> None:
    legal = "<w:isLgl/>"
    word = Word({1: [level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", legal), level(2, "lowerLetter", "%1.%2.%3", legal)]})
    word.write("甲", 1, 0).write("乙", 1, 1).write("丙", 1, 2).write("丁", 1, 1).write("戊", 1, 0).write("己", 1, 1)
    assert word.lines == ["第一章甲", "1.1 乙", "1.1.1 丙", "1.2 丁", "第二章戊", "2.1 己"]


def test_a_level_may_go_on_counting_under_the_next_heading() -> None:
    lists = {1: [level(0, "chineseCounting", "%1、"), level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')]}
    word = Word(lists).write("甲", 1, 0).write("乙", 1, 1).write("丙", 1, 0).write("丁", 1, 1)
    assert word.lines == ["一、甲", "1. 乙", "二、丙", "2. 丁"]


def test_lists_of_one_abstract_list_count_on_and_an_override_starts_anew() -> None:
    nums = """
      <w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
      <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
      <w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
      <w:num w:numId="4"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">LEVEL</w:lvlOverride></w:num>"""
    word = Word({1: [level(0, "decimal", "%1.")]}, nums.replace("LEVEL", level(0, "upperLetter", "%1)")))
    for number in (1, 2, 3, 3, 4):
        word.write("甲", number, 0)
    assert word.lines == ["1. 甲", "2. 甲", "1. 甲", "2. 甲", "C) 甲"]


def test_numbers_from_styles() -> None:
    linked = [level(0, "chineseCounting", "%1、", '<w:pStyle w:val="Heading1"/>'), level(1, "decimal", "%2.", '<w:pStyle w:val="Heading2"/>')]
    word = Word({1: linked})
    for name in ("Heading 1", "Heading 2"):
        style = word.document.styles[name].element
        style.get_or_add_pPr().append(element('<w:numPr><w:numId w:val="1"/></w:numPr>'))
    word.document.styles.add_style("章", 1).base_style = word.document.styles["Heading 1"]
    word.write("甲", style="Heading 1").write("乙", style="Heading 2").write("丙", style="章").write("丁", 0, style="Heading 1")
    assert word.lines == ["一、甲", "1. 乙", "二、丙", "丁"]


def test_numbers_from_a_numbering_style() -> None:
    word = Word({1: [level(0, "chineseCounting", "%1、")], 2: ['<w:numStyleLink w:val="官方"/>']})
    word.document.styles.element.append(
        element('<w:style w:type="numbering" w:styleId="官方"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>')
    )
    assert word.write("甲", 2, 0).write("乙", 2, 0).lines == ["一、甲", "二、乙"]


def test_bullets() -> None:
    word = Word({1: [level(0, "bullet", "\uf0b7"), level(1, "bullet", "——", '<w:suff w:val="nothing"/>')]})
    assert word.write("甲", 1, 0).write("乙", 1, 1).lines == ["• 甲", "——乙"]


def test_a_number_format_of_a_newer_word_stands_beside_an_older_one() -> None:
    newer = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001"/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="chineseCounting"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1、"/></w:lvl>'
    )
    assert Word({1: [newer]}).write("甲", 1, 0).lines == ["一、甲"]


def test_a_list_that_is_not_there_numbers_nothing() -> None:
    assert Word({1: OFFICIAL}).write("甲", 9, 0).write("乙", 1, 8).lines == ["甲", "乙"]


def test_styles_based_on_each_other_in_a_circle_end() -> None:
    word = Word({1: OFFICIAL})
    for own, base in (("A", "B"), ("B", "A")):
        word.document.styles.element.append(
            element(f'<w:style w:type="paragraph" w:styleId="{own}"><w:name w:val="{own}"/><w:basedOn w:val="{base}"/></w:style>')
        )
    assert word.insert('<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>').lines == ["甲"]


def test_paragraphs_and_tables_in_order() -> None:
    word = Word().write("甲")
    table = word.document.add_table(2, 3)
    for cell, words in zip(table._cells, ["指标", "2022年", "2023年", "投资", "31.8亿元", "35亿元"], strict=True):
        cell.text = words
    table.cell(0, 1).merge(table.cell(0, 2))
    assert word.write("乙").lines == ["甲", "指标\t2022年 2023年", "投资\t31.8亿元\t35亿元", "乙"]


def test_cells_merged_downwards_are_read_once() -> None:
    word = Word()
    table = word.document.add_table(2, 2)
    for cell, words in zip(table._cells, ["投资", "31.8亿元", "", "35亿元"], strict=True):
        cell.text = words
    table.cell(0, 0).merge(table.cell(1, 0))
    assert word.lines == ["投资\t31.8亿元", "\t35亿元"]


def test_a_page_laid_out_in_a_table_keeps_its_paragraphs() -> None:
    word = Word({1: OFFICIAL})
    cell = word.document.add_table(1, 1).cell(0, 0)
    cell.text = "2022年工作总结"
    paragraph = cell.add_paragraph("主要指标")
    paragraph._p.get_or_add_pPr().append(element('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'))
    assert word.lines == ["2022年工作总结", "一、主要指标"]


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ('<w:p><w:ins w:id="1" w:author="a"><w:r><w:t>新</w:t></w:r></w:ins><w:del w:id="2" w:author="a"><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>', ["新"]),
        ('<w:p><w:moveFrom w:id="1" w:author="a"><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:moveTo w:id="2" w:author="a"><w:r><w:t>新</w:t></w:r></w:moveTo></w:p>', ["新"]),
        ('<w:p><w:hyperlink w:anchor="a"><w:r><w:t>链接</w:t></w:r></w:hyperlink></w:p>', ["链接"]),
        ("<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>控件</w:t></w:r></w:p></w:sdtContent></w:sdt>", ["控件"]),
        ("<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>提示</w:t></w:r></w:sdtContent></w:sdt></w:p>", [""]),
        ('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3月</w:t></w:r></w:p>', ["3月"]),
        ("<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:tab/><w:t>三</w:t><w:noBreakHyphen/></w:r></w:p>", ["一", "二\t三-"]),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:t>显</w:t></w:r></w:p>", ["显"]),
        ("<w:p><w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>", ["拼"]),
        ("<w:p><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>", ["x=1"]),
        ("<w:p><w:r><w:t>红头</w:t><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>", ["红头", "框"]),
    ],
    ids=["inserted", "moved", "link", "control", "prompt", "field", "breaks", "hidden", "ruby", "formula", "text box"],
)  # fmt: skip
def test_what_word_shows(xml: str, expected: list[str]) -> None:
    assert Word().insert(xml).lines == expected


def test_a_paragraph_whose_mark_is_deleted_runs_on() -> None:
    deleted = '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    word = Word({1: OFFICIAL})
    word.insert(f"<w:p><w:pPr>{number}{deleted}</w:pPr><w:r><w:t>主要</w:t></w:r></w:p>")
    word.insert(f"<w:p><w:pPr>{number}</w:pPr><w:r><w:t>指标</w:t></w:r></w:p>")
    word.insert(f"<w:p><w:pPr>{number}</w:pPr><w:r><w:t>打算</w:t></w:r></w:p>")
    assert word.lines == ["一、主要指标", "二、打算"]


def test_reads_a_path(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(Word().write("新建学校3所。").bytes())
    assert gongwen.read(path).observations == gongwen.read(str(path)).observations != ()
