"""What the plan is for: what has entered the city's plan, and what leads nowhere."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from resilience.actions import idle, unanswered
from resilience.cards.actions.words import ILLUSTRATIVE, link, quality_of
from resilience.cards.figures import counted, rows
from resilience.cards.templates import render
from resilience.reader import Reader

_MOST = 8
_MOST_SQUARES = 120


def entered(states: pd.DataFrame, reader: Reader) -> str:
    """How many actions have entered the city's plan; of how many nobody knows; another city's figure."""
    text, of = reader.text, len(states)
    if of == 0:
        return ""
    found = {
        "yes": int((states["in_plan"] == "yes").sum()),
        "no": int((states["in_plan"] == "no").sum()),
    }
    found["unknown"] = of - sum(found.values())
    example = reader.config.actions.example
    return render(
        "actions_entered",
        text,
        title=text(
            "actions.entered.title", n=found["yes"], number=text.number(found["yes"]), of=text.number(of)
        ),
        counts=list(found.items()),
        shown_singly=of <= _MOST_SQUARES,
        example=text.pick(example),
        quality=ILLUSTRATIVE if (states["quality"] == ILLUSTRATIVE).any() else None,
    )


def nowhere(
    states: pd.DataFrame,
    plan: pd.DataFrame,
    statuses: pd.DataFrame,
    hazards: Sequence[str],
    reader: Reader,
) -> str:
    """The actions that move no indicator; of the whole `plan` also what it leaves without an action:
    indicators off track, and hazards that the city names. Needs of `statuses` indicator_id and status.
    """
    text = reader.text
    lost = idle(states)
    if states.empty or (len(states) < len(plan) and lost.empty):
        return ""
    open_ones = unanswered(statuses, plan, ("off_track",))
    lists = [
        _list("idle", [_action(row, reader) for row in rows(lost.head(_MOST))], len(lost), reader),
        _list(
            "unanswered",
            [
                {
                    "name": reader.name(code),
                    "link": reader.link("indicators", indicator=code),
                    "quality": None,
                }
                for code in open_ones[:_MOST]
            ],
            len(open_ones),
            reader,
        ),
        _list(
            "hazards",
            [{"name": reader.hazard(code), "link": "", "quality": None} for code in hazards[:_MOST]],
            len(hazards),
            reader,
        ),
    ]
    n = len(lost)
    title = text("actions.nowhere.title", n=n, count=counted(text, n))
    shown = lists if len(states) == len(plan) else lists[:1]
    return render("actions_nowhere", text, title=title, lists=shown)


def _action(row: Mapping[Any, Any], reader: Reader) -> dict[str, Any]:
    return {
        "name": row["name"],
        "link": link(row["action_id"], {}, reader),
        "quality": quality_of(row),
    }


def _list(kind: str, shown: list[dict[str, Any]], number: int, reader: Reader) -> dict[str, Any]:
    text = reader.text
    return {
        "head": text(f"actions.nowhere.{kind}", n=number),
        "shown": shown,
        "more": text("words.others", n=number - len(shown)) if number > len(shown) else "",
    }
