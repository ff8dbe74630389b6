"""Whether the office's own place is one of those that data speak of."""

from difflib import get_close_matches

from resilience.config import Config
from resilience.database import Database, query
from resilience.errors import Problem

_MOST = 6
"""So many places are named in the sentence."""


def place_notice(database: Database, config: Config) -> Problem | None:
    """That no file of places knows the office's place, so that no page has a figure to show.

    None where it is known, and where no place is known yet: then there is nothing to hold it against.
    """
    place, known = config.office.place, query(database, "places")["place_id"].tolist()
    if not known or place in known:
        return None
    named = get_close_matches(place, known, n=_MOST) or known
    expected = ", ".join([*named[:_MOST], *(["…"] if len(named) > _MOST else [])])
    return Problem("config.no_place", {"found": place, "expected": expected})
