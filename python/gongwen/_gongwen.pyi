"""
Reads Chinese government work reports: their outline and every figure with its indicator, unit, period, status and source span.
"""

from _typeshed import SupportsGetItem
from datetime import date
from decimal import Decimal
from gongwen._table import Rows
from os import PathLike
from typing import Any, Final, Literal, SupportsIndex, final

__all__ = ["__version__", "Batches", "Citation", "Coverage", "Document", "Finding", "Indicator", "Measured", "Node", "Observation", "Parser", "Period", "Quantity", "Report", "Rule", "TimePeriod", "Unit", "Workers", "check", "indicators", "parse", "read_number", "read_period", "read_quantity", "render", "rules", "units"]

__version__: Final[str]

@final
class Batches:
    """
    Record batches of one schema, for whatever reads Arrow's C stream interface.
    """
    def __arrow_c_schema__(self, /) -> Any:
        """
        The schema, as Arrow's C data interface has it.
        """
    def __arrow_c_stream__(self, /, requested_schema: Any | None = None) -> Any:
        """
        The batches, as Arrow's C stream interface has them, in the schema they have.
        """
    def __len__(self, /) -> int:
        """
        How many rows there are.
        """
    def __new__(cls, document: Document, list: str, indices: "range", /) -> Batches:
        """
        The records of a document's list at these indices.
        """
    @property
    def columns(self, /) -> list[str]:
        """
        The names of the columns.
        """
    @staticmethod
    def errors(errors: "list[tuple[str, int, str, str]]", /) -> Batches:
        """
        A table of texts that could not be read: identifier, place in the input, error and message of each.
        """
    @staticmethod
    def join(tables: "list[Batches]", /) -> Batches:
        """
        The rows of tables with one schema.
        """

@final
class Citation:
    """
    A cited document: its title, its number or both.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, document: Document, index: SupportsIndex, /) -> Citation:
        """
        The record of a document at an index of its list.
        """
    def __reduce__(self, /) -> tuple[type, tuple[Document, int]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def document(self, /) -> Document:
        """
        The document it is a record of.
        """
    @property
    def end(self, /) -> int:
        """
        The character after the last, in code points.
        """
    @property
    def issuer_code(self, /) -> str | None:
        """
        The issuer's code in the document number.
        """
    @property
    def number(self, /) -> int | None:
        """
        The number itself.
        """
    @property
    def start(self, /) -> int:
        """
        The first character, in code points.
        """
    @property
    def text(self, /) -> str:
        """
        Its words: document.text[start:end].
        """
    @property
    def title(self, /) -> str | None:
        """
        The words between the title marks.
        """
    @property
    def year(self, /) -> int | None:
        """
        The year in the document number.
        """

@final
class Coverage:
    """
    How much of a document's numbers the observations account for.

    >>> coverage = gongwen.parse("建成220千伏变电站2座。").coverage
    >>> coverage.share
    0.5
    >>> [(quantity.text, reason) for quantity, reason in coverage.leftovers]
    [('220千伏', 'name')]
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, document: Document, /) -> Coverage:
        """
        The coverage of a document; document.coverage is the same.
        """
    def __reduce__(self, /) -> tuple[type, tuple[Document]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def leftovers(self, /) -> tuple[tuple[Quantity, Literal["name", "schedule", "threshold", "unknown"]], ...]:
        """
        The others, in the order of the text, each with why it states nothing: "name" for 220千伏变电站, "schedule" for 每周开展1次,
        "threshold" for 用地3亩以上的企业, "unknown" where the grammar does not know.
        """
    @property
    def observed(self, /) -> int:
        """
        How many of them an observation is anchored on.
        """
    @property
    def quantities(self, /) -> int:
        """
        How many quantities the document has.
        """
    @property
    def share(self, /) -> float:
        """
        The observed share of the quantities, from 0 to 1; 1 where there are none.
        """

@final
class Document:
    """
    A parsed text: the reports it holds, their outline and their figures.

    Every start and end counts code points, as Python does: doc.text[x.start:x.end] == x.text. Documents are equal when their texts
    and their parsers are.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, text: str, /) -> Document:
        """
        The document of a text; parse() is the same.
        """
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def check(self, /, *, select: str | SupportsGetItem[int, str] | None = None, ignore: str | SupportsGetItem[int, str] | None = None) -> tuple[Finding, ...]:
        """
        What does not hold, by the rules whose code begins with one of select, or all of them, without those whose code begins with one of
        ignore.

        >>> gongwen.parse("完善制度,,加强培训。").check(ignore="GW106")
        ()
        """
    @property
    def citations(self, /) -> Rows[Citation]:
        """
        Every cited document, in the order of the text.
        """
    @property
    def coverage(self, /) -> Coverage:
        """
        How much of the document's numbers the observations account for.
        """
    @property
    def findings(self, /) -> Rows[Finding]:
        """
        What did not hold.
        """
    @property
    def observations(self, /) -> Rows[Observation]:
        """
        What is said of each indicator, in the order of the text.
        """
    @property
    def outline(self, /) -> Rows[Node]:
        """
        Every enumerator, in the order of the text: a parent stands before its children.
        """
    @property
    def periods(self, /) -> Rows[Period]:
        """
        Every time expression, in the order of the text.
        """
    @property
    def quantities(self, /) -> Rows[Quantity]:
        """
        Every number with its unit, in the order of the text.
        """
    @property
    def reports(self, /) -> Rows[Report]:
        """
        The reports, in the order of the text.
        """
    @property
    def text(self, /) -> str:
        """
        The text as it was given.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as plain dicts and lists, with the keys and values of to_json().
        """
    def to_html(self, path: str | PathLike[str], /, *, lang: "Literal[\"zh\", \"en\"]" = "zh") -> None:
        """
        Write the document as one page that opens from disk: the outline beside the text, the findings and the rows, with a filter.
        The page's own words are Chinese, or English.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, offsets in code points.
        """

@final
class Finding:
    """
    A check that did not hold. Its start, end and text are those of the first place concerned.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, document: Document, index: SupportsIndex, /) -> Finding:
        """
        The record of a document at an index of its list.
        """
    def __reduce__(self, /) -> tuple[type, tuple[Document, int]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def code(self, /) -> str:
        """
        The rule's stable code.
        """
    @property
    def document(self, /) -> Document:
        """
        The document it is a record of.
        """
    @property
    def end(self, /) -> int:
        """
        The character after the last, in code points.
        """
    @property
    def expected(self, /) -> str | None:
        """
        What should have stood there.
        """
    @property
    def found(self, /) -> str | None:
        """
        What stood there.
        """
    @property
    def message(self, /) -> str:
        """
        What is wrong, in English.
        """
    @property
    def message_zh(self, /) -> str:
        """
        What is wrong, in Chinese.
        """
    @property
    def severity(self, /) -> Literal["error", "warning", "info"]:
        """
        How much it matters.
        """
    @property
    def spans(self, /) -> tuple[tuple[int, int], ...]:
        """
        Start and end of every place concerned, in code points.
        """
    @property
    def start(self, /) -> int:
        """
        The first character, in code points.
        """
    @property
    def text(self, /) -> str:
        """
        Its words: document.text[start:end].
        """

@final
class Indicator:
    """
    Something that reports give figures of: one code for all its names.

    >>> indicator = gongwen.indicators("固投")[0]
    >>> indicator.code, indicator.kind, indicator.units
    ('fixed_asset_investment', 'flow', ('元',))
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, row: str, /) -> Indicator:
        """
        The indicator of one row, as Parser takes them.
        """
    def __reduce__(self, /) -> tuple[type, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def aliases(self, /) -> tuple[str, ...]:
        """
        The other names, short and long.
        """
    @property
    def code(self, /) -> str:
        """
        The stable identifier, in snake case.
        """
    @property
    def dimension(self, /) -> Literal["count", "currency", "ratio", "percentage_point", "multiple", "rank", "area", "length", "mass", "volume", "energy", "power", "voltage", "duration", "temperature", "concentration", "rate", "score", "information", "none"]:
        """
        What it is measured in.
        """
    @property
    def kind(self, /) -> Literal["flow", "stock", "rate", "index"]:
        """
        Whether its values are summed over a period ("flow"), hold on a day ("stock"), relate one thing to another ("rate") or to a base
        of their own ("index").
        """
    @property
    def name(self, /) -> str:
        """
        The Chinese name; the one of the national catalogue where there is one.
        """
    @property
    def name_en(self, /) -> str:
        """
        The English name.
        """
    @property
    def source(self, /) -> str:
        """
        Who defines it: the body, and the statistics or classification it belongs to.
        """
    @property
    def units(self, /) -> tuple[str, ...]:
        """
        The usual units, without scale words.
        """

@final
class Measured:
    """
    A quantity read alone: what a Quantity says, but for its place.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, text: str, /) -> Measured:
        """
        The quantity of a text; read_quantity() is the same.
        """
    def __reduce__(self, /) -> tuple[type, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def base_unit(self, /) -> str:
        """
        The unit without its scale word.
        """
    @property
    def bound(self, /) -> Literal["exact", "about", "nearly", "over", "at_least", "under", "at_most"]:
        """
        How the number is meant.
        """
    @property
    def code(self, /) -> str | None:
        """
        ISO 4217 for money, UCUM for physical units.
        """
    @property
    def dimension(self, /) -> Literal["count", "currency", "ratio", "percentage_point", "multiple", "rank", "area", "length", "mass", "volume", "energy", "power", "voltage", "duration", "temperature", "concentration", "rate", "score", "information", "none"]:
        """
        What the unit measures.
        """
    @property
    def redacted(self, /) -> bool:
        """
        Whether the number is masked.
        """
    @property
    def scale(self, /) -> Decimal:
        """
        value × scale is in base_unit.
        """
    @property
    def text(self, /) -> str:
        """
        Its words.
        """
    @property
    def unit(self, /) -> str:
        """
        The unit as written, with its scale word.
        """
    @property
    def upper(self, /) -> Decimal | None:
        """
        The upper end of a range.
        """
    @property
    def value(self, /) -> Decimal | None:
        """
        As written, in the written unit; the lower end of a range; None when redacted.
        """

@final
class Node:
    """
    An enumerator of the outline and everything under it.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, document: Document, index: SupportsIndex, /) -> Node:
        """
        The record of a document at an index of its list.
        """
    def __reduce__(self, /) -> tuple[type, tuple[Document, int]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def depth(self, /) -> int:
        """
        How deep it is nested, from 1.
        """
    @property
    def document(self, /) -> Document:
        """
        The document it is a record of.
        """
    @property
    def end(self, /) -> int:
        """
        The character after the last, in code points.
        """
    @property
    def kind(self, /) -> Literal["heading", "item"]:
        """
        "heading" where its numeral opens a line (一、 (一) 1.), "item" for the rest (一是, a numeral inside a paragraph, a dash).
        """
    @property
    def label(self, /) -> str:
        """
        The label as written, its closing punctuation included.
        """
    @property
    def ordinal(self, /) -> int | None:
        """
        The number, from 1; None for dashes.
        """
    @property
    def parent(self, /) -> int | None:
        """
        The node it stands under, as an index of document.outline.
        """
    @property
    def report(self, /) -> int:
        """
        The report it stands in, as an index of document.reports.
        """
    @property
    def role(self, /) -> Literal["indicators", "work", "problems", "suggestions", "plan", "other"]:
        """
        What its section is for, told by its title or that of a heading above it.
        """
    @property
    def start(self, /) -> int:
        """
        The first character, in code points.
        """
    @property
    def text(self, /) -> str:
        """
        Its words: document.text[start:end].
        """
    @property
    def title(self, /) -> str | None:
        """
        A heading's own words, without label and closing punctuation; None for items and headings that are a paragraph of text.
        """

@final
class Observation:
    """
    One row: what a report says of an indicator with one quantity.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, document: Document, index: SupportsIndex, /) -> Observation:
        """
        The record of a document at an index of its list.
        """
    def __reduce__(self, /) -> tuple[type, tuple[Document, int]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def about(self, /) -> int | None:
        """
        The level that a growth, change, share, completion or rank qualifies, as an index of document.observations.
        """
    @property
    def alias(self, /) -> str | None:
        """
        The indicator's other name in brackets: GDP of 地区生产总值(GDP).
        """
    @property
    def basis(self, /) -> Literal["year_on_year", "previous_period", "other"] | None:
        """
        What a growth, change, share or completion is against: "year_on_year" (同比), "previous_period" (环比), or "other", with its words.
        """
    @property
    def basis_words(self, /) -> str | None:
        """
        The words that name the basis.
        """
    @property
    def code(self, /) -> str | None:
        """
        The indicator's stable identifier, that of one of gongwen.indicators(); None where the name is not known.
        """
    @property
    def document(self, /) -> Document:
        """
        The document it is a record of.
        """
    @property
    def end(self, /) -> int:
        """
        The character after the last, in code points.
        """
    @property
    def indicator(self, /) -> str | None:
        """
        What is measured, as written: 固定资产投资.
        """
    @property
    def indicator_end(self, /) -> int | None:
        """
        Where the indicator ends, in code points.
        """
    @property
    def indicator_start(self, /) -> int | None:
        """
        Where the indicator starts, in code points.
        """
    @property
    def measure(self, /) -> Literal["level", "growth", "change", "ratio", "share", "completion", "rank", "count"]:
        """
        What is said: its level, its growth in percent, its change, a ratio, a share, a completion, a rank; or a count of what the number
        stands before (38家企业).
        """
    @property
    def of(self, /) -> Literal["level", "growth"] | None:
        """
        What a rank is of: the level (总量第2位) or the growth (增速第1位). None for other measures.
        """
    @property
    def part_of(self, /) -> int | None:
        """
        The whole it is part of, as an index of document.observations.
        """
    @property
    def period(self, /) -> TimePeriod | None:
        """
        The time it holds for; None where it is stated and cannot be resolved.
        """
    @property
    def quantity(self, /) -> Quantity | None:
        """
        The figure; None for 持平, which says it without one.
        """
    @property
    def report(self, /) -> int | None:
        """
        The report it stands in, as an index of document.reports.
        """
    @property
    def section(self, /) -> int | None:
        """
        The heading or item it stands in, as an index of document.outline.
        """
    @property
    def start(self, /) -> int:
        """
        The first character, in code points.
        """
    @property
    def status(self, /) -> Literal["actual", "estimated", "target"]:
        """
        "actual"; "estimated" behind 预计 and the like; "target" behind 力争, 计划 and the like and in a plan section.
        """
    @property
    def subject(self, /) -> str | None:
        """
        Whose indicator, when the clause names another than the reporting area.
        """
    @property
    def text(self, /) -> str:
        """
        Its words: document.text[start:end].
        """
    @property
    def value_signed(self, /) -> Decimal | None:
        """
        The value with its sign: a fall is negative. In the unit of the quantity, not multiplied by its scale.
        """

@final
class Parser:
    """
    A parser that knows more indicators than those that come with the package.

    indicators is a table of rows: code, Chinese name, English name, other names parted by "|", dimension, units parted by "|", kind
    ("flow", "stock", "rate", "index") and source, with tabs between them. Fields at the end may be left out. A row with a known code
    gives that indicator more names. GongwenError says where a row is malformed, or has a name that is taken.

    >>> parser = gongwen.Parser(indicators="gdp\\t区域经济总量\\nice_rinks\\t室内冰场\\t\\t冰场\\tcount")
    >>> print(*(row.code for row in parser.parse("2023年,区域经济总量612.7亿元,冰场达到12座。").observations))
    gdp ice_rinks
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[str, ...], dict[str, str | None]]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, indicators: str | None = None) -> Parser:
        """
        A parser with these rows.
        """
    def __repr__(self, /) -> str: ...
    def indicators(self, query: str | None = None, /) -> list[Indicator]:
        """
        The indicators it knows; the query is that of gongwen.indicators().
        """
    def parse(self, text: str, /) -> Document:
        """
        Read a text, as gongwen.parse() does.
        """

@final
class Period:
    """
    A time expression, resolved as far as the text allows.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, document: Document, index: SupportsIndex, /) -> Period:
        """
        The record of a document at an index of its list.
        """
    def __reduce__(self, /) -> tuple[type, tuple[Document, int]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def document(self, /) -> Document:
        """
        The document it is a record of.
        """
    @property
    def end(self, /) -> int:
        """
        The character after the last, in code points.
        """
    @property
    def end_date(self, /) -> date | None:
        """
        The last day, inclusive; None where the words leave it open.
        """
    @property
    def kind(self, /) -> Literal["year", "half", "quarter", "month", "day", "span", "as_of", "five_year_plan", "recurring"]:
        """
        What sort of time: "as_of" for a last day with no first (截至6月底), "span" for 1-9月 and the like.
        """
    @property
    def start(self, /) -> int:
        """
        The first character, in code points.
        """
    @property
    def start_date(self, /) -> date | None:
        """
        The first day; None where the words leave it open.
        """
    @property
    def text(self, /) -> str:
        """
        Its words: document.text[start:end].
        """
    @property
    def time(self, /) -> TimePeriod:
        """
        What it means.
        """

@final
class Quantity:
    """
    A number with its unit.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, document: Document, index: SupportsIndex, /) -> Quantity:
        """
        The record of a document at an index of its list.
        """
    def __reduce__(self, /) -> tuple[type, tuple[Document, int]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def base_unit(self, /) -> str:
        """
        The unit without its scale word, half-width however it is written: 亩.
        """
    @property
    def bound(self, /) -> Literal["exact", "about", "nearly", "over", "at_least", "under", "at_most"]:
        """
        How the number is meant: "about" for 约 and 左右, "over" for 超 and 余, "at_least" for 以上, and so on.
        """
    @property
    def code(self, /) -> str | None:
        """
        ISO 4217 for money, UCUM for physical units, None for what is counted: CNY, km2.
        """
    @property
    def dimension(self, /) -> Literal["count", "currency", "ratio", "percentage_point", "multiple", "rank", "area", "length", "mass", "volume", "energy", "power", "voltage", "duration", "temperature", "concentration", "rate", "score", "information", "none"]:
        """
        What the unit measures.
        """
    @property
    def document(self, /) -> Document:
        """
        The document it is a record of.
        """
    @property
    def end(self, /) -> int:
        """
        The character after the last, in code points.
        """
    @property
    def redacted(self, /) -> bool:
        """
        Whether the publisher masked the number: XX亿元.
        """
    @property
    def scale(self, /) -> Decimal:
        """
        value × scale is in base_unit: 10000 for 万亩.
        """
    @property
    def start(self, /) -> int:
        """
        The first character, in code points.
        """
    @property
    def text(self, /) -> str:
        """
        Its words: document.text[start:end].
        """
    @property
    def unit(self, /) -> str:
        """
        The unit as written, with its scale word: 万亩.
        """
    @property
    def upper(self, /) -> Decimal | None:
        """
        The upper end of a range: 8 of 6-8家.
        """
    @property
    def value(self, /) -> Decimal | None:
        """
        As written, in the written unit: 1.2 of 1.2万亩. The lower end of a range; None when redacted.
        """

@final
class Report:
    """
    One report. A text may hold several.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, document: Document, index: SupportsIndex, /) -> Report:
        """
        The record of a document at an index of its list.
        """
    def __reduce__(self, /) -> tuple[type, tuple[Document, int]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def document(self, /) -> Document:
        """
        The document it is a record of.
        """
    @property
    def end(self, /) -> int:
        """
        The character after the last, in code points.
        """
    @property
    def issuer(self, /) -> str | None:
        """
        The body that writes.
        """
    @property
    def period(self, /) -> TimePeriod | None:
        """
        What it reports on.
        """
    @property
    def start(self, /) -> int:
        """
        The first character, in code points.
        """
    @property
    def text(self, /) -> str:
        """
        Its words: document.text[start:end].
        """
    @property
    def title(self, /) -> str | None:
        """
        The title, put together where it is broken over lines.
        """

@final
class Rule:
    """
    A check of the audit.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, code: str, /) -> Rule:
        """
        The rule with a code; ValueError says where there is none.

        >>> gongwen.Rule("GW301").summary
        'a unit stands behind a percent sign'
        """
    def __reduce__(self, /) -> tuple[type, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def code(self, /) -> str:
        """
        GW and a number: 1xx is of structure, 2xx of arithmetic, 3xx of what is plausible.
        """
    @property
    def name(self, /) -> str:
        """
        A short name.
        """
    @property
    def page(self, /) -> str:
        """
        Its page, in Markdown: what it checks, why, an example that fails, one that passes, what it cannot know.
        """
    @property
    def severity(self, /) -> Literal["error", "warning", "info"]:
        """
        How much its findings matter, unless one of them says otherwise.
        """
    @property
    def summary(self, /) -> str:
        """
        What it checks, in a line.
        """
    @property
    def summary_zh(self, /) -> str:
        """
        The same in Chinese.
        """

@final
class TimePeriod:
    """
    A time resolved to days, both inclusive. What the words leave open is None.

    >>> str(gongwen.read_period("1-9月", year=2022))
    '2022-01-01/2022-09-30'
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, kind: str, /, start_date: date | None = None, end_date: date | None = None) -> TimePeriod:
        """
        A period of your own, to compare with.
        """
    def __reduce__(self, /) -> tuple[type, tuple[str, date | None, date | None]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str:
        """
        An ISO 8601 interval; an open side is empty.
        """
    @property
    def end_date(self, /) -> date | None:
        """
        The last day, inclusive; None where the words leave it open.
        """
    @property
    def kind(self, /) -> Literal["year", "half", "quarter", "month", "day", "span", "as_of", "five_year_plan", "recurring"]:
        """
        What sort of time: "as_of" for a last day with no first (截至6月底), "span" for 1-9月 and the like.
        """
    @property
    def start_date(self, /) -> date | None:
        """
        The first day; None where the words leave it open.
        """

@final
class Unit:
    """
    A unit of measure, without a scale word.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, text: str, /) -> Unit:
        """
        The unit of this name, one of units().
        """
    def __reduce__(self, /) -> tuple[type, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def code(self, /) -> str | None:
        """
        ISO 4217 for money, UCUM for physical units.
        """
    @property
    def dimension(self, /) -> Literal["count", "currency", "ratio", "percentage_point", "multiple", "rank", "area", "length", "mass", "volume", "energy", "power", "voltage", "duration", "temperature", "concentration", "rate", "score", "information", "none"]:
        """
        What it measures.
        """
    @property
    def text(self, /) -> str:
        """
        Its words.
        """

@final
class Workers:
    """
    Threads that read texts into tables.
    """
    def __new__(cls, tables: "list[str]", /, *, threads: SupportsIndex | None = None, parser: Parser | None = None, longest: SupportsIndex | None = None) -> Workers:
        """
        So many threads, one for each core unless said, to make these tables. A text of more bytes than the longest is refused.
        """
    def measure(self, text: str, /) -> int:
        """
        The bytes of a text in UTF-8; what cannot be read as one raises what is wrong with it.
        """
    def read(self, documents: "list[tuple[str, str]]", /) -> "list[Batches]":
        """
        The tables of these documents: identifier and text of each. Ctrl-C is answered when the documents at hand are read.
        """
    @property
    def threads(self, /) -> int:
        """
        How many threads there are.
        """

def check(text: str, /, *, select: str | SupportsGetItem[int, str] | None = None, ignore: str | SupportsGetItem[int, str] | None = None) -> tuple[Finding, ...]:
    """
    What a text says against itself: the findings of its document, by the rules whose code begins with one of select, or all of them,
    without those whose code begins with one of ignore. ValueError says which code is none.

    >>> text = "参评企业221户,其中规上企业103户、规下企业128户。"
    >>> [(finding.code, finding.message) for finding in gongwen.check(text, select="GW2")]
    [('GW201', 'the parts do not come to their whole: 103 + 128 = 231 ≠ 221')]
    """

def indicators(query: str | None = None, /) -> list[Indicator]:
    """
    The indicators that come with the package; with a query those that have it in a name or in the code, first the one that it means.

    >>> print(*(indicator.code for indicator in gongwen.indicators("全市规上工业企业数")))
    industrial_enterprises_above_designated
    >>> print(*(indicator.name for indicator in gongwen.indicators("高新技术企业")))
    高新技术企业
    >>> len(gongwen.indicators()) > 200
    True
    """

def parse(text: str, /) -> Document:
    """
    Read a text. Prose cannot fail to parse: what is not understood stays unread, and the same text always gives the same document.

    >>> doc = gongwen.parse("2023年,全区完成固定资产投资318.6亿元,下降4.9%。")
    >>> [(row.indicator, row.measure, str(row.value_signed), str(row.period)) for row in doc.observations]
    [('固定资产投资', 'level', '318.6', '2023-01-01/2023-12-31'), ('固定资产投资', 'growth', '-4.9', '2023-01-01/2023-12-31')]
    """

def read_number(text: str, /) -> Decimal:
    """
    Read a text that is a number and nothing else, in any script; GongwenError says where it is none.

    >>> gongwen.read_number("四千四百五十一亿")
    Decimal('445100000000')
    """

def read_period(text: str, /, *, year: SupportsIndex | None = None) -> TimePeriod:
    """
    Read a time expression that stands alone; year is the one its words leave out. GongwenError says where it is none.

    >>> str(gongwen.read_period("前三季度", year=2024))
    '2024-01-01/2024-09-30'
    """

def read_quantity(text: str, /) -> Measured:
    """
    Read a text that is a quantity and nothing else; GongwenError says where it is none.

    >>> area = gongwen.read_quantity("1.2万余亩")
    >>> area.value * area.scale, area.base_unit, area.bound
    (Decimal('12000.0'), '亩', 'over')
    """

def render(document: Document, findings: SupportsGetItem[int, Finding], /, *, origin: str, colour: bool = False) -> str:
    """
    Findings of one document under the lines of its text; origin is what the text is called.
    """

def rules() -> tuple[Rule, ...]:
    """
    Every rule of the audit, in the order of their codes.

    >>> gongwen.rules()[0]
    <Rule GW001 unread-text>
    """

def units() -> list[Unit]:
    """
    The units that are known, without scale words: 万元 and what units make up together, like 元/亩, are read too.

    >>> [(unit.dimension, unit.code) for unit in gongwen.units() if unit.text == "平方公里"]
    [('area', 'km2')]
    """
