"""The goals of speed, each behind its limit: the plan after a save, the brief, another city, a workshop.

As the server does it, without a browser: the page is run in this process by Streamlit's own harness.
"""

import logging
import os
from datetime import date, timedelta
from pathlib import Path

from resilience import clock, journal, paths
from resilience.brief import known_brief, pdf
from resilience.config import Config
from resilience.reader import Reader
from resilience.screen import opening
from resilience.text import Text
from tests.benchmarks import workshops
from tests.benchmarks.measuring import least, line, one_value, save, visitor

ACTIONS, REPORTS = 2_000, 60
GUESTS = ("mandalay", "yangon", "semarang", "lagos", "london", "paris")


def measure(config: Config, folder: Path) -> None:
    """A plan of many actions with monthly reports; then each goal, the best of several times."""
    path = folder / "goals.duckdb"
    database = journal.open_database(path)
    journal.start(database, paths.STARTING_DATA, config)
    save(database, config, "actions", _actions())
    save(database, config, "progress", _progress())
    database.close()
    logging.disable(logging.WARNING)  # what the harness says about having no browser
    os.environ["RESILIENCE_DATABASE"] = str(path)
    _, opened = opening.office()
    plan = f"{ACTIONS:,} actions × {REPORTS} reports"
    page = visitor("actions")
    seconds = least(page.run, lambda at: save(opened, config, "observations", one_value(at)))
    line(f"goal 0.5: page actions after a save, {plan}", seconds)
    reader = Reader(Text("id"), config, clock.today(config), {})
    seconds = least(lambda: pdf(known_brief(opened, config, reader, agency=None)))
    line(f"goal 1.0: the brief from raw figures, {plan}", seconds)
    page = visitor("comparison")
    seconds = least(page.run, lambda at: page.query_params.update(guest=GUESTS[at]))
    line("goal 0.2: page comparison, another city for the first time", seconds)
    workshops.measure(opened, config)
    opened.close()
    logging.disable(logging.NOTSET)
    del os.environ["RESILIENCE_DATABASE"]


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
