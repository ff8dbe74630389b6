"""The only Streamlit code besides app.py and pages/: the frame, and parts for pages."""

from resilience.screen.address import chosen
from resilience.screen.comparison import (
    city_places,
    comparison_of,
    guest_bar,
    guests,
    indicators_of_groups,
    map_choice,
)
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
from resilience.screen.lounge import lounge, visit_preview
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
from resilience.screen.plan import (
    actions_of,
    agency_figures,
    chosen_action,
    history_card,
    plan,
    plan_filter,
    plan_page,
    plan_selection,
    unanswered_hazards,
)
from resilience.screen.print import brief_button, guest_card_button, plan_downloads
from resilience.screen.programme import programme_of
from resilience.screen.sign_in import here as sign_in_here
from resilience.screen.sign_in import is_secretariat
from resilience.screen.since import changed, since_filter
from resilience.screen.template_downloads import template_downloads
from resilience.screen.view import View, begin
from resilience.screen.visits import moment, visit_form, visits
from resilience.screen.whole import whole_city

__all__ = [
    "View",
    "actions_of",
    "agency_figures",
    "assets",
    "begin",
    "brief_button",
    "card",
    "cell_card",
    "cell_filter",
    "changed",
    "chart",
    "chart_card",
    "chosen",
    "chosen_action",
    "city_places",
    "columns",
    "comparison_of",
    "course_of",
    "download",
    "drawn",
    "focus_areas",
    "guest_bar",
    "guest_card_button",
    "guests",
    "history_card",
    "html",
    "indicator_filter",
    "indicators_of_groups",
    "is_secretariat",
    "last_upload",
    "live_switch",
    "lounge",
    "map_choice",
    "moment",
    "national_targets",
    "peer_filter",
    "peer_groups",
    "peer_series",
    "perception",
    "pick",
    "place_names",
    "plan",
    "plan_downloads",
    "plan_filter",
    "plan_page",
    "plan_selection",
    "programme_of",
    "risk_evidence",
    "risk_filter",
    "row",
    "scenarios",
    "show",
    "sign_in_here",
    "since_filter",
    "standing",
    "table",
    "template_downloads",
    "toggle",
    "unanswered_hazards",
    "uploaded",
    "value_history",
    "visit_form",
    "visit_preview",
    "visits",
    "whole_city",
    "workshops",
]
