"""Visits: which delegations are to come and were, and what will the lounge show them?"""

from resilience import cards, screen
from resilience.cards import visits

view = screen.begin()
reader, edits = view.reader, screen.is_secretariat()

# Fetch: kept for each state of the data
known, names = screen.visits(view), screen.place_names(view)
moment = screen.moment(view)

# Show: what is to come, the form of the secretariat and its preview, what was
screen.html(visits.headline(known, moment, reader))
screen.html(visits.coming(known, moment, names, edits, reader))
screen.visit_form(view)
screen.visit_preview(view)
screen.html(visits.gone_by(known, moment, names, edits, reader))
screen.show(view, cards.sources, known, screen.last_upload(view))
