"""The visits to come and those that were, each with its way to the lounge and to the comparison."""

from datetime import datetime
from typing import Any

import pandas as pd

from resilience.cards.figures import Row, rows
from resilience.cards.programme.words import sources_line
from resilience.cards.templates import render
from resilience.cards.visits.words import (
    PlaceNames,
    guests,
    guests_link,
    language_name,
    lounge_link,
    slide_name,
    when,
    when_it_was,
)
from resilience.cells import codes_of
from resilience.reader import Reader
from resilience.visits import past, to_come, visit_at


def headline(visits: pd.DataFrame, moment: datetime, reader: Reader) -> str:
    """Who is here at that moment, or comes next; below it how the lounge takes a visit."""
    text, coming, gone = reader.text, to_come(visits, moment), past(visits, moment)
    here = visit_at(visits, moment)
    if here is not None:
        title = text("visits.here", name=here["name"], when=when(here, reader))
    elif len(coming):
        following = rows(coming)[0]
        title = text("visits.next", name=following["name"], when=when(following, reader))
    else:
        title = text("visits.none_coming")
    counted = text("visits.counted", coming=text.number(len(coming)), past=text.number(len(gone)))
    crumb = f"{text('page.visits')} · {text.date(reader.today, 'full')}"
    return render("headline", text, crumb=crumb, title=title, lead=f"{text('visits.lead')} {counted}")


def coming(visits: pd.DataFrame, moment: datetime, names: PlaceNames, may_edit: bool, reader: Reader) -> str:
    """The visits to come, the next one first.

    Needs what `known_visits` gives; `names` of places by code. Who `may_edit` finds a way to the form.
    """
    return _list("coming", to_come(visits, moment), names, may_edit, reader)


def gone_by(visits: pd.DataFrame, moment: datetime, names: PlaceNames, may_edit: bool, reader: Reader) -> str:
    """The visits that were, the latest first; as `coming`."""
    return _list("past", past(visits, moment), names, may_edit, reader)


def _list(which: str, found: pd.DataFrame, names: PlaceNames, may_edit: bool, reader: Reader) -> str:
    text = reader.text
    return render(
        "visits_list",
        text,
        title=text(f"visits.{which}"),
        nothing=text(f"visits.no_{which}"),
        visits=[_visit(row, which, names, may_edit, reader) for row in rows(found)],
        source=sources_line(found, reader),
    )


def _visit(row: Row, which: str, names: PlaceNames, may_edit: bool, reader: Reader) -> dict[str, Any]:
    text = reader.text
    slides = [slide_name(code, reader) for code in codes_of(row["slides"])]
    return {
        "name": row["name"],
        "partner": text("visits.with", partner=row["partner"]) if row["partner"] else "",
        "quality": row["quality"],
        "when": when_it_was(row, reader) if which == "past" else when(row, reader),
        "guests": guests(row, names, reader),
        "language": language_name(row["language"], reader),
        "slides": ", ".join(slides) if slides else text("visits.usual_slides"),
        "learn": [part.strip() for part in (row["learn"] or "").split(";") if part.strip()],
        "lounge": lounge_link(row, reader),
        "comparison": guests_link(row, reader),
        "edit": reader.link("visits", visit=row["visit_id"]) if may_edit else "",
    }
