"""What holds for any files, in any order: the journal against a few lines of plain Python."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from resilience import clock, journal
from resilience.config import Config, load
from resilience.database import Database, Supposed, current_rows, query
from resilience.paths import ROOT
from resilience.standing import standing
from tests.saving import ANI, MOMENT, kept, rows_of, upload_of

HOUR = timedelta(hours=1)
GONE = "gone"
File = dict[str, Any]
"""Fires by period: a number, None for an empty cell, or GONE."""

a_file = st.dictionaries(
    st.sampled_from(["2019", "2020", "2021"]), st.sampled_from([1, 2, None, GONE]), min_size=1
)
a_step = st.tuples(st.just("save"), a_file) | st.tuples(st.just("mark"), st.integers(1, 4))
steps = st.lists(a_step, min_size=1, max_size=7)


@dataclass
class Model:
    """For each period what the newest file that counts says of it, since the first of those files
    that said the same without a break; gone means gone.
    """

    files: list[File] = field(default_factory=list)
    undone: set[int] = field(default_factory=set)

    def current(self) -> dict[str, tuple[float | None, int]]:
        """Of each period the value and the upload that told it."""
        told: dict[str, tuple[Any, int]] = {}
        for number, file in enumerate(self.files, start=1):
            for period, value in file.items() if number not in self.undone else ():
                if period not in told or told[period][0] != value:
                    told[period] = value, number
        return {period: told[period] for period in sorted(told) if told[period][0] != GONE}


@contextmanager
def a_database() -> Iterator[Database]:
    """A new one for each example."""
    with tempfile.TemporaryDirectory() as folder:
        database = journal.open_database(Path(folder) / "office.duckdb")
        try:
            yield database
        finally:
            database.close()


def save(database: Database, file: File, known_at: datetime) -> int:
    """Keep a file of fires."""
    values = {period: value for period, value in file.items() if value != GONE}
    removed = tuple(period for period, value in file.items() if value == GONE)
    return journal.save(database, upload_of(values, removed), by=ANI, known_at=known_at)


def happen(database: Database, model: Model, step: tuple[str, Any], now: datetime) -> bool:
    """One step, in both; an upload that counts is taken back, one that does not is brought back."""
    action, what = step
    if action == "save":
        model.files.append(what)
        assert save(database, what, now) == len(model.files)
    elif what <= len(model.files):
        mark = journal.redo if what in model.undone else journal.undo
        mark(database, what, by=ANI, known_at=now)
        model.undone ^= {what}
    else:
        return False
    return True


def observations(database: Database, **more: Any) -> pd.DataFrame:
    """As the pages read them."""
    return query(database, "observations", places=None, language="id", **more)


def current(database: Database, as_of: datetime | None = None) -> dict[str, tuple[float | None, int]]:
    """Of each period the value and the upload that told it."""
    rows = observations(database, as_of=as_of)
    values = [None if pd.isna(value) else value for value in rows["value"]]
    return dict(zip(rows["period"], zip(values, rows["batch_id"], strict=True), strict=True))


@settings(max_examples=10)
@given(steps)
def test_the_newest_upload_that_counts_wins_and_what_went_is_gone(happened: list[tuple[str, Any]]) -> None:
    model, known = Model(), []
    with a_database() as database:
        for hour, step in enumerate(happened):
            now = MOMENT + hour * HOUR
            if happen(database, model, step, now):
                assert current(database) == model.current()
                known.append((now, model.current()))
        assert [(moment, current(database, moment)) for moment, _ in known] == known
        database.close()
        made = journal.rebuild(database.path)
        assert current(made) == model.current()
        made.close()


@settings(max_examples=15)
@given(steps, a_file)
def test_what_would_be_is_what_is_after_a_save_and_again_after_it_was_taken_back(
    happened: list[tuple[str, Any]], file: File
) -> None:
    model, now = Model(), MOMENT + HOUR
    values = {period: value for period, value in file.items() if value != GONE}
    rows = rows_of(values, tuple(period for period in file if file[period] == GONE))
    with a_database() as database:
        for step in happened:
            happen(database, model, step, MOMENT)
        supposed = Supposed(kind="observations", rows=rows, batch_id=len(model.files) + 1, known_at=now)
        before, would_be = observations(database), observations(database, supposed=supposed)
        assert_frame_equal(observations(database), before)  # to suppose writes nothing
        number = save(database, file, now)
        assert_frame_equal(would_be, observations(database))
        journal.undo(database, number, by=ANI, known_at=now)
        assert_frame_equal(observations(database), before)


@settings(max_examples=15)
@given(steps, st.integers(1, 4))
def test_what_would_be_after_taking_back_or_bringing_back_is_what_is_after_it(
    happened: list[tuple[str, Any]], number: int
) -> None:
    model = Model()
    with a_database() as database:
        for step in happened:
            happen(database, model, step, MOMENT)
        assume(number <= len(model.files))
        is_undone = number in model.undone
        supposed = Supposed(including=number) if is_undone else Supposed(without=number)
        would_be = observations(database, supposed=supposed)
        happen(database, model, ("mark", number), MOMENT + HOUR)
        assert_frame_equal(would_be, observations(database))


@settings(max_examples=6)
@given(
    st.permutations(
        [f"{place},fires,{year},{year}" for place in ("jakarta", "bali") for year in (2019, 2020)]
    )
)
def test_the_order_of_the_rows_in_a_file_does_not_matter(rows: list[str]) -> None:
    head = "place_id,indicator_id,period,value"
    with a_database() as database:
        kept(database, "observations", "\n".join([head, *sorted(rows)]))
        in_order = current_rows(database, "observations")
        journal.undo(database, 1, by=ANI)
        kept(database, "observations", "\n".join([head, *rows]))
        assert_frame_equal(current_rows(database, "observations"), in_order)


# Up to the statuses of the office


@cache
def office() -> Config:
    """The shipped configuration."""
    return load(ROOT / "config.yaml")


@pytest.fixture(scope="module")
def started(shipped_copy: Path) -> Iterator[Database]:
    """A database with the starting data; what an example saves it takes back."""
    database = journal.open_database(shipped_copy)
    yield database
    database.close()


def statuses(database: Database) -> pd.DataFrame:
    """The status of every indicator of Jakarta."""
    config = office()
    found = query(database, "observations", places=[config.office.place], language="id")
    targets = query(database, "targets", language="id")
    of_place = standing(
        found,
        targets,
        config,
        place_id=config.office.place,
        today=date(2025, 1, 20),
        known_on=clock.days_known(found, config),
    )
    return of_place.statuses


some_rows = st.dictionaries(
    st.tuples(st.sampled_from(sorted(office().indicators)), st.integers(2015, 2024)),
    st.integers(0, 500),
    min_size=1,
    max_size=8,
)


@settings(max_examples=6)
@given(some_rows)
def test_taking_back_what_was_just_saved_gives_the_same_statuses_again(
    started: Database, values: dict[tuple[str, int], int]
) -> None:
    before = statuses(started)
    rows = [f"jakarta,{code},{year},{value},illustrative" for (code, year), value in values.items()]
    text = "\n".join(["place_id,indicator_id,period,value,quality", *rows])
    number = kept(started, "observations", text, known_at=datetime(2025, 1, 19))
    code, year = max(values, key=lambda key: key[1])
    saved = current_rows(started, "observations").set_index(["place_id", "indicator_id", "period"])
    assert saved.loc[("jakarta", code, str(year)), "value"] == values[code, year]
    journal.undo(started, number, by=ANI)
    assert_frame_equal(statuses(started), before)
