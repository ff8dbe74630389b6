"""The upload desk for tests: a file goes through reading and checking and is kept, in one call."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from resilience import clock, intake, journal
from resilience.access import Person
from resilience.config import Config
from resilience.contracts import contract
from resilience.database import Database
from resilience.intake import Counts, Review, Sheet, Upload
from resilience.intake.checking.table import Lookups

ANI, BUDI = Person("Ani", "secretariat"), Person("Budi", "secretariat")
MOMENT = datetime(2025, 1, 14, 3)
"""When the office knows of it, unless a test says otherwise (UTC)."""
Values = dict[str, float | None]
"""Fires by period; None is a cell left empty."""


def brought(
    database: Database, kind: str, text: str | bytes, *, file: str = "", codes: Lookups | None = None
) -> Upload:
    """A file, read and checked, as it would be kept; only `codes` are known, or all are taken."""
    content = text.encode() if isinstance(text, str) else text
    file = file or f"{kind}.csv"
    checked = intake.taken(content, file, kind, codes=codes or {}, answers=intake.answered(kind, "en"))
    return intake.upload_of(database, checked, kind, file, content)


def kept(
    database: Database,
    kind: str,
    text: str | bytes,
    *,
    by: Person | None = ANI,
    file: str = "",
    codes: Lookups | None = None,
    **more: Any,
) -> int:
    """The number of the upload as which a file was kept; `more` goes to the journal."""
    upload = brought(database, kind, text, file=file, codes=codes)
    return journal.save(database, upload, by=by, **more)


def reviewed(
    config: Config,
    database: Database,
    content: bytes,
    kind: str | None = None,
    *,
    sheet: Sheet | None = None,
    file: str = "file.csv",
    answers: Mapping[str, str] | None = None,
    complete: bool = False,
) -> Review:
    """Everything about a file that its sender sees before it is saved, on the office's day; `sheet`
    where it was read before.
    """
    sheet = sheet or intake.read(content, file, intake.known_headers())
    return intake.reviewed(
        sheet,
        kind or intake.kind_of(sheet),
        content,
        database=database,
        config=config,
        answers=answers or {},
        today=clock.today(config),
        known_at=clock.now(config),
        complete=complete,
    )


def file_of(values: Values) -> bytes:
    """An agency's file: how many fires Jakarta had."""
    rows = [f"jakarta,fires,{period},{'' if value is None else value}" for period, value in values.items()]
    return "\n".join(["place_id,indicator_id,period,value", *rows]).encode()


def rows_of(values: Values, removed: tuple[str, ...] = ()) -> pa.Table:
    """The rows that a file of fires becomes, and those that say that a period is gone."""
    told = [(period, value, False) for period, value in values.items()]
    told += [(period, None, True) for period in removed]
    frame = pd.DataFrame(
        {
            "place_id": "jakarta",
            "indicator_id": "fires",
            "period": [period for period, _, _ in told],
            "value": [value for _, value, _ in told],
            "quality": [None if is_removed else "official" for _, _, is_removed in told],
            "line": [None if is_removed else line for line, (_, _, is_removed) in enumerate(told, start=2)],
            "removed": [is_removed for _, _, is_removed in told],
        }
    )
    types = {name: pa.string() for name in contract("observations").columns} | {"value": pa.float64()}
    schema = pa.schema({**types, "line": pa.int64(), "removed": pa.bool_()})
    return pa.Table.from_pandas(frame.reindex(columns=schema.names), schema=schema, preserve_index=False)


def upload_of(values: Values, removed: tuple[str, ...] = ()) -> Upload:
    """An upload of fires as the desk hands it over, with rows that take periods away."""
    counts = Counts(new_count=len(values), removed_count=len(removed))
    return Upload("observations", "fires.csv", file_of(values), rows_of(values, removed), counts)


def uploads_on_disk(path: Path) -> dict[str, bytes]:
    """The log and the kept files beside a database, by name."""
    folder = path.with_name(f"{path.name}.uploads")
    return {each.name: each.read_bytes() for each in folder.iterdir()} if folder.exists() else {}
