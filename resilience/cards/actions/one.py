"""One action: its finding, four figures, what its agency says, and the words of its history."""

import math
from collections.abc import Mapping
from typing import Any

from resilience.cards.actions.words import (
    agency,
    amount,
    day,
    days,
    index,
    percent,
    pillar,
    quality_of,
    when,
)
from resilience.cards.figures import Row
from resilience.cards.templates import render
from resilience.reader import Reader
from resilience.text import NO_VALUE


def finding(row: Row, reader: Reader) -> str:
    """How one action stands, as a title."""
    text, code = reader.text, row["mark"]
    known = not math.isnan(row["percent"])
    said = {
        "name": row["name"],
        "percent": percent(row["percent"], reader) if known else "",
        "points": reader.points(row["points"]),
        "days": days(row["days_late"], reader),
        "start": reader.text.period(row["planned_start"]),
        "date": day(row["done_day"] or row["report_day"], reader),
    }
    if code == "past_end" and not known:
        code = "past_end_unreported"
    if code == "done" and row["days_late"]:
        code = "done_late"
    return text(f"actions.finding.{code}", **said)


def one_heading(row: Row, address: Mapping[str, str], reader: Reader) -> str:
    """The finding of one action, its state, and the way back to the selection that it was chosen from."""
    text = reader.text
    crumb = [pillar(row["pillar_id"], reader), reader.in_full(agency(row["agency"], reader))]
    quality = quality_of(row)
    made_up = row["quality"] == "illustrative"
    ribbon = text("actions.ribbon.action" if made_up else "actions.ribbon.report")
    return render(
        "actions_heading",
        text,
        crumb=" · ".join(crumb),
        title=finding(row, reader),
        lead="",
        ribbon=ribbon if quality == "illustrative" else "",
        back=reader.link("actions", **address),
        mark=row["mark"],
    )


def one_figures(row: Row, reader: Reader) -> str:
    """What is reported, what was planned for that day, how late it is, and when it will end."""
    made = [_reported(row, reader), _planned(row, reader), _late(row, reader), _end(row, reader)]
    return render("figures", reader.text, figures=made)


def _figure(label: str, value: str, below: str, quality: str | None = None) -> dict[str, Any]:
    is_words = not any(sign.isdigit() for sign in value) and value != NO_VALUE
    return {
        "label": label,
        "value": value,
        "unit": "",
        "below": below,
        "quality": quality,
        "is_words": is_words,
    }


def _reported(row: Row, reader: Reader) -> dict[str, Any]:
    text, label = reader.text, reader.text("actions.reported")
    if math.isnan(row["percent"]):
        return _figure(label, text("actions.not_reported"), text("actions.figure.no_report"))
    if row["report_day"] is None:
        below = text("actions.milestones_done", n=row["milestones_done"], of=row["milestones"])
        return _figure(label, percent(row["percent"], reader), below, row["quality"])
    below = text("actions.report_of", date=day(row["report_day"], reader))
    return _figure(label, percent(row["percent"], reader), below, row["report_quality"])


def _planned(row: Row, reader: Reader) -> dict[str, Any]:
    text = reader.text
    if math.isnan(row["planned"]):
        return _figure(text("actions.figure.planned"), NO_VALUE, text("actions.figure.no_plan"))
    label = text("actions.figure.planned_on", date=day(row["report_day"] or reader.today, reader))
    below = text("actions.figure.by_milestones" if row["milestones"] else "actions.figure.linear")
    if row["report_day"]:
        now = text("actions.figure.planned_today", percent=percent(row["planned_now"], reader))
        below = f"{now}; {below}"
    return _figure(label, percent(row["planned"], reader), below)


def _late(row: Row, reader: Reader) -> dict[str, Any]:
    text, code = reader.text, row["mark"]
    label, points = text("actions.against_plan"), row["points"]
    below = text("actions.points", points=reader.points(points)) if points > 0 else ""
    above = text("actions.figure.ahead", points=text.number(-points)) if points <= -0.5 else ""
    match code:
        case "past_end":
            said = "; ".join(filter(None, [text("actions.figure.past_end"), below]))
            return _figure(label, days(row["days_late"], reader), said)
        case "behind_plan":
            limit = reader.config.actions.late_points
            return _figure(label, below, text("actions.figure.limit", points=text.number(limit)))
        case "done":
            over = text("actions.over", days=days(row["days_late"], reader)) if row["days_late"] else ""
            return _figure(label, text("actions.finished"), over)
        case "upcoming":
            start = text("actions.starts", start=text.period(row["planned_start"]))
            return _figure(label, text("actions.figure.not_begun"), start)
        case "out_of_date":
            then = text("actions.figure.then", points=above or below) if above or below else ""
            return _figure(label, text("actions.state.out_of_date"), then)
        case "on_time":
            return _figure(label, text("actions.against.on_time"), above or below)
    return _figure(label, text("actions.against.not_reported"), "")


def _end(row: Row, reader: Reader) -> dict[str, Any]:
    text, due = reader.text, when(row["planned_end"], reader)
    label, plan = text("actions.figure.ends"), text("actions.figure.due", due=due)
    if row["state"] == "done":
        return _figure(text("actions.figure.ended"), day(row["done_day"], reader), plan)
    if row["forecast_end"] is None or row["state"] == "out_of_date":
        return _figure(label, text("actions.figure.no_forecast"), plan)
    pace = "actions.figure.at_this_pace" if row["report_day"] else "actions.figure.by_milestones_pace"
    return _figure(label, day(row["forecast_end"], reader), f"{plan}; {text(pace)}")


def one_words(row: Row, reader: Reader) -> dict[str, str]:
    """Title, lead and words of the history, for who sees it and who cannot."""
    text = reader.text
    if row["state"] == "upcoming":
        title = text("actions.history.upcoming", start=text.period(row["planned_start"]))
    elif row["state"] == "done":
        title = text(
            "actions.history.done", date=day(row["done_day"], reader), due=when(row["planned_end"], reader)
        )
    elif math.isnan(row["percent"]):
        title = text("actions.history.none" if row["start"] and row["end"] else "actions.history.nothing")
    elif math.isnan(row["points"]):
        title = text("actions.history.no_plan", percent=percent(row["percent"], reader))
    else:
        key = "behind" if row["points"] >= 0.5 else "ahead" if row["points"] <= -0.5 else "even"
        number = reader.points(row["points"]) if key == "behind" else text.number(abs(row["points"]))
        title = text(f"actions.history.{key}", points=number)
    lead = [
        text("actions.history.lead"),
        text("actions.history.lead_milestones") if row["milestones"] else "",
        text("actions.history.lead_forecast")
        if row["forecast_end"] and row["state"] != "out_of_date"
        else "",
    ]
    return {"title": title, "lead": " ".join(filter(None, lead)), "alt": f"{row['name']}: {title}"}


def one_empty(row: Row, reader: Reader) -> str:
    """That there is nothing to draw, and what is asked of whom."""
    text = reader.text
    whom = agency(row["agency"], reader)
    return render("empty", text, what=text("actions.empty"), next=text("actions.empty_what", agency=whom))


def one_money(row: Row, reader: Reader) -> list[tuple[str, str]]:
    """Budget, spending and earned value, each by its name; none without a budget."""
    text = reader.text
    if math.isnan(row["budget"]):
        return []
    currency = row["currency"] or "idr"
    amounts = [
        ("budget", row["budget"]),
        ("spent", row["spent"]),
        ("planned_value", row["planned_value"]),
        ("earned_value", row["earned_value"]),
        ("forecast", row["cost_forecast"]),
    ]
    found = [(text(f"actions.money.{name}"), amount(value, currency, reader)) for name, value in amounts]
    indices = [("SPI", row["schedule_index"]), ("CPI", row["cost_index"])]
    return [*found, *((name, index(value, reader)) for name, value in indices)]


def span(row: Row, reader: Reader) -> str:
    """From when to when it is planned, as precisely as the plan says."""
    text = reader.text
    key = f"{'start' if row['planned_start'] else ''}{'end' if row['planned_end'] else ''}" or "none"
    ends = {"start": text.period(row["planned_start"]), "end": text.period(row["planned_end"])}
    return text(f"actions.span.{key}", **ends)
