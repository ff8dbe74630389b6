"""Frames as CSV files that a spreadsheet opens rightly and never runs."""

import csv
import io
import math
from collections.abc import Iterable, Mapping
from typing import Any, Literal

import pandas as pd

from resilience.contracts import contract
from resilience.downloads.risks import (
    hazard_change_report,
    marked,
    perception_report,
    ranks_report,
    risk_plot_report,
    risks_report,
)
from resilience.downloads.words import clean, quality_word, word
from resilience.reader import Reader
from resilience.writing import NumberForm, guarded, written

__all__ = [
    "FORMS",
    "Form",
    "cell_of",
    "comparison_report",
    "csv_bytes",
    "csv_of",
    "hazard_change_report",
    "marked",
    "perception_report",
    "plan_report",
    "progress_report",
    "ranks_report",
    "risk_plot_report",
    "risks_report",
    "series_report",
    "status_report",
]

Form = Literal["indonesian", "international"]
FORMS: tuple[Form, ...] = ("indonesian", "international")

_NUMBERS: dict[Form, NumberForm] = {"indonesian": "id", "international": "en"}
_SEPARATORS: dict[NumberForm, str] = {"id": ";", "en": ","}


def csv_bytes(frame: pd.DataFrame, form: Form) -> bytes:
    """A frame as UTF-8 CSV with BOM: `;` and decimal comma, or `,` and decimal point.

    Numbers are written unrounded, so that the upload desk reads the same ones; what was not
    measured is empty. A text that a spreadsheet would run is put behind an apostrophe.
    """
    numbers = _NUMBERS[form]
    columns = [_cells(frame.iloc[:, place], numbers) for place in range(frame.shape[1])]
    return csv_of(list(frame.columns), zip(*columns, strict=True), numbers)


def csv_of(headers: Iterable[str], rows: Iterable[Iterable[str]], form: NumberForm) -> bytes:
    """Rows of written cells as a CSV file that the spreadsheets of that number form open rightly.

    With BOM, else Excel takes UTF-8 for Windows-1252.
    """
    buffer = io.StringIO(newline="")
    lines = csv.writer(buffer, delimiter=_SEPARATORS[form], lineterminator="\r\n")
    lines.writerow(headers)
    lines.writerows(rows)
    return buffer.getvalue().encode("utf-8-sig")


def cell_of(value: object, form: NumberForm) -> str:
    """One value as it stands in a CSV file; empty where it is missing, or no number (infinite)."""
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, float):
        return written(value, form) if math.isfinite(value) else ""
    return "" if value is None or value is pd.NA or value is pd.NaT else str(value)


def _cells(column: "pd.Series[Any]", form: NumberForm) -> list[str]:
    return [cell_of(value, form) for value in column]


def status_report(statuses: pd.DataFrame, reader: Reader) -> pd.DataFrame:
    """The statuses of a place for a spreadsheet: names and words of the reader, numbers unrounded.

    Needs the columns of `statuses`; the code of the indicator stays as the first column.
    """
    text, config = reader.text, reader.config
    codes = statuses["indicator_id"]
    pillars = [config.pillar_of(code) for code in codes]
    return pd.DataFrame(
        {
            "indicator_id": codes,
            text("table.indicator"): [reader.name(code) for code in codes],
            text("indicator.choose_pillar"): [text.pick(config.groups[p].name) if p else "" for p in pillars],
            text("table.status"): [text(f"status.{status}") for status in statuses["status"]],
            text("table.latest"): statuses["value"],
            text("download.unit"): [reader.unit(code) for code in codes],
            text("table.period"): statuses["period"],
            text("table.in_a_year"): clean(statuses["change_in_a_year"]),
            text("download.baseline"): statuses["baseline_value"],
            text("download.at_least"): statuses["target_lower"],
            text("download.at_most"): statuses["target_upper"],
            text("download.by"): statuses["target_period"],
            text("indicator.pace"): clean(statuses["pace"]),
            "capaian %": clean(statuses["capaian"]),
            text("table.agency"): [reader.agency(code) for code in codes],
            text("download.quality"): [quality_word(quality, text) for quality in statuses["quality"]],
            text("table.source"): statuses["source"],
        }
    )


def series_report(series: pd.DataFrame, reader: Reader) -> pd.DataFrame:
    """Observations for a spreadsheet. Needs the columns of the query `observations`."""
    text = reader.text
    return pd.DataFrame(
        {
            "place_id": series["place_id"],
            "indicator_id": series["indicator_id"],
            text("table.period"): series["period"],
            text("indicator.figures_value"): series["value"],
            text("download.unit"): [reader.unit(code) for code in series["indicator_id"]],
            text("download.quality"): [quality_word(quality, text) for quality in series["quality"]],
            text("table.source"): series["source"],
            text("indicator.figures_note"): series["note"],
            text("download.upload"): series["batch_id"],
        }
    )


def comparison_report(cells: pd.DataFrame, names: Mapping[str, str], reader: Reader) -> pd.DataFrame:
    """Measures × cities for a spreadsheet. Needs the columns of `comparison.compared`."""
    text, measures = reader.text, reader.config.comparison.measures
    states = {state: text(f"comparison.state.{state}") for state in cells["state"].unique()}
    return pd.DataFrame(
        {
            text("comparison.table.measure_name"): [
                text.pick(measures[code].name) for code in cells["measure_id"]
            ],
            "place_id": cells["place_id"],
            text("comparison.table.city"): [names.get(code, code) for code in cells["place_id"]],
            text("comparison.table.state"): cells["state"].map(states),
            text("indicator.figures_value"): cells["value"],
            text("comparison.table.count"): [
                f"{count}/{of}" if of > 1 else ""
                for count, of in zip(cells["count"], cells["of"], strict=True)
            ],
            text("table.period"): cells["period"],
            text("comparison.table.whose"): [names.get(code, code) for code in cells["subject_id"]],
            text("comparison.table.structure"): cells["structure"],
            text("indicator.figures_note"): cells["note"],
            text("download.quality"): [quality_word(quality, text) for quality in cells["quality"]],
            text("table.source"): cells["source"],
        }
    )


def plan_report(actions: pd.DataFrame, states: pd.DataFrame, reader: Reader) -> pd.DataFrame:
    """The action plan for a spreadsheet: the columns of its contract under its own headers, so that the
    file can be uploaded again, then how each action stands.

    `actions`: the contract's columns; `states`: `action_states` of the same actions in the same order.
    """
    text = reader.text
    planned = {
        text.pick(column.name): [word(cell, column, text) for cell in actions[name]]
        for name, column in contract("actions").columns.items()
    }
    return pd.DataFrame(
        {
            **planned,
            text("actions.download.state"): [text(f"actions.state.{mark}") for mark in states["mark"]],
            text("actions.download.percent"): states["percent"],
            text("actions.download.planned"): clean(states["planned"]),
            text("actions.download.points"): clean(states["points"]),
            text("actions.download.days"): states["days_late"],
            **{
                text(f"actions.download.{name}"): states[name]
                for name in ("report_day", "forecast_end", "obstacle", "next_step", "next_day", "spent")
            },
            "SPI": clean(states["schedule_index"]),
            "CPI": clean(states["cost_index"]),
            text("actions.download.cost"): clean(states["cost_forecast"]),
            text("actions.download.quality"): [quality_word(each, text) for each in states["report_quality"]],
        }
    )


def progress_report(reports: pd.DataFrame, reader: Reader) -> pd.DataFrame:
    """The reports of an action for a spreadsheet, under the headers of their contract, and the plan of
    each report's day. Needs the columns of the query `progress`, and planned.
    """
    text, columns = reader.text, contract("progress").columns
    found = {
        text.pick(column.name): [word(cell, column, text) for cell in reports[name]]
        for name, column in columns.items()
        if name in reports
    }
    return pd.DataFrame({**found, text("actions.download.planned"): clean(reports["planned"])})
