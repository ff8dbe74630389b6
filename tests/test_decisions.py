"""What needs a decision, of all kinds, in an order that can be said in a sentence."""

from datetime import date
from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from resilience.decisions import ORDER, decisions

TODAY = date(2025, 1, 20)
Rows = list[tuple[Any, ...]]


def asked(*rows: tuple[str, tuple[str, ...]]) -> pd.DataFrame:
    """Status and indicators, as `attention` gives them."""
    table = [
        {"status": status, "reason": "pace", "indicator_ids": codes, "agency": "DSDA", "due": TODAY}
        for status, codes in rows
    ]
    columns = ["status", "reason", "indicator_ids", "agency", "due"]
    return pd.DataFrame(table, columns=columns).assign(days_left=0, pace=0.5)


def states(*rows: tuple[str, str, int, str | None, date | None]) -> pd.DataFrame:
    """Action, state, days late, indicators, day of the next step."""
    columns = ["action_id", "state", "days_late", "indicators", "next_day"]
    table = pd.DataFrame(rows, columns=columns).astype({"next_day": object})
    marks = {True: "past_end", False: "behind_plan"}
    return table.assign(agency=None, mark=[marks[days > 0] for days in table["days_late"]])


def risks(*hazards: str) -> pd.DataFrame:
    return pd.DataFrame({"hazard_id": list(hazards), "reason": "no_action"})


def found(indicators: pd.DataFrame, plan: pd.DataFrame, dangers: pd.DataFrame, most: int = 5) -> pd.DataFrame:
    return decisions(indicators, plan, dangers, most=most, today=TODAY)


def subjects(table: pd.DataFrame) -> list[str]:
    """What each row is about."""
    return [row["subject"] or row["indicator_ids"][0] for row in table.to_dict("records")]


def test_off_track_before_late_actions_before_old_data_before_open_risks() -> None:
    table = found(
        asked(
            ("not_measured", ("trees",)),
            ("out_of_date", ("gini",)),
            ("behind", ("rail",)),
            ("off_track", ("air",)),
        ),
        states(
            ("dig", "late", 0, None, None),
            ("drain", "late", 21, None, None),
            ("plan", "on_time", 0, None, None),
        ),
        risks("quake"),
        most=9,
    )
    assert subjects(table) == ["air", "drain", "dig", "rail", "gini", "quake", "trees"]
    assert table["rank"].tolist() == [1, 2, 3, 4, 5, 6, 7]
    assert table["kind"].tolist() == [
        "indicator",
        "action",
        "action",
        *["indicator"] * 2,
        "risk",
        "indicator",
    ]
    assert table["status"].tolist()[1:3] == ["past_end", "behind_plan"]


def test_each_family_has_a_place_among_the_first() -> None:
    off_track = asked(*(("off_track", (code,)) for code in "abcdef"), ("out_of_date", ("gini",)))
    table = found(off_track, states(("dig", "late", 0, None, None)), risks("quake"))
    assert subjects(table) == ["a", "b", "dig", "gini", "quake", "c", "d", "e", "f"]


def test_with_fewer_places_than_families_the_most_urgent_families_have_them() -> None:
    table = found(
        asked(("out_of_date", ("gini",)), ("off_track", ("air",))), states(), risks("quake"), most=2
    )
    assert subjects(table) == ["air", "gini", "quake"]


def test_an_action_is_due_on_the_day_of_its_next_step_and_an_indicator_names_its_actions() -> None:
    table = found(
        asked(("off_track", ("air", "fires"))),
        states(
            ("test", "late", 3, "air|noise", date(2025, 1, 10)), ("hydrants", "done", 0, "fires|air", None)
        ),
        risks(),
    )
    assert table["action_ids"].tolist() == [("test", "hydrants"), ("test",)]
    assert table["indicator_ids"].tolist()[1] == ("air", "noise")
    assert table["due"].tolist()[1] == date(2025, 1, 10)
    assert table["days_left"].tolist() == [0, -10]


def test_what_an_agency_has_not_reported_is_one_thing_to_ask_for() -> None:
    silent = states(
        ("a", "not_reported", 0, None, None),
        ("b", "out_of_date", 0, None, None),
        ("c", "late", 3, None, None),
    ).assign(agency=["DLH", "DLH", "BPBD"])
    table = found(asked(("out_of_date", ("gini",))), silent, risks("quake"))
    assert table["kind"].tolist() == ["action", "indicator", "report", "risk"]
    assert table["action_ids"].tolist()[2] == ("a", "b")
    assert table["agency"].tolist()[2] == "DLH"


def test_nothing_to_decide_is_an_empty_table_with_its_columns() -> None:
    table = found(asked(), states(), risks())
    assert table.empty
    assert "rank" in table


CODES = st.sampled_from("abcdefgh")


@given(
    st.lists(
        st.tuples(st.sampled_from(["off_track", "behind", "out_of_date", "not_measured"]), CODES), max_size=9
    ),
    st.lists(st.integers(0, 3), max_size=4),
    st.integers(0, 4),
    st.integers(1, 6),
)
def test_nothing_is_lost_and_the_first_stand_in_order(
    told: list[tuple[str, str]], late: list[int], dangers: int, most: int
) -> None:
    indicators = asked(*((status, (code,)) for status, code in told))
    plan = states(*((f"action {at}", "late", days, None, None) for at, days in enumerate(late)))
    table = found(indicators, plan, risks(*(f"hazard {at}" for at in range(dangers))), most=most)
    assert len(table) == len(told) + len(late) + dangers
    places = [ORDER.index(status) for status in table["status"]]
    assert places[:most] == sorted(places[:most])
    assert places[most:] == sorted(places[most:])
    # Each family that has a case is among the first, as far as there are places.
    families = {
        "off_track": "indicator",
        "behind": "indicator",
        "past_end": "action",
        "behind_plan": "action",
    }
    families |= {"out_of_date": "data", "at_risk": "risk"}
    has = {families[status] for status in table["status"] if status in families}
    seen = {families[status] for status in table["status"].head(most) if status in families}
    assert len(seen) >= min(most, len(has))
    assert table["rank"].tolist() == list(range(1, len(table) + 1))
