"""Visits of delegations: which one a moment belongs to, which lie at the same time, what they show.

Moments are the office's wall clock, without a zone. A visit holds from its start (without one: from
the morning of its day) up to its end (without one: to the end of its day), the end not included.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from itertools import combinations
from typing import Any

import pandas as pd

from resilience.cells import codes_of
from resilience.config import Config
from resilience.errors import Problem

Visit = Mapping[Any, Any]


def hours(visit: Visit) -> tuple[datetime, datetime]:
    """From which moment to which a visit holds. Needs day (`2018-11-21`), starts, ends (`09:30`)."""
    day = date.fromisoformat(visit["day"])
    midnight = datetime.combine(day, time())
    starts, ends = (visit[name] if isinstance(visit[name], str) else None for name in ("starts", "ends"))
    begin = datetime.combine(day, time.fromisoformat(starts)) if starts else midnight
    end = datetime.combine(day, time.fromisoformat(ends)) if ends else midnight + timedelta(days=1)
    return begin, end


def when(visit: Visit) -> Problem:
    """Its day and hours as a sentence of any language: `12 Feb 2025, 09.00–11.00`; without hours the whole
    day. Needs day, starts, ends.
    """
    return Problem("visits.when", {"day": date.fromisoformat(visit["day"]), "hours": _hours_said(visit)})


def _hours_said(visit: Visit) -> Problem:
    said = {
        name: Problem("visits.time", dict(zip(("hour", "minute"), visit[name].split(":"), strict=True)))
        for name in ("starts", "ends")
        if isinstance(visit[name], str)
    }
    if len(said) == 2:
        return Problem("visits.from_to", said)
    if not said:
        return Problem("visits.whole_day")
    return Problem("visits.from" if "starts" in said else "visits.until", said)


def visit_at(visits: pd.DataFrame, moment: datetime) -> Visit | None:
    """The visit that a moment (the office's time) belongs to, as a row; None where there is none.

    Of several the one that begins last: hours of its own go before a whole day. Needs visit_id, day,
    starts, ends.
    """
    there = [row for row in visits.to_dict("records") if _holds(row, moment)]
    return max(there, key=lambda row: (hours(row)[0], row["visit_id"]), default=None)


def turns_at(visits: pd.DataFrame, moment: datetime) -> datetime:
    """When at the latest another visit may hold, or none: the next start or end, else the next midnight."""
    ends = [at for row in visits.to_dict("records") for at in hours(row) if at > moment]
    midnight = datetime.combine(moment.date() + timedelta(days=1), time())
    return min([*ends, midnight])


def _holds(visit: Visit, moment: datetime) -> bool:
    begin, end = hours(visit)
    return begin <= moment < end


def at_once(visits: pd.DataFrame) -> list[tuple[str, str]]:
    """The pairs of visits whose hours overlap, in the order of the rows. Needs visit_id, day, starts,
    ends. One that begins when another ends does not overlap with it.
    """
    found = []
    for _, same_day in visits.groupby("day", sort=False, observed=True):
        spans = [(row["visit_id"], hours(row)) for row in same_day.to_dict("records")]
        for (one, first), (other, second) in combinations(spans, 2):
            if first[0] < second[1] and second[0] < first[1]:
                found.append((one, other))
    return found


def to_come(visits: pd.DataFrame, moment: datetime) -> pd.DataFrame:
    """The visits that have not ended, the next one first."""
    return _sorted(visits[~_ended(visits, moment)])


def past(visits: pd.DataFrame, moment: datetime) -> pd.DataFrame:
    """The visits that have ended, the latest one first."""
    return _sorted(visits[_ended(visits, moment)]).iloc[::-1].reset_index(drop=True)


def _ended(visits: pd.DataFrame, moment: datetime) -> "pd.Series[bool]":
    ended = [hours(row)[1] <= moment for row in visits.to_dict("records")]
    return pd.Series(ended, index=visits.index, dtype="bool")


def _sorted(visits: pd.DataFrame) -> pd.DataFrame:
    rows = visits.to_dict("records")
    order = sorted(range(len(rows)), key=lambda at: (*hours(rows[at]), rows[at]["visit_id"]))
    return visits.iloc[order].reset_index(drop=True)


def has_its_name(visit: Visit) -> bool:
    """Whether the delegation has a name in the language of its visit, in which the lounge greets it.
    Needs language, name_<language>; for a language without such a column nothing is asked.
    """
    column = f"name_{visit['language']}"
    return column not in visit or (isinstance(visit[column], str) and bool(visit[column].strip()))


def slides_of(visit: Visit, config: Config) -> dict[str, int]:
    """The slides of a visit in their order, each with its seconds: its own ones, else the office's.

    A slide that the office does not show any more is left out.
    """
    return with_seconds(codes_of(visit["slides"]), config) or with_seconds(config.lounge.slides, config)


def with_seconds(slides: Iterable[str], config: Config) -> dict[str, int]:
    """Slides with the seconds for which the office shows each; those that it does not show left out."""
    usual = {str(name): seconds for name, seconds in config.lounge.slides.items()}
    return {name: usual[name] for name in slides if name in usual}


def visit_changes(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """What becomes of each visit: the rows of `after` that are new or changed, and those of `before`
    that would be gone, with `kind` (new | changed | gone) before the others, in the order of their days.
    """
    earlier = {row["visit_id"]: row for row in before.to_dict("records")}
    later = {row["visit_id"]: row for row in after.to_dict("records")}
    moved = [
        {"kind": "changed" if code in earlier else "new", **row}
        for code, row in later.items()
        if code not in earlier or earlier[code] != row
    ]
    moved += [{"kind": "gone", **row} for code, row in earlier.items() if code not in later]
    columns = ["kind", *after.columns]
    return _sorted(pd.DataFrame(moved, columns=columns, dtype=object))
