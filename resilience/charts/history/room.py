"""Where words cross no line, on a phone and on a desk."""

import textwrap
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from resilience.charts import theme

Numbers = NDArray[np.float64]

WIDTHS, LETTER, LINE, ABOVE, GAP = (190, 540), 7.2, 18.0, 4, 3
"""Pixels: widths of the plot; a bold letter of 14 px and its line; how far words stand above their
point, and what is left free around them.
"""


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
    margin = figure.layout.template.layout.margin
    height = figure.layout.height - margin.t - margin.b
    (first, last), (low, high) = figure.layout.xaxis.range, figure.layout.yaxis.range
    lines = [_close(each.x, each.y) for each in figure.data if each.mode == "lines" and not each.fill]
    points = np.concatenate([np.empty((0, 2)), *lines]) - [first, low]
    edges = [np.array([width, height]) for width in WIDTHS]
    scales = [edge / [last - first, high - low] for edge in edges]
    seen = [(points * scale, scale, edge) for scale, edge in zip(scales, edges, strict=True)]
    for letters in (len(said), -(-len(said) // 2) + 2):
        rows = textwrap.wrap(said, letters, break_long_words=False)
        size = np.array([LETTER * max(map(len, rows)), LINE * len(rows)])
        for place in places:
            at = np.array([place.x - first, place.y - low])
            if all(_is_free(at * scale, place, size, drawn, edge) for drawn, scale, edge in seen):
                return place, "<br>".join(map(theme.plain, rows))
    return None


def _close(x: Sequence[float], y: Sequence[float]) -> Numbers:
    """Points so close on a line that none of it passes the words unseen."""
    at, known = np.linspace(0, len(x) - 1, 40 * len(x)), np.arange(len(x))
    return np.column_stack([np.interp(at, known, np.asarray(each, "float64")) for each in (x, y)])


def _is_free(at: Numbers, place: Place, size: Numbers, drawn: Numbers, edge: Numbers) -> bool:
    """Whether the words above this pixel lie inside the plot, and no drawn pixel in them."""
    aside = place.shift - (size[0] if place.anchor == "right" else 0)
    corner = at + np.array([aside, ABOVE])
    start, end = corner - GAP, corner + size + GAP
    inside = bool(start[0] >= 0 and (end <= edge).all())
    return inside and not bool(((drawn > start) & (drawn < end)).all(axis=1).any())
