"""Risk of hazards, and where vulnerability gathers."""

import math

import pandas as pd
import pytest

from resilience.workshop import exposure, most_exposed, risks
from tests.workshop.voting import CONDITION, CONSEQUENCE, LIKELIHOOD, VULNERABILITY, cells, votes


def scored(likelihood: dict[str, list[int]], consequence: dict[str, list[int]]) -> pd.DataFrame:
    """Scores of hazards on both measures, by one group."""
    both = {"likelihood": likelihood, "consequence": consequence}
    return pd.concat(
        votes({("ngo", None, hazard): given for hazard, given in scores.items()}, measure)
        for measure, scores in both.items()
    )


def test_risk_is_median_likelihood_times_median_consequence() -> None:
    table = risks(scored({"flood": [4, 5, 5, 2]}, {"flood": [3, 3, 4]}), LIKELIHOOD, CONSEQUENCE)
    (row,) = table.to_dict("records")
    # 2 4 5 5: median 4.5, quartiles 3.5 and 5. 3 3 4: median 3, quartiles 3 and 3.5.
    assert (row["likelihood"], row["likelihood_lower"], row["likelihood_upper"]) == (4.5, 3.5, 5)
    assert (row["consequence"], row["consequence_lower"], row["consequence_upper"]) == (3, 3, 3.5)
    assert (row["likelihood_n"], row["consequence_n"]) == (4, 3)
    assert row["risk"] == 13.5
    # 00210: 00110 (2 of 3 people, A 3/4) and 00100 (1 of 3, A 1).
    assert row["consequence_agreement"] == pytest.approx(2 / 3 * 3 / 4 + 1 / 3)


def test_a_risk_with_half_of_it_missing_is_not_measured() -> None:
    table = risks(scored({"flood": [4]}, {"fire": [3]}), LIKELIHOOD, CONSEQUENCE).set_index("hazard_id")
    assert table.index.tolist() == ["fire", "flood"]
    assert table["risk"].isna().all()
    assert table["likelihood_n"].tolist() == [0, 1]
    assert math.isnan(table.loc["fire", "likelihood"])
    assert math.isnan(table.loc["flood", "consequence_agreement"])


def test_scores_of_other_measures_are_passed_over() -> None:
    hazards = scored({"flood": [4]}, {"flood": [3]})
    assets = votes({("ngo", "dike", "quake"): [5], ("ngo", "dike", "flood"): [1]})
    both = risks(pd.concat([hazards, assets]), LIKELIHOOD, CONSEQUENCE)
    pd.testing.assert_frame_equal(both, risks(hazards, LIKELIHOOD, CONSEQUENCE))
    assert risks(assets, LIKELIHOOD, CONSEQUENCE).empty


MATRIX = cells(
    {
        ("dike", "flood"): 5,
        ("dike", "quake"): 2,
        ("school", "flood"): 4,
        ("school", "quake"): 4,
        ("tower", "flood"): math.nan,
        ("park", "flood"): 1,
        ("park", "quake"): math.nan,
    }
)


def test_the_most_vulnerable_asset_comes_first_and_what_was_not_scored_last() -> None:
    table = exposure(MATRIX, "asset_id", VULNERABILITY)
    assert table.iloc[:3].to_numpy().tolist() == [
        ["school", 4, 2, 2],
        ["dike", 3.5, 2, 1],
        ["park", 1, 1, 0],  # over what was scored, with the number of cells beside it
    ]
    assert table.loc[3, ["asset_id", "scored", "high"]].tolist() == ["tower", 0, 0]
    assert math.isnan(table.loc[3, "mean_median"])


def test_the_same_by_hazard() -> None:
    table = exposure(MATRIX, "hazard_id", VULNERABILITY)
    assert table.round(2).to_numpy().tolist() == [["flood", 3.33, 3, 2], ["quake", 3.0, 2, 1]]


def test_where_low_numbers_are_bad_the_lowest_comes_first() -> None:
    table = exposure(MATRIX, "asset_id", CONDITION)
    assert table["asset_id"].tolist() == ["park", "dike", "school", "tower"]
    assert table["high"].tolist() == [1, 1, 0, 0]  # alarm at 2 and below


def test_of_the_same_mean_the_one_with_more_in_alarm_comes_first() -> None:
    even = cells({("a", "flood"): 3, ("a", "quake"): 3, ("b", "flood"): 5, ("b", "quake"): 1})
    assert exposure(even, "asset_id", VULNERABILITY)["asset_id"].tolist() == ["b", "a"]


def test_of_assets_that_are_equally_vulnerable_all_are_the_most() -> None:
    table = pd.DataFrame(
        {"asset_id": ["clinics", "hospitals", "dike", "flats"], "mean_median": [3.5, 3.5, 3.0, 5.0]}
    ).assign(scored=[2, 2, 2, 0])
    assert most_exposed(table, 2) == ["clinics", "hospitals"]
    assert most_exposed(table.tail(2), 2) == ["dike"]
    assert most_exposed(table.tail(1), 2) == []


def test_half_of_the_hazards_suffice_to_be_compared() -> None:
    table = pd.DataFrame({"asset_id": ["dike", "flats"], "mean_median": [4.0, 3.0], "scored": [2, 4]})
    assert most_exposed(table, 4) == ["dike"]
    assert most_exposed(table, 5) == ["flats"]  # two of five are fewer than half
