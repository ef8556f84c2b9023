"""The package as it is imported and typed."""

import doctest
import pathlib
import subprocess
import sys
import types

import pytest

import gongwen


def python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_all_is_what_there_is() -> None:
    own = {name for name, value in vars(gongwen).items() if not isinstance(value, types.ModuleType)}
    public = {name for name in own if not name.startswith("_")} | {"__version__"}
    assert sorted(gongwen.__all__) == sorted(public)


def test_importing_is_quick_and_light() -> None:
    code = "import time; start = time.process_time(); import gongwen; print(time.process_time() - start)"
    assert min(float(python(code)) for _ in range(5)) < 0.06
    heavy = {"json", "decimal", "datetime", "argparse", "numpy", "pandas", "pyarrow", "polars", "altair", "html"}
    assert heavy.isdisjoint(python("import sys, gongwen; print(*sys.modules)").split())


def test_examples_in_docstrings() -> None:
    finder, runner = doctest.DocTestFinder(recurse=False), doctest.DocTestRunner()
    for name in ("", *gongwen.__all__):
        for example in finder.find(getattr(gongwen, name, gongwen), f"gongwen.{name}", globs={"gongwen": gongwen, **vars(gongwen)}):
            runner.run(example)
    assert (runner.tries > 5, runner.failures) == (True, 0)


def test_errors_keep_their_position() -> None:
    import pickle

    error = pickle.loads(pickle.dumps(gongwen.GongwenError("no number", 3)))
    assert (str(error), error.position) == ("no number", 3)
    assert isinstance(error, ValueError)


@pytest.mark.parametrize("arguments", [["-p", "gongwen"], ["tests/python/typed.py"]], ids=["package", "its user"])
def test_types(arguments: list[str], root: pathlib.Path, tmp_path: pathlib.Path) -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=root)
    assert done.returncode == 0, done.stdout


def test_the_example_prints_levels_with_their_growth(root: pathlib.Path) -> None:
    done = subprocess.run(
        [sys.executable, root / "examples/quickstart.py"], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert "社会消费品零售总额 186.4亿元 (+8.6%)" in done.stdout
    assert "外贸进出口总额 54.2亿元 (-3.1%)" in done.stdout
