"""One real figure for each pillar, and all its indicators as marks."""

import math
from typing import Any

import pandas as pd

from resilience import periods
from resilience.cards.figures import GOOD, UNDER, Row, counted, inside, judged_quality, rows
from resilience.cards.lounge.scene import Readers, Scene, slide
from resilience.reader import Reader

WORST_FIRST = ("off_track", "behind", "on_track", "achieved", "out_of_date", "not_measured", "no_target")
_MILLION = 1_000_000


def headline(scene: Scene, readers: Readers) -> str:
    """So many figures as there are pillars."""
    reader = readers.first
    columns = [_column(pillar, scene, readers) for pillar in reader.config.pillars]
    if not any(column["row"] for column in columns):
        return ""
    shown = [column["row"] for column in columns if column["row"]]
    marks = {status for column in columns for status in column["marks"]}
    return slide(
        "headline",
        scene,
        readers,
        title=reader.text(
            "lounge.headline.title",
            own=scene.name(scene.own),
            n=len(shown),
            count=inside(counted(reader.text, len(shown))),
        ),
        columns=columns,
        legend=[code for code in WORST_FIRST if code in marks],
        has_made_up=any(column["has_made_up"] for column in columns),
        qualities=[row["quality"] for row in shown],
        sources=[row["source"] for row in shown],
    )


def members(pillar: str, scene: Scene, reader: Reader) -> list[dict[Any, Any]]:
    """The pillar's indicators with their statuses, the worst first."""
    codes = reader.config.indicators_of(pillar)
    statuses = scene.city.standing.statuses
    found = rows(statuses[statuses["indicator_id"].isin(codes)])
    return sorted(found, key=lambda row: WORST_FIRST.index(row["status"]))


def _column(pillar: str, scene: Scene, readers: Readers) -> dict[str, Any]:
    reader = readers.first
    of = members(pillar, scene, reader)
    row = _figure(pillar, of, reader)
    stands = next(row for row in rows(scene.city.standing.pillars) if row["pillar_id"] == pillar)
    return {
        "name": readers.picked(reader.config.groups[pillar].name),
        "row": row,
        "figure": _big(row, reader) if row else None,
        "marks": [member["status"] for member in of],
        "has_made_up": any(judged_quality(member) == "illustrative" for member in of),
        "complete": reader.text("lounge.complete", share=reader.text.percent(stands["coverage"])),
        **(_words(row, scene, reader) if row else {}),
        "about": _about(pillar, row, reader),
    }


def _figure(pillar: str, of: list[dict[Any, Any]], reader: Reader) -> dict[Any, Any] | None:
    """The configured indicator; else the newest real figure of the pillar."""
    measured = [row for row in of if not math.isnan(row["value"])]
    chosen = reader.config.lounge.figures.get(pillar)
    named = [row for row in measured if chosen and row["indicator_id"] == chosen.indicator]
    real = [row for row in measured if row["quality"] != "illustrative"]
    newest = sorted(real, key=lambda row: periods.end(row["period"]), reverse=True)
    return next(iter([*named, *newest]), None)


def _about(pillar: str, row: Row | None, reader: Reader) -> str:
    """How to read the configured figure."""
    chosen = reader.config.lounge.figures.get(pillar)
    return (
        reader.text.pick(chosen.about) if row and chosen and row["indicator_id"] == chosen.indicator else ""
    )


def _big(row: Row, reader: Reader) -> dict[str, str]:
    """The number to be seen from afar, and what is counted: millions are written as such."""
    code, value = row["indicator_id"], row["value"]
    unit = reader.unit(code)
    if abs(value) >= _MILLION:
        return {"number": reader.text.number(value / _MILLION, 1), "unit": reader.text("lounge.million")}
    number = reader.value(code, value)
    return {"number": f"{number}%" if unit == "%" else number, "unit": "" if unit == "%" else unit}


def _words(row: Row, scene: Scene, reader: Reader) -> dict[str, Any]:
    text, code = reader.text, row["indicator_id"]
    status = shown_status(row)
    is_old = status == "out_of_date"
    period = text.period(row["period"])
    big = _big(row, reader)
    return {
        "what": text("lounge.headline.what", name=reader.name(code), period=period),
        "unit": big["unit"],
        "status": status,
        "status_words": text("lounge.headline.old" if is_old else f"lounge.status.{status}", period=period),
        "since": _since(row, scene.city.standing.observations, reader),
        "letters": max(len(big["number"]), 4),
    }


def shown_status(row: Row) -> str:
    """A real figure is not judged by a made-up target."""
    is_judged = row["status"] in (*GOOD, *UNDER)
    if is_judged and row["target_quality"] == "illustrative" and row["quality"] != "illustrative":
        return "not_judged"
    return str(row["status"])


def _since(row: Row, observations: pd.DataFrame, reader: Reader) -> str:
    """Where it came from: the first value of the same series."""
    text, code = reader.text, row["indicator_id"]
    series = observations[(observations["indicator_id"] == code) & observations["value"].notna()]
    series = series.assign(end=[periods.end(period) for period in series["period"]]).sort_values("end")
    breaks = series.index[series["series_break"] == "yes"]
    if len(breaks):
        series = series[series["end"] >= series.at[breaks[-1], "end"]]
    first = rows(series.head(1))
    if not first or first[0]["period"] == row["period"]:
        return text("lounge.headline.only")
    before = first[0]
    way = "up" if row["value"] > before["value"] else "down" if row["value"] < before["value"] else "same"
    big = _big(before, reader)
    return text(f"lounge.headline.{way}", value=big["number"], period=text.period(before["period"]))
