"""The action plan: one square is one action."""

from typing import Any

import pandas as pd

from resilience.cards.lounge.scene import Readers, Scene, reports_to, slide

_WORDS = ("done", "under_way", "upcoming")
_SILENT = ("not_reported", "out_of_date")
"""Of these nobody knows how they stand today."""
_ROW = 12
"""Squares of one cell that fit beside and below each other."""


def actions(scene: Scene, readers: Readers) -> str:
    """By pillar and by the agencies' three words; the late ones are marked. Nothing without a plan."""
    reader, text, states = readers.first, readers.first.text, scene.city.states
    if states.empty:
        return ""
    late = states[states["state"] == "late"]
    # What is done and late is what was reported, whoever published that the action is planned.
    told = [*states["report_quality"].dropna()]
    per = _per_square(states, reader.config.pillars)
    counts = {word: int((states["word"] == word).sum()) for word in _WORDS}
    longest = int(late["days_late"].max()) if len(late) else 0
    return slide(
        "actions",
        scene,
        readers,
        title=text("lounge.actions.title", done=counts["done"], n=len(states), late=len(late)),
        total=text("lounge.actions.total", n=len(states)),
        columns=[
            {"number": text.number(counts[word]), **readers.pair(f"lounge.actions.word.{word}")}
            for word in _WORDS
        ],
        lines=[_line(pillar, states, per, readers) for pillar in [*reader.config.pillars, None]],
        late=text("lounge.actions.late", n=len(late)) if len(late) else "",
        longest=text("lounge.actions.longest", n=longest) if longest else "",
        unreported=_unreported(states, readers),
        square=text("lounge.actions.square", n=per) if per > 1 else "",
        is_made_up=bool(told) and all(quality == "illustrative" for quality in told),
        has_made_up="illustrative" in told,
        qualities=told,
        sources=[text("lounge.actions.source")],
        until=reports_to(scene, reader),
    )


def _per_square(states: pd.DataFrame, pillars: list[str]) -> int:
    """How many actions one square stands for, so that the fullest cell has room."""
    cells = states.groupby([states["pillar_id"].fillna(""), "word"]).size()
    fullest = int(cells.max())
    return next(per for per in (1, 5, 10, 50, 100, 500, 1000, fullest) if fullest <= per * _ROW)


def _line(pillar: str | None, states: pd.DataFrame, per: int, readers: Readers) -> dict[str, Any]:
    own = states[states["pillar_id"] == pillar] if pillar else states[states["pillar_id"].isna()]
    groups = readers.first.config.groups
    name = readers.picked(groups[pillar].name) if pillar else readers.pair("lounge.actions.no_pillar")
    cells = []
    for word in _WORDS:
        of = own[own["word"] == word]
        late, silent = (int(of["state"].isin(kinds).sum()) for kinds in (("late",), _SILENT))
        counts = {"late": late, word: len(of) - late - silent, "silent": silent}
        squares = [kind for kind, n in counts.items() for _ in range(-(-n // per))]
        cells.append({"squares": squares, "words": readers.first.text.number(len(of))})
    return {"name": name, "cells": cells, "is_shown": pillar is not None or len(own) > 0}


def _unreported(states: pd.DataFrame, readers: Readers) -> str:
    n = int(states["state"].isin(_SILENT).sum())
    return readers.first.text("lounge.actions.unreported", n=n) if n else ""
