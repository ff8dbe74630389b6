"""Cards of the page of risks: what the workshops said, where they differ, and what is missing."""

from resilience.cards.risks.cell import cell
from resilience.cards.risks.conditions import conditions
from resilience.cards.risks.focus import focus
from resilience.cards.risks.heading import heading, source
from resilience.cards.risks.lists import apart, gaps, weak_points
from resilience.cards.risks.matrix import matrix
from resilience.cards.risks.perceived import perceived_table
from resilience.cards.risks.thread import hazard_thread
from resilience.cards.risks.titles import change_words, perceived_words, rank_words, risk_words

__all__ = [
    "apart",
    "cell",
    "change_words",
    "conditions",
    "focus",
    "gaps",
    "hazard_thread",
    "heading",
    "matrix",
    "perceived_table",
    "perceived_words",
    "rank_words",
    "risk_words",
    "source",
    "weak_points",
]
