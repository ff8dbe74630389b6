"""The finding: which dimensions are higher in which city with their year, or what both cities
name; how much of it all can be compared.
"""

from resilience.cards.comparison.words import CityNames, city, name
from resilience.cards.figures import capital, inside
from resilience.cards.templates import render
from resilience.comparison import Comparison, higher_in
from resilience.reader import Reader

_NAMED = 3


def heading(found: Comparison, names: CityNames, reader: Reader) -> str:
    """The title and how it is to be read."""
    text = reader.text
    guest = text("comparison.of_guest", guest=name(found.guest, found, names))
    return render(
        "headline",
        text,
        crumb=" · ".join((text("page.comparison"), guest, text("comparison.question"))),
        title=title_of(found, names, reader),
        lead=text("comparison.lead", years=reader.config.comparison.near_years),
    )


def title_of(found: Comparison, names: CityNames, reader: Reader) -> str:
    """What is higher where, with its year; else what both name; else how much can be compared."""
    text, rules = reader.text, reader.config.comparison
    said = {"own": name(found.own, found, names), "guest": name(found.guest, found, names)}
    here, there = higher_in(found.profile)
    if len(found.profile):
        year = text.period(found.profile["period"].max())
        both = {"here": _dimensions(here, reader), "there": _dimensions(there, reader)}
        if here and there:
            return text("comparison.title.both", year=year, **both, **said)
        if here or there:
            key = "all" if len(here + there) == len(found.profile) else "one"
            city = said["own"] if here else said["guest"]
            dimensions = _dimensions(here or there, reader)
            return text(f"comparison.title.{key}", year=year, dimensions=dimensions, city=city)
        return text("comparison.title.equal", year=year, **said)
    return _shared(found, names, reader) or text(
        "comparison.title.measures",
        n=found.comparable[found.guest],
        of=len(rules.measures),
        **said,
    )


def _dimensions(codes: list[str], reader: Reader) -> str:
    """One by its name, several by their number: a name alone would hide the others."""
    text = reader.text
    if len(codes) == 1:
        return inside(text.pick(reader.config.comparison.profile[codes[0]]))
    return text("comparison.title.dimensions", n=len(codes))


def _shared(found: Comparison, names: CityNames, reader: Reader) -> str:
    """What the own city and the guest both name: of the guest's own list, else of its country's."""
    text, named = reader.text, found.named
    own = set(named.loc[named["place_id"] == found.own, "hazard_id"])
    guests = named[(named["place_id"] == found.guest) & named["hazard_id"].isin(own)]
    if guests.empty:
        return ""
    told_by_itself = guests[guests["subject_id"] == found.guest]
    shown = told_by_itself if len(told_by_itself) else guests
    # In the order of the configuration: whoever stands beside the guest does not change the title.
    order = {code: at for at, code in enumerate(reader.config.hazards)}
    codes = sorted(shown["hazard_id"], key=lambda code: (order.get(code, len(order)), code))
    hazards = [inside(reader.hazard(code)) for code in codes]
    return text(
        "comparison.title.shared",
        n=len(hazards),
        hazards=capital(reader.listed(hazards, _NAMED)),
        own=name(found.own, found, names),
        guest=name(str(shown["subject_id"].iloc[0]), found, names),
    )


def guest_mark(reader: Reader) -> str:
    """The guest's mark before its list."""
    return render("comparison_mark", reader.text)


def completeness(found: Comparison, names: CityNames, reader: Reader) -> str:
    """How many of the measures can be compared, for each city."""
    text, of = reader.text, len(reader.config.comparison.measures)
    cells = found.cells[found.cells["is_comparable"]]
    strips = []
    for place in found.cities[1:]:
        n, rows = found.comparable[place], cells[cells["place_id"] == place]
        is_only_country = n > 0 and bool((rows["subject_id"] != place).all())
        key = "comparison.comparable_country" if is_only_country else "comparison.comparable"
        of_city = set(rows["measure_id"])
        measures = reader.config.comparison.measures.items()
        squares = [(code in of_city, text.pick(measure.name)) for code, measure in measures]
        words = text(key, n=n, of=text.number(of))
        strips.append({"city": city(place, found, names), "squares": squares, "words": words})
    return render("comparison_completeness", text, strips=strips) if of else ""
