"""Workshop evidence: what people scored together, where they differ, and what stands first."""

from resilience.workshop.agreement import agreement, agreement_layers, agreements
from resilience.workshop.apart import group_pairs, groups_apart
from resilience.workshop.concordance import concordance
from resilience.workshop.confirmation import confirmation
from resilience.workshop.priority import priorities
from resilience.workshop.risk import exposure, most_exposed, risks
from resilience.workshop.spread import goodness, in_alarm, spreads, with_enough, worst_first

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
    "most_exposed",
    "priorities",
    "risks",
    "spreads",
    "with_enough",
    "worst_first",
]
