"""The page of visits without a browser: what everybody reads, and the secretariat's form."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from resilience import access, journal, paths
from resilience import config as configuration
from resilience.access import Door
from resilience.database import current_rows
from resilience.errors import ResilienceError
from resilience.intake.one_visit import file_of, form_of
from resilience.paths import ROOT
from resilience.screen import opening, sign_in
from resilience.text import Text
from tests.saving import kept

MAIN = ROOT / "resilience" / "screen" / "main.py"
VISITS = str(ROOT / "pages" / "visits.py")
UPLOAD = str(ROOT / "pages" / "upload.py")
ENGLISH = Text("en")
LAY = ENGLISH("visits.form.lay")


@pytest.fixture(autouse=True)
def folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An office of its own, with places and the visit of 2018 alone: that is quick to make."""
    st.cache_resource.clear()
    folder, data = tmp_path_factory.mktemp("office"), tmp_path_factory.mktemp("data")
    for path in paths.STARTING_DATA.glob("*.csv"):
        if path.stem.partition("_")[2] in ("places", "visits"):
            (data / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(paths, "STARTING_DATA", data)
    monkeypatch.setenv("RESILIENCE_DATABASE", str(folder / "office.duckdb"))
    monkeypatch.setattr(sign_in, "_DOOR", Door())
    database = journal.open_database(folder / "office.duckdb")
    journal.start(database, data, configuration.load(paths.config_file()))
    database.close()
    yield folder
    with suppress(ResilienceError):
        opening.office()[1].close()
    st.cache_resource.clear()


def visitor(**address: str) -> AppTest:
    found = AppTest.from_file(str(MAIN), default_timeout=60)
    found.query_params["lang"] = "en"
    found.run().switch_page(VISITS)
    for key, value in address.items():
        found.query_params[key] = value
    return found.run()


def secretariat(folder: Path, **address: str) -> AppTest:
    found = visitor(**address)
    code = access.new_passcode(access.passcodes_file(folder / "office.duckdb"), "secretariat")
    found.text_input[0].input(code)
    button(found, ENGLISH("access.enter")).click().run()
    return found


def said(page: AppTest) -> str:
    return " ".join(each.value for each in page.markdown)


def button(page: AppTest, label: str) -> Any:
    found = [each for each in page.button if each.label == label]
    assert found, [each.label for each in page.button]
    return found[0]


def field(page: AppTest, name: str) -> Any:
    """A field of the form by its label, whatever widget it is."""
    label = ENGLISH(f"visits.form.{name}", n=4)
    widgets = [*page.text_input, *page.text_area, *page.multiselect, *page.date_input, *page.selectbox]
    (found,) = (each for each in widgets if each.label == label)
    return found


def fill(page: AppTest, **values: Any) -> AppTest:
    for name, value in values.items():
        field(page, name).set_value(value).run()
    return page


def save(page: AppTest) -> None:
    """Save what lies on the desk. (The test's browser does not follow the switch of the page.)"""
    page.switch_page(UPLOAD).run()
    button(page, "Save 1 row").click().run()


def saved() -> dict[str, dict[Any, Any]]:
    rows = current_rows(opening.office()[1], "visits").to_dict("records")
    return {row["visit_id"]: row for row in rows}


GOOD = {
    "name_id": "Dewan Kota Da Nang",
    "name_en": "City council of Da Nang",
    "guests": ["da_nang", "can_tho"],
    "day": date(2025, 2, 12),
    "starts": "9.30 WIB",
    "ends": "11",
}


def test_everybody_reads_which_visits_were_and_finds_the_way_to_the_lounge_and_the_comparison() -> None:
    found = said(visitor())
    assert "No visit is to come" in found
    assert "City Development Council, Government of Myanmar" in found
    assert "Mandalay and Yangon" in found
    assert 'href="/lounge?lang=en&amp;programme=myanmar_2018"' in found
    assert 'href="/comparison?lang=en&amp;guest=mandalay&amp;with=yangon"' in found
    assert "whole day" not in found  # its hours are not known


def test_a_visitor_gets_no_form_and_no_way_to_it() -> None:
    found = visitor(visit="myanmar_2018")
    assert ENGLISH("visits.form.title") not in said(found)
    assert "?lang=en&amp;visit=" not in said(found)
    assert LAY not in [each.label for each in found.button]


def test_a_filled_form_is_laid_on_the_desk_saved_there_and_stands_in_the_list(folder: Path) -> None:
    page = fill(secretariat(folder), **GOOD)
    button(page, LAY).click().run()
    assert "If saved: 1 new visit" in said(page)
    assert "The lounge takes it: 12 Feb 2025, 09:30–11:00." in said(page)
    assert "da_nang_2025_02_12" not in saved()
    save(page)
    row = saved()["da_nang_2025_02_12"]
    assert (row["guests"], row["starts"], row["ends"]) == ("da_nang|can_tho", "09:30", "11:00")
    assert (row["slides"], row["language"], row["quality"]) == (None, "en", "official")
    page.switch_page(VISITS).run()
    assert "Next visit: City council of Da Nang, 12 Feb 2025, 09:30–11:00" in said(page)
    assert field(page, "name_id").value == ""  # the form waits for another visit


def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(folder: Path) -> None:
    page = fill(secretariat(folder), **{**GOOD, "starts": "25.00", "day": None})
    assert "“25.00” is not a time of day." in said(page)
    assert ENGLISH("intake.cell_empty") not in said(page)  # not before somebody wants to go on
    button(page, LAY).click().run()
    assert ENGLISH("intake.cell_empty") in said(page)
    assert ENGLISH("visits.form.not_yet") in said(page)
    page.switch_page(UPLOAD).run()
    assert "No file is waiting" in said(page)
    page.switch_page(VISITS).run()
    assert field(page, "starts").value == "25.00"
    assert field(page, "guests").value == ["da_nang", "can_tho"]


def test_an_english_visit_needs_an_english_name_and_an_indonesian_one_none(folder: Path) -> None:
    page = fill(secretariat(folder), **{**GOOD, "name_en": ""})
    missing = ENGLISH("intake.name_in_language", expected="English")
    assert missing not in said(page)  # not before somebody wants to go on
    button(page, LAY).click().run()
    assert missing in said(page)
    assert saved().keys() == {"myanmar_2018"}
    (language,) = (each for each in page.button_group if each.key == "visit new language en")
    language.set_value("id").run()
    assert missing not in said(page)


def test_a_fifth_city_is_refused_in_the_readers_words_and_never_all_are_chosen_at_once(folder: Path) -> None:
    page = secretariat(folder)
    assert field(page, "guests").proto.select_all == 0
    four = ["da_nang", "can_tho", "bangkok", "mandalay"]
    assert "at most 4." not in said(fill(page, **{**GOOD, "guests": four}))
    assert "at most 4." in said(fill(page, guests=[*four, "semarang"]))
    button(page, LAY).click().run()
    assert ENGLISH("visits.form.not_yet") in said(page)


def test_an_end_before_the_start_is_refused_beside_the_hours(folder: Path) -> None:
    page = fill(secretariat(folder), **{**GOOD, "ends": "09.00"})
    assert "it must end after it begins" in said(page)


def test_a_saved_visit_is_chosen_changed_and_keeps_its_code(folder: Path) -> None:
    page = secretariat(folder, visit="myanmar_2018")
    assert field(page, "partner_en").value == "Cordaid Myanmar"
    assert field(page, "day").value == date(2018, 11, 21)
    fill(page, ends="12.00", learn_en="Markets\nCanals")
    button(page, LAY).click().run()
    assert "If saved: 1 visit changes" in said(page)
    save(page)
    assert [*saved()] == ["myanmar_2018"]
    row = saved()["myanmar_2018"]
    assert (row["ends"], row["learn_en"]) == ("12:00", "Markets; Canals")
    assert row["source"].startswith("Jakarta Berketahanan, 21 November 2018")


def test_slides_are_moved_left_out_and_taken_in_again(folder: Path) -> None:
    page = secretariat(folder)
    assert "10 slides, one round takes 3 min 8 s." in said(page)  # 7 × 20 + 3 × 16 seconds
    button(page, "Move map up").click().run()
    button(page, "Remove welcome").click().run()
    assert "9 slides, one round takes 2 min 48 s." in said(page)
    fill(page, **GOOD)
    button(page, LAY).click().run()
    save(page)
    own = "map|headline|pillars|indicator|hazards|answer|actions|compare|programme"
    assert saved()["da_nang_2025_02_12"]["slides"] == own


def test_without_any_slide_nothing_is_laid_down(folder: Path) -> None:
    page = fill(secretariat(folder), **GOOD)
    for each in configuration.load(paths.config_file()).lounge.slides:
        name = {"headline": "headline figures", "hazards": "shocks and stresses", "compare": "comparison"}
        name |= {"answer": "what was done"}
        button(page, f"Remove {name.get(each, each)}").click().run()
    assert ENGLISH("visits.form.no_slide") in said(page)
    button(page, LAY).click().run()
    assert ENGLISH("visits.form.title") in said(page)
    button(page, ENGLISH("visits.form.usual")).click().run()
    assert "10 slides" in said(page)


def test_on_a_past_day_nothing_is_prepared(folder: Path) -> None:
    page = secretariat(folder, as_of="2025-01-18")
    assert ENGLISH("visits.form.past_view") in said(page)
    assert LAY not in [each.label for each in page.button]


def test_who_is_signed_out_meanwhile_lays_nothing_down(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = fill(secretariat(folder), **GOOD)
    monkeypatch.setattr(sign_in, "_DOOR", Door())
    button(page, LAY).click().run()
    assert ENGLISH("visits.form.title") not in said(page)
    assert [*saved()] == ["myanmar_2018"]


def test_two_new_visits_of_one_city_and_day_are_two(folder: Path) -> None:
    page = fill(secretariat(folder), **GOOD)
    button(page, LAY).click().run()
    page.switch_page(VISITS).run()
    button(page, ENGLISH("visits.form.again")).click().run()
    fill(page, **{**GOOD, "starts": "14.00", "ends": "16.00"})
    button(page, LAY).click().run()
    page.switch_page(UPLOAD).run()
    assert "visits_da_nang_2025_02_12.csv" in said(page)
    assert "visits_da_nang_2025_02_12_2.csv" in said(page)


def at_myanmar(page: AppTest) -> AppTest:
    page.query_params["visit"] = "myanmar_2018"
    return page.switch_page(VISITS).run()


def test_what_is_typed_after_laying_down_outlives_the_saving(folder: Path) -> None:
    page = secretariat(folder, visit="myanmar_2018")
    fill(page, ends="12.00")
    button(page, LAY).click().run()
    fill(at_myanmar(page), starts="9.00")
    save(page)
    at_myanmar(page)
    assert (field(page, "starts").value, field(page, "ends").value) == ("9.00", "12.00")


def test_what_somebody_else_saves_meanwhile_stays_where_nothing_was_typed(folder: Path) -> None:
    page = secretariat(folder, visit="myanmar_2018")
    fill(page, partner_en="Cordaid")
    config = configuration.load(paths.config_file())
    theirs = form_of(saved()["myanmar_2018"], config).with_(ends="12.00")
    kept(opening.office()[1], "visits", file_of(theirs, "myanmar_2018", config))
    page.run()
    assert (field(page, "partner_en").value, field(page, "ends").value) == ("Cordaid", "12:00")
