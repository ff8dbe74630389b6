"""What the workshops said, for a spreadsheet: the same rows and figures as on the screen."""

from collections.abc import Mapping

import pandas as pd

from resilience.downloads.words import clean, quality_word
from resilience.evidence import Evidence
from resilience.reader import Reader


def risks_report(
    found: Evidence, assets: pd.DataFrame, shown: str, group: str | None, name: str, reader: Reader
) -> pd.DataFrame:
    """The matrix as it is shown: `shown` is workshop, baseline, change or condition, `group` whose scores
    (None: everybody's), `name` the assessment's. Of `assets` asset_id, name.
    """
    text, illustrative = reader.text, found.is_illustrative
    if shown == "condition":
        report = _conditions(found.conditions, assets, illustrative, reader)
    elif shown == "change":
        report = _differences(found.change, assets, illustrative, reader)
    else:
        cells = found.baseline if shown == "baseline" else found.cells
        report = scores_report(cells, assets, illustrative, reader)
    said = text(f"risks.round.{'workshop' if shown == 'condition' else shown}")
    report.insert(0, text("choose.assessment"), name)
    report.insert(1, text("choose.round"), said)
    report.insert(2, text("choose.group"), reader.group(group))
    return report


def scores_report(
    cells: pd.DataFrame, assets: pd.DataFrame, is_illustrative: bool, reader: Reader
) -> pd.DataFrame:
    """The matrix of a workshop for a spreadsheet. Needs asset_id, hazard_id, n, median, lower, upper,
    agreement, counts; of `assets` asset_id, name.
    """
    text, steps = reader.text, reader.config.scale("vulnerability").steps
    counts = pd.DataFrame(cells["counts"].tolist(), columns=list(steps), index=cells.index)
    return pd.DataFrame(
        {
            "asset_id": cells["asset_id"],
            text("risks.asset"): _asset_names(cells, assets),
            "hazard_id": cells["hazard_id"],
            text("risks.hazard"): _hazard_names(cells, reader),
            "n": cells["n"],
            text("risks.median"): cells["median"],
            text("download.quartile_low"): cells["lower"],
            text("download.quartile_high"): cells["upper"],
            text("risks.agreement"): clean(cells["agreement"]),
            **{text("download.score", step=step): counts[step] for step in steps},
            text("download.quality"): _made_up(is_illustrative, reader),
        }
    )


def _conditions(
    conditions: pd.DataFrame, assets: pd.DataFrame, is_illustrative: bool, reader: Reader
) -> pd.DataFrame:
    text, steps = reader.text, reader.config.scale("condition").steps
    counts = pd.DataFrame(conditions["counts"].tolist(), columns=list(steps), index=conditions.index)
    return pd.DataFrame(
        {
            "asset_id": conditions["asset_id"],
            text("risks.asset"): _asset_names(conditions, assets),
            "n": conditions["n"],
            text("risks.median"): conditions["median"],
            text("download.quartile_low"): conditions["lower"],
            text("download.quartile_high"): conditions["upper"],
            text("risks.agreement"): clean(conditions["agreement"]),
            **{text("download.score", step=step): counts[step] for step in steps},
            text("download.quality"): _made_up(is_illustrative, reader),
        }
    )


def _differences(
    change: pd.DataFrame, assets: pd.DataFrame, is_illustrative: bool, reader: Reader
) -> pd.DataFrame:
    text = reader.text
    return pd.DataFrame(
        {
            "asset_id": change["asset_id"],
            text("risks.asset"): _asset_names(change, assets),
            "hazard_id": change["hazard_id"],
            text("risks.hazard"): _hazard_names(change, reader),
            text("risks.round.baseline"): change["baseline_median"],
            text("risks.round.workshop"): change["workshop_median"],
            text("risks.round.change"): change["change"],
            text("download.state"): [_state(state, reader) for state in change["state"]],
            text("download.quality"): _made_up(is_illustrative, reader),
        }
    )


def risk_plot_report(risks: pd.DataFrame, kinds: Mapping[str, str], reader: Reader) -> pd.DataFrame:
    """Likelihood, consequence and risk of every hazard. Needs the columns of `workshop.risks`; `kinds`:
    hazard_id → shock or stress.
    """
    text = reader.text
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
        }
    )


def _asset_names(rows: pd.DataFrame, assets: pd.DataFrame) -> list[str]:
    names = dict(zip(assets["asset_id"], assets["name"], strict=True))
    return [names.get(code, code) for code in rows["asset_id"]]


def _hazard_names(rows: pd.DataFrame, reader: Reader) -> list[str]:
    return [reader.hazard(code) for code in rows["hazard_id"]]


def _hazards(rows: pd.DataFrame, reader: Reader) -> dict[str, object]:
    return {"hazard_id": rows["hazard_id"], reader.text("risks.hazard"): _hazard_names(rows, reader)}


def _state(state: str, reader: Reader) -> str:
    return reader.text("risks.too_few_short" if state == "too_few" else f"risks.state.{state}")


def _kind(kind: str | None, reader: Reader) -> str:
    return reader.text(f"risks.{kind}") if kind else ""


def _made_up(is_illustrative: bool, reader: Reader) -> str:
    return quality_word("illustrative" if is_illustrative else "official", reader.text)
