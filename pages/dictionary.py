"""Data dictionary: which files can be uploaded, and what do their columns mean?"""

from resilience import cards, contracts, screen

view = screen.begin()

# Fetch: what stands under every page
now = screen.standing(view)

# Show
screen.show(view, cards.dictionary_title)
for kind in reversed(contracts.kinds()):
    with screen.card(kind):
        with screen.row(kind):
            screen.show(view, cards.dictionary_kind, kind)
            screen.template_downloads(view, kind)
        screen.show(view, cards.dictionary_columns, kind)
screen.show(view, cards.dictionary_files)
screen.show(view, cards.sources, now.observations, screen.last_upload(view))
