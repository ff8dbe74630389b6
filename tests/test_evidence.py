"""Everything that the scores of one assessment say, put together from a small workshop in sight."""

import math

import pandas as pd
import pytest

from resilience.config import Config, load
from resilience.errors import StorageError
from resilience.evidence import accord, check_scales, chosen, evidence, perceived
from resilience.paths import ROOT

CONFIG = load(ROOT / "config.yaml")
COLUMNS = ["round", "group_id", "measure", "asset_id", "hazard_id", "score", "votes", "is_illustrative"]

# Two groups of three. Hospitals: all say 5 for flood; government 1 and community 5 for earthquake.
# Schools: 2 for flood. Bappeda, three people, had 3 for hospitals in a flood.
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


def test_groups_that_differ_are_named() -> None:
    first = found().apart.iloc[0]
    assert (first["asset_id"], first["hazard_id"], first["difference"]) == ("hospitals", "earthquake", 4)


def test_two_groups_over_two_hazards_are_too_little_to_speak_of_an_order() -> None:
    assert not found().accord.is_known


# Four hazards, rated by three groups in the order 4 3 2 1, 4 3 2 1, 3 4 2 1: rank sums 11 10 6 3, mean 7.5,
# S = 12.25 + 6.25 + 2.25 + 20.25 = 41, W = 12 · 41 / (9 · (64 − 4)) = 0.9111.
RATED = pd.DataFrame(
    {"government": [4.0, 3, 2, 1], "community": [4.0, 3, 2, 1], "academia": [3.0, 4, 2, 1]},
    index=["flood", "fire", "crime", "poverty"],
)


def test_a_thin_group_is_left_out_and_not_the_hazards_that_it_lacks() -> None:
    thin = RATED.assign(media=[1.0, math.nan, 4, math.nan])
    one = accord(thin)
    assert (one.w, one.hazards, one.groups) == (pytest.approx(492 / 540), 4, 3)


def test_a_hazard_that_hardly_anybody_rated_is_left_out_and_not_the_groups() -> None:
    rare = pd.DataFrame([[5.0, math.nan, math.nan]], columns=RATED.columns, index=["crisis"])
    one = accord(pd.concat([RATED, rare]))
    assert (one.w, one.hazards, one.groups) == (pytest.approx(492 / 540), 4, 3)


def test_a_hazard_that_half_of_the_groups_rated_strikes_out_none_of_them() -> None:
    # Four groups, the fourth as the first: rank sums 15 13 8 4, mean 10, S = 25 + 9 + 4 + 36 = 74,
    # W = 12 · 74 / (16 · (64 − 4)) = 0.925.
    four = RATED.assign(media=RATED["government"])
    half = pd.DataFrame([[5.0, 5, math.nan, math.nan]], columns=four.columns, index=["crisis"])
    one = accord(pd.concat([four, half]))
    assert (one.w, one.hazards, one.groups) == (pytest.approx(0.925), 4, 4)


def test_below_four_hazards_or_three_groups_no_order_is_spoken_of() -> None:
    assert not accord(RATED.iloc[:3]).is_known
    assert not accord(RATED[["government", "community"]]).is_known
    assert not accord(RATED.iloc[:0]).is_known


def of_a_danger(group: str, hazards: dict[str, tuple[int, int]]) -> list[tuple[object, ...]]:
    """Three people of a group, each with the same likelihood and consequence of every hazard."""
    return [
        ("workshop", group, measure, None, hazard, score, 3, False)
        for hazard, scores in hazards.items()
        for measure, score in zip(("likelihood", "consequence"), scores, strict=True)
    ]


def test_the_accord_on_the_order_of_priority_is_that_of_likelihood_times_consequence() -> None:
    # 25, 12, 4, 1 by two groups and 12, 25, 4, 1 by the third: the orders of RATED.
    alike = {"flood": (5, 5), "fire": (3, 4), "crime": (2, 2), "poverty": (1, 1)}
    other = alike | {"flood": (4, 3), "fire": (5, 5)}
    rows = [
        *of_a_danger("government", alike),
        *of_a_danger("community", alike),
        *of_a_danger("academia", other),
    ]
    one = found(pd.DataFrame(rows, columns=COLUMNS)).accord_on_risks
    assert (one.w, one.hazards, one.groups) == (pytest.approx(492 / 540), 4, 3)


# Two people score schools in a fire, both 5; flood and earthquake as above.
THIN = pd.concat(
    [
        VOTES,
        pd.DataFrame(
            [("workshop", "media", "vulnerability", "schools", "fire", 5, 2, False)], columns=COLUMNS
        ),
    ],
    ignore_index=True,
)


def test_what_too_few_scored_has_no_median_and_counts_nowhere() -> None:
    one = found(THIN)
    cell = one.cells.set_index(["asset_id", "hazard_id"]).loc[("schools", "fire")]
    assert math.isnan(cell["median"])
    assert (cell["n"], cell["too_few"], cell["counts"]) == (2, True, (0, 0, 0, 0, 2))
    assert one.assets.set_index("asset_id").loc["schools", ["mean_median", "scored", "high"]].tolist() == [
        2,
        1,
        0,
    ]
    assert one.hazards.set_index("hazard_id").loc["fire", ["scored", "high"]].tolist() == [0, 0]
    assert "fire" not in set(one.gaps["hazard_id"])
    assert math.isnan(one.thread.set_index("hazard_id").loc["fire", "worst_median"])
    assert one.change.set_index(["asset_id", "hazard_id"]).loc[("schools", "fire"), "state"] == "too_few"
    assert (one.scored, one.too_few, one.high) == (3, 1, 1)


def test_a_hazard_that_too_few_scored_has_no_risk_and_no_rank() -> None:
    likely = THIN["measure"] == "likelihood"
    one = found(THIN.assign(votes=THIN["votes"].mask(likely, 2)))
    (row,) = one.risks.to_dict("records")
    assert (row["likelihood_n"], row["consequence_n"], math.isnan(row["risk"])) == (2, 3, True)
    assert one.ranks.empty


def test_a_baseline_of_too_few_confirms_nothing() -> None:
    one = found(VOTES.assign(votes=VOTES["votes"].mask(VOTES["round"] == "baseline", 2)))
    row = one.change.set_index(["asset_id", "hazard_id"]).loc[("hospitals", "flood")]
    assert (row["state"], row["baseline_n"]) == ("too_few", 2)
    # The alarm is the workshop's alone: it stays open as one that was not confirmed.
    assert one.unanswered[["hazard_id", "reason", "unconfirmed"]].to_numpy().tolist() == [
        ["flood", "unconfirmed", 1]
    ]


def test_of_the_points_with_the_worst_median_the_one_stands_first_where_most_people_agree() -> None:
    # Hospitals in a flood: six times 5, 6 · 1. Schools in a fire: four times, 4 · 1.
    more = THIN.assign(votes=THIN["votes"].mask(THIN["hazard_id"] == "fire", 4))
    assert found(more).weakest[["asset_id", "hazard_id"]].to_numpy().tolist() == [
        ["hospitals", "flood"],
        ["schools", "fire"],
    ]


def test_a_condition_is_held_against_the_baseline() -> None:
    before = ("baseline", "government", "condition", "hospitals", None, 4, 3, False)
    one = found(pd.concat([VOTES, pd.DataFrame([before], columns=COLUMNS)], ignore_index=True))
    change = one.condition_change.set_index("asset_id")
    assert change.loc["hospitals", ["baseline_median", "workshop_median", "state"]].tolist() == [
        4,
        2,
        "lowered",
    ]
    assert change.loc["schools", "state"] == "new"


def test_drivers_that_too_few_judged_keep_the_number_of_people_alone() -> None:
    votes = pd.DataFrame(
        [("livelihoods", "strength", 2, 2), ("livelihoods", "relevance", 5, 3)],
        columns=["driver_id", "measure", "score", "votes"],
    ).assign(group_id="community", is_illustrative=False)
    row = perceived(votes, CONFIG).set_index("driver_id").loc["livelihoods"]
    assert (row["strength_n"], row["relevance_n"], row["relevance"]) == (2, 3, 5)
    assert math.isnan(row["strength"])


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
    assert not one.accord.is_known  # a single group has no accord
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
    assert not one.accord.is_known


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
