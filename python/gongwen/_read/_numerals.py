"""Numbers in the formats of an automatic list (ST_NumberFormat of ECMA-376)."""

from collections.abc import Callable

_MYRIAD = 10_000
_PLAIN = "零一二三四五六七八九", ("", "十", "百", "千")
_LEGAL = "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟")
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖", ("", "拾", "佰", "仟")
_ROMAN = tuple(zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "M CM D CD C XC L XL X IX V IV I".split(), strict=True))


def numeral(number: int, form: str) -> str:
    """A number as Word writes it in a format; in Arabic digits where the format does not reach it."""
    return _FORMS.get(form, str)(number) or str(number)


def _thousands(number: int, digits: str, units: tuple[str, ...]) -> str:
    """`一百零一`; nothing from 10,000 on."""
    if not 0 < number < _MYRIAD:
        return digits[0] if number == 0 else ""
    words, skipped = "", False
    for unit, digit in reversed(list(zip(units, map(int, reversed(str(number))), strict=False))):
        if digit == 0:
            skipped = True
            continue
        words += (digits[0] if skipped and words else "") + digits[digit] + unit
        skipped = False
    return words


def _counting(number: int) -> str:
    """`十一`, `二十`, but digit by digit from a hundred on."""
    return _digits(number) if number >= 100 else _spoken(number)


def _spoken(number: int) -> str:
    """`十一` for `一十一`."""
    words = _thousands(number, *_PLAIN)
    return words.removeprefix("一") if 10 <= number < 20 else words


def _japanese(number: int) -> str:
    """`百一`: no one before a unit, no zero."""
    words = _thousands(number, *_PLAIN).replace("零", "")
    for unit in "十百千":
        words = words.replace("一" + unit, unit)
    return words


def _digits(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(abs(number)))


def _letters(number: int) -> str:
    """A to Z, AA, BB."""
    turns, index = divmod(number - 1, 26)
    return chr(ord("A") + index) * (turns + 1) if 0 < number <= 780 else ""


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return ""
    words = ""
    for value, letters in _ROMAN:
        turns, number = divmod(number, value)
        words += letters * turns
    return words


def _run(first: str, last: int) -> Callable[[int], str]:
    """Characters that follow each other in Unicode, from 1 on."""
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= last else ""


def _cycle(characters: str) -> Callable[[int], str]:
    return lambda number: characters[(number - 1) % len(characters)] if number > 0 else ""


def _ordinal(number: int) -> str:
    teen = number // 10 % 10 == 1
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


_FULL_WIDTH = str.maketrans("0123456789", "".join(chr(0xFF10 + digit) for digit in range(10)))

_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _run("①", 20),
    "decimalEnclosedCircleChinese": _run("①", 20),
    "decimalEnclosedParen": _run("⑴", 20),
    "decimalEnclosedFullstop": _run("⒈", 20),
    "numberInDash": lambda number: f"- {number} -",
    "hex": lambda number: f"{number:X}",
    "ordinal": _ordinal,
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _spoken,
    "taiwaneseCountingThousand": _spoken,
    "chineseLegalSimplified": lambda number: _thousands(number, *_LEGAL),
    "ideographLegalTraditional": lambda number: _thousands(number, *_LEGAL_TRADITIONAL),
    "japaneseCounting": _japanese,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "ideographTraditional": _cycle("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _cycle("子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": _run("㊀", 10),
}
