"""The reports of tests/corpus: their annotations point at their words, and the parser's score on them does not fall.

Run as a program, it prints the score of each report: python tests/python/test_corpus.py [NAME ...]
"""

import json
import pathlib
import re
import sys
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

import pytest

import gongwen

ROOT = pathlib.Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests/corpus"
FLOORS = tomllib.loads((ROOT / "tests/acceptance.toml").read_text(encoding="utf-8"))["corpus"]

NAMES = sorted(path.stem for path in CORPUS.glob("*.json"))
HELD_OUT = sorted(re.findall(r"^\| `(\w+)`", (CORPUS / "README.md").read_text(encoding="utf-8").partition("## Held out")[2], re.M))
PARTS = {"open": [name for name in NAMES if name not in HELD_OUT], "held_out": HELD_OUT}

Record = dict[str, Any]


def annotated(name: str) -> tuple[str, Record]:
    # Not read_text: it would turn a carriage return into a line feed.
    text = (CORPUS / f"{name}.txt").read_bytes().decode()
    return text, json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))


class Score:
    """Records that were found, said and wanted of each kind, and how often a column of the found ones was right."""

    def __init__(self) -> None:
        self.found: dict[str, int] = defaultdict(int)
        self.said: dict[str, int] = defaultdict(int)
        self.wanted: dict[str, int] = defaultdict(int)
        self.columns: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))

    def count(self, kind: str, *, found: int = 0, said: int = 0, wanted: int = 0) -> None:
        self.found[kind] += found
        self.said[kind] += said
        self.wanted[kind] += wanted

    def table(self) -> dict[str, dict[str, float]]:
        return {
            kind: {"f1": 2 * self.found[kind] / (self.said[kind] + wanted)}
            | {column: sum(right) / len(right) for column, right in self.columns[kind].items()}
            for kind, wanted in self.wanted.items()
            if self.said[kind] + wanted
        }

    def add(self, gold: Record, doc: Record) -> None:
        self._reports(gold["reports"], doc["reports"])
        self._outline(gold["outline"], doc["outline"])
        self._quantities(gold["quantities"], doc["quantities"])
        self._flat("periods", gold, doc, _place, {"resolved": lambda g, d: interval(g["period"]) == interval(d)})
        number = ("issuer_code", "year", "number")
        same = {"number": lambda g, d: [g[key] for key in number] == [d.get(key) for key in number]}
        self._flat("citations", gold, doc, lambda record: record["start"], same)
        self._observations(gold["quantities"], doc["observations"])

    def _reports(self, gold: list[Record], said: list[Record]) -> None:
        self.count("reports", said=len(said), wanted=len(gold))
        for g in gold:
            d = max(said, key=lambda report: _overlap(report, g), default=None)
            if d is None or _overlap(d, g) < 0.8:
                continue
            self.count("reports", found=1)
            right = self.columns["reports"]
            right["title"].append(fold(g["title"]) == fold(d["title"]))
            right["issuer"].append(fold(g["issuer"]) == fold(d["issuer"]))
            right["period"].append(interval(g["period"]) == interval(d["period"]))

    def _outline(self, gold: list[Record], said: list[Record]) -> None:
        nodes = {node["start"]: node for node in said}
        self.count("outline", said=len(nodes), wanted=len(gold))
        for g in gold:
            d = nodes.get(g["start"])
            if d is None or (d["kind"], d["depth"]) != (g["kind"], g["depth"]):
                continue
            self.count("outline", found=1)
            if g["kind"] == "heading" and g["title"] is not None:
                words = [(fold(node["title"]) or "").strip("。;:") for node in (g, d)]
                self.columns["outline"]["title"].append(words[0] == words[1])

    def _quantities(self, gold: list[Record], said: list[Record]) -> None:
        firm = {_place(q): q for q in gold if not q["optional"]}
        counted = {_place(q): q for q in _but_for(gold, said, firm)}
        self.count("quantities", found=len(firm.keys() & counted.keys()), said=len(counted), wanted=len(firm))
        for place in firm.keys() & counted.keys():
            self.columns["quantities"]["fields"].append(_fields(firm[place]) == _fields(counted[place]))

    def _flat(
        self, kind: str, gold: Record, doc: Record, key: Callable[[Record], Any], same: dict[str, Callable[[Record, Record], bool]]
    ) -> None:
        want, have = ({key(record): record for record in records[kind]} for records in (gold, doc))
        both = want.keys() & have.keys()
        self.count(kind, found=len(both), said=len(have), wanted=len(want))
        for place in both:
            for column, right in same.items():
                self.columns[kind][column].append(right(want[place], have[place]))

    def _observations(self, gold: list[Record], said: list[Record]) -> None:
        firm = {q["start"]: q for q in gold if not q["optional"]}
        want = {start: q["obs"] for start, q in firm.items() if "obs" in q}
        anchored = [o["quantity"] | {"row": o} for o in said if o["quantity"] is not None]
        have = {q["start"]: q["row"] for q in anchored if q["start"] in firm or q in _but_for(gold, [q], {})}
        for kind in ("observations", "row"):
            self.count(kind, said=len(have), wanted=len(want))
        for start in want.keys() & have.keys():
            g, d = want[start], have[start]
            right = {
                "measure": d["measure"] == g["measure"],
                "indicator": fold(d["indicator"] or "") in [fold(name) for name in (g["indicator"], *g["accept"])],
                "period": interval(d["period"]) in [interval(p) for p in (g["period"], *g.get("accept_period", ()))],
                "status": d["status"] == g["status"],
            }
            self.count("observations", found=1)
            self.count("row", found=all(right.values()))
            for link in ("about", "part_of"):
                whole = None if d[link] is None else said[d[link]]["quantity"]["start"]
                if whole is not None or g[link] is not None:
                    right[link] = whole == g[link]
            for column, ok in right.items():
                self.columns["observations"][column].append(ok)


def fold(words: str | None) -> str | None:
    """Words as they are compared: width folded, blanks left out."""
    return None if words is None else re.sub(r"\s", "", unicodedata.normalize("NFKC", words))


def interval(period: Record | str | None) -> tuple[str, str] | None:
    """`a/b`, or a parsed period, as a pair; None where neither day is known."""
    if period is None:
        return None
    first, last = period.split("/") if isinstance(period, str) else (period["start_date"] or "", period["end_date"] or "")
    return (first, last) if first or last else None


def _place(record: Record) -> tuple[int, int]:
    return record["start"], record["end"]


def _overlap(a: Record, b: Record) -> float:
    common: int = max(0, min(a["end"], b["end"]) - max(a["start"], b["start"]))
    both: int = max(a["end"], b["end"]) - min(a["start"], b["start"])
    return common / max(1, both)


def _but_for(gold: Iterable[Record], said: Iterable[Record], firm: dict[tuple[int, int], Record]) -> list[Record]:
    """What was said, without what touches an optional quantity and is no wanted one."""
    loose = [q for q in gold if q["optional"]]
    return [q for q in said if _place(q) in firm or not any(q["start"] < o["end"] and o["start"] < q["end"] for o in loose)]


def _fields(quantity: Record) -> list[Any]:
    numbers = [_decimal(quantity[key]) for key in ("value", "upper")]
    return [*numbers, fold(quantity["unit"]), quantity["bound"], bool(quantity["redacted"])]


def _decimal(number: str | None) -> str | None:
    return number.rstrip("0").rstrip(".") if number is not None and "." in number else number


def scored(names: Iterable[str]) -> dict[str, dict[str, float]]:
    score = Score()
    for name in names:
        text, gold = annotated(name)
        score.add(gold, gongwen.parse(text).to_dict())
    return score.table()


@pytest.fixture(scope="module")
def scores() -> dict[str, dict[str, dict[str, float]]]:
    return {part: scored(names) for part, names in PARTS.items()}


@pytest.mark.parametrize(
    ("part", "kind", "column"), [(part, kind, column) for part in FLOORS for kind in FLOORS[part] for column in FLOORS[part][kind]]
)
def test_floor(scores: dict[str, dict[str, dict[str, float]]], part: str, kind: str, column: str) -> None:
    # A column that nothing was counted for is not in the table.
    assert scores[part][kind].get(column, 0.0) >= FLOORS[part][kind][column]


def test_a_good_part_of_the_corpus_is_held_out() -> None:
    assert set(HELD_OUT) <= set(NAMES)
    assert len(NAMES) <= 4 * len(HELD_OUT)


@pytest.mark.parametrize("name", NAMES)
def test_annotations_point_at_their_words(name: str) -> None:
    text, gold = annotated(name)
    for kind in ("quantities", "periods", "citations"):
        assert [text[r["start"] : r["end"]] for r in gold[kind]] == [r["text"] for r in gold[kind]]
        assert all(a["end"] <= b["start"] for a, b in zip(gold[kind], gold[kind][1:], strict=False))
    for node in gold["outline"]:
        assert text.startswith(node["label"], node["start"])
        assert node["title"] is None or node["title"] in text[node["start"] :].partition("\n")[0]


@pytest.mark.parametrize("name", NAMES)
def test_annotated_observations_name_words_and_lead_to_each_other(name: str) -> None:
    text, gold = annotated(name)
    rows = {q["start"]: q["obs"] for q in gold["quantities"] if "obs" in q}
    for start, row in rows.items():
        assert all(words in text for words in (row["indicator"], row["subject"] or "")), row
        assert {row["about"], row["part_of"]} <= {None, *rows} - {start}
    for q in gold["quantities"]:
        assert q["redacted"] == (q["value"] is None), q


def _print(names: Iterable[str]) -> None:
    for name in names:
        table = scored([name])
        print(f"{name:<16}", *(f"{kind} {table[kind]['f1']:.3f}" for kind in table))


if __name__ == "__main__":
    _print(sys.argv[1:] or PARTS["open"])
