"""Visits of delegations: which are to come and were, and what the lounge would show."""

from resilience.cards.visits.listing import coming, gone_by, headline
from resilience.cards.visits.slides import faults, look, slide, total
from resilience.cards.visits.words import slide_name, when

__all__ = ["coming", "faults", "gone_by", "headline", "look", "slide", "slide_name", "total", "when"]
