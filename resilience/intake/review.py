"""A file from its bytes to everything that its sender must see before it is saved."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow as pa

from resilience.config import Config
from resilience.contracts import Contract, contract
from resilience.database import Database, Supposed, data_version, last_upload, removals
from resilience.errors import IntakeError, Problem, shown
from resilience.intake import matching
from resilience.intake.checking import Answers, Checked, Fault, checked, faults, gathered
from resilience.intake.checking.rules import Scales
from resilience.intake.checking.table import Lookups
from resilience.intake.codes import lookups, scales_of
from resilience.intake.compared import compared, table_of
from resilience.intake.consequences import Consequences, consequences
from resilience.intake.emptied import EMPTIED, emptied
from resilience.intake.own_form import read_by_own_form
from resilience.intake.reading import read
from resilience.intake.sheet import Sheet
from resilience.intake.taken_before import taken_before
from resilience.intake.unusual import unusual
from resilience.writing import NumberForm

Progress = Callable[[float], None]


@dataclass(frozen=True)
class Counts:
    """What an upload does, in rows."""

    new_count: int = 0
    changed_count: int = 0
    same_count: int = 0
    removed_count: int = 0
    skipped_count: int = 0
    """Rows of the file with faults that are left out."""

    @property
    def saved(self) -> int:
        """Rows of the file that say something else than what is current."""
        return self.new_count + self.changed_count

    @property
    def moved(self) -> int:
        """Rows that would change what is current."""
        return self.saved + self.removed_count


@dataclass(frozen=True)
class Upload:
    """A file that was read and checked, ready to be kept."""

    kind: str
    file_name: str
    content: bytes
    rows: pa.Table
    """The contract's columns, `line` (row of the file; null where it removes) and `removed`."""
    counts: Counts


@dataclass(frozen=True)
class Review:
    """What a file says and what it would do, at one state of the data."""

    sheet: Sheet
    kind: str
    checked: Checked
    states: pd.Series
    """Of each row of the file: new, changed, same; missing where it cannot be saved."""
    replaced: pd.DataFrame
    """Of the changed rows: line, and what stands now in the contract's columns outside the key."""
    removed: pd.DataFrame
    """The current rows that would go: the contract's columns."""
    warnings: pd.DataFrame
    """What to look at twice: faults.COLUMNS."""
    consequences: Consequences | None
    """None where nothing would change."""
    upload: Upload
    version: int
    """The state of the data that all this was taken from."""

    @cached_property
    def gathered_faults(self) -> list[Fault]:
        """The faults as a reader can take them in."""
        return gathered(self.checked.faults)

    @cached_property
    def gathered_warnings(self) -> list[Fault]:
        """The same for what to look at twice."""
        return gathered(self.warnings)

    @cached_property
    def unusual_rows(self) -> int:
        """How many rows there is something to look at twice in: each once."""
        return int(self.warnings.loc[self.warnings["line"] > 0, "line"].nunique())

    @cached_property
    def wiped_figures(self) -> int:
        """How many figures that stand now would be empty."""
        return int((self.warnings["key"] == EMPTIED).sum())

    @cached_property
    def faulty_cells(self) -> int | None:
        """How many cells are wrong; None where rows as a whole are among the faults."""
        found = self.checked.faults
        return None if found["letter"].isna().any() else len(found[["line", "letter"]].drop_duplicates())

    @cached_property
    def notices(self) -> list[Problem]:
        """What was done to the file while it was read and checked."""
        return [*self.checked.notices, *read_by_own_form(self.checked, contract(self.kind))]


def kind_of(sheet: Sheet) -> str:
    """The one kind that a file is. Raises IntakeError where it may be several, or none."""
    found = matching.kinds_of(sheet)
    if not found:
        matching.refuse_unknown(sheet)
    if len(found) > 1:
        raise IntakeError(
            "intake.kind_unsure", file=sheet.file, found=tuple(contract(kind).name for kind in found)
        )
    return found[0]


def checked_now(sheet: Sheet, kind: str, database: Database, config: Config, answers: Answers) -> Checked:
    """A sheet against its contract and against what the office knows now. Raises as `reviewed`."""
    return checked(sheet, contract(kind), lookups(database, config), answers, scales_of(config))


def reviewed(
    sheet: Sheet,
    kind: str,
    content: bytes,
    *,
    database: Database,
    config: Config,
    answers: Answers,
    today: date,
    known_at: datetime,
    complete: bool = False,
    progress: Progress = lambda share: None,
) -> Review:
    """Check a sheet against the contract of its kind and against the data; nothing is written.

    `complete`: what the file names (the contract's `complete_for`) is all in it, so that current
    rows which are missing from it go; only where no row is left out, and some row is there.
    Raises IntakeError when the header lacks a column, or holds one twice.
    """
    of, version = contract(kind), data_version(database)
    result = checked_now(sheet, kind, database, config, answers)
    progress(0.4)
    result, states, replaced = compared(database, result, of)
    gone = _missing(database, result, of, complete)
    upload = _upload(result, states, gone, of, sheet.file, content)
    progress(0.6)
    last = last_upload(database)
    supposed = Supposed(kind=kind, rows=upload.rows, batch_id=last + 1, known_at=known_at)
    after = consequences(database, config, supposed, today=today) if upload.counts.moved else None
    progress(0.8)
    asked = result.usable[(states["state"] != "same").to_numpy()]
    questions = [
        unusual(database, supposed, asked, result.columns, sheet, of, config, today),
        emptied(asked, replaced, result.columns, sheet, of),
        *taken_before(database, asked, replaced, result.columns, sheet, of, config),
    ]
    unsure = result.unsure[np.isin(result.unsure["line"], asked["line"])]
    progress(1.0)
    return Review(
        sheet=sheet,
        kind=kind,
        checked=result,
        states=states.set_axis(result.usable.index)["state"].reindex(result.rows.index),
        replaced=replaced,
        removed=gone,
        warnings=faults.joined([_unread(sheet), *questions, unsure]),
        consequences=after,
        upload=upload,
        version=version,
    )


def _unread(sheet: Sheet) -> pd.DataFrame:
    """Worksheets with the same table that were not read: half of the figures may stand there."""
    lines = [0] if sheet.unread else []  # about the file, not about a row of it
    return faults.in_rows(lines, "intake.unread_worksheets", shown(", ".join(sheet.unread)))


def _missing(database: Database, result: Checked, of: Contract, complete: bool) -> pd.DataFrame:
    """The current rows that a complete file lacks. An empty file is never complete, and neither is
    one of which a row is left out: that row may be the one that seems to be missing.
    """
    is_whole = len(result.usable) == len(result.rows) > 0
    if not (complete and of.complete_for and is_whole):
        return pd.DataFrame(columns=list(of.columns))
    return removals(database, of.kind, table_of(result.usable, of))


def _upload(
    result: Checked,
    states: pd.DataFrame,
    gone: pd.DataFrame,
    of: Contract,
    file: str,
    content: bytes,
) -> Upload:
    """Everything that would be kept; a row that says nothing is not."""
    rows = table_of(result.usable[(~states["says_nothing"]).to_numpy()], of)
    if len(gone):
        rows = pa.concat_tables([rows, _removing(gone, of, rows.schema)])
    return Upload(of.kind, file, content, rows, _counts(states["state"], len(gone), int(result.faulty.sum())))


def _removing(gone: pd.DataFrame, of: Contract, schema: pa.Schema) -> pa.Table:
    """Rows that say that a key is gone: nothing stands in them but the key."""
    rows = gone[of.key].assign(removed=True)
    return pa.Table.from_pandas(rows.reindex(columns=schema.names), schema=schema, preserve_index=False)


def _counts(states: pd.Series, removed: int, skipped: int) -> Counts:
    found = states.value_counts()
    new, changed, same = (int(found.get(state, 0)) for state in ("new", "changed", "same"))
    return Counts(new, changed, same, removed, skipped)


def answered(kind: str, form: NumberForm) -> Answers:
    """Every question about a kind, answered beforehand: numbers in one form, the day before the month."""
    replies = {"number": form, "integer": form, "period": "dmy"}
    columns = contract(kind).columns.items()
    return {name: replies[column.type] for name, column in columns if column.type in replies}


def taken(
    content: bytes, file: str, kind: str, *, codes: Lookups, answers: Answers, scales: Scales | None = None
) -> Checked:
    """A file that must be right as it is: without a screen nobody can mend it.

    Raises IntakeError with every fault, and with what only a person can answer.
    """
    sheet = read(content, file, matching.known_headers())
    result = checked(sheet, contract(kind), codes, answers, scales)
    wrong = [fault.problem for fault in gathered(result.faults)] + [one.problem for one in result.unanswered]
    if wrong:
        raise IntakeError("intake.refused", wrong, file=file)
    return result


def upload_of(database: Database, result: Checked, kind: str, file: str, content: bytes) -> Upload:
    """What the usable rows of a checked file would do, ready to be kept."""
    of = contract(kind)
    result, states, _ = compared(database, result, of)
    return _upload(result, states, _missing(database, result, of, False), of, file, content)


def digest(content: bytes) -> str:
    """What makes two files the same."""
    return hashlib.sha256(content).hexdigest()
