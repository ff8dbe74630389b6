"""Frames as CSV files that a spreadsheet opens rightly and never runs."""

from typing import Literal

import pandas as pd

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
