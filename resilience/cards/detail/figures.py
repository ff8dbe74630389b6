"""The four figures: latest, target, pace, outlook."""

import math
from typing import Any

from resilience import periods
from resilience.cards.figures import Row
from resilience.cards.templates import render
from resilience.outlook import Outlook
from resilience.reader import Reader
from resilience.standing import Standing
from resilience.text import NO_VALUE


def figures(row: Row, standing: Standing, reader: Reader) -> str:
    """The four figures: latest, target, pace, outlook."""
    ahead = standing.outlooks.get(row["indicator_id"])
    made = [_latest(row, reader), _target(row, reader), _pace(row, reader), _outlook(row, ahead, reader)]
    return render("figures", reader.text, figures=made)


def _figure(
    label: str,
    value: str,
    unit: str = "",
    below: str = "",
    quality: str | None = None,
    is_words: bool = False,
) -> dict[str, Any]:
    return {
        "label": label,
        "value": value,
        "unit": unit,
        "below": below,
        "quality": quality,
        "is_words": is_words,
    }


def _latest(row: Row, reader: Reader) -> dict[str, Any]:
    text, code = reader.text, row["indicator_id"]
    if not row["period"]:
        return _figure(text("indicator.latest_none"), NO_VALUE, below=text("indicator.pace_why.no_value"))
    change = row["change_in_a_year"]
    before = {
        "value": reader.value(code, row["year_before_value"]),
        "period": text.period(periods.year_before(row["period"])),
    }
    if math.isnan(change):
        below = text("indicator.change_none")
    elif change == 0:
        below = text("indicator.change_same", period=before["period"])
    else:
        below = text(
            "indicator.change_up" if change > 0 else "indicator.change_down",
            change=reader.value(code, abs(change)),
            **before,
        )
    label = text("indicator.latest", period=text.period(row["period"]))
    return _figure(label, reader.value(code, row["value"]), reader.unit(code), below, row["quality"])


def _target(row: Row, reader: Reader) -> dict[str, Any]:
    text, code = reader.text, row["indicator_id"]
    if not row["target_period"]:
        return _figure(
            text("indicator.target_none"),
            text("indicator.no_target"),
            below=text("indicator.no_target_what"),
            is_words=True,
        )
    bounds = reader.bounds(code, row["target_lower"], row["target_upper"])
    below = text("indicator.no_baseline")
    if not math.isnan(row["baseline_value"]):
        start = {
            "value": reader.value(code, row["baseline_value"]),
            "period": text.period(row["baseline_period"]),
        }
        done = _share_done(row)
        below = (
            text("indicator.from_baseline_only", **start)
            if done is None
            else text("indicator.from_baseline", share=text.percent(done), **start)
        )
    label = text("indicator.target", period=text.period(row["target_period"]))
    return _figure(label, bounds, reader.unit(code), below, row["target_quality"])


def _share_done(row: Row) -> float | None:
    """How much of the way is done, uncut; None where there is no way or the figure is too old."""
    way = row["target_number"] - row["baseline_value"]
    if way == 0 or math.isnan(way) or row["status"] in ("out_of_date", "not_measured"):
        return None
    return float((row["value"] - row["baseline_value"]) / way)


def _pace(row: Row, reader: Reader) -> dict[str, Any]:
    text, code = reader.text, row["indicator_id"]
    if math.isnan(row["pace"]):
        reason = row["reason"] if text.has(f"indicator.pace_why.{row['reason']}") else "none"
        return _figure(
            text("indicator.pace"),
            text("indicator.pace_none"),
            below=text(f"indicator.pace_why.{reason}"),
            is_words=True,
        )
    rates = {
        name: reader.rate(code, row[f"{name}_rate"], row["pace_method"]) for name in ("observed", "required")
    }
    return _figure(
        text("indicator.pace"),
        reader.pace(row["pace"]),
        text("indicator.pace_times"),
        text("indicator.pace_rates", **rates),
    )


def _outlook(row: Row, ahead: Outlook | None, reader: Reader) -> dict[str, Any]:
    text, label = reader.text, reader.text("indicator.outlook")
    if row["status"] == "achieved":
        below = text("indicator.outlook_done", period=text.period(row["period"]))
        return _figure(label, text("indicator.outlook_reached"), below=below, is_words=True)
    if ahead is None:
        why = row["reason"] if text.has(f"indicator.outlook_why.{row['reason']}") else "none"
        below = text(f"indicator.outlook_why.{why}")
        return _figure(label, text("indicator.outlook_none"), below=below, is_words=True)
    ends = {"first": text.period(row["baseline_period"]), "last": text.period(row["period"])}
    below = text("indicator.outlook_from", **ends)
    early, late = ahead.earliest_year, str(ahead.latest_year or text("indicator.outlook_uncertain"))
    span = text("indicator.outlook_range", early=early, late=late) if early else ""
    if ahead.reached_year is None:
        moves_away = text("indicator.outlook_why.away") if row["pace"] < 0 else below
        return _figure(label, text("indicator.outlook_never"), "", moves_away, "estimate", is_words=True)
    return _figure(label, str(ahead.reached_year), span, below, "estimate")
