"""One city on one day as a whole: what needs a decision, and what that speaks of."""

from dataclasses import dataclass

import pandas as pd

from resilience.config import Config
from resilience.decisions import decisions
from resilience.evidence import Evidence
from resilience.standing import Standing
from resilience.thread import none_unanswered


@dataclass(frozen=True)
class City:
    """Nothing in it may be changed: it is kept for many readers."""

    standing: Standing
    states: pd.DataFrame
    """`actions.action_states`, with name and quality."""
    evidence: Evidence | None
    """Of the assessment that speaks for the city; None where nothing was scored."""
    asked: pd.DataFrame
    """`decisions.decisions`: all that needs a decision, the most urgent first."""

    @property
    def risks(self) -> pd.DataFrame:
        """`thread.unanswered_risks`."""
        return _risks(self.evidence)

    @property
    def are_risks_made_up(self) -> bool:
        """Whether any score behind them was."""
        return bool(self.evidence and self.evidence.is_illustrative)


def city(standing: Standing, states: pd.DataFrame, evidence: Evidence | None, config: Config) -> City:
    """Put together, with what needs a decision."""
    risks = _risks(evidence)
    most = config.attention.most
    asked = decisions(standing.attention, states, risks, most=most, today=standing.day)
    return City(standing, states, evidence, asked)


def _risks(evidence: Evidence | None) -> pd.DataFrame:
    return evidence.unanswered if evidence else none_unanswered()
