"""The pieces of one indicator's page."""

from resilience.cards.detail.definition import definition
from resilience.cards.detail.figures import figures
from resilience.cards.detail.heading import heading
from resilience.cards.detail.neighbours import neighbours
from resilience.cards.detail.values import history_of_figure, sources_of, values_table
from resilience.cards.detail.words import (
    empty,
    history_alt,
    history_title,
    national_target,
    peers_lead,
    peers_title,
    scenario_card,
    steadiness_card,
    steadiness_lead,
    steadiness_words,
)

__all__ = [
    "definition",
    "empty",
    "figures",
    "heading",
    "history_alt",
    "history_of_figure",
    "history_title",
    "national_target",
    "neighbours",
    "peers_lead",
    "peers_title",
    "scenario_card",
    "sources_of",
    "steadiness_card",
    "steadiness_lead",
    "steadiness_words",
    "values_table",
]
