"""What was done about one hazard: the actions that answer it, and the figures that measure it."""

import math
from typing import Any

from resilience.cards.figures import Row, judged_quality, rows
from resilience.cards.lounge.headline import shown_status
from resilience.cards.lounge.scene import Readers, Scene, slide
from resilience.cells import codes_of
from resilience.reader import Reader

_ACTIONS, _FIGURES = 4, 4
_ORDER = ("done", "late", "on_time", "out_of_date", "not_reported", "no_dates", "upcoming")


def answer(scene: Scene, readers: Readers) -> str:
    """The configured hazard; nothing where neither an action nor a figure speaks of it."""
    reader, code = readers.first, readers.first.config.lounge.answer
    if code is None:
        return ""
    text = reader.text
    states = rows(scene.city.states)
    taken = [row for row in states if code in codes_of(row["hazards"])]
    taken.sort(key=lambda row: _ORDER.index(row["state"]))
    measures = {name for name, indicator in reader.config.indicators.items() if code in indicator.hazards}
    statuses = rows(scene.city.standing.statuses)
    measured = [row for row in statuses if row["indicator_id"] in measures and row["period"]]
    if not taken and not measured:
        return ""
    done = sum(row["state"] == "done" for row in taken)
    qualities = [*map(_quality, taken), *(row["quality"] for row in measured)]
    return slide(
        "answer",
        scene,
        readers,
        question=readers.pair("lounge.question.answer", hazard=lambda of: of.hazard(code)),
        title=text("lounge.answer.title", hazard=reader.hazard(code), n=len(taken), done=done),
        actions_title=readers.pair("lounge.answer.actions"),
        figures_title=readers.pair("lounge.answer.figures"),
        are_made_up=bool(taken) and all(_quality(row) == "illustrative" for row in taken),
        actions=[_action(row, reader) for row in taken[:_ACTIONS]],
        rest=text("lounge.answer.more", n=len(taken) - _ACTIONS) if len(taken) > _ACTIONS else "",
        figures=[_figure(row, reader) for row in measured[:_FIGURES]],
        no_actions=text("lounge.answer.no_actions"),
        no_figures=text("lounge.answer.no_figures"),
        is_made_up=all(quality == "illustrative" for quality in qualities),
        qualities=qualities,
        sources=[row["source"] for row in [*taken, *measured] if row["quality"] != "illustrative"],
    )


def _quality(row: Row) -> str | None:
    quality: str | None = row["report_quality"] or row["quality"]
    return quality


def _action(row: Row, reader: Reader) -> dict[str, Any]:
    text = reader.text
    is_told = not math.isnan(row["percent"]) and row["state"] not in ("done", "upcoming")
    percent = f"{text.number(row['percent'])}%" if is_told else ""
    return {
        "name": row["name"],
        "word": "late" if row["state"] == "late" else row["word"],
        "state": " · ".join(filter(None, [text(f"lounge.state.{row['mark']}"), percent])),
        "is_made_up": _quality(row) == "illustrative",
    }


def _figure(row: Row, reader: Reader) -> dict[str, Any]:
    text, code = reader.text, row["indicator_id"]
    status = shown_status(row)
    return {
        "name": reader.name(code),
        "value": reader.measured(code, row["value"]),
        "status": status,
        "words": f"{text(f'lounge.status.{status}')} · {text.period(row['period'])}",
        "is_made_up": judged_quality({**row, "status": status}) == "illustrative",
    }
