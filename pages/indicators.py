"""Indicators: how does one indicator stand, against its target and over the years?"""

from resilience import cards, charts, screen

view = screen.begin()
reader, text = view.reader, view.text

# Ask
code = screen.indicator_filter(view)

# Fetch and calculate: kept for each state of the data
now = screen.standing(view)
one = screen.course_of(view, code)
national = screen.national_targets(view, code)
groups = screen.peer_groups(view, code)
values = screen.value_history(view, code)

# Show
screen.html(cards.heading(one.status, now, reader))
screen.html(cards.figures(one.status, now, reader))
figures = cards.history_of_figure(code, values, reader)
definition = cards.definition(one.status, one.score, reader)
left, right = screen.columns(2, 1)
with left, screen.card("history"):
    with screen.row("history"):
        title = cards.history_title(code, one.series, one.status, reader)
        screen.html(cards.card_title(title, reader.unit(code), reader))
        screen.table(view, cards.values_table(code, one.series, reader))
        screen.download(view, one.series, name=code)
    if one.series.empty:
        screen.html(cards.empty(one.status, reader))
    history = charts.history(one.series, one.status, one.ahead, reader)
    screen.chart(history, view, key="history", alt=cards.history_alt(one, reader))
    screen.html(cards.note(cards.sources_of(one.series, screen.uploaded(view, one), reader), reader))
    screen.html(cards.note(cards.national_target(code, national, reader), reader))
with right:
    if one.choices.empty:
        screen.html(definition)
    else:
        with screen.card("steadiness"):
            title, summary = cards.steadiness_words(one.choices, reader)
            screen.html(cards.card_title(title, cards.steadiness_lead(reader), reader))
            screen.chart(charts.steadiness(one.choices, reader), view, key="steadiness", alt=summary)
            screen.html(cards.note(summary, reader))
if groups:
    with screen.card("peers"):
        group, names = screen.peer_filter(view, groups), screen.place_names(view)
        heading = cards.peers_title(code, group, names[view.place], reader)
        screen.html(cards.card_title(heading, text("indicator.peers_note"), reader))
        peers = charts.peers(screen.peer_series(view, code, group), code, names, view.place, reader)
        screen.chart(peers, view, key="peers_chart", alt=heading)
screen.html(cards.neighbours(one.status, now, reader))
screen.html(figures if one.choices.empty else cards.side_by_side(figures, definition, even=True))
screen.html(cards.sources(one.series, reader, view.version))
