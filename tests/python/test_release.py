"""What a release needs: workflows that can be read, and notes from the changelog."""

import pathlib
import runpy
import subprocess
import sys
import tomllib

import pytest


@pytest.fixture
def notes(root: pathlib.Path):  # type: ignore[no-untyped-def]
    return runpy.run_path(str(root / ".github/release_notes.py"))["notes"]


CHANGELOG = "# Changelog\n\n## 0.2.0 (2027-01-05)\nNew.\n\n- This.\n\n## 0.1.0 (2026-12-01)\nFirst.\n"


def test_notes_are_the_section_of_the_version(notes) -> None:  # type: ignore[no-untyped-def]
    assert notes("0.2.0", CHANGELOG).startswith("New.\n\n- This.\n\nPython: `pip install")
    assert notes("0.1.0", CHANGELOG).startswith("First.\n\nPython: ")


@pytest.mark.parametrize(
    ("version", "changelog", "told"),
    [("0.3.0", CHANGELOG, "no section for 0.3.0"), ("0.1.0", "## 0.1.0 (unreleased)\nFirst.\n", "is unreleased, not dated")],
)
def test_a_version_that_is_not_ready(notes, version: str, changelog: str, told: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(SystemExit, match=told):
        notes(version, changelog)


def test_the_tag_must_be_the_version(root: pathlib.Path) -> None:
    done = subprocess.run([sys.executable, root / ".github/release_notes.py", "99.0"], capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "the tag 99.0" in done.stderr


def test_the_changelog_has_a_section_for_the_version(root: pathlib.Path) -> None:
    version = tomllib.loads((root / "Cargo.toml").read_text(encoding="utf-8"))["workspace"]["package"]["version"]
    assert f"\n## {version} (" in (root / "CHANGELOG.md").read_text(encoding="utf-8")


def test_workflows_can_be_read(root: pathlib.Path) -> None:
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
    workflows = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in (root / ".github/workflows").glob("*.yml")}
    assert set(workflows) >= {"ci", "wheels"}
    for workflow in workflows.values():
        for job in workflow["jobs"].values():
            assert all(("uses" in step) != ("run" in step) for step in job["steps"])
    targets = {(entry["runner"].split("-")[0], entry["target"]) for entry in workflows["wheels"]["jobs"]["wheel"]["strategy"]["matrix"]["include"]}
    assert targets == {("ubuntu", "x86_64"), ("ubuntu", "aarch64"), ("macos", "x86_64"), ("macos", "aarch64"), ("windows", "x64")}
