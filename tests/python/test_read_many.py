"""A folder of files of all kinds as one table."""

import io
import pathlib

import polars
import pytest

import gongwen

TITLE = "云溪县发展和改革局2022年工作总结"
LINES = ["一、主要指标", "全县完成固定资产投资31.8亿元,同比增长4.9%。", "二、重点工作", "新建学校3所,改造提升农贸市场9个,修建道路12公里。"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """One report in five formats, and two files that are none."""
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    pytest.importorskip("trafilatura", reason="trafilatura is not installed")
    pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")
    folder = tmp_path_factory.mktemp("reports")
    text = "\n".join([TITLE, *LINES]) + "\n"
    (folder / "a.txt").write_text(text, encoding="gb18030")
    (folder / "b.md").write_text(f"# {TITLE}\n\n" + "\n\n".join(LINES), encoding="utf-8")
    body = "".join(f"<p>{line}</p>" for line in LINES)
    page = f"<html><head><title>{TITLE}_云溪县人民政府</title></head><body><h1>{TITLE}</h1><div>{body}</div></body></html>"
    (folder / "c.html").write_text(page, encoding="utf-8")
    document = docx.Document()
    for line in (TITLE, *LINES):
        document.add_paragraph(line)
    document.save(folder / "d.docx")
    (folder / "e.pdf").write_bytes(pdf([TITLE, *LINES]))
    (folder / "f.docx").write_bytes((folder / "d.docx").read_bytes()[:-500])
    (folder / "g.pdf").write_bytes(b"%PDF-1.7 nothing")
    return folder


def pdf(lines: list[str]) -> bytes:
    canvas_module = pytest.importorskip("reportlab.pdfgen.canvas", reason="reportlab is not installed")
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    file = io.BytesIO()
    canvas = canvas_module.Canvas(file)
    canvas.setFont("STSong-Light", 12)
    for number, line in enumerate(lines):
        canvas.drawString(72, 760 - 30 * number, line)
    canvas.save()
    return file.getvalue()


def test_all_formats_say_the_same(folder: pathlib.Path) -> None:
    rows = gongwen.read_many(folder).to_polars().with_columns(polars.col("doc_id", "indicator", "obs_text").cast(polars.String))
    said = {pathlib.Path(str(name)).name: frame["indicator", "obs_text"].rows() for (name,), frame in rows.group_by("doc_id")}
    assert sorted(said) == ["a.txt", "b.md", "c.html", "d.docx", "e.pdf"]
    expected = [(row.indicator, row.quantity.text) for row in gongwen.read(folder / "a.txt").observations if row.quantity]
    assert len(expected) == 5
    assert all(rows == expected for rows in said.values())


def test_a_file_that_cannot_be_read_is_a_row_of_errors(folder: pathlib.Path) -> None:
    errors = gongwen.read_many([*sorted(folder.iterdir()), folder / "nowhere.txt"]).errors.to_polars()
    assert errors["position"].to_list() == [5, 6, 7]
    assert errors["error"].to_list() == ["GongwenError", "GongwenError", "FileNotFoundError"]
    assert "zip archive cannot be opened" in errors["message"][0] and "damaged PDF" in errors["message"][1]


def test_ids_are_paths_unless_said(folder: pathlib.Path) -> None:
    paths = [folder / "a.txt", (folder / "b.md").read_bytes()]
    named = [polars.Series(gongwen.read_many(paths, ids=ids).reports.to_polars()["doc_id"]).cast(polars.String) for ids in (None, "xy")]
    assert [list(names) for names in named] == [[str(folder / "a.txt"), "1"], ["x", "y"]]


def test_progress_counts_files(folder: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("tqdm", reason="tqdm is not installed")
    gongwen.read_many([folder / "a.txt", folder / "b.md"], progress=True)
    assert "2/2" in capsys.readouterr().err
