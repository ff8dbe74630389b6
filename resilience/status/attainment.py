"""Capaian: the attainment that Indonesian performance reports (LKjIP) print."""

import math
from collections.abc import Sequence

from resilience.config.models import CapaianBand


def capaian(value: float, lower: float, upper: float, more_is_better: bool | None) -> float:
    """Realisation R against target T in percent.

    More is better, or no direction: R/T · 100. Fewer is better: (2T − R)/T · 100. A range
    (both bounds given): inside 100, above by the upper bound, below by the lower one. With one
    bound T is that bound, whichever it is. (LKjIP.) NaN where there is no value, no target, or
    the T to divide by is zero or less: such a target has no capaian.
    """
    if math.isnan(value):
        return math.nan
    if lower <= value <= upper:
        return 100.0
    target = _divisor(value, lower, upper)
    if math.isnan(target) or target <= 0:
        return math.nan
    part = (2 * target - value) / target if more_is_better is False else value / target
    return 100 * part


def _divisor(value: float, lower: float, upper: float) -> float:
    """The bound that counts: of a range the one that the value lies beyond."""
    if math.isnan(lower) or math.isnan(upper):
        return lower if math.isnan(upper) else upper
    return upper if value > upper else lower


def capaian_band(percent: float, bands: Sequence[CapaianBand]) -> int | None:
    """Index of the band that a capaian lies in; None where there is no capaian.

    The bands stand highest first, each from its `from_percent` (included) up to the next one's,
    on the unrounded figure, so that no gap is left between 90 and 91.
    """
    if math.isnan(percent):
        return None
    edges = (-math.inf if band.from_percent is None else band.from_percent for band in bands)
    return next((index for index, edge in enumerate(edges) if percent >= edge), None)
