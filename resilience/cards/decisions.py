"""What needs a decision: finding, question, agency, date."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from resilience import periods
from resilience.cards.actions.words import NOBODY, percent, quality_of
from resilience.cards.figures import Row, rows, target_words
from resilience.cards.pillars import figures_needed
from resilience.cards.templates import render
from resilience.city import City
from resilience.qualities import worst_quality
from resilience.reader import Reader
from resilience.standing import Standing

_NAMED = 2
"""So many linked actions are named in a line."""


def decisions(city: City, reader: Reader) -> str:
    """The most urgent, the rest folded away, and the rule by which they are ordered."""
    text, rules = reader.text, reader.config.attention
    told = told_decisions(city, city.asked, reader)
    rest = told[rules.most :]
    checked = text("decide.none_checked", n=len(city.standing.statuses), date=text.date(reader.today))
    return render(
        "decisions",
        text,
        rows=told[: rules.most],
        rest=rest,
        more=text("decide.more", n=len(rest)) if rest else "",
        rule=text("decide.rule", most=rules.most, off=rules.days_off_track, behind=rules.days_behind),
        checked=checked,
    )


@dataclass(frozen=True)
class _Known:
    """What decisions speak of, by its code."""

    city: City
    indicators: Mapping[str, Row]
    actions: Mapping[str, Row]
    risks: Mapping[str, Row]


def told_decisions(city: City, asked: pd.DataFrame, reader: Reader) -> list[dict[str, Any]]:
    """Decisions in words: subject, status, title, because, ask, quality, agency, due, left, link …

    `asked`: rows of `city.asked`.
    """
    known = _Known(
        city,
        {row["indicator_id"]: row for row in rows(city.standing.statuses)},
        {row["action_id"]: row for row in rows(city.states)},
        {row["hazard_id"]: row for row in rows(city.risks)},
    )
    return [_decision(row, known, reader) for row in rows(asked)]


def _decision(row: Row, known: _Known, reader: Reader) -> dict[str, Any]:
    told = {"indicator": _indicator, "action": _action, "report": _report, "risk": _risk}[row["kind"]](
        row, known, reader
    )
    text = reader.text
    return {
        "status": row["status"],
        "status_words": text(f"status.{row['status']}"),
        "question": text(
            f"decide.ask.{row['reason'] if row['kind'] in ('risk', 'report') else row['status']}"
        ),
        "has_agency": bool(row["agency"]),
        "agency": row["agency"] or text("decide.no_agency"),
        "in_full": reader.full_name(row["agency"]),
        "due": text.date(row["due"], "short" if row["due"].year == reader.today.year else "medium")
        if row["due"]
        else text("decide.now"),
        "left": _left(row["days_left"], reader),
        "is_over": not pd.isna(row["days_left"]) and row["days_left"] < 0,
        **told,
    }


def _indicator(row: Row, known: _Known, reader: Reader) -> dict[str, Any]:
    text, codes, standing, judged = reader.text, row["indicator_ids"], known.city.standing, known.indicators
    first = judged[codes[0]]
    because = _because(row, first, standing, reader)
    return {
        "subject": reader.names(codes),
        "title": _title(row, first, judged, reader),
        "because": " ".join(
            filter(None, [because, _linked([known.actions[code] for code in row["action_ids"]], reader)])
        ),
        "ask": text(f"decide.ask.{row['status']}"),
        "quality": worst_quality(
            [judged[code][name] for code in codes for name in ("quality", "target_quality")]
        ),
        "link": reader.link("indicators", indicator=codes[0]),
    }


def _linked(those: list[Row], reader: Reader) -> str:
    """The actions that are to move it, which of them are late."""
    text = reader.text
    those = sorted(those, key=lambda row: row["state"] != "late")
    names = [
        text("decide.linked_late", name=row["name"]) if row["state"] == "late" else row["name"]
        for row in those
    ]
    return text("decide.linked", n=len(those), names=reader.listed(names, _NAMED)) if names else ""


def _action(row: Row, known: _Known, reader: Reader) -> dict[str, Any]:
    text = reader.text
    one = known.actions[row["subject"]]
    is_reported = not math.isnan(one["percent"])
    key = "title_action" if row["status"] == "behind_plan" else "title_past_end"
    title = text(
        f"decide.{key}" + ("" if is_reported else "_unreported"),
        name=one["name"],
        n=one["days_late"],
        percent=percent(one["percent"], reader) if is_reported else "",
        planned="" if math.isnan(one["planned"]) else percent(one["planned"], reader),
    )
    step = one["next_step"]
    return {
        "subject": one["name"],
        "title": title,
        "because": one["obstacle"] or "",
        "ask": text("decide.ask.next_step", step=step) if step else text(f"decide.ask.{row['status']}"),
        "quality": quality_of(one),
        "link": reader.link("actions", action=row["subject"]),
    }


def _report(row: Row, known: _Known, reader: Reader) -> dict[str, Any]:
    text, those = reader.text, [known.actions[code] for code in row["action_ids"]]
    names = reader.listed([each["name"] for each in those], _NAMED)
    return {
        "subject": names,
        "title": text("decide.title_no_report", n=len(those), names=names),
        "because": "",
        "ask": text("decide.ask.no_report"),
        "quality": worst_quality([each["quality"] for each in those]),
        "link": reader.link("actions", agency=row["agency"] or NOBODY),
    }


def _risk(row: Row, known: _Known, reader: Reader) -> dict[str, Any]:
    text, scales = reader.text, (reader.config.scale("likelihood"), reader.config.scale("consequence"))
    one = known.risks[row["subject"]]
    is_open = row["reason"] == "no_action"
    most = math.prod(scale.highest for scale in scales)
    risk = one["risk"]
    return {
        "subject": reader.hazard(row["subject"]),
        "title": text(
            f"decide.title_{row['reason']}",
            hazard=reader.hazard(row["subject"]),
            n=one["high_assets"] if is_open else one["unconfirmed"],
        ),
        "because": "" if math.isnan(risk) else text("decide.risk_of", risk=reader.median(risk), most=most),
        "ask": text(f"decide.ask.{row['reason']}"),
        "quality": "illustrative" if known.city.are_risks_made_up else None,
        "link": reader.link("risks", asset=one["worst_asset"], hazard=row["subject"]),
    }


def _title(row: Row, first: Row, judged: Mapping[str, Row], reader: Reader) -> str:
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


def _span(codes: tuple[str, ...], judged: Mapping[str, Row], reader: Reader) -> str:
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
    return reader.text(
        "decide.days_left" if days > 0 else "decide.days_over",
        n=abs(int(days)),
        count=reader.text.number(abs(int(days))),
    )
