"""Risks: which assets are weak against which shocks and stresses, and what did the workshops say?"""

from resilience import cards, charts, downloads, screen
from resilience.cards import risks

view = screen.begin()
reader = view.reader

# Ask: which scores; the finding stands above the question
above, assets = screen.row("heading"), screen.assets(view)
of = screen.risk_filter(view)

# Fetch and calculate: kept for each state of the data and each selection
found = screen.risk_evidence(view, of) if of else None
cell = screen.cell_filter(view, found) if found else None

# Show
if of is None or found is None:
    screen.show(view, cards.nothing_yet, "risks", "workshops")
else:
    key, held, address = f"{of}", screen.workshops(view, of.assessment), of.address
    with above:
        screen.show(view, risks.heading, found, assets, held, of.measure, of.is_live, key=key)
        screen.live_switch(view, of)
    with screen.card("matrix"):
        if of.measure == "condition":
            screen.show(view, risks.conditions, found, assets, key=key)
        else:
            screen.show(view, risks.matrix, found, assets, of.round, cell, address, key=f"{key} {cell}")
        parts = (found.cells, assets, found.is_illustrative, reader)
        screen.download(view, downloads.scores_report, *parts, name="risks")
    if of.is_live:
        screen.cell_card(view, of, found, cell)
    else:
        judged, statuses = screen.perception(view, of), screen.standing(view).statuses
        left, right = screen.columns(1, 1)
        with left:
            screen.show(view, risks.weak_points, found, assets, address, key=key)
        with right:
            screen.cell_card(view, of, found, cell)
            words = risks.change_words(found, reader)
            screen.chart_card(view, charts.confirmation_dumbbell, found.hazard_change, key=key, **words)
        left, right = screen.columns(1, 1)
        with left:
            words = risks.risk_words(found, reader)
            screen.chart_card(view, charts.risk_plot, found.risks, found.kinds, key=key, **words)
        with right:
            words = risks.rank_words(found, reader)
            screen.chart_card(view, charts.priority_ranks, found.ranks, key=key, **words)
        screen.show(view, risks.hazard_thread, found, key=key)
        left, right = screen.columns(1, 1)
        with left:
            words = risks.perceived_words(judged, reader)
            screen.chart_card(view, charts.perception_wheel, judged, key=key, **words)
        with right:
            screen.show(view, risks.perceived_table, judged, key=key)
        there = (screen.focus_areas(view), found, judged, statuses, assets)
        screen.show(view, risks.focus, *there, key=key)
    screen.show(view, risks.source, held, key=key)
screen.show(view, cards.sources, screen.standing(view).observations, screen.last_upload(view))
