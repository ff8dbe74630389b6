"""An agency's file, from bytes to rows that the journal may keep, with every consequence shown first."""

from resilience.intake.checking import checked
from resilience.intake.codes import (
    cities_of,
    known_codes,
    known_names,
    lookups,
    names_of,
    referred,
    referred_rows,
    scales_of,
)
from resilience.intake.consequences import Consequences, consequences
from resilience.intake.effect import Effect, Scored, Turned, effect_kept, effect_of
from resilience.intake.matching import kinds_of, known_headers
from resilience.intake.one_visit import new_id
from resilience.intake.reading import read
from resilience.intake.review import (
    Counts,
    Progress,
    Review,
    Upload,
    answered,
    checked_now,
    digest,
    kind_of,
    reviewed,
    taken,
    upload_of,
)
from resilience.intake.sheet import Sheet
from resilience.intake.taking_back import LeftBehind, left_behind

__all__ = [
    "Consequences",
    "Counts",
    "Effect",
    "LeftBehind",
    "Progress",
    "Review",
    "Scored",
    "Sheet",
    "Turned",
    "Upload",
    "answered",
    "checked",
    "checked_now",
    "cities_of",
    "consequences",
    "digest",
    "effect_kept",
    "effect_of",
    "kind_of",
    "kinds_of",
    "known_codes",
    "known_headers",
    "known_names",
    "left_behind",
    "lookups",
    "names_of",
    "new_id",
    "read",
    "referred",
    "referred_rows",
    "reviewed",
    "scales_of",
    "taken",
    "upload_of",
]
