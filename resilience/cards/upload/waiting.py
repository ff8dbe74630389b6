"""What waits on the desk and in the inbox, where no file is open."""

from resilience.cards.figures import counted
from resilience.cards.templates import render
from resilience.cards.upload.heading import nothing
from resilience.reader import Reader


def waiting(number: int, reader: Reader) -> str:
    """How many files wait; that nothing waits, and how to bring a file, where there is none."""
    text = reader.text
    if not number:
        return nothing(reader)
    title = text("desk.waiting", n=number, count=counted(text, number))
    return render("headline", text, crumb=text("page.upload"), title=title, lead=text("desk.waiting_what"))
