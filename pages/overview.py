"""Overview: how are we doing, and what needs a decision?"""

from resilience import cards, downloads, screen

view = screen.begin()
text = view.text

# Ask; the finding stands above the question
above = screen.row("heading")
shown_as = screen.chosen("view", ["table", "tiles"], "table", show_default=False)

# Fetch and calculate: kept for each state of the data
city = screen.whole_city(view)
now = city.standing

# Show
screen.show(view, cards.pillars, now)
left, right = screen.columns(5, 2)
with left:
    screen.show(view, cards.decisions, city)
with right:
    since = screen.since_filter(view)
    moved = screen.changed(view, since)
    told = (since.day, moved.indicators, moved.actions, moved.uploads)
    screen.show(view, cards.changes, *told, key=f"{since}")
with above:
    screen.show(view, cards.headline, city)
    screen.brief_button(view, since, moved)
with screen.row("all_indicators"):
    screen.show(view, cards.section, text("table.title"), text("table.legend"))
    screen.toggle(view, "view", {"table": "table.as_table", "tiles": "table.as_tiles"}, label="table.view")
    screen.download(view, downloads.status_report, now.statuses, view.reader, name="status")
screen.show(view, cards.indicator_table if shown_as == "table" else cards.indicator_tiles, now)
screen.show(view, cards.sources, now.observations, screen.last_upload(view))
