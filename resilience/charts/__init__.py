"""Plotly figures: frames and words in, a figure out; no title, no calculation, no database."""

from resilience.charts.evidence import confirmation_dumbbell, perception_wheel, priority_ranks, risk_plot
from resilience.charts.history import history, history_with_scenarios
from resilience.charts.peers import peers
from resilience.charts.plan import plan_history
from resilience.charts.steadiness import steadiness
from resilience.charts.theme import browser_settings

__all__ = [
    "browser_settings",
    "confirmation_dumbbell",
    "history",
    "history_with_scenarios",
    "peers",
    "perception_wheel",
    "plan_history",
    "priority_ranks",
    "risk_plot",
    "steadiness",
]
