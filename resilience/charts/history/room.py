"""Where words cross no line, on a phone and on a desk."""

import textwrap
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from resilience.charts import theme

WIDTHS, LETTER, LINE, GAP = (190, 540), 7.2, 18.0, 3.0
"""Pixels: widths of the plot; a bold letter of 14 px, its line, and what is left free around the words."""


class Place(NamedTuple):
    """Words above a point of the plot: their left or right end is so many pixels from it."""

    x: float
    y: float
    anchor: str
    shift: float


def free_place(figure: go.Figure, places: Sequence[Place], said: str) -> tuple[Place, str] | None:
    """The first place where these words cross no line, and the words; in two lines where one is too long.

    Needs the ranges of both axes and the lines of the figure. None where there is none.
    """
    lines = [_close(each.x, each.y) for each in figure.data if each.mode == "lines" and not each.fill]
    for letters in (len(said), -(-len(said) // 2) + 2):
        rows = textwrap.wrap(said, letters, break_long_words=False)
        size = LETTER * max(map(len, rows)), LINE * len(rows)
        for place in places:
            if not any(_is_crossed(figure, place, size, lines, width) for width in WIDTHS):
                return place, "<br>".join(map(theme.plain, rows))
    return None


def _close(x: Sequence[float], y: Sequence[float]) -> NDArray[np.float64]:
    """Points so close on a line that none of it passes the words unseen."""
    at = np.linspace(0, len(x) - 1, 40 * len(x))
    known = np.arange(len(x))
    return np.array([np.interp(at, known, np.asarray(each, "float64")) for each in (x, y)])


def _is_crossed(
    figure: go.Figure,
    place: Place,
    size: tuple[float, float],
    lines: Sequence[NDArray[np.float64]],
    width: float,
) -> bool:
    """Whether a line crosses the words, or the edge of a plot of this width does."""
    margin = figure.layout.template.layout.margin
    height = figure.layout.height - margin.t - margin.b
    (first, last), (low, high) = figure.layout.xaxis.range, figure.layout.yaxis.range
    scale = np.array([width / (last - first), height / (high - low)])
    at = (np.array([place.x, place.y]) - [first, low]) * scale
    left = at[0] + place.shift - (size[0] if place.anchor == "right" else 0)
    start = np.array([left, at[1] + 4]) - GAP
    end = start + size + 2 * GAP
    if start[0] < 0 or end[0] > width or end[1] > height:
        return True
    for line in lines:
        points = (line.T - [first, low]) * scale
        if ((points > start) & (points < end)).all(axis=1).any():
            return True
    return False
