"""The reports of one year as their counties would publish them: `python examples/mixed.py FOLDER` writes a text, a page, a Word file and a PDF.

examples/mixed holds what it writes. Needs the extra `test`.
"""

import html
import pathlib
import sys

import docx
from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

from reports import COUNTIES, report

YEAR = 2023
_FONT = "STSong-Light"


def as_text(text: str, path: pathlib.Path) -> None:
    """A text in GB18030, as older offices save it."""
    path.with_suffix(".txt").write_bytes(text.encode("gb18030"))


def as_page(text: str, path: pathlib.Path) -> None:
    """A page of a portal: the report among its menus."""
    title, *lines = filter(None, text.splitlines())
    body = "\n".join(f"<p>{html.escape(line)}</p>" for line in lines)
    path.with_suffix(".html").write_text(
        f"""<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>{html.escape(title)}</title></head>
<body><nav><a href="/">首页</a> <a href="/open">政务公开</a> <a href="/service">政务服务</a></nav>
<article><h1>{html.escape(title)}</h1>
{body}
</article>
<footer>版权所有 网站地图 联系我们</footer></body></html>
""",
        encoding="utf-8",
    )


def as_word(text: str, path: pathlib.Path) -> None:
    """A Word file whose headings Word numbers itself."""
    document = docx.Document()
    number = _numbering(document)
    for line in filter(None, text.splitlines()):
        heading = line.partition("\u3001")[2] if line[:2] in ("一\u3001", "二\u3001") else None
        paragraph = document.add_paragraph(heading or line)
        if heading:
            paragraph._p.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')
            )
    document.save(str(path.with_suffix(".docx")))


def _numbering(document: Word) -> int:
    """A list that counts in Chinese: its number."""
    number = 90
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1\u3001"/></w:lvl>'
    numbering = document.part.numbering_part.element
    # Word wants the abstract lists before their instances.
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{level}</w:abstractNum>'))
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
    )
    return number


def as_pdf(text: str, path: pathlib.Path) -> None:
    """A PDF, its lines broken where the page ends."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    style = ParagraphStyle("body", fontName=_FONT, fontSize=15, leading=26, wordWrap="CJK")
    story = [Paragraph(html.escape(line), style) for line in text.splitlines() if line]
    SimpleDocTemplate(str(path.with_suffix(".pdf")), invariant=1).build(story)


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    forms = {"linxi": as_text, "qinghe": as_page, "baishi": as_word, "songhu": as_pdf}
    for county, (name, write) in zip(COUNTIES, forms.items(), strict=False):
        write(report(county, YEAR), folder / name)
