"""Workshop evidence on a screen: which scores are looked at, what they say, and the cards they fill."""

from resilience.screen.evidence.matrix import cell_card, cell_filter, matrix_card
from resilience.screen.evidence.scored import (
    assessment_of_city,
    assets,
    city_evidence,
    focus_areas,
    perception,
    risk_evidence,
    scenarios,
    workshops,
)
from resilience.screen.evidence.selection import Selection, live_of, live_switch, risk_filter, risk_heading

__all__ = [
    "Selection",
    "assessment_of_city",
    "assets",
    "cell_card",
    "cell_filter",
    "city_evidence",
    "focus_areas",
    "live_of",
    "live_switch",
    "matrix_card",
    "perception",
    "risk_evidence",
    "risk_filter",
    "risk_heading",
    "scenarios",
    "workshops",
]
