"""Numbers and texts as they leave in a file: read back as the same, and harmless in a spreadsheet.

What is written here is read by `resilience.intake.values`; the two belong together.
"""

import math
import re
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
