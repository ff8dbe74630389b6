"""What the benchmarks share: a line of the table, the least of several times, a page, a save."""

import sys
import time
from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from resilience import access, intake, journal, paths
from resilience.config import Config
from resilience.database import Database
from tests.saving import reviewed

TIMES = 5


def line(what: str, seconds: str) -> None:
    """Written at once: a benchmark takes minutes."""
    sys.stdout.write(f"{what:<75}{seconds:>14}\n")
    sys.stdout.flush()


def least(work: Callable[[], object], before: Callable[[int], object] = lambda at: None) -> str:
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
    return f"{min(waited):.3f} ({min(worked):.3f})"


def visitor(page: str) -> AppTest:
    """Somebody who has the page open."""
    visitor = AppTest.from_file(str(paths.ROOT / "resilience" / "screen" / "main.py"), default_timeout=120)
    visitor.query_params["lang"] = "id"
    visitor.run()
    visitor.switch_page(str(paths.ROOT / "pages" / f"{page}.py")).run()
    if visitor.exception:
        raise RuntimeError(visitor.exception[0].message)
    return visitor


def save(database: Database, config: Config, kind: str, text: str) -> None:
    """A file through the desk, whatever it changes."""
    found = reviewed(config, database, text.encode(), kind, answers=intake.answered(kind, "en"))
    if not found.checked.faults.empty:
        raise ValueError(found.checked.faults.to_string())
    journal.save(database, found.upload, by=access.command_line("benchmark"), at_version=found.version)


def one_value(at: int) -> str:
    """A figure that no page shows, so that only the state of the data is another."""
    head = "place_id,indicator_id,period,value,quality,source"
    return f"{head}\njakarta,fires,1990,{at + 1},illustrative,contoh\n"
