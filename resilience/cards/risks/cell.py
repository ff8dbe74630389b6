"""One cell of the matrix: how each group scored it, against the baseline, and what is linked to it."""

from typing import Any

import pandas as pd

from resilience.cards.figures import Row, rows
from resilience.cards.risks.names import accord, ink_on, names_of, shade
from resilience.cards.templates import render
from resilience.evidence import Evidence
from resilience.reader import Reader


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

    `at`: asset and hazard; `scored`: `spreads` by group_id, of all together under None; `linked`: the
    indicators that measure the hazard; `actions`: the states of those that answer it (action_id, name,
    quality), None where no plan is loaded.
    """
    text, scale = reader.text, reader.config.scale("vulnerability")
    where = {"asset": names_of(assets).get(at[0], at[0]), "hazard": reader.hazard(at[1]).lower()}
    title = text(f"risks.cell_{_finding(scored, reader)}", **where)
    head = render("card_title", text, title=title, lead=text("risks.cell_lead"), quality=None)
    return head + render(
        "risks_cell",
        text,
        steps=[(step, text.pick(words)) for step, words in zip(scale.steps, scale.words, strict=True)],
        groups=[_group(row, reader) for row in rows(scored)],
        baseline=_baseline(at, found, reader),
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
    """How the groups see a cell: unscored, split, all_high, apart or alike."""
    if scored.empty:
        return "unscored"
    scale, rules = reader.config.scale("vulnerability"), reader.config.workshop
    together = scored[scored["group_id"].isna()].iloc[0]
    medians = scored.loc[scored["group_id"].notna(), "median"]
    if rules.is_split(together["agreement"]):
        return "split"
    if scale.alarms(medians.min()) and scale.alarms(medians.max()):
        return "all_high"
    return "apart" if medians.max() - medians.min() >= rules.apart else "alike"


def _group(row: Row, reader: Reader) -> dict[str, Any]:
    scale = reader.config.scale("vulnerability")
    is_few = row["group_id"] is not None and row["n"] < reader.config.workshop.fewest
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
        "few": reader.text("risks.few", n=reader.config.workshop.fewest) if is_few else "",
        "n": row["n"],
        "bars": bars,
        "said": ", ".join(f"{step}: {votes}" for step, votes in zip(scale.steps, row["counts"], strict=True)),
        "median": reader.median(row["median"]),
        "agreement": accord(row["agreement"], reader),
        "is_all": row["group_id"] is None,
    }


def _baseline(at: tuple[str, str], found: Evidence, reader: Reader) -> str:
    those = found.change[(found.change["asset_id"] == at[0]) & (found.change["hazard_id"] == at[1])]
    if those.empty:
        return ""
    row = those.iloc[0]
    return reader.text(
        f"risks.against_{row['state']}",
        baseline=reader.median(row["baseline_median"]),
        workshop=reader.median(row["workshop_median"]),
    )
