"""What is said about signing in."""

from resilience.cards.templates import render
from resilience.reader import Reader


def signed_in(name: str, reader: Reader) -> str:
    """Who is signed in."""
    return render("signed_in", reader.text, name=name)


def sign_in_said(sentence: str, reader: Reader) -> str:
    """A refusal or a farewell, told to a screen reader at once."""
    return render("sign_in_said", reader.text, said=sentence)


def door(reader: Reader, *, by_passcode: bool) -> str:
    """The head of the only page for who may not read."""
    return render("door", reader.text, by_passcode=by_passcode)
