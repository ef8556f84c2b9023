"""The levels a report states, each with its growth: python examples/quickstart.py [FILE]"""

import pathlib
import sys

import gongwen

path = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).with_name("report.txt")
document = gongwen.parse(gongwen.decode(path.read_bytes()))

growth = {row.about: row for row in document.observations if row.measure == "growth"}
for index, row in enumerate(document.observations):
    if row.measure == "level" and row.quantity is not None:
        change = growth.get(index)
        said = f" ({change.value_signed:+}%)" if change and change.value_signed is not None else ""
        print(f"{row.start:>5}  {row.indicator} {row.quantity.text}{said}")
