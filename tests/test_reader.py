"""Reader: how an indicator is written for somebody."""

import math
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience.config.models import Config
from resilience.reader import Reader
from resilience.text import Text

MISSING = math.nan


def reader(language: str = "en", kept: dict[str, str] | None = None, **indicator: Any) -> Reader:
    """A reader of an office with the indicators `it`, `a`, `b`, `c` and `d`."""
    named = {code: {"name": {"id": f"Nama {code}", "en": f"Name {code}"}} for code in ("it", *"abcd")}
    config = Config.model_validate(
        {
            "office": {"place": "city", "name": {"id": "Kota", "en": "City"}},
            "languages": ["id", "en"],
            "groups": {},
            "indicators": {**named, "it": {**named["it"], **indicator}},
        }
    )
    return Reader(Text(language), config, date(2025, 1, 20), kept or {})


PERCENT, DAYS = {"id": "%", "en": "%"}, {"id": "hari", "en": "days"}


def test_names_and_units_are_in_the_reader_s_language() -> None:
    assert (reader("id").name("it"), reader("en").name("it")) == ("Nama it", "Name it")
    assert (reader("id", unit=DAYS).unit("it"), reader("en", unit=DAYS).unit("it")) == ("hari", "days")
    assert reader().unit("it") == ""


def test_an_agency_is_spelled_out_where_its_full_name_is_known() -> None:
    names = {"DSDA": {"id": "Dinas Sumber Daya Air", "en": "Water Resources Agency"}}
    config = reader().config.model_copy(update={"agencies": names})
    both = [Reader(Text(language), config, date(2025, 1, 20)) for language in ("id", "en")]
    assert [each.in_full("DSDA") for each in both] == [
        "Dinas Sumber Daya Air (DSDA)",
        "Water Resources Agency (DSDA)",
    ]
    assert (both[0].in_full("PAM Jaya"), both[0].full_name("PAM Jaya"), both[0].full_name(None)) == (
        "PAM Jaya",
        "",
        "",
    )


def test_an_agency_that_is_not_set_is_said_not_to_be() -> None:
    assert reader(agency="DSDA").agency("it") == "DSDA"
    assert reader().agency("it") == "not set"
    assert reader("id").agency("it") == "belum ditetapkan"


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        (("a",), "Name a"),
        (("a", "b"), "Name a and Name b"),
        (("a", "b", "c"), "Name a, Name b and Name c"),
        (("a", "b", "c", "d"), "Name a, Name b and 2 others"),
    ],
)
def test_from_the_fourth_name_on_only_their_number_is_said(codes: tuple[str, ...], said: str) -> None:
    assert reader().names(codes) == said


@pytest.mark.parametrize(
    ("unit", "language", "said"),
    [
        (PERCENT, "en", "1,234.5%"),
        (PERCENT, "id", "1.234,5%"),
        (DAYS, "en", "1,234.5 days"),
        (DAYS, "id", "1.234,5 hari"),
        (None, "en", "1,234.5"),
    ],
)
def test_a_measurement_carries_its_unit(unit: dict[str, str] | None, language: str, said: str) -> None:
    assert reader(language, unit=unit).measured("it", 1234.5) == said


@pytest.mark.parametrize(("decimals", "said"), [(0, "66"), (1, "65.8"), (3, "65.777")])
def test_a_value_has_the_decimals_of_its_indicator(decimals: int, said: str) -> None:
    assert reader(decimals=decimals).value("it", 65.777) == said


def test_what_was_not_measured_is_a_dash() -> None:
    assert reader().value("it", MISSING) == "—"
    assert reader().change("it", MISSING) == "—"
    assert reader().bounds("it", MISSING, MISSING) == "—"


@pytest.mark.parametrize(("change", "said"), [(1.14, "+1.1"), (-4, "−4.0"), (0, "0.0"), (0.04, "0.0")])
def test_a_change_has_its_sign_unless_it_rounds_to_nothing(change: float, said: str) -> None:
    assert reader().change("it", change) == said


@pytest.mark.parametrize(
    ("lower", "upper", "said"),
    [
        (40, MISSING, "≥ 40"),
        (40.25, MISSING, "≥ 40.2"),
        (MISSING, 60, "≤ 60"),
        (0, MISSING, "≥ 0"),
        (72.78, 72.95, "72.8 – 73.0"),
        (72, 73, "72 – 73"),
        (72, 72.5, "72.0 – 72.5"),
    ],
)
def test_a_target_is_written_as_set_without_decimals_where_it_is_whole(
    lower: float, upper: float, said: str
) -> None:
    assert reader().bounds("it", lower, upper) == said


def test_a_target_is_written_with_the_decimals_that_it_needs() -> None:
    # 0.376 with one decimal would be 0.4, another target.
    assert reader(decimals=3).bound("it", 0.376) == "0.376"
    assert reader("id", decimals=2).bound("it", 1007.436) == "1.007,44"


@pytest.mark.parametrize(
    ("rate", "method", "said"),
    [
        (-0.1328, "growth", "−13.3%"),
        (0.0596, "growth", "+6.0%"),
        (0, "growth", "0.0%"),
        (-0.42, "linear", "−0.4 days"),
        (2, "linear", "+2.0 days"),
    ],
)
def test_a_rate_is_in_percent_where_it_grows_and_in_the_unit_where_it_is_linear(
    rate: float, method: str, said: str
) -> None:
    assert reader(unit=DAYS).rate("it", rate, method) == said


def test_a_linear_rate_of_a_percentage_or_without_a_unit_leaves_no_empty_space() -> None:
    assert reader(unit=PERCENT).rate("it", 2, "linear") == "+2.0%"
    assert reader().rate("it", 2, "linear") == "+2.0"


def test_links_keep_the_view() -> None:
    seen = reader(kept={"lang": "en", "as_of": "2025-01-14"})
    assert seen.link("indicators", indicator="it") == "/indicators?lang=en&as_of=2025-01-14&indicator=it"
    assert seen.link("") == "/?lang=en&as_of=2025-01-14"
    assert reader().link("overview") == "/overview"


def test_a_link_may_leave_one_thing_behind() -> None:
    seen = reader(kept={"lang": "en", "as_of": "2025-01-14"})
    assert seen.without("as_of").link("") == "/?lang=en"
    assert seen.link("") == "/?lang=en&as_of=2025-01-14"
    assert seen.without("nothing") == seen


@given(st.text(), st.text())
def test_whatever_is_chosen_comes_back_out_of_its_link(first: str, second: str) -> None:
    try:
        first.encode()
        second.encode()
    except UnicodeEncodeError:
        return
    link = reader(kept={"lang": first}).link("indicators", indicator=second)
    query = parse_qs(urlsplit(link).query, keep_blank_values=True)
    assert query == {"lang": [first], "indicator": [second]}
