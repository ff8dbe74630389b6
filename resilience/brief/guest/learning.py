"""What we would like to learn from a guest: what is not in our data, and what both have to deal with."""

from collections.abc import Mapping, Sequence

from resilience.brief.guest.words import shortened
from resilience.cards.figures import inside
from resilience.comparison import Comparison
from resilience.comparison.naming import KINDS
from resilience.reader import Reader

MOST = 5
_SHARED, _LONGEST = 2, 30


def learning(
    found: Comparison, names: Mapping[str, str], topics: Sequence[str], reader: Reader
) -> tuple[str, ...]:
    """At most five lines, `topics` first, and at the end whom to write to. Cities with the same gap
    share a line.
    """
    text, named = reader.text, found.named
    others = found.cities[1:]

    def of(cities: Sequence[str]) -> str:
        return text.listing([shortened(names.get(place, place), _LONGEST) for place in cities])

    said = [*topics]
    for kind in KINDS:
        rows = named[(named["kind"] == kind) & (named["place_id"] == named["subject_id"])]
        gaps = [place for place in others if place not in set(rows["place_id"])]
        if gaps:
            said.append(text(f"guest.learn_{kind}", cities=of(gaps)))
    told = set(found.strategies["place_id"])
    without = [place for place in others if place not in told]
    if without:
        said.append(text("guest.learn_strategy", cities=of(without)))
    shared = _shared(found, reader)
    if shared:
        said.append(text("guest.learn_shared", hazards=text.listing(shared)))
    said = said[: MOST - 1]
    return (*said, text("guest.learn_contact"))


def _shared(found: Comparison, reader: Reader) -> list[str]:
    """What both have to deal with: named by the guest itself first."""
    both = found.named[(found.named["named_by"] == "both") & (found.named["place_id"] != found.own)]
    by_itself = both[both["place_id"] == both["subject_id"]]
    codes = [*by_itself["hazard_id"], *both["hazard_id"]]
    return [inside(reader.hazard(code)) for code in [*dict.fromkeys(codes)][:_SHARED]]
