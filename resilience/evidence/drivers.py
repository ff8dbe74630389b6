"""How are the drivers of resilience judged?"""

import pandas as pd

from resilience.config import Config
from resilience.evidence.votes import spreads_of


def perceived(votes: pd.DataFrame, config: Config) -> pd.DataFrame:
    """How strong the city is and how much it matters, of every driver in the order of the configuration.

    Needs measure (strength | relevance), driver_id, score, votes. Columns: driver_id, strength,
    strength_lower, strength_upper, strength_n, agreement, relevance, relevance_n; and is_illustrative.
    NaN where nobody judged; where fewer than `workshop.fewest` did, the numbers of people alone.
    """
    strength, relevance = (
        spreads_of(votes, measure, ["driver_id"], config) for measure in ("strength", "relevance")
    )
    named = strength.rename(
        columns={
            "median": "strength",
            "lower": "strength_lower",
            "upper": "strength_upper",
            "n": "strength_n",
        }
    )
    table = pd.DataFrame({"driver_id": pd.Series(list(config.drivers), dtype=object)}).merge(
        named.drop(columns=["counts", "too_few"]), on="driver_id", how="left"
    )
    other = relevance[["driver_id", "median", "n"]].rename(
        columns={"median": "relevance", "n": "relevance_n"}
    )
    made_up = set(votes.loc[votes["is_illustrative"], "driver_id"])
    return table.merge(other, on="driver_id", how="left").assign(
        is_illustrative=table["driver_id"].isin(made_up)
    )
