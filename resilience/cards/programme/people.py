"""Who takes part in the programme, and in which working groups."""

from typing import Any

import pandas as pd

from resilience.cards.figures import inside, rows
from resilience.cards.programme.words import sources_line
from resilience.cards.templates import render
from resilience.cells import codes_of
from resilience.contracts import contract
from resilience.qualities import worst_quality
from resilience.reader import Reader

_KINDS = contract("stakeholders").columns["kind"].allowed


def stakeholders(found: pd.DataFrame, areas: pd.DataFrame, reader: Reader) -> str:
    """The organisations of the office's programme by kind; the title says whose voice is missing."""
    text = reader.text
    own = found[found["place_id"] == reader.config.office.place]
    names = dict(zip(areas["focus_area_id"], areas["name"], strict=True))
    kinds = []
    for kind, words in _KINDS.items():
        members = rows(own[own["kind"] == kind])
        if members:
            people = [_organisation(row, names, reader) for row in members]
            real = sum(row["quality"] != "illustrative" for row in members)
            kinds.append({"name": text.pick(words), "n": real, "organisations": people})
    return render(
        "programme_stakeholders",
        text,
        title=_title(own, reader),
        lead=_lead(own, reader),
        kinds=kinds,
        source=sources_line(own, reader),
    )


def _title(own: pd.DataFrame, reader: Reader) -> str:
    """How many organisations are known, and which groups none of them speaks for; made-up ones do
    not count.
    """
    text, groups = reader.text, reader.config.stakeholder_groups
    real = own[own["quality"] != "illustrative"]
    if own.empty:
        return text("programme.people.none")
    spoken_for = set(real["group_id"])
    missing = [inside(text.pick(item.name)) for code, item in groups.items() if code not in spoken_for]
    if not missing:
        return text("programme.people.title", n=len(real))
    return text("programme.people.title_missing", n=len(real), groups=text.listing(missing))


def _lead(own: pd.DataFrame, reader: Reader) -> str:
    made_up = int((own["quality"] == "illustrative").sum())
    if own.empty:
        return reader.text("programme.people.none_what")
    real = own[own["quality"] != "illustrative"]
    silent = int(real["group_id"].isna().sum())
    said = [
        reader.text("programme.people.lead"),
        reader.text("programme.people.silent", n=silent) if silent else "",
        reader.text("programme.people.made_up", n=made_up) if made_up else "",
    ]
    return " ".join(part for part in said if part)


def _organisation(row: dict[Any, Any], areas: dict[str, str], reader: Reader) -> dict[str, Any]:
    groups, text = reader.config.stakeholder_groups, reader.text
    return {
        "name": row["name"],
        "quality": row["quality"],
        "role": row["role"] or "—",
        "group": text.pick(groups[row["group_id"]].name) if row["group_id"] in groups else "—",
        "areas": text.listing([areas.get(code, code) for code in codes_of(row["focus_areas"])]),
    }


def focus_areas(areas: pd.DataFrame, found: pd.DataFrame, reader: Reader) -> str:
    """Each focus area with its question, its working group, and which organisations take part."""
    text = reader.text
    taking_part = [(code, row) for row in rows(found) for code in codes_of(row["focus_areas"])]
    cards = [
        {
            "name": row["name"],
            "question": row["question"],
            "group": row["working_group"] or text("programme.focus.no_group"),
            "with": [one["name"] for code, one in taking_part if code == row["focus_area_id"]],
        }
        for row in rows(areas)
    ]
    groups = int(areas["working_group"].notna().sum())
    title = text("programme.focus.title", n=len(cards), groups=groups)
    return render(
        "programme_focus",
        text,
        title=title if cards else text("programme.focus.none"),
        lead="" if cards else text("programme.focus.none_what"),
        quality=worst_quality(areas["quality"]),
        areas=cards,
        source=sources_line(areas, reader),
    )
