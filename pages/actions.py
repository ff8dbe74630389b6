"""Actions: what is done, under way, upcoming; what is late, and who answers for it?"""

from resilience import screen
from resilience.cards import actions

view = screen.begin()

# Ask: which actions, or which one
plan, of, one = screen.plan(view), screen.plan_selection(view), screen.chosen_action(view)
shown, key = one.found if one else plan.states, f"{of} {one.code if one else None}"

# Show: that there is none, one, or all that were asked for
if not plan.is_loaded:
    screen.show(view, actions.no_plan)
elif one:
    screen.show(view, actions.one_heading, one.row, of.address, key=key)
    screen.show(view, actions.one_figures, one.row, key=key)
    screen.show(view, actions.one_told, one.row, key=key)
    left, right = screen.columns(2, 1)
    with left:
        screen.history_card(view, one)
        screen.show(view, actions.one_milestones, one.milestones, key=key)
        screen.show(view, actions.one_reports, one.reports, one.row["currency"], key=key)
    with right:
        screen.show(view, actions.one_about, one.row, plan.partners, screen.assets(view), key=key)
else:
    found, every = screen.actions_of(view, of), screen.actions_of(view, of.in_time_too)
    with screen.row("heading"):
        screen.show(view, actions.heading, every, of.scope, key=key)
        screen.plan_downloads(view, of)
    screen.plan_filter(view, of)
    screen.show(view, actions.board, found, of.words, of.address, key=key)
    screen.show(view, actions.timeline, found, plan.milestones, *screen.plan_page(found), of.address, key=key)
    screen.show(view, actions.of_agency, of.agency, *screen.agency_figures(view, of), key=key)
    left, right = screen.columns(4, 5)
    with left:
        screen.show(view, actions.agencies, every, key=key)
        screen.show(view, actions.pillars, every, key=key)
    with right:
        screen.show(view, actions.money, every, key=key)
        screen.show(view, actions.entered, every, key=key)
        there = (plan.states, screen.standing(view).statuses, screen.unanswered_hazards(view))
        screen.show(view, actions.nowhere, every, *there, key=key)
    screen.show(view, actions.partners, every, plan.states, plan.partners, key=key)
screen.show(view, actions.sources, shown, screen.last_upload(view), key=key)
