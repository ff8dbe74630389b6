"""The whole plan as a strip of squares, one an action; of a large plan the shares."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from resilience.cards.actions.words import in_order, link, mark_of
from resilience.cards.templates import render
from resilience.reader import Reader

_MOST_SQUARES = 120
_GROUPS = {"past_end": "late", "behind_plan": "late"}


def board(states: pd.DataFrame, scope: Sequence[str], address: Mapping[str, str], reader: Reader) -> str:
    """How many actions are done, late, under way on time and upcoming, and of how many nobody knows.

    `scope`: the selection in words, said where it holds nothing; `address`: which the links keep.
    """
    text = reader.text
    if states.empty:
        what = text("actions.nothing_of", scope=", ".join(scope))
        return render("actions_nothing", text, what=what, link=reader.link("actions"))
    shown_singly = len(states) <= _MOST_SQUARES
    groups: dict[str, dict[str, Any]] = {}
    for code in in_order(set(states["mark"])):
        those = states[states["mark"] == code]
        name = _GROUPS.get(code, code)
        group = groups.setdefault(name, {"code": name, "n": 0, "boxes": [], "parts": []})
        group["n"] += len(those)
        group["parts"].append((code, len(those)))
        group["boxes"] += _boxes(those, code, address, reader) if shown_singly else []
    counted = [{**each, "words": text(f"actions.board.{each['code']}")} for each in groups.values()]
    alt = text.listing([f"{text.number(each['n'])} {each['words']}" for each in counted])
    return render(
        "actions_board",
        text,
        groups=counted,
        shown_singly=shown_singly,
        alt=alt,
        quality=mark_of(states),
    )


def _boxes(
    those: pd.DataFrame, code: str, address: Mapping[str, str], reader: Reader
) -> list[dict[str, str]]:
    state = reader.text(f"actions.state.{code}")
    pairs = zip(those["action_id"], those["name"], strict=True)
    return [
        {"code": code, "title": f"{name}: {state}", "link": link(action, address, reader)}
        for action, name in pairs
    ]
