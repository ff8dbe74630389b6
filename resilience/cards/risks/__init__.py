"""Cards of the page of risks: what the workshops said, where they differ, and what is missing."""

from resilience.cards.risks.cell import cell
from resilience.cards.risks.conditions import conditions, of_vulnerability
from resilience.cards.risks.focus import focus
from resilience.cards.risks.heading import heading, source
from resilience.cards.risks.lists import apart, gaps
from resilience.cards.risks.matrix import matrix, places
from resilience.cards.risks.occasion import (
    assessment_choice,
    assessment_name,
    live_heading,
    newer,
    printed,
    round_heading,
)
from resilience.cards.risks.perceived import perceived_table
from resilience.cards.risks.thread import hazard_thread
from resilience.cards.risks.titles import change_words, perceived_words, rank_words, risk_words

__all__ = [
    "apart",
    "assessment_choice",
    "assessment_name",
    "cell",
    "change_words",
    "conditions",
    "focus",
    "gaps",
    "hazard_thread",
    "heading",
    "live_heading",
    "matrix",
    "newer",
    "of_vulnerability",
    "perceived_table",
    "perceived_words",
    "places",
    "printed",
    "rank_words",
    "risk_words",
    "round_heading",
    "source",
]
