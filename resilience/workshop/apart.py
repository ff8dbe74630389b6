"""Which stakeholder groups see the same thing differently?"""

from collections.abc import Sequence

import pandas as pd

from resilience.config.evidence import Scale, WorkshopRules
from resilience.workshop.spread import spreads


def groups_apart(votes: pd.DataFrame, by: Sequence[str], scale: Scale, rules: WorkshopRules) -> pd.DataFrame:
    """Of each combination of `by` the two groups whose medians lie furthest apart.

    Needs and columns as in `group_pairs`. Of pairs equally far apart the one with more people
    stands, then the first by code. Most apart first, ties in the order of `by`.
    """
    # The pairs come furthest apart first, and sorting keeps the order of `by`.
    widest = group_pairs(votes, by, scale, rules).drop_duplicates(list(by))
    return widest.sort_values("difference", ascending=False, kind="stable", ignore_index=True)


def group_pairs(votes: pd.DataFrame, by: Sequence[str], scale: Scale, rules: WorkshopRules) -> pd.DataFrame:
    """All pairs of groups that scored the same combination of `by`, with their medians.

    Needs *by, group_id, score, votes, of one measure. Only groups with at least `rules.fewest`
    people there; where fewer than two have, there is no row. Columns: *by, low_group, low_median,
    low_n, high_group, high_median, high_n, difference (high − low, in steps, never below 0),
    are_apart (difference ≥ `rules.apart`). In the order of `by`, furthest apart first.
    """
    groups = spreads(votes, [*by, "group_id"], scale)
    groups = groups.loc[groups["n"] >= rules.fewest, [*by, "group_id", "median", "n"]]
    pairs = _as_end(groups, "low").merge(_as_end(groups, "high"), on=list(by))
    difference = pairs["high_median"] - pairs["low_median"]
    # Each pair once: the lower first, and of two with the same median the first by code.
    is_once = (difference > 0) | ((difference == 0) & (pairs["low_group"] < pairs["high_group"]))
    pairs = pairs.assign(difference=difference, are_apart=difference >= rules.apart)[is_once]
    return _furthest_first(pairs, by)


def _as_end(groups: pd.DataFrame, end: str) -> pd.DataFrame:
    """The groups as the low or the high end of pairs."""
    names = {"group_id": f"{end}_group", "median": f"{end}_median", "n": f"{end}_n"}
    return groups.rename(columns=names)


def _furthest_first(pairs: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    order = pairs.assign(less=-pairs["difference"], fewer=-(pairs["low_n"] + pairs["high_n"]))
    order = order.sort_values([*by, "less", "fewer", "low_group", "high_group"], ignore_index=True)
    return order.drop(columns=["less", "fewer"])
