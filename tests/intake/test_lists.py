"""Lists of codes in one cell, and hazards that are a shock here and a stress there."""

import pytest
from agency import ASSETS, CONFIG, EVIDENCE, faults, file_of, looked_at, review, save, sentences, values_of

from resilience.database import Database, current_rows
from resilience.downloads import csv_bytes
from resilience.intake import Counts
from resilience.intake.checking import Checked
from resilience.templates import FORMS, Form, template
from resilience.text import available_languages

HEAD = "focus_area_id,place_id,name_id,name_en,question,hazards,assets,quality"


def area(hazards: str, assets: str = "", code: str = "water") -> str:
    return f'{code},jakarta,Air,Water,Bagaimana?,"{hazards}","{assets}",illustrative'


def areas(*rows: str) -> Checked:
    return looked_at(file_of(*rows, head=HEAD), "focus_areas", codes=EVIDENCE)


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("flood", "flood"),
        ("flood;fire", "flood|fire"),
        ("flood|fire", "flood|fire"),
        ("flood\nfire", "flood|fire"),
        (" flood ; fire | earthquake ", "flood|fire|earthquake"),
        # Names in either language, in any case.
        ("Banjir; FIRE; gempa bumi", "flood|fire|earthquake"),
        # Each once, in the order of the file; empty places between separators say nothing.
        ("fire;;flood;fire;", "fire|flood"),
        ("", None),
        ("-", None),
        (";", None),
    ],
)
def test_a_list_of_codes_is_separated_by_semicolons_bars_or_lines(cell: str, codes: str | None) -> None:
    found = areas(area(cell))
    assert found.faults.empty
    assert values_of(found.rows, "hazards") == [codes]


def test_of_a_list_the_unknown_code_is_named() -> None:
    found = areas(area("flood;comet;fire"))
    assert faults(found.faults, "found", "expected") == [(2, "F", "unknown_code", "comet", None)]
    near = areas(area("flood|erthquake"))
    assert faults(near.faults, "found", "expected") == [
        (2, "F", "unknown_code_near", "erthquake", "earthquake")
    ]
    assert sentences(near)[0] == (
        "Row 2, column F “hazards”: “erthquake” is unknown. Did you mean “earthquake”?"
    )


def test_a_list_refers_to_what_earlier_files_brought() -> None:
    found = areas(area("", "hospitals;Saluran air"), area("", "hospitals;sea_wall", code="safe"))
    assert values_of(found.rows, "assets")[0] == "hospitals|drainage"
    assert faults(found.faults, "found") == [(3, "G", "unknown_code", "sea_wall")]


@pytest.fixture
def listed(office: Database) -> Database:
    """The small office with two assets and three focus areas."""
    save(office, ASSETS, "assets")
    rows = [area("flood;fire", "hospitals"), area("flood", "", "safe"), area("", "drainage|hospitals", "dry")]
    save(office, file_of(*rows, head=HEAD), "focus_areas")
    return office


def test_a_list_is_kept_and_downloaded_with_bars(listed: Database) -> None:
    rows = current_rows(listed, "focus_areas").set_index("focus_area_id")
    assert rows.loc["water", "hazards"] == "flood|fire"
    assert rows.loc["dry", "assets"] == "drainage|hospitals"
    assert b"flood|fire" in csv_bytes(current_rows(listed, "focus_areas"), "international")


@pytest.mark.parametrize("language", available_languages())
@pytest.mark.parametrize("form", FORMS)
def test_lists_come_back_unchanged_from_every_form_of_the_template(
    listed: Database, form: Form, language: str
) -> None:
    rows = current_rows(listed, "focus_areas")
    content = template("focus_areas", form, language, rows, CONFIG)
    found = review(listed, content, file=f"fokus.{'xlsx' if form == 'xlsx' else 'csv'}")
    assert found.kind == "focus_areas"
    assert found.upload.counts == Counts(same_count=3)


def test_the_order_of_a_list_means_something(listed: Database) -> None:
    found = review(listed, file_of(area("fire;flood", "hospitals"), head=HEAD))
    assert found.upload.counts == Counts(changed_count=1)


# Shock or stress


def test_a_hazard_is_a_shock_in_one_city_and_a_stress_in_another(office: Database) -> None:
    head = "place_id,hazard_id,kind,quality"
    rows = ["jakarta,flood,guncangan,official", "semarang,Banjir,stress,official"]
    save(office, file_of(*rows, head=head), "hazards_of_places")
    kept = current_rows(office, "hazards_of_places")
    told = [tuple(row) for row in kept[["place_id", "hazard_id", "kind"]].to_numpy()]
    assert told == [("jakarta", "flood", "shock"), ("semarang", "flood", "stress")]


def test_in_one_city_a_hazard_is_either_a_shock_or_a_stress() -> None:
    rows = ["jakarta,flood,shock", "jakarta,flood,stress"]
    content = file_of(*rows, head="place_id,hazard_id,kind")
    found = looked_at(content, "hazards_of_places", codes=EVIDENCE)
    assert [key for _, _, key in faults(found.faults)] == ["key_twice", "key_twice"]


# Bounds that a file does not speak of


def test_stages_without_planned_lengths_are_taken() -> None:
    head = "place_id,stage,name_id,name_en,deliverables"
    assert looked_at(file_of("jakarta,1,A,A,", head=head), "stages", codes=EVIDENCE).faults.empty


def test_a_stage_is_not_planned_to_last_at_least_longer_than_at_most() -> None:
    head = "place_id,stage,name_id,name_en,deliverables,months_from,months_to"
    found = looked_at(file_of("jakarta,1,A,A,,6,4", head=head), "stages", codes=EVIDENCE)
    assert faults(found.faults, "found") == [(2, "F", "out_of_order", "6 > 4")]
