"""The card's language and the other one, which stands small beside it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from resilience.brief.guest.page import Said
from resilience.reader import Reader
from resilience.text import Text


@dataclass(frozen=True)
class Two:
    """A reader, and the same in the office's next language; None where it has one only."""

    reader: Reader
    other: Reader | None

    @classmethod
    def of(cls, reader: Reader) -> "Two":
        """The reader and the first other language of the office's."""
        language = other_language(reader)
        return cls(reader, replace(reader, text=Text(language)) if language else None)

    @property
    def other_language(self) -> str:
        """Its code; empty where there is none."""
        return self.other.text.language if self.other else ""

    def said(self, words: Callable[[Reader], str]) -> Said:
        """The same in both languages; the small one is left out where it says no other words."""
        first, small = words(self.reader), words(self.other) if self.other else ""
        return Said(first, "" if small == first else small)


def other_language(reader: Reader) -> str:
    """The first language of the office that is not the reader's; empty where there is none."""
    others = (code for code in reader.config.languages if code != reader.text.language)
    return next(others, "")


def shortened(name: str, most: int) -> str:
    """A name for a narrow place: its first words and an ellipsis where it is longer. It stands whole
    at the head of the card.
    """
    if len(name) <= most:
        return name
    cut = name[: most - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut).rstrip(" ,-") + "…"
