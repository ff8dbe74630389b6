"""Frames as CSV files that a spreadsheet opens rightly and never runs."""

from typing import Literal

import pandas as pd

from resilience.reader import Reader
from resilience.text import Text

Form = Literal["indonesian", "international"]
FORMS: tuple[Form, ...] = ("indonesian", "international")

_RUNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""First signs by which a spreadsheet takes a text for a formula (OWASP, CSV injection): also in
full width, and also behind spaces, which some spreadsheets drop first.
"""
_CONTROLS = ("\t", "\r", "\n")


def csv_bytes(frame: pd.DataFrame, form: Form) -> bytes:
    """A frame as UTF-8 CSV with BOM: `;` and decimal comma, or `,` and decimal point.

    Numbers are written unrounded; what was not measured is empty. A text that a spreadsheet
    would run is put behind an apostrophe.
    """
    point = "," if form == "indonesian" else "."
    written = frame.copy()
    for name in written.columns:
        if not pd.api.types.is_numeric_dtype(written[name].dtype):
            cells = [_cell(cell, point) for cell in written[name]]
            written[name] = pd.Series(cells, written.index, dtype=object)
    separator = ";" if form == "indonesian" else ","
    text = written.to_csv(index=False, sep=separator, decimal=point, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def _cell(cell: object, point: str) -> object:
    """A cell of a column that holds more than numbers."""
    if isinstance(cell, float):
        return cell if pd.isna(cell) else str(cell).replace(".", point)
    if isinstance(cell, str) and (cell.startswith(_CONTROLS) or cell.lstrip().startswith(_RUNS)):
        return f"'{cell}"
    return cell


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
            text("table.in_a_year"): _clean(statuses["change_in_a_year"]),
            text("download.baseline"): statuses["baseline_value"],
            text("download.at_least"): statuses["target_lower"],
            text("download.at_most"): statuses["target_upper"],
            text("download.by"): statuses["target_period"],
            text("indicator.pace"): _clean(statuses["pace"]),
            "capaian %": _clean(statuses["capaian"]),
            text("table.agency"): [reader.agency(code) for code in codes],
            text("download.quality"): [_quality(quality, text) for quality in statuses["quality"]],
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
            text("download.quality"): [_quality(quality, text) for quality in series["quality"]],
            text("table.source"): series["source"],
            text("indicator.figures_note"): series["note"],
            text("download.upload"): series["batch_id"],
        }
    )


def _clean(numbers: pd.Series) -> pd.Series:
    """A computed number without the noise of its last digits."""
    return numbers.round(10)


def _quality(quality: object, text: Text) -> str:
    return text(f"quality.{quality}").removeprefix("≈ ") if isinstance(quality, str) else ""
