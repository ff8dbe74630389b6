"""Periods as codes: `2024`, `2024-S1`, `2024-Q2`, `2024-05`, `2024-05-21`.

A code is text, sorts by its year, and says how long it is; nothing here knows a language.
"""

import calendar
import re
from datetime import date, timedelta
from functools import cache

_CODE = re.compile(r"(\d{4})(?:-(?:S([12])|Q([1-4])|(\d{2})(?:-(\d{2}))?))?")

FREQUENCIES = ("year", "half_year", "quarter", "month", "day")


@cache
def bounds(period: str) -> tuple[date, date]:
    """First and last day of a period code.

    Raises ValueError where the text is not a period code or not a day of the calendar.
    """
    match = _CODE.fullmatch(period)
    if match is None:
        raise ValueError(f"not a period: {period!r}")
    year = int(match[1])
    if match[5]:
        day = date(year, int(match[4]), int(match[5]))
        return day, day
    if match[4]:
        first, months = int(match[4]), 1
    elif match[3]:
        first, months = 3 * int(match[3]) - 2, 3
    elif match[2]:
        first, months = 6 * int(match[2]) - 5, 6
    else:
        first, months = 1, 12
    last = first + months - 1
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def order(period: str) -> tuple[date, date]:
    """Sorts periods by their place in time: of two that end on one day the shorter is the newer."""
    return bounds(period)[::-1]


def is_period(text: str) -> bool:
    """Whether the text is a period code."""
    try:
        bounds(text)
    except ValueError:
        return False
    return True


def end(period: str) -> date:
    """Last day of the period: age and deadlines are counted from it."""
    return bounds(period)[1]


@cache
def position(period: str) -> float:
    """Where the period ends on a time axis, in years: `2019` is 2020.0, `2021-08` is 2021.67.

    Differences between periods of one frequency are exact; a target "by 2030" is due at the
    end of 2030, so a monthly value and a yearly target can be set against each other.
    """
    return moment(end(period) + timedelta(days=1))


def middle(period: str) -> float:
    """The middle of the period on the time axis: where a drawing puts its value."""
    first, last = bounds(period)
    return (moment(first) + moment(last + timedelta(days=1))) / 2


def moment(day: date) -> float:
    """The morning of a day on the same time axis, in years."""
    days = calendar.monthrange(day.year, day.month)[1]
    return day.year + (day.month - 1 + (day.day - 1) / days) / 12


def year_of(period: str) -> int:
    """The calendar year that a period lies in."""
    return int(period[:4])


def frequency_of(period: str) -> str:
    """How long the period is: one of FREQUENCIES."""
    match = _CODE.fullmatch(period)
    if match is None:
        raise ValueError(f"not a period: {period!r}")
    half, quarter, month, day = match[2], match[3], match[4], match[5]
    if day:
        return "day"
    if month:
        return "month"
    if quarter:
        return "quarter"
    return "half_year" if half else "year"


def of_length(period: str, frequency: str) -> str:
    """The period of that length in which this one ends: `2024-05-21` → `2024`, `2024` → `2024-12`."""
    last = end(period)
    match frequency:
        case "year":
            return f"{last:%Y}"
        case "half_year":
            return f"{last:%Y}-S{(last.month + 5) // 6}"
        case "quarter":
            return f"{last:%Y}-Q{(last.month + 2) // 3}"
        case "month":
            return f"{last:%Y-%m}"
    return last.isoformat()


def year_before(period: str) -> str:
    """The same period one year earlier: `2021-02` → `2020-02`; of 29 February the 28th."""
    earlier = f"{year_of(period) - 1:04d}{period[4:]}"
    return earlier[:-2] + "28" if earlier.endswith("-02-29") and not is_period(earlier) else earlier


def months_after(day: date, months: int) -> date:
    """The day that many months later, the last of its month where the day does not exist."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
