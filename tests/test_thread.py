"""The thread: from a danger over the assets it hits to what is measured and done about it."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from resilience.config.evidence import Scale
from resilience.thread import gaps, thread, unanswered_risks
from tests.workshop.voting import CONDITION, VULNERABILITY, cells

KINDS = {"crime": "stress", "fire": "shock", "flood": "shock", "quake": "shock"}
MATRIX = cells(
    {
        ("dike", "flood"): 5,
        ("school", "flood"): 4,
        ("school", "quake"): 4.5,
        ("dike", "quake"): 2,
        ("tower", "quake"): math.nan,
        ("school", "fire"): 3,
    }
)
RISK = pd.DataFrame({"hazard_id": ["flood", "fire"], "risk": [20.0, 6.0]})
Linked = dict[str, tuple[str, ...]]


def threaded(indicators: Linked, actions: Linked | None, **other: Any) -> pd.DataFrame:
    """The threads of four hazards, by hazard, in their order."""
    asked: dict[str, Any] = {"cells": MATRIX, "kinds": KINDS, "risk": RISK, "scale": VULNERABILITY, **other}
    return thread(indicators=indicators, actions=actions, **asked).set_index("hazard_id")


def gap_cells(
    indicators: Linked, actions: Linked | None, scale: Scale = VULNERABILITY
) -> list[Mapping[Any, Any]]:
    """The gaps as asset, hazard and what is lacking."""
    table = gaps(MATRIX, indicators, actions, scale)
    return table[["asset_id", "hazard_id", "lacks"]].to_numpy().tolist()


def test_every_hazard_has_a_row_with_what_is_known_about_it() -> None:
    table = threaded({"flood": ("rain", "drains")}, {"flood": ("pumps",)})
    assert table.loc["flood"].to_dict() == {
        "kind": "shock",
        "risk": 20,
        "high_assets": 2,
        "worst_asset": "dike",
        "worst_median": 5,
        "indicator_ids": ("rain", "drains"),
        "action_ids": ("pumps",),
        "lacks": (),
    }
    assert sorted(table.index) == sorted(KINDS)


def test_what_is_missing_is_named_where_an_asset_is_in_alarm() -> None:
    table = threaded({"flood": ("rain",)}, {"quake": ()})
    assert table.loc["flood", "lacks"] == ("actions",)
    assert table.loc["quake", "lacks"] == ("indicators", "actions")
    assert table.loc["fire", "lacks"] == ()  # the school's 3 is below the alarm


def test_an_action_plan_that_is_not_loaded_is_unknown_and_not_empty() -> None:
    table = threaded({}, None)
    assert table["action_ids"].isna().all()
    assert table.loc["flood", "lacks"] == ("indicators",)
    assert threaded({}, {}).loc["flood", "action_ids"] == ()


def test_a_hazard_that_nobody_scored_stays_not_measured() -> None:
    crime = threaded({}, {}).loc["crime"]
    assert math.isnan(crime["risk"])
    assert math.isnan(crime["worst_median"])
    assert (crime["high_assets"], crime["worst_asset"], crime["lacks"]) == (0, None, ())


def test_most_lacking_comes_first_then_most_assets_in_alarm_then_the_highest_risk() -> None:
    assert threaded({}, {}).index.tolist() == ["flood", "quake", "fire", "crime"]
    assert threaded({"flood": ("rain",)}, {}).index.tolist() == ["quake", "flood", "fire", "crime"]


def test_of_assets_equally_vulnerable_the_one_most_agreed_on_is_named() -> None:
    split, sure = cells({("dike", "fire"): 4}, agreement=0.1), cells({("park", "fire"): 4}, agreement=0.9)
    assert threaded({}, {}, cells=pd.concat([split, sure])).loc["fire", "worst_asset"] == "park"


def test_where_low_numbers_are_bad_the_lowest_alarms() -> None:
    table = threaded({}, {}, scale=CONDITION)
    assert table.loc["quake", ["high_assets", "worst_asset", "worst_median"]].tolist() == [1, "dike", 2]
    assert table.loc["flood", ["high_assets", "worst_asset", "worst_median"]].tolist() == [0, "school", 4]


def test_gaps_are_the_cells_in_alarm_without_an_action_worst_first() -> None:
    both, actions = ("indicators", "actions"), ("actions",)
    assert gap_cells({"quake": ("sensors",)}, {}) == [
        ["dike", "flood", both],
        ["school", "quake", actions],
        ["school", "flood", both],
    ]
    # An action is what closes a gap, measured or not.
    assert gap_cells({}, {"flood": ("pumps",)}) == [["school", "quake", both]]
    assert gap_cells({}, {"flood": ("pumps",), "quake": ("drill",)}) == []


def test_without_an_action_plan_gaps_are_what_nobody_measures() -> None:
    assert gap_cells({"flood": ("rain",)}, None) == [["school", "quake", ("indicators",)]]


def test_gaps_carry_how_far_people_agreed_and_how_many_they_were() -> None:
    table = gaps(MATRIX, {}, {}, VULNERABILITY)
    assert table.columns.tolist() == ["asset_id", "hazard_id", "median", "agreement", "n", "lacks"]
    assert table.loc[0, ["median", "agreement", "n"]].tolist() == [5, 0.5, 6]


def test_what_was_not_measured_is_no_gap_and_at_the_low_end_the_lowest_is() -> None:
    assert gap_cells({}, {}, CONDITION) == [["dike", "quake", ("indicators", "actions")]]
    assert gaps(MATRIX.iloc[:0], {}, {}, VULNERABILITY).empty


def test_the_order_of_cells_and_hazards_does_not_matter() -> None:
    backwards = {hazard: KINDS[hazard] for hazard in reversed(KINDS)}
    turned = threaded({}, {}, cells=MATRIX[::-1], kinds=backwards, risk=RISK[::-1])
    pd.testing.assert_frame_equal(turned, threaded({}, {}))
    pd.testing.assert_frame_equal(
        gaps(MATRIX[::-1], {}, {}, VULNERABILITY), gaps(MATRIX, {}, {}, VULNERABILITY)
    )


def changes(*rows: tuple[str, str, float, str]) -> pd.DataFrame:
    """asset, hazard, median of the workshop, state against the baseline."""
    return pd.DataFrame(rows, columns=["asset_id", "hazard_id", "workshop_median", "state"])


def open_risks(actions: Linked | None, change: pd.DataFrame) -> list[Any]:
    table = thread(MATRIX, KINDS, {}, actions, RISK, VULNERABILITY)
    columns = ["hazard_id", "reason", "unconfirmed"]
    return unanswered_risks(table, change, VULNERABILITY)[columns].to_numpy().tolist()


CHANGE = changes(
    ("dike", "flood", 5, "confirmed"),
    ("school", "flood", 4, "raised"),
    ("school", "quake", 4.5, "new"),
    ("dike", "quake", 2, "raised"),  # raised, but not in alarm
)


def test_a_danger_without_an_action_comes_before_one_that_was_only_not_confirmed() -> None:
    assert open_risks({"flood": ("pumps",)}, CHANGE) == [
        ["quake", "no_action", 1],
        ["flood", "unconfirmed", 1],
    ]


def test_what_is_answered_and_confirmed_is_no_open_risk() -> None:
    actions = {"flood": ("pumps",), "quake": ("drill",)}
    assert open_risks(actions, changes(("dike", "flood", 5, "confirmed"))) == []


def test_where_no_plan_is_loaded_nothing_is_said_to_lack_an_action() -> None:
    assert open_risks(None, CHANGE) == [["flood", "unconfirmed", 1], ["quake", "unconfirmed", 1]]


def test_where_the_lowest_end_is_bad_a_lowered_score_is_the_new_alarm() -> None:
    cell = cells({("dike", "flood"): 1})
    table = thread(cell, {"flood": "shock"}, {}, {"flood": ("pumps",)}, RISK, CONDITION)
    lowered = changes(("dike", "flood", 1, "lowered"))
    assert unanswered_risks(table, lowered, CONDITION)["unconfirmed"].tolist() == [1]
    assert unanswered_risks(table, changes(("dike", "flood", 1, "raised")), CONDITION).empty
