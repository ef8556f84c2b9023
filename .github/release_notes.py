"""Prints what a release says of itself: the changelog's section, and how to install it. release_notes.py VERSION"""

import pathlib
import re
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[1]


def notes(version: str, changelog: str) -> str:
    """The section of a version, which must be dated: `## 0.1.0 (2026-12-01)`."""
    section = re.search(rf"^## {re.escape(version)} \(([^)\n]+)\)\n(.*?)(?=^## |\Z)", changelog, re.M | re.S)
    if section is None:
        sys.exit(f"CHANGELOG.md has no section for {version}")
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", section[1]):
        sys.exit(f"CHANGELOG.md: {version} is {section[1]}, not dated")
    install = f'Python: `pip install "gongwen=={version}"`. Rust: `cargo add gongwen@{version}`.'
    return f"{section[2].strip()}\n\n{install}\n"


def main() -> None:
    version = sys.argv[1]
    built = tomllib.loads((ROOT / "Cargo.toml").read_text(encoding="utf-8"))["workspace"]["package"]["version"]
    if version != built:
        sys.exit(f"Cargo.toml says {built}, the tag {version}")
    print(notes(version, (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")), end="")


if __name__ == "__main__":
    main()
