"""The four inputs of a Preliminary Resilience Assessment, as tiles with their completeness."""

import math
from datetime import date
from typing import Any

import pandas as pd

from resilience.cards.figures import counted, rows
from resilience.cards.templates import render
from resilience.qualities import worst_quality
from resilience.reader import Reader


def inputs(found: pd.DataFrame, scenarios: pd.DataFrame, since: date | None, reader: Reader) -> str:
    """What each input consists of, what is there, from how many people, since when.

    `found`: `pra_inputs`; `scenarios`: one row for each indicator that has some; `since`: when the
    first was received.
    """
    text = reader.text
    # What is made up completes nothing.
    made = [row["state"] == "done" and "illustrative" not in (row["qualities"] or ()) for row in rows(found)]
    done = sum(made)
    title = text("programme.inputs.title", n=done, count=counted(text, done), of=len(found))
    tiles = [_tile(row, scenarios, since, reader) for row in rows(found)]
    made_up = sum(tile["quality"] == "illustrative" for tile in tiles)
    lead = text("programme.inputs.made_up", n=made_up, count=counted(text, made_up)) if made_up else ""
    return render("programme_inputs", text, title=title, lead=lead, tiles=tiles)


def _tile(row: dict[Any, Any], scenarios: pd.DataFrame, since: date | None, reader: Reader) -> dict[str, Any]:
    text, code, is_there = reader.text, row["input_id"], row["state"] != "not_yet"
    share = row["found"] / row["wanted"] if row["wanted"] > 0 else math.nan
    return {
        "state": row["state"],
        "name": text(f"programme.inputs.name.{code}"),
        "about": text(f"programme.inputs.about.{code}"),
        "quality": worst_quality(row["qualities"] or ()) if is_there else None,
        "figure": _figure(row, reader) if is_there else "—",
        "share": None if math.isnan(share) else round(100 * min(share, 1), 1),
        "what": _what(row, scenarios, reader) if is_there else text(f"programme.inputs.not_yet.{code}"),
        "who": _who(row, since, reader) if is_there else "",
    }


def _figure(row: dict[Any, Any], reader: Reader) -> str:
    if row["input_id"] == "assets_and_risks":
        # Never 100 % while a cell is missing.
        return reader.text.percent(math.floor(100 * row["found"] / row["wanted"]) / 100)
    return reader.text.number(row["found"])


def _what(row: dict[Any, Any], scenarios: pd.DataFrame, reader: Reader) -> str:
    text, number = reader.text, reader.text.number
    said = text(
        f"programme.inputs.what.{row['input_id']}",
        found=number(row["found"]),
        of=number(row["wanted"]),
        n=len(scenarios),
    )
    names = [text.pick(reader.config.groups[code].name) for code in row["missing"] or ()]
    return f"{said}; {text('programme.inputs.missing', names=text.listing(names))}" if names else said


def _who(row: dict[Any, Any], since: date | None, reader: Reader) -> str:
    text = reader.text
    if row["input_id"] == "scenarios" and since:
        return text("programme.inputs.received", date=text.date(since))
    if not row["first_day"]:
        return ""
    days = [text.period(day) for day in dict.fromkeys((row["first_day"], row["last_day"]))]
    return text("programme.inputs.people", n=int(row["people"]), days=" – ".join(days))
