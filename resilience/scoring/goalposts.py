"""From a value in its own unit to a score from 0 to 100."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from resilience.config.models import Indicator

Numbers = npt.NDArray[np.float64]


def indicator_scores(observations: pd.DataFrame, indicators: Mapping[str, Indicator]) -> pd.DataFrame:
    """The rows of known indicators with their `score` (0–100).

    Needs indicator_id, value. score = 100 · (value − worst) / (best − worst), cut to 0…100; on
    a log scale of the logarithms (OECD Handbook 2008, min–max with fixed goalposts; BPS for the
    log of expenditure). NaN where nothing was measured or the indicator has no goalposts.
    Rows of indicators that the configuration does not know are left out.
    """
    known = observations[observations["indicator_id"].isin(list(indicators))]
    is_log = known["indicator_id"].map(_each(indicators, "scale")).to_numpy() == "log"
    worst, best, value = (
        _on_scale(numbers, is_log)
        for numbers in (
            _goalposts(known, indicators, "worst"),
            _goalposts(known, indicators, "best"),
            known["value"].to_numpy(dtype=float),
        )
    )
    return known.assign(score=np.clip(100 * (value - worst) / (best - worst), 0, 100))


def _each(indicators: Mapping[str, Indicator], field: str) -> dict[str, object]:
    """One field of every indicator."""
    return {code: getattr(indicator, field) for code, indicator in indicators.items()}


def _goalposts(known: pd.DataFrame, indicators: Mapping[str, Indicator], field: str) -> Numbers:
    """The goalpost of each row, NaN where there is none."""
    return known["indicator_id"].map(_each(indicators, field)).to_numpy(dtype=float, na_value=np.nan)


def _on_scale(numbers: Numbers, is_log: npt.NDArray[np.bool_]) -> Numbers:
    """The numbers, or their logarithms where the scale is one.

    Zero and less lie beyond the lower end of a log scale: minus infinity, which the cut turns
    into that end's score, 0 where more is better and 100 where fewer is.
    """
    with np.errstate(divide="ignore"):
        return np.where(is_log, np.log(np.maximum(numbers, 0)), numbers)
