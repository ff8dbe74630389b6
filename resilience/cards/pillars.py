"""The pillar tiles: score, change, own trend, shapes worst first, completeness."""

import math
from collections import Counter
from typing import Any

import pandas as pd

from resilience.cards.drawing import Point, line
from resilience.cards.figures import GOOD, UNDER, judged_quality, rows
from resilience.cards.templates import render
from resilience.qualities import worst_quality
from resilience.reader import Reader
from resilience.standing import Standing
from resilience.status import STATUSES

_WORST_FIRST = ("off_track", "behind", "on_track", "achieved", "out_of_date", "not_measured", "no_target")


def pillars(standing: Standing, reader: Reader) -> str:
    """One tile a pillar. Below its minimum of completeness: shape and words, no number."""
    tiles = [tile(row, standing, reader) for row in rows(standing.pillars)]
    return render("pillars", reader.text, pillars=tiles)


def tile(row: dict[str, Any], standing: Standing, reader: Reader) -> dict[str, Any]:
    """One pillar in words and figures: `row` of `standing.pillars`."""
    text, config = reader.text, reader.config
    members = standing.statuses[
        standing.statuses["indicator_id"].isin(config.indicators_of(row["pillar_id"]))
    ]
    codes = sorted(members["status"], key=_WORST_FIRST.index)
    fresh = members[~members["status"].isin(["out_of_date", "not_measured"])]
    counts = Counter(codes)
    under, good = sum(counts[code] for code in UNDER), sum(counts[code] for code in GOOD)
    minimum = config.groups[row["pillar_id"]].minimum_coverage
    words = [f"{counts[code]} {text(f'status.{code}')}" for code in STATUSES if counts[code]]
    return {
        "name": text.pick(config.groups[row["pillar_id"]].name),
        "quality": worst_quality(judged_quality(member) for member in rows(fresh)),
        "score": None if math.isnan(row["score"]) else text.number(row["score"]),
        "change": _change(row, reader),
        "notice": text("pillar.zero_member") if row["notice"] == "zero_member" else "",
        "trend": _trend(standing.trends[standing.trends["pillar_id"] == row["pillar_id"]], fresh, reader),
        "needs": _needs(row, reader) or text("pillar.no_data"),
        "asked": _asked(members, reader),
        "marks": codes,
        "marks_words": ", ".join(words),
        "counts": text("pillar.counts", under=under, good=good, unjudged=len(codes) - under - good),
        "coverage": round(100 * row["coverage"], 1),
        "minimum": round(100 * minimum, 1),
        "coverage_words": text(
            "pillar.coverage", share=text.percent(row["coverage"]), minimum=text.percent(minimum)
        ),
    }


def _change(row: dict[str, Any], reader: Reader) -> str:
    """The change in a year as a word: up is not always good."""
    if math.isnan(row["score"]) or math.isnan(row["year_ago"]):
        return ""
    points = round(row["score"] - row["year_ago"])
    if points == 0:
        return reader.text("pillar.same")
    return reader.text("pillar.up" if points > 0 else "pillar.down", points=abs(points))


def _trend(trend: pd.DataFrame, fresh: pd.DataFrame, reader: Reader) -> dict[str, Any] | None:
    if len(trend) < 2:
        return None
    years, scores = trend["year"].tolist(), trend["score"].tolist()
    made_up = "illustrative" in set(fresh["quality"])
    found = [Point(year, score, made_up) for year, score in zip(years, scores, strict=True)]
    drawn = line(found, axis=(years[0], years[-1]), today=years[-1], width=66, height=34, margin=6)
    values = ", ".join(reader.text.number(score) for score in scores)
    return {
        "solid": drawn.solid,
        "dashed": drawn.dashed,
        "x": drawn.last[0] if drawn.last else 0,
        "y": drawn.last[1] if drawn.last else 0,
        "last": years[-1],
        "first": years[0],
        "first_y": 43,
        "alt": reader.text("pillar.trend", first=years[0], last=years[-1], values=values),
    }


def _asked(members: pd.DataFrame, reader: Reader) -> list[dict[str, str]]:
    """The indicators whose figures would count, and who has to send them."""
    missing = members.loc[members["status"].isin(["out_of_date", "not_measured"]), "indicator_id"]
    return [
        {
            "name": reader.name(code),
            "agency": reader.agency(code),
            "link": reader.link("indicators", indicator=code),
        }
        for code in missing
        if reader.config.indicators[code].is_scored and reader.config.indicators[code].weight > 0
    ]


def _needs(row: dict[str, Any], reader: Reader) -> str:
    """How many figures would make the pillar measurable."""
    n = figures_needed(row["pillar_id"], row["coverage"], reader)
    return reader.text("pillar.needs", n=n) if n else ""


def figures_needed(pillar_id: str, coverage: float, reader: Reader) -> int:
    """Figures that are missing up to the minimum of completeness, if all weigh alike."""
    config = reader.config
    scored = [code for code in config.indicators_of(pillar_id) if config.indicators[code].is_scored]
    weights = [config.indicators[code].weight for code in scored if config.indicators[code].weight > 0]
    if not weights:
        return 0
    missing = config.groups[pillar_id].minimum_coverage - coverage
    return max(0, math.ceil(missing * len(weights) - 1e-9))
