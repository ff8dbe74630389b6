"""How sure a figure is: the words that data carry."""

from collections.abc import Iterable


def worst_quality(qualities: Iterable[str | None]) -> str | None:
    """The mark that a figure made of several must carry."""
    order = ("illustrative", "estimate", "provisional")
    found = set(qualities)
    return next((quality for quality in order if quality in found), None)
