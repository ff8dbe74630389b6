"""The range of places that each city has by one index: a bar and words, never a list of all cities."""

import math
from typing import Any

from resilience.cards.comparison.words import CityNames, city, name
from resilience.cards.figures import rows, sources_named
from resilience.cards.templates import render
from resilience.comparison import Comparison, Robustness, is_old
from resilience.qualities import worst_quality
from resilience.reader import Reader
from resilience.text import decimals_of

FEWEST = 3
"""Among fewer cities a place says nothing that the figures do not say."""
_STEPS = (1, 2, 5, 10, 20, 50, 100)
_TICKS = 6

_Range = dict[Any, Any]


def ranks(found: Comparison, robust: Robustness | None, names: CityNames, reader: Reader) -> str:
    """Own city, guest and those beside, in the order of choosing; nothing where ranks are not asked for."""
    text, rules = reader.text, reader.config.comparison
    if robust is None or rules.ranks is None or not rules.profile:
        return ""
    known = {row["place_id"]: row for row in rows(robust.ranges)}
    if len(known) < FEWEST or found.own not in known:
        return _missing(len(known) < FEWEST, found, names, reader)
    cities = len(known)
    used = robust.values[robust.values["place_id"].isin(list(found.cities))]
    return render(
        "comparison_ranks",
        text,
        title=_said("title", known[found.own], reader, own=name(found.own, found, names)),
        label=_label(reader),
        order=_order(known.get(found.guest), found, names, reader),
        how=_how(robust, cities, reader),
        is_old=is_old(robust.values, reader.config, reader.today),
        year=text.period(robust.values["period"].max()),
        ticks=[(text.number(tick), _x(tick, cities)) for tick in _ticks(cities)],
        rows=[_row(city(place, found, names), known.get(place), reader) for place in found.cities],
        ends=(text.number(1), text.number(cities)),
        quality=worst_quality(robust.values["quality"]),
        source=sources_named(used["source"]),
    )


def _missing(is_few: bool, found: Comparison, names: CityNames, reader: Reader) -> str:
    text, own = reader.text, name(found.own, found, names)
    title = text("comparison.ranks.few") if is_few else text("comparison.ranks.none", own=own)
    what = text("comparison.ranks.only_full", dimensions=len(reader.config.comparison.profile))
    return render("comparison_missing", text, title=title, what=what)


def _ends(row: _Range) -> tuple[int, int]:
    """Whole places: a tie's half place is widened, never cut."""
    return math.floor(row["rank_low"]), math.ceil(row["rank_high"])


def _said(key: str, row: _Range, reader: Reader, **fields: str) -> str:
    low, high = _ends(row)
    form = f"comparison.ranks.{key}_{'steady' if low == high else 'range'}"
    number = reader.text.number
    return reader.text(form, low=number(low), high=number(high), cities=number(row["cities"]), **fields)


def _row(of: dict[str, str], row: _Range | None, reader: Reader) -> dict[str, Any]:
    if row is None:
        return {"city": of, "words": ""}
    low, high = _ends(row)
    half = 50 / row["cities"]
    left, right = _x(low, row["cities"]) - half, _x(high, row["cities"]) + half
    bar = {"x": round(left, 2), "width": round(right - left, 2)}
    return {"city": of, "words": _said("words", row, reader), **bar}


def _x(place: float, cities: int) -> float:
    """The middle of a place, in percent of the track: each has the same room."""
    return round(100 * (place - 0.5) / cities, 2)


def _ticks(cities: int) -> list[int]:
    """The first and last place, and some between them that do not touch the last."""
    step = next((step for step in _STEPS if cities / step <= _TICKS), _STEPS[-1])
    between = [tick for tick in range(step, cities, step) if 1 < tick <= cities - step / 2]
    return [1, *between, cities]


def _label(reader: Reader) -> str:
    """Whose construction it is, and whose not, where one agency publishes all dimensions."""
    text, indicators = reader.text, reader.config.indicators
    agencies = {indicators[code].agency for code in reader.config.comparison.profile if code in indicators}
    publisher = agencies.pop() if len(agencies) == 1 else None
    if publisher is None:
        return text("comparison.ranks.label_alone")
    return text("comparison.ranks.label", publisher=publisher)


def _order(guest: _Range | None, found: Comparison, names: CityNames, reader: Reader) -> str:
    """How often the order of the own city and the guest is another; '' where the guest has no range."""
    if guest is None or reader.config.comparison.ranks is None:
        return ""
    text, both = reader.text, [name(found.own, found, names), name(found.guest, found, names)]
    if guest["ahead"] == "equal":
        return text("comparison.ranks.level", own=both[0], guest=both[1])
    ahead, behind = both if guest["ahead"] == "own" else both[::-1]
    runs = reader.config.comparison.ranks.runs
    said = {"n": round(guest["flips"] * runs), "runs": text.number(runs)}
    said["count"] = text.number(said["n"])
    return text("comparison.ranks.flips", ahead=ahead, behind=behind, **said)


def _how(robust: Robustness, cities: int, reader: Reader) -> str:
    text, rules = reader.text, reader.config.comparison
    if rules.ranks is None:
        return ""
    percent = rules.ranks.weight_percent
    return text(
        "comparison.ranks.how",
        runs=text.number(rules.ranks.runs),
        cities=text.number(cities),
        dimensions=len(rules.profile),
        percent=text.number(percent, decimals_of(percent)),
        shift=text.number(robust.shift, 1),
    )
