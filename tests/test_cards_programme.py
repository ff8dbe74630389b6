"""The cards of the programme, read as the browser would read them."""

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from resilience import config as configuration
from resilience.cards import programme
from resilience.cards.figures import sources_named
from resilience.cards.programme.words import sources_line
from resilience.config import Config
from resilience.programme import Coverage, framework_coverage, pra_inputs, programme_lengths, stage_states
from resilience.reader import Reader
from resilience.text import Text
from tests.test_cards import HOSTILE, Element, marked, read

ROOT = Path(__file__).parents[1]
TODAY = date(2025, 1, 20)
LANGUAGES = ("id", "en")
CONFIG = configuration.load(ROOT / "config.yaml")


def reader(language: str = "en", config: Config = CONFIG) -> Reader:
    return Reader(Text(language), config, TODAY, {"lang": language})


def stage(place: str, number: int, name: str, **dates: Any) -> dict[str, Any]:
    empty = dict.fromkeys(("planned_start", "planned_end", "actual_start", "actual_end"))
    said = {"deliverables": "PRA; focus areas", "quality": "official", "source": "The city; another"}
    months = {"months_from": float("nan"), "months_to": float("nan")}
    return {"place_id": place, "stage": number, "name": name, **months, **empty, **said, **dates}


ROWS = (
    stage("jakarta", 1, "Assessment", months_from=2.0, months_to=3.0, actual_start="2016"),
    stage("jakarta", 2, "Strategy", months_from=4.0, months_to=6.0, actual_end="2019-08-30"),
    stage("jakarta", 3, "Institution", months_from=12.0, months_to=12.0),
    stage("semarang", 1, "First", planned_start="2015-05", actual_start="2015-05"),
    stage("semarang", 2, "Second", planned_end="2016-01", actual_end="2016-05-23"),
)


def states(*rows: dict[str, Any]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(ROWS[0]), dtype=object)
    numbers = {"stage": "int64", "months_from": "float64", "months_to": "float64"}
    return stage_states(frame.astype(numbers), TODAY)


def organisation(code: str, kind: str, group: str | None, **more: Any) -> dict[str, Any]:
    said = {
        "place_id": "jakarta",
        "focus_areas": None,
        "role": "Led it",
        "quality": "official",
        "source": "A",
    }
    return {"stakeholder_id": code, "name": code.upper(), "kind": kind, "group_id": group, **said, **more}


def people(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(organisation("a", "ngo", "ngo")), dtype=object)


PEOPLE = people(
    organisation("bpbd", "government", "government"),
    organisation("karina", "ngo", "ngo"),
    organisation(
        "forum", "community", "community", focus_areas="water", quality="illustrative", source="made up"
    ),
    organisation("mercy", "ngo", None, place_id="semarang"),
)
AREAS = pd.DataFrame(
    [
        {
            "focus_area_id": "water",
            "name": "Living with water",
            "question": "How?",
            "working_group": "Pokja Air",
        },
        {"focus_area_id": "fire", "name": "Safe buildings", "question": "Which?", "working_group": None},
    ],
    dtype=object,
).assign(quality="illustrative", source="made up")


def of_stages(*rows: dict[str, Any], language: str = "en") -> Element:
    found = states(*rows)
    cities = {"jakarta": "Jakarta", "semarang": "Semarang"}
    return read(programme.stages(found, programme_lengths(found), cities, PEOPLE, reader(language)))


def covered(*codes: str) -> Coverage:
    return framework_coverage(set(codes), CONFIG)


def counted(found: int, people: int, **more: Any) -> pd.DataFrame:
    days = (
        {"first_day": "2017-09-20", "last_day": "2017-09-25"}
        if found
        else dict.fromkeys(("first_day", "last_day"))
    )
    return pd.DataFrame(
        [{"found": found, "people": people, **days, "qualities": "illustrative" if found else None, **more}]
    )


def of_inputs(language: str = "en", *, actions: list[str] | None = None, scored: int = 176) -> Element:
    scenarios = pd.DataFrame([{"indicator_id": "piped_water", "qualities": "illustrative"}])
    found = pra_inputs(
        actions=actions,
        perception=counted(12, 60),
        assets=counted(scored, 43, assets=18, hazards=13),
        scenarios=scenarios,
        config=CONFIG,
    )
    return read(programme.inputs(found, scenarios, date(2025, 1, 16), reader(language)))


# The headline


def test_the_headline_says_how_far_the_stages_are_and_what_is_measured() -> None:
    card = read(programme.headline(states(*ROWS), covered("piped_water", "gini"), covered(), reader()))
    # piped_water: human vulnerability, critical services; gini: livelihoods, community.
    assert card.one("h1").text == "Two of 3 stages are done; 4 of 12 drivers of resilience are measured"
    lead = card.one("p", "rx-lead").text
    assert "Stage 3, Institution: its dates are not known." in lead
    assert "One of the index's 52 indicators has real figures; none of them is current." in lead


def test_a_stage_under_way_is_said_instead_of_those_done() -> None:
    begun = states(*ROWS[:2], stage("jakarta", 3, "Institution", actual_start="2019-09"))
    card = read(programme.headline(begun, covered(), covered(), reader("id")))
    assert card.one("h1").text == "Tahap 3 dari 3 sedang berjalan; 0 dari 12 pendorong ketahanan terukur"


def test_an_office_without_stages_and_framework_says_so() -> None:
    bare = CONFIG.model_copy(update={"drivers": {}, "framework": {}})
    coverage = framework_coverage(set(), bare)
    card = read(programme.headline(states(), coverage, coverage, reader("en", bare)))
    assert card.one("h1").text == "No stages of the programme are recorded yet"
    assert programme.framework(coverage, coverage, coverage, reader("en", bare)) == ""


# Stages


def test_the_office_s_own_city_stands_first_and_each_stage_has_its_words() -> None:
    card = of_stages(*ROWS)
    assert card.texts("h3") == ["Jakarta", "Semarang"]
    assert card.texts("span", "rx-progress") == ["done", "done", "not known", "done", "done"]
    assert card.one("h2").text == "Stages 1–2 took 32–44 months, 6–9 were planned"
    assert "Stages 1–2: 9 months planned, 12–13 months taken. Together with MERCY." in card.text


def test_what_is_not_known_is_said() -> None:
    words = of_stages(*ROWS).text
    assert "began 2016; date of the end not known" in words
    assert "ended 30 Aug 2019; date of the start not known" in words
    assert "dates not known" in words


def test_lateness_is_a_shape_a_word_and_a_length() -> None:
    late = of_stages(*ROWS).one("span", "rx-late")
    assert late.text == "3.7 months late"
    assert late.one("svg", "rx-shape")
    assert "terlambat 3,7 bulan" in of_stages(*ROWS, language="id").text


def test_a_made_up_stage_carries_its_mark_and_a_real_one_none() -> None:
    assert marked(of_stages(*ROWS)) == []
    assert marked(of_stages(stage("jakarta", 1, "Assessment", quality="illustrative"))) == ["illustrative"]


def test_a_source_of_several_stages_is_named_once() -> None:
    assert of_stages(*ROWS).text.count("The city; another.") == 1


def test_a_source_keeps_what_stands_in_its_brackets_whole() -> None:
    told = pd.Series(["PRA (preventionweb.net; detik.com (30 August); a map); BPS", "BPS", None])
    whole = "PRA (preventionweb.net; detik.com (30 August); a map); BPS"
    assert sources_named(told) == whole
    again = pd.Series(["PRA (preventionweb.net; detik.com)", "PRA (bnpb.go.id; detik.com)"])
    assert sources_named(again) == "PRA (preventionweb.net; detik.com); PRA (bnpb.go.id; detik.com)"
    rows = pd.DataFrame({"quality": ["official"] * 2, "source": again})
    assert sources_line(rows, reader("en")).count("detik.com)") == 2


def test_stages_without_any_date_have_no_track() -> None:
    card = of_stages(stage("jakarta", 1, "Assessment"))
    assert list(card.all("svg", "rx-track")) == []
    assert list(card.all("p", "rx-legend")) == []


def test_without_stages_the_card_says_what_to_do() -> None:
    card = of_stages()
    assert card.one("h2").text == "No stages of the programme are recorded yet"
    assert "data dictionary" in card.text


# Inputs


def test_an_inventory_that_was_not_loaded_shows_no_number() -> None:
    tile = next(of_inputs().all("section", "rx-card"))
    assert tile.one("strong", "rx-figure").text == "—"
    assert "which is not zero" in tile.text
    assert tile.texts("span", "rx-progress") == ["not yet"]
    assert marked(tile) == []


def test_what_was_made_up_is_marked_and_said_above() -> None:
    card = of_inputs()
    assert marked(card) == ["illustrative"] * 3
    assert "Three of them hold illustrative figures only" in card.text


def test_completeness_figure_people_and_days_stand_in_a_tile() -> None:
    card = of_inputs()
    assert card.one("h2").text == (
        "None of 4 inputs of the preliminary assessment (PRA) is complete with real figures yet"
    )
    assert card.texts("span", "rx-progress") == ["not yet", "complete", "in part", "in part"]
    assert "75% 176 of 234 points scored" in card.text
    assert "43 people · 20 Sep 2017 – 25 Sep 2017" in card.text
    assert "1 of 3 pillars; 1 indicator has scenarios; none yet for" in card.text
    assert "received 16 Jan 2025" in card.text


def test_a_missing_pair_never_rounds_up_to_all() -> None:
    # 233 of 234 are 99.6 percent.
    assert "99%" in of_inputs(scored=233).texts("strong", "rx-figure")


# The framework


def test_every_indicator_of_the_index_is_a_square() -> None:
    card = read(
        programme.framework(
            covered("piped_water", "gini"), covered("gini"), covered("piped_water", "pumps_ready"), reader()
        )
    )
    dimensions = card.one("div", "rx-dimensions")
    assert len(list(dimensions.all("span", "rx-square"))) == 52
    assert len(list(dimensions.all("span", "rx-square-old"))) == 1  # 1.3, piped water
    assert len(list(dimensions.all("span", "rx-square-made_up"))) == 1  # 7.4, pumps
    assert "1 of 52 (2%) is measured in part" in card.text
    assert "1 more has illustrative figures only and is not counted." in card.text


def test_a_driver_without_a_measured_indicator_has_shape_and_word() -> None:
    card = read(programme.framework(covered("gini"), covered(), covered("gini"), reader()))
    assert card.one("h2").text == "10 of 12 drivers have no measured indicator"
    assert card.texts("span", "rx-not_measured") == ["not measured"] * 10


def test_the_published_example_is_told_apart_as_another_method() -> None:
    card = read(programme.framework(covered(), covered(), covered(), reader()))
    example = card.one("p", "rx-example").text
    assert example.startswith("For comparison, by another method.")
    assert "66.03%" in example
    without = reader("en", CONFIG.model_copy(update={"framework_example": None}))
    assert "another method" not in programme.framework(covered(), covered(), covered(), without)


def test_the_list_leads_to_our_indicators() -> None:
    coverage = covered("piped_water")
    card = read(programme.framework(coverage, coverage, coverage, reader()))
    links = [each.attributes["href"] for each in card.one("details").all("a")]
    assert links == ["/indicators?lang=en&indicator=piped_water"]


# Who takes part


def test_the_title_says_who_is_missing_and_made_up_organisations_do_not_count() -> None:
    card = read(programme.stakeholders(PEOPLE, AREAS, reader()))
    groups = "private sector, academia, communities and media"
    assert card.one("h2").text == f"2 organisations recorded; none is named as speaking for {groups}"
    assert "And 1 illustrative one, not counted." in card.text
    assert marked(card) == ["illustrative"]
    assert "MERCY" not in card.text  # takes part in another city


def test_an_abbreviation_keeps_its_capitals_within_a_sentence() -> None:
    only = people(organisation("bpbd", "government", "government"))
    card = read(programme.stakeholders(only, AREAS, reader("id")))
    groups = "swasta, LSM, akademisi, komunitas dan media"
    assert f"belum ada yang disebut mewakili kelompok {groups}" in card.one("h2").text


def test_an_organisation_of_a_kind_without_a_group_is_said_to_speak_for_none() -> None:
    card = read(programme.stakeholders(people(organisation("aecom", "private", None)), AREAS, reader()))
    assert "1 organisation is not named as speaking for any group" in card.text


def test_organisations_stand_by_kind_with_role_group_and_focus() -> None:
    card = read(programme.stakeholders(PEOPLE, AREAS, reader()))
    assert card.texts("th", "rx-kind") == ["city government 1", "NGO 1", "community 0"]
    assert "Focus: Living with water" in card.text


def test_a_focus_area_names_its_group_and_who_takes_part() -> None:
    card = read(programme.focus_areas(AREAS, PEOPLE, reader()))
    assert card.one("h2").text == "2 focus areas, 1 with a working group"
    water, fire = card.texts("li")
    assert "Pokja Air" in water
    assert "Taking part: FORUM" in water
    assert "No working group yet" in fire
    assert "No organisation is recorded as taking part yet." in fire
    assert marked(card) == ["illustrative"]


def test_without_people_and_focus_areas_the_cards_say_what_to_do() -> None:
    for card in (
        programme.stakeholders(people(), AREAS.iloc[:0], reader()),
        programme.focus_areas(AREAS.iloc[:0], people(), reader()),
    ):
        assert "its template is in the data dictionary" in read(card).text


# Every card


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_names_roles_and_sources_stay_words(language: str) -> None:
    rows = [{**row, "name": HOSTILE, "deliverables": HOSTILE, "source": HOSTILE} for row in ROWS]
    found, seen_by = states(*rows), reader(language)
    hostile = PEOPLE.assign(name=HOSTILE, role=HOSTILE, source=HOSTILE, focus_areas=HOSTILE)
    areas = AREAS.assign(name=HOSTILE, question=HOSTILE, working_group=HOSTILE, source=HOSTILE)
    cities = {"jakarta": HOSTILE, "semarang": HOSTILE}
    cards = (
        programme.headline(found, covered(), covered(), seen_by),
        programme.stages(found, programme_lengths(found), cities, hostile, seen_by),
        programme.stakeholders(hostile, areas, seen_by),
        programme.focus_areas(areas, hostile, seen_by),
    )
    for card in cards:
        assert list(read(card).all("script")) == []
        assert list(read(card).all("img")) == []
        assert "\n" not in card
