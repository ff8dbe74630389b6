"""Overview: how are we doing, and what needs a decision?"""

from resilience import cards, downloads, screen

view = screen.begin()
text = view.text

# Ask
shown_as = screen.chosen("view", ["table", "tiles"], "table", show_default=False)

# Fetch and calculate: kept for each state of the data
now, asked = screen.standing(view), screen.decided(view)
since, changed, uploads = screen.changes_since(view)

# Show
screen.show(view, cards.headline, now, asked.found)
screen.show(view, cards.pillars, now)
decisions = screen.drawn(view, cards.decisions, asked.found, asked.cases)
screen.html(cards.side_by_side(decisions, screen.drawn(view, cards.changes, since, changed, uploads)))
with screen.row("all_indicators"):
    screen.show(view, cards.section, text("table.title"), text("table.legend"))
    screen.toggle(view, "view", {"table": "table.as_table", "tiles": "table.as_tiles"}, label="table.view")
    screen.download(view, downloads.status_report(now.statuses, view.reader), name="status")
screen.show(view, cards.indicator_table if shown_as == "table" else cards.indicator_tiles, now)
screen.show(view, cards.sources, now.observations, screen.last_upload(view))
