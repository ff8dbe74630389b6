"""Risks: which assets are weak against which shocks and stresses, and what did the workshops say?"""

from resilience import cards, charts, downloads, screen
from resilience.cards import risks

view = screen.begin()
reader = view.reader

# Ask: which scores; the finding stands above the question
(head, controls), assets = screen.heading_row(), screen.assets(view)
of = screen.risk_filter(view, controls)

# Fetch and calculate: kept for each state of the data and each selection
found = screen.risk_evidence(view, of.assessment, of.group, of.category) if of else None
cell = screen.cell_filter(view, of, found) if of and found else None

# Show
if of is None or found is None:
    screen.show(view, cards.nothing_yet, "risks", "workshops")
else:
    key, held, address = f"{of}", screen.workshops(view, of.assessment), of.address
    kept = {"key": key, "is_illustrative": found.is_illustrative}
    with head:
        screen.risk_heading(view, of, found)
    with controls:
        screen.live_switch(view, of)
    screen.matrix_card(view, of, found, cell)
    screen.cell_card(view, of, found, cell)
    if of.is_whole:
        judged, statuses = screen.perception(view, of.assessment, of.group), screen.standing(view).statuses
        left, right = screen.columns(1, 1)
        with left:
            screen.show(view, risks.gaps, found, assets, address, key=key)
        with right:
            screen.show(view, risks.apart, found, assets, address, key=key)
        left, right = screen.columns(1, 1)
        with left:
            words, behind = risks.change_words(found, reader), downloads.hazard_change_report
            change = found.hazard_change
            screen.chart_card(view, charts.confirmation_dumbbell, change, behind=behind, **kept, **words)
        with right:
            words, behind = risks.rank_words(found, reader), downloads.ranks_report
            screen.chart_card(view, charts.priority_ranks, found.ranks, behind=behind, **kept, **words)
        words, behind, parts = risks.risk_words(found, reader), downloads.risk_plot_report, found.risks
        screen.chart_card(view, charts.risk_plot, parts, found.kinds, behind=behind, **kept, **words)
        screen.show(view, risks.hazard_thread, found, key=key)
        left, right = screen.columns(1, 1)
        with left:
            said, behind = risks.perceived_words(judged, reader), downloads.perception_report
            screen.chart_card(view, charts.perception_wheel, judged, behind=behind, **kept, **said)
        with right:
            screen.show(view, risks.perceived_table, judged, key=key)
        there = (screen.focus_areas(view), found, judged, statuses, assets)
        screen.show(view, risks.focus, *there, key=key)
    screen.show(view, risks.source, held, key=key)
screen.show(view, cards.sources, screen.standing(view).observations, screen.last_upload(view))
