"""What the workshops of one assessment say: every figure of the page of risks, from frames to frames."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from resilience.config import Config
from resilience.errors import StorageError
from resilience.thread import Linked, gaps, thread, unanswered_risks
from resilience.workshop import (
    concordance,
    confirmation,
    exposure,
    goodness,
    groups_apart,
    priorities,
    risks,
    spreads,
)

CELL = ["asset_id", "hazard_id"]


@dataclass(frozen=True)
class Evidence:
    """Nothing in it may be changed: it is kept for many readers."""

    people: Mapping[str, int]
    """How many scored something, by stakeholder group, in the workshop."""
    kinds: Mapping[str, str]
    """The hazards of the place or of the scores: shock or stress."""
    cells: pd.DataFrame
    """Vulnerability in the workshop: asset_id, hazard_id and what `spreads` adds."""
    baseline: pd.DataFrame
    """The same in the baseline."""
    change: pd.DataFrame
    """`confirmation` of the cells."""
    conditions: pd.DataFrame
    """Condition of each asset: `spreads` by asset_id, the weakest first."""
    assets: pd.DataFrame
    """`exposure` by asset_id, the most vulnerable first,"""
    hazards: pd.DataFrame
    """and by hazard_id. What only the baseline scored stands last, with NaN."""
    hazard_change: pd.DataFrame
    """hazard_id, baseline, workshop (means of medians over the assets in both), change."""
    risks: pd.DataFrame
    ranks: pd.DataFrame
    apart: pd.DataFrame
    """`groups_apart` of the cells."""
    accord: float
    """Kendall's W between the groups' order of hazards; NaN where it cannot be said."""
    thread: pd.DataFrame
    gaps: pd.DataFrame
    """Both of the cells that at least `workshop.fewest` people scored: one voice is no finding."""
    unanswered: pd.DataFrame
    """`thread.unanswered_risks` of the same cells."""
    knows_actions: bool
    """Whether an action plan is loaded: else nothing can be said about what it lacks."""
    is_illustrative: bool
    """Whether any of the scores was made up,"""
    is_all_illustrative: bool
    """and whether all were."""

    @property
    def decisive(self) -> str:
        """What makes a weak point a gap: that it has no action; of indicators, where no plan is loaded."""
        return "actions" if self.knows_actions else "indicators"

    @property
    def number(self) -> int:
        """How many people scored something in the workshop."""
        return sum(self.people.values())


def evidence(
    votes: pd.DataFrame,
    voters: pd.DataFrame,
    kinds: Mapping[str, str],
    indicators: Linked,
    actions: Linked | None,
    config: Config,
) -> Evidence:
    """Everything that can be said from the scores of one assessment.

    Needs of `votes` round (baseline | workshop), group_id, measure, asset_id, hazard_id, score,
    votes, is_illustrative; of `voters` round, group_id, people. `kinds` says what each hazard is to
    the city; one that was scored and is not in it counts as a shock. `indicators` and `actions`: as
    in `thread`.
    """
    told, before = (votes[votes["round"] == name] for name in ("workshop", "baseline"))
    scale = config.scale("vulnerability")
    likely, hurts = config.scale("likelihood"), config.scale("consequence")
    vulnerable, earlier = (each[each["measure"] == "vulnerability"] for each in (told, before))
    cells, baseline = (spreads(each, CELL, scale) for each in (vulnerable, earlier))
    change = confirmation(cells, baseline, CELL, config.workshop)
    scored = dict.fromkeys(votes["hazard_id"].dropna())
    all_kinds = {**dict.fromkeys(scored, "shock"), **kinds}
    enough = cells[cells["n"] >= config.workshop.fewest]
    found = risks(told, likely, hurts)
    threads = thread(enough, all_kinds, indicators, actions, found, scale)
    conditions = spreads(told[told["measure"] == "condition"], ["asset_id"], config.scale("condition"))
    return Evidence(
        people=_people(voters),
        kinds=all_kinds,
        cells=cells,
        baseline=baseline,
        change=change,
        conditions=_worst_first(conditions, config),
        assets=_with_baseline(exposure(cells, "asset_id", scale), baseline, "asset_id"),
        hazards=_with_baseline(exposure(cells, "hazard_id", scale), baseline, "hazard_id"),
        hazard_change=_by_hazard(change),
        risks=found,
        ranks=priorities(told, all_kinds, likely, hurts, resamples=config.workshop.resamples),
        apart=groups_apart(vulnerable, CELL, scale, config.workshop),
        accord=concordance(_ratings(vulnerable, config)),
        thread=threads,
        gaps=gaps(enough, indicators, actions, scale),
        unanswered=unanswered_risks(threads, _of_cells(change, enough), scale),
        knows_actions=actions is not None,
        is_illustrative=bool(votes["is_illustrative"].any()),
        is_all_illustrative=bool(votes["is_illustrative"].all()),
    )


def chosen(
    votes: pd.DataFrame, assets: pd.DataFrame, group: str | None, category: str | None
) -> pd.DataFrame:
    """The votes of one stakeholder group, and about the assets of one category (None: all)."""
    if group is not None:  # the baseline is nobody's group: it stays whole
        votes = votes[(votes["group_id"] == group) | (votes["round"] == "baseline")]
    if category is not None:
        those = set(assets.loc[assets["category"] == category, "asset_id"])
        votes = votes[votes["asset_id"].isna() | votes["asset_id"].isin(those)]
    return votes


def _of_cells(change: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    return change.merge(cells[CELL], on=CELL)


def _with_baseline(told: pd.DataFrame, baseline: pd.DataFrame, by: str) -> pd.DataFrame:
    """The exposure, and rows without figures for what was scored in the baseline alone."""
    others = [code for code in dict.fromkeys(baseline[by]) if code not in set(told[by])]
    more = pd.DataFrame({by: others, "scored": 0, "high": 0})
    return pd.concat([told, more], ignore_index=True) if others else told


def _worst_first(conditions: pd.DataFrame, config: Config) -> pd.DataFrame:
    order = conditions.assign(good=goodness(conditions["median"], config.scale("condition")))
    return order.sort_values(["good", "asset_id"], ignore_index=True).drop(columns="good")


def _people(voters: pd.DataFrame) -> dict[str, int]:
    rows = voters[voters["round"] == "workshop"]
    return {code: int(n) for code, n in zip(rows["group_id"], rows["people"], strict=True)}


def _by_hazard(change: pd.DataFrame) -> pd.DataFrame:
    """The means of the cells that were scored in both rounds: others would compare different assets."""
    both = change.dropna(subset=["workshop_median", "baseline_median"])
    means = both.groupby("hazard_id", as_index=False)[["baseline_median", "workshop_median"]].mean()
    means = means.rename(columns={"baseline_median": "baseline", "workshop_median": "workshop"})
    return means.assign(change=means["workshop"] - means["baseline"])


def _ratings(vulnerable: pd.DataFrame, config: Config) -> pd.DataFrame:
    """How vulnerable each group finds the assets to each hazard, on average: hazards × groups. Groups
    with fewer scores than may be compared are left out of a cell.
    """
    cells = spreads(vulnerable, ["group_id", *CELL], config.scale("vulnerability"))
    cells = cells[cells["n"] >= config.workshop.fewest]
    means = cells.groupby(["hazard_id", "group_id"])["median"].mean()
    return means.unstack("group_id")


def perceived(votes: pd.DataFrame, config: Config) -> pd.DataFrame:
    """How strong the city is and how much it matters, of every driver in the order of the configuration.

    Needs measure (strength | relevance), driver_id, score, votes. Columns: driver_id, strength,
    strength_lower, strength_upper, strength_n, agreement, relevance; NaN where nobody judged; and
    is_illustrative.
    """
    strength = spreads(votes[votes["measure"] == "strength"], ["driver_id"], config.scale("strength"))
    relevance = spreads(votes[votes["measure"] == "relevance"], ["driver_id"], config.scale("relevance"))
    named = strength.rename(
        columns={
            "median": "strength",
            "lower": "strength_lower",
            "upper": "strength_upper",
            "n": "strength_n",
        }
    )
    table = pd.DataFrame({"driver_id": pd.Series(list(config.drivers), dtype=object)}).merge(
        named.drop(columns="counts"), on="driver_id", how="left"
    )
    other = relevance[["driver_id", "median"]].rename(columns={"median": "relevance"})
    made_up = set(votes.loc[votes["is_illustrative"], "driver_id"])
    return table.merge(other, on="driver_id", how="left").assign(
        is_illustrative=table["driver_id"].isin(made_up)
    )


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
