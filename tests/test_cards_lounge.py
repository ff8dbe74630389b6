"""The slides of the lounge, read as the browser would read them: what they claim, and what they admit."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from resilience import clock, journal, paths
from resilience.cards import lounge as cards
from resilience.cards.lounge import Readers, Scene
from resilience.config import load
from resilience.config.models import Config
from resilience.database import Database, open_file, query
from resilience.known import known_cities, known_city
from resilience.lounge import Loop, loop_of
from resilience.programme import stage_states
from resilience.reader import Reader
from resilience.text import Text
from tests.test_cards import HOSTILE, Element, foreign_words, read

CONFIG = load(paths.ROOT / "config.yaml")
TODAY = clock.today(CONFIG)
LANGUAGES = ("id", "en")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The starting data; nobody may change them."""
    opened = open_file(tmp_path_factory.mktemp("lounge") / "office.duckdb")
    journal.start(opened, paths.STARTING_DATA, CONFIG)
    yield opened
    opened.close()


def loop(*guests: str, language: str = "en", **changed: object) -> Loop:
    return replace(loop_of(None, CONFIG), guests=guests, language=language, **changed)  # type: ignore[arg-type]


def scene(office: Database, of: Loop, language: str = "en", config: Config = CONFIG) -> Scene:
    cities = known_cities(office, config, language=language)
    return cards.staged(
        of,
        known_city(office, config, place_id="jakarta", today=TODAY, language=language),
        lambda guest, beside: cities.beside(config, guest=guest, beside=beside, today=TODAY),
        stages=stage_states(query(office, "stages", language=language), TODAY),
        places=cities.places,
        names=dict(zip(cities.places["place_id"], cities.places[f"name_{language}"], strict=True)),
        config=config,
    )


def readers(language: str = "en", config: Config = CONFIG) -> Readers:
    other = "id" if language == "en" else "en"
    return Readers(*(Reader(Text(code), config, TODAY, {"lang": code}) for code in (language, other)))


def pictures(office: Database, *guests: str, language: str = "en") -> dict[str, list[Element]]:
    made = cards.pictures(scene(office, loop(*guests), language), readers(language))
    return {name: [read(each) for each in of] for name, of in made.items()}


def title(picture: Element) -> str:
    return picture.one("h1").text


# What the slides claim


def test_the_titles_are_claims_made_from_the_data(office: Database) -> None:
    made = pictures(office, "mandalay", "yangon")
    assert {name: title(of[0]) for name, of in made.items() if name != "welcome"} == {
        "map": "Mandalay was in the network before us",
        "headline": "Jakarta in three figures",
        # achieved: fire response; on track: flood plans, unhealthy days; six more are behind or off track
        "pillars": "3 of 9 indicators that can be judged are on track",
        "indicator": "Unhealthy-air days: 91 days in 2024",
        # named by both: flood, clean-water crisis, earthquake
        "hazards": "3 hazards in common, among them flood and clean-water crisis",
        "answer": "Flood: 6 actions in the plan, 1 done",
        "actions": "2 of 26 actions done, 3 late",
        "compare": "2 of 6 measures of Mandalay can be compared with Jakarta",
        "programme": "Jakarta: 2 of 3 stages done",
    }


def test_each_guest_has_its_own_picture_of_the_comparison(office: Database) -> None:
    made = pictures(office, "bangkok", "yangon")["compare"]
    assert [title(each) for each in made] == [
        "2012: two dimensions higher in Jakarta, two dimensions in Bangkok",
        "1 of 6 measures of Yangon can be compared with Jakarta",
    ]


def test_while_nobody_visits_we_stand_beside_the_configured_cities_in_turn(office: Database) -> None:
    made = pictures(office)
    assert len(made["compare"]) == len(CONFIG.lounge.compare) == 2
    assert made["compare"][0].texts("p", "lx-guests") == []


def test_a_real_figure_is_not_judged_by_a_made_up_target(office: Database) -> None:
    # 91 days lie on the way to a target that the office made up for the demonstration.
    picture = pictures(office)["indicator"][0]
    assert picture.one("p", "lx-status").text == "illustrative target"


def test_one_figure_for_each_pillar_with_its_age_and_where_it_came_from(office: Database) -> None:
    columns = [*pictures(office)["headline"][0].all("section")]
    assert [column.one("p", "lx-figure").text for column in columns] == ["62.58", "81.11", "12.5"]
    assert [column.one("p", "lx-status").text for column in columns] == [
        "no target set",
        "out of date: 2021",
        "no target set",
    ]
    assert columns[1].texts("p", "lx-small")[0] == "of 100, BPS method · up from 76.31 in 2010"
    assert columns[2].texts("p", "lx-what") == ["million TransJakarta boardings, Dec 2024"]


def test_below_half_of_a_pillar_there_is_no_score_but_a_sentence(office: Database) -> None:
    lines = [*pictures(office)["pillars"][0].all("section")]
    assert lines[0].one("span", "lx-figure").text == "55"
    assert lines[2].texts("span", "lx-figure") == []
    assert lines[2].one("span", "lx-why").text == "less than 50% measured: no score"


def test_years_stand_in_whole_columns_and_only_what_speaks_is_labelled(office: Database) -> None:
    picture = pictures(office)["indicator"][0]
    assert picture.one("p", "lx-small").text == "Each column is one year: unhealthy-air days, of about 365"
    # first, the two peaks, the last two
    assert picture.texts("i") == ["22", "265", "214", "165", "91"]
    assert picture.texts("p", "lx-what") == ["74 fewer than in 2023"]


def test_what_guest_and_city_both_name_is_in_the_middle_with_whose_it_is(office: Database) -> None:
    shared = pictures(office, "mandalay", "yangon")["hazards"][0].one("section", "lx-shared")
    assert shared.texts("h3") == ["Flood", "Clean-water crisis", "Earthquake"]
    assert shared.texts("p")[0] == "Jakarta Mandalay Yangon"
    assert shared.texts("p")[2] == "Jakarta Mandalay"


def test_actions_are_counted_by_pillar_and_word_and_those_late_are_marked(office: Database) -> None:
    table = pictures(office)["actions"][0].one("table")
    assert table.texts("span", "lx-figure") == ["2", "21", "3"]
    assert "3 late longest by 21 days" in pictures(office)["actions"][0].text


# What they admit


def test_of_a_guest_of_whom_hardly_anything_is_known_it_is_said_and_asked(office: Database) -> None:
    known = pictures(office, "yangon")["compare"][0]
    rows = [*known.one("tbody").all("tr")]
    assert [row.texts("td")[1] for row in rows] == [
        "not in our table of the United Nations",
        "city not in the index",
        "0.608 Myanmar, 2022",
        "not known to us yet: ask the guest",
    ]
    assert "Not comparable: Human development, city" in known.text
    assert known.one("span", "lx-ask").text == "What is missing, please tell us."


def test_whose_list_is_not_known_is_invited_to_tell_it(office: Database) -> None:
    picture = pictures(office, "singapore")["hazards"][0]
    assert picture.one("div", "lx-tell").text == (
        "Singapore: shocks and stresses not known to us yet. Please tell us."
    )


def test_of_a_guest_of_whom_nothing_is_known_no_difference_is_claimed(office: Database) -> None:
    picture = pictures(office, "new_york_city")["hazards"][0]
    assert title(picture) == "What threatens New York City? Please tell us"
    assert picture.texts("section", "lx-shared") == []
    assert next(picture.all("section", "lx-aside")).texts("li")[:2] == ["Civil unrest", "Disease outbreak"]


def test_a_guest_is_a_city_and_never_our_own(office: Database) -> None:
    made = pictures(office, "jakarta", "indonesia", "bangkok")
    assert made["welcome"][0].one("p", "lx-delegation").text == "Bangkok"
    assert made["hazards"][0].one("p", "lx-guests").text.endswith(": Bangkok")


def test_what_agencies_did_not_report_is_drawn_apart(office: Database) -> None:
    picture = pictures(office)["actions"][0]
    assert picture.one("p", "lx-all-made-up").text == "Illustrative · Contoh"  # every report is
    assert picture.texts("span", "lx-chip") == []
    silent = [each for each in picture.all("rect") if each.attributes.get("stroke-dasharray")]
    assert len(silent) == 11 + 1  # one for each, and one in the legend
    assert "11 without a fresh report" in picture.text


def test_a_guest_outside_the_network_is_said_to_be_one_on_the_map(office: Database) -> None:
    assert "Yangon not one of them" in pictures(office, "yangon")["map"][0].text


def test_what_was_made_up_says_so_and_official_is_said_too(office: Database) -> None:
    made = pictures(office)
    assert made["answer"][0].one("p", "lx-all-made-up").text == "Illustrative · Contoh"
    assert made["headline"][0].one("span", "lx-made-up").text == "Illustrative · Contoh"
    assert made["indicator"][0].one("span", "lx-chip").text == "Official · Resmi"
    # the newest report of an action is of 15 January 2025
    until = dict.fromkeys(made, "data to Dec 2024") | {"actions": "reports to 15 Jan 2025"}
    for name, of in made.items():
        assert until[name] in of[0].one("footer").text


def test_a_slide_that_has_nothing_to_say_is_left_out(tmp_path: Path) -> None:
    empty = open_file(tmp_path / "empty.duckdb")
    try:
        found = scene(empty, loop("bangkok"))
        made = cards.pictures(found, readers())
        assert list(made) == ["welcome"]
        assert "no data" in read(made["welcome"][0]).text
    finally:
        empty.close()


# Around the slides


def test_the_tour_leads_to_at_most_six_slides_that_exist_the_guest_s_two_first(office: Database) -> None:
    found = scene(office, loop("bangkok"))
    names = {code: Text(code)("language.name") for code in LANGUAGES}
    shown = ["hazards", "compare", "welcome", "programme"]
    tour = read(cards.tour(found, readers(), shown, names))
    assert [tile.attributes["data-do"] for tile in tour.one("div", "lx-tiles").all("button")] == [
        "show:hazards",
        "show:compare",
        "show:programme",
    ]
    whole = read(cards.tour(found, readers(), [*cards.pictures(found, readers())], names))
    assert len([*whole.one("div", "lx-tiles").all("button")]) == 6


def test_nothing_in_the_lounge_can_sign_in_or_write(office: Database) -> None:
    of = scene(office, loop("bangkok"))
    names = {code: Text(code)("language.name") for code in LANGUAGES}
    made = [each for each in cards.pictures(of, readers()).values() for each in each]
    for html in (
        *made,
        cards.tour(of, readers(), ["hazards"], names),
        cards.controls(readers(), names),
        cards.still(readers()),
    ):
        assert "<input" not in html
        assert "<form" not in html
        assert "href" not in html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("guests", [(), ("mandalay", "yangon"), ("bangkok",)])
def test_every_title_is_in_the_visit_s_language(
    office: Database, guests: tuple[str, ...], language: str
) -> None:
    made = pictures(office, *guests, language=language)
    del made["welcome"]  # greets in both
    for picture in (each for of in made.values() for each in of):
        assert foreign_words(title(picture), language) == []
        assert len(title(picture)) <= 70


def test_a_delegation_s_name_is_words_and_never_markup(office: Database) -> None:
    of = loop("bangkok", delegation={"en": HOSTILE, "id": HOSTILE}, partner={"en": HOSTILE})
    html = cards.pictures(scene(office, of), readers())["welcome"][0]
    assert "<script" not in html
    assert read(html).one("p", "lx-delegation").text == " ".join(HOSTILE.split())
