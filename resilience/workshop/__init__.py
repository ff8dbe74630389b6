"""Workshop evidence: what people scored together, where they differ, and what stands first."""

from resilience.workshop.agreement import agreement, agreement_layers, agreements
from resilience.workshop.apart import group_pairs, groups_apart
from resilience.workshop.concordance import concordance
from resilience.workshop.confirmation import confirmation
from resilience.workshop.priority import priorities
from resilience.workshop.risk import exposure, risks
from resilience.workshop.spread import goodness, in_alarm, spreads

__all__ = [
    "agreement",
    "agreement_layers",
    "agreements",
    "concordance",
    "confirmation",
    "exposure",
    "goodness",
    "group_pairs",
    "groups_apart",
    "in_alarm",
    "priorities",
    "risks",
    "spreads",
]
