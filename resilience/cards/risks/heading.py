"""The finding of the page of risks, who was asked, and that the scores are made up where they are."""

import math

import pandas as pd

from resilience.cards.figures import counted
from resilience.cards.risks.conditions import conditions_title
from resilience.cards.risks.names import names_of
from resilience.cards.templates import render
from resilience.evidence import Evidence
from resilience.reader import Reader

_WEAK, _STRONG = 0.3, 0.7
"""Kendall's W: below, groups order the hazards each in its own way; above, much alike."""


def heading(
    found: Evidence,
    assets: pd.DataFrame,
    workshops: pd.DataFrame,
    measure: str,
    is_live: bool,
    reader: Reader,
) -> str:
    """How many weak points nobody measures or acts for, and how far the evidence carries; in workshop
    mode what that is.
    """
    text = reader.text
    days = [text.period(day) for day in sorted(workshops.loc[workshops["round"] == "workshop", "day"])]
    lead = _lead(found, names_of(assets), reader)
    title = conditions_title(found, reader) if measure == "condition" else _title(found, reader)
    return render(
        "risks_heading",
        text,
        crumb=f"{text('page.risks')} · {text('risks.held_on', days=text.listing(days))}",
        title=text("risks.live") if is_live else title,
        lead=f"{text('risks.live_what')} {text('risks.print')}" if is_live else " ".join(lead),
        ribbon=_ribbon(found, reader),
    )


def _ribbon(found: Evidence, reader: Reader) -> str:
    if not found.is_illustrative:
        return ""
    return reader.text("risks.ribbon_all" if found.is_all_illustrative else "risks.ribbon_some")


def _title(found: Evidence, reader: Reader) -> str:
    text, n = reader.text, len(found.gaps)
    if found.cells.empty:
        return text("risks.title_unscored")
    if reader.config.scale("vulnerability").alarm is None:
        return text("risks.title_no_alarm", n=len(found.cells))
    if not n:
        return text(f"risks.gap.{found.decisive}.title_none")
    most = found.gaps["hazard_id"].value_counts()
    worst, times = most.index[0], int(most.iloc[0])
    if len(most) == 1:
        times = 0
    key = f"risks.gap.{found.decisive}.{'title' if times else 'title_one'}"
    return text(key, n=n, count=counted(text, n), times=times, hazard=reader.hazard(worst).lower())


def _lead(found: Evidence, names: dict[str, str], reader: Reader) -> list[str]:
    text = reader.text
    split = int(found.cells["agreement"].map(reader.config.workshop.is_split).sum())
    shown = len(found.assets) * len(found.hazards)
    parts = []
    if len(found.cells):
        first = found.assets.iloc[0]["asset_id"]
        parts.append(text("risks.weakest", asset=names.get(first, first)))
    parts.append(text("risks.unsettled", split=split, unscored=shown - len(found.cells)))
    never = [code for code in found.kinds if code not in set(found.hazards["hazard_id"])]
    if never:
        parts.append(
            text("risks.never", n=len(never), names=text.listing([reader.hazard(code) for code in never]))
        )
    groups = text("risks.n_groups", n=len(found.people))
    parts.append(text("risks.asked", n=found.number, groups=groups))
    if not math.isnan(found.accord):
        word = "weak" if found.accord < _WEAK else "strong" if found.accord > _STRONG else "fair"
        parts.append(text(f"risks.accord_{word}", w=text.number(found.accord, 2)))
    return parts


def source(workshops: pd.DataFrame, reader: Reader) -> str:
    """The workshops that the scores come from, each with its source."""
    rows = zip(workshops["name"], workshops["day"], workshops["source"], strict=True)
    said = [f"{name}, {reader.text.period(day)}" + (f" ({told})" if told else "") for name, day, told in rows]
    return render("note", reader.text, note=reader.text("risks.source", workshops="; ".join(said)))
