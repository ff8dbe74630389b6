"""Was a file saved before, byte for byte?"""

from typing import Any

from resilience.database import Database, query


def saved_before(database: Database, kind: str, sha256: str) -> dict[Any, Any] | None:
    """The latest save of exactly these bytes as this kind: a row of the query `history`; None for none."""
    history = query(database, "history")
    same = history[(history["sha256"] == sha256) & (history["kind"] == kind) & (history["action"] == "save")]
    return None if same.empty else dict(same.iloc[0])
