"""How long the stages that are done took, and how long they were meant to."""

import math
from datetime import timedelta

import pandas as pd

from resilience import periods


def programme_lengths(states: pd.DataFrame) -> pd.DataFrame:
    """How long the stages that are done took together, and how long they were meant to.

    Needs what `stage_states` gives. One row for each place whose first stage is done: place_id, stages
    (how many in a row), planned_from, planned_to, actual_from, actual_to (months). Planned: the sum of
    the stages' lengths, else from the first planned start to the last planned end. Actual: from the
    first start to the last end, at least and at most, as a date may only be known to the year. NaN
    where it is not known.
    """
    rows = []
    for place, own in states.sort_values("stage").groupby("place_id"):
        done = own[(own["state"] == "done").cummin()]
        if not done.empty:
            first, last = done.iloc[0], done.iloc[-1]
            planned = (done["months_from"].sum(skipna=False), done["months_to"].sum(skipna=False))
            if math.isnan(sum(planned)):
                planned = (_span(first["planned_start"], last["planned_end"])[1],) * 2
            rows.append((place, len(done), *planned, *_span(first["actual_start"], last["actual_end"])))
    columns = ["place_id", "stages", "planned_from", "planned_to", "actual_from", "actual_to"]
    return pd.DataFrame(rows, columns=columns)


def _span(start: str | None, end: str | None) -> tuple[float, float]:
    """Months from somewhere in one period to somewhere in another: at least and at most."""
    if not start or not end:
        return math.nan, math.nan
    (first, last), (early, late) = periods.bounds(start), periods.bounds(end)
    day = timedelta(days=1)
    shortest = 12 * (periods.moment(early + day) - periods.moment(last))
    longest = 12 * (periods.moment(late + day) - periods.moment(first))
    return max(0.0, shortest), longest
