"""Everything that the scores of one assessment say, put together."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from resilience.config import Config
from resilience.evidence.accord import accord_on_risks, accord_on_vulnerability
from resilience.evidence.found import Evidence
from resilience.evidence.votes import spreads_of
from resilience.thread import CELL, Linked, gaps, thread, unanswered_risks
from resilience.workshop import (
    confirmation,
    exposure,
    groups_apart,
    priorities,
    risks,
    worst_first,
)


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
    in `thread`. What fewer than `workshop.fewest` scored in a round has no median (`with_enough`).
    """
    told, before = (votes[votes["round"] == name] for name in ("workshop", "baseline"))
    scale = config.scale("vulnerability")
    cells, baseline = (spreads_of(each, "vulnerability", CELL, config) for each in (told, before))
    change = confirmation(cells, baseline, CELL, config.workshop)
    made_up, scored = votes["is_illustrative"], dict.fromkeys(votes["hazard_id"].dropna(), "shock")
    all_kinds = {**scored, **kinds}
    of_hazards = _of_hazards(told, all_kinds, config)
    threads = thread(cells, all_kinds, indicators, actions, of_hazards["risks"], scale)
    return Evidence(
        people=_people(voters),
        kinds=all_kinds,
        cells=cells,
        split=int(cells["agreement"].map(config.workshop.is_split).sum()),
        weakest=_weakest(worst_first(cells, CELL, scale)),
        baseline=baseline,
        change=change,
        **_of_conditions(told, before, config),
        assets=_with_baseline(exposure(cells, "asset_id", scale), baseline, "asset_id"),
        hazards=_with_baseline(exposure(cells, "hazard_id", scale), baseline, "hazard_id"),
        hazard_change=_by_hazard(change),
        **of_hazards,
        **_of_groups(told, config),
        thread=threads,
        gaps=gaps(cells, indicators, actions, scale),
        unanswered=unanswered_risks(threads, change, scale),
        knows_actions=actions is not None,
        is_illustrative=bool(made_up.any()),
        is_all_illustrative=bool(made_up.all()),
    )


def _of_conditions(told: pd.DataFrame, before: pd.DataFrame, config: Config) -> dict[str, Any]:
    """What is said of the condition of assets, in the workshop and against the baseline."""
    states, earlier = (spreads_of(each, "condition", ["asset_id"], config) for each in (told, before))
    change = confirmation(states, earlier, ["asset_id"], config.workshop)
    return {"conditions": _worst_first(states, config), "condition_change": change}


def _of_groups(told: pd.DataFrame, config: Config) -> dict[str, Any]:
    """Where the groups see an asset differently, and how far they put the hazards in one order."""
    vulnerable = told[told["measure"] == "vulnerability"]
    apart = groups_apart(vulnerable, CELL, config.scale("vulnerability"), config.workshop)
    return {"apart": apart, "accord": accord_on_vulnerability(told, config)}


def _of_hazards(told: pd.DataFrame, kinds: Mapping[str, str], config: Config) -> dict[str, Any]:
    """What is said of the hazards themselves: how likely and grave, in which order, how far agreed."""
    rules, danger = config.workshop, (config.scale("likelihood"), config.scale("consequence"))
    return {
        "risks": risks(told, *danger, fewest=rules.fewest),
        "ranks": priorities(told, kinds, *danger, resamples=rules.resamples, fewest=rules.fewest),
        "accord_on_risks": accord_on_risks(told, config),
    }


def _weakest(ordered: pd.DataFrame) -> pd.DataFrame:
    """The cells that tie at the worst median."""
    return ordered[ordered["median"] == ordered["median"].iloc[0]] if len(ordered) else ordered


def _with_baseline(told: pd.DataFrame, baseline: pd.DataFrame, by: str) -> pd.DataFrame:
    """The exposure, and rows without figures for what was scored in the baseline alone."""
    others = [code for code in dict.fromkeys(baseline[by]) if code not in set(told[by])]
    more = pd.DataFrame({by: others, "scored": 0, "high": 0})
    return pd.concat([told, more], ignore_index=True) if others else told


def _worst_first(conditions: pd.DataFrame, config: Config) -> pd.DataFrame:
    """As the heading names them; behind them what too few people scored."""
    ordered = worst_first(conditions, ["asset_id"], config.scale("condition"))
    return pd.concat([ordered, conditions[conditions["median"].isna()]], ignore_index=True)


def _people(voters: pd.DataFrame) -> dict[str, int]:
    rows = voters[voters["round"] == "workshop"]
    return {code: int(n) for code, n in zip(rows["group_id"], rows["people"], strict=True)}


def _by_hazard(change: pd.DataFrame) -> pd.DataFrame:
    """The means of the cells that were scored in both rounds: others would compare different assets."""
    both = change.dropna(subset=["workshop_median", "baseline_median"])
    means = both.groupby("hazard_id", as_index=False)[["baseline_median", "workshop_median"]].mean()
    means = means.rename(columns={"baseline_median": "baseline", "workshop_median": "workshop"})
    return means.assign(change=means["workshop"] - means["baseline"])
