"""The only Streamlit code besides app.py and pages/: the frame, and parts for pages."""

from resilience.screen.address import chosen
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
from resilience.screen.parts import card, chart, columns, download, html, row, show, table, toggle
from resilience.screen.sign_in import here as sign_in_here
from resilience.screen.sign_in import is_secretariat
from resilience.screen.template_downloads import template_downloads
from resilience.screen.view import View, begin

__all__ = [
    "View",
    "begin",
    "card",
    "changes_since",
    "chart",
    "chosen",
    "columns",
    "course_of",
    "download",
    "drawn",
    "html",
    "indicator_filter",
    "is_secretariat",
    "last_upload",
    "national_targets",
    "peer_filter",
    "peer_groups",
    "peer_series",
    "place_names",
    "row",
    "show",
    "sign_in_here",
    "standing",
    "table",
    "template_downloads",
    "toggle",
    "uploaded",
    "value_history",
]
