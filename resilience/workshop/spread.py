"""What people scored, together: the middle, how far the scores spread, how far they agree."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from resilience.config.evidence import Scale
from resilience.workshop.agreement import agreements
from resilience.workshop.counts import quantile, step_counts


def spreads(votes: pd.DataFrame, by: Sequence[str], scale: Scale) -> pd.DataFrame:
    """Median, quartiles and agreement of each combination of `by` that was scored, in its order.

    Needs *by, score, votes (people who gave it), of one measure, assessment and round. Columns:
    *by, n (people), median, lower and upper (quartiles), agreement (A, −1…1), counts (tuple:
    people on each step, the lowest first). Scores are in steps of the scale. All people weigh the
    same, whatever their group. NaN where nobody voted. Formulas: `quantile`, `agreements`.
    """
    keys, table = step_counts(votes, by, scale)
    return keys.assign(
        n=table.sum(axis=1),
        median=quantile(table, 0.5, scale),
        lower=quantile(table, 0.25, scale),
        upper=quantile(table, 0.75, scale),
        agreement=agreements(table),
        counts=pd.Series([tuple(row) for row in table.tolist()], index=keys.index, dtype=object),
    )


def with_enough(cells: pd.DataFrame, fewest: int) -> pd.DataFrame:
    """The cells as they may be read: where fewer than `fewest` people scored nothing is concluded.

    Needs n, median, lower, upper, agreement as `spreads` gives them. There the four are NaN, and so
    stand in no mean, never alarm and are no finding; n and counts stay. Adds too_few (bool): scored,
    but by too few, which is another thing than not scored (n = 0).
    """
    is_few = cells["n"] < fewest
    unsaid = {name: cells[name].mask(is_few) for name in ("median", "lower", "upper", "agreement")}
    return cells.assign(**unsaid, too_few=is_few & (cells["n"] > 0))


def worst_first(cells: pd.DataFrame, by: Sequence[str], scale: Scale) -> pd.DataFrame:
    """The cells with a median, the scale's bad end first.

    Needs n, median, agreement. Of the same median first where n × agreement is greatest: where many
    people agree; then in the order of `by`.
    """
    scored = cells[cells["median"].notna()]
    order = scored.assign(good=goodness(scored["median"], scale), weak=-scored["n"] * scored["agreement"])
    return order.sort_values(["good", "weak", *by], ignore_index=True).drop(columns=["good", "weak"])


def in_alarm(cells: pd.DataFrame, scale: Scale) -> npt.NDArray[np.bool_]:
    """Which rows' median has reached the scale's alarm, at whichever end is bad.

    Needs median. What was not measured never has, nor has anything on a scale without alarm.
    """
    return np.array([scale.alarms(median) for median in cells["median"]], dtype=bool)


def goodness(scores: pd.Series, scale: Scale) -> pd.Series:
    """Scores turned so that more is better: sorted by it, the scale's bad end comes first."""
    return scores if scale.bad_end == "lowest" else -scores
