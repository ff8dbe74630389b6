"""Frames as CSV files that a spreadsheet opens rightly and never runs."""

from typing import Literal

import pandas as pd

Form = Literal["indonesian", "international"]
FORMS: tuple[Form, ...] = ("indonesian", "international")

_RUNS = ("=", "+", "-", "@", "\t", "\r")
"""First signs by which a spreadsheet takes a text for a formula (OWASP, CSV injection)."""


def csv_bytes(frame: pd.DataFrame, form: Form) -> bytes:
    """A frame as UTF-8 CSV with BOM: `;` and decimal comma, or `,` and decimal point.

    Numbers are written unrounded; what was not measured is empty. A text that a spreadsheet
    would run is put behind an apostrophe.
    """
    harmless = frame.copy()
    for name in harmless.columns:
        if not pd.api.types.is_numeric_dtype(harmless[name].dtype):
            harmless[name] = harmless[name].map(_harmless, na_action="ignore")
    comma = form == "indonesian"
    written = harmless.to_csv(
        index=False, sep=";" if comma else ",", decimal="," if comma else ".", lineterminator="\r\n"
    )
    return written.encode("utf-8-sig")


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_RUNS) else cell
