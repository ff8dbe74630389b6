"""The action plan: what is done, under way, upcoming and late, who answers for it, and what it is for."""

from resilience.cards.actions.agency import of_agency
from resilience.cards.actions.board import board
from resilience.cards.actions.detail import one_about, one_milestones, one_reports, one_table, one_told
from resilience.cards.actions.heading import heading, no_plan, sources
from resilience.cards.actions.load import agencies, partners, pillars
from resilience.cards.actions.money import money
from resilience.cards.actions.one import one_empty, one_figures, one_heading, one_words
from resilience.cards.actions.purpose import entered, nowhere
from resilience.cards.actions.timeline import PARTS, timeline
from resilience.cards.actions.words import NOBODY

__all__ = [
    "NOBODY",
    "PARTS",
    "agencies",
    "board",
    "entered",
    "heading",
    "money",
    "no_plan",
    "nowhere",
    "of_agency",
    "one_about",
    "one_empty",
    "one_figures",
    "one_heading",
    "one_milestones",
    "one_reports",
    "one_table",
    "one_told",
    "one_words",
    "partners",
    "pillars",
    "sources",
    "timeline",
]
