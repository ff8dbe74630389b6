"""What is shown to whom: the office's usual loop, or the one that was made for a visit."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from resilience.config import Config
from resilience.config.lounge import LoungeSlide


@dataclass(frozen=True)
class Loop:
    """The loop for one delegation, or for nobody in particular."""

    id: str
    """The visit's; empty for the office's usual loop."""
    guests: tuple[str, ...]
    """The guests' cities, the first the one that is compared."""
    language: str
    slides: tuple[LoungeSlide, ...]
    delegation: Mapping[str, str]
    """The delegation's name in each language; empty where nobody visits."""
    partner: Mapping[str, str]
    """With whom they come."""


def loop_of(visit: Mapping[Any, Any] | None, config: Config) -> Loop:
    """The loop of a visit: a row of the query `visits`, with guests and slides as lists
    (empty: the office's usual slides). None: the office's usual loop.
    """
    rules = config.lounge
    usual = rules.language or config.languages[0]
    if visit is None:
        return Loop("", (), usual, tuple(rules.slides), {}, {})
    stays = {each.slide: each.seconds for each in rules.slides}
    asked = [
        LoungeSlide.model_validate(
            {"slide": name, "seconds": stays.get(name, LoungeSlide(slide="map").seconds)}
        )
        for name in visit["slides"]
    ]
    return Loop(
        id=str(visit["visit_id"]),
        guests=tuple(visit["guests"]),
        language=visit["language"] or usual,
        slides=tuple(asked) or tuple(rules.slides),
        delegation=_in_each(visit, "name"),
        partner=_in_each(visit, "partner"),
    )


def _in_each(visit: Mapping[Any, Any], column: str) -> dict[str, str]:
    """A text in each language that it was given in."""
    found = {language: visit[f"{column}_{language}"] for language in ("id", "en")}
    return {language: words for language, words in found.items() if isinstance(words, str) and words}
