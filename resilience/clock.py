"""What day it is for the office: the real one, or the one that config.yaml fixes."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from resilience.config import Config
from resilience.config.base import FIRST_DAY, LAST_DAY


def day(written: str) -> date:
    """A day as written, `2025-01-20`. Raises ValueError where it is none, or none that can be meant."""
    found = date.fromisoformat(written)
    if not FIRST_DAY <= found <= LAST_DAY:
        raise ValueError(written)
    return found


def today(config: Config) -> date:
    """The office's date."""
    return config.office.today or datetime.now(ZoneInfo(config.office.timezone)).date()


def now(config: Config) -> datetime:
    """The office's time as a UTC timestamp without zone, as the database keeps it."""
    zone = ZoneInfo(config.office.timezone)
    local = datetime.combine(today(config), datetime.now(zone).time(), zone)
    return local.astimezone(UTC).replace(tzinfo=None)


def local_now(config: Config) -> datetime:
    """The office's wall clock, without a zone, on the office's date."""
    return datetime.combine(today(config), datetime.now(ZoneInfo(config.office.timezone)).time())


def since(today: date, config: Config) -> date:
    """The day from which changes count where nobody says another."""
    return today - timedelta(days=config.changes_since_days)


def start_of(day: date, config: Config) -> datetime:
    """The first moment of a day in the office, as a UTC timestamp without zone."""
    local = datetime.combine(day, time(), ZoneInfo(config.office.timezone))
    return local.astimezone(UTC).replace(tzinfo=None)


def end_of(day: date, config: Config) -> datetime:
    """The last moment of a day in the office, as a UTC timestamp without zone."""
    return start_of(day + timedelta(days=1), config) - timedelta(microseconds=1)


def day_of(moment: datetime, config: Config) -> date:
    """The office's date of a UTC timestamp without zone."""
    return local_of(moment, config).date()


def local_of(moment: datetime, config: Config) -> datetime:
    """The office's wall clock, without a zone, at a UTC timestamp without zone."""
    local = moment.replace(tzinfo=UTC).astimezone(ZoneInfo(config.office.timezone))
    return local.replace(tzinfo=None)


def dated(event: Mapping[Any, Any], config: Config) -> dict[Any, Any]:
    """An event of the journal with `happened`, the office's wall clock then, and `known_on`, the office's
    day for which it counts. Needs happened_at, known_at (UTC timestamps).
    """
    happened, known_on = local_of(event["happened_at"], config), day_of(event["known_at"], config)
    return {**event, "happened": happened, "known_on": known_on}


def days_known(observations: pd.DataFrame, config: Config) -> dict[int, date]:
    """For each batch of the observations the office's day since which it is known.

    Needs batch_id, known_at (UTC timestamps).
    """
    firsts = observations.drop_duplicates("batch_id")
    moments = zip(firsts["batch_id"].tolist(), firsts["known_at"].dt.to_pydatetime(), strict=True)
    return {int(batch): day_of(moment, config) for batch, moment in moments}
