"""Who carries the plan: agencies, pillars, partners, each with squares and what is late."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from resilience.actions import codes_of, linked
from resilience.actions import load as load_of
from resilience.cards.actions.words import (
    NOBODY,
    agency,
    in_order,
    link,
    mark_of,
    pillar,
)
from resilience.cards.figures import counted, rows
from resilience.cards.templates import render
from resilience.contracts import contract
from resilience.reader import Reader

_MOST = 10
_MOST_SQUARES = 16
"""In a row; where somebody carries more, all rows show shares."""
_NAMED = 3
_KINDS = contract("partners").columns["kind"].allowed


def agencies(states: pd.DataFrame, reader: Reader) -> str:
    """How many actions each agency answers for, and how many of them are late; nothing of only one."""
    text, table = reader.text, load_of(states, "agency")
    if len(table) < 2:
        return ""
    named = [(row["agency"], row["actions"], row["late"]) for row in rows(table) if row["agency"]]
    if named:
        first, n, late = named[0]
        carried = text("actions.load.carries", n=n, count=counted(text, n).lower())
        title = text(
            "actions.load.title", n=late, agency=first, carries=carried, count=counted(text, late).lower()
        )
    else:
        title = text("actions.load.nobody")
    return _card(states, "agency", title, agency, "agency", reader)


def pillars(states: pd.DataFrame, reader: Reader) -> str:
    """How many actions serve each pillar; nothing of only one."""
    if states["pillar_id"].nunique(dropna=False) < 2:
        return ""
    return _card(states, "pillar_id", reader.text("actions.load.pillars"), pillar, "pillar", reader)


def _card(
    states: pd.DataFrame,
    by: str,
    title: str,
    name: Callable[[str | None, Reader], str],
    asked: str,
    reader: Reader,
) -> str:
    text, table = reader.text, rows(load_of(states, by))
    shown = table if len(table) <= _MOST + 1 else table[:_MOST]
    told = [
        {
            "name": name(row[by], reader),
            "link": reader.link("actions", **{asked: row[by] or NOBODY}) if row[by] or by == "agency" else "",
            "actions": row["actions"],
            "late": row["late"],
            "codes": row["marks"],
        }
        for row in shown
    ]
    rest = table[len(shown) :]
    if rest:
        told.append(
            {
                "name": text("actions.load.others", n=len(rest)),
                "link": "",
                "actions": sum(row["actions"] for row in rest),
                "late": sum(row["late"] for row in rest),
                "codes": in_order([mark for row in rest for mark in row["marks"]]),
            }
        )
    most = max((row["actions"] for row in told), default=0)
    return render(
        "actions_load",
        text,
        title=title,
        head=text(f"actions.load.head.{asked}"),
        rows=[{**row, "shares": _shares(row["codes"])} for row in told],
        most=most,
        shown_singly=most <= _MOST_SQUARES,
        quality=mark_of(states),
    )


def _shares(codes: list[str]) -> list[tuple[str, int]]:
    return [(code, codes.count(code)) for code in dict.fromkeys(codes)]


def partners(states: pd.DataFrame, plan: pd.DataFrame, known: pd.DataFrame, reader: Reader) -> str:
    """Who carries which actions with which agencies; nothing where no partner is named.

    `plan`: the states of the whole plan; `known`: partner_id, name, kind, quality of all partners.
    """
    text, carried = reader.text, linked(states, "partners")
    if not carried:
        return ""
    by_action = {row["action_id"]: row for row in rows(states[["action_id", "name", "agency", "quality"]])}
    who = {row["partner_id"]: row for row in rows(known)}
    order = sorted(carried, key=lambda code: (-len(carried[code]), who.get(code, {}).get("name", code)))
    told = [_partner(code, carried[code], by_action, who.get(code, {}), reader) for code in order]
    with_partner = sum(len(codes_of(cell)) > 0 for cell in states["partners"])
    n = len(order)
    silent = [code for code in who if code not in carried] if len(states) == len(plan) else []
    return render(
        "actions_partners",
        text,
        title=text("actions.partners.title", n=n, count=counted(text, n), actions=with_partner),
        lead=text("actions.partners.silent", n=len(silent)) if silent else "",
        rows=told[:_MOST],
        rest=told[_MOST:],
        more=text("actions.partners.more", n=len(told) - _MOST),
    )


def _partner(
    code: str, action_ids: tuple[str, ...], by_action: dict[str, Any], row: dict[Any, Any], reader: Reader
) -> dict[str, Any]:
    those = [by_action[action] for action in action_ids]
    kind = row.get("kind")
    return {
        "name": row.get("name", code),
        "link": reader.link("actions", partner=code),
        "kind": reader.text.pick(_KINDS.get(kind), kind) if kind else "",
        "quality": row.get("quality"),
        "actions": [(one["name"], link(one["action_id"], {}, reader)) for one in those[:_NAMED]],
        "more": reader.text("words.others", n=len(those) - _NAMED) if len(those) > _NAMED else "",
        "agencies": ", ".join(dict.fromkeys(agency(one["agency"], reader) for one in those)),
    }
