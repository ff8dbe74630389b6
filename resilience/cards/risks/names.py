"""What hazards, assets, groups and scores are called on a screen."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from resilience.config.evidence import Scale
from resilience.reader import Reader

SEQUENTIAL = (
    *("#FBF5E9", "#F6E8CB", "#EFD8AA", "#E5C385", "#D6AA61"),
    *("#C08D45", "#97652C", "#7D5024", "#5F3A1C", "#3F2614"),
)
"""Strong → vulnerable; ink on the first six, white on the others."""
DIVERGING = (
    *("#0E5A63", "#317A82", "#66A3A8", "#A3C9CA", "#D6E6E5"),
    *("#F1E2C9", "#E0BE8B", "#C6924F", "#A3682C", "#7A4413"),
)
"""Less → more vulnerable than the baseline; white on the two at each end."""
_DARK = {*SEQUENTIAL[6:], *DIVERGING[:2], *DIVERGING[-2:]}


def names_of(assets: pd.DataFrame) -> dict[str, str]:
    """Asset → its name in the reader's language. Needs asset_id, name."""
    return dict(zip(assets["asset_id"], assets["name"], strict=True))


def agencies_of(assets: pd.DataFrame) -> dict[str, str]:
    """Asset → the agency that looks after it; empty where none is set."""
    pairs = zip(assets["asset_id"], assets["agency"], strict=True)
    return {code: agency if isinstance(agency, str) else "" for code, agency in pairs}


def accord(value: float, reader: Reader) -> str:
    """Agreement A, from −1 to 1."""
    return reader.text.number(value, 2)


def from_alarm(scale: Scale) -> str:
    """The steps that are in alarm: `≥ 4`, or `≤ 2` where the lowest end is bad."""
    return f"{'≥' if scale.bad_end == 'highest' else '≤'} {scale.alarm}"


def shade(value: float, scale: Scale) -> str:
    """The colour of a score, from the good end to the bad end of its scale."""
    share = (value - scale.lowest) / (scale.highest - scale.lowest)
    share = share if scale.bad_end == "highest" else 1 - share
    return SEQUENTIAL[round(min(max(share, 0), 1) * (len(SEQUENTIAL) - 1))]


def shade_of_change(change: float, scale: Scale) -> str:
    """The colour of a change against the baseline; the middle is no change."""
    worse = change if scale.bad_end == "highest" else -change
    share = (worse / (scale.highest - scale.lowest) + 1) / 2
    return DIVERGING[round(min(max(share, 0), 1) * (len(DIVERGING) - 1))]


def ink_on(colour: str) -> str:
    """The colour of a figure on such a cell."""
    return "#FFFFFF" if colour in _DARK else "#14262B"


def whisker(row: Mapping[Any, Any], scale: Scale, width: int) -> dict[str, float]:
    """Where quartiles and median stand on a line of that width."""
    span = scale.highest - scale.lowest

    def at(value: float) -> float:
        return round(2 + (value - scale.lowest) / span * (width - 4), 1)

    return {"lower": at(row["lower"]), "middle": at(row["median"]), "upper": at(row["upper"])}
