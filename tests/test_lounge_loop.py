"""Whose turn it is in the lounge, and which loop a visit brings."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience import paths
from resilience.config import load
from resilience.config.lounge import SlideName
from resilience.contracts import contract
from resilience.lounge import loop_of, turn_at

CONFIG = load(paths.ROOT / "config.yaml")
ROW = {"visit_id": "myanmar", "guests": "mandalay|yangon", "language": "en", "slides": "hazards|welcome"}
VISIT = {
    "id": {**ROW, "name": "Dewan Kota", "partner": None},
    "en": {**ROW, "name": "City Council", "partner": "Cordaid"},
}


@pytest.mark.parametrize(
    ("elapsed", "turn"),
    [
        (0, (0, 0, 0)),
        (19.5, (0, 0, 19.5)),
        (20, (0, 1, 0)),
        (35.9, (0, 1, 15.9)),
        (36, (1, 0, 0)),
        (36 * 100 + 25, (100, 1, 5)),
        (-1, (-1, 1, 15)),  # a clock that was set back
    ],
)
def test_the_slide_follows_from_the_clock_alone(elapsed: float, turn: tuple[int, int, float]) -> None:
    assert turn_at(elapsed, [20, 16]) == pytest.approx(turn)


@given(
    st.floats(0, 1e6, allow_nan=False),
    st.lists(st.integers(5, 300), min_size=1, max_size=12),
)
def test_every_moment_has_one_slide_that_is_not_over(elapsed: float, seconds: list[int]) -> None:
    turn = turn_at(elapsed, seconds)
    assert 0 <= turn.into < seconds[turn.slide]
    began = turn.round * sum(seconds) + sum(seconds[: turn.slide])
    assert began + turn.into == pytest.approx(elapsed, abs=1e-6)


def test_a_loop_needs_a_slide() -> None:
    with pytest.raises(ValueError, match="without slides"):
        turn_at(3, [])


def test_without_a_visit_the_office_s_own_loop_runs() -> None:
    loop = loop_of(None, CONFIG)
    assert (loop.id, loop.guests, loop.language, loop.delegation) == ("", (), "id", {})
    assert list(loop.slides)[:3] == ["welcome", "map", "headline"]


def test_a_visit_brings_its_guests_language_and_slides_with_the_office_s_seconds() -> None:
    loop = loop_of(VISIT, CONFIG)
    assert (loop.id, loop.guests, loop.language) == ("myanmar", ("mandalay", "yangon"), "en")
    assert [*loop.slides.items()] == [("hazards", 20), ("welcome", 20)]
    assert loop.delegation == {"id": "Dewan Kota", "en": "City Council"}
    assert loop.partner == {"en": "Cordaid"}


def test_a_visit_without_slides_takes_the_usual_ones() -> None:
    loop = loop_of({"id": {**VISIT["id"], "slides": None}}, CONFIG)
    assert [*loop.slides.items()] == [*CONFIG.lounge.slides.items()]


def test_a_visit_may_name_every_slide_that_there_is() -> None:
    assert set(contract("visits").columns["slides"].allowed) == set(get_args(SlideName))
