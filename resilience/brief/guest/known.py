"""A guest's card by what is known: the one way from the database to it."""

import math
from collections.abc import Sequence
from datetime import datetime

import pandas as pd

from resilience.brief.guest.content import Known, guest_card
from resilience.brief.guest.page import GuestCard
from resilience.brief.guest.words import other_language
from resilience.comparison import own_figures
from resilience.config import Config
from resilience.database import Database, last_upload, query
from resilience.errors import ResilienceError
from resilience.known import Cities, known_cities
from resilience.programme import stage_states
from resilience.reader import Reader


def known_guest_card(
    database: Database,
    config: Config,
    reader: Reader,
    *,
    guest: str,
    beside: Sequence[str] = (),
    base: str | None = None,
    topics: Sequence[str] = (),
    as_of: datetime | None = None,
) -> GuestCard:
    """The card of a guest and the cities beside it on the reader's day, as `guest_card` says.

    Raises ResilienceError for a city that is not in the data, or more than the page shows.
    """
    cities = known_cities(database, config, language=reader.text.language, as_of=as_of)
    beside = [code for code in dict.fromkeys(beside) if code != guest]
    _check((guest, *beside), cities, config)
    found = cities.beside(config, guest=guest, beside=tuple(beside), today=reader.today)
    languages = (reader.text.language, other_language(reader) or reader.text.language)
    stages = [query(database, "stages", as_of=as_of, language=language) for language in languages]
    own = config.office.place
    stages = [stage_states(each[each["place_id"] == own], reader.today) for each in stages]
    codes = config.comparison.figures
    known = Known(
        found=found,
        own=own_figures(cities.observations, own=own, codes=codes, today=reader.today),
        names=_names(cities.places, reader.text.language),
        spots=_spots(cities.places),
        located_by=_located_by(cities.places, found.cities),
        stages=(stages[0], stages[1]),
        upload=last_upload(database, as_of),
    )
    return guest_card(known, reader, base=base, topics=topics)


def _check(asked: Sequence[str], cities: Cities, config: Config) -> None:
    places = cities.places
    known = set(places.loc[places["kind"] == "city", "place_id"]) - {config.office.place}
    for code in asked:
        if code not in known:
            raise ResilienceError("guest.unknown", found=code)
    most = config.comparison.most_beside
    if len(asked) - 1 > most:
        raise ResilienceError("guest.too_many", found=len(asked) - 1, most=most)


def _names(places: pd.DataFrame, language: str) -> dict[str, str]:
    column = "name_en" if language == "en" else "name_id"
    return dict(zip(places["place_id"], places[column], strict=True))


def _located_by(places: pd.DataFrame, cities: Sequence[str]) -> tuple[str, ...]:
    """Whose coordinates these cities have: the first source of their rows, each once."""
    shown = places[places["place_id"].isin(list(cities)) & places["latitude"].notna()]
    return tuple(dict.fromkeys(str(said).split(";")[0] for said in shown["source"].dropna()))


def _spots(places: pd.DataFrame) -> dict[str, tuple[float, float]]:
    columns = (places[name] for name in ("place_id", "longitude", "latitude"))
    return {
        code: (float(east), float(north))
        for code, east, north in zip(*columns, strict=True)
        if not math.isnan(east + north)
    }
