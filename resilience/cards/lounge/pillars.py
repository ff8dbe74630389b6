"""How each pillar stands: its score where enough was measured, and how many indicators are well."""

import math
from typing import Any

from resilience.cards.figures import GOOD, UNDER, judged_quality, rows
from resilience.cards.lounge.headline import members
from resilience.cards.lounge.scene import Readers, Scene, slide
from resilience.qualities import worst_quality


def pillars(scene: Scene, readers: Readers) -> str:
    """A row a pillar; below its minimum of completeness words in place of a number."""
    reader = readers.first
    lines = [_line(pillar, scene, readers) for pillar in reader.config.pillars]
    judged, good = (sum(line[name] for line in lines) for name in ("judged", "good"))
    if not lines or scene.city.standing.observations.empty:
        return ""
    return slide(
        "pillars",
        scene,
        readers,
        title=reader.text("lounge.pillars.title", good=good, n=judged),
        lines=lines,
        has_made_up=any(line["quality"] == "illustrative" for line in lines),
        sources=[reader.text("lounge.pillars.source")],
    )


def _line(pillar: str, scene: Scene, readers: Readers) -> dict[str, Any]:
    reader = readers.first
    text, config = reader.text, reader.config
    of = members(pillar, scene, reader)
    stands = next(row for row in rows(scene.city.standing.pillars) if row["pillar_id"] == pillar)
    good, under = (sum(row["status"] in kinds for row in of) for kinds in (GOOD, UNDER))
    fresh = [row for row in of if row["status"] not in ("out_of_date", "not_measured")]
    is_scored = not math.isnan(stands["score"])
    minimum = text.percent(config.groups[pillar].minimum_coverage)
    return {
        "name": readers.picked(config.groups[pillar].name),
        "score": text.number(stands["score"]) if is_scored else "",
        "bar": round(float(stands["score"]), 1) if is_scored else 0,
        "why": text("lounge.pillars.too_few", minimum=minimum),
        "marks": [row["status"] for row in of],
        "good": good,
        "judged": good + under,
        "words": text("lounge.pillars.good", good=good, n=good + under),
        "complete": text("lounge.complete", share=text.percent(stands["coverage"])),
        "quality": worst_quality(judged_quality(row) for row in fresh),
    }
