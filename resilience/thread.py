"""From a danger to what is done about it: which vulnerable assets nobody measures or acts for?"""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from resilience.config.evidence import Scale
from resilience.workshop import in_alarm, worst_first

CELL = ["asset_id", "hazard_id"]

COLUMNS = {
    "hazard_id": "str",
    "kind": "str",
    "risk": "float64",
    "high_assets": "int64",
    "worst_asset": "object",
    "worst_median": "float64",
    "indicator_ids": "object",
    "action_ids": "object",
    "lacks": "object",
}

OPEN = {
    "hazard_id": "str",
    "kind": "str",
    "risk": "float64",
    "high_assets": "int64",
    "worst_asset": "object",
    "reason": "str",
    "unconfirmed": "int64",
}

Linked = Mapping[str, tuple[str, ...]]
"""What is linked to a hazard; a hazard that is not in it has nothing."""


def thread(
    cells: pd.DataFrame,
    kinds: Mapping[str, str],
    indicators: Linked,
    actions: Linked | None,
    risk: pd.DataFrame,
    scale: Scale,
) -> pd.DataFrame:
    """One row for each hazard of `kinds`: its risk, whom it hits, what is measured and done.

    Needs of `cells` asset_id, hazard_id, n, median, agreement (`with_enough` of vulnerability on `scale`),
    of `risk` hazard_id, risk (`risks`). `kinds`: shock or stress; `indicators`: the measured indicators;
    `actions`: None where no action plan is loaded, as what is not known is not zero.

    Columns: hazard_id, kind, risk (NaN = not scored), high_assets (assets in alarm), worst_asset
    (the most vulnerable, of several as `worst_first` has them; None = none scored by enough),
    worst_median (in steps; NaN = the same, so that high_assets 0 says nothing), indicator_ids, action_ids
    (tuples; None = not known), lacks (tuple of 'indicators', 'actions': what is missing where an
    asset is in alarm). Most lacking first, then most assets in alarm, highest risk, code.
    """
    scored = worst_first(cells, CELL, scale)
    worst = {row["hazard_id"]: row for row in reversed(scored.to_dict("records"))}
    high = scored.loc[in_alarm(scored, scale), "hazard_id"].value_counts().to_dict()
    risk_of = dict(zip(risk["hazard_id"], risk["risk"], strict=True))
    rows: list[dict[str, Any]] = [
        {
            "hazard_id": hazard,
            "kind": kind,
            "risk": risk_of.get(hazard, math.nan),
            "high_assets": high.get(hazard, 0),
            "worst_asset": worst[hazard]["asset_id"] if hazard in worst else None,
            "worst_median": worst[hazard]["median"] if hazard in worst else math.nan,
            "indicator_ids": indicators.get(hazard, ()),
            "action_ids": None if actions is None else actions.get(hazard, ()),
            "lacks": _lacks(hazard, indicators, actions) if high.get(hazard) else (),
        }
        for hazard, kind in kinds.items()
    ]
    ordered = sorted(rows, key=_urgency)
    return pd.DataFrame(ordered, columns=list(COLUMNS), dtype=object).astype(COLUMNS)


def gaps(cells: pd.DataFrame, indicators: Linked, actions: Linked | None, scale: Scale) -> pd.DataFrame:
    """The assets in alarm under a hazard for which no action is planned.

    Where no action plan is loaded: for which nothing is measured. Needs asset_id, hazard_id,
    median, agreement, n as `spreads` gives them for vulnerability; `indicators` and `actions` as
    in `thread`. Columns: asset_id, hazard_id, median (steps), agreement (A), n (people), lacks
    (tuple of 'indicators', 'actions'). In the order of `worst_first`.
    """
    alarmed = worst_first(cells, CELL, scale)
    alarmed = alarmed[in_alarm(alarmed, scale)]
    lacks = [_lacks(hazard, indicators, actions) for hazard in alarmed["hazard_id"]]
    table = alarmed.assign(lacks=pd.Series(lacks, index=alarmed.index, dtype=object))
    is_gap = np.array([decisive(actions is not None) in each for each in lacks], dtype=bool)
    columns = ["asset_id", "hazard_id", "median", "agreement", "n", "lacks"]
    return table.loc[is_gap, columns].reset_index(drop=True)


def decisive(knows_actions: bool) -> str:
    """What makes a weak point a gap: that it has no action; of indicators, where no plan is loaded."""
    return "actions" if knows_actions else "indicators"


def _lacks(hazard: str, indicators: Linked, actions: Linked | None) -> tuple[str, ...]:
    """What nobody has linked to a hazard; of actions nothing is said where none are loaded."""
    kinds = {"indicators": indicators, "actions": actions}
    return tuple(name for name, linked in kinds.items() if linked is not None and not linked.get(hazard))


def _urgency(row: Mapping[str, Any]) -> tuple[int, int, float, str]:
    risk = 0.0 if math.isnan(row["risk"]) else row["risk"]
    return -len(row["lacks"]), -row["high_assets"], -risk, row["hazard_id"]


def unanswered_risks(threads: pd.DataFrame, change: pd.DataFrame, scale: Scale) -> pd.DataFrame:
    """The hazards with assets in alarm that nobody has answered: no action is planned, or the alarm is new.

    `threads`: `thread`; `change`: `confirmation` of the cells (hazard_id, workshop_median, state).
    Columns: hazard_id, kind, risk (NaN = not scored), high_assets, worst_asset, reason ('no_action';
    'unconfirmed': the baseline did not say so), unconfirmed (cells in alarm that the workshop raised,
    that the baseline did not hold, or too few had scored). Without an action first; in each the
    highest risk first.
    """
    alarmed = change[in_alarm(change.rename(columns={"workshop_median": "median"}), scale)]
    worse = "raised" if scale.bad_end == "highest" else "lowered"
    raised = alarmed[alarmed["state"].isin([worse, "new", "too_few"])]
    unconfirmed = raised["hazard_id"].value_counts().to_dict()
    rows = [
        {
            **{name: row[name] for name in ("hazard_id", "kind", "risk", "high_assets", "worst_asset")},
            "reason": "no_action" if "actions" in row["lacks"] else "unconfirmed",
            "unconfirmed": unconfirmed.get(row["hazard_id"], 0),
        }
        for row in threads[threads["high_assets"] > 0].to_dict("records")
    ]
    open_ones = [row for row in rows if row["reason"] == "no_action" or row["unconfirmed"]]
    open_ones.sort(key=lambda row: (row["reason"] != "no_action", -_or(row["risk"], -1.0)))
    return pd.DataFrame(open_ones, columns=list(OPEN), dtype=object).astype(OPEN)


def none_unanswered() -> pd.DataFrame:
    """The table of `unanswered_risks` where nothing was ever scored."""
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in OPEN.items()})


def _or(number: float, otherwise: float) -> float:
    return otherwise if math.isnan(number) else number
