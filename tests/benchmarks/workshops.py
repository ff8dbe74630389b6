"""A workshop of 2,000 people × 30 assets × 15 hazards: page risks after a save, again, another group."""

import numpy as np
import pandas as pd

from resilience.config import Config
from resilience.database import Database
from tests.benchmarks.measuring import least, line, one_value, save, visitor

PEOPLE, ASSETS, HAZARDS = 2_000, 30, 15


def measure(database: Database, config: Config) -> None:
    """900,000 scores are saved; then the goals, as the server answers them. Every hazard, group and
    category is one of the configuration's.
    """
    save(database, config, "assets", _assets(config))
    save(database, config, "workshops", _WORKSHOP)
    save(database, config, "workshop_scores", _scores(config))
    scores = f"{PEOPLE * ASSETS * HAZARDS:,} scores"
    page = visitor("risks")
    page.query_params["assessment"] = "large"
    seconds = least(page.run, lambda at: save(database, config, "observations", one_value(at)))
    line(f"goal 1.0: page risks after a save, {scores}", seconds)
    line(f"goal 0.2: page risks again, {scores}", least(page.run))
    groups = list(config.stakeholder_groups)
    seconds = least(page.run, lambda at: page.query_params.update(group=groups[at]))
    line(f"page risks, another group for the first time, {scores}", seconds)


_WORKSHOP = """workshop_id,assessment,round,day,name_id,name_en,quality
large,large,workshop,2025-01-10,Besar,Large,illustrative
"""


def _assets(config: Config) -> str:
    categories = list(config.asset_categories)
    rows = (
        f"large{n},Aset {n},Asset {n},{categories[n % len(categories)]},DSDA,illustrative"
        for n in range(ASSETS)
    )
    return "\n".join(("asset_id,name_id,name_en,category,agency,quality", *rows, ""))


def _scores(config: Config) -> str:
    """Everybody's score of every cell; each pair has a usual score, from which people differ."""
    groups = list(config.stakeholder_groups)
    keys = pd.MultiIndex.from_product(
        [range(PEOPLE), range(ASSETS), list(config.hazards)[:HAZARDS]], names=["who", "asset", "hazard_id"]
    )
    chance = np.random.default_rng(2025)
    usual = np.tile(chance.integers(1, 6, ASSETS * HAZARDS), PEOPLE)
    table = keys.to_frame(index=False)
    table = pd.DataFrame(
        {
            "workshop_id": "large",
            "participant": "P" + table["who"].astype(str),
            "group_id": table["who"].map(lambda n: groups[n % len(groups)]),
            "measure": "vulnerability",
            "asset_id": "large" + table["asset"].astype(str),
            "hazard_id": table["hazard_id"],
            "score": np.clip(usual + chance.integers(-1, 2, len(table)), 1, 5),
            "quality": "illustrative",
        }
    )
    return table.to_csv(index=False)
