"""The visits of delegations: the one way from the database to them."""

from datetime import datetime

import pandas as pd

from resilience.database import Database, Supposed, query


def known_visits(
    database: Database, *, language: str, as_of: datetime | None = None, supposed: Supposed | None = None
) -> pd.DataFrame:
    """All visits in the order of their days, as known at `as_of` (None: now), or as they would be.

    Columns: visit_id, name, partner, guests and slides (codes between |), language, day (period code of
    a day), starts, ends (`09:30`, the office's time), learn, quality, source. None where nothing is said.
    """
    return query(database, "visits", supposed=supposed, as_of=as_of, language=language)
