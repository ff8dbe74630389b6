"""One cell of the matrix: how each group scored it, against the baseline, and what is linked to it."""

from typing import Any

import pandas as pd

from resilience.cards.figures import Row, inside, rows
from resilience.cards.risks.names import accord, ink_on, names_of, shade
from resilience.cards.templates import render
from resilience.evidence import CELL, Evidence
from resilience.reader import Reader
from resilience.workshop import confirmation


def cell(
    at: tuple[str, str],
    scored: pd.DataFrame,
    found: Evidence,
    assets: pd.DataFrame,
    linked: tuple[str, ...],
    actions: pd.DataFrame | None,
    reader: Reader,
) -> str:
    """The scores of each group as small bars, all together below; then what else is known.

    `at`: asset and hazard; `scored`: `spreads_of` it by group_id, of all together under None; `linked`: the
    indicators that measure the hazard; `actions`: the states of those that answer it (action_id, name,
    quality), None where no plan is loaded.
    """
    text, scale, fewest = reader.text, reader.config.scale("vulnerability"), reader.config.workshop.fewest
    where = {"asset": names_of(assets).get(at[0], at[0]), "hazard": inside(reader.hazard(at[1]))}
    title = text(f"risks.cell_{_finding(scored, reader)}", **where, fewest=fewest)
    head = render(
        "card_title", text, title=title, lead="" if scored.empty else text("risks.cell_lead"), quality=None
    )
    return head + render(
        "risks_cell",
        text,
        steps=[(step, text.pick(words)) for step, words in zip(scale.steps, scale.words, strict=True)],
        groups=[_group(row, reader) for row in rows(scored)],
        baseline=_baseline(at, scored, found, reader),
        indicators=[(reader.name(code), reader.link("indicators", indicator=code)) for code in linked],
        actions=_actions(actions, reader),
    )


def _actions(actions: pd.DataFrame | None, reader: Reader) -> list[tuple[str, str, str | None]] | None:
    """Name, address and quality of each action that answers the hazard."""
    if actions is None:
        return None
    return [
        (row["name"], reader.link("actions", action=row["action_id"]), row["quality"])
        for row in rows(actions)
    ]


def _finding(scored: pd.DataFrame, reader: Reader) -> str:
    """How the groups see a cell: unscored, too_few, split, together (no two groups have enough people to
    be compared), all_high, apart or alike.
    """
    if scored.empty:
        return "unscored"
    scale, rules = reader.config.scale("vulnerability"), reader.config.workshop
    together = scored[scored["group_id"].isna()].iloc[0]
    medians = scored.loc[scored["group_id"].notna(), "median"].dropna()
    if together["too_few"]:
        return "too_few"
    if rules.is_split(together["agreement"]):
        return "split"
    if len(medians) < 2:
        return "together"
    if scale.alarms(medians.min()) and scale.alarms(medians.max()):
        return "all_high"
    return "apart" if medians.max() - medians.min() >= rules.apart else "alike"


def _group(row: Row, reader: Reader) -> dict[str, Any]:
    scale = reader.config.scale("vulnerability")
    largest = max(*row["counts"], 1)
    bars = [
        {
            "height": round(100 * votes / largest),
            "colour": shade(step, scale),
            "votes": votes,
            "ink": ink_on(shade(step, scale)),
        }
        for step, votes in zip(scale.steps, row["counts"], strict=True)
    ]
    return {
        "name": reader.group(row["group_id"]),
        "few": reader.text("risks.few", n=reader.config.workshop.fewest) if row["too_few"] else "",
        "n": row["n"],
        "bars": bars,
        "said": ", ".join(f"{step}: {votes}" for step, votes in zip(scale.steps, row["counts"], strict=True)),
        "median": reader.median(row["median"]),
        "agreement": accord(row["agreement"], reader),
        "is_all": row["group_id"] is None,
    }


def _baseline(at: tuple[str, str], scored: pd.DataFrame, found: Evidence, reader: Reader) -> str:
    """The baseline against everybody in the table, whichever group the page shows."""
    here = (found.baseline["asset_id"] == at[0]) & (found.baseline["hazard_id"] == at[1])
    together = scored[scored["group_id"].isna()].assign(asset_id=at[0], hazard_id=at[1])
    change = confirmation(together, found.baseline[here], CELL, reader.config.workshop)
    for row in rows(change):
        return reader.text(
            f"risks.against_{row['state']}",
            baseline=_said(row, "baseline", reader),
            workshop=_said(row, "workshop", reader),
        )
    return ""


def _said(row: Row, name: str, reader: Reader) -> str:
    """A round's median; where too few scored that, and where nobody did that."""
    if row[f"{name}_median"] == row[f"{name}_median"]:
        return reader.median(row[f"{name}_median"])
    n = int(row[f"{name}_n"])
    return reader.text("risks.too_few", n=n) if n else reader.text("risks.not_scored")
