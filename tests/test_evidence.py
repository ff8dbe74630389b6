"""Everything that the scores of one assessment say, put together from a small workshop in sight."""

import math

import pandas as pd
import pytest

from resilience.config import Config, load
from resilience.errors import StorageError
from resilience.evidence import check_scales, chosen, evidence, perceived
from resilience.paths import ROOT

CONFIG = load(ROOT / "config.yaml")
COLUMNS = ["round", "group_id", "measure", "asset_id", "hazard_id", "score", "votes", "is_illustrative"]

# Two groups of three. Hospitals: all say 5 for flood; government 1 and community 5 for earthquake.
# Schools: 2 for flood. Bappeda had 3 for hospitals in a flood.
VOTES = pd.DataFrame(
    [
        ("workshop", "government", "vulnerability", "hospitals", "flood", 5, 3, False),
        ("workshop", "community", "vulnerability", "hospitals", "flood", 5, 3, False),
        ("workshop", "government", "vulnerability", "hospitals", "earthquake", 1, 3, False),
        ("workshop", "community", "vulnerability", "hospitals", "earthquake", 5, 3, False),
        ("workshop", "government", "vulnerability", "schools", "flood", 2, 3, False),
        ("workshop", "community", "vulnerability", "schools", "flood", 2, 3, False),
        ("workshop", "government", "condition", "hospitals", None, 2, 3, False),
        ("workshop", "government", "condition", "schools", None, 4, 3, False),
        ("workshop", "government", "likelihood", None, "flood", 4, 3, False),
        ("workshop", "government", "consequence", None, "flood", 5, 3, False),
        ("baseline", "government", "vulnerability", "hospitals", "flood", 3, 3, False),
    ],
    columns=COLUMNS,
)
VOTERS = pd.DataFrame(
    [("workshop", "government", 3), ("workshop", "community", 3), ("baseline", "government", 3)],
    columns=["round", "group_id", "people"],
)
ASSETS = pd.DataFrame({"asset_id": ["hospitals", "schools"], "category": ["health", "education_social"]})
KINDS = {"flood": "shock", "congestion": "stress"}


def found(votes: pd.DataFrame = VOTES, config: Config = CONFIG):  # type: ignore[no-untyped-def]
    return evidence(votes, VOTERS, KINDS, {"flood": ("pumps_ready",)}, None, config)


def test_people_are_counted_by_group_and_round() -> None:
    one = found()
    assert (one.people, one.number) == ({"government": 3, "community": 3}, 6)


def test_cells_assets_and_hazards_come_from_the_workshop_alone() -> None:
    one = found()
    medians = one.cells.set_index(["asset_id", "hazard_id"])["median"].to_dict()
    # Earthquake: three times 1 and three times 5; the middle of six lies between 1 and 5.
    assert medians == {("hospitals", "flood"): 5, ("hospitals", "earthquake"): 3, ("schools", "flood"): 2}
    assert one.assets["asset_id"].tolist() == ["hospitals", "schools"]
    assert one.assets["mean_median"].tolist() == [4, 2]
    assert one.hazards.set_index("hazard_id")["mean_median"].to_dict() == {"flood": 3.5, "earthquake": 3}


def test_what_the_city_does_not_name_counts_as_a_shock_and_what_nobody_scored_stays() -> None:
    assert found().kinds == {"flood": "shock", "earthquake": "shock", "congestion": "stress"}


def test_the_baseline_is_compared_where_both_were_scored() -> None:
    one = found()
    change = one.hazard_change.set_index("hazard_id")
    assert change.index.tolist() == ["flood"]  # schools were not in the baseline, nor was the earthquake
    assert change.loc["flood"].tolist() == [3, 5, 2]
    assert dict(
        zip(one.change["asset_id"] + " " + one.change["hazard_id"], one.change["state"], strict=True)
    ) == {
        "hospitals earthquake": "new",
        "hospitals flood": "raised",
        "schools flood": "new",
    }


def test_groups_that_differ_are_named_and_the_accord_is_said() -> None:
    one = found()
    first = one.apart.iloc[0]
    assert (first["asset_id"], first["hazard_id"], first["difference"]) == ("hospitals", "earthquake", 4)
    # Government: flood (5 + 2) / 2 = 3.5 above earthquake 1; community: 3.5 below 5. Opposite orders: 0.
    assert one.accord == pytest.approx(0)


def test_a_danger_that_is_measured_is_no_gap_and_one_nobody_measures_is() -> None:
    votes = VOTES.assign(score=VOTES["score"].mask(VOTES["hazard_id"] == "earthquake", 5))
    one = found(votes)
    assert one.gaps[["asset_id", "hazard_id"]].to_numpy().tolist() == [["hospitals", "earthquake"]]
    thread = one.thread.set_index("hazard_id")
    assert thread.loc["flood", "lacks"] == ()
    assert thread.loc["earthquake", "lacks"] == ("indicators",)
    assert thread["action_ids"].tolist() == [None, None, None]  # no plan is loaded: unknown, not zero


def test_risk_and_condition_are_medians() -> None:
    one = found()
    assert one.risks.set_index("hazard_id")["risk"].to_dict() == {"flood": 20}
    assert one.conditions["asset_id"].tolist() == ["hospitals", "schools"]
    assert one.ranks[["hazard_id", "rank", "rank_low", "rank_high"]].to_numpy().tolist() == [
        ["flood", 1, 1, 1]
    ]


def test_the_order_of_rows_changes_nothing() -> None:
    one, other = found(), found(VOTES.sample(frac=1, random_state=3))
    for name in ("cells", "assets", "hazards", "apart", "gaps", "ranks", "risks", "thread"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))


def test_of_one_group_or_one_category_only_those_scores_count() -> None:
    one = found(chosen(VOTES, ASSETS, "government", None))
    assert one.cells.set_index(["asset_id", "hazard_id"])["median"].to_dict()["hospitals", "earthquake"] == 1
    assert math.isnan(one.accord)  # a single group has no accord
    of_health = chosen(VOTES, ASSETS, None, "health")
    assert set(of_health["asset_id"].dropna()) == {"hospitals"}
    assert "likelihood" in set(of_health["measure"])  # a hazard's own scores belong to no asset


def test_a_group_is_compared_with_the_whole_baseline() -> None:
    one = found(chosen(VOTES, ASSETS, "community", None))
    state = one.change.set_index(["asset_id", "hazard_id"])["state"].to_dict()
    assert state["hospitals", "flood"] == "raised"  # only the government gave the baseline


def test_a_score_that_is_no_step_any_more_is_said() -> None:
    with pytest.raises(StorageError) as refused:
        check_scales(VOTES.assign(score=7), CONFIG)
    assert refused.value.fields == {"found": 7, "measure": "condition", "low": 1, "high": 5}


def test_without_a_score_everything_is_empty_and_nothing_is_zero() -> None:
    one = found(VOTES.iloc[:0])
    assert len(one.cells) == len(one.gaps) == len(one.ranks) == len(one.apart) == 0
    assert math.isnan(one.accord)


def test_drivers_nobody_judged_are_missing_and_not_zero() -> None:
    votes = pd.DataFrame(
        [
            ("livelihoods", "strength", 2, 2),
            ("livelihoods", "strength", 4, 1),
            ("livelihoods", "relevance", 5, 3),
        ],
        columns=["driver_id", "measure", "score", "votes"],
    ).assign(group_id="community", is_illustrative=False)
    table = perceived(votes, CONFIG).set_index("driver_id")
    assert table.index.tolist() == list(CONFIG.drivers)
    assert table.loc["livelihoods", ["strength", "strength_n", "relevance"]].tolist() == [2, 3, 5]
    assert table.drop("livelihoods")["strength"].isna().all()
