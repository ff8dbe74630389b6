"""Comparison: how do we compare with other cities?"""

from resilience import cards, downloads, screen
from resilience.cards import comparison

view = screen.begin()

# Ask: who is our guest, and who stands beside them
of = screen.guests(view)
key = of.key
on_map = screen.map_choice(view)

# Fetch and calculate: kept for each state of the data
names = screen.place_names(view)
found = screen.comparison_of(view, of) if of.guest else None
ranks = screen.ranks_of_cities(view)

# Show: that there is no other city, or the one that was asked for
if not found:
    screen.show(view, cards.nothing_yet, "comparison", "places")
else:
    with screen.row("headline"):
        screen.show(view, comparison.heading, found, names, key=key)
        screen.guest_card_button(view, of)
        screen.lounge_button(view, of)
    with screen.guest_bar(view, of):
        screen.show(view, comparison.map_link, found, names, screen.city_places(view), on_map, key=key)
    screen.show(view, comparison.city_map, found, names, screen.city_places(view), on_map, key=key)
    screen.show(view, comparison.completeness, found, names, key=key)
    screen.show(view, comparison.profile, found, names, key=key)
    screen.show(view, comparison.ranks, found, ranks, names, key=key)
    screen.show(view, comparison.table, found, names, key=key)
    screen.download(view, downloads.comparison_report, found.cells, names, view.reader, name="comparison")
    screen.show(view, comparison.itself, found, names, key=key)
    screen.show(view, comparison.hazards, found, names, key=key)
    screen.show(view, comparison.strategies, found, names, key=key)
    screen.show(view, comparison.peers, screen.indicators_of_groups(view))
    screen.show(view, comparison.sources, found, names, screen.last_upload(view), key=key)
