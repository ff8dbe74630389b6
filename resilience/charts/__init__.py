"""Plotly figures: frames and words in, a figure out; no title, no calculation, no database."""

from resilience.charts.history import history
from resilience.charts.peers import peers
from resilience.charts.steadiness import steadiness
from resilience.charts.theme import browser_settings

__all__ = ["browser_settings", "history", "peers", "steadiness"]
