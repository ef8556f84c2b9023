"""The READMEs' Python blocks run, in order, and print what is shown right after them; the pages name what is there."""

import pathlib
import re

import pytest
from blocks import blocks, run


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_blocks_run(name: str, root: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readme = root / name
    if not readme.exists():
        pytest.skip(f"no {name}")
    monkeypatch.chdir(root)
    namespace: dict[str, object] = {"__name__": name}
    ran = 0
    for language, code, output, _ in blocks(readme.read_text(encoding="utf-8")):
        if language == "python":
            printed = run(code, namespace)
            ran += 1
            assert output is None or printed == output, f"{name}: {code}"
    assert ran, f"{name} shows no Python"


@pytest.mark.parametrize("name", ["README.md", "README.zh.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_files_that_are_named_are_there(name: str, root: pathlib.Path) -> None:
    source = root / "crates/gongwen/src"
    page = (root / name).read_text(encoding="utf-8")
    paths = re.findall(r"`([\w./-]+(?:/|\.(?:rs|py|tsv|toml)))`|\]\(([\w./-]+)\)", page)
    named = {path or link for path, link in paths}
    assert named
    homes = [root, root / "python/gongwen", source, source / "lexicon"]
    assert [path for path in sorted(named) if not any((home / path).exists() for home in homes)] == []


def test_the_architecture_names_every_module(root: pathlib.Path) -> None:
    page = (root / "ARCHITECTURE.md").read_text(encoding="utf-8")
    modules = re.findall(r"^(?:pub )?mod (\w+);", (root / "crates/gongwen/src/lib.rs").read_text(encoding="utf-8"), re.M)
    assert [name for name in modules if not re.search(rf"`{name}(?:\.rs|/)`", page)] == []
