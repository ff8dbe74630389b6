"""What the cards of the programme say alike."""

import pandas as pd

from resilience.cards.figures import sources_named
from resilience.reader import Reader


def sources_line(frame: pd.DataFrame, reader: Reader) -> str:
    """Where rows come from: `sources_named`, and whether some are made up. Needs quality, source."""
    real = frame[frame["quality"] != "illustrative"]
    named = sources_named(real["source"])
    parts = [reader.text("frame.source_line", sources=named)] if named else []
    if len(real) < len(frame):
        parts.append(reader.text("programme.made_up_line"))
    return " ".join(parts)


def months(shortest: float, longest: float, reader: Reader) -> str:
    """`32–44`: whole months, at least and at most; one number where both are the same."""
    ends = dict.fromkeys(reader.text.number(each) for each in (shortest, longest))
    return "–".join(ends)
