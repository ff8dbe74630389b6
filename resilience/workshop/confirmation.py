"""Did the workshop confirm what was assessed before it?"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from resilience.config.evidence import WorkshopRules


def confirmation(
    workshop: pd.DataFrame, baseline: pd.DataFrame, by: Sequence[str], rules: WorkshopRules
) -> pd.DataFrame:
    """What was scored in one of two rounds or in both, in the order of `by`.

    Needs of both *by, median, n as `spreads` gives them. Columns: *by, workshop_median,
    baseline_median, workshop_n, baseline_n (people, 0 where nobody scored), change (workshop −
    baseline, in steps; NaN where one is missing) and state: 'confirmed' (|change| ≤
    `rules.confirmed_within`), 'raised', 'lowered' (to a higher or lower number, whichever end is
    bad), 'new' (no baseline), 'not_repeated' (only in the baseline), 'too_few' (in one of the rounds
    people scored it, but too few for a median: `with_enough`).
    """
    rounds = _of_round(workshop, "workshop", by).merge(
        _of_round(baseline, "baseline", by), on=list(by), how="outer"
    )
    change = rounds["workshop_median"] - rounds["baseline_median"]
    states = {
        "new": rounds["baseline_n"].isna() & rounds["workshop_median"].notna(),
        "not_repeated": rounds["workshop_n"].isna() & rounds["baseline_median"].notna(),
        "too_few": change.isna(),
        "confirmed": change.abs() <= rules.confirmed_within,
        "raised": change > 0,
    }
    people = {name: rounds[name].fillna(0).astype("int64") for name in ("workshop_n", "baseline_n")}
    state = np.select(list(states.values()), list(states), "lowered")
    columns = [*by, "workshop_median", "baseline_median", "workshop_n", "baseline_n", "change", "state"]
    table = rounds.assign(**people, change=change, state=state)[columns]
    return table.sort_values(list(by), ignore_index=True)


def _of_round(cells: pd.DataFrame, name: str, by: Sequence[str]) -> pd.DataFrame:
    """Median and people of what was scored in a round, under the round's name."""
    scored = cells.loc[cells["n"] > 0, [*by, "median", "n"]]
    return scored.rename(columns={"median": f"{name}_median", "n": f"{name}_n"})
