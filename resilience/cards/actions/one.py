"""One action: its finding, four figures, what its agency says, and the words of its history."""

import math
from collections.abc import Mapping
from typing import Any

from resilience.cards.actions.words import (
    agency,
    amount,
    begins,
    behind,
    code_of,
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
    text, code = reader.text, code_of(row["state"], row["days_late"])
    known = not math.isnan(row["percent"])
    said = {
        "name": row["name"],
        "percent": percent(row["percent"], reader) if known else "",
        "points": behind(row["points"], reader),
        "days": days(row["days_late"], reader),
        "start": begins(row["planned_start"], reader),
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
    crumb = [pillar(row["pillar_id"], reader), agency(row["agency"], reader)]
    quality = quality_of(row)
    made_up = row["quality"] == "illustrative"
    ribbon = text("actions.ribbon.action" if made_up else "actions.ribbon.reports_all")
    return render(
        "actions_heading",
        text,
        crumb=" · ".join(crumb),
        title=finding(row, reader),
        lead="",
        ribbon=ribbon if quality == "illustrative" else "",
        back=reader.link("actions", **address),
        mark=code_of(row["state"], row["days_late"]),
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
    way = text("actions.figure.by_milestones" if row["milestones"] else "actions.figure.linear")
    below = f"{text('actions.figure.planned_today', percent=percent(row['planned_now'], reader))}; {way}"
    return _figure(label, percent(row["planned"], reader), below)


def _late(row: Row, reader: Reader) -> dict[str, Any]:
    text, code = reader.text, code_of(row["state"], row["days_late"])
    label = text("actions.against_plan")
    known = not math.isnan(row["points"])
    points = (
        text("actions.points", points=behind(row["points"], reader)) if known and row["points"] > 0 else ""
    )
    limit = text("actions.figure.limit", points=reader.text.number(reader.config.actions.late_points))
    if code in ("past_end", "done") and row["days_late"]:
        return _figure(label, days(row["days_late"], reader), text("actions.figure.past_end", points=points))
    if code in ("done", "upcoming", "not_reported", "no_dates"):
        return _figure(label, text(f"actions.state.{code}"), "")
    if points:
        return _figure(label, points, limit)
    ahead = text("actions.figure.ahead", points=reader.text.number(-row["points"])) if known else ""
    return _figure(label, text("actions.against.on_time"), ahead)


def _end(row: Row, reader: Reader) -> dict[str, Any]:
    text, due = reader.text, when(row["planned_end"], reader)
    label, plan = text("actions.figure.ends"), text("actions.figure.due", due=due)
    if row["state"] == "done":
        return _figure(text("actions.figure.ended"), day(row["done_day"], reader), plan)
    if row["forecast_end"] is None:
        return _figure(label, text("actions.figure.no_forecast"), plan)
    return _figure(label, day(row["forecast_end"], reader), f"{plan}; {text('actions.figure.at_this_pace')}")


def one_words(row: Row, reader: Reader) -> dict[str, str]:
    """Title, lead and words of the history, for who sees it and who cannot."""
    text = reader.text
    if math.isnan(row["percent"]):
        title = text("actions.history.none")
    elif math.isnan(row["points"]):
        title = text("actions.history.no_plan", percent=percent(row["percent"], reader))
    else:
        key = "behind" if row["points"] >= 0.5 else "ahead" if row["points"] <= -0.5 else "even"
        number = behind(row["points"], reader) if key == "behind" else text.number(abs(row["points"]))
        title = text(f"actions.history.{key}", points=number)
    return {"title": title, "lead": text("actions.history.lead"), "alt": f"{row['name']}: {title}"}


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
    start = text.period(row["planned_start"]) if row["planned_start"] else text("actions.unknown_end")
    return text("actions.span_words", start=start, end=when(row["planned_end"], reader))
