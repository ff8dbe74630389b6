"""All that the slides speak of, and what they all say alike."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from resilience import periods
from resilience.cards.templates import render
from resilience.city import City
from resilience.comparison import Comparison
from resilience.config import Config
from resilience.lounge import Loop
from resilience.qualities import worst_quality
from resilience.reader import Reader


@dataclass(frozen=True)
class Scene:
    """The city and its guests in one language; nobody may change it."""

    loop: Loop
    city: City
    beside: Comparison
    """The own city beside the guests and the cities of its own side; while nobody visits beside those."""
    compared: tuple[Comparison, ...]
    """The own city beside each guest alone; while nobody visits beside each of `lounge.compare`."""
    stages: pd.DataFrame
    """`stage_states` of the own place, with name, deliverables, quality, source."""
    places: pd.DataFrame
    """place_id, kind, latitude, longitude, network_round, country of every place."""
    names: Mapping[str, str]

    @property
    def own(self) -> str:
        """The own city."""
        return self.beside.own

    def name(self, place_id: str) -> str:
        """A place's name."""
        return self.names.get(place_id, place_id)


def staged(
    loop: Loop,
    city: City,
    beside: Callable[[str, tuple[str, ...]], Comparison],
    *,
    stages: pd.DataFrame,
    places: pd.DataFrame,
    names: Mapping[str, str],
    config: Config,
) -> Scene:
    """All that a loop speaks of. `beside` puts the own city beside a guest and others.

    Guests are cities of the data and never the own one, whatever an address or an old visit says.
    While guests are there, only they stand beside us.
    """
    known = set(places.loc[places["kind"] == "city", "place_id"]) - {config.office.place}
    guests = tuple(place for place in dict.fromkeys(loop.guests) if place in known)
    ours = () if guests else tuple(place for place in config.lounge.beside if place in known)
    compared = guests or tuple(place for place in config.lounge.compare if place in known)
    first, *rest = (*guests, *ours) or (config.office.place,)
    return Scene(
        loop=replace(loop, guests=guests),
        city=city,
        beside=beside(first, tuple(rest)),
        compared=tuple(beside(place, ()) for place in compared),
        stages=stages[stages["place_id"] == config.office.place],
        places=places,
        names=names,
    )


@dataclass(frozen=True)
class Readers:
    """Who reads a slide: the language of the visit first, the other one small beside it."""

    first: Reader
    second: Reader | None
    """None where the office has one language."""

    def pair(self, key: str, **fields: Any) -> dict[str, str]:
        """A phrase in both languages; a blank that differs between them is a function of the reader."""

        def said(reader: Reader) -> str:
            filled = {name: of(reader) if callable(of) else of for name, of in fields.items()}
            return reader.text(key, **filled)

        return self.both(said)

    def picked(self, names: Mapping[str, str] | None) -> dict[str, str]:
        """A name of the configuration in both languages."""
        return self.both(lambda reader: reader.text.pick(names))

    def both(self, said: Callable[[Reader], str]) -> dict[str, str]:
        """Words in both languages; the second empty where it says the same."""
        first, second = said(self.first), said(self.second) if self.second else ""
        return {"first": first, "second": "" if second == first else second}


def slide(
    name: str,
    scene: Scene,
    readers: Readers,
    *,
    title: str,
    qualities: Iterable[str | None] = (),
    sources: Iterable[str | None] = (),
    is_made_up: bool = False,
    question: Mapping[str, str] | None = None,
    until: str = "",
    **fields: Any,
) -> str:
    """A slide in its frame: question, guests, title, what it shows, where that is from.

    `qualities` and `sources` of what is shown; `is_made_up`: whether all of it was; `question`: None is
    the slide's usual one; `until`: to which day it goes, where figures do not say it; `fields`: what the
    slide's own template asks for.
    """
    text = readers.first.text
    return render(
        f"lounge_{name}",
        text,
        slide=name,
        question=question or readers.pair(f"lounge.question.{name}", own=scene.name(scene.own)),
        title=title,
        title_letters=max(len(title), 1),
        guests=[scene.name(place) for place in scene.loop.guests],
        our_guests=readers.pair("lounge.our_guests"),
        is_made_up=is_made_up,
        made_up=readers.pair("lounge.quality.illustrative"),
        chip=_chip(qualities, readers),
        source=_credit(sources),
        data_to=until or text("lounge.data_to", period=data_to(scene, readers.first)),
        **fields,
    )


def data_to(scene: Scene, reader: Reader) -> str:
    """The month in which the newest figure that is shown anywhere ends."""
    known = scene.city.standing.observations
    ends = [periods.end(period) for period in known["period"].unique()]
    past = [end for end in ends if end <= reader.today]
    return reader.text.period(f"{max(past):%Y-%m}") if past else reader.text("lounge.no_data")


def reports_to(scene: Scene, reader: Reader) -> str:
    """The day of the newest report of an action; empty where there is none."""
    days = [*scene.city.states["report_day"].dropna()]
    return reader.text("lounge.reports_to", date=reader.text.date(max(days))) if days else ""


def _chip(qualities: Iterable[str | None], readers: Readers) -> dict[str, str]:
    """The quality of what nobody made up: guests do not know that official has no mark."""
    real = [quality for quality in qualities if quality and quality != "illustrative"]
    if not real:
        return {}
    code = worst_quality(real) or "official"
    return {"code": code, **readers.pair(f"lounge.quality.{code}")}


def _credit(sources: Iterable[str | None]) -> str:
    """Whose figures, each named once and briefly: what stands before the first comma or bracket."""
    brief = [str(source).split(",")[0].split(" (")[0].split(";")[0] for source in sources if source]
    return " · ".join(dict.fromkeys(brief))
