"""Is the status luck? The pace under other years that could have been chosen as well."""

import math
from collections.abc import Sequence
from statistics import fmean

import pandas as pd

from resilience.config.models import StatusRules
from resilience.status.goals import Goal
from resilience.status.judging import Baseline, judgement
from resilience.status.series import Measurement, measurements, unbroken

COLUMNS = {"choice": "str", "baseline_period": "str", "period": "str", "pace": "float64", "status": "str"}

_Choice = tuple[str, Measurement, Measurement]
"""Its name, the baseline and the value that the pace is counted between."""


def steadiness(
    series: pd.DataFrame,
    *,
    baseline_period: str,
    baseline_value: float | None,
    target: float,
    target_period: str,
    more_is_better: bool,
    rules: StatusRules,
) -> pd.DataFrame:
    """Pace and status as set, and under other baselines and last values, where the data allow.

    Needs period, value of one place and indicator (`series_break`: only what can be compared
    with the last value). Columns: choice, baseline_period, period, pace (R), status. Choices:
    'as_set'; 'next_base' and 'previous_base', the measurement after and before the baseline;
    'mean_of_three', the last three values' mean standing at the last one's period;
    'without_last', up to the value before. Formula: `judgement`. Without a baseline value the
    measurement of that period counts; without that, or with nothing after it, there is no row.
    """
    rows = unbroken(measurements(series))
    base = _base(rows, baseline_period, baseline_value)
    choices = [] if base is None else _choices(rows, base)
    goal = Goal(target, math.inf, True) if more_is_better else Goal(-math.inf, target, False)
    table = [_judged(choice, goal, target_period, rules) for choice in choices]
    return pd.DataFrame(table, columns=list(COLUMNS)).astype(COLUMNS)


def _base(rows: Sequence[Measurement], period: str, value: float | None) -> Measurement | None:
    if value is not None and not math.isnan(value):
        return Measurement(period, value)
    return next((row for row in rows if row.period == period), None)


def _choices(rows: Sequence[Measurement], base: Measurement) -> list[_Choice]:
    """The pairs of baseline and value; each value stands after its baseline."""
    before = [row for row in rows if row.position < base.position]
    after = [row for row in rows if row.position > base.position]
    if not after:
        return []
    last = after[-1]
    choices = [("as_set", base, last)]
    if len(after) > 1:
        choices.append(("next_base", after[0], last))
    if before:
        choices.append(("previous_base", before[-1], last))
    # The baseline itself is not one of the three: it would stand on both sides of the comparison.
    if len(after) > 2:
        mean = Measurement(last.period, fmean(row.value for row in after[-3:]))
        choices.append(("mean_of_three", base, mean))
    if len(after) > 1:
        choices.append(("without_last", base, after[-2]))
    return choices


def _judged(choice: _Choice, goal: Goal, target_period: str, rules: StatusRules) -> dict[str, object]:
    name, base, value = choice
    found = judgement(value, goal=goal, target_period=target_period, baseline=Baseline(base), rules=rules)
    return {
        "choice": name,
        "baseline_period": base.period,
        "period": value.period,
        "pace": found.pace.ratio if found.pace else math.nan,
        "status": found.status,
    }
