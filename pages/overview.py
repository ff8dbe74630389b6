"""Overview: how are we doing, and what needs a decision?"""

from resilience import cards, screen

view = screen.begin()
reader, text = view.reader, view.text

# Ask
shown_as = screen.chosen("view", ["table", "tiles"], "table", show_default=False)

# Fetch and calculate: kept for each state of the data
now = screen.standing(view)
since, changed, uploads = screen.changes_since(view)

# Show
screen.html(cards.headline(now, reader))
screen.html(cards.pillars(now, reader))
decisions = cards.decisions(now, screen.outlook_years(view), reader)
screen.html(cards.side_by_side(decisions, cards.changes(changed, uploads, reader, since=since)))
with screen.row("all_indicators"):
    screen.html(cards.section(text("table.title"), text("table.legend"), reader))
    screen.toggle(view, "view", {"table": "table.as_table", "tiles": "table.as_tiles"}, label="table.view")
    screen.download(view, now.statuses, name="status")
screen.html(cards.indicator_table(now, reader) if shown_as == "table" else cards.indicator_tiles(now, reader))
screen.html(cards.sources(now.observations, reader, view.version))
