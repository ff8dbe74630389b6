"""How far the inputs of the assessment are there."""

from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd

from resilience.config import Config

INPUTS = ("action_inventory", "perception", "assets_and_risks", "scenarios")
"""What a Preliminary Resilience Assessment is made of, in the order of Jakarta's book."""


def pra_inputs(
    *,
    actions: Sequence[str] | None,
    perception: pd.DataFrame,
    assets: pd.DataFrame,
    scenarios: pd.DataFrame,
    config: Config,
) -> pd.DataFrame:
    """The four inputs of a Preliminary Resilience Assessment: one row for each of INPUTS.

    `actions`: the quality of each in the inventory, None where none was loaded (unknown is not zero).
    `perception` (one row): found (drivers judged by enough), people, first_day, last_day, qualities.
    `assets` (one row): found (pairs of asset and hazard scored by enough), assets, hazards, people,
    first_day, last_day, qualities. `scenarios`: indicator_id, qualities of every indicator that has some.

    Columns: input_id; state: done (found = wanted), in_part, not_yet; found and wanted: actions (nothing
    tells how many are wanted), drivers of the framework, pairs, pillars with a scenario; NaN = unknown;
    people; first_day, last_day (period codes); qualities (tuple); missing (tuple: the pillars without a
    scenario).
    """
    with_scenario = {config.pillar_of(c) for c in scenarios["indicator_id"] if c in config.indicators}
    pillars = len(with_scenario - {None})
    judged, scored = perception.iloc[0], assets.iloc[0]
    pairs = int(scored["assets"]) * int(scored["hazards"])
    rows = (
        {
            "input_id": "action_inventory",
            "found": None if actions is None else len(actions),
            "state": "done" if actions else "not_yet",
            "qualities": _qualities(actions or ()),
        },
        {"input_id": "perception", **_counted(judged, len(config.drivers))},
        {"input_id": "assets_and_risks", **_counted(scored, pairs)},
        {
            "input_id": "scenarios",
            "found": pillars,
            "wanted": len(config.pillars),
            "state": _completeness(pillars, len(config.pillars)),
            "qualities": _qualities(scenarios["qualities"]),
            "missing": tuple(pillar for pillar in config.pillars if pillar not in with_scenario),
        },
    )
    columns = ["input_id", "state", "found", "wanted", "people", "first_day", "last_day", "qualities"]
    columns.append("missing")
    numbers = dict.fromkeys(("found", "wanted", "people"), "float64")
    return pd.DataFrame(rows, columns=columns, dtype=object).astype(numbers)


def _counted(row: "pd.Series[Any]", wanted: int) -> dict[str, Any]:
    """What was judged of what is wanted, by how many, when."""
    kept = {name: row[name] for name in ("found", "people", "first_day", "last_day")}
    state = _completeness(int(row["found"]), wanted)
    return {**kept, "wanted": wanted, "state": state, "qualities": _qualities([row["qualities"]])}


def _completeness(found: int, wanted: int) -> str:
    if not found:
        return "not_yet"
    return "done" if found >= wanted else "in_part"


def _qualities(joined: Collection[Any]) -> tuple[str, ...]:
    """The qualities in texts such as `illustrative|official`, each once."""
    return tuple(sorted({word for text in joined if isinstance(text, str) for word in text.split("|")}))
