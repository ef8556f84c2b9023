"""The command line, as a shell runs it."""

import io
import json
import os
import pathlib
import subprocess
import sys
from unicodedata import east_asian_width

import pytest

import gongwen


def run(*arguments: str | pathlib.Path, stdin: bytes = b"", columns: int | None = None) -> subprocess.CompletedProcess[bytes]:
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    if columns is not None:
        environment["COLUMNS"] = str(columns)
    return subprocess.run(
        [sys.executable, "-m", "gongwen", *arguments], input=stdin, capture_output=True, env=environment, check=False
    )


def columns(line: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in line)


@pytest.fixture
def sample(root: pathlib.Path) -> pathlib.Path:
    return root / "examples/report.txt"


def test_table(sample: pathlib.Path) -> None:
    done = run(sample)
    assert (done.returncode, done.stderr) == (0, b"")
    header, *lines = done.stdout.decode().splitlines()
    assert header.split() == ["indicator", "measure", "value", "unit", "period", "status", "basis"]
    doc = gongwen.parse(sample.read_text(encoding="utf-8"))
    headings = [node.label for node in doc.outline if node.kind == "heading"]
    rows = [line for line in lines if line and not line.startswith((*headings, doc.reports[0].title or "?"))]
    assert len(rows) == len(doc.observations)
    assert "一、上半年主要指标完成情况" in lines
    for line, row in zip(rows, doc.observations, strict=True):
        assert line.strip().startswith(row.indicator or "") and row.measure in line and row.status in line


def test_parts_are_set_in(sample: pathlib.Path) -> None:
    rows = {line.strip().split()[0]: line for line in run(sample).stdout.decode().splitlines() if "  level  " in line}
    assert rows["外贸进出口总额"].startswith("外贸")
    assert rows["出口"].startswith("  出口")


def test_a_table_of_two_reports_names_both(tmp_path: pathlib.Path) -> None:
    both = tmp_path / "both.txt"
    both.write_text("云溪县2022年工作总结\n一、投资\n完成投资3亿元。\n青石县2023年工作总结\n一、投资\n完成投资4亿元。\n", "utf-8")
    table = run(both).stdout.decode().split("\n\n")[1:]
    assert [group.splitlines()[0].partition(",")[0] for group in table] == ["云溪县2022年工作总结", "青石县2023年工作总结"]
    assert [group.splitlines()[1] for group in table] == ["一、投资", "一、投资"]


def test_columns_stand_under_each_other(sample: pathlib.Path) -> None:
    header, *lines = run(sample).stdout.decode().splitlines()
    measure = header.index("measure")
    rows = [line for line in lines if any(f"  {name}  " in line for name in ("level", "growth", "count"))]
    assert rows
    for line in rows:
        name = next(name for name in ("level", "growth", "count") if f"  {name}  " in line)
        assert columns(line[: line.index(f"  {name}  ")]) + 2 == measure


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("options", [[], ["--outline"]], ids=["table", "outline"])
def test_no_line_is_wider_than_the_terminal(sample: pathlib.Path, width: int, options: list[str]) -> None:
    lines = run(*options, sample, columns=width).stdout.decode().splitlines()
    assert len(lines) > 10
    assert max(map(columns, lines)) <= width


def test_outline(sample: pathlib.Path) -> None:
    title, *lines = run("--outline", sample).stdout.decode().splitlines()
    doc = gongwen.parse(sample.read_text(encoding="utf-8"))
    assert title.startswith(doc.reports[0].title or "?")
    assert len(lines) == len(doc.outline)
    for line, node in zip(lines, doc.outline, strict=True):
        assert line.startswith("  " * node.depth + node.label)


def test_json(sample: pathlib.Path) -> None:
    done = run("--json", sample)
    assert json.loads(done.stdout) == gongwen.parse(sample.read_text(encoding="utf-8")).to_dict()


def test_the_subcommand_may_be_left_out(sample: pathlib.Path) -> None:
    assert run("parse", sample).stdout == run(sample).stdout
    assert run("parse", "--format", "outline", sample).stdout == run("--outline", sample).stdout
    assert run("parse", "--format", "json", sample).stdout == run("--json", sample).stdout


def test_markdown(sample: pathlib.Path) -> None:
    lines = run("parse", "--format", "md", sample).stdout.decode().splitlines()
    doc = gongwen.parse(sample.read_text(encoding="utf-8"))
    assert lines[0] == f"# {doc.reports[0].title}, {doc.reports[0].issuer}, 2023-01/2023-06"
    assert lines[2] == "## 一、上半年主要指标完成情况"
    rows = [line for line in lines if line.startswith("| ") and not line.startswith(("| indicator |", "| --- |"))]
    assert len(rows) == len(doc.observations)
    assert "| &emsp;出口 | level | 41.6 | 亿元 | 2023-01/2023-06 | actual |  |" in rows


def test_markdown_takes_marks_in_a_report_for_words(tmp_path: pathlib.Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("云溪县2022年工作总结\n一、<b>*投资*</b>|_情况_\n完成投资3亿元。\n", "utf-8")
    assert r"## 一、\<b\>\*投资\*\</b\>\|\_情况\_" in run("parse", "--format", "md", report).stdout.decode()


def test_several_files_are_told_apart(tmp_path: pathlib.Path) -> None:
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for file, value in zip(files, ["3", "4"], strict=True):
        file.write_text(f"云溪县2022年工作总结\n完成投资{value}亿元。\n", "utf-8")
    table = run("parse", *files).stdout.decode()
    assert [line for line in table.splitlines() if line.startswith("==>")] == [f"==> {file} <==" for file in files]
    documents = [json.loads(line) for line in run("parse", "--json", *files).stdout.splitlines()]
    assert [document.pop("doc_id") for document in documents] == list(map(str, files))
    assert documents == [gongwen.parse(file.read_text("utf-8")).to_dict() for file in files]


def test_a_file_that_cannot_be_read_does_not_stop_the_others(sample: pathlib.Path) -> None:
    done = run("parse", "nowhere.txt", sample)
    assert done.returncode == 2
    assert done.stderr == b"gongwen: nowhere.txt: No such file or directory\n"
    assert "外贸进出口总额" in done.stdout.decode()


@pytest.mark.parametrize(("name", "form"), [("out.md", "md"), ("out.json", "json"), ("out.txt", "table")])
def test_output_goes_to_a_file_in_the_form_of_its_name(sample: pathlib.Path, tmp_path: pathlib.Path, name: str, form: str) -> None:
    done = run("parse", "-o", tmp_path / name, sample)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (tmp_path / name).read_bytes() == run("parse", "--format", form, sample).stdout


def test_html(sample: pathlib.Path, tmp_path: pathlib.Path) -> None:
    done = run("parse", "-o", tmp_path / "report.html", sample)
    assert (done.returncode, done.stderr) == (0, b"")
    gongwen.parse(sample.read_text(encoding="utf-8")).to_html(tmp_path / "same.html")
    assert (tmp_path / "report.html").read_bytes() == (tmp_path / "same.html").read_bytes()
    assert run("parse", "--format", "html", sample, sample).stderr == b"gongwen: a page shows one report: name one FILE\n"


def test_csv_and_parquet(sample: pathlib.Path, tmp_path: pathlib.Path) -> None:
    polars = pytest.importorskip("polars", reason="polars is not installed")
    done = run("parse", "-o", tmp_path / "rows.parquet", sample, "nowhere.txt")
    assert done.returncode == 2 and b"gongwen: nowhere.txt: " in done.stderr
    rows = polars.read_parquet(tmp_path / "rows.parquet")
    doc = gongwen.parse(sample.read_text(encoding="utf-8"))
    assert rows["obs_text"].to_list() == [row.quantity.text for row in doc.observations]
    assert set(rows["doc_id"].cast(polars.String)) == {str(sample)}
    table = polars.read_csv(io.BytesIO(run("parse", "--format", "csv", sample).stdout))
    assert table["indicator"].to_list() == [row.indicator for row in doc.observations]


def test_output_that_cannot_be_written(sample: pathlib.Path, tmp_path: pathlib.Path) -> None:
    done = run("parse", "-o", tmp_path / "nowhere/out.md", sample)
    assert done.returncode == 2
    assert done.stderr.decode() == f"gongwen: {tmp_path}/nowhere/out.md: No such file or directory\n"


def test_indicators() -> None:
    done = run("indicators", "全市固投")
    header, first, *_ = done.stdout.decode().splitlines()
    assert header.split()[:2] == ["code", "name"]
    assert first.split()[0] == "fixed_asset_investment"
    assert len(run("indicators").stdout.decode().splitlines()) == len(gongwen.indicators()) + 1


def test_no_such_indicator() -> None:
    done = run("indicators", "没有这个指标")
    assert (done.returncode, done.stderr) == (1, b"")


def test_units() -> None:
    header, *rows = run("units").stdout.decode().splitlines()
    assert (header.split(), len(rows)) == (["unit", "scale", "base", "unit", "dimension", "code"], len(gongwen.units()))
    rows = [row.split() for row in run("units", "km2").stdout.decode().splitlines()[1:]]
    assert ["平方公里", "1", "平方公里", "area", "km2"] in rows and {row[-1] for row in rows} == {"km2"}


def test_a_unit_made_up_of_others_is_read() -> None:
    first = run("units", "万元/亩").stdout.decode().splitlines()[1]
    assert first.split() == ["万元/亩", "10000", "元/亩", "rate"]


def test_no_such_unit() -> None:
    assert run("units", "不是单位").returncode == 1


@pytest.mark.parametrize("arguments", [[], ["parse"], ["parse", "--format", "xml", "a.txt"], ["--outline", "--json", "a.txt"]])
def test_a_wrong_command_line_is_told_how_it_goes(arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"usage: gongwen")


@pytest.mark.parametrize("arguments", [["--help"], ["parse", "--help"], ["indicators", "--help"], ["units", "--help"], ["table", "--help"]])
def test_help_has_examples_and_the_exit_status(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 0
    assert "\nexamples:\n  gongwen" in done.stdout.decode() and "\nexit status: 0 " in done.stdout.decode()


def test_standard_input_in_another_encoding(sample: pathlib.Path) -> None:
    text = sample.read_text(encoding="utf-8")
    assert run("-", stdin=text.encode("gb18030")).stdout == run(sample).stdout


def test_bad_bytes(tmp_path: pathlib.Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes("投资".encode() + b"\xff\xff")
    done = run(bad)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == f"gongwen: {bad}: not utf-8: byte 0xff at 6\n"


def test_no_such_file() -> None:
    done = run("nowhere.txt")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"gongwen: nowhere.txt: No such file or directory\n"


def test_a_reader_that_leaves_is_no_error(sample: pathlib.Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "gongwen", sample], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""


def test_the_script_is_installed() -> None:
    script = pathlib.Path(sys.executable).with_name("gongwen")
    done = subprocess.run([script, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"gongwen {gongwen.__version__}\n"
