"""Who carries how much, and what is answered by which action."""

import pandas as pd

from resilience.actions import idle, linked, load, silent, unanswered
from tests.actions.plans import plan_of, reports, states

PLAN = plan_of(
    {"agency": "DSDA", "partners": "red|blue", "hazards": "flood", "indicators": "pumps"},
    {"agency": "BPBD", "partners": "red", "hazards": "flood|fire"},
    {"agency": "DSDA", "planned_end": "2024-01"},
    {"agency": None, "planned_start": "2024-05", "indicators": "trees|pumps"},
)
FOUND = states(PLAN, reports({"percent": 100}, {"action_id": "b", "percent": 50})).reset_index()


def by(column: str) -> dict[object, tuple[int, ...]]:
    """Key → actions, done, late, under way, upcoming."""
    table = load(FOUND, column)
    return {row[0]: tuple(row[1:6]) for row in table.itertuples(index=False)}


def test_each_agency_carries_its_actions_and_a_late_one_is_counted_once() -> None:
    assert by("agency") == {"DSDA": (2, 1, 1, 0, 0), "BPBD": (1, 0, 0, 1, 0), None: (1, 0, 0, 0, 1)}
    assert load(FOUND, "agency")["marks"].tolist() == [("done", "past_end"), ("on_time",), ("upcoming",)]


def test_an_action_with_two_partners_is_carried_by_both() -> None:
    assert by("partners") == {"red": (2, 1, 0, 1, 0), "blue": (1, 1, 0, 0, 0), None: (2, 0, 1, 0, 1)}


def test_hazards_and_indicators_name_their_actions() -> None:
    assert {code: set(actions) for code, actions in linked(FOUND, "hazards").items()} == {
        "flood": {"a", "b"},
        "fire": {"b"},
    }
    assert idle(FOUND)["action_id"].tolist() == ["c", "b"]


def test_an_indicator_off_track_that_no_action_names_is_found() -> None:
    statuses = pd.DataFrame(
        {"indicator_id": ["pumps", "roads", "air"], "status": ["off_track", "off_track", "achieved"]}
    )
    assert unanswered(statuses, FOUND, {"off_track", "behind"}) == ("roads",)


def test_a_bar_in_the_name_of_an_agency_is_a_sign_like_others() -> None:
    plan = states(plan_of({"agency": "BPBD|DLH"}), reports()).reset_index()
    assert load(plan, "agency")["agency"].tolist() == ["BPBD|DLH"]


def test_reports_that_never_came_or_are_too_old_are_awaited() -> None:
    plan = plan_of({}, {"planned_start": "2023-01-01", "planned_end": "2026"}, {"planned_start": "2024-05"})
    told = reports({"action_id": "b", "day": "2023-10-01", "percent": 20})
    assert silent(states(plan, told).reset_index())["action_id"].tolist() == ["b", "a"]
