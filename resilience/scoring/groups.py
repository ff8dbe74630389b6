"""From the scores of indicators to those of the groups above them, through a tree of any depth."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from resilience.config.models import Config, Group

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

_FLOAT_NOISE = 1e-9
"""So that a coverage of 1/3 + 1/3 reaches a minimum of 2/3."""


@dataclass(frozen=True, eq=False)
class GroupScores:
    """One frame each, a row for each case and a column for each group."""

    score: pd.DataFrame
    coverage: pd.DataFrame
    zero_member: pd.DataFrame
    """Where a geometric mean is 0 because one of its members is."""


@dataclass(frozen=True, eq=False)
class _Item:
    """An indicator or group as a member of the group above it."""

    weight: float
    score: Numbers
    coverage: Numbers
    zero_member: Flags


def group_scores(scored: pd.DataFrame, config: Config) -> GroupScores:
    """Scores and coverage of every group, from the scores of the indicators.

    Needs a column for each indicator (0–100, NaN = not measured; a missing column is one that
    nobody measured) and a row for each case (a place, a place and period …).

    Score: weighted arithmetic or geometric mean of the members, weights renormalised over what
    was measured; NaN below `minimum_coverage`; geometric 0 where a member is. Coverage: share of
    the group's weight, down to the indicators, that was measured and used (0–1). Members without
    goalposts or weight carry none, and neither does a group that holds nothing else.
    Formulas: OECD Handbook 2008, step 6; coverage as in COINr's data availability.
    """
    items = {code: _indicator(scored, code) for code in config.indicators}
    groups: dict[str, _Item] = {}
    for code in _children_first(config):
        groups[code] = _group(_members(code, config, items, groups), config.groups[code], len(scored))
    return GroupScores(
        score=_frame({code: groups[code].score for code in config.groups}, scored.index),
        coverage=_frame({code: groups[code].coverage for code in config.groups}, scored.index),
        zero_member=_frame({code: groups[code].zero_member for code in config.groups}, scored.index),
    )


def _children_first(config: Config) -> list[str]:
    """The groups, deepest first: a group needs its subgroups' scores."""

    def depth(code: str) -> int:
        parent = config.groups[code].parent
        return 0 if parent is None else 1 + depth(parent)

    return sorted(config.groups, key=depth, reverse=True)


def _indicator(scored: pd.DataFrame, code: str) -> Numbers:
    """An indicator's scores; NaN throughout where it has no column."""
    if code not in scored:
        return np.full(len(scored), np.nan)
    return scored[code].to_numpy(dtype=float)


def _members(
    code: str, config: Config, indicators: dict[str, Numbers], groups: dict[str, _Item]
) -> list[_Item]:
    """What stands directly under a group and carries weight."""
    own = [
        _leaf(indicator.weight, indicators[each])
        for each, indicator in config.indicators.items()
        if indicator.group == code and indicator.is_scored
    ]
    below = [groups[each] for each, group in config.groups.items() if group.parent == code]
    return [member for member in own + below if member.weight > 0]


def _leaf(weight: float, score: Numbers) -> _Item:
    """An indicator: covered where it was measured."""
    is_measured = ~np.isnan(score)
    return _Item(weight, score, is_measured.astype(float), np.zeros_like(is_measured))


def _group(members: list[_Item], rules: Group, cases: int) -> _Item:
    """A group's score and coverage from its members'."""
    if not members:
        return _Item(0, np.full(cases, np.nan), np.zeros(cases), np.zeros(cases, dtype=bool))
    weights = np.array([member.weight for member in members])
    weights = weights / weights.sum()
    values = np.column_stack([member.score for member in members])
    # A subgroup below its own minimum has no score: its weight was not used, whatever it covers.
    used = np.where(np.isnan(values), 0, np.column_stack([member.coverage for member in members]))
    coverage = used @ weights
    is_enough = coverage + _FLOAT_NOISE >= rules.minimum_coverage
    score = np.where(is_enough, _mean(values, weights, rules.aggregation), np.nan)
    is_zero = (values <= 0).any(axis=1) & ~np.isnan(score) & (rules.aggregation == "geometric")
    return _Item(rules.weight, score, np.clip(coverage, 0, 1), is_zero)


def _mean(values: Numbers, weights: Numbers, aggregation: str) -> Numbers:
    """Weighted mean of what was measured, cut to 0…100 against float noise; NaN where nothing was."""
    weight = np.where(np.isnan(values), 0, weights).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        if aggregation == "arithmetic":
            mean = np.nansum(values * weights, axis=1) / weight
        else:
            # log 0 is minus infinity and its exponential 0: a failure is not bought off.
            mean = np.exp(np.nansum(np.log(values) * weights, axis=1) / weight)
    return np.asarray(np.clip(mean, 0, 100))


def _frame(columns: dict[str, Numbers] | dict[str, Flags], index: pd.Index) -> pd.DataFrame:
    return pd.DataFrame(columns, index=index)
