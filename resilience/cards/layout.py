"""How cards stand together, and the heads of sections."""

from resilience.cards.templates import render
from resilience.reader import Reader


def side_by_side(left: str, right: str, *, even: bool = False) -> str:
    """Two cards beside each other; below each other on a narrow screen."""
    kind = "rx-two" if even else "rx-side-by-side"
    return f'<div class="rx {kind}">{left}{right}</div>'


def section(title: str, lead: str, reader: Reader) -> str:
    """The head of a section."""
    return render("section", reader.text, title=title, lead=lead)


def card_title(title: str, lead: str, reader: Reader, quality: str | None = None) -> str:
    """The head of a card whose body is a chart."""
    return render("card_title", reader.text, title=title, lead=lead, quality=quality)


def note(said: str, reader: Reader) -> str:
    """A source line under a chart; nothing where there is nothing to say."""
    return "" if not said else render("note", reader.text, note=said)
