"""One cell of text into a number, a period, a code or a choice."""

import math
import re
import unicodedata

from resilience import periods

MISSING = frozenset({"", "-", "–", "—", "...", "…", "n/a", "na", "null", "tidak ada data"})
_NUMBER = re.compile(r"[+−-]?\d+(\.\d+)?([eE][+-]?\d{1,3})?")


def is_missing(cell: str) -> bool:
    """Whether a cell says that nothing was measured."""
    return cell.strip().lower() in MISSING


def number(cell: str) -> float:
    """A number with a decimal point. Raises ValueError for anything else, NaN and infinity too."""
    if not _NUMBER.fullmatch(cell):
        raise ValueError(cell)
    value = float(cell.replace("−", "-"))
    if not math.isfinite(value):
        raise ValueError(cell)
    return value


def integer(cell: str) -> int:
    """A whole number. Raises ValueError."""
    value = number(cell)
    if value != int(value):
        raise ValueError(cell)
    return int(value)


def period(cell: str) -> str:
    """A period code. Raises ValueError."""
    code = cell.upper()
    if not periods.is_period(code):
        raise ValueError(cell)
    return code


def code(cell: str) -> str:
    """A code as it is kept: lower case, without accents, spaces as underscores."""
    plain = unicodedata.normalize("NFKD", cell)
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return re.sub(r"[\s\-]+", "_", letters.strip().lower())
