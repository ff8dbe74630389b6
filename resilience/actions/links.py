"""Who carries the plan, and what it is for: load, hazards and indicators."""

from collections.abc import Collection

import pandas as pd

from resilience.actions.states import MARKS
from resilience.cells import codes_of

_LISTS = ("partners", "hazards", "indicators", "assets", "focus_areas")
"""Columns of the actions that hold lists; in any other a bar is a sign like others."""
LOAD = ("done", "late", "under_way", "upcoming")


def load(states: pd.DataFrame, by: str) -> pd.DataFrame:
    """How many actions each agency, pillar or partner carries, and how they stand.

    `by`: a column of the actions; one that holds lists (`a|b`) counts for each in it. Columns: `by`
    (None where nobody is named), actions, LOAD (late ones are not counted as under way), `marks`
    (tuple of MARKS, in their order). Most actions first, then most late, then by name.
    """
    carried: dict[str | None, list[tuple[str, str]]] = {}
    keys_of = codes_of if by in _LISTS else _name
    for cell, mark, word in zip(states[by], states["mark"], states["word"], strict=True):
        for key in keys_of(cell) or (None,):
            carried.setdefault(key, []).append((mark, word))
    table = [_carried(key, own) for key, own in carried.items()]
    table.sort(key=lambda row: (row[0] is None, -row[1], -row[3], row[0] or ""))
    found = pd.DataFrame(table, columns=[by, "actions", *LOAD, "marks"], dtype=object)
    return found.astype(dict.fromkeys(["actions", *LOAD], "int64"))


def _carried(
    key: str | None, own: list[tuple[str, str]]
) -> tuple[str | None, int, int, int, int, int, tuple[str, ...]]:
    words, found = [word for _, word in own], sorted((mark for mark, _ in own), key=MARKS.index)
    late = found.count("past_end") + found.count("behind_plan")
    under_way = words.count("under_way") - late
    return key, len(own), words.count("done"), late, under_way, words.count("upcoming"), tuple(found)


def linked(states: pd.DataFrame, column: str) -> dict[str, tuple[str, ...]]:
    """What each hazard (indicator, asset, focus area) is answered by: code → action_ids, as ordered."""
    found: dict[str, list[str]] = {}
    for action, cell in zip(states["action_id"], states[column], strict=True):
        for code in codes_of(cell):
            found.setdefault(code, []).append(action)
    return {code: tuple(actions) for code, actions in found.items()}


def idle(states: pd.DataFrame) -> pd.DataFrame:
    """The actions that move no indicator: nobody will see whether they worked."""
    return states[states["indicators"].map(codes_of).map(len) == 0]


def silent(states: pd.DataFrame) -> pd.DataFrame:
    """The actions whose report is awaited: it never came, or is too old to say anything."""
    return states[states["state"].isin(["not_reported", "out_of_date"])]


def unanswered(statuses: pd.DataFrame, states: pd.DataFrame, asked: Collection[str]) -> tuple[str, ...]:
    """The indicators whose status is one of `asked` and that no action names.

    Needs indicator_id and status.
    """
    known = linked(states, "indicators")
    those = statuses[statuses["status"].isin(asked)]["indicator_id"]
    return tuple(code for code in those if code not in known)


def _name(cell: object) -> tuple[str, ...]:
    return (cell,) if isinstance(cell, str) else ()
