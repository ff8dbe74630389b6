"""The action plan for all visitors, and what of it one visitor asks for."""

from resilience.screen.plan.belonging import agency_figures, awaited_reports, plan_table, unanswered_hazards
from resilience.screen.plan.choosing import Selection, actions_of, plan_filter, plan_page, plan_selection
from resilience.screen.plan.known import plan
from resilience.screen.plan.one import One, chosen_action, history_card

__all__ = [
    "One",
    "Selection",
    "actions_of",
    "agency_figures",
    "awaited_reports",
    "chosen_action",
    "history_card",
    "plan",
    "plan_filter",
    "plan_page",
    "plan_selection",
    "plan_table",
    "unanswered_hazards",
]
