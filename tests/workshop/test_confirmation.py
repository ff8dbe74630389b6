"""Confirmation: did the workshop say what the assessment before it had said?"""

import math

import pandas as pd
import pytest

from resilience.config.evidence import WorkshopRules
from resilience.workshop import confirmation
from tests.workshop.voting import cells

CELL = ["asset_id", "hazard_id"]
RULES = WorkshopRules(confirmed_within=0.5)


def compared(workshop: float, baseline: float) -> pd.DataFrame:
    """One cell in two rounds."""
    now, before = (cells({("dike", "flood"): median}) for median in (workshop, baseline))
    return confirmation(now, before, CELL, RULES)


@pytest.mark.parametrize(
    ("workshop", "baseline", "change", "state"),
    [
        (3, 3, 0, "confirmed"),
        (3.5, 3, 0.5, "confirmed"),  # at the limit
        (2.5, 3, -0.5, "confirmed"),
        (4, 3, 1, "raised"),
        (2, 3, -1, "lowered"),
    ],
)
def test_a_median_near_the_baseline_confirms_it(
    workshop: float, baseline: float, change: float, state: str
) -> None:
    (row,) = compared(workshop, baseline).to_dict("records")
    assert (row["change"], row["state"]) == (change, state)


def test_what_was_scored_in_one_round_only_is_there_and_has_no_change() -> None:
    workshop = cells({("dike", "flood"): 4, ("school", "flood"): 2}, n=9)
    baseline = cells({("dike", "flood"): 3, ("dike", "quake"): 5}, n=4)
    table = confirmation(workshop, baseline, CELL, RULES)
    assert table.columns.tolist() == [
        *CELL,
        "workshop_median",
        "baseline_median",
        "workshop_n",
        "baseline_n",
        "change",
        "state",
    ]
    assert table[[*CELL, "workshop_n", "baseline_n", "state"]].to_numpy().tolist() == [
        ["dike", "flood", 9, 4, "raised"],
        ["dike", "quake", 0, 4, "not_repeated"],
        ["school", "flood", 9, 0, "new"],
    ]
    assert table["change"].isna().tolist() == [False, True, True]
    assert table["workshop_median"].isna().tolist() == [False, True, False]
    assert table["baseline_median"].isna().tolist() == [False, False, True]


def test_a_median_that_is_not_measured_is_not_there() -> None:
    assert compared(math.nan, 3)["state"].tolist() == ["not_repeated"]
    assert compared(3, math.nan)["state"].tolist() == ["new"]
    assert compared(math.nan, math.nan).empty


def test_without_a_baseline_everything_is_new() -> None:
    workshop = cells({("school", "flood"): 2, ("dike", "flood"): 4})
    table = confirmation(workshop, workshop.iloc[:0], CELL, RULES)
    assert table[["asset_id", "state"]].to_numpy().tolist() == [["dike", "new"], ["school", "new"]]
