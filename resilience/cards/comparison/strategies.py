"""The strategies of the cities in headline form: launched, structure, pillars."""

from resilience.cards.comparison.words import CityNames, city, launched, no_strategy, pillars
from resilience.cards.figures import rows, sources_named
from resilience.cards.templates import render
from resilience.comparison import Comparison
from resilience.reader import Reader


def strategies(found: Comparison, names: CityNames, reader: Reader) -> str:
    """A row for each city; of whom nothing is known it is said."""
    text = reader.text
    told = {row["place_id"]: row for row in rows(found.strategies)}
    lines = []
    for place in found.cities:
        row = told.get(place)
        line = {
            "city": city(place, found, names),
            "is_known": row is not None,
            "reason": no_strategy(place, found),
        }
        if row is not None:
            line |= {
                "launched": launched(row["launched"], reader),
                "structure": row["structure"] or text("comparison.no_structure"),
                "pillars": pillars(row["pillars"]),
                "note": row["note"] or "",
                "quality": row["quality"],
            }
        lines.append(line)
    source = sources_named(found.strategies["source"])
    return render("comparison_strategies", text, lines=lines, source=source)
