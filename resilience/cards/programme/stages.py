"""The stages of each city on a time axis: plan against what happened, and what is not known."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from resilience import periods
from resilience.cards.figures import rows
from resilience.cards.programme.track import WIDTH, Axis, Row, axis_of, place, ticks, track
from resilience.cards.programme.words import months, sources_line
from resilience.cards.templates import render
from resilience.reader import Reader


def stages(
    states: pd.DataFrame,
    lengths: pd.DataFrame,
    cities: Mapping[str, str],
    partners: pd.DataFrame,
    reader: Reader,
) -> str:
    """One table a city, the office's own first: state, track, plan, course, deliverables.

    `states`: `stage_states`; `lengths`: `programme_lengths`; `partners`: place_id, name of those who
    take part, said of the other cities.
    """
    text, own = reader.text, reader.config.office.place
    if states.empty:
        title, lead = text("programme.no_stages"), text("programme.no_stages_what")
        return render(
            "programme_stages", text, title=title, lead=lead, tables=[], keys=[], width=WIDTH, source=""
        )
    took = {row["place_id"]: row for row in rows(lengths)}
    order = sorted(states["place_id"].unique(), key=lambda place: (place != own, cities.get(place, place)))
    title = _took(took.get(own), "title_took", reader)
    tables = [
        {
            "name": cities.get(place, place),
            "took": "" if place == own and title else _took(took.get(place), "took", reader),
            "with": text.listing([*partners.loc[partners["place_id"] == place, "name"]])
            if place != own
            else "",
            **_table(states[states["place_id"] == place], reader),
        }
        for place in order
    ]
    return render(
        "programme_stages",
        text,
        title=title or text("programme.stages.title"),
        lead=text("programme.stages.legend"),
        tables=tables,
        keys=_keys(tables),
        width=WIDTH,
        source=sources_line(states, reader),
    )


def _keys(tables: list[dict[str, Any]]) -> list[str]:
    """What of the key is drawn anywhere."""
    tracks = [row["track"] for table in tables for row in table["rows"] if row["track"]]
    is_drawn = {
        "lies": any(track["lies"] and not track["is_known"] for track in tracks),
        "known": any(track["lies"] and track["is_known"] for track in tracks),
        "end": any(track["end"] is not None for track in tracks),
        "plan": any(track["plan"] for track in tracks),
        "due": any(track["planned"] for track in tracks),
        "late": any(track["late"] for track in tracks),
        "today": any(table["today"] is not None for table in tables),
    }
    return [key for key, drawn in is_drawn.items() if drawn]


def _took(row: Row | None, key: str, reader: Reader) -> str:
    """How long the stages that are done took, and how long was planned; nothing where one is not known."""
    if row is None or math.isnan(row["planned_to"] + row["actual_to"]):
        return ""
    return reader.text(
        f"programme.stages.{key}",
        n=row["stages"],
        planned=months(row["planned_from"], row["planned_to"], reader),
        actual=months(row["actual_from"], row["actual_to"], reader),
    )


def _table(own: pd.DataFrame, reader: Reader) -> dict[str, Any]:
    found = rows(own)
    axis = axis_of(found)
    return {
        "ticks": ticks(axis, reader) if axis else [],
        "today": place(periods.moment(reader.today), axis) if axis else None,
        "rows": [_row(row, axis, reader) for row in found],
    }


def _row(row: Row, axis: Axis | None, reader: Reader) -> dict[str, Any]:
    late = row["late_months"]
    text = reader.text
    return {
        "state": row["state"],
        "stage": row["stage"],
        "name": row["name"],
        "quality": row["quality"],
        "plan": _plan_words(row, reader),
        "course": _course_words(row, reader),
        "late": text("programme.stages.late", months=text.number(late, 1)) if late >= 0.05 else "",
        "early": text("programme.stages.early", months=text.number(-late, 1)) if late <= -0.05 else "",
        "deliverables": [part.strip() for part in (row["deliverables"] or "").split(";") if part.strip()],
        "track": track(row, axis) if axis else None,
    }


def _plan_words(row: Row, reader: Reader) -> str:
    text, words = reader.text, []
    if not math.isnan(row["months_to"]) or not math.isnan(row["months_from"]):
        ends = [end for end in (row["months_from"], row["months_to"]) if not math.isnan(end)]
        words.append(text("programme.stages.months", months=months(ends[0], ends[-1], reader)))
    words += [
        text(f"programme.stages.{name}", period=text.period(row[name]))
        for name in ("planned_start", "planned_end")
        if row[name]
    ]
    return ", ".join(words) or text("programme.stages.no_plan")


def _course_words(row: Row, reader: Reader) -> str:
    text = reader.text
    start, end = row["actual_start"], row["actual_end"]
    said = {"start": text.period(start), "end": text.period(end)}
    if row["state"] in ("under_way", "upcoming"):
        return text("programme.stages.since", **said) if start and row["state"] == "under_way" else "—"
    if start and end:
        return text("programme.stages.both", **said)
    if start:
        return text("programme.stages.start_only", **said)
    return text("programme.stages.end_only", **said) if end else text("programme.stages.neither")
