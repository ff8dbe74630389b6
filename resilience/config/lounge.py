"""What the screen of the lounge shows, in which order, and how long."""

from typing import Annotated, Literal

from pydantic import Field

from resilience.config.base import Code, Model, Names, Number, Words

SlideName = Literal[
    "welcome",
    "map",
    "headline",
    "pillars",
    "indicator",
    "hazards",
    "answer",
    "actions",
    "compare",
    "programme",
]
"""What can be shown; the order here is no rule."""
Seconds = Annotated[int, Field(ge=5, le=300)]
"""A sentence takes ten to fifteen seconds to read from across a room."""


class LoungeFigure(Model):
    """The indicator that stands for a pillar."""

    indicator: Code
    about: Names | None = None
    """How to read it, in a few words: its scale, what is good."""


class LoungeIndicator(Model):
    """The indicator that has a slide of its own."""

    indicator: Code
    full: Annotated[Number, Field(gt=0)] | None = None
    """What a whole column stands for, where a value is a part of something (365 days)."""


def _usual_slides() -> dict[SlideName, Seconds]:
    return {"welcome": 20, "headline": 20, "hazards": 20, "actions": 16, "compare": 20, "programme": 16}


class LoungeRules(Model):
    """The loop of the screen, and how it behaves when somebody touches it."""

    slides: Annotated[dict[SlideName, Seconds], Field(min_length=1)] = Field(default_factory=_usual_slides)
    """Name and seconds of each, in its order; a visit may leave some out, or order them otherwise."""
    language: Words | None = None
    """Of the loop, where no visit says another; None: the office's first."""
    figures: dict[Code, LoungeFigure] = {}
    """What stands for each pillar; without one the pillar's newest real figure."""
    indicator: LoungeIndicator | None = None
    answer: Code | None = None
    """The hazard of the slide `answer`: what was done about it."""
    beside: list[Code] = []
    """Cities of our own side on the slide `hazards`."""
    compare: list[Code] = []
    """The cities that `compare` takes in turn while nobody visits."""
    idle_seconds: Annotated[int, Field(ge=10, le=3600)] = 90
    answer_seconds: Annotated[int, Field(ge=5, le=300)] = 20
    """How long "still there?" waits for an answer."""
    reload_at: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] = "04:00"
    """When the browser loads the page anew, to begin each day with an empty memory."""
