"""The data dictionary: the contracts in words, in the docs and on the page."""

from datetime import date
from html import unescape

import pytest

from resilience import cards, dictionary
from resilience.config import load
from resilience.contracts import Column, Contract, contract, kinds
from resilience.dictionary import contents, entries, markdown, rules
from resilience.paths import ROOT
from resilience.reader import Reader
from resilience.text import Text, available_languages

INDONESIAN, ENGLISH = Text("id"), Text("en")
EVERY_KIND = pytest.mark.parametrize("kind", kinds())
EVERY_LANGUAGE = pytest.mark.parametrize("language", available_languages())


def reader(language: str) -> Reader:
    return Reader(Text(language), load(ROOT / "config.yaml"), date(2025, 1, 20), {"lang": language})


def entry(column: str, text: Text, kind: str = "observations") -> dictionary.Entry:
    return next(each for each in entries(contract(kind), text) if each.column == column)


# The docs


def test_the_dictionary_in_the_docs_is_that_of_the_contracts() -> None:
    written = (ROOT / "docs" / "dictionary.md").read_text(encoding="utf-8")
    renew = "docs/dictionary.md is stale; renew it: python -m resilience dictionary > docs/dictionary.md"
    assert written.rstrip("\n") == markdown().rstrip("\n"), renew


def test_the_docs_say_it_in_every_language_indonesian_first() -> None:
    heads = [line for line in markdown().splitlines() if line.startswith("# ")]
    assert heads == ["# Kamus data", "# Data dictionary"]


@EVERY_LANGUAGE
@EVERY_KIND
def test_the_docs_name_every_column_with_its_meaning_and_all_its_headers(kind: str, language: str) -> None:
    for name, column in contract(kind).columns.items():
        meaning = column.meaning[language].replace("|", "\\|")
        beginning = f"| **{column.name[language]}** | {meaning} |"
        row = next(line for line in markdown().splitlines() if line.startswith(beginning))
        known = {name, *column.name.values(), *column.aliases} - {column.name[language]}
        assert all(f"`{header}`" in row for header in known)


def test_a_table_in_the_docs_has_as_many_cells_in_every_row() -> None:
    rows = [line for line in markdown().splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in rows} == {6}


# Words


def test_what_a_cell_may_hold_is_said_in_one_line() -> None:
    assert contents(entry("place_id", INDONESIAN), INDONESIAN) == "kode tempat"
    assert contents(entry("value", INDONESIAN), INDONESIAN) == "angka; contoh: 12,5"
    assert contents(entry("value", ENGLISH), ENGLISH) == "number; for example 12.5"
    assert contents(entry("latitude", ENGLISH, "places"), ENGLISH) == "number; −90 – 90"
    assert contents(entry("network_round", INDONESIAN, "places"), INDONESIAN) == "bilangan bulat; 1 – 100"


def test_a_choice_is_offered_by_its_word_with_its_code_where_they_differ() -> None:
    assert dictionary.choices(entry("kind", INDONESIAN, "places")) == (
        "negara (country), provinsi (province), kota (city), kota administrasi (municipality)"
    )
    assert dictionary.choices(entry("kind", ENGLISH, "places")) == "country, province, city, municipality"
    assert dictionary.choices(entry("value", ENGLISH)) == ""


@pytest.mark.parametrize(
    ("column", "indonesian", "english"),
    [
        ("period", "wajib diisi", "must be filled"),
        ("value", "kolom wajib ada; sel boleh kosong", "the column must be there; cells may be empty"),
        (
            "quality",
            "boleh kosong, artinya resmi; akan ditanyakan",
            "may be empty, which means official; you will be asked",
        ),
        ("note", "boleh kosong", "may be empty"),
    ],
)
def test_what_must_be_filled_is_said(column: str, indonesian: str, english: str) -> None:
    assert (entry(column, INDONESIAN).required, entry(column, ENGLISH).required) == (indonesian, english)


def test_a_columns_own_header_is_not_among_its_others() -> None:
    found = entry("quality", INDONESIAN)
    assert (found.header, found.others) == ("mutu", ("quality", "kualitas"))


def test_the_rules_between_columns_are_said_with_their_headers() -> None:
    assert rules(contract("targets"), ENGLISH)[:3] == (
        "Key: city + indicator + period. A row with the same key replaces the earlier one.",
        "At least one must be filled: lower, upper.",
        "lower must not be above upper.",
    )


def test_limits_and_an_upright_bar_in_a_meaning_do_not_break_the_table() -> None:
    column = Column.model_validate(
        {"type": "number", "name": {"en": "a"}, "meaning": {"en": "a | b"}, "maximum": 2.5}
    )
    of = Contract(kind="one", name={"en": "One"}, about={"en": "One."}, key=["a"], columns={"a": column})
    assert list(dictionary.table(of, ENGLISH))[2] == "| **a** | a \\| b | may be empty | number; ≤ 2.50 |  |"


# The page


@EVERY_LANGUAGE
@EVERY_KIND
def test_the_page_shows_every_column_with_its_meaning(kind: str, language: str) -> None:
    shown = cards.dictionary_columns(kind, reader(language))
    for column in contract(kind).columns.values():
        assert f"<code>{column.name[language]}</code>" in shown
        assert f"<td>{column.meaning[language]}</td>" in unescape(shown)


@EVERY_KIND
def test_the_page_says_what_a_row_is_and_what_its_key_is(kind: str) -> None:
    shown = cards.dictionary_kind(kind, reader("id"))
    assert contract(kind).about["id"] in shown
    assert "Kunci: " in shown


def test_the_page_names_the_kinds_and_how_a_file_may_look() -> None:
    assert "Pengamatan, Target, Tempat, Aset, " in cards.dictionary_title(reader("id"))
    shown = cards.dictionary_files(reader("en"))
    assert all(sentence in shown for _, sentence in dictionary.file_rules(ENGLISH))


def test_the_page_gives_the_code_of_every_indicator() -> None:
    shown = cards.dictionary_files(reader("en"))
    assert all(f"<code>{code}</code>" in shown for code in reader("en").config.indicators)
    assert '<a href="/indicators?lang=en&amp;indicator=fires" target="_self">Fires</a>' in shown
