"""Attention: what needs a decision, by whom, and by when."""

import math
from datetime import date, datetime
from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from resilience.attention import attention
from resilience.config.models import Config

TODAY = date(2025, 1, 20)


def office(agencies: dict[str, str | None], outside: tuple[str, ...] = ()) -> Config:
    """An office with one pillar; each indicator with its agency."""
    name = {"name": {"en": "Name"}}
    return Config.model_validate(
        {
            "office": {"place": "jakarta", **name},
            "languages": ["en"],
            "groups": {"healthy": name},
            "indicators": {
                code: {**name, "agency": agency, "group": None if code in outside else "healthy"}
                for code, agency in agencies.items()
            },
        }
    )


def row(code: str, status: str, reason: str = "pace", pace: float = math.nan, **more: Any) -> dict[str, Any]:
    """One row of `statuses`, as far as attention reads it."""
    columns = {"indicator_id": code, "status": status, "reason": reason, "pace": pace}
    return {**columns, "fresh_until": None, "batch_id": None, **more}


def asked(*rows: dict[str, Any], config: Config | None = None, **more: Any) -> pd.DataFrame:
    """The decisions; every indicator of the rows belongs to DLH where nothing is said."""
    return attention(
        pd.DataFrame(rows), config or office({each["indicator_id"]: "DLH" for each in rows}), TODAY, **more
    )


def test_what_is_off_track_comes_before_what_is_behind_and_the_slowest_first() -> None:
    table = asked(
        row("slow", "behind", pace=0.7),
        row("slower", "behind", pace=0.6),
        row("stuck", "off_track", pace=0.4),
        row("backwards", "off_track", "worse_than_baseline", pace=-1.2),
    )
    assert table["indicator_ids"].tolist() == [("backwards",), ("stuck",), ("slower",), ("slow",)]
    assert table["rank"].tolist() == [1, 2, 3, 4]
    assert table["pace"].tolist() == [-1.2, 0.4, 0.6, 0.7]


def test_a_missed_deadline_and_a_lost_target_go_before_every_pace() -> None:
    table = asked(
        row("backwards", "off_track", "worse_than_baseline", pace=-9),
        row("lost", "off_track", "lost"),
        row("late", "off_track", "deadline_missed"),
    )
    assert table["indicator_ids"].tolist() == [("lost",), ("late",), ("backwards",)]


def test_what_is_well_or_has_no_target_needs_no_decision() -> None:
    rows = [row(code, code) for code in ("achieved", "on_track", "no_target")]
    assert asked(*rows).empty
    assert attention(pd.DataFrame(), office({"any": "DLH"}), TODAY).empty


def test_only_indicators_of_a_pillar_are_asked_about() -> None:
    config = office({"inside": "DLH", "outside": "DLH"}, outside=("outside",))
    table = asked(row("outside", "off_track", pace=0.1), row("inside", "off_track", pace=0.5), config=config)
    assert table["indicator_ids"].tolist() == [("inside",)]


def test_stale_data_of_one_agency_are_one_decision_due_since_the_first_went_stale() -> None:
    config = office(
        {"gini": "BPS", "fires": "Gulkarmat", "poverty": "BPS", "nobody_s": None, "no_one_s": None}
    )
    table = asked(
        row("gini", "out_of_date", "stale", fresh_until=date(2024, 12, 31)),
        row("fires", "out_of_date", "stale", fresh_until=date(2023, 6, 30)),
        row("poverty", "out_of_date", "stale", fresh_until=date(2024, 9, 30)),
        row("nobody_s", "out_of_date", "stale", fresh_until=date(2025, 1, 10)),
        row("no_one_s", "out_of_date", "stale", fresh_until=date(2025, 1, 10)),
        config=config,
    )
    assert table["indicator_ids"].tolist() == [("fires",), ("gini", "poverty"), ("nobody_s",), ("no_one_s",)]
    assert table["agency"].tolist() == ["Gulkarmat", "BPS", None, None]
    assert table["due"].tolist() == [
        date(2023, 6, 30),
        date(2024, 9, 30),
        date(2025, 1, 10),
        date(2025, 1, 10),
    ]
    # 30 September to 20 January: 31 + 30 + 31 + 20 = 112 days overdue.
    assert table["days_left"].tolist()[1:] == [-112, -10, -10]


def test_what_was_never_measured_comes_last_and_has_no_day() -> None:
    table = asked(
        row("never", "not_measured", "no_value"),
        row("once", "not_measured", "single_measurement"),
        row("old", "out_of_date", "stale", fresh_until=date(2024, 6, 30)),
        row("neither", "not_measured", "no_value"),
    )
    assert table["indicator_ids"].tolist() == [("old",), ("never", "neither"), ("once",)]
    assert table["due"].tolist()[1:] == [None, None]
    assert table["days_left"].isna().tolist() == [False, True, True]


def test_a_decision_is_due_some_days_after_the_value_became_known() -> None:
    # 14 January + 14 days = 28 January; 14 January + 30 days = 13 February.
    off, behind = row("off", "off_track", pace=0.1, batch_id=37), row("slow", "behind", pace=0.7, batch_id=37)
    expected = [(date(2025, 1, 28), 8), (date(2025, 2, 13), 24)]
    by_batch = asked(off, behind, known_on={37: date(2025, 1, 14)})
    assert list(zip(by_batch["due"], by_batch["days_left"], strict=True)) == expected
    seen = {"known_on": datetime(2025, 1, 14, 9, 30)}
    by_column = asked({**off, **seen}, {**behind, **seen})
    assert list(zip(by_column["due"], by_column["days_left"], strict=True)) == expected


def test_where_nobody_noted_when_a_value_became_known_the_days_count_from_today() -> None:
    table = asked(row("off", "off_track", pace=0.1), known_on={})
    assert (table["due"].iloc[0], table["days_left"].iloc[0]) == (date(2025, 2, 3), 14)


@given(st.permutations(range(6)))
def test_the_order_of_the_rows_does_not_matter(order: list[int]) -> None:
    rows = [
        row("a", "behind", pace=0.7),
        row("b", "behind", pace=0.7),
        row("c", "off_track", "lost"),
        row("d", "out_of_date", "stale", fresh_until=date(2024, 6, 30)),
        row("e", "out_of_date", "stale", fresh_until=date(2024, 3, 31)),
        row("f", "not_measured", "no_value"),
    ]
    config = office(dict.fromkeys("abcdef", "DLH"))
    shuffled = asked(*(rows[index] for index in order), config=config)
    pd.testing.assert_frame_equal(shuffled, asked(*rows, config=config))
