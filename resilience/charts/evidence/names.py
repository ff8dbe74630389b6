"""How hazards, drivers and scores are written in charts."""

import textwrap
from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from resilience.charts import theme
from resilience.reader import Reader
from resilience.text import decimals_of

LETTER, LINE = 6.5, 18.0
"""Width of a letter and height of a line of 13.5 px, in pixels: what labels need."""
SIGN = {"shock": "●", "stress": "◇"}
SYMBOL = {"shock": "circle", "stress": "diamond"}


def score(value: float, reader: Reader) -> str:
    """A median, quartile, rank or risk, with the decimals it has, two at most; a dash for none."""
    return reader.text.number(value, min(decimals_of(value), 2))


def wrapped(name: str, letters: int) -> list[str]:
    """The lines of a name, none longer than so many letters but for a longer word."""
    return textwrap.wrap(name, letters, break_long_words=False) or [""]


def marker(kind: str, size: float) -> dict[str, Any]:
    """A shock is a filled circle, a stress an open diamond."""
    return {
        "symbol": SYMBOL.get(kind, "square"),
        "size": size,
        "color": theme.INK if kind == "shock" else "#FFFFFF",
        "line": {"color": theme.INK, "width": 1.8},
    }


def at_left(figure: go.Figure, names: Mapping[float, str]) -> list[dict[str, Any]]:
    """Labels of rows beside the plot, in two lines where they are long; makes room for them."""
    lines = {row: wrapped(name, 19) for row, name in names.items()}
    longest = max((len(line) for each in lines.values() for line in each), default=0)
    figure.update_layout(margin={"l": round(14 + LETTER * longest)})
    where = {"xref": "paper", "xanchor": "right", "xshift": -10, "align": "right"}
    return [
        theme.label(0, row, "<br>".join(theme.plain(line) for line in each), **where)
        for row, each in lines.items()
    ]
