"""Numbers and texts as they leave in a file: read back as the same, and harmless in a spreadsheet;
and names as they come in.

What is written here is read by `resilience.intake.values`; the two belong together.
"""

import math
import re
import unicodedata
from decimal import Decimal
from typing import Literal

NumberForm = Literal["id", "en"]
"""Indonesian `1.234,5` or international `1,234.5`."""

_LIKE_A_GROUP = re.compile(r"-?[1-9]\d{0,2}\.\d{3}", re.ASCII)
"""Digits that the other form takes for thousands: 1.234 could be 1234."""

_FORMULA = re.compile(r"'*(\s*[=+\-@＝＋－＠]|[\t\r\n])")
"""How a text begins that a spreadsheet runs as a formula (OWASP, CSV injection): also in full
width, and also behind spaces, which some spreadsheets drop first. Apostrophes before it are our
own, or those of a text that must get one more to come back with as many.
"""


_TURNS_TEXT = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks of direction: one of them mirrors what follows, also outside the name that holds it."""


def plain(name: str) -> str:
    """A name in one line: without control signs and marks of direction, single spaces; half a sign
    (bytes of another system) becomes a sign for it.
    """
    kept = (" " if sign.isspace() else sign for sign in name if _is_plain(sign) or sign.isspace())
    whole = "".join(
        "\N{REPLACEMENT CHARACTER}" if unicodedata.category(sign) == "Cs" else sign for sign in kept
    )
    return " ".join(whole.split())


def plain_file(name: str) -> str:
    """The name of a file as `plain`, whole: where a file system would see a folder stands a `_`."""
    return re.sub(r"[/\\]", "_", plain(name))


def _is_plain(sign: str) -> bool:
    return sign not in _TURNS_TEXT and unicodedata.category(sign) not in ("Cc", "Zl", "Zp")


def written(value: float, form: NumberForm) -> str:
    """The shortest text that is read back as exactly this number, and never as another one.

    Without thousands separators; with a zero at the end where it would look like thousands
    (`1.2340`). Raises ValueError for NaN and infinity: no form has a text for them.
    """
    value = float(value)
    if not math.isfinite(value):
        raise ValueError(f"not a number that can be written: {value}")
    digits = repr(value + 0.0).removesuffix(".0")  # + 0.0: minus zero is zero
    if "e-05" in digits:
        digits = format(Decimal(digits), "f")
    if _LIKE_A_GROUP.fullmatch(digits):
        digits += "0"
    return digits.replace(".", ",") if form == "id" else digits


def guarded(text: str) -> str:
    """The text behind an apostrophe where a spreadsheet would run it; `unguarded` takes it off."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text without the one apostrophe of `guarded`: the same as before, for every text."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text, 1) else text
