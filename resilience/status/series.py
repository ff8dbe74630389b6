"""What was measured of one indicator in one place, in the order of time."""

import math
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from resilience import periods

Key = tuple[str, str]
"""Place and indicator."""


@dataclass(frozen=True)
class Measurement:
    """A value at the end of its period; NaN is not measured."""

    period: str
    value: float
    breaks: bool = False
    """Whether it cannot be compared with those before it."""

    @property
    def position(self) -> float:
        """The end of its period on the axis of time, in years."""
        return periods.position(self.period)


def measurements(series: pd.DataFrame) -> list[Measurement]:
    """One indicator's values in one place, in the order of time.

    Needs period, value; `series_break` where there is one. Raises ValueError on a bad period.
    """
    return sorted(_rows(series), key=_time)


def measurements_by_key(observations: pd.DataFrame, today: date) -> dict[Key, list[Measurement]]:
    """The same for every place and indicator, of the periods that were over on a day.

    Needs place_id, indicator_id, period, value; `series_break` where there is one.
    """
    found: dict[Key, list[Measurement]] = {}
    keys = zip(observations["place_id"], observations["indicator_id"], strict=True)
    for (place, code), row in zip(keys, _rows(observations), strict=True):
        if periods.end(row.period) <= today:
            found.setdefault((str(place), str(code)), []).append(row)
    return {key: sorted(rows, key=_time) for key, rows in found.items()}


def _rows(observations: pd.DataFrame) -> Iterator[Measurement]:
    breaks = observations["series_break"] if "series_break" in observations else [""] * len(observations)
    for period, value, mark in zip(observations["period"], observations["value"], breaks, strict=True):
        yield Measurement(str(period), number(value), mark == "yes")


def _time(row: Measurement) -> tuple[date, date]:
    """End, then start: of two periods with one end the shorter comes last, as in `newest`."""
    first, last = periods.bounds(row.period)
    return last, first


def measured(rows: Sequence[Measurement]) -> list[Measurement]:
    """Those that have a value."""
    return [row for row in rows if not math.isnan(row.value)]


def unbroken(rows: Sequence[Measurement]) -> list[Measurement]:
    """Those with a value that can be compared with the last value: since the last break before it.

    The value that the break stands at belongs to them: it differs from those before it only.
    """
    known = measured(rows)
    breaks = (
        [row.position for row in rows if row.breaks and row.position <= known[-1].position] if known else []
    )
    return [row for row in known if not breaks or row.position >= max(breaks)]


def is_broken(rows: Sequence[Measurement], after: str, until: str) -> bool:
    """Whether a break lies between two periods, the later one included."""
    first, last = periods.position(after), periods.position(until)
    return any(row.breaks and first < row.position <= last for row in rows)


def number(cell: Hashable) -> float:
    """A cell as a number, NaN where it is empty."""
    return math.nan if pd.isna(cell) else float(cell)  # type: ignore[arg-type, call-overload]


def word(cell: Hashable) -> str | None:
    """A cell as text, None where it is empty."""
    return None if pd.isna(cell) or cell == "" else str(cell)  # type: ignore[call-overload]
