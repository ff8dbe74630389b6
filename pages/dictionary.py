"""Data dictionary: which files can be uploaded, and what do their columns mean?"""

from resilience import cards, contracts, dictionary, screen

view = screen.begin()

# Fetch: what stands under every page
now = screen.standing(view)

# Ask, and show
screen.show(view, cards.dictionary_title)
names = {each: view.text.pick(contracts.contract(each).name) for each in dictionary.kinds_by_use()}
kind = screen.pick(view, "kind", names, are_pills=True)
with screen.card(kind):
    with screen.row(kind):
        screen.show(view, cards.dictionary_kind, kind)
        screen.template_downloads(view, kind)
    screen.show(view, cards.dictionary_columns, kind)
screen.show(view, cards.dictionary_files)
screen.show(view, cards.sources, now.observations, screen.last_upload(view))
