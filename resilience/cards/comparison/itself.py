"""Each city against itself: small panels on one scale, hatched where the base year is not known."""

from itertools import pairwise
from typing import Any

import pandas as pd

from resilience.cards.comparison.words import CityNames, city
from resilience.cards.figures import inside, sources_named
from resilience.cards.templates import render
from resilience.comparison import Comparison
from resilience.qualities import worst_quality
from resilience.reader import Reader

_STEPS = (5, 10, 20, 25, 50, 100, 200, 500, 1000)
_LINES = 3
_LEFT, _RIGHT, _TOP, _BOTTOM, _HEIGHT = 21.0, 74.0, 16.0, 88.0, 112
"""Percent of the width, pixels of the height: what is drawn keeps its type on every screen."""


def itself(found: Comparison, names: CityNames, reader: Reader) -> str:
    """Population (or whatever is configured) of each city, its own base year = 100."""
    text, code = reader.text, reader.config.comparison.itself
    if code not in reader.config.indicators:
        return ""
    known, base = found.itself, reader.config.comparison.base
    ends = (min([100.0, *known["index"]]), max([110.0, *known["index"]]))
    years = (int(base), max([int(base) + 1, *known["year"]]))
    panels = [
        {
            "city": city(place, found, names),
            **_panel(known[known["place_id"] == place], ends, years, reader),
        }
        for place in found.cities
    ]
    measure = text.pick(reader.config.indicators[code].name)
    return render(
        "comparison_itself",
        text,
        title=text("comparison.itself.title", measure=inside(measure), base=base),
        lead=text("comparison.itself.lead"),
        panels=panels,
        ticks=[(text.number(tick), _y(tick, ends)) for tick in _ticks(ends)],
        years=[(str(years[0]), _LEFT), (str(years[1]), _RIGHT)],
        left=_LEFT,
        right=_RIGHT,
        height=_HEIGHT,
        source=sources_named(known["source"]),
    )


def _panel(
    series: pd.DataFrame, ends: tuple[float, float], years: tuple[int, int], reader: Reader
) -> dict[str, Any]:
    text = reader.text
    if len(series) < 2:
        return {"lines": [], "last": None, "said": "", "quality": None, "words": ""}
    spots = [
        (_x(year, years), _y(value, ends))
        for year, value in zip(series["year"], series["index"], strict=True)
    ]
    last = series.iloc[-1]
    value = text.number(last["index"])
    words = text("comparison.itself.words", year=last["year"], value=value, base=series.iloc[0]["period"])
    return {
        "lines": [(*before, *after) for before, after in pairwise(spots)],
        "last": spots[-1],
        "said": value,
        "quality": worst_quality(series["quality"]),
        "words": words,
    }


def _ticks(ends: tuple[float, float]) -> list[float]:
    step = next((step for step in _STEPS if (ends[1] - ends[0]) / step <= _LINES), _STEPS[-1])
    first = 100 - step * int((100 - ends[0]) // step)
    return [float(tick) for tick in range(first, int(ends[1]) + 1, step)]


def _x(year: float, years: tuple[int, int]) -> float:
    return round(_LEFT + (_RIGHT - _LEFT) * (year - years[0]) / (years[1] - years[0]), 2)


def _y(value: float, ends: tuple[float, float]) -> float:
    return round(_BOTTOM - (_BOTTOM - _TOP) * (value - ends[0]) / (ends[1] - ends[0]), 1)
