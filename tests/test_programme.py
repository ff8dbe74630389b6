"""Where a programme stands: stages, the inputs of its assessment, its part of the framework."""

import math
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience import config as configuration
from resilience.config import Config
from resilience.programme import framework_coverage, pra_inputs, programme_lengths, stage_states

TODAY = date(2025, 1, 20)
ROOT = Path(__file__).parents[1]


def office() -> Config:
    """Two drivers in one dimension: `water` with 1.1 and 1.2, `people` with 2.1; two pillars."""
    name = {"id": "Nama", "en": "Name"}
    return Config.model_validate(
        {
            "office": {"place": "city", "name": name},
            "languages": ["id", "en"],
            "groups": {"safe": {"name": name}, "linked": {"name": name}},
            "dimensions": {"life": {"name": name}},
            "drivers": {
                "water": {"dimension": "life", "name": name},
                "people": {"dimension": "life", "name": name},
            },
            "framework": {
                "1.1": {"driver": "water", "name": name},
                "1.2": {"driver": "water", "name": name},
                "2.1": {"driver": "people", "name": name},
            },
            "indicators": {
                "pipes": {"name": name, "group": "safe", "drivers": ["water"], "framework": ["1.1"]},
                "wells": {"name": name, "group": "safe", "framework": ["1.1"]},
                "trains": {"name": name, "group": "linked", "drivers": ["people"]},
            },
        }
    )


# The framework


def test_nothing_measured_covers_nothing() -> None:
    coverage = framework_coverage(set(), office())
    assert coverage.covered_drivers == 0
    assert (len(coverage.measured), coverage.asked, coverage.share) == (0, 3, 0.0)


def test_two_indicators_that_measure_the_same_count_once() -> None:
    coverage = framework_coverage({"pipes", "wells"}, office())
    assert coverage.measured == {"1.1": ("pipes", "wells")}
    assert coverage.share == pytest.approx(1 / 3)
    water = coverage.drivers.set_index("driver_id").loc["water"]
    assert (water["asked"], water["measured"], water["own"], water["covered"]) == (2, 1, 2, True)


def test_an_indicator_covers_its_driver_without_measuring_an_indicator_of_the_index() -> None:
    coverage = framework_coverage({"trains"}, office())
    people = coverage.drivers.set_index("driver_id").loc["people"]
    assert (people["measured"], people["own"], people["covered"]) == (0, 1, True)
    assert (coverage.covered_drivers, len(coverage.measured)) == (1, 0)


def test_an_indicator_covers_the_driver_of_what_it_measures() -> None:
    assert framework_coverage({"wells"}, office()).covered_drivers == 1


def test_an_indicator_that_the_office_does_not_know_covers_nothing() -> None:
    assert framework_coverage({"unknown"}, office()).covered_drivers == 0


def test_an_office_without_the_framework_has_no_share() -> None:
    bare = office().model_copy(update={"framework": {}, "drivers": {}})
    coverage = framework_coverage({"pipes"}, bare)
    assert (len(coverage.drivers), coverage.covered_drivers, coverage.asked) == (0, 0, 0)
    assert math.isnan(coverage.share)


@given(st.sets(st.sampled_from(["pipes", "wells", "trains"])), st.sampled_from(["pipes", "wells", "trains"]))
def test_one_more_measured_never_lowers_the_coverage(measured: set[str], more: str) -> None:
    before, after = framework_coverage(measured, office()), framework_coverage({*measured, more}, office())
    assert before.covered_drivers <= after.covered_drivers
    assert set(before.measured) <= set(after.measured)


def test_jakarta_s_links_lie_under_the_drivers_that_the_indicator_names() -> None:
    config = configuration.load(ROOT / "config.yaml")
    assert (len(config.drivers), len(config.framework)) == (12, 52)
    strange = [
        (code, number)
        for code, item in config.indicators.items()
        for number in item.framework
        if config.framework[number].driver not in item.drivers
    ]
    assert strange == []


def test_nobody_measures_earthquake_unrest_or_crime() -> None:
    config = configuration.load(ROOT / "config.yaml")
    linked = {hazard for item in config.indicators.values() for hazard in item.hazards}
    assert {"flood", "fire", "clean_water", "poverty", "congestion"} <= linked
    assert not linked & {"earthquake", "civil_unrest", "crime"}


# The four inputs


def counted(found: int, people: int = 0, **more: Any) -> pd.DataFrame:
    days = ("2017-09-15", "2017-09-15", "illustrative") if found else (None, None, None)
    row = {"found": found, "people": people, "first_day": days[0], "last_day": days[1], "qualities": days[2]}
    return pd.DataFrame([{**row, **more}])


def the_inputs(
    *,
    actions: list[str] | None = None,
    drivers: int = 0,
    pairs: int = 0,
    with_scenario: tuple[str, ...] = (),
    quality: str = "official",
) -> dict[str, dict[Any, Any]]:
    found = pra_inputs(
        actions=actions,
        perception=counted(drivers, people=60),
        assets=counted(pairs, people=43, assets=3, hazards=4),
        scenarios=pd.DataFrame({"indicator_id": list(with_scenario), "qualities": quality}),
        config=office(),
    )
    return {row["input_id"]: row for row in found.to_dict("records")}


def states(inputs: dict[str, dict[Any, Any]]) -> list[str]:
    return [row["state"] for row in inputs.values()]


def test_the_four_inputs_stand_in_the_order_of_jakarta_s_book() -> None:
    inputs = the_inputs()
    assert list(inputs) == ["action_inventory", "perception", "assets_and_risks", "scenarios"]
    assert states(inputs) == ["not_yet"] * 4


def test_an_inventory_that_was_not_loaded_is_unknown_and_not_zero() -> None:
    assert math.isnan(the_inputs(actions=None)["action_inventory"]["found"])
    assert the_inputs(actions=[])["action_inventory"]["found"] == 0
    found = the_inputs(actions=["official", "illustrative", "official"])["action_inventory"]
    assert (found["found"], found["state"], found["qualities"]) == (3, "done", ("illustrative", "official"))


def test_perception_is_complete_when_every_driver_was_judged() -> None:
    assert the_inputs(drivers=1)["perception"]["state"] == "in_part"
    whole = the_inputs(drivers=2)["perception"]
    assert (whole["state"], whole["found"], whole["wanted"], whole["people"]) == ("done", 2, 2, 60)
    assert (whole["first_day"], whole["qualities"]) == ("2017-09-15", ("illustrative",))


def test_assets_and_risks_are_complete_when_every_pair_was_scored() -> None:
    part = the_inputs(pairs=11)["assets_and_risks"]
    assert (part["state"], part["found"], part["wanted"]) == ("in_part", 11, 12)  # 3 assets × 4 hazards
    assert the_inputs(pairs=12)["assets_and_risks"]["state"] == "done"


def test_scenarios_are_complete_when_every_pillar_has_one() -> None:
    part = the_inputs(with_scenario=("pipes", "wells"))["scenarios"]
    assert (part["state"], part["found"], part["wanted"]) == ("in_part", 1, 2)
    assert part["missing"] == ("linked",)
    assert the_inputs(with_scenario=("pipes", "trains"))["scenarios"]["state"] == "done"
    mixed = the_inputs(with_scenario=("pipes",), quality="illustrative|official")["scenarios"]
    assert mixed["qualities"] == ("illustrative", "official")


# Stages


def stage(number: int, place: str = "jakarta", **dates: Any) -> dict[str, Any]:
    empty = dict.fromkeys(("planned_start", "planned_end", "actual_start", "actual_end"))
    months = {"months_from": math.nan, "months_to": math.nan}
    return {"place_id": place, "stage": number, **months, **empty, **dates}


def staged(*rows: dict[str, Any], today: date = TODAY) -> pd.DataFrame:
    # Texts as a query gives them: None where nothing stands.
    frame = pd.DataFrame(rows, columns=list(stage(1)), dtype=object)
    numbers = {"stage": "int64", "months_from": "float64", "months_to": "float64"}
    return stage_states(frame.astype(numbers), today)


JAKARTA = (
    stage(1, months_from=2.0, months_to=3.0, actual_start="2016"),
    stage(2, months_from=4.0, months_to=6.0, actual_end="2019-08-30"),
    stage(3, months_from=12.0, months_to=12.0),
)
SEMARANG = (
    stage(1, "semarang", planned_start="2015-05", actual_start="2015-05"),
    stage(2, "semarang", planned_end="2016-01", actual_end="2016-05-23"),
)


def test_jakarta_has_ended_two_stages_and_nobody_knows_of_the_third() -> None:
    # Stage 1 has no end of its own, but the strategy that stands on it is out.
    assert list(staged(*JAKARTA)["state"]) == ["done", "done", "unknown"]


def test_semarang_s_strategy_came_nearly_four_months_late() -> None:
    found = staged(*SEMARANG)
    # From the end of January to the end of 23 May 2016: three months and 23 of 31 days.
    assert found["late_months"].iloc[1] == pytest.approx(3 + 23 / 31)
    assert math.isnan(found["late_months"].iloc[0])  # its end is not known


def test_stages_done_took_longer_than_planned() -> None:
    lengths = programme_lengths(staged(*JAKARTA, *SEMARANG)).set_index("place_id")
    jakarta, semarang = lengths.loc["jakarta"], lengths.loc["semarang"]
    assert (jakarta["stages"], jakarta["planned_from"], jakarta["planned_to"]) == (2, 6, 9)
    # From 31 December or 1 January 2016 to 30 August 2019: 32 or 44 months.
    assert jakarta["actual_from"] == pytest.approx(32, abs=0.05)
    assert jakarta["actual_to"] == pytest.approx(44, abs=0.05)
    # May 2015 to January 2016, both whole, are nine months.
    assert (semarang["planned_from"], semarang["planned_to"]) == (pytest.approx(9), pytest.approx(9))
    assert semarang["actual_to"] == pytest.approx(12 + 23 / 31)


def test_a_stage_lies_between_its_neighbours_as_far_as_dates_are_known() -> None:
    found = staged(*JAKARTA)
    assert list(found["earliest"].round(2)) == [2016.0, 2016.0, 2019.66]
    assert list(found["latest"].round(2)) == [2019.66, 2019.66, 2025.05]


def test_a_stage_that_has_begun_is_under_way_and_those_after_it_are_to_come() -> None:
    found = staged(stage(1, actual_start="2024-10", planned_end="2024-12"), stage(2))
    assert list(found["state"]) == ["under_way", "upcoming"]
    # From the end of 2024 to the morning of 20 January: 19 of 31 days.
    assert found["late_months"].iloc[0] == pytest.approx(19 / 31)


def test_a_stage_under_way_whose_end_lies_ahead_is_not_late() -> None:
    assert staged(stage(1, actual_start="2024", planned_end="2026"))["late_months"].iloc[0] == 0


def test_a_stage_that_is_to_begin_later_is_to_come() -> None:
    assert staged(stage(1, planned_start="2025-03"))["state"].iloc[0] == "upcoming"


def test_a_look_back_does_not_know_the_end_that_came_later() -> None:
    found = staged(stage(1, actual_start="2016", actual_end="2019-08-30"), today=date(2018, 11, 21))
    assert found["state"].iloc[0] == "under_way"


def test_an_end_known_to_the_year_only_says_nothing_about_months() -> None:
    found = staged(stage(1, actual_start="2016", planned_end="2016-06", actual_end="2017"))
    assert (found["state"].iloc[0], math.isnan(found["late_months"].iloc[0])) == ("done", True)
    assert math.isnan(found["actual_months"].iloc[0])


def test_an_early_end_is_below_zero() -> None:
    found = staged(stage(1, actual_start="2024-01", planned_end="2024-06", actual_end="2024-04"))
    assert found["late_months"].iloc[0] == pytest.approx(-2)
    assert found["actual_months"].iloc[0] == pytest.approx(4)


def test_without_any_date_nothing_is_known() -> None:
    found = staged(stage(1), stage(2))
    assert list(found["state"]) == ["unknown", "unknown"]
    assert found["earliest"].isna().all()
    assert programme_lengths(found).empty


def test_without_stages_there_is_nothing() -> None:
    assert staged().empty
    assert programme_lengths(staged()).empty


@given(st.permutations([*JAKARTA, *SEMARANG]))
def test_the_order_of_the_rows_does_not_matter(rows: list[dict[str, Any]]) -> None:
    pd.testing.assert_frame_equal(staged(*rows), staged(*JAKARTA, *SEMARANG))
