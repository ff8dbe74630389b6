"""One indicator: one number, and its years beside it."""

from typing import Any

import pandas as pd

from resilience import periods
from resilience.cards.figures import Row, inside, rows
from resilience.cards.lounge.headline import shown_status
from resilience.cards.lounge.scene import Readers, Scene, slide

_MOST = 16
"""Columns that can be told apart from across a room."""


def indicator(scene: Scene, readers: Readers) -> str:
    """The configured indicator; nothing where it has no yearly value."""
    reader, chosen = readers.first, readers.first.config.lounge.indicator
    if chosen is None:
        return ""
    code, text = chosen.indicator, reader.text
    years = _years(scene.city.standing.observations, code)
    status = rows(scene.city.standing.statuses.query("indicator_id == @code"))
    if not years or not status:
        return ""
    last = years[-1]
    row = status[0]
    judged = shown_status(row)
    return slide(
        "indicator",
        scene,
        readers,
        title=_title(years, code, readers),
        number=reader.value(code, last["value"]),
        letters=max(len(reader.value(code, last["value"])), 2),
        unit=reader.unit(code),
        period=text.period(last["period"]),
        change=_change(years, code, readers),
        status=judged,
        status_words=text(f"lounge.status.{judged}"),
        columns=_columns(years, chosen.full, code, readers),
        lead=text(
            "lounge.indicator.of" if chosen.full else "lounge.indicator.each",
            name=inside(reader.name(code)),
            full=text.number(chosen.full or 0),
        ),
        is_made_up=all(year["quality"] == "illustrative" for year in years),
        qualities=[year["quality"] for year in years],
        sources=[last["source"]],
    )


def _years(observations: pd.DataFrame, code: str) -> list[dict[Any, Any]]:
    own = observations[(observations["indicator_id"] == code) & observations["value"].notna()]
    yearly = own[own["period"].map(periods.frequency_of) == "year"]
    return rows(yearly.sort_values("period"))[-_MOST:]


def _title(years: list[dict[Any, Any]], code: str, readers: Readers) -> str:
    reader = readers.first
    last = years[-1]
    said = {
        "name": reader.name(code),
        "value": reader.measured(code, last["value"]),
        "period": reader.text.period(last["period"]),
    }
    return reader.text("lounge.indicator.title", **said)


def _change(years: list[dict[Any, Any]], code: str, readers: Readers) -> str:
    """Against the year before; nothing where that year is missing or was measured otherwise."""
    if len(years) < 2 or years[-1]["series_break"] == "yes":
        return ""
    before, last = years[-2:]
    if int(last["period"]) - int(before["period"]) != 1:
        return ""
    by = last["value"] - before["value"]
    reader = readers.first
    way = "more" if by > 0 else "fewer" if by < 0 else "same"
    number = reader.value(code, abs(by))
    return reader.text(f"lounge.indicator.{way}", number=number, period=reader.text.period(before["period"]))


def _columns(
    years: list[dict[Any, Any]], full: float | None, code: str, readers: Readers
) -> list[dict[str, Any]]:
    """Each year's height in percent of the tallest or the whole; what says something is labelled."""
    reader = readers.first
    values = [year["value"] for year in years]
    top = max([full or 0.0, *values])
    told = _told(values)
    drawn = []
    for index, year in enumerate(years):
        is_last = index == len(years) - 1
        drawn.append(
            {
                "height": round(100 * max(year["value"], 0) / top, 2) if top > 0 else 0,
                "label": reader.value(code, year["value"]) if index in told else "",
                "year": _year(year, index, len(years)),
                "is_last": is_last,
                "is_made_up": year["quality"] == "illustrative",
                "words": f"{year['period']}: {reader.measured(code, year['value'])}",
            }
        )
    return drawn


def _told(values: list[float]) -> set[int]:
    """The first, the last two, and the peaks that do not stand beside one that is told already."""
    told = {0, len(values) - 1, max(0, len(values) - 2)}
    for index in sorted(range(len(values)), key=lambda at: -values[at])[:4]:
        if all(abs(index - other) > 1 for other in told):
            told.add(index)
    return told


def _year(row: Row, index: int, of: int) -> str:
    """First and last in full, every third between them short."""
    year = str(row["period"])
    if index in (0, of - 1):
        return year
    return f"’{year[2:]}" if index % 3 == 0 and index < of - 2 else ""
