"""The cards of the comparison, read as the browser would read them; figures as in test_comparison."""

import math
import re
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from resilience import config as configuration
from resilience.cards import comparison as cards
from resilience.cards import nothing_yet
from resilience.comparison import Comparison, Robustness, comparison
from resilience.config.comparison import RankRules
from resilience.reader import Reader
from resilience.text import Text
from tests.test_cards import HOSTILE, Element, foreign_in, marked, read
from tests.test_comparison import PLACES, STRATEGIES, observed

ROOT = Path(__file__).parents[1]
TODAY = date(2025, 1, 20)
CONFIG = configuration.load(ROOT / "config.yaml")
NAMES = {
    **{"jakarta": "Jakarta", "bangkok": "Bangkok", "mandalay": "Mandalay", "yangon": "Yangon"},
    **{"semarang": "Semarang", "melaka": "Melaka", "myanmar": "Myanmar", "thailand": "Thailand"},
    "indonesia": "Indonesia",
}
HAZARDS = pd.DataFrame(
    [
        ("jakarta", "earthquake", "shock"),
        ("jakarta", "flood", "shock"),
        ("jakarta", "clean_water", "stress"),
        ("jakarta", "crime", "stress"),
        ("mandalay", "earthquake", "shock"),
        ("mandalay", "flood", "shock"),
        ("myanmar", "flood", "shock"),
        ("myanmar", "slums", "stress"),
        ("melaka", "clean_water", "shock"),
    ],
    columns=["place_id", "hazard_id", "kind"],
).assign(quality="official", source="S")

DIMENSIONS = {
    "equity": (0.8850, 0.5333),
    "environment": (0.8814, 0.8502),
    "quality_of_life": (0.7334, 0.7466),
    "productivity": (0.6363, 0.7190),
    "infrastructure": (0.7407, 0.8708),
}
UNDP = "undp_human_development"
VALUES = observed(
    *(("jakarta", "population", "2000", 8389.759), ("jakarta", "population", "2020", 10770.487)),
    *(("bangkok", "population", "2000", 6395.429), ("bangkok", "population", "2020", 10539.415)),
    *(("jakarta", f"prosperity_{code}", "2012", own) for code, (own, _) in DIMENSIONS.items()),
    *(("bangkok", f"prosperity_{code}", "2012", guest) for code, (_, guest) in DIMENSIONS.items()),
    *(("jakarta", "human_development", "2021", 81.11), ("semarang", "human_development", "2017", 82.01)),
    *(("indonesia", UNDP, "2022", 0.713), ("thailand", UNDP, "2022", 0.803)),
    *(("myanmar", UNDP, "2022", 0.608), ("jakarta", "unhealthy_air_days", "2024", 91)),
)


def reader(language: str = "en") -> Reader:
    return Reader(Text(language), CONFIG, TODAY, {"lang": language})


def found(
    guest: str = "bangkok",
    *beside: str,
    values: pd.DataFrame = VALUES,
    hazards: pd.DataFrame = HAZARDS,
    strategies: pd.DataFrame = STRATEGIES,
) -> Comparison:
    known = (values, strategies, hazards, PLACES)
    return comparison(*known, CONFIG, guest=guest, beside=beside, today=TODAY)


def titled(language: str = "en", **asked: Any) -> str:
    return read(cards.heading(found(**asked), NAMES, reader(language))).one("h1").text


def scaled(**changed: tuple[float, float]) -> pd.DataFrame:
    """Both cities' dimensions, others as of Bangkok."""
    rows = {**dict.fromkeys(DIMENSIONS, (0.7, 0.7)), **changed}
    return observed(
        *(("jakarta", f"prosperity_{code}", "2012", both[0]) for code, both in rows.items()),
        *(("bangkok", f"prosperity_{code}", "2012", both[1]) for code, both in rows.items()),
    )


# The title


def test_the_title_says_how_many_dimensions_are_higher_in_which_city_with_the_year() -> None:
    assert titled() == "2012: two dimensions higher in Jakarta, two dimensions in Bangkok"
    assert titled("id") == "2012: dua dimensi lebih tinggi di Jakarta, dua dimensi di Bangkok"


def test_one_dimension_is_named_and_never_hides_that_several_are_higher_in_the_other_city() -> None:
    one_each = scaled(equity=(0.9, 0.6), infrastructure=(0.7, 0.8))
    assert titled(values=one_each) == "2012: equity higher in Jakarta, infrastructure in Bangkok"
    several = dict.fromkeys(DIMENSIONS, (0.6, 0.8)) | {"equity": (0.9, 0.6)}
    assert titled(values=scaled(**several)) == "2012: equity higher in Jakarta, four dimensions in Bangkok"
    said = titled("id", values=scaled(**several))
    assert said == "2012: kesetaraan lebih tinggi di Jakarta, empat dimensi di Bangkok"


def test_what_is_about_equal_counts_for_neither_city() -> None:
    title = titled(values=scaled(equity=(0.6, 0.9)))
    assert title == "2012: equity higher in Bangkok, the rest about equal"
    everything = scaled(**dict.fromkeys(DIMENSIONS, (0.6, 0.8)))
    assert titled(values=everything) == "2012: five dimensions higher in Bangkok"
    assert titled(values=scaled()) == "2012: Jakarta and Bangkok about equal in every dimension"


def test_without_an_index_the_title_is_what_both_name() -> None:
    assert titled(guest="mandalay") == "Flood and earthquake: named by Jakarta and Mandalay"
    # Yangon's own list is not known: what was told, was told for Myanmar.
    assert titled(guest="yangon") == "Flood: named by Jakarta and Myanmar"


def test_of_a_city_of_which_hardly_anything_is_known_the_title_says_how_much() -> None:
    title = titled(guest="yangon", hazards=HAZARDS.iloc[:0])
    assert title == "1 of 6 measures of Yangon can be compared with Jakarta"


@pytest.mark.parametrize("guest", ["bangkok", "mandalay", "yangon"])
def test_nothing_says_rank_total_or_winner(guest: str) -> None:
    for language in ("id", "en"):
        words = " ".join(
            each.text for each in map(read, every_card(found(guest, "semarang"), language).values())
        ).lower()
        words = words.replace("differences, not ranks", "").replace("perbedaan, bukan peringkat", "")
        assert not re.search(r"\b(rank|ranks|ranking|score|best|worst|winner|loser)\b", words)
        assert not re.search(
            r"\b(peringkat|skor|terbaik|terburuk|juara|kalah)\b", words.replace("stasiun terburuk", "")
        )


# Completeness


def test_the_strip_says_how_many_measures_can_be_compared() -> None:
    card = read(cards.completeness(found("bangkok", "mandalay", "yangon"), NAMES, reader()))
    # Of Bangkok: population, index, the country's, strategy; of Yangon the country's only.
    assert card.texts("p", "rx-cmp-strip") == [
        "Bangkok 4 of 6 comparable",
        "Mandalay 1 of 6 comparable, the country’s",
        "Yangon 1 of 6 comparable, the country’s",
    ]
    assert len(list(card.all("i", "rx-cmp-is"))) == 6


# The profile


def test_the_dumbbell_is_a_table_with_both_figures_and_the_difference() -> None:
    card = read(cards.profile(found(), NAMES, reader()))
    lines = [row.texts("td") for row in card.one("tbody").all("tr")]
    assert [row.texts("th") for row in card.one("tbody").all("tr")] == [
        *(["Equity"], ["Environment"], ["Quality of life"], ["Productivity"], ["Infrastructure"]),
    ]
    assert [line[1] for line in lines] == [
        *("Jakarta +0.352", "Jakarta +0.031", "about equal", "Bangkok +0.083", "Bangkok +0.130"),
    ]
    assert lines[0][0].startswith("Jakarta 0.885, Bangkok 0.533")
    assert "2012, out of date" in card.text


def test_an_index_that_the_guest_is_not_in_is_said() -> None:
    card = read(cards.profile(found("mandalay"), NAMES, reader()))
    assert card.one("h2").text == "No dimension can be put side by side with Mandalay"


def test_figures_in_indonesian_have_a_comma() -> None:
    card = read(cards.profile(found(), NAMES, reader("id")))
    assert "Jakarta +0,352" in card.text


# Ranges of places

WITH_RANKS = CONFIG.model_copy(
    update={"comparison": CONFIG.comparison.model_copy(update={"ranks": RankRules(weight_percent=12.5)})}
)
RANGES = pd.DataFrame(
    [
        ("bangkok", 13.0, 13.0, 13.0, 20, "own", 0.149),
        ("jakarta", 9.5, 11.0, 15.0, 20, None, math.nan),
        ("mandalay", 2.0, 3.0, 4.0, 20, "equal", math.nan),
        *((f"city_{number}", 1.0, 2.0, 3.0, 20, "other", 0.0) for number in range(17)),
    ],
    columns=["place_id", "rank_low", "rank_median", "rank_high", "cities", "ahead", "flips"],
)
ROBUST = Robustness(RANGES, 0.7123, VALUES[VALUES["indicator_id"].str.startswith("prosperity_")])


def ranged(*cities: str, robust: Robustness | None = ROBUST, language: str = "en", **changed: Any) -> Element:
    config = WITH_RANKS.model_copy(update=changed)
    seen_by = Reader(Text(language), config, TODAY, {"lang": language})
    return read(cards.ranks(found(*(cities or ("bangkok",))), robust, NAMES, seen_by))


def test_where_ranks_are_off_nothing_is_drawn() -> None:
    for robust in (None, ROBUST):
        assert cards.ranks(found(), robust, NAMES, reader()) == ""


def test_a_place_is_a_range_in_words_and_a_half_place_of_a_tie_widens_it() -> None:
    card = ranged("bangkok", "mandalay", "yangon")
    assert card.one("h2").text == "Jakarta: place 9 to 15 of 20 cities, depending on how it is calculated"
    lines = [*card.one("tbody").all("tr")]
    # In the order of choosing: the best does not come first, and no other city is there.
    assert [line.one("th").text for line in lines] == ["Jakarta", "Bangkok", "Mandalay", "Yangon"]
    assert [line.texts("td")[-1] for line in lines] == [
        *("place 9 to 15 of 20", "nearly always place 13 of 20", "place 2 to 4 of 20"),
        "no range: not every dimension from near years",
    ]


def test_the_bar_covers_every_place_of_its_range() -> None:
    # Each of 20 places has 5 %: 9 to 15 goes from 8 · 5 to 15 · 5, 13 alone from 12 · 5 to 13 · 5.
    bars = [each.attributes for each in ranged().all("rect", "rx-cmp-bar")]
    assert [(bar["x"], bar["width"]) for bar in bars] == [("40.0%", "35.0%"), ("60.0%", "5.0%")]


def test_whose_construction_it_is_and_how_it_was_made_is_said() -> None:
    card = ranged()
    assert "The office’s own construction, not UN-Habitat’s." in card.text
    assert "1,000 calculations over the 20 cities with all 5 dimensions" in card.text
    assert "up to ±12.5%" in card.text
    assert "moves by 0.7 places" in card.text
    assert "2012, out of date" in card.text
    indicators = CONFIG.indicators
    unnamed = {code: item.model_copy(update={"agency": None}) for code, item in indicators.items()}
    assert "The office’s own construction. A range" in ranged(indicators=unnamed).text


def test_how_often_the_order_of_both_cities_is_another_is_counted_in_runs() -> None:
    flips = "With equal weights Jakarta stands ahead of Bangkok; in 149 of 1,000 calculations it is the other"
    assert flips in ranged().text
    never = Robustness(RANGES.assign(ahead="other", flips=0.0), 0.0, ROBUST.values)
    said = "Bangkok stands ahead of Jakarta; in none of the 1,000 calculations"
    assert said in ranged(robust=never).text
    assert "Jakarta and Mandalay stand level" in ranged("mandalay").text
    assert "With equal weights Jakarta" not in ranged("yangon").text


def test_a_city_without_a_full_profile_has_no_range_and_that_is_said() -> None:
    others = RANGES[RANGES["place_id"] != "jakarta"]
    card = ranged(robust=Robustness(others, 0.7, ROBUST.values))
    assert card.one("h2").text == "No range of places can be said for Jakarta"
    assert "all 5 dimensions" in card.text


def test_among_two_cities_no_place_is_said() -> None:
    card = ranged(robust=Robustness(RANGES.iloc[:2], 0.7, ROBUST.values))
    assert card.one("h2").text == "No range of places can be said: there are too few cities"


@pytest.mark.parametrize("language", ["id", "en"])
def test_ranges_speak_one_language_and_hostile_names_stay_words(language: str) -> None:
    seen_by = Reader(Text(language), WITH_RANKS, TODAY, {"lang": language})
    markup = cards.ranks(found("bangkok", "yangon"), ROBUST, NAMES, seen_by)
    assert foreign_in(markup, language) == []
    hostile = Robustness(RANGES, 0.7, ROBUST.values.assign(source=HOSTILE))
    markup = cards.ranks(found(), hostile, dict.fromkeys(NAMES, HOSTILE), seen_by)
    assert list(read(markup).all("script")) == []


def test_a_range_in_indonesian() -> None:
    card = ranged(language="id")
    assert card.one("h2").text == "Jakarta: urutan 9 sampai 15 dari 20 kota, tergantung cara menghitungnya"
    assert "Susunan kantor ini sendiri, bukan susunan UN-Habitat." in card.text
    assert "149 dari 1.000 penghitungan" in card.text
    assert "bergeser 0,7 urutan" in card.text


# What the address names and nobody knows


def test_a_code_that_is_no_citys_is_said_with_the_nearest_city_as_a_link() -> None:
    card = read(cards.unknown(["mandalai", "xyz", "jakarta"], NAMES, reader()))
    first, second, third = (each.text for each in card.all("p"))
    assert first.endswith("Did you mean: Mandalay")
    assert card.one("a").attributes["href"] == "/comparison?lang=en&guest=mandalay"
    assert second == "The address names “xyz”, which is no city in our data; it is not shown."
    assert "our own city" in third
    assert cards.unknown([], NAMES, reader()) == ""


# The table


def table(*cities: str, language: str = "en", **asked: Any) -> Element:
    return read(cards.table(found(*cities, **asked), NAMES, reader(language)))


def row_of(card: Element, number: int) -> list[str]:
    return [*card.one("tbody").all("tr")][number].texts("td")


def test_every_cell_holds_a_value_with_its_year_or_a_reason() -> None:
    card = table("bangkok", "yangon")
    assert row_of(card, 0) == [
        "Jakarta 10.77 2020",
        "Bangkok 10.54 2020",
        "Yangon not in our table of the United Nations",
    ]
    assert row_of(card, 1)[0] == "Jakarta all 5 dimensions 2012"
    assert row_of(card, 2)[1] == "Bangkok no city figure; the country's is another method"
    assert row_of(card, 3)[1:] == ["Bangkok 0.803 Thailand, 2022", "Yangon 0.608 Myanmar, 2022"]
    assert row_of(card, 4)[1] == "Bangkok no figure; ISPU is Indonesia's scale"
    assert row_of(card, 5)[1:] == [
        "Bangkok 2017 provisional 3 areas year not verified",
        "Yangon its strategy is not in our data",
    ]


def test_of_an_index_it_is_said_in_words_how_many_dimensions_are_measured() -> None:
    without = VALUES[~((VALUES["place_id"] == "bangkok") & (VALUES["indicator_id"] == "prosperity_equity"))]
    assert row_of(table(values=without), 1) == [
        "Jakarta all 5 dimensions 2012",
        "Bangkok 4 of 5 dimensions 2012",
    ]
    assert row_of(table(language="id"), 1)[0] == "Jakarta semua 5 dimensi 2012"


def test_a_year_that_lies_too_far_away_is_the_reason() -> None:
    assert row_of(table("semarang"), 2)[1] == "Semarang only 2017: more than 2 years apart"


def test_a_reason_is_hatched_and_a_value_is_not() -> None:
    cells = [*table("bangkok").one("tbody").all("td")]
    assert [bool(cell.texts("span", "rx-cmp-reason")) for cell in cells] == [
        "rx-hatch" in cell.classes for cell in cells
    ]


def test_the_table_has_heads_for_columns_and_rows() -> None:
    card = table("bangkok")
    assert {each.attributes["scope"] for each in card.one("thead").all("th")} == {"col"}
    assert {each.attributes["scope"] for each in card.one("tbody").all("th")} == {"row"}


def test_what_was_made_up_is_marked() -> None:
    card = table("bangkok", values=VALUES.assign(quality="illustrative"))
    assert marked(card).count("illustrative") == 8  # all but the strategies
    panel = read(cards.itself(found(values=VALUES.assign(quality="illustrative")), NAMES, reader()))
    assert marked(panel) == ["illustrative", "illustrative"]


# Each city against itself


def test_a_panel_says_where_its_line_ends_and_a_missing_one_is_hatched() -> None:
    card = read(cards.itself(found("bangkok", "yangon"), NAMES, reader()))
    assert card.one("h2").text == "Each city against itself: population, 2000 = 100"
    # 100 · 10770.487 / 8389.759 = 128.4; 100 · 10539.415 / 6395.429 = 164.8
    assert card.texts("text", "rx-cmp-last") == ["128", "165"]
    assert card.one("div", "rx-cmp-none").text == "Yangon not in our table"


# Shocks and stresses


def hazards(*cities: str, language: str = "en") -> Element:
    return read(cards.hazards(found(*cities), NAMES, reader(language)))


def test_hazards_stand_by_who_names_them() -> None:
    card = hazards("mandalay", "yangon")
    both = card.one("div", "rx-cmp-by-both").text
    assert re.search(r"Flood .*Jakarta .*Mandalay .*Yangon \(Myanmar as a whole\)", both)
    assert "Crime" in card.one("div", "rx-cmp-by-own").text
    assert "Slums" in card.one("div", "rx-cmp-by-guests").text


def test_a_shock_here_and_a_stress_there_is_said() -> None:
    water = hazards("melaka").one("div", "rx-cmp-by-both")
    assert "a shock in one city, a stress in another" in water.text
    assert [each.attributes["aria-label"] for each in water.all("svg")] == ["stress", "shock"]


def test_what_is_not_known_of_a_city_is_said() -> None:
    card = hazards("bangkok")
    assert "Bangkok’s shocks and stresses are not in our data" in card.text
    assert card.texts("h3") == ["Named by Jakarta"]
    assert "Nothing in our data." not in card.text
    assert "Guncangan dan tekanan Bangkok tidak ada dalam data kami" in hazards("bangkok", language="id").text
    assert "Melaka’s stresses are not known to us yet" in hazards("melaka").text


def test_who_else_names_it_is_listed_with_the_strategy_but_not_who_is_shown() -> None:
    water = next(each for each in hazards("bangkok").all("details") if "Clean-water" in each.text)
    assert water.texts("li") == ["shock Melaka : date not known · 3 pillars"]
    assert "Melaka :" not in hazards("melaka").text


# Strategies, and every card


def test_a_strategy_is_told_in_headline_form_and_an_unknown_one_is_asked_for() -> None:
    card = read(cards.strategies(found("bangkok", "mandalay"), NAMES, reader()))
    rows = [row.texts("td") for row in card.one("tbody").all("tr")]
    assert rows[0] == ["30 Aug 2019", "3 pillars", "Prepared"]
    assert rows[1] == ["2017 provisional year not verified", "3 areas", "names of pillars not in our data"]
    assert rows[2] == ["its strategy is not in our data"]
    alone = read(cards.strategies(found("mandalay"), NAMES, reader()))
    assert alone.one("tbody").texts("td")[-1] == "not known to us yet: ask the guest"


def test_peer_groups_lead_to_the_pages_of_their_indicators() -> None:
    card = read(cards.peers({"provinces": ["gini"], "delta_cities": []}, reader()))
    assert card.one("a").attributes["href"] == "/indicators?lang=en&indicator=gini&peers=provinces"
    assert card.texts("dt") == ["Provinces and Indonesia"]
    assert cards.peers({"delta_cities": []}, reader()) == ""


def every_card(of: Comparison, language: str, names: dict[str, str] = NAMES) -> dict[str, str]:
    seen_by = reader(language)
    makers = (cards.heading, cards.completeness, cards.profile, cards.table, cards.itself)
    makers += (cards.hazards, cards.strategies)
    made = {make.__name__: make(of, names, seen_by) for make in makers}
    groups = {"provinces": ["gini"]}
    return made | {
        "sources": cards.sources(of, names, 3, seen_by),
        "alone": nothing_yet("comparison", "places", seen_by),
        "mark": cards.guest_mark(seen_by),
        "peers": cards.peers(groups, seen_by),
    }


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("guest", ["bangkok", "mandalay", "yangon", "melaka"])
def test_no_card_speaks_the_other_language(guest: str, language: str) -> None:
    named = STRATEGIES.assign(structure="3 + 12", note="—")  # words of data are no words of ours
    for name, markup in every_card(found(guest, "semarang", strategies=named), language).items():
        assert foreign_in(markup, language) == [], name


@pytest.mark.parametrize("language", ["id", "en"])
def test_hostile_names_sources_and_pillars_stay_words(language: str) -> None:
    hostile = STRATEGIES.assign(structure=HOSTILE, pillars=HOSTILE, note=HOSTILE, source=HOSTILE)
    of = found(
        *("bangkok", "mandalay"),
        values=VALUES.assign(source=HOSTILE),
        hazards=HAZARDS.assign(source=HOSTILE, hazard_id="x<img>"),
        strategies=hostile,
    )
    for markup in every_card(of, language, dict.fromkeys(NAMES, HOSTILE)).values():
        assert list(read(markup).all("script")) == []
        assert list(read(markup).all("img")) == []
        assert "\n" not in markup


def test_a_strategy_without_a_day_is_told_by_its_structure() -> None:
    assert row_of(table("melaka"), 5)[1] == "Melaka 3 pillars date not known"


# The map

SPOTS = {
    **{"jakarta": (106.84513, -6.21462), "bangkok": (100.50144, 13.75398)},
    **{"mandalay": (96.08359, 21.97473), "semarang": (110.42083, -6.99306)},
}
MAPPED = PLACES.assign(
    longitude=[SPOTS.get(code, (math.nan, 0))[0] for code in PLACES["place_id"]],
    latitude=[SPOTS.get(code, (0, math.nan))[1] for code in PLACES["place_id"]],
    network_round=["1" if code in ("jakarta", "mandalay") else None for code in PLACES["place_id"]],
    source="GeoNames",
)


def mapped(
    which: str, guest: str = "bangkok", *beside: str, places: pd.DataFrame = MAPPED, language: str = "en"
) -> Element:
    return read(cards.city_map(found(guest, *beside), NAMES, places, which, reader(language)))


def link_to_map(which: str = "", places: pd.DataFrame = MAPPED) -> str:
    return cards.map_link(found("bangkok"), NAMES, places, which, reader())


def test_the_map_is_a_link_until_it_is_asked_for() -> None:
    way = read(link_to_map()).one("a").attributes["href"]
    assert way == "/comparison?lang=en&guest=bangkok&map=region"
    assert cards.city_map(found("bangkok"), NAMES, MAPPED, "", reader()) == ""
    assert link_to_map("region") == ""
    # A guest outside the region is looked for in the world.
    places = MAPPED.assign(longitude=MAPPED["longitude"].mask(MAPPED["place_id"] == "bangkok", -74.0))
    assert read(link_to_map(places=places)).one("a").attributes["href"].endswith("map=world")


def test_the_map_says_how_far_the_guest_is() -> None:
    # Bangkok: 2 · 6371 · asin √(sin²(9.984°) + cos 6.215° · cos 13.754° · sin²(3.172°)) = 2331 km.
    assert mapped("region").one("h2").text == "Bangkok is 2,330 km from Jakarta"
    assert mapped("world", language="id").one("h2").text == "Bangkok berjarak 2.330 km dari Jakarta"


def test_every_other_city_is_a_link_that_says_where_it_is_and_what_it_is_to_us() -> None:
    drawn = mapped("region", "bangkok", "semarang")
    links = {each.attributes["aria-label"]: each.attributes["href"] for each in drawn.all("a", "rx-map-city")}
    assert links == {
        # Chosen again it changes places with the guest; another city leaves it beside.
        "Semarang, Indonesia, 400 km from Jakarta, shown beside the guest": (
            "/comparison?lang=en&guest=semarang&with=bangkok&map=region"
        ),
        "Bangkok, Thailand, 2,330 km from Jakarta, the guest, not in the network by our data": (
            "/comparison?lang=en&guest=bangkok&with=semarang&map=region"
        ),
        "Mandalay, Myanmar, 3,350 km from Jakarta, in the network": (
            "/comparison?lang=en&guest=mandalay&with=semarang&map=region"
        ),
    }
    assert drawn.one("span", "rx-map-city").text == "Jakarta"
    assert "rx-map-own" in drawn.one("span", "rx-map-city").classes


def test_a_city_without_coordinates_is_named_beside_the_map() -> None:
    drawn = mapped("world")
    assert "Not on the map, because its coordinates are not in our data: Yangon." in drawn.text
    assert "Yangon" not in [each.text for each in drawn.all("a")]


def test_without_any_coordinates_there_is_no_map() -> None:
    nowhere = MAPPED.assign(longitude=math.nan, latitude=math.nan)
    for which in ("", "region", "world"):
        assert cards.city_map(found(), NAMES, nowhere, which, reader()) == ""


def test_the_map_can_be_switched_and_closed_and_an_office_without_a_region_has_the_world() -> None:
    switch = mapped("region").one("p", "rx-map-switch")
    assert switch.one("b").text == "South-East Asia"
    assert [each.attributes["href"].partition("map=")[2] for each in switch.all("a")] == ["world", ""]
    rules = CONFIG.comparison.model_copy(update={"region": None})
    alone = Reader(Text("en"), CONFIG.model_copy(update={"comparison": rules}), TODAY, {"lang": "en"})
    assert cards.views(alone) == ("", "world")
    drawn = read(cards.city_map(found(), NAMES, MAPPED, "world", alone))
    assert [each.text for each in drawn.one("p", "rx-map-switch").all("a")] == ["Close the map"]
