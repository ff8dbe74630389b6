"""How fast the dashboard is on this machine: `make bench`, or `python -m tests.benchmarks`.

Nothing is asserted: the figures depend on the machine, and are read beside those of an earlier
day; the goals stand beside their limits. Visitors are web sockets that speak as a browser does,
against a server of their own; they run on the same processors, so that an office's server does better
than this.
"""

import asyncio
import http.client
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median, quantiles

import numpy as np
import pandas as pd
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from resilience import clock, journal, paths, scoring
from resilience import config as configuration
from resilience.config import Config
from resilience.database import query
from resilience.standing import standing
from tests.benchmarks import goals
from tests.benchmarks.measuring import least, line

ROOT = Path(__file__).parents[2]
VISITORS, CLICKS, BETWEEN_CLICKS = 100, 4, 5.0
PLACES, PERIODS = 500, 20


def main() -> None:
    config = configuration.load(paths.config_file())
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "office.duckdb"
        line("what", "seconds")
        _calculations(config, database)
        goals.measure(config, Path(folder))
        # A process of its own: else its memory would be that of all before it.
        subprocess.run([sys.executable, "-m", "tests.benchmarks.uploads"], cwd=ROOT, check=True)
        with _running(database) as (port, first_byte):
            line("server: first byte after the start", f"{first_byte:.2f}")
            asyncio.run(_visits(port, list(config.indicators)))


# Without a server


def _calculations(config: Config, path: Path) -> None:
    start = time.perf_counter()
    database = journal.open_database(path)
    journal.start(database, paths.STARTING_DATA, config)
    line("database: made from the starting data", f"{time.perf_counter() - start:.2f}")
    asked = {"language": "id", "places": None}
    observations = query(database, "observations", **asked)
    targets = query(database, "targets", language="id")
    line("query: all observations", least(lambda: query(database, "observations", **asked)))
    database.close()
    known_on = clock.days_known(observations, config)
    today, place = clock.today(config), config.office.place
    line(
        "standing: the office's place on one day",
        least(
            lambda: standing(observations, targets, config, place_id=place, today=today, known_on=known_on)
        ),
    )
    many = _many(config)
    rows = f"{PLACES} places × {PERIODS} periods, {len(many):,} rows"
    line(f"scores: {rows}", least(lambda: scoring.scores(many, config)))


def _many(config: Config) -> pd.DataFrame:
    """A value for every place, period and indicator."""
    years = range(2024 - PERIODS + 1, 2025)
    places = [f"place{number}" for number in range(PLACES)]
    cases = pd.MultiIndex.from_product(
        [places, [str(year) for year in years], list(config.indicators)],
        names=["place_id", "period", "indicator_id"],
    )
    values = np.random.default_rng(2025).uniform(0, 100, len(cases))
    return cases.to_frame(index=False).assign(value=values)


# With a server


@contextmanager
def _running(database: Path) -> Iterator[tuple[int, float]]:
    """A dashboard of its own: its port, and the seconds until its first byte."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port: int = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    environment = {**os.environ, "RESILIENCE_DATABASE": str(database)}
    start = time.perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            yield port, _first_byte(port, start)
        finally:
            server.terminate()


def _first_byte(port: int, start: float) -> float:
    while time.perf_counter() - start < 60:
        with suppress(OSError):
            connection = http.client.HTTPConnection("localhost", port, timeout=10)
            connection.request("GET", "/")
            connection.getresponse().read(1)
            return time.perf_counter() - start
        time.sleep(0.01)
    raise TimeoutError("the server does not answer")


class Visitor:
    """One browser tab: asks for a page and waits until all of it has come."""

    def __init__(self, connection: websockets.ClientConnection) -> None:
        self._connection = connection

    async def asks(self, page: str, query_string: str) -> float:
        """Seconds from the click to the end of the page."""
        message = BackMsg()
        message.rerun_script.query_string = query_string
        message.rerun_script.page_name = page
        start = time.perf_counter()
        await self._connection.send(message.SerializeToString())
        async for raw in self._connection:
            answer = ForwardMsg.FromString(raw if isinstance(raw, bytes) else raw.encode())
            if answer.WhichOneof("type") == "script_finished":
                break
        return time.perf_counter() - start


def _visitor(port: int) -> websockets.connect:
    return websockets.connect(
        f"ws://localhost:{port}/_stcore/stream",
        max_size=None,
        subprotocols=[websockets.Subprotocol("streamlit")],
    )


async def _visits(port: int, codes: list[str]) -> None:
    async with _visitor(port) as connection:
        one = Visitor(connection)
        for what, page, query_string in (
            ("overview, first of all (opens the database)", "", "lang=id"),
            ("overview, again", "", "lang=id"),
            ("overview, first in the other language", "", "lang=en"),
            ("overview as tiles, first", "", "lang=id&view=tiles"),
            ("indicator, first", "indicators", f"lang=id&indicator={codes[7]}"),
            ("indicator, again", "indicators", f"lang=id&indicator={codes[7]}"),
            ("another indicator, first", "indicators", f"lang=id&indicator={codes[10]}"),
            ("overview on an earlier day, first", "", "lang=id&as_of=2025-01-10"),
        ):
            line(f"page: {what}", f"{await one.asks(page, query_string):.3f}")
    # In the first round most pages are drawn for the first time, in the second all are kept.
    for what, offset in (("new pages", 0), ("known pages", VISITORS)):
        waited = await asyncio.gather(*(_clicking(port, codes, offset + n) for n in range(VISITORS)))
        every = [seconds for each in waited for seconds in each]
        line(
            f"{VISITORS} visitors, {BETWEEN_CLICKS:.0f} s between clicks, {what}: half wait",
            f"{median(every):.3f}",
        )
        line("    19 of 20 wait at most", f"{quantiles(every, n=20)[-1]:.3f}")
        line("    longest", f"{max(every):.3f}")


async def _clicking(port: int, codes: list[str], seed: int) -> list[float]:
    """A visitor who begins at a moment of their own, then clicks from page to page."""
    choice = random.Random(seed)
    await asyncio.sleep(choice.uniform(0, BETWEEN_CLICKS))
    async with _visitor(port) as connection:
        visitor, waited = Visitor(connection), []
        for _ in range(CLICKS):
            language, code = choice.choice(("id", "en")), choice.choice(codes)
            page = choice.choice(("", "indicators"))
            waited.append(await visitor.asks(page, f"lang={language}" + f"&indicator={code}" * (page != "")))
            await asyncio.sleep(choice.uniform(0.5, 1.5) * BETWEEN_CLICKS)
    return waited


if __name__ == "__main__":
    main()
