"""What saving, or taking back, would do to the visits, and when the lounge would take them."""

from typing import Any

import pandas as pd

from resilience import periods
from resilience.cards.figures import Row, rows
from resilience.cards.templates import render
from resilience.cards.visits.words import when
from resilience.cells import codes_of
from resilience.reader import Reader

_MOST = 8
_KINDS = ("new", "changed", "gone")


def visit_effects(moved: pd.DataFrame, action: str, reader: Reader) -> str:
    """Each visit that is new, changed or gone. Needs `visits.visit_changes`; `action` as in `effects`."""
    text, kinds = reader.text, moved["kind"].tolist()
    parts = [text(f"visits.would_be_{kind}", n=kinds.count(kind)) for kind in _KINDS if kind in kinds]
    return render(
        "upload_visits",
        text,
        title=text(f"upload.if_{action}", what=text.listing(parts)),
        visits=[_visit(row, reader) for row in rows(moved.head(_MOST))],
        more=text("visits.more", n=len(moved) - _MOST) if len(moved) > _MOST else "",
    )


def _visit(row: Row, reader: Reader) -> dict[str, Any]:
    text = reader.text
    if row["kind"] == "gone":
        lounge = text("visits.not_taken")
    elif periods.end(row["day"]) < reader.today:
        lounge = text("visits.is_past")
    else:
        lounge = text("visits.taken", when=when(row, reader))
    return {
        "kind": row["kind"],
        "said": text(f"visits.is_{row['kind']}"),
        "name": row["name"],
        "quality": row["quality"],
        "guests": text("visits.from_cities", n=len(codes_of(row["guests"])), when=when(row, reader)),
        "lounge": lounge,
    }
