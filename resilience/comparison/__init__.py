"""The city beside others: what can be compared and what not, differences, and who names which hazard."""

from resilience.comparison.cells import COMPARED, compared
from resilience.comparison.itself import against_itself
from resilience.comparison.naming import named_hazards, who_else
from resilience.comparison.own import own_figures
from resilience.comparison.profile import differences, higher_in
from resilience.comparison.robustness import Robustness, robustness
from resilience.comparison.whole import Comparison, comparison, is_old

__all__ = [
    "COMPARED",
    "Comparison",
    "Robustness",
    "against_itself",
    "compared",
    "comparison",
    "differences",
    "higher_in",
    "is_old",
    "named_hazards",
    "own_figures",
    "robustness",
    "who_else",
]
