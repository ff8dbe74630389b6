"""What the screen of the lounge shows at a moment: the loop of a visit, and whose turn it is."""

from resilience.lounge.loop import Loop, loop_of
from resilience.lounge.turns import Turn, turn_at

__all__ = ["Loop", "Turn", "loop_of", "turn_at"]
