"""The pages of the docs: every block runs and prints what is shown, and every link leads somewhere."""

import importlib.util
import io
import pathlib
import re
import runpy
import shutil

import pytest
from blocks import blocks, run, run_console

import gongwen

DOCS = pathlib.Path(__file__).resolve().parents[2] / "docs"
PAGES = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))
WITH_CODE = [name for name in PAGES if not name.startswith("rules/") and "```" in (DOCS / name).read_text(encoding="utf-8")]


@pytest.fixture(scope="module")
def files(root: pathlib.Path, tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """What the pages read: the sample report in all formats, a draft, and a folder of reports."""
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    pytest.importorskip("reportlab", reason="reportlab is not installed")
    folder = tmp_path_factory.mktemp("docs")
    for name in ("report.txt", "draft.txt"):
        shutil.copy(root / "examples" / name, folder)
    lines = (folder / "report.txt").read_text(encoding="utf-8").splitlines()
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(folder / "report.docx")
    body = "".join(f"<p>{line}</p>" for line in lines[1:])
    page = f"<html><head><title>{lines[0]}</title></head><body><h1>{lines[0]}</h1><div>{body}</div></body></html>"
    (folder / "report.html").write_text(page, encoding="utf-8")
    (folder / "report.pdf").write_bytes(pdf(lines))
    (folder / "reports").mkdir()
    for name, text in runpy.run_path(str(root / "examples/reports.py"))["reports"]().items():
        (folder / "reports" / name).write_text(text, encoding="utf-8")
    return folder


def pdf(lines: list[str]) -> bytes:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("body", fontName="STSong-Light", fontSize=14, leading=24, wordWrap="CJK", firstLineIndent=28)
    file = io.BytesIO()
    SimpleDocTemplate(file).build([Paragraph(line, style) for line in lines if line])
    return file.getvalue()


@pytest.mark.parametrize("name", WITH_CODE)
def test_blocks_run(name: str, files: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "files"
    shutil.copytree(files, folder)
    monkeypatch.chdir(folder)
    namespace: dict[str, object] = {"__name__": name}
    missing: list[str] = []
    for language, code, output, needs in blocks((DOCS / name).read_text(encoding="utf-8")):
        if needs is not None and not is_there(needs):
            missing.append(needs)
        elif language == "python":
            printed = run(code, namespace)
            assert output is None or printed == output, code
        elif language == "console":
            assert run_console(code, folder) == code
        else:
            assert language == "text" or re.fullmatch(r"(?:pip install [\w\"\[\],]+\n)+", code), code
    if missing:
        pytest.skip(f"blocks that need {', '.join(missing)} did not run: not installed")


def is_there(module: str) -> bool:
    """Whether a module can be used; Spark runs on Java."""
    return importlib.util.find_spec(module) is not None and (module != "pyspark" or shutil.which("java") is not None)


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    page = (DOCS / name).read_text(encoding="utf-8")
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", page) if not link.startswith("https://")]
    assert [link for link in links if link and not (DOCS / name).parent.joinpath(link).exists()] == []


def test_the_api_page_has_all_that_is_public() -> None:
    page = (DOCS / "api.md").read_text(encoding="utf-8")
    named = {name.rpartition(".")[2] for name in re.findall(r"^::: ([\w.]+)", page, re.M)}
    assert named == {name for name in gongwen.__all__ if not name.startswith("_")}


def test_fields_that_are_named_are_there(report: str) -> None:
    page = (DOCS / "fields.md").read_text(encoding="utf-8")
    document = gongwen.parse(report)
    records = {
        "Report": document.reports[0], "Outline": document.outline[0], "Quantity": document.quantities[0],
        "Observation": document.observations[0], "Period": gongwen.read_period("上半年", year=2023),
    }  # fmt: skip
    for title, record in records.items():
        section = page.split(f"## {title}\n")[1].split("\n## ")[0].split("| `measure` | meaning")[0]
        rows = [row for row in section.splitlines() if row.startswith("| `")]
        named = [field for row in rows for field in re.findall(r"`(\w+)`", row.split("|")[1])]
        assert named and [field for field in named if not hasattr(record, field)] == []
