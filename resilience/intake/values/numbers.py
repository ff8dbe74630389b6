"""Numbers in Indonesian form (`1.234,5`) and in international form (`1,234.5`).

One cell often cannot say which form it is in: `1.234` is 1234 or 1.234. So a cell is read in both
forms, the column decides (`form_of`), and where it cannot, a person is asked.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from resilience.intake.sheet import Cell
from resilience.writing import NumberForm, unguarded

LARGEST = 1e18
"""No figure of a city is larger; beyond it sums lose their last digits, and products overflow."""

_LONGEST = 100
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SPACES = re.compile("[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_DRESS = re.compile(
    r"""\ *+(?P<opened>\()?\ *+
    (?P<sign>[-+−–‐‑])?\ *+
    (?:(?:Rp\.?|IDR|US\$|USD|\$)\ *+(?P<later_sign>[-+−–‐‑])?\ *+)?
    (?P<digits>[\d.,'’\ ]*\d(?:E[-+−]?\d{1,3})?)
    (?P<dash>[.,][-–—−]{1,2})?
    \ *+%?\ *+(?P<closed>\))?\ *+%?\ *+""",
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)
"""A number with what stands around it in a report: `Rp`, `%`, `,-`, brackets for a minus."""
_PLAIN = re.compile(r"(-?)(\d+)?(?:([.,])(\d+))?(E[-+]?\d{1,3})?", re.ASCII | re.IGNORECASE)
_SIMPLE = {"id": re.compile(r"-?\d+(,\d+)?", re.ASCII), "en": re.compile(r"-?\d+(\.\d+)?", re.ASCII)}
"""What most cells of a column look like once its form is known."""
_SURELY_SMALL = 16
"""Shorter than this a number loses none of its digits."""
_GROUPED = re.compile(r"[1-9]\d{0,2}([., '])\d{3}(?:\1\d{3})*(?:([.,])\d+)?", re.ASCII)
_FORM_OF_POINT: dict[str, NumberForm] = {",": "id", ".": "en"}
_FORM_OF_GROUPS: dict[str, NumberForm] = {".": "id", ",": "en"}


def readings(cell: Cell) -> dict[NumberForm, float]:
    """The number that a cell is in each form; a form in which it is none is left out.

    A percent sign and a currency are dropped, brackets are a minus. Never NaN, infinity, other
    digits than 0–9, more than LARGEST, or another number than is written: see `is_lost`.
    """
    if isinstance(cell, str):
        return _readings_of_text(cell)
    if isinstance(cell, int | float) and abs(cell) <= LARGEST:
        return {"id": cell + 0.0, "en": cell + 0.0}
    return {}


def is_ambiguous(cell: Cell) -> bool:
    """Whether the two forms read different numbers: `1.234`."""
    found = readings(cell)
    return len(found) == 2 and found["id"] != found["en"]


def is_lost(cell: Cell) -> bool:
    """Whether a cell is written as a number that cannot be kept: more than LARGEST, so small that it
    would become 0, or a whole one with more digits than a computer keeps of it.
    """
    if not isinstance(cell, str) or len(cell) > _LONGEST:
        return False
    match = _DRESS.fullmatch(unguarded(_SPACES.sub(" ", _UNSEEN.sub("", cell))))
    if match and bool(match["opened"]) != bool(match["closed"]):
        return False
    digits = _plain_signs(match["digits"]) if match else cell
    if plain := _PLAIN.fullmatch(digits):
        is_number = bool(plain[2] or plain[4])
    else:
        grouped = _GROUPED.fullmatch(digits)
        is_number = grouped is not None and grouped[1] != grouped[2]
    return is_number and not _readings_of_digits(digits)


def form_of(cells: Iterable[Cell]) -> NumberForm | Literal["either", "ask", "mixed"]:
    """The form of a column, from its different cells.

    `either`: all cells read alike in both. `ask`: only cells that can be two numbers. `mixed`:
    cells of both forms, and no telling what the others are.
    """
    kinds = Counter(_evidence(readings(cell)) for cell in set(cells))
    if kinds["id"] and kinds["en"]:
        if kinds["both"] or kinds["id"] == kinds["en"]:
            return "mixed"
        return "id" if kinds["id"] > kinds["en"] else "en"
    if kinds["id"] or kinds["en"]:
        return "id" if kinds["id"] else "en"
    return "ask" if kinds["both"] else "either"


def number(cell: Cell, form: NumberForm) -> float:
    """The number that a cell is in that form. Raises ValueError, with the cell, where it is none."""
    if isinstance(cell, str) and _SIMPLE[form].fullmatch(cell) and len(cell) < _SURELY_SMALL:
        return float(cell.replace(",", ".")) + 0.0
    value = readings(cell).get(form)
    if value is None:
        raise ValueError(cell)
    return value


def integer(cell: Cell, form: NumberForm) -> int:
    """The whole number that a cell is in that form. Raises ValueError, with the cell."""
    value = number(cell, form)
    if not value.is_integer():
        raise ValueError(cell)
    return int(value)


def _evidence(found: dict[NumberForm, float]) -> NumberForm | Literal["both", "nothing"]:
    """Which form a cell speaks for: one that the other cannot read, or cannot read alike."""
    if len(found) == 1:
        return next(iter(found))
    return "both" if found and found["id"] != found["en"] else "nothing"


def _readings_of_text(cell: str) -> dict[NumberForm, float]:
    if len(cell) > _LONGEST:
        return {}
    return _readings_of_digits(cell) or _readings_of_dressed(cell)


def _readings_of_dressed(cell: str) -> dict[NumberForm, float]:
    """With a sign, a currency, a percent sign, brackets, spaces."""
    if not cell.isascii():
        cell = _SPACES.sub(" ", _UNSEEN.sub("", cell))
    match = _DRESS.fullmatch(unguarded(cell))
    if match is None or bool(match["opened"]) != bool(match["closed"]):
        return {}
    signs = [sign for sign in (match["opened"], match["sign"], match["later_sign"]) if sign]
    if len(signs) > 1:
        return {}
    digits = _plain_signs(match["digits"])
    found = _readings_of_digits(digits)
    if match["dash"]:
        # `5.000,-`: a dash instead of decimals tells which sign is the decimal one.
        point = match["dash"][0]
        form = _FORM_OF_POINT[point]
        found = {form: found[form]} if form in found and point not in digits else {}
    if signs and signs[0] != "+":
        return {form: 0.0 - value for form, value in found.items()}
    return found


def _plain_signs(digits: str) -> str:
    return digits.replace("’", "'").replace("−", "-")


def _readings_of_digits(digits: str) -> dict[NumberForm, float]:
    if match := _PLAIN.fullmatch(digits):
        return _readings_of_plain(digits, *match.groups())
    if match := _GROUPED.fullmatch(digits):
        return _readings_of_grouped(digits, match[1], match[2])
    return {}


def _readings_of_plain(
    digits: str, minus: str, before: str | None, point: str | None, after: str | None, exponent: str | None
) -> dict[NumberForm, float]:
    """With at most one sign between the digits: the decimal one, or that of a single thousand."""
    if point is None or after is None:
        value = float(digits) + 0.0 if before else math.nan  # + 0.0: minus zero is zero
        return {"id": value, "en": value} if _is_kept(value, digits) else {}
    value = float(digits.replace(",", ".")) + 0.0
    if not _is_kept(value, digits.replace(",", ".")):
        return {}
    found = {_FORM_OF_POINT[point]: value}
    if len(after) == 3 and before and len(before) < 4 and before[0] != "0" and not exponent:
        found[_FORM_OF_GROUPS[point]] = float(minus + before + after)
    return found


def _readings_of_grouped(digits: str, between: str, point: str | None) -> dict[NumberForm, float]:
    """With thousands apart; the decimal sign must be another than the one between them."""
    if point == between:
        return {}
    plain = digits.replace(between, "").replace(",", ".")
    value = float(plain)
    if not _is_kept(value, plain):
        return {}
    if between in _FORM_OF_GROUPS:
        return {_FORM_OF_GROUPS[between]: value}
    return {_FORM_OF_POINT[point]: value} if point else {"id": value, "en": value}


def _is_kept(value: float, digits: str) -> bool:
    """Whether a value is the number that these digits write. Of decimals the last may be rounded; of
    a whole number every digit counts, and of a small one that it is not nothing.
    """
    if not abs(value) <= LARGEST:
        return False
    if len(digits) < _SURELY_SMALL and "e" not in digits.lower():
        return True
    written = Decimal(digits)
    if value == 0 and written != 0:
        return False
    return "." in digits or written in (Decimal(value), Decimal(repr(value)))
