"""What the cards of the visits say alike."""

from collections.abc import Mapping

from resilience import periods, visits
from resilience.cards.comparison.words import comparison_link
from resilience.cells import codes_of
from resilience.contracts import contract
from resilience.reader import Reader
from resilience.visits import Visit

PlaceNames = Mapping[str, str]


def when(visit: Visit, reader: Reader) -> str:
    """`12 Feb 2025, 09.00–11.00`; without hours the whole day."""
    return reader.text.problem(visits.when(visit))


def when_it_was(visit: Visit, reader: Reader) -> str:
    """The same of a visit that is past: without hours the day alone, since they may be unknown."""
    has_hours = isinstance(visit["starts"], str) or isinstance(visit["ends"], str)
    return when(visit, reader) if has_hours else reader.text.date(periods.end(visit["day"]))


def guests(visit: Visit, names: PlaceNames, reader: Reader) -> str:
    """The guest cities in a sentence."""
    return reader.text.listing([names.get(code, code) for code in codes_of(visit["guests"])])


def slide_name(code: str, reader: Reader) -> str:
    """A slide by its name."""
    return reader.text.pick(contract("visits").columns["slides"].allowed.get(code), code)


def language_name(code: str, reader: Reader) -> str:
    """A language of the lounge by its name in the reader's."""
    return reader.text.pick(contract("visits").columns["language"].allowed.get(code), code)


def guests_link(visit: Visit, reader: Reader) -> str:
    """The address of the comparison with these guests."""
    first, *others = codes_of(visit["guests"])
    return comparison_link(first, others, reader)


def lounge_link(visit: Visit, reader: Reader) -> str:
    """The address of the lounge with this visit, in its own language and always of today."""
    of_today = reader.without("as_of")
    return of_today.link("lounge", programme=str(visit["visit_id"]), lang=str(visit["language"]))
