"""The city beside others: differences and reasons; a rank only as a range, where asked for."""

from resilience.cards.comparison.hazards import hazards
from resilience.cards.comparison.heading import completeness, guest_mark, heading
from resilience.cards.comparison.itself import itself
from resilience.cards.comparison.map import city_map, map_link, views
from resilience.cards.comparison.peers import peers
from resilience.cards.comparison.profile import profile
from resilience.cards.comparison.ranks import ranks
from resilience.cards.comparison.strategies import strategies
from resilience.cards.comparison.table import sources, table
from resilience.cards.comparison.unknown import unknown

__all__ = [
    "city_map",
    "completeness",
    "guest_mark",
    "hazards",
    "heading",
    "itself",
    "map_link",
    "peers",
    "profile",
    "ranks",
    "sources",
    "strategies",
    "table",
    "unknown",
    "views",
]
