"""The card for a guest, from the starting data: what stands on it, and that it is one page."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest

from resilience import clock, journal, paths
from resilience.brief.guest import GuestCard, guest_pdf, known_guest_card, origin_of
from resilience.brief.guest.address import base_of, qr_code
from resilience.brief.guest.page import Naming
from resilience.brief.guest.words import shortened
from resilience.config import Config, load
from resilience.database import Database, open_file
from resilience.errors import ResilienceError
from resilience.reader import Reader
from resilience.text import Text

CONFIG = load(paths.ROOT / "config.yaml")
TODAY = clock.today(CONFIG)
OFFICE = "http://192.168.1.20:8501"
LONG = "Kota Metropolitan Persahabatan Antarbangsa Sri Wijayakrama Bandarawatthanakhonratchathani"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The starting data; nobody may change them."""
    opened = open_file(tmp_path_factory.mktemp("guest") / "office.duckdb")
    journal.start(opened, paths.STARTING_DATA, CONFIG)
    yield opened
    opened.close()


def card_of(
    office: Database,
    guest: str,
    *beside: str,
    language: str = "en",
    base: str | None = OFFICE,
    config: Config = CONFIG,
    **more: Any,
) -> GuestCard:
    reader = Reader(Text(language), config, TODAY, {"lang": language})
    return known_guest_card(office, config, reader, guest=guest, beside=beside, base=base, **more)


def said_of(card: GuestCard) -> dict[str, list[str]]:
    """Each concern with what every city says of it."""
    return {row.name.words: [cell.words for cell in row.cells] for row in card.concerns.rows}


# What stands on it


def test_a_card_speaks_both_languages_the_readers_first(office: Database) -> None:
    english, indonesian = card_of(office, "mandalay"), card_of(office, "mandalay", language="id")
    assert (english.title.words, english.title.small) == ("Jakarta and your city", "Jakarta dan kota Anda")
    assert (indonesian.title.words, indonesian.title.small) == (english.title.small, english.title.words)
    assert english.concerns.rows[0].name.words == "Earthquake"
    assert english.concerns.rows[0].name.small == "Gempa bumi"


def test_an_office_of_one_language_prints_no_other(office: Database) -> None:
    card = card_of(office, "mandalay", config=CONFIG.model_copy(update={"languages": ["en"]}))
    assert (card.title.small, card.other_language) == ("", "")
    assert card.steps[0].name.small in ("", card.steps[0].name.words)


def test_the_way_in_kilometres_from_coordinates(office: Database) -> None:
    card = card_of(office, "mandalay", "yangon")
    assert card.map is not None
    assert {spot.name: spot.km for spot in card.map.spots} == {
        "Jakarta": "",
        "Mandalay": "3,350 km",
        "Yangon": "2,820 km",
    }
    assert card.map.words == ("Map: the shortest ways to Jakarta from Mandalay 3,350 km and Yangon 2,820 km.")
    assert "<text" not in card.map.svg


def test_what_is_not_known_of_a_guest_is_said_to_be_so(office: Database) -> None:
    said = said_of(card_of(office, "mandalay", "yangon"))
    assert said["Flood"] == ["shock", "shock", "shock"]
    # Of Yangon only what was told for Myanmar is known: it cannot be said not to name it.
    assert said["Earthquake"] == ["shock", "shock", "not known"]
    assert said["Slums"] == ["not named", "stress", "stress"]
    # Of Semarang both lists are known.
    assert said_of(card_of(office, "semarang", "mandalay"))["Earthquake"] == ["shock", "not named", "shock"]


def test_what_was_told_for_the_country_is_said_once(office: Database) -> None:
    notes = card_of(office, "yangon").concerns.notes
    assert notes[0] == "Yangon: shocks and stresses as told for Myanmar as a whole."
    assert notes[1] == "Not known = not in our data yet. Please correct us."


def test_of_a_guest_without_lists_the_own_citys_are_an_invitation(office: Database) -> None:
    card = card_of(office, "bangkok")
    assert card.concerns.title.words == "Concerns that were named"
    assert {row.cells[1] for row in card.concerns.rows} == {Naming("", "not known")}


def test_four_figures_each_with_year_and_source_and_the_guests_beside(office: Database) -> None:
    figures = card_of(office, "mandalay", "yangon").figures
    assert [figure.value for figure in figures] == ["10.77", "91", "81.11", "62.58"]
    people, air, *_ = figures
    assert (people.about, people.mark) == ("million, urban area, 2020", "≈ estimate")
    assert people.beside == "Mandalay 1.44 (2020)"
    assert air.beside == "2023: 165"  # nobody else has the figure: the own one of before
    assert all(figure.source for figure in figures)


def test_every_guest_with_a_figure_stands_beside_the_own_one(office: Database) -> None:
    people = card_of(office, "mandalay", "yangon", "bangkok", "semarang").figures[0]
    assert people.beside == "Mandalay 1.44 (2020); Bangkok 10.54 (2020); Semarang 1.87 (2020)"


def test_a_made_up_figure_is_marked(office: Database) -> None:
    rules = CONFIG.comparison.model_copy(update={"figures": ["pumps_ready"]})
    (figure,) = card_of(office, "mandalay", config=CONFIG.model_copy(update={"comparison": rules})).figures
    assert figure.mark == "illustrative"


def test_the_three_stages_planned_and_actual(office: Database) -> None:
    steps = card_of(office, "mandalay").steps
    assert [step.when for step in steps] == [
        "planned 2–3 months · begun 2016 · done",
        "planned 4–6 months · done 30 Aug 2019",
        "planned 12 months",
    ]
    assert steps[1].name.small == "Penyusunan strategi"


def test_what_we_would_like_to_learn_follows_from_what_is_missing(office: Database) -> None:
    assert card_of(office, "mandalay", "yangon").learning == (
        "The shocks of Yangon",
        "The chronic stresses of Mandalay and Yangon",
        "The resilience strategy of Mandalay and Yangon: what is in it, how it was made",
        "How you deal with flood and earthquake",
        "Who we can write to",
    )
    asked = card_of(office, "mandalay", topics=["Flood control along the Ayeyarwady"]).learning
    assert asked[0] == "Flood control along the Ayeyarwady"
    assert (len(asked), asked[-1]) == (5, "Who we can write to")


def test_state_and_sources_are_named(office: Database) -> None:
    card = card_of(office, "mandalay")
    uploads = len(list(paths.STARTING_DATA.glob("*.csv")))
    assert card.state == f"As of 20 January 2025, upload {uploads}"
    assert "GeoNames; Natural Earth" in card.sources
    assert "UN-Habitat" not in card.sources  # of its index nothing is printed


def test_a_city_that_is_not_there_is_refused_in_a_sentence(office: Database) -> None:
    for wrong in ("atlantis", "jakarta", "myanmar"):
        with pytest.raises(ResilienceError) as refusal:
            card_of(office, wrong)
        assert wrong in Text("id").error(refusal.value)
    with pytest.raises(ResilienceError, match=r"guest\.too_many"):
        card_of(office, "mandalay", "yangon", "bangkok", "semarang", "surat")


# The address


def test_only_an_address_that_a_phone_can_open_is_printed_as_a_code(office: Database) -> None:
    card = card_of(office, "mandalay", "yangon", "semarang")
    assert card.address == f"{OFFICE}/comparison?lang=en&guest=mandalay&with=yangon%7Csemarang"
    assert card.qr == qr_code(card.address)
    alone = card_of(office, "mandalay", base="http://localhost:8501")
    assert (alone.address, alone.qr) == ("/comparison?lang=en&guest=mandalay", "")
    assert alone.qr_words == ""  # what the office has not set is not the guest’s affair


def test_the_address_of_the_office_goes_before_the_browsers(office: Database) -> None:
    of = CONFIG.office.model_copy(update={"address": "https://ketahanan.example/dasbor/"})
    card = card_of(office, "mandalay", config=CONFIG.model_copy(update={"office": of}))
    assert card.address == "https://ketahanan.example/dasbor/comparison?lang=en&guest=mandalay"


@pytest.mark.parametrize(
    "own",
    [
        "http://localhost:8501",
        "http://127.0.0.1",
        "http://[::1]:80",
        "http://0.0.0.0:1",
        "",
        "x",
        "http://[",
        None,
    ],
)
def test_the_machines_own_names_are_nobody_elses(own: str | None) -> None:
    assert base_of(own) == ""


def test_the_browsers_address_is_where_the_page_was_opened() -> None:
    assert origin_of("http://192.168.1.20:8501/comparison?lang=id") == OFFICE
    assert origin_of(None) == ""


# The page


def printed(card: GuestCard) -> tuple[pypdfium2.PdfDocument, str, bytes]:
    made = guest_pdf(card)
    document = pypdfium2.PdfDocument(made)
    return document, " ".join(document[0].get_textpage().get_text_bounded().split()), made


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("cities", [("bangkok",), ("mandalay", "yangon", "semarang"), ("new_york_city",)])
def test_a_card_is_one_tagged_page_in_its_language(
    office: Database, language: str, cities: tuple[str, ...]
) -> None:
    card = card_of(office, *cities, language=language)
    document, text, made = printed(card)
    assert len(document) == 1
    assert b"pdfuaid" in made
    assert f"/Lang ({language}" in made.decode("latin-1") or f"/Lang({language}" in made.decode("latin-1")
    for words in (card.title.words, card.figures[0].value, *card.learning):
        assert words in text


def test_neither_a_citys_name_nor_a_mark_of_the_address_is_broken(office: Database) -> None:
    made = guest_pdf(card_of(office, "mandalay", "yangon", "bangkok", "semarang", language="id"))
    words = pypdfium2.PdfDocument(made)[0].get_textpage().get_text_bounded()
    lines = [line.strip() for line in words.splitlines()]
    assert any("Bangkok Semarang" in line or line == "Semarang" for line in lines)
    assert not any(line.endswith("Semaran") for line in lines)
    assert not any(line.endswith(("%", "%7")) for line in lines)
    assert f"{OFFICE}/comparison?lang=id&guest=mandalay&with=yangon%7Cbangkok%7Csemarang" in "".join(lines)


def test_a_very_long_name_leaves_it_one_page_with_all_its_lines(office: Database) -> None:
    card = card_of(office, "mandalay", "yangon", "semarang", "can_tho")
    long = replace(card, guests=replace(card.guests, words=f"For {LONG}, {LONG} and {LONG}"))
    cities = tuple(LONG for _ in card.concerns.cities)  # longer than the content makes them
    document, text, _ = printed(replace(long, concerns=replace(card.concerns, cities=cities)))
    assert len(document) == 1
    assert card.learning[-1] in text
    assert "Scan with a phone" in text


def test_a_name_is_cut_between_words_for_a_narrow_place() -> None:
    assert shortened("Yangon", 20) == "Yangon"
    assert shortened(LONG, 20) == "Kota Metropolitan…"
    assert shortened("Bandarawatthanakhonratchathani", 20) == "Bandarawatthanakhon…"


def test_words_of_a_guest_are_printed_and_never_run(office: Database) -> None:
    topic = '#panic("x") $x$ @label *bold* <b>'
    _, text, _ = printed(card_of(office, "mandalay", topics=[topic]))
    assert topic in text


def test_the_code_is_read_as_the_address(office: Database) -> None:
    reader = pytest.importorskip("zxingcpp")
    card = card_of(office, "mandalay", "yangon")
    picture = pypdfium2.PdfDocument(guest_pdf(card))[0].render(scale=3).to_pil().convert("L")
    assert [found.text for found in reader.read_barcodes(picture)] == [card.address]


def test_the_code_has_white_around_it() -> None:
    # Version 4 has 33 modules; with four white ones on each side 41, drawn four units wide.
    drawn = qr_code(f"{OFFICE}/comparison?lang=en&guest=mandalay")
    # Without a size of its own it fills the place that it is given.
    assert 'viewBox="0 0 164 164"' in drawn
    assert "width=" not in drawn
