"""What is shown to whom: the office's usual loop, or the one that was made for a visit."""

from collections.abc import Mapping
from dataclasses import dataclass

from resilience.cells import codes_of
from resilience.config import Config
from resilience.visits import Visit, slides_of, with_seconds


@dataclass(frozen=True)
class Loop:
    """The loop for one delegation, or for nobody in particular."""

    id: str
    """The visit's; empty for the office's usual loop."""
    guests: tuple[str, ...]
    """The guests' cities."""
    language: str
    slides: Mapping[str, int]
    """Name and seconds of each, in their order."""
    delegation: Mapping[str, str]
    """The delegation's name in each language; empty where nobody visits."""
    partner: Mapping[str, str]
    """With whom they come."""


def loop_of(visit: Mapping[str, Visit] | None, config: Config) -> Loop:
    """The loop of a visit, which is given in each language; None: the office's usual loop.

    Needs visit_id, name, partner, guests, language, slides of the query `visits`.
    """
    usual = config.lounge.language or config.languages[0]
    if visit is None:
        return Loop("", (), usual, with_seconds(config.lounge.slides, config), {}, {})
    told = next(iter(visit.values()))
    return Loop(
        id=str(told["visit_id"]),
        guests=tuple(codes_of(told["guests"])),
        language=told["language"] if told["language"] in config.languages else usual,
        slides=slides_of(told, config),
        delegation=_in_each(visit, "name"),
        partner=_in_each(visit, "partner"),
    )


def _in_each(visit: Mapping[str, Visit], column: str) -> dict[str, str]:
    found = {language: row[column] for language, row in visit.items()}
    return {language: words for language, words in found.items() if isinstance(words, str) and words}
