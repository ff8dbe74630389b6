"""Where the programme is, in one sentence."""

import pandas as pd

from resilience.cards.figures import counted, rows
from resilience.cards.templates import render
from resilience.programme import Coverage
from resilience.reader import Reader


def headline(stages: pd.DataFrame, coverage: Coverage, current: Coverage, reader: Reader) -> str:
    """How far the stages are and how much of the framework is measured; below it what is not known.

    `stages` of every city (`stage_states`), of which the office's own is said; `current` counts only
    what is not out of date.
    """
    text = reader.text
    own = stages[stages["place_id"] == reader.config.office.place]
    drivers = len(coverage.drivers)
    of_drivers = text("programme.drivers_measured", n=coverage.covered_drivers, of=drivers) if drivers else ""
    title = "; ".join(part for part in (_stages(own, reader), of_drivers) if part)
    lead = " ".join(part for part in (_next(own, reader), _measured(coverage, current, reader)) if part)
    crumb = f"{text('page.programme')} · {text.date(reader.today, 'full')}"
    return render("headline", text, crumb=crumb, title=title, lead=lead)


def _stages(own: pd.DataFrame, reader: Reader) -> str:
    text = reader.text
    if own.empty:
        return text("programme.no_stages")
    under_way = own[own["state"] == "under_way"]
    if len(under_way):
        return text("programme.under_way", stage=under_way["stage"].iloc[-1], of=len(own))
    done = int((own["state"] == "done").sum())
    if done == len(own):
        return text("programme.all_done", n=done)
    return text("programme.done", n=done, count=counted(text, done), of=len(own))


def _next(own: pd.DataFrame, reader: Reader) -> str:
    """The first stage that has not ended."""
    for row in rows(own[own["state"] != "done"])[:1]:
        return reader.text(
            "programme.next",
            stage=row["stage"],
            name=row["name"],
            state=reader.text(f"programme.next_is.{row['state']}"),
        )
    return ""


def _measured(coverage: Coverage, current: Coverage, reader: Reader) -> str:
    text = reader.text
    if not coverage.asked:
        return ""
    measured, fresh = len(coverage.measured), len(current.measured)
    said = text("programme.index_measured", n=measured, count=counted(text, measured), of=coverage.asked)
    return f"{said}; {text('programme.index_current', n=fresh)}" if measured else f"{said}."
