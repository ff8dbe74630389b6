"""Shocks and stresses of all cities on a card: named, not named, or not known."""

from collections.abc import Mapping

import pandas as pd

from resilience.brief.guest.page import Concern, Concerns, Naming
from resilience.brief.guest.words import Two, shortened
from resilience.comparison import Comparison
from resilience.comparison.naming import KINDS

_MOST, _MOST_OF_MANY = 7, 6
"""Rows beside up to three cities, and beside more."""
_LONGEST = 22


def concerns(found: Comparison, names: Mapping[str, str], two: Two) -> Concerns:
    """What own city and guests both name, then what only guests, then what only the own city names, as
    far as there is room. A city whose own lists are not complete is *not known* to not name something.
    """
    text, named = two.reader.text, found.named
    codes = [*named["hazard_id"].drop_duplicates()]
    order = [
        code for group in ("both", "guests", "own") for code in _of(named[named["named_by"] == group], codes)
    ]
    shown = order[: _MOST if len(found.cities) <= 4 else _MOST_OF_MANY]
    is_shared = bool((named["named_by"] == "both").any())
    complete = {place for place in found.cities if _is_complete(place, named)}
    by = {(row["hazard_id"], row["place_id"]): row["kind"] for row in named.to_dict("records")}
    notes = _borrowed(named, names, two)
    if len(complete) < len(found.cities):
        notes.append(text("guest.not_known_is"))
    if len(order) > len(shown):
        notes.append(text("guest.more_concerns", n=len(order) - len(shown)))
    return Concerns(
        title=two.said(lambda each: each.text("guest.shared" if is_shared else "guest.named")),
        cities=tuple(shortened(names.get(place, place), _LONGEST) for place in found.cities),
        rows=tuple(
            Concern(
                two.said(lambda each, code=code: each.hazard(code)),  # type: ignore[misc]
                tuple(_cell(by.get((code, place)), place in complete, two) for place in found.cities),
            )
            for code in shown
        ),
        shock=two.said(lambda each: each.text("comparison.kind.shock_is")),
        stress=two.said(lambda each: each.text("comparison.kind.stress_is")),
        notes=tuple(notes),
    )


def _of(named: pd.DataFrame, order: list[str]) -> list[str]:
    there = set(named["hazard_id"])
    return [code for code in order if code in there]


def _cell(kind: str | None, is_complete: bool, two: Two) -> Naming:
    text = two.reader.text
    if kind is not None:
        return Naming("shock" if kind == "shock" else "stress", text(f"comparison.kind.{kind}"))
    return Naming("", text("guest.not_named" if is_complete else "guest.not_known"))


def _is_complete(place: str, named: pd.DataFrame) -> bool:
    """Whether the city's own lists of shocks and of stresses are both known."""
    own = named[(named["place_id"] == place) & (named["subject_id"] == place)]
    return set(own["kind"]) == set(KINDS)


def _borrowed(named: pd.DataFrame, names: Mapping[str, str], two: Two) -> list[str]:
    """Of which city only the country's list of a kind is known."""
    text, said = two.reader.text, []
    told = named[named["place_id"] != named["subject_id"]]
    for subject, of in told.groupby("subject_id", sort=False):
        by = {kind: tuple(dict.fromkeys(rows["place_id"])) for kind, rows in of.groupby("kind", sort=False)}
        is_same = len(by) == len(KINDS) and len(set(by.values())) == 1
        country = names.get(str(subject), str(subject))
        for kind, places in ({"both": next(iter(by.values()))} if is_same else by).items():
            cities = text.listing([shortened(names.get(place, place), 2 * _LONGEST) for place in places])
            said.append(text(f"guest.told_{kind!s}", cities=cities, country=country))
    return said
