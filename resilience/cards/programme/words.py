"""What the cards of the programme say alike."""

import pandas as pd

from resilience.reader import Reader


def sources_line(frame: pd.DataFrame, reader: Reader) -> str:
    """Where rows come from, each source once, in the order of the rows. Needs quality, source.

    A row names several sources with `; ` between them.
    """
    real = frame[frame["quality"] != "illustrative"]
    names = dict.fromkeys(name for said in real["source"].dropna() for name in str(said).split("; "))
    parts = [reader.text("frame.source_line", sources="; ".join(names))] if names else []
    if len(real) < len(frame):
        parts.append(reader.text("programme.made_up_line"))
    return " ".join(parts)


def months(shortest: float, longest: float, reader: Reader) -> str:
    """`32–44`: whole months, at least and at most; one number where both are the same."""
    ends = dict.fromkeys(reader.text.number(each) for each in (shortest, longest))
    return "–".join(ends)
