"""The action plan: the one way from the database to its states."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

import pandas as pd

from resilience.actions import action_states, linked
from resilience.config import Config
from resilience.database import Database, Supposed, query


@dataclass(frozen=True)
class Plan:
    """The plan of one place on one day. Nothing in it may be changed: it is kept for many readers."""

    states: pd.DataFrame
    """`actions.action_states`, with name, pillar_id, strategy, kind, agency, partners, hazards,
    indicators, assets, focus_areas (codes between |), in_plan, budget, currency, quality, source.
    """
    progress: pd.DataFrame
    """Every report: action_id, day, percent, spent, word, obstacle, next_step, next_day, quality, source."""
    milestones: pd.DataFrame
    """action_id, name, due, weight, done_on, quality."""
    partners: pd.DataFrame
    """partner_id, name, kind, quality, source."""

    @property
    def is_loaded(self) -> bool:
        """Whether there is a plan at all: what is not known is not zero."""
        return len(self.states) > 0


def known_plan(
    database: Database,
    config: Config,
    *,
    place_id: str,
    today: date,
    language: str,
    as_of: datetime | None = None,
    supposed: Supposed | None = None,
) -> Plan:
    """The plan of a place on a day, from what was known at `as_of` (None: now), or would be."""
    known = partial(query, database, supposed=supposed, as_of=as_of, language=language)
    actions, progress, milestones = (
        known(name, place_id=place_id) for name in ("actions", "progress", "milestones")
    )
    states = action_states(actions, progress, milestones, config.actions, today)
    return Plan(states, progress, milestones, known("partners"))


def actions_of_hazards(plan: Plan) -> Mapping[str, tuple[str, ...]] | None:
    """The actions that answer each hazard; None where no plan is loaded."""
    return linked(plan.states, "hazards") if plan.is_loaded else None
