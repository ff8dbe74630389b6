"""The pages as visitors get them, without a browser: every page, choice, address and refusal."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from resilience import access, intake, journal, paths
from resilience import config as configuration
from resilience.config import Config
from resilience.downloads import FORMS, csv_bytes
from resilience.errors import ResilienceError
from resilience.intake import Counts
from resilience.screen import opening
from resilience.screen.plan import Selection, plan_table
from resilience.screen.view import view_of
from resilience.text import Text

ROOT = Path(__file__).parents[1]
MAIN = ROOT / "resilience" / "screen" / "main.py"
PAGES = ("overview", "indicators", "risks", "actions", "comparison", "programme", "visits", "dictionary")
LANGUAGES = ("id", "en")

OTHER_OFFICE = """
office:
  place: semarang
  name: {id: Semarang Tangguh, en: Resilient Semarang}
  timezone: Asia/Jakarta
  today: 2025-03-01
languages: LANGUAGES
groups:
  air: {name: {id: Kota Air, en: Water City}}
indicators:
  tidal_flood:
    group: air
    name: {id: Hari rob, en: Days of tidal flood}
    unit: {id: hari, en: days}
    worst: 100
    best: 0
    decimals: 0
  trees:
    name: {id: Pohon, en: Trees}
"""
ALL_PAGES = f"pages: [{', '.join(PAGES)}]\n"
PLACES = """place_id,name_id,name_en,kind
semarang,Semarang,Semarang,city
"""
OBSERVATIONS = """place_id,indicator_id,period,value,quality,source,source_en,note,note_en,series_break
semarang,tidal_flood,2023,40,official,BPBD,BPBD,,,
semarang,tidal_flood,2024,35,official,BPBD,BPBD,,,
"""


@pytest.fixture(autouse=True)
def office_database(shipped_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The starting data; every test of this module may read them."""
    monkeypatch.setenv("RESILIENCE_DATABASE", str(shipped_copy))


def give_back() -> None:
    """Close the open database, and forget all that was kept: as a new process would begin."""
    with suppress(ResilienceError):
        opening.office()[1].close()
    st.cache_resource.clear()


@pytest.fixture
def nothing_kept() -> Iterator[None]:
    """An office of its own: nothing that was kept for another one may show up."""
    st.cache_resource.clear()
    yield
    give_back()


@pytest.fixture
def other_office(nothing_kept: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Makes another office: its configuration, and the files that it starts with."""

    def make(config: str, **files: str) -> None:
        folder = tmp_path / "data"
        folder.mkdir()
        for name, content in files.items():
            (folder / f"2025-01-02_{name}.csv").write_text(content, encoding="utf-8")
        (tmp_path / "config.yaml").write_text(config, encoding="utf-8")
        monkeypatch.setenv("RESILIENCE_CONFIG", str(tmp_path / "config.yaml"))
        monkeypatch.setenv("RESILIENCE_DATABASE", str(tmp_path / "other.duckdb"))
        monkeypatch.setattr(paths, "STARTING_DATA", folder)

    return make


def office() -> Config:
    return configuration.load(paths.config_file())


def visit(page: str = "overview", **address: Any) -> AppTest:
    """What a visitor gets at an address."""
    visitor = AppTest.from_file(str(MAIN), default_timeout=60)
    if page != "overview":
        visitor.run()
        visitor.switch_page(str(ROOT / "pages" / f"{page}.py"))
    for key, value in address.items():
        visitor.query_params[key] = value
    return visitor.run()


def said(visitor: AppTest) -> str:
    """All words on the page, without tags."""
    return " ".join(re.sub("<[^>]+>", " ", " ".join(each.value for each in visitor.markdown)).split())


def assert_shown(visitor: AppTest) -> None:
    """A page, and no refusal or traceback."""
    assert [each.message for each in visitor.exception] == []
    assert [each.value for each in visitor.error] == []
    assert "rx-headline" in " ".join(each.value for each in visitor.markdown)


def widget(visitor: AppTest, choice: str) -> Any:
    """The widget of a choice; most are another one in each language."""
    keys = {choice, *(f"{choice}_{language}" for language in LANGUAGES)}
    found = [each for each in (*visitor.button_group, *visitor.selectbox) if each.key in keys]
    assert len(found) == 1, f"{len(found)} widgets {choice}"
    return found[0]


def figures(visitor: AppTest) -> list[dict[str, Any]]:
    """The charts, as the browser gets them."""
    return [json.loads(each.proto.spec) for each in visitor.get("plotly_chart")]


# Every page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_shown_in_both_languages(page: str, language: str) -> None:
    visitor = visit(page, lang=language)
    assert_shown(visitor)
    assert Text(language)("frame.fixed_today", date="").split(",")[0].rstrip() in said(visitor)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_indicator_has_its_page_in_both_languages(language: str) -> None:
    config = office()
    visitor = visit("indicators", lang=language)
    # The country's own index is no figure of Jakarta: nobody is asked for it.
    offered = {code: item for code, item in config.indicators.items() if code != "undp_human_development"}
    for code, indicator in offered.items():
        visitor.query_params["indicator"] = code
        visitor.run()
        assert_shown(visitor)
        assert indicator.name[language] in said(visitor), code
        assert widget(visitor, "indicator").value == code
        assert figures(visitor), code


def test_the_overview_names_every_indicator_of_a_pillar() -> None:
    config, words = office(), said(visit(lang="en"))
    for pillar in config.pillars:
        assert config.groups[pillar].name["en"] in words
        for code in config.indicators_of(pillar):
            assert config.indicators[code].name["en"] in words


def test_without_a_choice_the_office_s_first_language_is_spoken() -> None:
    visitor = visit()
    assert widget(visitor, "lang").value == "id"
    assert "Perlu keputusan" in said(visitor)


def test_a_chart_is_drawn_in_our_look() -> None:
    chart = figures(visit("indicators", lang="en", indicator="unhealthy_air_days"))[0]
    assert chart["layout"]["template"]["layout"]["font"]["family"].startswith("'Source Sans 3'")
    assert "measured" in [each.get("name") for each in chart["data"]]


# Every choice


def test_switching_the_language_changes_words_numbers_and_address() -> None:
    visitor = visit("indicators", indicator="piped_water")
    assert "65,8" in said(visitor)
    widget(visitor, "lang").set_value("en").run()
    assert_shown(visitor)
    assert visitor.query_params == {"lang": "en", "indicator": "piped_water"}
    assert "65.8" in said(visitor)
    assert "Access to piped water" in said(visitor)


def test_looking_back_shows_what_was_known_then() -> None:
    visitor = visit(lang="en")
    assert "Unhealthy-air days" in said(visitor)
    now = said(visitor)
    day = widget(visitor, "as_of")
    # Every day back to the first upload.
    assert day.options == ["20 Jan 2025 (today)", *(f"{number} Jan 2025" for number in range(19, 1, -1))]
    day.set_value("2025-01-02").run()
    assert_shown(visitor)
    assert visitor.query_params["as_of"] == "2025-01-02"
    assert "As of 2 January 2025: later uploads are not counted." in said(visitor)
    assert said(visitor) != now
    # What came on 14 January, 91 days in 2024, is not known; the newest was 165 in 2023.
    assert "165" in said(visitor)
    widget(visitor, "as_of").set_value("today").run()
    assert "as_of" not in visitor.query_params
    assert said(visitor) == now


def test_a_day_in_the_address_that_is_no_day_of_uploads_is_looked_back_to_as_well() -> None:
    visitor = visit(lang="en", as_of="2025-01-09")
    assert_shown(visitor)
    assert widget(visitor, "as_of").value == "2025-01-09"
    assert "As of 9 January 2025" in said(visitor)


def test_before_the_first_upload_nothing_was_known() -> None:
    for page in PAGES:
        visitor = visit(page, lang="en", as_of="2024-06-01")
        assert_shown(visitor)
        missing = {"risks": "No workshop scores yet", "actions": "No action plan has been loaded"}
        missing |= {"comparison": "There is no other city to compare with yet"}
        missing |= {"visits": "None has been prepared yet"}
        assert missing.get(page, "not measured") in said(visitor)


def test_the_table_can_be_seen_as_tiles() -> None:
    visitor = visit(lang="en")
    assert any("rx-tablecard" in each.value for each in visitor.markdown)
    widget(visitor, "view").set_value("tiles").run()
    assert_shown(visitor)
    assert visitor.query_params["view"] == "tiles"
    assert any("rx-tiles" in each.value for each in visitor.markdown)
    assert not any("rx-tablecard" in each.value for each in visitor.markdown)
    widget(visitor, "view").set_value("table").run()
    assert "view" not in visitor.query_params


def test_choosing_a_pillar_leads_to_its_first_indicator() -> None:
    visitor = visit("indicators", lang="en", indicator="unhealthy_air_days")
    assert widget(visitor, "pillar").value == "sehat"
    widget(visitor, "pillar").set_value("terhubung").run()
    assert_shown(visitor)
    first = office().indicators_of("terhubung")[0]
    assert visitor.query_params["indicator"] == first
    assert widget(visitor, "indicator").value == first


def test_choosing_an_indicator_shows_it() -> None:
    visitor = visit("indicators", lang="en", indicator="pumps_ready")
    widget(visitor, "indicator").set_value("fires").run()
    assert_shown(visitor)
    assert visitor.query_params["indicator"] == "fires"
    assert "Fires, latest 1,505 incidents in 2020: the data are out of date" in said(visitor)


def test_choosing_peers_draws_them() -> None:
    visitor = visit("indicators", lang="en", indicator="human_development")
    assert "provinces and Indonesia" in said(visitor)
    widget(visitor, "peers").set_value("municipalities").run()
    assert_shown(visitor)
    assert visitor.query_params["peers"] == "municipalities"
    drawn = figures(visitor)[-1]["data"][0]["y"]
    assert {"Jakarta", "South Jakarta"} <= set(drawn)
    assert "Bali" not in drawn


def test_a_choice_of_another_page_does_not_stay_in_the_address() -> None:
    visitor = visit("indicators", lang="en", indicator="fires")
    visitor.switch_page(str(ROOT / "pages" / "overview.py")).run()
    assert_shown(visitor)
    assert visitor.query_params == {"lang": "en"}


def changed_since(since: str) -> str:
    """The card of what changed, as words."""
    card = next(each.value for each in visit(lang="en", since=since).markdown if "rx-changes" in each.value)
    return " ".join(re.sub("<[^>]+>", " ", card).split())


def test_changes_count_from_the_day_in_the_address() -> None:
    # On 14 January the air quality of 2024 came, on 16 January the plan.
    assert "Changed since 2 Jan" in changed_since("2025-01-02")
    assert "165 → 91" in changed_since("2025-01-02")
    assert "165 → 91" not in changed_since("2025-01-14")
    assert "26 actions new in the plan" in changed_since("2025-01-14")


def test_changes_with_the_last_upload_are_those_it_brought() -> None:
    said = changed_since("upload")
    assert "26 actions new in the plan" in said
    assert "165 → 91" not in said


@pytest.mark.parametrize("since", ["visit", "2099-01-01", "0001-01-01", "x", "' or 1=1"])
def test_a_moment_that_cannot_be_counted_from_is_the_usual_number_of_days(since: str) -> None:
    assert "Changed since 6 Jan" in changed_since(since)


def test_a_hazard_without_an_action_can_be_asked_for() -> None:
    visitor = visit("actions", lang="en", hazard="earthquake")
    assert_shown(visitor)
    assert "MRT" not in " ".join(each.value for each in visitor.markdown if "rx-plan" in each.value)


def test_both_forms_of_the_data_can_be_downloaded() -> None:
    labels = [each.label for each in visit(lang="en").download_button]
    assert labels == [
        "Print the brief (PDF)",
        "For Indonesian Excel (; and comma)",
        "International (, and point)",
    ]


HOSTILE = [
    "nonsense",
    "",
    "../../etc/passwd",
    "x" * 5000,
    "<script>alert(1)</script>",
    "\x00",
    "'; drop",
    "1e9",
]


# The action plan


def lines(visitor: AppTest) -> list[str]:
    """The names of the actions on the time axis."""
    table = next(each.value for each in visitor.markdown if "rx-plantable" in each.value)
    rows = re.findall(r'<tr class="rx-planrow.*?</th>', table)
    return [re.sub("<[^>]+>", "", re.findall(r"<a [^>]*>(.*?)</a>", row)[0]) for row in rows]


@pytest.mark.parametrize(
    ("choice", "value", "name"),
    [
        ("pillar", "siap", "Infiltration wells at schools"),
        ("agency", "PAM Jaya", "Piped water from 60% to 100%"),
        ("partner", "example_university_a", "Ciliwung infiltration park"),
        ("hazard", "fire", "Hydrants in dense settlements"),
    ],
)
def test_a_filter_of_actions_stands_in_the_address_and_narrows_the_list(
    choice: str, value: str, name: str
) -> None:
    visitor = visit("actions", lang="en")
    every = lines(visitor)
    assert len(every) == 26
    widget(visitor, choice).set_value(value).run()
    assert_shown(visitor)
    assert visitor.query_params == {"lang": "en", choice: value}
    assert name in lines(visitor)
    assert len(lines(visitor)) < len(every)
    widget(visitor, choice).set_value("").run()
    assert visitor.query_params == {"lang": "en"}
    assert lines(visitor) == every


def test_late_actions_alone_are_one_press_away() -> None:
    visitor = visit("actions", lang="en")
    visitor.toggle(key="late_en").set_value(True).run()
    assert_shown(visitor)
    assert visitor.query_params == {"lang": "en", "late": "on"}
    assert len(lines(visitor)) == 3
    assert "Three of 26 actions are late" in said(visitor)  # of all, not of those that are shown
    visitor.toggle(key="late_en").set_value(False).run()
    assert len(lines(visitor)) == 26


def test_an_agency_is_shown_with_its_actions_its_indicators_and_what_it_owes() -> None:
    visitor = visit("actions", lang="en", agency="PAM Jaya")
    assert_shown(visitor)
    assert widget(visitor, "agency").value == "PAM Jaya"
    assert "PAM Jaya: no action is known to be late; 2 of 2 have no current report" in said(visitor)
    assert "PAM Jaya also answers for 1 indicator" in said(visitor)
    without_actions = visit("actions", lang="en", agency="BPS")
    assert_shown(without_actions)
    assert "BPS: no action in the plan" in said(without_actions)
    assert "10 figures are overdue" in said(without_actions)


def test_an_agency_that_nobody_knows_is_all_of_them() -> None:
    visitor = visit("actions", lang="en", agency="Nobody", hazard="x", partner="y", pillar="z", late="no")
    assert_shown(visitor)
    assert visitor.query_params == {"lang": "en"}
    assert len(lines(visitor)) == 26


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_has_its_page_in_both_languages(language: str) -> None:
    visitor = visit("actions", lang=language)
    table = next(each.value for each in visitor.markdown if "rx-plantable" in each.value)
    codes = dict.fromkeys(re.findall(r"action=(\w+)", table))
    assert len(codes) == 26
    for code in codes:
        visitor.query_params["action"] = code
        visitor.run()
        assert_shown(visitor)
        assert visitor.query_params == {"lang": language, "action": code}
        assert "rx-about" in " ".join(each.value for each in visitor.markdown)


def test_one_action_shows_its_history_and_leads_back_to_the_selection() -> None:
    visitor = visit("actions", lang="en", action="krukut_drainage", agency="DSDA")
    assert_shown(visitor)
    assert "Micro drainage along Kali Krukut: 43% reported, 20 points below the plan" in said(visitor)
    names = [each.get("name") for each in figures(visitor)[0]["data"]]
    assert {"planned", "reported", "missing", "reached", "open"} <= set(names)
    assert 'href="/actions?lang=en&amp;agency=DSDA"' in " ".join(each.value for each in visitor.markdown)


def test_an_action_that_is_none_is_the_list() -> None:
    visitor = visit("actions", lang="en", action="nonsense")
    assert_shown(visitor)
    assert visitor.query_params == {"lang": "en"}
    assert len(lines(visitor)) == 26


def test_who_comes_back_by_the_menu_gets_the_list_and_not_the_action_read_last() -> None:
    visitor = visit("actions", lang="en", action="krukut_drainage")
    visitor.query_params.clear()  # as Streamlit's menu does
    visitor.run()
    assert_shown(visitor)
    assert len(lines(visitor)) == 26


def test_a_hazard_that_was_looked_at_among_the_risks_is_no_filter_of_actions() -> None:
    visitor = visit("risks", lang="en", asset="drainage", hazard="flood")
    visitor.query_params.clear()
    visitor.switch_page(str(ROOT / "pages" / "actions.py")).run()
    assert_shown(visitor)
    assert len(lines(visitor)) == 26
    visitor.query_params["hazard"] = "fire"  # a link says it, and then it is one
    visitor.run()
    assert "Fire:" in said(visitor)


def test_one_group_of_the_plan_is_paged_by_the_address() -> None:
    visitor = visit("actions", lang="en", part="unclear")
    visitor.query_params["from"] = "6"
    visitor.run()
    assert_shown(visitor)
    assert visitor.query_params == {"lang": "en", "part": "unclear", "from": "6"}
    assert len(lines(visitor)) == 6
    assert "rows 6–11 of 11" in said(visitor)


@pytest.mark.parametrize("key", ["agency", "partner", "hazard", "late", "part", "from", "action"])
def test_whatever_stands_in_the_address_of_actions_they_are_shown(key: str) -> None:
    visitor = visit("actions", part="unclear") if key == "from" else visit("actions")
    for value in [*HOSTILE, "-1", "0", "９", "²"]:
        visitor.query_params[key] = value
        visitor.run()
        assert_shown(visitor)
        assert "<script>" not in " ".join(each.value for each in visitor.markdown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plan_that_was_downloaded_changes_nothing_when_it_is_uploaded_again(language: str) -> None:
    visit("actions", lang=language)
    config, database = opening.office()
    for form in FORMS:
        content = csv_bytes(plan_table(view_of(language, None), Selection()), form)
        sheet = intake.read(content, "plan.csv", intake.known_headers())
        review = intake.reviewed(
            sheet,
            intake.kind_of(sheet),
            content,
            database=database,
            config=config,
            answers={},
            today=date(2025, 1, 20),
            known_at=datetime(2025, 1, 20, 12),
            complete=True,
        )
        assert review.checked.faults.empty
        assert review.upload.counts == Counts(same_count=26)


def test_an_office_without_a_plan_says_what_is_missing(other_office: Any) -> None:
    other_office(OTHER_OFFICE.replace("LANGUAGES", "[en]") + ALL_PAGES, places=PLACES)
    visitor = visit("actions")
    assert_shown(visitor)
    assert "No action plan has been loaded" in said(visitor)
    assert list(visitor.download_button) == []


# The comparison


def test_the_guest_and_the_cities_beside_stand_in_the_address() -> None:
    visitor = visit("comparison", **{"lang": "en", "guest": "bangkok", "with": "mandalay|yangon"})
    assert_shown(visitor)
    assert widget(visitor, "guest").value == "bangkok"
    assert widget(visitor, "beside").value == ["mandalay", "yangon"]
    assert "2012: two dimensions higher in Jakarta, two dimensions in Bangkok" in said(visitor)
    assert visitor.query_params == {"lang": "en", "guest": "bangkok", "with": "mandalay|yangon"}


def test_a_wrong_code_in_the_address_is_named_and_the_known_cities_stay() -> None:
    visitor = visit(
        "comparison", **{"lang": "en", "guest": "mandalay", "with": "yangon|bangkok|semarang|new_york"}
    )
    assert_shown(visitor)
    assert widget(visitor, "guest").value == "mandalay"
    assert widget(visitor, "beside").value == ["yangon", "bangkok", "semarang"]
    assert "“new_york”, which is no city in our data; it is not shown. Did you mean: New York City" in said(
        visitor
    )


def test_the_guests_are_shown_in_the_lounge_by_a_link() -> None:
    visitor = visit("comparison", **{"lang": "en", "guest": "mandalay", "with": "yangon"})
    (link,) = visitor.get("link_button")
    assert (link.proto.label, link.proto.url) == (
        "Show in the lounge",
        "/lounge?lang=en&guest=mandalay%7Cyangon",
    )


def test_a_wrong_guest_in_the_address_is_named_with_the_nearest_city() -> None:
    visitor = visit("comparison", lang="id", guest="new_york")
    assert_shown(visitor)
    words = (
        "“new_york”, yang bukan kota dalam data kami; kota itu tidak ditampilkan. Mungkin maksudnya: New York"
    )
    assert words in said(visitor)
    assert "bukan kota dalam data kami" not in said(visit("comparison", guest="bangkok"))


def test_another_guest_is_another_page_and_the_others_stay() -> None:
    visitor = visit("comparison", **{"lang": "en", "guest": "bangkok", "with": "semarang"})
    widget(visitor, "guest").set_value("mandalay").run()
    assert_shown(visitor)
    assert visitor.query_params == {"lang": "en", "guest": "mandalay", "with": "semarang"}
    assert "Flood and earthquake: named by Jakarta and Mandalay" in said(visitor)


def test_a_city_is_put_beside_the_guest_and_taken_away_again() -> None:
    visitor = visit("comparison", lang="en", guest="bangkok")
    (more,) = [each for each in visitor.selectbox if str(each.key).startswith("more_")]
    more.set_value("yangon").run()
    assert_shown(visitor)
    assert visitor.query_params["with"] == "yangon"
    assert "Yangon 1 of 6 comparable" in said(visitor)
    widget(visitor, "beside").set_value([]).run()
    assert_shown(visitor)
    assert "with" not in visitor.query_params
    assert "Yangon" not in said(visitor)


def test_the_map_is_opened_and_closed_by_the_address_and_the_card_is_offered() -> None:
    visitor = visit("comparison", lang="en", guest="mandalay")
    assert "Choose on the map" in said(visitor)
    assert "rx-map-land" not in " ".join(each.value for each in visitor.markdown)
    assert "Card for the guest (PDF)" in [each.label for each in visitor.download_button]
    visitor.query_params["map"] = "region"
    visitor.run()
    assert_shown(visitor)
    assert "Mandalay is 3,350 km from Jakarta" in said(visitor)
    assert visitor.query_params["map"] == "region"
    widget(visitor, "guest").set_value("bangkok").run()
    assert "Bangkok is 2,330 km from Jakarta" in said(visitor)


def test_ranks_are_nowhere_unless_the_configuration_asks_for_them() -> None:
    visitor = visit("comparison", lang="en", guest="bangkok")
    assert "rx-cmp-ranks" not in " ".join(each.value for each in visitor.markdown)
    assert "own construction" not in said(visitor)


def test_ranks_that_are_asked_for_are_ranges_and_the_offices_own_construction(
    nothing_kept: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = (ROOT / "config.yaml").read_text(encoding="utf-8")
    assert "\n  ranks: null\n" in shipped
    switched_on = shipped.replace("\n  ranks: null\n", "\n  ranks: {runs: 200}\n")
    (tmp_path / "config.yaml").write_text(switched_on, encoding="utf-8")
    monkeypatch.setenv("RESILIENCE_CONFIG", str(tmp_path / "config.yaml"))
    visitor = visit("comparison", lang="en", guest="bangkok")
    assert_shown(visitor)
    assert re.search(r"Jakarta: place \d+ to \d+ of 21 cities", said(visitor))
    assert "The office’s own construction, not UN-Habitat’s." in said(visitor)
    assert "200 calculations" in said(visitor)


@pytest.mark.parametrize("key", ["guest", "with", "map"])
def test_whatever_stands_in_the_address_of_the_comparison_it_is_shown(key: str) -> None:
    visitor = visit("comparison", guest="bangkok")
    for value in [*HOSTILE, "jakarta", "|", "||yangon", "bangkok|bangkok", "indonesia"]:
        visitor.query_params[key] = value
        visitor.run()
        assert_shown(visitor)
        assert "<script>" not in " ".join(each.value for each in visitor.markdown)


# Every address


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "key", ["lang", "as_of", "indicator", "view", "peers", "missing", "unknown", "pillar"]
)
def test_whatever_stands_in_the_address_the_page_is_shown(page: str, key: str) -> None:
    visitor = visit(page)
    for value in HOSTILE:
        visitor.query_params[key] = value
        visitor.run()
        assert_shown(visitor)
        assert "<script>" not in " ".join(each.value for each in visitor.markdown)


@pytest.mark.parametrize(
    "day",
    [
        "2025-01-20",
        "2025-01-21",
        "2099-01-01",
        "2025-02-30",
        "0001-01-01",
        "1799-12-31",
        "9999-12-31",
        "20250102",
    ],
)
def test_a_day_that_is_none_or_not_past_is_today(day: str) -> None:
    visitor = visit(lang="en", as_of=day)
    assert_shown(visitor)
    assert "later uploads are not counted" not in said(visitor)
    assert "as_of" not in visitor.query_params


def test_the_same_choice_twice_in_the_address_is_one() -> None:
    visitor = visit("indicators")
    visitor.query_params["indicator"] = ["fires", "mrt_length"]
    visitor.run()
    assert_shown(visitor)
    assert widget(visitor, "indicator").value == "mrt_length"


def test_an_unknown_indicator_leads_to_the_first() -> None:
    visitor = visit("indicators", lang="en", indicator="no_such_thing")
    assert_shown(visitor)
    assert visitor.query_params["indicator"] == "pumps_ready"


def test_an_address_that_was_no_page_is_named() -> None:
    assert "The address “risks” is not known." in said(visit(lang="en", missing="risks"))


# Other offices


@pytest.mark.parametrize("languages", ["[id, en]", "[en]", "[en, id]"])
def test_another_city_needs_only_its_configuration_and_data(other_office: Any, languages: str) -> None:
    config = OTHER_OFFICE.replace("LANGUAGES", languages) + ALL_PAGES
    other_office(config, places=PLACES, observations=OBSERVATIONS)
    for page in PAGES:
        visitor = visit(page)
        assert_shown(visitor)
        assert widget(visitor, "lang").value == languages[1:3]
        assert "Jakarta" not in said(visitor).replace("Jakarta's", "")
    visitor.query_params["lang"] = "en"
    visitor.run()
    assert "Days of tidal flood" in said(visitor)
    visitor.query_params["indicator"] = "trees"
    visitor.run()
    assert_shown(visitor)


def test_an_office_without_any_data_says_what_to_do(other_office: Any) -> None:
    other_office(OTHER_OFFICE.replace("LANGUAGES", "[en]"))
    overview = visit()
    assert_shown(overview)
    assert "There are no data for this pillar yet." in said(overview) or "ask for" in said(overview)
    assert "No data yet on 1 March 2025" in said(overview)
    one = visit("indicators")
    assert_shown(one)
    assert "There are no data on Days of tidal flood yet." in said(one)


def test_an_office_may_put_its_pages_in_another_order_or_open_only_one(other_office: Any) -> None:
    other_office(OTHER_OFFICE.replace("LANGUAGES", "[en]") + "pages: [indicators]\n")
    visitor = visit()
    assert_shown(visitor)
    assert "Days of tidal flood" in said(visitor)
    assert "Needs a decision" not in said(visitor)


def test_an_office_whose_place_has_no_row_yet_is_shown_beside_its_peers(other_office: Any) -> None:
    config = OTHER_OFFICE.replace("LANGUAGES", "[en]").replace("place: semarang", "place: demak")
    config += "peer_groups: {near: {name: {id: Dekat, en: Near}, places: [semarang]}}\n"
    other_office(config, places=PLACES, observations=OBSERVATIONS)
    assert_shown(visit("indicators"))


def test_places_whose_file_was_taken_back_are_called_by_their_codes(other_office: Any) -> None:
    config = OTHER_OFFICE.replace("LANGUAGES", "[en]")
    config += "peer_groups: {near: {name: {id: Dekat, en: Near}, places: [semarang, demak]}}\n"
    of_both = OBSERVATIONS + OBSERVATIONS.partition("\n")[2].replace("semarang", "demak")
    other_office(config, places=PLACES + "demak,Demak,Demak,city\n", observations=of_both)
    assert_shown(visit("indicators"))
    journal.undo(opening.office()[1], 1, by=access.command_line("test"))
    visitor = visit("indicators")
    assert_shown(visitor)
    assert set(figures(visitor)[-1]["data"][0]["y"]) == {"Resilient Semarang", "demak"}


def test_an_office_without_pillars_shows_its_indicators(other_office: Any) -> None:
    config = OTHER_OFFICE.replace("LANGUAGES", "[en]").replace("    group: air\n", "") + ALL_PAGES
    other_office(config, places=PLACES, observations=OBSERVATIONS)
    for page in PAGES:
        assert [each.message for each in visit(page).exception] == []


def test_an_office_without_pillars_and_data_says_so(other_office: Any) -> None:
    config = OTHER_OFFICE.replace("LANGUAGES", "[en]").replace("    group: air\n", "") + ALL_PAGES
    other_office(config)
    for page in PAGES:
        assert [each.message for each in visit(page).exception] == []


# Refusals


def refusal(language: str = "en") -> str:
    """The one sentence of a visitor who gets no page."""
    visitor = visit(lang=language)
    assert [each.message for each in visitor.exception] == []
    assert [each.value for each in visitor.header] == [Text(language)("error.title")]
    assert len(visitor.error) == 1
    found: str = visitor.error[0].value
    assert "Traceback" not in found
    assert 'File "' not in found
    return found


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "config.yaml, line 16, indicators.tidal_flood.best: worst and best are both 100"),
        ("id", "config.yaml, baris 16, indicators.tidal_flood.best: worst dan best sama-sama 100"),
    ],
)
def test_a_faulty_configuration_is_refused_with_line_and_place(
    other_office: Any, language: str, words: str
) -> None:
    config = OTHER_OFFICE.replace("LANGUAGES", "[id, en]").replace("best: 0", "best: 100")
    other_office(config)
    assert words in refusal(language)


def test_a_configuration_that_is_no_yaml_is_refused(other_office: Any) -> None:
    other_office("office: [")
    assert "config.yaml, line 1, column 10: not proper YAML" in refusal()


def test_a_missing_configuration_is_refused(nothing_kept: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RESILIENCE_CONFIG", "/nowhere/config.yaml")
    assert "There is no configuration file /nowhere/config.yaml." in refusal()


def test_a_page_that_does_not_exist_is_refused(other_office: Any) -> None:
    other_office(OTHER_OFFICE.replace("LANGUAGES", "[en]") + "pages: [overview, dreams]\n")
    assert "dreams" in refusal()


def test_an_office_without_a_page_is_refused(other_office: Any) -> None:
    other_office(OTHER_OFFICE.replace("LANGUAGES", "[en]") + "pages: []\n")
    assert "pages" in refusal()


def test_an_office_without_indicators_is_refused(other_office: Any) -> None:
    config = OTHER_OFFICE.replace("LANGUAGES", "[en]").partition("indicators:")[0]
    other_office(config + "indicators: {}\n")
    assert "indicators" in refusal()


def test_faulty_starting_data_are_refused(other_office: Any) -> None:
    faulty = OBSERVATIONS.replace("2024,35", "2024,thirty-five")
    other_office(OTHER_OFFICE.replace("LANGUAGES", "[en]"), places=PLACES, observations=faulty)
    assert "Row 3, column D “value”: “thirty-five” is not a number" in refusal()


def test_a_place_that_no_file_knows_is_said_on_every_page(other_office: Any) -> None:
    config = OTHER_OFFICE.replace("LANGUAGES", "[en]").replace("place: semarang", "place: semarng")
    other_office(config + "pages: [overview, indicators]\n", places=PLACES, observations=OBSERVATIONS)
    for page in ("overview", "indicators"):
        assert "The place “semarng” of config.yaml (office.place) is not among" in said(visit(page))


def test_where_the_place_is_known_or_no_place_is_nothing_is_said_of_it(other_office: Any) -> None:
    other_office(OTHER_OFFICE.replace("LANGUAGES", "[en]"))
    assert "(office.place)" not in said(visit())


def test_a_database_that_another_process_holds_is_said_to_be_held(other_office: Any, tmp_path: Path) -> None:
    other_office(OTHER_OFFICE.replace("LANGUAGES", "[en]"))
    hold = (
        "import duckdb, sys; held = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(tmp_path / "other.duckdb")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout
        assert other.stdin
        other.stdout.readline()
        held = refusal()
        assert "other.duckdb is in use by another process" in held
        assert "this dashboard is probably running already, in another terminal or on another port" in held
        other.stdin.close()
    assert_shown(visit())  # and a visitor after that gets the page


def test_a_place_that_cannot_be_written_is_named(
    other_office: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other_office(OTHER_OFFICE.replace("LANGUAGES", "[en]"))
    (tmp_path / "a file").write_text("")
    monkeypatch.setenv("RESILIENCE_DATABASE", str(tmp_path / "a file" / "office.duckdb"))
    assert "cannot be opened or written" in refusal()


def test_a_damaged_database_is_made_again_and_kept_aside(other_office: Any, tmp_path: Path) -> None:
    other_office(OTHER_OFFICE.replace("LANGUAGES", "[en]"), places=PLACES, observations=OBSERVATIONS)
    before = said(visit())
    give_back()
    (tmp_path / "other.duckdb").write_bytes(b"no database " * 1000)
    assert said(visit()) == before
    assert list(tmp_path.glob("other.duckdb.damaged-*"))


def test_a_damaged_log_is_named_with_its_line(other_office: Any, tmp_path: Path) -> None:
    other_office(OTHER_OFFICE.replace("LANGUAGES", "[en]"), places=PLACES, observations=OBSERVATIONS)
    visit()
    give_back()
    log = next(tmp_path.glob("*.uploads")) / "journal.jsonl"
    log.write_text("broken\n" + log.read_text(encoding="utf-8"), encoding="utf-8")
    assert "journal.jsonl, line 1: cannot be read. Restore that file from a backup." in refusal()


def test_a_mistake_in_the_program_shows_a_sentence_and_no_code() -> None:
    def script() -> None:
        from resilience.screen import faults

        faults.say(ZeroDivisionError("in our own code"))

    visitor = AppTest.from_function(script)
    visitor.query_params["lang"] = "en"
    visitor.run()
    assert visitor.error[0].value == Text("en")("error.bug")
