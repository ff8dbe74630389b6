"""The only Streamlit code besides app.py and pages/: the frame, and parts for pages."""

from resilience.screen.address import chosen
from resilience.screen.decided import decided
from resilience.screen.evidence import (
    assets,
    cell_card,
    cell_filter,
    focus_areas,
    live_switch,
    perception,
    risk_evidence,
    risk_filter,
    scenarios,
    workshops,
)
from resilience.screen.figures import (
    changes_since,
    course_of,
    drawn,
    last_upload,
    national_targets,
    peer_groups,
    peer_series,
    place_names,
    standing,
    uploaded,
    value_history,
)
from resilience.screen.filters import indicator_filter, peer_filter
from resilience.screen.parts import (
    card,
    chart,
    chart_card,
    columns,
    download,
    html,
    pick,
    row,
    show,
    table,
    toggle,
)
from resilience.screen.programme import programme_of
from resilience.screen.sign_in import here as sign_in_here
from resilience.screen.sign_in import is_secretariat
from resilience.screen.template_downloads import template_downloads
from resilience.screen.view import View, begin

__all__ = [
    "View",
    "assets",
    "begin",
    "card",
    "cell_card",
    "cell_filter",
    "changes_since",
    "chart",
    "chart_card",
    "chosen",
    "columns",
    "course_of",
    "decided",
    "download",
    "drawn",
    "focus_areas",
    "html",
    "indicator_filter",
    "is_secretariat",
    "last_upload",
    "live_switch",
    "national_targets",
    "peer_filter",
    "peer_groups",
    "peer_series",
    "perception",
    "pick",
    "place_names",
    "programme_of",
    "risk_evidence",
    "risk_filter",
    "row",
    "scenarios",
    "show",
    "sign_in_here",
    "standing",
    "table",
    "template_downloads",
    "toggle",
    "uploaded",
    "value_history",
    "workshops",
]
