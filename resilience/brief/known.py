"""The brief by what is known: the way for who has no page open."""

from datetime import datetime

from resilience import clock
from resilience.brief.content import agency_brief, city_brief
from resilience.brief.page import Brief
from resilience.config import Config
from resilience.database import Database, last_upload
from resilience.known import known_changes, known_city
from resilience.overdue import overdue
from resilience.reader import Reader


def known_brief(
    database: Database, config: Config, reader: Reader, *, agency: str | None, as_of: datetime | None = None
) -> Brief:
    """The brief of the office's place on the reader's day, or the sheet of one of its agencies.

    Changes count from `config.changes_since_days` before. An agency that neither an indicator nor an
    action names gets a sheet that says so.
    """
    place, language, today = config.office.place, reader.text.language, reader.today
    city = known_city(database, config, place_id=place, today=today, language=language, as_of=as_of)
    late = overdue(city.standing.observations, config, today, place)
    upload = last_upload(database, as_of)
    if agency is not None:
        return agency_brief(city, agency, late, upload, reader)
    since = clock.since(today, config)
    moment = clock.end_of(since, config)
    told = known_changes(database, config, city, moment=moment, day=since, language=language, as_of=as_of)
    return city_brief(city, told.indicators, told.actions, since, late, upload, reader)
