"""What needs a decision: finding, question, agency, date."""

import math
from typing import Any

import pandas as pd

from resilience import periods
from resilience.cards.figures import Row, rows, target_words, worst_quality
from resilience.cards.pillars import figures_needed
from resilience.cards.templates import render
from resilience.reader import Reader
from resilience.standing import Standing


def decisions(standing: Standing, reader: Reader) -> str:
    """The most urgent, the rest folded away, and the rule by which they are ordered."""
    text, rules = reader.text, reader.config.attention
    judged = {row["indicator_id"]: row for row in rows(standing.statuses)}
    found = [_row(row, judged, standing, reader) for row in rows(standing.attention)]
    rest = found[rules.most :]
    return render(
        "decisions",
        text,
        rows=found[: rules.most],
        rest=rest,
        more=text("decide.more", n=len(rest)) if rest else "",
        rule=text("decide.rule", off=rules.days_off_track, behind=rules.days_behind),
        checked=text("decide.none_checked", n=len(judged), date=text.date(reader.today)),
    )


def _row(row: Row, judged: dict[str, Any], standing: Standing, reader: Reader) -> dict[str, Any]:
    text, codes = reader.text, row["indicator_ids"]
    first = judged[codes[0]]
    return {
        "status": row["status"],
        "title": _title(row, first, judged, reader),
        "because": _because(row, first, standing, reader),
        "ask": text(f"decide.ask.{row['status']}"),
        "quality": worst_quality(
            [judged[code][name] for code in codes for name in ("quality", "target_quality")]
        ),
        "agency": row["agency"] or text("decide.no_agency"),
        "due": text.date(row["due"], "short" if row["due"].year == reader.today.year else "medium")
        if row["due"]
        else text("decide.now"),
        "left": _left(row["days_left"], reader),
        "is_over": not pd.isna(row["days_left"]) and row["days_left"] < 0,
        "link": reader.link("indicators", indicator=codes[0]),
    }


def _title(row: Row, first: Row, judged: dict[str, Any], reader: Reader) -> str:
    text, codes = reader.text, row["indicator_ids"]
    if row["status"] == "out_of_date":
        return text("decide.out_of_date", names=reader.names(codes), period=_span(codes, judged, reader))
    if row["status"] == "not_measured":
        key = "not_measured" if row["reason"] == "no_value" else "single"
        return text(f"decide.{key}", names=reader.names(codes))
    value = reader.measured(codes[0], first["value"])
    if row["reason"] == "pace" and row["pace"] > 0:
        return text(
            "decide.off_track_pace", name=reader.name(codes[0]), value=value, pace=reader.pace(row["pace"])
        )
    target = reader.bounds(codes[0], first["target_lower"], first["target_upper"])
    period = text.period(first["period"])
    return text(
        "decide.off_track_value", name=reader.name(codes[0]), value=value, period=period, target=target
    )


def _span(codes: tuple[str, ...], judged: dict[str, Any], reader: Reader) -> str:
    """From the oldest to the newest of their latest periods."""
    found = sorted({judged[code]["period"] for code in codes}, key=periods.position)
    first, last = reader.text.period(found[0]), reader.text.period(found[-1])
    return first if first == last else reader.text("decide.between", first=first, last=last)


def _because(row: Row, first: Row, standing: Standing, reader: Reader) -> str:
    text, code = reader.text, row["indicator_ids"][0]
    match row["reason"]:
        case "stale":
            return _measurable(row["indicator_ids"], standing, reader) or text("decide.because.stale")
        case "no_value":
            if not first["target_period"]:
                pillar = text.pick(reader.config.groups[str(reader.config.pillar_of(code))].name)
                return text("decide.because.no_value", pillar=pillar)
            return text("decide.because.wanted", target=target_words(reader, first))
        case "worse_than_baseline":
            value, period = reader.value(code, first["baseline_value"]), text.period(first["baseline_period"])
            return text("decide.because.worse_than_baseline", period=period, value=value)
        case "lost":
            return text("decide.because.lost", period=text.period(first["baseline_period"]))
        case "deadline_missed":
            return text("decide.because.deadline_missed", period=text.period(first["target_period"]))
        case "single_measurement" | "series_break":
            return text(f"decide.because.{row['reason']}")
    return _at_this_pace(code, first, standing, reader)


def _at_this_pace(code: str, first: Row, standing: Standing, reader: Reader) -> str:
    if code in standing.outlooks:
        year = standing.outlooks[code].reached_year
        return (
            reader.text("decide.because.reached_year", year=year)
            if year
            else reader.text("decide.because.reached_never")
        )
    required = reader.rate(code, first["required_rate"], first["pace_method"])
    observed = reader.rate(code, first["observed_rate"], first["pace_method"])
    return reader.text("decide.because.pace", required=required, observed=observed)


def _measurable(codes: tuple[str, ...], standing: Standing, reader: Reader) -> str:
    """That new figures from this agency alone would make a pillar measurable, where they would."""
    config = reader.config
    for row in rows(standing.pillars[standing.pillars["score"].isna()]):
        helping = [
            code for code in codes if config.pillar_of(code) == row["pillar_id"] and _counts(code, reader)
        ]
        needed = figures_needed(row["pillar_id"], row["coverage"], reader)
        if 0 < needed <= len(helping):
            pillar = reader.text.pick(config.groups[row["pillar_id"]].name)
            return reader.text("decide.because.measurable", n=needed, pillar=pillar)
    return ""


def _counts(code: str, reader: Reader) -> bool:
    indicator = reader.config.indicators[code]
    return indicator.is_scored and indicator.weight > 0


def _left(days: Any, reader: Reader) -> str:
    if days is None or pd.isna(days) or math.isnan(days):
        return ""
    if days == 0:
        return reader.text("decide.today")
    return reader.text("decide.days_left" if days > 0 else "decide.days_over", n=abs(int(days)))
