"""The address is the view: whose word counts where the address, a click and the default differ."""

import pytest
from streamlit.testing.v1 import AppTest


def page() -> None:
    """A page with one choice that is always shown and one whose default is not."""
    import streamlit as st

    from resilience.screen import address

    address.begin()
    pillar = address.chosen("pillar", ["all", "siap", "sehat"], "all", show_default=False)
    st.text(pillar)
    year = address.chosen("year", ["2023", "2024"], "2024")
    st.text(year)
    st.radio("Pillar", ["all", "siap", "sehat"], **address.bound("pillar"))
    address.finish()


@pytest.fixture
def visitor() -> AppTest:
    return AppTest.from_function(page)


def seen(visitor: AppTest) -> list[str]:
    """What was chosen: pillar and year."""
    assert not visitor.exception
    return [each.value for each in visitor.text]


def said(visitor: AppTest) -> dict[str, str]:
    """What the address says now; the harness gives what the page wrote as lists."""
    return {key: "".join(value) for key, value in visitor.query_params.items()}


def asked(visitor: AppTest, **words: str) -> AppTest:
    for key, value in words.items():
        visitor.query_params[key] = value
    return visitor.run()


def test_what_was_pressed_is_newer_than_the_address(visitor: AppTest) -> None:
    asked(visitor, pillar="all", year="2023")
    visitor.query_params["pillar"] = "all"  # as the browser sends it with the press
    visitor.radio[0].set_value("siap").run()
    assert seen(visitor) == ["siap", "2023"]
    assert said(visitor) == {"pillar": "siap", "year": "2023"}


def test_a_press_counts_also_where_the_address_changes_with_it(visitor: AppTest) -> None:
    asked(visitor, pillar="siap", year="2023")
    visitor.radio[0].set_value("all")
    asked(visitor, pillar="sehat", year="2024")  # the address was followed when the press arrived
    assert seen(visitor) == ["all", "2024"]


def test_a_default_that_the_address_says_is_not_wrong_and_stays(visitor: AppTest) -> None:
    asked(visitor, pillar="all", year="2030")  # no such year: the address is written anew
    assert seen(visitor) == ["all", "2024"]
    assert said(visitor) == {"pillar": "all", "year": "2024"}


def test_an_address_that_only_says_less_is_left_alone(visitor: AppTest) -> None:
    asked(visitor, pillar="siap")
    assert seen(visitor) == ["siap", "2024"]
    assert said(visitor) == {"pillar": "siap"}


def test_an_address_that_says_nothing_at_all_leaves_the_choice(visitor: AppTest) -> None:
    asked(visitor, pillar="siap", year="2023")
    visitor.query_params.clear()
    visitor.run()
    assert seen(visitor) == ["siap", "2023"]


def test_a_default_is_meant_where_the_address_says_something_and_leaves_it_out(visitor: AppTest) -> None:
    asked(visitor, pillar="siap", year="2023")
    visitor.query_params.clear()
    asked(visitor, year="2024")
    assert seen(visitor) == ["all", "2024"]
