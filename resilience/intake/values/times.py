"""Times of day: `09:00`, `9.30`, `pukul 09.30 WIB`, `2 pm`, or the share of a day that a workbook holds.

Only WIB may stand behind a time: in another of the country's zones it would be another hour, and
that is for its sender to work out.
"""

import re
from datetime import date, datetime

from resilience.intake.sheet import Cell, bare

_MINUTES = 24 * 60
_FIRST_YEARS = 1904
_LONGEST = 30
_TIME = re.compile(
    r"""(?:(?:pukul|pkl|jam)[ .]*)?
    (?P<hour>\d{1,2})
    (?:[:.](?P<minute>\d{2})(?:[:.]00)?)?
    \ *(?P<half>[ap]\.?m\.?)?
    \ *(?:wib)?""",
    re.VERBOSE | re.ASCII,
)


def time_of_day(cell: Cell) -> str:
    """A time as it is kept, `09:30`, from 00:00 to 23:59. Raises ValueError with the cell.

    A typed number below 1 is the share of a day, a whole one an hour; anything between is neither.
    """
    if isinstance(cell, str):
        return _of_words(cell)
    # Spreadsheets keep a time as one of their first days; any later one is a day, not a time.
    if isinstance(cell, datetime) and cell.year <= _FIRST_YEARS:
        return f"{cell:%H:%M}"
    if isinstance(cell, date | bool):
        raise ValueError(cell)
    if 0 <= cell < 1:
        return _written(cell, round(cell * _MINUTES))
    if float(cell).is_integer():
        return _written(cell, int(cell) * 60)
    raise ValueError(cell)


def minutes(time: str) -> int:
    """The minutes since midnight of a time as it is kept."""
    hour, minute = time.split(":")
    return int(hour) * 60 + int(minute)


def _of_words(cell: str) -> str:
    words = " ".join(bare(cell.strip()[: _LONGEST + 1]).split())
    match = _TIME.fullmatch(words) if len(words) <= _LONGEST else None
    if match is None:
        raise ValueError(cell)
    hour, minute, half = int(match["hour"]), int(match["minute"] or 0), match["half"]
    if half and not 1 <= hour <= 12:
        raise ValueError(cell)
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if minute > 59:
        raise ValueError(cell)
    return _written(cell, hour * 60 + minute)


def _written(cell: Cell, found: int) -> str:
    if not 0 <= found < _MINUTES:
        raise ValueError(cell)
    return f"{found // 60:02d}:{found % 60:02d}"
