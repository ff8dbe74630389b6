"""Indicators: how does one indicator stand, against its target and over the years?"""

from resilience import cards, charts, downloads, screen

view = screen.begin()
reader, text = view.reader, view.text

# Fetch and ask: which indicators there are to read follows from the data
now = screen.standing(view)
code = screen.indicator_filter(view, set(now.observations["indicator_id"]))

# Calculate: kept for each state of the data
one = screen.course_of(view, code)
national = screen.national_targets(view, code)
groups = screen.peer_groups(view, code)

# Show
screen.show(view, cards.heading, one.status, now, key=code)
screen.show(view, cards.figures, one.status, now, key=code)
values, knows_all = screen.value_history(view, code), screen.is_secretariat()
figures = screen.drawn(view, cards.history_of_figure, code, values, knows_all, key=code)
definition = screen.drawn(view, cards.definition, one.status, one.score, key=code)
left, right = screen.columns(2, 1)
with left, screen.card("history"):
    with screen.row("history"):
        title = cards.history_title(code, one.series, one.status, reader)
        screen.html(cards.card_title(title, reader.unit(code), reader))
        screen.table(view, screen.drawn(view, cards.values_table, code, one.series, key=code))
        screen.download(view, downloads.series_report, one.series, reader, name=code)
    if one.series.empty:
        screen.html(cards.empty(one.status, reader))
    history = screen.drawn(view, charts.history, one.series, one.status, one.ahead, key=code)
    screen.chart(history, view, key="history", alt=cards.history_alt(one, reader))
    screen.html(cards.note(cards.sources_of(one.series, screen.uploaded(view, one), reader), reader))
    screen.html(cards.note(cards.national_target(code, national, reader), reader))
with right:
    if one.choices.empty:
        screen.html(definition)
    else:
        words = cards.steadiness_card(one.choices, reader)
        screen.chart_card(view, charts.steadiness, one.choices, key=code, **words)
if len(futures := screen.scenarios(view, code)):
    words = cards.scenario_card(code, futures, reader)
    parts = (one.series, one.status, one.ahead.iloc[:0], futures)
    screen.chart_card(view, charts.history_with_scenarios, *parts, key=code, **words)
if groups:
    with screen.card("peers"):
        group, names = screen.peer_filter(view, groups), screen.place_names(view)
        places = screen.peer_series(view, code, group)
        heading = cards.peers_title(code, group, names.get(view.place, view.place), reader)
        with screen.row("peers"):
            screen.html(cards.card_title(heading, cards.peers_lead(code, reader), reader))
            screen.download(view, downloads.series_report, places, reader, name=f"{code}_{group}")
        peers = screen.drawn(view, charts.peers, places, code, names, view.place, key=f"{code} {group}")
        screen.chart(peers, view, key="peers_chart", alt=heading)
        screen.html(cards.note(cards.sources_of(places, None, reader), reader))
screen.show(view, cards.neighbours, one.status, now, key=code)
screen.html(figures if one.choices.empty else cards.side_by_side(figures, definition, even=True))
screen.show(view, cards.sources, one.series, screen.last_upload(view), key=code)
