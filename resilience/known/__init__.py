"""The one way from the database to the figures, by what is known at a moment.

Pages, the command line and previews ask here, so that a preview shows the figures that a save brings.
"""

from resilience.known.changed import Changed, known_changes, known_uploads
from resilience.known.city import known_city
from resilience.known.comparison import Cities, known_cities
from resilience.known.evidence import (
    Scored,
    evidence_of,
    indicators_of_hazards,
    known_hazards,
    known_scores,
)
from resilience.known.place import place_notice
from resilience.known.plan import Plan, actions_of_hazards, known_plan
from resilience.known.standing import known_standing
from resilience.known.visits import known_visits

__all__ = [
    "Changed",
    "Cities",
    "Plan",
    "Scored",
    "actions_of_hazards",
    "evidence_of",
    "indicators_of_hazards",
    "known_changes",
    "known_cities",
    "known_city",
    "known_hazards",
    "known_plan",
    "known_scores",
    "known_standing",
    "known_uploads",
    "known_visits",
    "place_notice",
]
