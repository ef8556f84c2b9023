import pathlib

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]

TEXTS = sorted([*(ROOT / "tests/corpus").glob("*.txt"), *(ROOT.parent / "shared/seeds").glob("*.txt")])


@pytest.fixture(scope="session")
def root() -> pathlib.Path:
    return ROOT


@pytest.fixture(scope="session")
def report() -> str:
    """The sample report."""
    return (ROOT / "examples/report.txt").read_text(encoding="utf-8")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for `reading` runs for every report at hand."""
    if "reading" in metafunc.fixturenames:
        metafunc.parametrize("reading", TEXTS, ids=[path.stem for path in TEXTS])


def pytest_report_header() -> list[str]:
    seeds = ROOT.parent / "shared/seeds"
    return [f"reports: {len(TEXTS)}"] if seeds.exists() else [f"reports: {len(TEXTS)}; skipped, no reports at {seeds}"]
