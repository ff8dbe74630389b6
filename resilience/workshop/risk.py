"""How great is the risk of a hazard, and where does vulnerability gather?"""

import pandas as pd

from resilience.config.evidence import Scale
from resilience.workshop.spread import goodness, in_alarm, spreads, with_enough


def risks(votes: pd.DataFrame, likelihood: Scale, consequence: Scale, *, fewest: int = 1) -> pd.DataFrame:
    """Likelihood, consequence and risk of every hazard that was scored, in the order of its code.

    Needs measure (others than these two are passed over), hazard_id, score, votes. Columns:
    hazard_id; likelihood (the median), likelihood_lower, likelihood_upper (quartiles),
    likelihood_n (people, 0 where nobody scored), likelihood_agreement (A); the same of
    consequence; risk = median likelihood × median consequence, in steps × steps (at most 25 on
    two scales of 1–5). NaN where one is missing or fewer than `fewest`
    people scored it (`with_enough`). Both scales have to rise with the danger.
    """
    both = _of_measure(votes, "likelihood", likelihood, fewest).merge(
        _of_measure(votes, "consequence", consequence, fewest), on="hazard_id", how="outer"
    )
    people = {name: both[name].fillna(0).astype("int64") for name in ("likelihood_n", "consequence_n")}
    both = both.assign(**people, risk=both["likelihood"] * both["consequence"])
    return both.sort_values("hazard_id", ignore_index=True)


def _of_measure(votes: pd.DataFrame, measure: str, scale: Scale, fewest: int) -> pd.DataFrame:
    """The hazards' spreads on one measure, under its name."""
    cells = with_enough(spreads(votes[votes["measure"] == measure], ["hazard_id"], scale), fewest)
    parts = ("lower", "upper", "n", "agreement")
    cells = cells.rename(columns={"median": measure, **{part: f"{measure}_{part}" for part in parts}})
    return cells[["hazard_id", measure, *(f"{measure}_{part}" for part in parts)]]


def most_exposed(assets: pd.DataFrame, hazards: int) -> list[str]:
    """The most vulnerable assets among those that can be compared: several where their means are equal.

    Needs `exposure` by asset_id, and how many hazards were scored at all. An asset that was scored for
    fewer than half of them is left out: its mean would speak of other hazards than the others'.
    """
    known = assets[(assets["scored"] > 0) & (2 * assets["scored"] >= hazards)]
    worst = known["mean_median"].round(9) == known["mean_median"].head(1).round(9).max()
    return [str(code) for code in known.loc[worst, "asset_id"]]


def exposure(cells: pd.DataFrame, by: str, scale: Scale) -> pd.DataFrame:
    """How vulnerable each asset is under all hazards, or all assets are under each hazard.

    Needs asset_id, hazard_id, median as `spreads` gives them for vulnerability, and `by`, one of
    the two. Columns: the code, mean_median (arithmetic mean of the medians, in steps), scored
    (cells with a median), high (cells in alarm). The mean is over what was scored; `scored`
    stands beside it. Worst first by the scale's bad end, then most in alarm, then by code; what
    has no scored cell comes last, with NaN.
    """
    marked = cells.assign(high=in_alarm(cells, scale))
    table = (
        marked.groupby(by, observed=True)
        .agg(mean_median=("median", "mean"), scored=("median", "count"), high=("high", "sum"))
        .reset_index()
    )
    order = table.assign(good=goodness(table["mean_median"], scale), fewer=-table["high"])
    order = order.sort_values(["good", "fewer", by], ignore_index=True)
    return order[[by, "mean_median", "scored", "high"]]
