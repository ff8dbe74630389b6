"""Templates: the file that an agency fills in, empty or with the latest data, made from the contracts.

Uploaded as it is, a template with data changes nothing.
"""

from datetime import date
from functools import partial
from typing import Literal

import pandas as pd

from resilience.config import Config
from resilience.contracts import Contract, contract
from resilience.downloads import cell_of, csv_of
from resilience.templates.codes import Known, codes
from resilience.templates.rows import filled
from resilience.templates.workbook import workbook
from resilience.text import Text

Form = Literal["id", "en", "xlsx"]
FORMS: tuple[Form, ...] = ("xlsx", "id", "en")
MEDIA_TYPES: dict[Form, str] = {
    "id": "text/csv",
    "en": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

__all__ = ["FORMS", "MEDIA_TYPES", "Form", "file_name", "template"]


def template(
    kind: str,
    form: Form,
    language: str,
    rows: pd.DataFrame | None,
    config: Config,
    *,
    known: Known | None = None,
) -> bytes:
    """The file of a kind to fill in: headers in that language, below them `rows` (None: none).

    `form`: "id" is CSV with `;` and decimal comma, "en" CSV with `,` and point, both with BOM;
    "xlsx" a workbook with explanations and codes beside the table. `rows` need the columns of
    the contract (others are left out, missing ones stay empty); `known` holds the rows of the kinds
    it refers to: their names stand in the list of codes.
    Raises ResilienceError where a workbook cannot hold the rows (too many, too long), and
    KeyError for a kind that does not exist.
    """
    of, text = contract(kind), Text(language)
    columns = filled(of, rows, text)
    if form == "xlsx":
        return workbook(of, columns, codes(of, config, known or {}, text), text)
    cells = [map(partial(cell_of, form=form), column) for column in columns]
    return csv_of(_headers(of, text), zip(*cells, strict=True), form)


def file_name(kind: str, form: Form, language: str, day: date | None = None) -> str:
    """The name of a template: `templat_pengamatan.xlsx`, `templat_pengamatan_2025-01-20_id.csv`.

    `day` is the day of the data in it; None for an empty one. The numbers' form ends the name
    of a CSV file: the two of them must not be taken for each other.
    """
    text = Text(language)
    name = text("template.file", kind=text.pick(contract(kind).name).lower().replace(" ", "_"))
    filled_on = f"_{day.isoformat()}" if day else ""
    return f"{name}{filled_on}.xlsx" if form == "xlsx" else f"{name}{filled_on}_{form}.csv"


def _headers(of: Contract, text: Text) -> list[str]:
    return [text.pick(column.name) for column in of.columns.values()]
