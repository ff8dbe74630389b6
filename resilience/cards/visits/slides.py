"""The slides of a visit before it is saved: each with its seconds, and all of them together."""

from collections.abc import Mapping, Sequence

from resilience.cards.figures import capital
from resilience.cards.templates import render
from resilience.cards.visits.words import slide_name
from resilience.errors import Problem
from resilience.reader import Reader


def slide(place: int, code: str, seconds: int, reader: Reader) -> str:
    """One slide of the list, counted from 1."""
    name, lasts = capital(slide_name(code, reader)), reader.text("visits.seconds", n=seconds)
    return render("visits_slide", reader.text, place=place, name=name, lasts=lasts)


def total(slides: Mapping[str, int], reader: Reader) -> str:
    """How long one round takes."""
    minutes, seconds = divmod(sum(slides.values()), 60)
    said = reader.text("visits.total", n=len(slides), minutes=minutes, seconds=seconds)
    return render("note", reader.text, note=said) if slides else ""


def look(guests: Sequence[str], language: str, reader: Reader) -> str:
    """The way to the lounge with these guests, as it would greet them; nothing while there are none."""
    if not guests:
        return ""
    link = reader.without("as_of").link("lounge", guest="|".join(guests), lang=language)
    return render("visits_look", reader.text, link=link)


def faults(said: Sequence[Problem], reader: Reader) -> str:
    """What is wrong with a field of the form, beside it; nothing where nothing is."""
    return (
        render("visits_faults", reader.text, said=[reader.text.problem(one) for one in said]) if said else ""
    )
