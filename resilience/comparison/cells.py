"""Measures × cities: a value that may stand beside the own city's, or the reason why none does."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from resilience.comparison.near import measured, nearest
from resilience.config.comparison import ComparedMeasure, ComparisonRules
from resilience.qualities import worst_quality

COMPARED = (
    *("measure_id", "place_id", "state", "is_comparable", "value", "count", "of", "period"),
    *("subject_id", "structure", "note", "quality", "source"),
)
"""The columns of `compared`."""

_Cell = dict[str, Any]


def compared(
    observations: pd.DataFrame,
    strategies: pd.DataFrame,
    places: pd.DataFrame,
    *,
    own: str,
    others: Sequence[str],
    rules: ComparisonRules,
    today: date,
) -> pd.DataFrame:
    """A row for each measure and place, the own place first: the columns COMPARED.

    Needs place_id, indicator_id, period, value, quality, source; place_id, launched, structure,
    note, quality, source; place_id, kind, parent_id, country. `state` is `value`, `missing`,
    `other_definition` (the place's country does not measure it so) or `years_apart` (the nearest
    year lies more than `near_years` from the own newest). `subject_id` is whose figure it is: the
    place's or its country's. A value is comparable where the own one is there too, neither was made up,
    and they are not one country's. Of several indicators `count` of `of` are known. What one place gets
    does not depend on which others stand beside it.
    """
    known = measured(observations, today)
    series = {
        (str(place), str(code)): rows for (place, code), rows in known.groupby(["place_id", "indicator_id"])
    }
    about = places.set_index("place_id")
    told = {row["place_id"]: row for row in strategies.to_dict("records")}
    found: list[_Cell] = []
    for code, measure in rules.measures.items():
        years = {
            item: _year(series.get((_subject(own, measure, about), item))) for item in measure.indicators
        }
        cells = [_cell(place, measure, series, told, about, years, rules) for place in (own, *others)]
        for place, cell in zip((own, *others), cells, strict=True):
            both = [cells[0], cell]
            can_be = all(each["state"] == "value" and each["quality"] != "illustrative" for each in both)
            can_be &= place == own or measure.of == "city" or cell["subject_id"] != cells[0]["subject_id"]
            found.append({"measure_id": code, "place_id": place, "is_comparable": can_be, **cell})
    numbers = {"value": "float64", "count": "int64", "of": "int64", "is_comparable": "bool"}
    return pd.DataFrame(found, columns=list(COMPARED)).astype(numbers)


def _year(series: pd.DataFrame | None) -> int | None:
    return None if series is None else int(series["year"].max())


def _subject(place: str, measure: ComparedMeasure, about: pd.DataFrame) -> str:
    """Whose figure is asked for; a place without a country has its own only."""
    if measure.of == "city" or place not in about.index:
        return place
    parent = about.at[place, "parent_id"]
    return parent if isinstance(parent, str) else place


def _cell(
    place: str,
    measure: ComparedMeasure,
    series: Mapping[tuple[str, str], pd.DataFrame],
    told: Mapping[str, Mapping[Any, Any]],
    about: pd.DataFrame,
    years: Mapping[str, int | None],
    rules: ComparisonRules,
) -> _Cell:
    empty: _Cell = {**dict.fromkeys(COMPARED[4:]), "state": "missing", "value": float("nan"), "count": 0}
    empty |= {"of": len(measure.indicators), "subject_id": _subject(place, measure, about)}
    if not measure.indicators:
        return _strategy(empty, told.get(place))
    country = about["country"].get(place)
    if measure.only_in and country not in measure.only_in:
        return {**empty, "state": "other_definition"}
    rows = [
        (nearest(found, years[code]), years[code])
        for code in measure.indicators
        if (found := series.get((empty["subject_id"], code))) is not None
    ]
    there = [(row, year) for row, year in rows if row is not None]
    near = [row for row, year in there if year is None or abs(row["year"] - year) <= rules.near_years]
    if not near:
        far = [row["period"] for row, _ in there]
        return {**empty, "state": "years_apart", "period": max(far)} if far else empty
    return empty | {
        "state": "value",
        "value": float(near[0]["value"]) if len(measure.indicators) == 1 else float("nan"),
        "count": len(near),
        "period": max(row["period"] for row in near),
        "quality": worst_quality(row["quality"] for row in near) or "official",
        "source": near[0]["source"],
    }


def _strategy(empty: _Cell, row: Mapping[Any, Any] | None) -> _Cell:
    """When it was launched, and how it is built: one of both is enough to say something."""
    if row is None or not (isinstance(row["launched"], str) or isinstance(row["structure"], str)):
        return empty
    texts = {name: cell if isinstance(cell, str) else None for name, cell in row.items()}
    said = {name: texts[name] for name in ("structure", "note", "quality", "source")}
    return empty | {"state": "value", "period": texts["launched"], **said}
