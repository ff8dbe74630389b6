"""Scores of every place, indicator and group: by period, on a day, and year by year."""

from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from resilience import periods
from resilience.config.models import Config
from resilience.freshness import current, current_each_year
from resilience.scoring.goalposts import indicator_scores
from resilience.scoring.groups import group_scores

Cases = pd.MultiIndex
"""The rows of a table of scores: places, or places and periods, or places and years."""


def scores(observations: pd.DataFrame, config: Config) -> pd.DataFrame:
    """The score of every indicator and group for every place and period that occur.

    Needs place_id, indicator_id, period, value. Columns: place_id, period, item_id, kind
    ('group' | 'indicator'), score (0–100, NaN = not measured), coverage (0–1), notice ('' |
    'zero_member'); sorted by place_id, period, kind, and the order of the configuration.
    Formulas: `indicator_scores`, `group_scores`.
    """
    cases = pd.MultiIndex.from_product(
        [sorted(observations["place_id"].unique()), sorted(observations["period"].unique())],
        names=["place_id", "period"],
    )
    return _table(observations, cases, config)


def scores_on(observations: pd.DataFrame, config: Config, today: date) -> pd.DataFrame:
    """The scores of every place as they stand on a day.

    Of each place and indicator the newest value counts whose period ended by then, if it is still
    fresh (`resilience.freshness`); otherwise it is not measured. Needs place_id, indicator_id,
    period, value. Columns: place_id, item_id, kind, score, coverage, notice as in `scores`.
    """
    places = sorted(observations["place_id"].unique())
    cases = pd.MultiIndex.from_arrays([places], names=["place_id"])
    return _table(current(observations, config, today), cases, config)


def score_history(observations: pd.DataFrame, config: Config, today: date) -> pd.DataFrame:
    """The scores as they stood on 31 December of each year, by the rule of `scores_on`.

    From the first year observed to the last that is over on `today`; a year in which everything
    had gone stale is there, not measured. Needs place_id, indicator_id, period, value. Columns:
    place_id, year, item_id, kind, score, coverage.
    """
    years = _years(observations, today)
    cases = pd.MultiIndex.from_product(
        [sorted(observations["place_id"].unique()), years], names=["place_id", "year"]
    )
    known = current_each_year(observations, config, years)
    return _table(known, cases, config).drop(columns="notice")


def _years(observations: pd.DataFrame, today: date) -> range:
    """From the first year observed to the last complete one."""
    last = today.year if (today.month, today.day) == (12, 31) else today.year - 1
    first = min((periods.year_of(period) for period in observations["period"].unique()), default=last + 1)
    return range(first, last + 1)


def _table(observations: pd.DataFrame, cases: Cases, config: Config) -> pd.DataFrame:
    """One row for each case and item, from the observations that carry the cases' columns."""
    scored = indicator_scores(observations, config.indicators)
    measured = _wide(scored, "value", cases, config).notna()
    wide = _wide(scored, "score", cases, config)
    groups = group_scores(wide, config)
    is_zero = _flat(groups.zero_member, measured & False)
    return _items(cases, config).assign(
        score=_flat(groups.score, wide),
        coverage=_flat(groups.coverage, measured),
        notice=np.where(is_zero == 1, "zero_member", ""),
    )


def _items(cases: Cases, config: Config) -> pd.DataFrame:
    """Every group and indicator, once for each case."""
    items = [(code, "group") for code in config.groups] + [(code, "indicator") for code in config.indicators]
    table = cases.repeat(len(items)).to_frame(index=False)
    table["item_id"] = np.tile(np.array([code for code, _ in items], dtype=object), len(cases))
    table["kind"] = np.tile(np.array([kind for _, kind in items], dtype=object), len(cases))
    return table


def _wide(scored: pd.DataFrame, column: str, cases: Cases, config: Config) -> pd.DataFrame:
    """One column of the observations: a row for each case, a column for each indicator."""
    rows = cases.get_indexer(pd.MultiIndex.from_frame(scored[list(cases.names)]))
    columns = pd.Index(list(config.indicators)).get_indexer(pd.Index(scored["indicator_id"]))
    wide = np.full((len(cases), len(config.indicators)), np.nan)
    wide[rows, columns] = scored[column].to_numpy(dtype=float)
    return pd.DataFrame(wide, columns=list(config.indicators))


def _flat(groups: pd.DataFrame, indicators: pd.DataFrame) -> npt.NDArray[np.float64]:
    """Case by case, the groups and then the indicators."""
    return np.hstack([groups.to_numpy(dtype=float), indicators.to_numpy(dtype=float)]).ravel()
