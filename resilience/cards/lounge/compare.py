"""How we compare with a guest: differences and never ranks; without a common index what is known."""

from typing import Any

from resilience.cards.comparison.heading import title_of
from resilience.cards.comparison.profile import axis_of
from resilience.cards.comparison.table import cells_of
from resilience.cards.figures import rows
from resilience.cards.lounge.scene import Readers, Scene, slide
from resilience.comparison import Comparison
from resilience.reader import Reader

_ROWS = 5
"""Measures that fit on a slide."""
_ROOM, _NEAR = 12, 13
"""Percent of the track: that belongs to the figures on both sides, and from which on two stand apart."""


def compare(found: Comparison, scene: Scene, readers: Readers) -> str:
    """The own city beside one other."""
    reader = readers.first
    guest = scene.name(found.guest)
    is_guest = found.guest in scene.loop.guests
    shared: dict[str, Any] = {
        "question": readers.pair("lounge.question.compare", guest=guest),
        "title": title_of(found, scene.names, reader),
        "own": scene.name(found.own),
        "guest": guest,
        "role": "guest" if is_guest else "beside",
    }
    if found.profile.empty:
        return _known(found, scene, readers, shared)
    low, high = axis_of(found)
    profile = rows(found.profile)
    return slide(
        "compare",
        scene,
        readers,
        scale=_scale((low, high), reader),
        difference=reader.text("comparison.profile.difference"),
        lines=[_line(row, (low, high), found, scene, readers) for row in profile],
        is_old=found.profile_is_old,
        year=reader.text.period(found.profile["period"].max()),
        not_comparable=_not_comparable(found, scene, reader),
        not_title=reader.text("lounge.compare.not"),
        qualities=[quality for row in profile for quality in (row["quality"], row["guest_quality"])],
        sources=[row["source"] for row in profile],
        **shared,
    )


def _scale(axis: tuple[float, float], reader: Reader) -> str:
    low, high = (reader.text.number(end, 1) for end in axis)
    return reader.text("lounge.compare.scale", low=low, high=high)


def _line(
    row: dict[Any, Any], axis: tuple[float, float], found: Comparison, scene: Scene, readers: Readers
) -> dict[str, Any]:
    reader = readers.first
    code, text = row["indicator_id"], reader.text
    low, high = axis

    def at(value: float) -> float:
        return round(_ROOM + (100 - 2 * _ROOM) * (value - low) / (high - low), 2)

    decimals = reader.config.indicators[code].decimals
    is_own = row["ahead"] == "own"
    return {
        "name": readers.picked(reader.config.comparison.profile[code]),
        "own": reader.value(code, row["own"]),
        "guest": reader.value(code, row["guest"]),
        "own_x": at(row["own"]),
        "guest_x": at(row["guest"]),
        "near": _near(abs(at(row["own"]) - at(row["guest"]))),
        "own_is_right": row["own"] >= row["guest"],
        "is_equal": row["ahead"] == "equal",
        "ahead": scene.name(found.own if is_own else found.guest),
        "ahead_role": "own" if is_own else "guest",
        "by": text.signed(abs(row["difference"]), decimals),
        "equal": text("comparison.profile.about_equal"),
    }


def _near(apart: float) -> str:
    """Whether the figures above two marks would lie on each other: on every screen, or on one that stands."""
    return "lx-near" if apart < _NEAR else "lx-near-tall" if apart < 2 * _NEAR else ""


def _not_comparable(found: Comparison, scene: Scene, reader: Reader) -> list[dict[str, str]]:
    """The measures that cannot stand beside each other, at most two, with the reason."""
    told = [
        {"name": line["name"], "why": line["cells"][1]["reason"]}
        for line in cells_of(found, scene.names, reader)
        if line["cells"][1]["reason"]
    ]
    return told[:2]


def _known(found: Comparison, scene: Scene, readers: Readers, shared: dict[str, Any]) -> str:
    """Every measure that both could have: a value with its year, or why there is none. What is
    measured otherwise there stands below.
    """
    reader = readers.first
    states = found.cells[found.cells["place_id"] == found.guest].set_index("measure_id")["state"]
    measures = reader.config.comparison.measures
    lines = dict(zip(measures, cells_of(found, scene.names, reader), strict=True))
    shared["title"] = reader.text(
        "comparison.title.measures",
        n=found.comparable[found.guest],
        of=len(measures),
        own=shared["own"],
        guest=shared["guest"],
    )
    otherwise = [lines[code] for code in measures if states[code] == "other_definition"]
    shown = found.cells[found.cells["state"] == "value"]
    return slide(
        "known",
        scene,
        readers,
        lines=[lines[code] for code in measures if states[code] != "other_definition"][:_ROWS],
        not_comparable=[{"name": line["name"], "why": line["cells"][1]["reason"]} for line in otherwise[:2]],
        not_title=reader.text("lounge.compare.not"),
        ask=reader.text("lounge.compare.ask"),
        qualities=[*shown["quality"]],
        sources=[*shown["source"].dropna()],
        **shared,
    )
