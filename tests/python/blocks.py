"""Code blocks of Markdown pages, and what they print."""

import ast
import contextlib
import io
import os
import pathlib
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import NamedTuple

FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```[ \t]*$\n?", re.MULTILINE | re.DOTALL)
OUTPUT = {"", "text", "output"}
NEEDS = re.compile(r"<!-- needs (\w+) -->\n\Z")


class Block(NamedTuple):
    """A block of code, what stands right after it as its output, and a module it needs."""

    language: str
    code: str
    output: str | None
    needs: str | None


def blocks(page: str) -> Iterator[Block]:
    """The blocks of a page."""
    found = list(FENCE.finditer(page))
    for block, after in zip(found, [*found[1:], None], strict=True):
        follows = after is not None and after[1] in OUTPUT and not page[block.end() : after.start()].strip()
        needs = NEEDS.search(page[: block.start()])
        yield Block(block[1], block[2], after[2] if after is not None and follows else None, needs and needs[1])


def run(code: str, namespace: dict[str, object]) -> str:
    """What a block prints; like a prompt, it shows the values of bare expressions."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        for statement in ast.parse(code).body:
            exec(compile(ast.Interactive([statement]), "block", "single"), namespace)
    return out.getvalue()


def run_console(block: str, folder: pathlib.Path) -> str:
    """A console block as it would look now: its `$ ` lines, and under each what the shell prints."""
    path = os.pathsep.join([str(pathlib.Path(sys.executable).parent), os.environ["PATH"]])
    shown = ""
    for line in block.splitlines(keepends=True):
        if line.startswith("$ "):
            environment = {**os.environ, "PATH": path, "PYTHONUTF8": "1"}
            done = subprocess.run(line[2:], shell=True, capture_output=True, check=False, cwd=folder, env=environment)
            shown += line + done.stdout.decode() + done.stderr.decode()
    return shown
