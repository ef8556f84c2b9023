"""gongwen table: many files into one table, and on from where it stopped."""

import json
import os
import pathlib
import signal
import subprocess
import sys
import time

import polars
import pytest

import gongwen


def run(*arguments: str | pathlib.Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gongwen", "table", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def rows(path: pathlib.Path) -> list[tuple[str, str]]:
    frame = polars.read_parquet(path).select(polars.col("doc_id", "obs_text").cast(polars.String))
    return [(pathlib.Path(name).name, text) for name, text in frame.rows()]


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    folder = tmp_path / "reports"
    (folder / "2022").mkdir(parents=True)
    (folder / "a.txt").write_text("云溪县2022年工作总结\n完成投资3亿元。\n", encoding="utf-8")
    (folder / "2022/b.md").write_text("# 青石县2022年工作总结\n\n**完成投资4亿元。**\n", encoding="gb18030")
    (folder / "nothing.txt").write_text("没有数字。\n", encoding="utf-8")
    (folder / ".hidden.txt").write_text("完成投资9亿元。\n", encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    return folder


def test_a_folder_becomes_a_table(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    out = tmp_path / "panel.parquet"
    done = run(folder, "-o", out)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{out}: 2 rows; files read now 3, before 0, not read 0\n"
    assert rows(out) == [("b.md", "4亿元"), ("a.txt", "3亿元")]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["panel.parquet", "panel.parquet.done", "reports"]


def test_a_second_run_reads_what_is_new_changed_or_failed(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    out = tmp_path / "panel.parquet"
    (folder / "bad.docx").write_bytes(b"PK\x03\x04")
    first = run(folder, "-o", out)
    assert first.returncode == 1
    assert f"gongwen: {folder / 'bad.docx'}: no .docx file" in first.stderr
    assert "files read now 3, before 0, not read 1" in first.stdout
    (folder / "bad.docx").unlink()
    (folder / "a.txt").write_text("云溪县2022年工作总结\n完成投资31亿元。\n", encoding="utf-8")
    (folder / "c.txt").write_text("完成投资5亿元。\n", encoding="utf-8")
    second = run(folder, "-o", out)
    assert (second.returncode, second.stderr) == (0, "")
    assert "3 rows; files read now 2, before 2, not read 0" in second.stdout
    assert sorted(rows(out)) == [("a.txt", "31亿元"), ("b.md", "4亿元"), ("c.txt", "5亿元")]


def test_an_interrupted_run_goes_on(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    from gongwen._cli._ledger import Ledger, stamp

    out, file = tmp_path / "panel.parquet", str(folder / "a.txt")
    ledger = Ledger(out, "observations")
    ledger.add(gongwen.read_many([file], tables=["observations"]).observations, {file: stamp(file)})
    with (tmp_path / "panel.parquet.done").open("a") as listed:
        listed.write('{"part": "000001.par')  # the end came while a line was written
    done = run(folder, "-o", out)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 rows; files read now 2, before 1, not read 0" in done.stdout
    assert sorted(rows(out)) == [("a.txt", "3亿元"), ("b.md", "4亿元")]


@pytest.mark.skipif(not hasattr(signal, "SIGINT") or os.name == "nt", reason="no signals to send here")
def test_ctrl_c_keeps_what_is_read(tmp_path: pathlib.Path, root: pathlib.Path) -> None:
    text = (root / "examples/report.txt").read_text(encoding="utf-8")
    reports, out = tmp_path / "reports", tmp_path / "panel.parquet"
    reports.mkdir()
    for number in range(2000):
        (reports / f"{number:04}.txt").write_text(text, encoding="utf-8")
    with subprocess.Popen([sys.executable, "-m", "gongwen", "table", reports, "-o", out], stderr=subprocess.PIPE) as process:
        listed = tmp_path / "panel.parquet.done"
        while not listed.exists() and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        status = process.wait(60)
    if status == 0:
        pytest.skip("it was done before it could be interrupted")
    assert status == 130
    before = sum(len(json.loads(line)["files"]) for line in listed.read_text().splitlines())
    done = run(reports, "-o", out)
    assert done.returncode == 0 and f"before {before}, not read 0" in done.stdout and before > 0
    names = [name for name, _ in rows(out)]
    assert len(set(names)) == 2000 and len(names) == 2000 * len(gongwen.parse(text).observations)


def test_other_rows(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    out = tmp_path / "reports.parquet"
    assert run(folder, "-o", out, "--rows", "reports").returncode == 0
    assert set(polars.read_parquet(out)["title"].drop_nulls()) >= {"云溪县2022年工作总结", "青石县2022年工作总结"}
    done = run(folder, "-o", out)
    assert (done.returncode, done.stderr) == (2, f"gongwen: {out} has reports in it, not observations\n")


def test_a_table_that_something_else_made_is_left_alone(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    out = tmp_path / "panel.parquet"
    out.write_bytes(b"mine")
    done = run(folder, "-o", out)
    assert done.returncode == 2 and "is there already" in done.stderr
    assert out.read_bytes() == b"mine"


@pytest.mark.parametrize(("arguments", "told"), [(["empty"], "no reports in"), (["nowhere.txt"], "nowhere.txt: ")])
def test_nothing_could_be_done(tmp_path: pathlib.Path, arguments: list[str], told: str) -> None:
    (tmp_path / "empty").mkdir()
    done = run(*(tmp_path / name for name in arguments), "-o", tmp_path / "panel.parquet")
    assert done.returncode == 2 and told in done.stderr
    assert not (tmp_path / "panel.parquet").exists()


def test_the_name_of_the_table_tells_its_kind(folder: pathlib.Path) -> None:
    done = run(folder, "-o", "panel.xlsx")
    assert done.returncode == 2 and "name it .parquet" in done.stderr
