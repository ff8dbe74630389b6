"""What workshops scored, drawn: risks, ranks with their range, what moved, the twelve drivers."""

from resilience.charts.evidence.confirmation import confirmation_dumbbell
from resilience.charts.evidence.ranks import priority_ranks
from resilience.charts.evidence.risk import risk_plot
from resilience.charts.evidence.wheel import perception_wheel

__all__ = ["confirmation_dumbbell", "perception_wheel", "priority_ranks", "risk_plot"]
