"""One cell of text into a number, a period, a code or a choice."""

import re
import unicodedata

from resilience import periods
from resilience.config.models import FIRST_DAY, LAST_DAY

MISSING = frozenset({"", "-", "–", "—", "...", "…", "n/a", "na", "null", "tidak ada data"})
_NUMBER = re.compile(r"[+−-]?\d+(\.\d+)?([eE][+-]?\d{1,3})?", re.ASCII)
_LARGEST = 1e18
"""No figure of a city is larger; beyond it sums lose their last digits, and products overflow."""


def is_missing(cell: str) -> bool:
    """Whether a cell says that nothing was measured."""
    return _plain(cell).strip().lower() in MISSING


def _plain(text: str) -> str:
    """Without accents, and without signs that cannot be seen (zero-width spaces from the web)."""
    signs = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in signs if unicodedata.category(sign) not in ("Mn", "Cf"))


def number(cell: str) -> float:
    """A number with a decimal point. Raises ValueError for anything else, NaN and infinity too."""
    if not _NUMBER.fullmatch(cell):
        raise ValueError(cell)
    value = float(cell.replace("−", "-"))
    if abs(value) > _LARGEST:
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
    first, last = periods.bounds(code)
    if not code.isascii() or first < FIRST_DAY or last > LAST_DAY:
        raise ValueError(cell)
    return code


def code(cell: str) -> str:
    """A code as it is kept: lower case, without accents, spaces as underscores."""
    return re.sub(r"[\s\-]+", "_", _plain(cell).strip().lower())
