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


def in_alarm(cells: pd.DataFrame, scale: Scale) -> npt.NDArray[np.bool_]:
    """Which rows' median has reached the scale's alarm, at whichever end is bad.

    Needs median. What was not measured never has, nor has anything on a scale without alarm.
    """
    return np.array([scale.alarms(median) for median in cells["median"]], dtype=bool)


def goodness(scores: pd.Series, scale: Scale) -> pd.Series:
    """Scores turned so that more is better: sorted by it, the scale's bad end comes first."""
    return scores if scale.bad_end == "lowest" else -scores
