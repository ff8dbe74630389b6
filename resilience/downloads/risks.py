"""What the workshops said, for a spreadsheet: the same rows and figures as on the screen."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from resilience.config.evidence import Measure
from resilience.downloads.words import clean, quality_word
from resilience.evidence import Evidence
from resilience.reader import Reader


def risks_report(
    found: Evidence, assets: pd.DataFrame, shown: str, group: str | None, name: str, reader: Reader
) -> pd.DataFrame:
    """What is shown, the matrix or the conditions: `shown` is workshop, baseline, change or condition,
    `group` whose scores (None: everybody's), `name` the assessment's. Of `assets` asset_id, name.
    """
    text, is_condition = reader.text, shown == "condition"
    rows = {"baseline": found.baseline, "change": found.change, "condition": found.conditions}.get(
        shown, found.cells
    )
    if shown == "change":
        figures = _differences(rows, reader)
    else:
        figures = _spreads(rows, "condition" if is_condition else "vulnerability", reader)
    return pd.DataFrame(
        {
            text("choose.assessment"): name,
            text("choose.round"): text(f"risks.round.{'workshop' if is_condition else shown}"),
            text("choose.group"): reader.group(group),
            "asset_id": rows["asset_id"],
            text("risks.asset"): _asset_names(rows, assets),
            **({} if is_condition else _hazards(rows, reader)),
            **figures,
            **(_before(found, reader) if is_condition else {}),
            # Counted votes do not say whether real scores are official, provisional or estimates.
            text("download.quality"): quality_word("illustrative" if found.is_illustrative else None, text),
        }
    )


def _spreads(cells: pd.DataFrame, measure: Measure, reader: Reader) -> dict[str, object]:
    """People, median, quartiles, agreement, and how many chose each step: empty where too few scored, of
    whom the page does not say it either, as one or two people at a table may be known.
    """
    text, steps = reader.text, reader.config.scale(measure).steps
    counts = pd.DataFrame(cells["counts"].tolist(), columns=list(steps), index=cells.index, dtype="Int64")
    counts.loc[cells["too_few"]] = pd.NA
    return {
        "n": cells["n"],
        text("risks.median"): cells["median"],
        text("download.quartile_low"): cells["lower"],
        text("download.quartile_high"): cells["upper"],
        text("risks.agreement"): clean(cells["agreement"]),
        **{text("download.score", step=step): counts[step] for step in steps},
    }


def _before(found: Evidence, reader: Reader) -> dict[str, object]:
    """What the baseline said of the condition of each asset, and how the workshop's stands against it."""
    before, assets = found.condition_change.set_index("asset_id"), found.conditions["asset_id"]
    return {
        reader.text("risks.round.baseline"): assets.map(before["baseline_median"]),
        reader.text("download.state"): [_state(state, reader) for state in assets.map(before["state"])],
    }


def _differences(change: pd.DataFrame, reader: Reader) -> dict[str, object]:
    text = reader.text
    return {
        text("risks.round.baseline"): change["baseline_median"],
        text("risks.round.workshop"): change["workshop_median"],
        text("risks.round.change"): change["change"],
        text("download.state"): [_state(state, reader) for state in change["state"]],
    }


def marked(make: Callable[..., pd.DataFrame], *parts: Any) -> pd.DataFrame:
    """The frame that `make` makes of parts and reader, with a column that says that it was made up."""
    text = parts[-1].text
    return make(*parts).assign(**{text("download.quality"): quality_word("illustrative", text)})


def risk_plot_report(risks: pd.DataFrame, kinds: Mapping[str, str], reader: Reader) -> pd.DataFrame:
    """Likelihood, consequence and risk of every hazard, the highest risk first. Needs the columns of
    `workshop.risks`; `kinds`: hazard_id → shock or stress.
    """
    text = reader.text
    risks = risks.sort_values("risk", ascending=False, kind="stable", ignore_index=True)
    measured: dict[str, pd.Series] = {}
    for measure in ("likelihood", "consequence"):
        word = text(f"evidence_chart.{measure}")
        measured |= {
            word: risks[measure],
            f"{word}, {text('download.quartile_low')}": risks[f"{measure}_lower"],
            f"{word}, {text('download.quartile_high')}": risks[f"{measure}_upper"],
            f"{word}, n": risks[f"{measure}_n"],
            f"{word}, A": clean(risks[f"{measure}_agreement"]),
        }
    return pd.DataFrame(
        {
            **_hazards(risks, reader),
            text("download.kind"): [_kind(kinds.get(code), reader) for code in risks["hazard_id"]],
            **measured,
            text("download.risk"): risks["risk"],
        }
    )


def ranks_report(ranks: pd.DataFrame, reader: Reader) -> pd.DataFrame:
    """The order of priority. Needs hazard_id, kind, rank, rank_low, rank_high."""
    text = reader.text
    return pd.DataFrame(
        {
            **_hazards(ranks, reader),
            text("download.kind"): [_kind(kind, reader) for kind in ranks["kind"]],
            text("download.rank"): ranks["rank"],
            text("download.rank_low"): ranks["rank_low"],
            text("download.rank_high"): ranks["rank_high"],
        }
    )


def hazard_change_report(change: pd.DataFrame, reader: Reader) -> pd.DataFrame:
    """Baseline and workshop of every hazard. Needs hazard_id, baseline, workshop, change."""
    named = ("baseline", "workshop", "change")
    return pd.DataFrame(
        {
            **_hazards(change, reader),
            **{reader.text(f"risks.round.{name}"): clean(change[name]) for name in named},
        }
    )


def perception_report(judged: pd.DataFrame, reader: Reader) -> pd.DataFrame:
    """How the drivers are judged. Needs the columns of `evidence.perceived`."""
    text = reader.text
    return pd.DataFrame(
        {
            "driver_id": judged["driver_id"],
            text("risks.driver"): [reader.driver(code) for code in judged["driver_id"]],
            text("measure.strength"): judged["strength"],
            text("download.quartile_low"): judged["strength_lower"],
            text("download.quartile_high"): judged["strength_upper"],
            "n": judged["strength_n"],
            text("risks.agreement"): clean(judged["agreement"]),
            text("measure.relevance"): judged["relevance"],
            f"{text('measure.relevance')}, n": judged["relevance_n"],
        }
    )


def _asset_names(rows: pd.DataFrame, assets: pd.DataFrame) -> list[str]:
    names = dict(zip(assets["asset_id"], assets["name"], strict=True))
    return [names.get(code, code) for code in rows["asset_id"]]


def _hazards(rows: pd.DataFrame, reader: Reader) -> dict[str, object]:
    names = [reader.hazard(code) for code in rows["hazard_id"]]
    return {"hazard_id": rows["hazard_id"], reader.text("risks.hazard"): names}


def _state(state: str, reader: Reader) -> str:
    return reader.text("risks.too_few_short" if state == "too_few" else f"risks.state.{state}")


def _kind(kind: str | None, reader: Reader) -> str:
    return reader.text(f"risks.{kind}") if kind else ""
