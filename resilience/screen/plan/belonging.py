"""What belongs to the plan on its page: unanswered hazards, an agency's figures, rows to download."""

import pandas as pd

from resilience.actions import linked, silent
from resilience.database import query
from resilience.downloads import plan_report
from resilience.screen.figures import overdue_data, own_hazards, standing
from resilience.screen.plan.choosing import Selection, actions_of
from resilience.screen.plan.known import plan
from resilience.screen.view import View


def unanswered_hazards(view: View) -> tuple[str, ...]:
    """The hazards that the city names and that no action answers."""
    answered = linked(plan(view).states, "hazards")
    return tuple(code for code in own_hazards(view) if code not in answered)


def awaited_reports(view: View) -> pd.DataFrame:
    """The actions whose report is awaited: `actions.silent`."""
    return silent(plan(view).states)


def agency_figures(view: View, of: Selection) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Of one agency the statuses of its indicators, its overdue data and the reports that it owes; all
    without rows otherwise.
    """
    now = standing(view)
    items = view.config.indicators
    own = [bool(of.agency) and items[code].agency == of.agency for code in now.statuses["indicator_id"]]
    late, awaited = (
        each[each["agency"] == (of.agency or None)] for each in (overdue_data(view), awaited_reports(view))
    )
    return now.statuses[own], late, awaited


def plan_table(view: View, of: Selection) -> pd.DataFrame:
    """The selected actions as a file: the contract's columns, then how each stands."""
    states = actions_of(view, of)
    place, until = view.place, view.known_until
    known = {
        language: query(view.database, "actions", place_id=place, as_of=until, language=language)
        .set_index("action_id")
        .loc[states["action_id"]]
        for language in ("id", "en")
    }
    first, other = known["id"], known["en"]
    both = {f"{name}_en": other[name].where(other[name] != first[name]) for name in ("strategy", "source")}
    rows = first.assign(place_id=place, name_id=first["name"], name_en=other["name"], **both)
    return plan_report(rows.reset_index(), states, view.reader)
