"""Periods and days: as codes, in the words of both languages, or as a workbook holds them.

`05/06/2024` is 5 June in Jakarta and 6 May in Washington: the column decides (`order_of`), and
where it cannot, a person is asked. Years have four digits and ranges are refused: no guesses.
"""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache
from typing import Literal, NamedTuple

from babel import Locale

from resilience import periods
from resilience.config.base import FIRST_DAY, LAST_DAY
from resilience.intake.sheet import Cell, bare
from resilience.text import available_languages

DayOrder = Literal["dmy", "mdy"]
"""What stands first in a date of digits whose year stands last: the day or the month."""


class NoSuchDay(ValueError):  # noqa: N818 - what was found, not that something failed
    """A date that is written rightly and stands in no calendar: 31 February 2024."""

    def __init__(self, cell: Cell, year: int, month: int, day: int) -> None:
        super().__init__(cell)
        self.year, self.month, self.day = year, month, day


class OtherWeekday(ValueError):  # noqa: N818 - likewise
    """A date whose weekday is another: 21 August 2018 was no Monday. `weekday`: what it was, by language."""

    def __init__(self, cell: Cell, found: date) -> None:
        super().__init__(cell)
        self.weekday = {
            language: Locale(language).days["format"]["wide"][found.weekday()]
            for language in available_languages()
        }


class _Parts(NamedTuple):
    year: int
    month: int
    day: int


_WIDTHS = ("wide", "abbreviated")
_OTHER_MONTHS = {"pebruari": 2, "peb": 2, "mrt": 3, "agt": 8, "ags": 8, "nopember": 11, "nop": 11}
_OTHER_DAYS = {"jumat": 4, "ahad": 6, "tanggal": None, "tgl": None}
_HALVES = frozenset({"semester", "sem", "smt", "s", "half", "h"})
_QUARTERS = frozenset({"triwulan", "tw", "kuartal", "kwartal", "k", "quarter", "q"})
_FILLERS = frozenset({"tahun", "anggaran", "thn", "th", "ta", "year", "bulan", "ke", "st", "nd", "rd"})
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_SERIALS = range(25_569, 80_001)
"""Days as a workbook counts them, 1970-01-01 to 2119-01-10; a year, and one with a slip of the
keyboard (20240), is below.
"""
_DAY_ZERO = date(1899, 12, 30)
_YEARS_BETWEEN = 1_462
"""Days from the first day of most workbooks to that of those which count from 1904."""
_LONGEST = 60

_DASHES = str.maketrans({**dict.fromkeys("‐–—−", "-"), **dict.fromkeys("'’`", None)})
_OTHER_DIGITS = re.compile(r"[^\D0-9]|[²³¹⁰-₉①-⓿]")
_AROUND = re.compile(r" *([-/.,]) *")
_MIDNIGHT = re.compile(r"[ t]00[:.]00(?:[:.]00(?:[.,]0+)?)?z?$| 12:00(?::00)? am$")
_FIRST_WORD = re.compile(r"([a-z]+)[ .,]+")
_WEEK = re.compile(r"(?:minggu|pekan|week)[ .]+(?:ke-? ?)?[1-5]\b")
"""`minggu 2 Mei 2024` is the second week of May; `Minggu, 5 Mei 2024` is a Sunday."""
_YEAR = re.compile(r"(?:(?:tahun(?: anggaran)?|thn|th|ta|t\.a|year)[. ]*)?(\d{4})(?:[.,]0+)?", re.ASCII)
_MONTH_LAST = re.compile(r"(?P<year>\d{4})[-/]?(?P<month>\d{2})", re.ASCII)
_MONTH_FIRST = re.compile(r"(?P<month>\d{2})[-/.](?P<year>\d{4})", re.ASCII)
_SPREADSHEET_MONTH = re.compile(r"(?P<name>[a-z]{3,4})-(?P<year>[0-4]\d)", re.ASCII)
"""What a spreadsheet makes of a typed 2022-03 when it saves CSV: `Mar-22`."""
_YEAR_FIRST = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|(\d{2})(\d{2}))", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", re.ASCII)
_TOKEN = re.compile(r"[a-z]+|\d+", re.ASCII)
_TOKENS_ONLY = re.compile(r"(?=.*[a-z])[a-z0-9 ,./-]+")
_NAMED_DAY = re.compile("NMY|MNY|YMN")
_NAMED_MONTH = re.compile("MY|YM")
_NAMED_PART = re.compile("[SQ][NO]Y|Y[SQ][NO]|[NO][SQ]Y")


def period(cell: Cell, order: DayOrder = "dmy") -> str:
    """The code of a period (`2024`, `2024-S1`, `2024-Q2`, `2024-05`, `2024-05-21`).

    A typed number is a year, a month (202405), a day (20240521) or a workbook's day (45433). Raises
    ValueError with the cell, and NoSuchDay or OtherWeekday where only the calendar is against it.
    """
    content = _content(cell)
    code = None if isinstance(content, date) else _longer_period(content)
    return _day(cell, content, order).isoformat() if code is None else _within_reach(cell, code)


def counted_from_1900(cell: Cell) -> Cell:
    """A number that stands for a day in a workbook which counts from 1904, as all others count it."""
    if isinstance(cell, int | float) and cell + _YEARS_BETWEEN in _SERIALS:
        return cell + _YEARS_BETWEEN
    return cell


def day(cell: Cell, order: DayOrder = "dmy") -> date:
    """A day. Raises as `period` does."""
    return _day(cell, _content(cell), order)


def order_of(cells: Iterable[Cell]) -> DayOrder | Literal["either", "ask", "mixed"]:
    """The order of day and month in a column, from its different cells.

    `either`: no cell leaves it open. `ask`: only dates that can be two days. `mixed`: dates of
    both orders, which nobody should guess.
    """
    kinds = Counter(_evidence(cell) for cell in set(cells) if isinstance(cell, str))
    if kinds["dmy"] and kinds["mdy"]:
        return "mixed"
    if kinds["dmy"] or kinds["mdy"]:
        return "dmy" if kinds["dmy"] else "mdy"
    return "ask" if kinds["both"] else "either"


def _evidence(cell: str) -> DayOrder | Literal["both", "nothing"]:
    match = _YEAR_LAST.fullmatch(_without_day_and_hour(_plain_words(cell)))
    if match is None:
        return "nothing"
    first, second = int(match[1]), int(match[3])
    if not (1 <= min(first, second) <= 12 and max(first, second) <= 31) or first == second:
        return "nothing"
    if first > 12 or second > 12:
        return "dmy" if first > 12 else "mdy"
    return _order_by_weekday(_plain_words(cell), first, second, int(match[4])) or "both"


def _order_by_weekday(words: str, first: int, second: int, year: int) -> DayOrder | None:
    """The order in which a date that can be two days is the weekday before it: `Senin, 05/02/2024`."""
    said = _weekday(words)
    if said is None or not FIRST_DAY.year <= year <= LAST_DAY.year:
        return None
    is_dmy, is_mdy = (date(year, *parts).weekday() == said for parts in ((second, first), (first, second)))
    return None if is_dmy == is_mdy else "dmy" if is_dmy else "mdy"


def _content(cell: Cell) -> str | date:
    """A day where the cell is one by its type, else its words, written alike."""
    if isinstance(cell, str):
        return _plain_words(cell)
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if not float(cell).is_integer():
        raise ValueError(cell)
    return _DAY_ZERO + timedelta(days=int(cell)) if cell in _SERIALS else str(int(cell))


def _plain_words(cell: str) -> str:
    """Lower case, one kind of dash, single spaces; empty for what is too long, or in other digits."""
    cell = cell.strip()
    if len(cell) > _LONGEST or _OTHER_DIGITS.search(cell):
        return ""
    words = " ".join(bare(cell).translate(_DASHES).split())
    return _AROUND.sub(r"\1", words.replace("tri wulan", "triwulan"))


def _without_day_and_hour(words: str) -> str:
    """Without a weekday before a date, and without midnight behind it."""
    words = _MIDNIGHT.sub("", words)
    first = _FIRST_WORD.match(words)
    is_before = first and first[1] in _weekdays() and not _WEEK.match(words)
    return words[first.end() :] if first and is_before else words


def _weekday(words: str) -> int | None:
    """The weekday that stands before a date, Monday is 0; None where none does."""
    first = _FIRST_WORD.match(words)
    return _weekdays().get(first[1]) if first else None


def _longer_period(words: str) -> str | None:
    """The code of a year, a half-year, a quarter or a month; None where it is none of them."""
    if match := _YEAR.fullmatch(words):
        return match[1]
    if match := _MONTH_LAST.fullmatch(words) or _MONTH_FIRST.fullmatch(words):
        if "/" in words and int(match["month"]) == (int(match["year"]) + 1) % 100:
            return None  # 2011/12 is a school year, or December
        return f"{match['year']}-{match['month']}"
    if (match := _SPREADSHEET_MONTH.fullmatch(words)) and match["name"] in _months():
        return f"20{match['year']}-{_months()[match['name']]:02d}"
    kinds, values = _tokens(words)
    if _NAMED_MONTH.fullmatch(kinds):
        return f"{values['Y']:04d}-{values['M']:02d}"
    if _NAMED_PART.fullmatch(kinds):
        part = "S" if "S" in kinds else "Q"
        return f"{values['Y']:04d}-{part}{values['N']}"
    return None


def _within_reach(cell: Cell, code: str) -> str:
    try:
        first, last = periods.bounds(code)
    except ValueError:
        raise ValueError(cell) from None
    if first < FIRST_DAY or last > LAST_DAY:
        raise ValueError(cell)
    return code


def _day(cell: Cell, content: str | date, order: DayOrder) -> date:
    parts = _Parts(*content.timetuple()[:3]) if isinstance(content, date) else _day_parts(content, order)
    if parts is None or not FIRST_DAY.year <= parts.year <= LAST_DAY.year:
        raise ValueError(cell)
    if not (1 <= parts.month <= 12 and 1 <= parts.day <= 31):
        raise ValueError(cell)
    try:
        found = date(*parts)
    except ValueError:
        raise NoSuchDay(cell, *parts) from None
    said = _weekday(content) if isinstance(content, str) else None
    if said not in (None, found.weekday()):
        raise OtherWeekday(cell, found)
    return found


def _day_parts(words: str, order: DayOrder) -> _Parts | None:
    words = _without_day_and_hour(words)
    if match := _YEAR_FIRST.fullmatch(words):
        return _Parts(int(match[1]), int(match[3] or match[5]), int(match[4] or match[6]))
    if match := _YEAR_LAST.fullmatch(words):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        return _Parts(year, second, first) if order == "dmy" else _Parts(year, first, second)
    kinds, values = _tokens(words)
    return _Parts(values["Y"], values["M"], values["N"]) if _NAMED_DAY.fullmatch(kinds) else None


def _tokens(words: str) -> tuple[str, dict[str, int]]:
    """What the words are, one letter each, and their numbers: `21 agustus 2018` is NMY.

    Y year, N number, O Roman number, M month, S half-year, Q quarter; `?` is none of them.
    """
    if not _TOKENS_ONLY.fullmatch(words):
        return "?", {}
    tokens = [_token(found) for found in _TOKEN.findall(words) if found not in _FILLERS]
    return "".join(kind for kind, _ in tokens), {kind.replace("O", "N"): value for kind, value in tokens}


def _token(found: str) -> tuple[str, int]:
    if found.isdigit():
        return {1: "N", 2: "N", 4: "Y"}.get(len(found), "?"), int(found)
    if found in _months():
        return "M", _months()[found]
    if found in _ROMAN:
        return "O", _ROMAN[found]
    return ("S" if found in _HALVES else "Q" if found in _QUARTERS else "?"), 0


@cache
def _months() -> dict[str, int]:
    """Names of months in every language, and their beginnings from the third letter on: `agust`.

    What could be two months (`jui` in French) is none.
    """
    meant: dict[str, set[int]] = {}
    for language in available_languages():
        names = Locale(language).months["format"]
        for number, name in names["wide"].items():
            for length in range(3, len(name) + 1):
                meant.setdefault(bare(name)[:length], set()).add(number)
        for number, name in names["abbreviated"].items():
            meant.setdefault(bare(name), set()).add(number)
    return _OTHER_MONTHS | {name: min(numbers) for name, numbers in meant.items() if len(numbers) == 1}


@cache
def _weekdays() -> dict[str, int | None]:
    """Names of weekdays in every language, Monday is 0, and what else may stand before a date (None)."""
    names = [
        Locale(language).days["format"][width] for language in available_languages() for width in _WIDTHS
    ]
    return {**{bare(name): number for each in names for number, name in each.items()}, **_OTHER_DAYS}
