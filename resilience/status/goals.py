"""What a target asks for: at least, at most, or inside a range."""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Goal:
    """The values at which a target is reached, from `least` to `most`, both included."""

    least: float
    most: float
    more_is_better: bool | None
    """What this target wants; None for a range whose inside is best."""

    def is_reached(self, value: float) -> bool:
        """Whether the value, unrounded, is there."""
        return self.least <= value <= self.most

    def distance(self, value: float) -> float:
        """How far the value is from being there, in the indicator's unit; 0 once it is."""
        return max(self.least - value, value - self.most, 0.0)

    def nearest(self, value: float) -> float:
        """The number that a value from its side has to reach."""
        if math.isinf(self.most) or value < self.least:
            return self.least
        return self.most

    def is_beyond(self, value: float, start: float) -> bool:
        """Whether a value that started on one side of the range is now on the other."""
        return (start < self.least and value > self.most) or (start > self.most and value < self.least)


def goal_of(lower: float, upper: float, more_is_better: bool | None) -> Goal | None:
    """The goal that a target's bounds set; NaN is no bound, None of them no goal.

    One bound is that bound: `lower` at least, `upper` at most. Of two, an indicator with a
    direction has to reach the first on its way, and going beyond the second spoils nothing
    (human development of 81 has reached a target of 72.78–72.95); without a direction it has
    to be inside.
    """
    if math.isnan(lower) and math.isnan(upper):
        return None
    if math.isnan(upper) or (more_is_better is True and not math.isnan(lower)):
        return Goal(lower, math.inf, True)
    if math.isnan(lower) or more_is_better is False:
        return Goal(-math.inf, upper, False)
    return Goal(lower, upper, None)
