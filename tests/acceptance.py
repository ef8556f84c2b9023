"""The score of the installed package against annotated reports, and the floors it may not fall below: `make accept`."""

import json
import pathlib
import subprocess
import sys
import tomllib

import pytest

HERE = pathlib.Path(__file__).resolve().parent
SCORER = HERE.parent.parent / "shared" / "acceptance" / "score.py"
FLOORS = tomllib.loads((HERE / "acceptance.toml").read_text(encoding="utf-8"))
FLOORS.pop("corpus")  # tests/python/test_corpus.py


@pytest.fixture(scope="module")
def scores(pytestconfig: pytest.Config) -> dict[str, dict[str, float]]:
    if not SCORER.exists():
        pytest.skip(f"no annotated reports at {SCORER.parent}")
    with pytestconfig.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        print(f"\n{_score()}")
    return json.loads(_score("--json"))


@pytest.mark.parametrize(("row", "column"), [(row, column) for row in FLOORS for column in FLOORS[row]])
def test_floor(scores: dict[str, dict[str, float]], row: str, column: str) -> None:
    # A column that nothing was counted for is left out of the table.
    assert scores[row].get(column, 0.0) >= FLOORS[row][column]


def _score(*options: str) -> str:
    return subprocess.run([sys.executable, SCORER, *options], capture_output=True, text=True, check=True).stdout
