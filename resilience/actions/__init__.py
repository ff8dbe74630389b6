"""The action plan: what is done, under way and upcoming; what is late; what it is for."""

from resilience.actions.earned import EarnedValue, earned_value
from resilience.actions.links import LOAD, idle, linked, load, silent, unanswered
from resilience.actions.moves import plan_changes
from resilience.actions.planning import forecast_end, is_reached, planned_percent
from resilience.actions.reports import known_reports
from resilience.actions.states import MARKS, STATES, action_states
from resilience.cells import codes_of

__all__ = [
    "LOAD",
    "MARKS",
    "STATES",
    "EarnedValue",
    "action_states",
    "codes_of",
    "earned_value",
    "forecast_end",
    "idle",
    "is_reached",
    "known_reports",
    "linked",
    "load",
    "plan_changes",
    "planned_percent",
    "silent",
    "unanswered",
]
