"""The three goals of speed, each behind its limit: the plan after a save, the brief, another city.

As the server does it, without a browser: the page is run in this process by Streamlit's own harness.
"""

import logging
import os
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from streamlit.testing.v1 import AppTest

from resilience import access, clock, intake, journal, paths
from resilience.brief import known_brief, pdf
from resilience.config import Config
from resilience.database import Database
from resilience.reader import Reader
from resilience.screen import opening
from resilience.text import Text

ACTIONS, REPORTS = 2_000, 60
GUESTS = ("mandalay", "yangon", "semarang", "lagos", "london", "paris")
TIMES = 5

Line = Callable[[str, str], None]


def measure(config: Config, folder: Path, line: Line) -> None:
    """A plan of many actions with monthly reports; then each goal, the best of several times."""
    path = folder / "goals.duckdb"
    database = journal.open_database(path)
    journal.start(database, paths.STARTING_DATA, config)
    _save(database, config, "actions", _actions())
    _save(database, config, "progress", _progress())
    database.close()
    logging.disable(logging.WARNING)  # what the harness says about having no browser
    os.environ["RESILIENCE_DATABASE"] = str(path)
    _, opened = opening.office()
    plan = f"{ACTIONS:,} actions × {REPORTS} reports"
    page = _visitor("actions")
    seconds = _least(page.run, lambda at: _save(opened, config, "observations", _one_value(at)))
    line(f"goal 0.5: page actions after a save, {plan}", seconds)
    reader = Reader(Text("id"), config, clock.today(config), {})
    seconds = _least(lambda: pdf(known_brief(opened, config, reader, agency=None)))
    line(f"goal 1.0: the brief from raw figures, {plan}", seconds)
    page = _visitor("comparison")
    seconds = _least(page.run, lambda at: page.query_params.update(guest=GUESTS[at]))
    line("goal 0.2: page comparison, another city for the first time", seconds)
    opened.close()
    logging.disable(logging.NOTSET)
    del os.environ["RESILIENCE_DATABASE"]


def _least(work: Callable[[], object], before: Callable[[int], object] = lambda at: None) -> str:
    """The least seconds of several times, and those of the processor, which a busy machine does not
    stretch; what comes before each is not counted.
    """
    waited, worked = [], []
    for at in range(TIMES):
        before(at)
        start, busy = time.perf_counter(), time.process_time()
        work()
        waited.append(time.perf_counter() - start)
        worked.append(time.process_time() - busy)
    return f"{min(waited):.2f} ({min(worked):.2f})"


def _visitor(page: str) -> AppTest:
    """Somebody who has the page open."""
    visitor = AppTest.from_file(str(paths.ROOT / "resilience" / "screen" / "main.py"), default_timeout=120)
    visitor.query_params["lang"] = "id"
    visitor.run()
    visitor.switch_page(str(paths.ROOT / "pages" / f"{page}.py")).run()
    if visitor.exception:
        raise RuntimeError(visitor.exception[0].message)
    return visitor


def _save(database: Database, config: Config, kind: str, text: str) -> None:
    """A file through the desk, whatever it changes."""
    content = text.encode()
    found = intake.reviewed(
        intake.read(content, f"{kind}.csv", intake.known_headers()),
        kind,
        content,
        database=database,
        config=config,
        answers=intake.answered(kind, "en"),
        today=clock.today(config),
        known_at=clock.now(config),
    )
    if not found.checked.faults.empty:
        raise ValueError(found.checked.faults.to_string())
    journal.save(database, found.upload, by=access.command_line("benchmark"), at_version=found.version)


def _actions() -> str:
    agencies = ("DSDA", "BPBD", "DLH", "Dishub", "PAM Jaya")
    rows = (
        f"a{n},jakarta,Aksi {n},Action {n},city,{2020 + n % 4}-01-01,{2025 + n % 5}-12-31,"
        f"{agencies[n % 5]},siap,flood,pumps_ready,{1_000_000 * (n % 9)},illustrative"
        for n in range(ACTIONS)
    )
    head = "action_id,place_id,name_id,name_en,kind,planned_start,planned_end,agency"
    return "\n".join((f"{head},pillar_id,hazards,indicators,budget,quality", *rows, ""))


def _progress() -> str:
    """A report a month; some are at their end long before the others."""
    first = date(2020, 1, 15)
    rows = (
        f"a{n},{first + timedelta(days=30 * month)},{min(100, round(month * (0.8 + 0.6 * (n % 3)), 1))},"
        f"{month * 10_000},Hambatan {month},illustrative"
        for n in range(ACTIONS)
        for month in range(REPORTS)
    )
    return "\n".join(("action_id,day,percent,spent,obstacle,quality", *rows, ""))


def _one_value(at: int) -> str:
    """A figure that no page shows, so that only the state of the data is another."""
    head = "place_id,indicator_id,period,value,quality,source"
    return f"{head}\njakarta,fires,1990,{at + 1},illustrative,contoh\n"
