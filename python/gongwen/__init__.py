"""gongwen (公文) reads Chinese government work reports: their outline and every figure they state."""

from gongwen._gongwen import (
    Citation,
    Document,
    Finding,
    Node,
    Observation,
    Period,
    Quantity,
    Report,
    TimePeriod,
    __version__,
    parse,
)

__all__ = [
    "Citation",
    "Document",
    "Finding",
    "Node",
    "Observation",
    "Period",
    "Quantity",
    "Report",
    "TimePeriod",
    "__version__",
    "parse",
]
