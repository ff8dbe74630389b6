"""What an upload turned on the dashboard, in codes: kept with it, and said in any language later."""

import math
from typing import Annotated

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from resilience.intake.consequences import Consequences

_MOST = 20
"""Statuses that are kept one by one; of the others only how many there were."""
_Code = Annotated[str, Field(max_length=200)]
_Count = Annotated[int, Field(ge=0, lt=2**63)]
_Score = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)] | None


class Turned(BaseModel):
    """An indicator whose status is another one."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    indicator: _Code
    old: _Code
    new: _Code


class Scored(BaseModel):
    """A pillar whose score, 0-100 with one decimal, is another one; None where it has none."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    pillar: _Code
    old: _Score
    new: _Score


class Effect(BaseModel):
    """What turned when something was saved, taken back or brought back, on that day."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    turned: Annotated[tuple[Turned, ...], Field(max_length=_MOST)] = ()
    turned_count: _Count = 0
    """All of them, also those that are not named."""
    pillars: Annotated[tuple[Scored, ...], Field(max_length=_MOST)] = ()
    actions_count: _Count = 0
    """Actions of the plan whose state is another one."""


def effect_of(found: Consequences | None) -> Effect:
    """What of the consequences is kept; None: nothing would change."""
    if found is None:
        return Effect()
    moved = found.changes[found.changes["old_status"].ne(found.changes["status"])]
    named = zip(moved["indicator_id"], moved["old_status"], moved["status"], strict=True)
    turned = [Turned(indicator=code, old=_status(old), new=_status(new)) for code, old, new in named]
    was, now = (found.before.pillars, found.after.pillars)
    scores = zip(was["pillar_id"], was["score"], now["score"], strict=True)
    pillars = [Scored(pillar=code, old=_score(old), new=_score(new)) for code, old, new in scores]
    return Effect(
        turned=tuple(turned[:_MOST]),
        turned_count=len(turned),
        pillars=tuple(each for each in pillars if each.old != each.new)[:_MOST],
        actions_count=int(found.actions["kind"].eq("state").sum()),
    )


def effect_kept(written: object) -> Effect | None:
    """An effect as the database keeps it; None for what happened before effects were kept."""
    return Effect.model_validate_json(written) if isinstance(written, str) else None


def _status(said: object) -> str:
    return "not_measured" if pd.isna(said) else str(said)  # type: ignore[call-overload]


def _score(score: float) -> float | None:
    return None if math.isnan(score) else round(float(score), 1)
