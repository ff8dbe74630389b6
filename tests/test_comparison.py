"""The city beside others: which figures may stand together, and how far apart they are."""

import math
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience.comparison import (
    against_itself,
    compared,
    differences,
    higher_in,
    named_hazards,
    who_else,
)
from resilience.config.comparison import ComparisonRules

TODAY = date(2025, 1, 20)


def names(word: str) -> dict[str, str]:
    return {"id": word, "en": word}


RULES = ComparisonRules.model_validate(
    {
        "profile": {code: names(code) for code in ("equity", "environment", "life", "output", "pipes")},
        "itself": "people",
        "measures": {
            "people": {"name": names("People"), "about": names("thousand"), "indicators": ["people"]},
            "index": {
                "name": names("Index"),
                "about": names("of 2"),
                "indicators": ["equity", "environment"],
            },
            "local": {
                "name": names("Local"),
                "about": names("BPS"),
                "indicators": ["local"],
                "only_in": ["IDN"],
            },
            "national": {
                "name": names("National"),
                "about": names("UNDP"),
                "indicators": ["national"],
                "of": "country",
            },
            "strategy": {"name": names("Strategy"), "about": names("launched")},
        },
    }
)
PLACES = pd.DataFrame(
    [
        ("indonesia", "country", None, "IDN"),
        ("thailand", "country", None, "THA"),
        ("myanmar", "country", None, "MMR"),
        ("jakarta", "city", "indonesia", "IDN"),
        ("semarang", "city", "indonesia", "IDN"),
        ("bangkok", "city", "thailand", "THA"),
        ("mandalay", "city", "myanmar", "MMR"),
        ("yangon", "city", "myanmar", "MMR"),
    ],
    columns=["place_id", "kind", "parent_id", "country"],
)
STRATEGIES = pd.DataFrame(
    [
        ("jakarta", "2019-08-30", "3 pillars", "Prepared", None, "official", "A"),
        ("bangkok", "2017", "3 areas", None, "year not verified", "provisional", "B"),
        ("melaka", None, "3 pillars", None, None, "official", "C"),
    ],
    columns=["place_id", "launched", "structure", "pillars", "note", "quality", "source"],
)


def observed(*rows: tuple[str, str, str, float], **said: Any) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["place_id", "indicator_id", "period", "value"])
    return frame.astype({"value": "float64"}).assign(**{"quality": "official", "source": "S", **said})


# As published: UN-Habitat 2012, United Nations 2018, BPS, UNDP.
VALUES = observed(
    *(("jakarta", "people", "2000", 8389.759), ("jakarta", "people", "2020", 10770.487)),
    *(("bangkok", "people", "2000", 6395.429), ("bangkok", "people", "2020", 10539.415)),
    *(("mandalay", "people", "2000", 847.231), ("mandalay", "people", "2020", 1437.554)),
    *(("jakarta", "equity", "2012", 0.8850), ("bangkok", "equity", "2012", 0.5333)),
    *(("jakarta", "environment", "2012", 0.8814), ("bangkok", "environment", "2012", 0.8502)),
    *(("jakarta", "life", "2012", 0.7334), ("bangkok", "life", "2012", 0.7466)),
    *(("jakarta", "output", "2012", 0.6363), ("bangkok", "output", "2012", 0.7190)),
    *(("jakarta", "pipes", "2012", 0.7407), ("bangkok", "pipes", "2012", 0.8708)),
    *(("jakarta", "local", "2021", 81.11), ("semarang", "local", "2017", 82.01)),
    *(("indonesia", "national", "2022", 0.713), ("thailand", "national", "2022", 0.803)),
    ("myanmar", "national", "2022", 0.608),
)


def cells(*others: str, values: pd.DataFrame = VALUES, rules: ComparisonRules = RULES) -> pd.DataFrame:
    found = compared(values, STRATEGIES, PLACES, own="jakarta", others=others, rules=rules, today=TODAY)
    return found.set_index(["measure_id", "place_id"])


def profile(values: pd.DataFrame = VALUES, rules: ComparisonRules = RULES) -> pd.DataFrame:
    return differences(values, own="jakarta", guest="bangkok", rules=rules, today=TODAY)


# Measures × cities


def test_of_bangkok_four_of_five_measures_can_be_compared() -> None:
    found = cells("bangkok")
    states = found.xs("bangkok", level="place_id")["state"].to_dict()
    assert states == {
        "people": "value",
        "index": "value",
        "local": "other_definition",
        "national": "value",
        "strategy": "value",
    }
    assert found.xs("bangkok", level="place_id")["is_comparable"].sum() == 4


def test_of_mandalay_the_population_and_the_countrys_figure_are_left() -> None:
    found = cells("mandalay").xs("mandalay", level="place_id")
    assert [*found.index[found["is_comparable"]]] == ["people", "national"]
    assert found.loc["national", "subject_id"] == "myanmar"
    assert found.loc["index", "state"] == "missing"


def test_a_value_of_the_same_definition_too_many_years_away_is_none() -> None:
    # BPS: Jakarta 2021, Semarang 2017; four years lie between them.
    far = cells("semarang").loc[("local", "semarang")]
    assert (far["state"], far["period"]) == ("years_apart", "2017")
    assert math.isnan(far["value"])
    near = cells("semarang", rules=RULES.model_copy(update={"near_years": 4})).loc[("local", "semarang")]
    assert (near["state"], near["value"]) == ("value", 82.01)


def test_of_several_years_the_nearest_to_ours_stands_beside_it() -> None:
    more = observed(("bangkok", "people", "2022", 11000.0), ("bangkok", "people", "2024", 12000.0))
    found = cells("bangkok", values=pd.concat([VALUES, more], ignore_index=True))
    assert found.loc[("people", "bangkok"), "period"] == "2020"


def test_of_several_indicators_those_that_are_known_are_counted() -> None:
    assert tuple(cells("bangkok").loc[("index", "bangkok"), ["count", "of"]]) == (2, 2)
    one = cells("bangkok", values=VALUES.query("not (place_id == 'bangkok' and indicator_id == 'equity')"))
    assert tuple(one.loc[("index", "bangkok"), ["count", "of"]]) == (1, 2)


def test_one_countrys_figure_is_no_comparison_of_two_of_its_cities() -> None:
    found = cells("semarang")
    assert found.loc[("national", "semarang"), "value"] == 0.713
    assert not found.loc[("national", "semarang"), "is_comparable"]


def test_what_was_made_up_or_what_we_have_not_ourselves_is_not_comparable() -> None:
    made_up = VALUES.assign(quality="illustrative")
    found = cells("bangkok", values=made_up).reset_index()
    assert {*found.loc[found["is_comparable"], "measure_id"]} == {"strategy"}
    without = cells("bangkok", values=VALUES[VALUES["place_id"] != "jakarta"])
    assert without.loc[("people", "bangkok"), "state"] == "value"
    assert not without.loc[("people", "bangkok"), "is_comparable"]


def test_a_strategy_is_known_by_its_day_or_by_its_structure() -> None:
    found = cells("bangkok", "mandalay", "melaka")
    assert found.loc[("strategy", "bangkok"), "note"] == "year not verified"
    assert found.loc[("strategy", "melaka"), "state"] == "value"
    assert found.loc[("strategy", "mandalay"), "state"] == "missing"


def test_a_year_that_is_not_over_says_nothing_yet() -> None:
    later = observed(("jakarta", "people", "2025", 1.0))
    found = cells("bangkok", values=pd.concat([VALUES, later], ignore_index=True))
    assert found.loc[("people", "jakarta"), "period"] == "2020"


@given(st.permutations(["bangkok", "mandalay", "yangon", "semarang"]))
def test_the_order_of_cities_does_not_matter(order: list[str]) -> None:
    first, second = cells("bangkok", "mandalay", "yangon", "semarang"), cells(*order)
    pd.testing.assert_frame_equal(first.sort_index(), second.sort_index())
    unknown = [named_hazards(HAZARDS, PLACES, own="jakarta", others=of)[1] for of in (order, sorted(order))]
    assert {*unknown[0].itertuples(index=False)} == {*unknown[1].itertuples(index=False)}


@given(st.permutations(range(len(VALUES))))
def test_the_order_of_rows_does_not_matter(order: list[int]) -> None:
    mixed = VALUES.iloc[order].reset_index(drop=True)
    pd.testing.assert_frame_equal(cells("bangkok", values=mixed), cells("bangkok"))
    pd.testing.assert_frame_equal(profile(mixed), profile())


# The profile


def test_jakarta_and_bangkok_differ_as_worked_out_by_hand() -> None:
    found = profile().set_index("indicator_id")
    # 0.8850 − 0.5333, 0.8814 − 0.8502, 0.7334 − 0.7466, 0.6363 − 0.7190, 0.7407 − 0.8708
    assert found["difference"].round(4).to_dict() == {
        "equity": 0.3517,
        "environment": 0.0312,
        "life": -0.0132,
        "output": -0.0827,
        "pipes": -0.1301,
    }
    assert [*found["ahead"]] == ["own", "own", "equal", "guest", "guest"]
    assert higher_in(profile()) == (["equity", "environment"], ["output", "pipes"])


def test_a_difference_is_worked_out_before_rounding() -> None:
    # 0.8500 − 0.8301 = 0.0199 is about equal, though 0.850 − 0.830 would be 0.020.
    values = observed(("jakarta", "equity", "2012", 0.85), ("bangkok", "equity", "2012", 0.8301))
    assert [*profile(values)["ahead"]] == ["equal"]


def test_exactly_the_limit_is_a_difference() -> None:
    # 0.87 − 0.85 is 0.020000000000000018, 0.89 − 0.91 is −0.020000000000000018, 0.35 − 0.33 = 0.0199999…
    for own, guest, ahead in ((0.87, 0.85, "own"), (0.89, 0.91, "guest"), (0.35, 0.33, "own")):
        values = observed(("jakarta", "equity", "2012", own), ("bangkok", "equity", "2012", guest))
        assert [*profile(values)["ahead"]] == [ahead]


def test_changing_sides_changes_the_sign_and_nothing_else() -> None:
    back = differences(VALUES, own="bangkok", guest="jakarta", rules=RULES, today=TODAY)
    assert [*back["difference"]] == pytest.approx([*-profile()["difference"][::-1]])
    assert higher_in(back) == (["pipes", "output"], ["environment", "equity"])


def test_dimensions_that_one_city_lacks_or_has_from_another_time_are_left_out() -> None:
    values = VALUES[~((VALUES["place_id"] == "bangkok") & (VALUES["indicator_id"] == "equity"))]
    assert "equity" not in set(profile(values)["indicator_id"])
    old = observed(("bangkok", "equity", "2009", 0.5))
    assert "equity" not in set(profile(pd.concat([values, old], ignore_index=True))["indicator_id"])
    assert higher_in(profile(VALUES.iloc[:0])) == ([], [])


# Each city against itself


def test_population_is_held_against_the_citys_own_year_2000() -> None:
    found = against_itself(VALUES, cities=("jakarta", "bangkok", "yangon"), rules=RULES, today=TODAY)
    last = found[found["period"] == "2020"].set_index("place_id")["index"]
    # 100 · 10770.487 / 8389.759 = 128.38; 100 · 10539.415 / 6395.429 = 164.80
    assert last.round(2).to_dict() == {"jakarta": 128.38, "bangkok": 164.80}
    assert set(found.loc[found["period"] == "2000", "index"]) == {100.0}


def test_without_a_value_of_the_base_year_there_is_no_line() -> None:
    values = observed(("jakarta", "people", "2000", 0.0), ("jakarta", "people", "2020", 5.0))
    assert against_itself(values, cities=("jakarta",), rules=RULES, today=TODAY).empty


# Shocks and stresses

HAZARDS = pd.DataFrame(
    [
        ("jakarta", "earthquake", "shock"),
        ("jakarta", "flood", "shock"),
        ("jakarta", "clean_water", "stress"),
        ("jakarta", "poverty", "stress"),
        ("mandalay", "earthquake", "shock"),
        ("mandalay", "flood", "shock"),
        ("myanmar", "flood", "shock"),
        ("myanmar", "slums", "stress"),
        ("myanmar", "clean_water", "stress"),
        ("melaka", "clean_water", "shock"),
        ("melaka", "governance", "stress"),
    ],
    columns=["place_id", "hazard_id", "kind"],
).assign(quality="official", source="S")


def named(*others: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    return named_hazards(HAZARDS, PLACES, own="jakarta", others=others)


def by(found: pd.DataFrame) -> dict[str, str]:
    return dict(zip(found["hazard_id"], found["named_by"], strict=True))


def test_who_names_what() -> None:
    found, unknown = named("melaka")
    assert by(found) == {
        "clean_water": "both",
        "earthquake": "own",
        "flood": "own",
        "poverty": "own",
        "governance": "guests",
    }
    assert unknown.empty
    # A stress of Jakarta's, a shock of Melaka's.
    assert [*found.loc[found["hazard_id"] == "clean_water", "kind"]] == ["stress", "shock"]


def test_what_was_told_for_the_country_stands_where_the_city_has_no_list_and_says_so() -> None:
    found, unknown = named("mandalay", "yangon")
    subjects = found.set_index(["hazard_id", "place_id"])["subject_id"]
    assert subjects["flood", "mandalay"] == "mandalay"
    assert subjects["flood", "yangon"] == "myanmar"
    assert subjects["slums", "mandalay"] == "myanmar"
    assert unknown.empty


def test_what_more_cities_name_comes_first() -> None:
    found, _ = named("mandalay", "yangon")
    assert [*found["hazard_id"].drop_duplicates()][:3] == ["flood", "clean_water", "earthquake"]


def test_that_nothing_is_known_of_a_city_is_said_and_not_read_as_none() -> None:
    _, unknown = named("bangkok")
    assert [*unknown.itertuples(index=False, name=None)] == [("bangkok", "shock"), ("bangkok", "stress")]


def test_who_else_names_it_comes_with_the_strategy() -> None:
    found = who_else(HAZARDS, STRATEGIES, own="jakarta")
    water = found[found["hazard_id"] == "clean_water"].set_index("place_id")
    assert [*water.index] == ["melaka", "myanmar"]
    assert water.loc["melaka", "structure"] == "3 pillars"
    assert pd.isna(water.loc["myanmar", "structure"])
