"""Which scores the page of risks speaks of: assessment, measure, round, group, category; workshop mode."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from resilience.cards import risks
from resilience.evidence import Evidence
from resilience.known import Scored
from resilience.screen import address
from resilience.screen.evidence.scored import assets, scored
from resilience.screen.parts import html, pick, show
from resilience.screen.view import View

_ALL = "all"
_LIVE = "assessment in workshop mode"


@dataclass(frozen=True)
class Selection:
    """Of which scores the page speaks; None: of all groups, of all assets."""

    assessment: str
    name: str
    """What the assessment is called in the reader's language."""
    measure: str
    """vulnerability or condition."""
    round: str
    """workshop, baseline or change."""
    group: str | None
    """None in the baseline, which is nobody's group."""
    category: str | None
    is_live: bool
    """Workshop mode: the matrix alone, large, with people and agreement in every cell."""
    is_over: bool
    """Whether on the view's day its last workshop has passed; where only the month is known, the month."""
    has_workshop: bool
    """Whether its workshop has scores, or only its baseline."""
    address: Mapping[str, str]
    """The selection as the address says it: what links of the page keep."""

    @property
    def is_whole(self) -> bool:
        """Whether the page shows everything, not the matrix alone."""
        return self.has_workshop and not self.is_live


def risk_filter(view: View, controls: AbstractContextManager[object]) -> Selection | None:
    """Which scores to look at; None where no workshop is known. `controls`: beside the heading."""
    known = scored(view)
    is_live = address.chosen("live", ["off", "on"], "off", show_default=False) == "on"
    offered = known.newest() if is_live else known.all_assessments()
    if not offered:
        return None
    said = {"live": "on"} if is_live else {}
    if is_live:
        st.set_page_config(initial_sidebar_state="collapsed")
    with _filters(view, controls) if is_live else st.container(gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", key="filters"):
            assessments = {code: _choice(view, known, code) for code in offered}
            assessment = _pick(view, "assessment", assessments, said, is_list=True)
            there = known.rounds(assessment)
            has_workshop = "workshop" in there
            measure = _pick(view, "measure", _measures(view, has_workshop or is_live), said)
            rounds = _rounds(view, there, is_live=is_live)
            shown = _pick(view, "round", rounds, said, is_asked=measure == "vulnerability")
            shown = shown if measure == "vulnerability" else "workshop"
            category = _pick(view, "category", _categories(view, known), said, is_list=True)
        groups = _groups(view, known, assessment)
        group = _pick(view, "group", groups, said, is_asked=shown != "baseline", are_pills=True)
        if shown == "baseline":
            html(f'<p class="rx rx-small rx-screen">{view.text("risks.baseline_of_nobody")}</p>')
        newer = known.newer_than(assessment)
        if newer and not is_live:
            name = risks.assessment_name(_named_by(known, newer, measure), view.reader)
            html(risks.newer(newer, name, known.people(newer), view.reader))
    _remember(assessment if is_live else None)
    if is_live:
        said["assessment"] = assessment
    return Selection(
        assessment=assessment,
        name=risks.assessment_name(_named_by(known, assessment, measure), view.reader),
        measure=measure,
        round=shown,
        group=None if group == _ALL or shown == "baseline" else group,
        category=None if category == _ALL else category,
        is_live=is_live,
        is_over=known.is_over(assessment),
        has_workshop=has_workshop,
        address=said,
    )


def _filters(view: View, controls: AbstractContextManager[object]) -> AbstractContextManager[object]:
    """The filters in workshop mode: behind a button beside the heading, as the room is the matrix's."""
    with controls:
        return st.popover(view.text("risks.filters"))


def _pick(
    view: View,
    key: str,
    names: dict[str, str],
    said: dict[str, str],
    *,
    is_asked: bool = True,
    is_list: bool = False,
    are_pills: bool = False,
) -> str:
    """One of several, noted in `said` if it is not the first; asked only where there is something to ask."""
    first = next(iter(names))
    if is_asked and len(names) > 1:
        is_folded = "live" in said
        value = pick(view, key, names, is_list=is_list, are_pills=are_pills, is_folded=is_folded)
    else:  # the address keeps it all the same, for the view in which it is asked again
        value = address.chosen(key, list(names), first, show_default=False)
    if value != first:
        said[key] = value
    return value


def _choice(view: View, known: Scored, assessment: str) -> str:
    there = known.rounds(assessment)
    state = "" if "workshop" in there else "baseline_alone" if there else "unscored"
    return risks.assessment_choice(_named_by(known, assessment, "vulnerability"), state, view.reader)


def _named_by(known: Scored, assessment: str, measure: str) -> pd.DataFrame:
    """The workshops that scored what is shown, else all: the survey of drivers gives a matrix no name."""
    filled = known.held(assessment, measure)
    return filled if (filled["round"] == "workshop").any() else known.held(assessment)


def _measures(view: View, has_workshop: bool) -> dict[str, str]:
    offered = ("vulnerability", "condition") if has_workshop else ("vulnerability",)
    return {each: view.text(f"measure.{each}") for each in offered}


def _rounds(view: View, there: set[str], *, is_live: bool) -> dict[str, str]:
    """The rounds that can be shown: without a baseline there is none to compare with."""
    offered = {
        "workshop": "workshop" in there or is_live,
        "baseline": "baseline" in there,
        "change": {"workshop", "baseline"} <= there,
    }
    found = [each for each, is_offered in offered.items() if is_offered] or ["workshop"]
    return {each: view.text(f"risks.round.{each}") for each in found}


def _categories(view: View, known: Scored) -> dict[str, str]:
    used = set(known.assets["category"])
    kinds = {code: view.text.pick(one.name) for code, one in view.config.asset_categories.items()}
    return {_ALL: view.text("risks.all_assets"), **{code: kinds[code] for code in kinds if code in used}}


def _groups(view: View, known: Scored, assessment: str) -> dict[str, str]:
    """The groups with a score in the workshop: the baseline is nobody's group."""
    own = (known.votes["assessment"] == assessment) & (known.votes["round"] == "workshop")
    there = set(known.votes.loc[own, "group_id"])
    groups = {code: view.text.pick(one.name) for code, one in view.config.stakeholder_groups.items()}
    return {_ALL: view.text("risks.all_groups"), **{code: groups[code] for code in groups if code in there}}


def risk_heading(view: View, of: Selection, found: Evidence) -> None:
    """The finding of the page; in workshop mode whose scores they are; of another round what that says."""
    known, key = scored(view), f"{of}"
    if of.is_live:
        show(view, risks.live_heading, found, of.name, key=key)
    elif of.round != "workshop":
        held = known.held(of.assessment, "vulnerability")
        show(view, risks.round_heading, found, of.round, held, of.has_workshop, key=key)
    else:
        held = known.held(of.assessment, of.measure)
        show(view, risks.heading, found, assets(view), held, of.measure, key=key)


def live_switch(view: View, of: Selection) -> None:
    """Into workshop mode and out of it."""
    word = "risks.live_end" if of.is_live else "risks.live"
    # Out of it the page stays with what was seen; into it the newest waits, unless another was chosen.
    stays = of.is_live or "assessment" in of.address
    shown_next = of.assessment if stays else scored(view).newest()[0]

    def switch() -> None:
        address.choose("live", "off" if of.is_live else "on")
        address.choose("assessment", shown_next)

    st.button(view.text(word), key="live switch", on_click=switch)


def _remember(assessment: str | None) -> None:
    """Note for the upload desk that workshop mode is on: what is saved then is to be seen there."""
    st.session_state[_LIVE] = assessment


def live_of(view: View, kind: str, rows: pd.DataFrame) -> dict[str, str]:
    """What a link to the page of risks adds after rows of a kind were saved: workshop mode of their
    workshop, where it was on; else nothing.
    """
    assessment = st.session_state.get(_LIVE)
    if assessment is None:
        return {}
    if kind == "workshops":
        assessment = rows["assessment"].iloc[-1]
    elif "workshop_id" in rows:
        held = scored(view).workshops
        of_rows = held.loc[held["workshop_id"].isin(set(rows["workshop_id"])), "assessment"]
        assessment = next(iter(of_rows), assessment)
    return {"live": "on", "assessment": str(assessment)}
