"""How the programme was run: its stages, planned and as they went."""

from typing import Any

from resilience.cards.figures import Row, rows
from resilience.cards.lounge.scene import Readers, Scene, slide
from resilience.cards.programme.words import months
from resilience.reader import Reader

_MOST = 4


def programme(scene: Scene, readers: Readers) -> str:
    """A row a stage; nothing where no stage is known."""
    reader, text = readers.first, readers.first.text
    stages = rows(scene.stages.sort_values("stage"))
    if not stages:
        return ""
    done = sum(row["state"] == "done" for row in stages)
    return slide(
        "programme",
        scene,
        readers,
        title=text("lounge.programme.title", own=scene.name(scene.own), done=done, n=len(stages)),
        lines=[_line(row, reader) for row in stages[:_MOST]],
        is_made_up=all(row["quality"] == "illustrative" for row in stages),
        qualities=[row["quality"] for row in stages],
        sources=[row["source"] for row in stages],
    )


def _line(row: Row, reader: Reader) -> dict[str, Any]:
    text = reader.text
    is_planned = row["months_from"] == row["months_from"]
    length = months(row["months_from"], row["months_to"], reader) if is_planned else ""
    ended = text.period(row["actual_end"]) if row["actual_end"] else ""
    began = text.period(row["actual_start"]) if row["actual_start"] else ""
    course = text("lounge.programme.ended", period=ended) if ended else ""
    if not ended and began:
        course = text("lounge.programme.began", period=began)
    return {
        "number": row["stage"],
        "name": row["name"],
        "made": row["deliverables"] or "",
        "state": row["state"],
        "state_words": text(f"lounge.programme.state.{row['state']}"),
        "plan": text("lounge.programme.plan", months=length) if length else "",
        "course": course,
    }
