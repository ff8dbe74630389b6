"""What the cards of the plan say alike: marks and words of a state, percentages, points, days, money."""

import math
from collections.abc import Collection, Mapping
from datetime import date

import pandas as pd

from resilience import periods
from resilience.actions import MARKS
from resilience.cards.figures import Row
from resilience.qualities import worst_quality
from resilience.reader import Reader
from resilience.text import NO_VALUE

UNCLEAR = ("out_of_date", "not_reported", "no_dates")
"""The states of which nobody can say whether they are late."""
ILLUSTRATIVE = "illustrative"
NOBODY = "-"
"""Stands in an address for "no agency": in a file it means that nothing stands there."""

_UNITS = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def in_order(codes: Collection[str]) -> list[str]:
    """Marks in the order of a strip."""
    return sorted(codes, key=MARKS.index)


def percent(value: float, reader: Reader) -> str:
    """`40%`; with decimals only where nothing, or all, would be said of what is neither."""
    is_rounded_away = 0 < value < 100 and round(value) in (0, 100)
    return reader.text.percent(value / 100, 1 if is_rounded_away else 0)


def when(period: str | None, reader: Reader) -> str:
    """A planned day, month or year: `30 Des 2024`, `Jun 2027`, `2030`."""
    return reader.text.period(period) if period else reader.text("actions.unknown_end")


def begins(period: str | None, reader: Reader) -> str:
    """The same of a start; a day of this year without its year."""
    text = reader.text
    if period and periods.frequency_of(period) == "day" and periods.year_of(period) == reader.today.year:
        return text.date(periods.end(period), "short")
    return text.period(period)


def day(value: date | None, reader: Reader) -> str:
    """A day, or a dash."""
    return reader.text.date(value) if value else NO_VALUE


def days(number: int, reader: Reader) -> str:
    """`21 hari`, `21 days`."""
    return reader.text("actions.days", n=number, number=reader.text.number(number))


def agency(name: str | None, reader: Reader) -> str:
    """Who answers for it, or that nobody is named."""
    return name or reader.text("decide.no_agency")


def pillar(code: str | None, reader: Reader) -> str:
    """A pillar by its name; what the configuration does not know by its code."""
    if code is None:
        return reader.text("actions.no_pillar")
    known = reader.config.groups.get(code)
    return reader.text.pick(known.name) if known else code


def link(action_id: str, address: Mapping[str, str], reader: Reader) -> str:
    """The address of one action, with the selection that its list had."""
    return reader.link("actions", **{**address, "action": action_id})


def amount(value: float, currency: str, reader: Reader) -> str:
    """`Rp 58 miliar`, `US$ 1,2 juta`; without a sign."""
    if math.isnan(value):
        return NO_VALUE
    size = abs(value)
    scale, word = next(((scale, word) for scale, word in _UNITS if size >= scale), (1.0, ""))
    number = scaled(size / scale, reader)
    sign = reader.text(f"actions.money.sign.{currency}")
    return " ".join(filter(None, [sign, number, reader.text(f"actions.money.{word}") if word else ""]))


def scaled(value: float, reader: Reader) -> str:
    """A number of millions or billions: with decimals only where it is small and not whole."""
    if math.isnan(value):
        return NO_VALUE
    return reader.text.number(value, _decimals(value))


def as_scaled(value: float) -> float:
    """The number that `scaled` writes."""
    return round(value, _decimals(value))


def _decimals(value: float) -> int:
    if abs(value) >= 10 or value == 0:
        return 0
    places = 1 if abs(value) >= 1 else 2
    return 0 if round(value, places) == round(value) else places


def unit_of(most: float) -> tuple[float, str]:
    """The unit of a column whose largest amount is `most`, and the key of its word: trillions of
    rupiah stand in billions, as budgets are printed.
    """
    return next(((scale, word) for scale, word in _UNITS[1:] if most >= scale), (1.0, ""))


def index(value: float, reader: Reader) -> str:
    """SPI or CPI with two decimals; with three where two would show 1 that it has not reached."""
    decimals = 3 if (round(value, 2) >= 1) != (value >= 1) else 2
    return reader.text.number(value, decimals)


def quality_of(row: Row) -> str | None:
    """The mark of an action and its report: that of the less sure of both."""
    return worst_quality([row["quality"], row["report_quality"]])


def mark_of(states: pd.DataFrame) -> str | None:
    """The mark of what counts several actions: made up where one of them, or its report, is."""
    told = {*states["quality"], *states["report_quality"]}
    return ILLUSTRATIVE if ILLUSTRATIVE in told else None


def is_mixed(states: pd.DataFrame) -> bool:
    """Whether some of what is shown is made up and some is not: then each row says which it is."""
    pairs = zip(states["quality"], states["report_quality"], strict=True)
    return len({ILLUSTRATIVE in pair for pair in pairs}) > 1


def moved(row: Row, reader: Reader) -> tuple[str, str]:
    """Of a row of `plan_changes`: the mark that it has now, and how it moved: `30% → 40%`."""
    if row["kind"] in ("new", "removed"):
        return row["mark"], reader.text("changed.new_action" if row["kind"] == "new" else "changed.removed")
    both = [percent(each, reader) for each in (row["old_percent"], row["percent"]) if not math.isnan(each)]
    return row["mark"], " → ".join(dict.fromkeys(both))
