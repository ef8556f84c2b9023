"""The READMEs' Python blocks run, in order, and print what is shown right after them; the pages name what is there."""

import ast
import contextlib
import io
import pathlib
import re

import pytest

FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```[ \t]*$\n?", re.MULTILINE | re.DOTALL)
OUTPUT = {"", "text", "output"}


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_blocks_run(name: str, root: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readme = root / name
    if not readme.exists():
        pytest.skip(f"no {name}")
    monkeypatch.chdir(root)
    blocks = list(FENCE.finditer(readme.read_text(encoding="utf-8")))
    namespace: dict[str, object] = {"__name__": name}
    ran = 0
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if block[1] != "python":
            continue
        printed = run(block[2], namespace)
        ran += 1
        if after and after[1] in OUTPUT and not block.string[block.end() : after.start()].strip():
            assert printed == after[2], f"{name}: {block[2]}"
    assert ran, f"{name} shows no Python"


@pytest.mark.parametrize("name", ["README.md", "README.zh.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_files_that_are_named_are_there(name: str, root: pathlib.Path) -> None:
    source = root / "crates/gongwen/src"
    page = (root / name).read_text(encoding="utf-8")
    paths = re.findall(r"`([\w./-]+(?:/|\.(?:rs|py|tsv|toml)))`|\]\(([\w./-]+)\)", page)
    named = {path or link for path, link in paths}
    assert named
    homes = [root, source, source / "lexicon"]
    assert [path for path in sorted(named) if not any((home / path).exists() for home in homes)] == []


def test_the_architecture_names_every_module(root: pathlib.Path) -> None:
    page = (root / "ARCHITECTURE.md").read_text(encoding="utf-8")
    modules = re.findall(r"^(?:pub )?mod (\w+);", (root / "crates/gongwen/src/lib.rs").read_text(encoding="utf-8"), re.M)
    assert [name for name in modules if not re.search(rf"`{name}(?:\.rs|/)`", page)] == []


def run(code: str, namespace: dict[str, object]) -> str:
    """What a block prints; like a prompt, it shows the values of bare expressions."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        for statement in ast.parse(code).body:
            exec(compile(ast.Interactive([statement]), "README", "single"), namespace)
    return out.getvalue()
