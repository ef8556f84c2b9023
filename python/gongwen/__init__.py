"""gongwen (公文) reads Chinese government work reports: their outline and every figure they state.

>>> import gongwen
>>> doc = gongwen.parse("全区完成固定资产投资318.6亿元,增长4.9%。")
>>> [(row.indicator, row.measure, str(row.quantity.value)) for row in doc.observations]
[('固定资产投资', 'level', '318.6'), ('固定资产投资', 'growth', '4.9')]
"""

from gongwen._decode import decode
from gongwen._errors import GongwenError
from gongwen._gongwen import (
    Citation,
    Coverage,
    Document,
    Finding,
    Indicator,
    Measured,
    Node,
    Observation,
    Parser,
    Period,
    Quantity,
    Report,
    Rule,
    TimePeriod,
    Unit,
    __version__,
    check,
    indicators,
    parse,
    read_number,
    read_period,
    read_quantity,
    rules,
    units,
)
from gongwen._many import Tables, iter_many, parse_many, read_many
from gongwen._panel import Panel, panel
from gongwen._read import read, read_text
from gongwen._table import Rows, Table

__all__ = [
    "Citation",
    "Coverage",
    "Document",
    "Finding",
    "GongwenError",
    "Indicator",
    "Measured",
    "Node",
    "Observation",
    "Panel",
    "Parser",
    "Period",
    "Quantity",
    "Report",
    "Rows",
    "Rule",
    "Table",
    "Tables",
    "TimePeriod",
    "Unit",
    "__version__",
    "check",
    "decode",
    "indicators",
    "iter_many",
    "panel",
    "parse",
    "parse_many",
    "read",
    "read_many",
    "read_number",
    "read_period",
    "read_quantity",
    "read_text",
    "rules",
    "units",
]
