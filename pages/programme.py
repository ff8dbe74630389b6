"""Programme: where are we in the programme, and with whom?"""

from resilience import cards, screen
from resilience.cards import programme

view = screen.begin()

# Fetch and calculate: kept for each state of the data
now = screen.standing(view)
here = screen.programme_of(view)

# Show
screen.show(view, programme.headline, here.stages, here.coverage, here.still_current)
screen.show(view, programme.stages, here.stages, here.lengths, here.cities, here.stakeholders)
screen.show(view, programme.inputs, here.inputs, here.scenarios, here.scenarios_since)
screen.show(view, programme.framework, here.coverage, here.still_current, here.with_made_up)
screen.show(view, programme.stakeholders, here.stakeholders, here.focus_areas)
screen.show(view, programme.focus_areas, here.focus_areas, here.stakeholders)
screen.show(view, cards.sources, now.observations, screen.last_upload(view))
