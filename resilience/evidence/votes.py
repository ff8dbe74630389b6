"""Which scores count: of which group and category, and whether their scale still holds them."""

from collections.abc import Sequence

import pandas as pd

from resilience.config import Config
from resilience.config.evidence import Measure
from resilience.errors import StorageError
from resilience.workshop import spreads, with_enough


def chosen(
    votes: pd.DataFrame, assets: pd.DataFrame, group: str | None, category: str | None
) -> pd.DataFrame:
    """The votes of one stakeholder group, and about the assets of one category (None: all)."""
    if group is not None:  # the baseline is nobody's group: it stays whole
        votes = votes[(votes["group_id"] == group) | (votes["round"] == "baseline")]
    if category is not None:
        those = set(of_category(assets, category)["asset_id"])
        votes = votes[votes["asset_id"].isna() | votes["asset_id"].isin(those)]
    return votes


def of_category(assets: pd.DataFrame, category: str | None) -> pd.DataFrame:
    """The assets of one category (None: all). Needs category."""
    return assets if category is None else assets[assets["category"] == category]


def spreads_of(votes: pd.DataFrame, measure: Measure, by: Sequence[str], config: Config) -> pd.DataFrame:
    """`spreads` of one measure for each combination of `by`, without a median where too few scored
    (`with_enough`). Needs measure, *by, score, votes.
    """
    of_measure = votes[votes["measure"] == measure]
    return with_enough(spreads(of_measure, by, config.scale(measure)), config.workshop.fewest)


def check_scales(votes: pd.DataFrame, config: Config) -> None:
    """Raises StorageError where a kept score is no step of its scale: the scale was changed afterwards."""
    for measure, scale in config.all_scales().items():
        scores = votes.loc[votes["measure"] == measure, "score"]
        wrong = scores[(scores < scale.lowest) | (scores > scale.highest)]
        if len(wrong):
            raise StorageError(
                "storage.off_scale",
                found=int(wrong.iloc[0]),
                measure=measure,
                low=scale.lowest,
                high=scale.highest,
            )
