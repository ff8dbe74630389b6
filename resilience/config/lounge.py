"""What the lounge shows: its slides in their order, and how long each of them stands."""

from typing import Annotated, Literal

from pydantic import Field

from resilience.config.base import Model

SlideName = Literal[
    "welcome", "map", "headline", "pillars", "indicator", "hazards", "actions", "compare", "programme"
]
Seconds = Annotated[int, Field(ge=3, le=600)]


def _usual_slides() -> dict[SlideName, Seconds]:
    return {"welcome": 20, "map": 16, "headline": 20, "hazards": 20, "compare": 20}


class LoungeRules(Model):
    """The office's usual slides; a visit may leave some out, or show them in another order."""

    slides: dict[SlideName, Seconds] = Field(default_factory=_usual_slides)
    """Name and seconds of each."""
