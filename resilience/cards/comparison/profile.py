"""Five dimensions of one index in two cities: a dumbbell whose figures can be read without it."""

import math
from typing import Any

from resilience.cards.comparison.words import CityNames, city, name
from resilience.cards.figures import rows, sources_named
from resilience.cards.templates import render
from resilience.comparison import Comparison
from resilience.qualities import worst_quality
from resilience.reader import Reader

_ROOM = 13
"""Percent of the track on both sides that belong to the figures."""


def profile(found: Comparison, names: CityNames, reader: Reader) -> str:
    """How far apart, and where; from unrounded values. What is not there is said."""
    text, guest = reader.text, name(found.guest, found, names)
    if not reader.config.comparison.profile:
        return ""
    if found.profile.empty:
        title = text("comparison.profile.none", guest=guest)
        return render("comparison_missing", text, title=title, what=text("comparison.profile.none_what"))
    axis = axis_of(found)
    measured = set(found.profile["indicator_id"])
    absent = [text.pick(of) for code, of in reader.config.comparison.profile.items() if code not in measured]
    both = (found.profile["quality"], found.profile["guest_quality"])
    return render(
        "comparison_profile",
        text,
        own=city(found.own, found, names),
        guest=city(found.guest, found, names),
        year=text.period(found.profile["period"].max()),
        is_old=found.profile_is_old,
        ticks=[(text.number(tick, 1), _x(tick, axis)) for tick in _ticks(axis)],
        rows=[_row(row, axis, found, names, reader) for row in rows(found.profile)],
        note=_note(absent, axis, found, reader),
        quality=worst_quality([quality for each in both for quality in each]),
        source=sources_named(found.profile["source"]),
    )


def axis_of(found: Comparison) -> tuple[float, float]:
    """From where to where the profile is drawn: whole tenths."""
    values = [*found.profile["own"], *found.profile["guest"]]
    low, high = math.floor(10 * min(values)) / 10, math.ceil(10 * max(values)) / 10
    return low, max(high, low + 0.1)


def _ticks(axis: tuple[float, float]) -> list[float]:
    low, high = round(10 * axis[0]), round(10 * axis[1])
    step = max(1, math.ceil((high - low) / 5))
    return [tick / 10 for tick in range(low, high + 1, step)]


def _x(value: float, axis: tuple[float, float]) -> float:
    """Where a value stands, in percent of the track."""
    return round(_ROOM + (100 - 2 * _ROOM) * (value - axis[0]) / (axis[1] - axis[0]), 2)


def _row(
    row: dict[Any, Any], axis: tuple[float, float], found: Comparison, names: CityNames, reader: Reader
) -> dict[str, Any]:
    text, code = reader.text, row["indicator_id"]
    ahead = {"own": found.own, "guest": found.guest}.get(row["ahead"])
    years = {row["period"], row["guest_period"]}
    return {
        "name": text.pick(reader.config.comparison.profile[code]),
        "own": reader.value(code, row["own"]),
        "guest": reader.value(code, row["guest"]),
        "own_x": _x(row["own"], axis),
        "guest_x": _x(row["guest"], axis),
        "own_is_right": row["own"] >= row["guest"],
        "ahead": city(ahead, found, names) if ahead else None,
        "difference": text.signed(abs(row["difference"]), reader.config.indicators[code].decimals),
        "years": "" if len(years) == 1 else " / ".join(text.period(year) for year in sorted(years)),
    }


def _note(absent: list[str], axis: tuple[float, float], found: Comparison, reader: Reader) -> str:
    text = reader.text
    said = [text("comparison.profile.axis", low=text.number(axis[0], 1))]
    said.append(text("comparison.profile.equal", limit=text.number(reader.config.comparison.about_equal, 2)))
    if absent:
        said.append(text("comparison.profile.absent", names=text.listing(absent)))
    return " ".join(said)
