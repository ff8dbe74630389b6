"""The form for a visit: every field, what is wrong beside it, and the press that lays it on the desk."""

from typing import Any

import streamlit as st

from resilience import cards
from resilience.cards import visits as visit_cards
from resilience.config.base import FIRST_DAY, LAST_DAY
from resilience.contracts import contract
from resilience.errors import Problem
from resilience.intake import greeting
from resilience.intake.one_visit import VisitForm, faults_of, file_of
from resilience.screen import address, desk, sign_in
from resilience.screen.comparison import guest_names
from resilience.screen.parts import card, columns, html, label
from resilience.screen.view import View
from resilience.screen.visits.draft import NEW, Draft, bound, draft, mark, new_code, note_laid, start_anew
from resilience.screen.visits.known import lookups, visits
from resilience.screen.visits.slides import slide_list
from resilience.text import Text

Faults = dict[str, list[Problem]]
_ONLY_EMPTY = ("intake.cell_empty", greeting.KEY)


def visit_form(view: View) -> None:
    """The form for the secretariat; nothing for others. On a past day it says where to go."""
    names = _names(view)
    # Before anybody is signed in: a link to a visit in the form outlives the signing in.
    which = address.chosen("visit", list(names), NEW, show_default=False)
    if not sign_in.is_secretariat():
        return
    reader, text = view.reader, view.text
    with card("visit_form"):
        html(cards.card_title(text("visits.form.title"), text("visits.form.lead"), reader))
        if view.as_of is not None:
            html(cards.note(text("visits.form.past_view"), reader))
            return
        _choice(view, names)
        found = draft(view, which)
        faults = _faults(view, found)
        _who(view, which, faults)
        _when(view, which, faults)
        _learn(view, which, faults)
        slide_list(view, which, found)
        _wrong(view, "slides", faults)
        html(visit_cards.look(found.form.guests, found.form.language, reader))
        if found.is_asked and any(faults.values()):
            html(visit_cards.faults([Problem("visits.form.not_yet")], reader))
        _buttons(view, which)


def form_now(view: View) -> VisitForm:
    """What stands in the form that the address names."""
    return draft(view, address.chosen("visit", list(_names(view)), NEW, show_default=False)).form


def _names(view: View) -> dict[str, str]:
    """A new visit, and those that are known, the latest first."""
    known = visits(view).iloc[::-1].to_dict("records")
    names = {row["visit_id"]: f"{row['name']} · {view.text.period(row['day'])}" for row in known}
    return {NEW: view.text("visits.form.new"), **names}


def _choice(view: View, names: dict[str, str]) -> None:
    """Which visit is in the form: in the address, so that it can be linked."""
    st.selectbox(
        view.text("visits.form.which"),
        list(names),
        format_func=names.__getitem__,
        filter_mode=None,
        **address.bound("visit", view.text.language),
    )


def _faults(view: View, found: Draft) -> Faults:
    """What is wrong, by field. What is only empty is not said before somebody wants to go on."""
    said = faults_of(found.form, view.config, lookups(view))
    if not found.form.slides:
        said.setdefault("slides", []).append(Problem("visits.form.no_slide"))
    if found.is_asked:
        return said
    return {name: [one for one in each if one.key not in _ONLY_EMPTY] for name, each in said.items()}


def _who(view: View, which: str, faults: Faults) -> None:
    for names in (("name_id", "name_en"), ("partner_id", "partner_en")):
        for place, name in zip(columns(1, 1), names, strict=True):
            with place:
                _text_field(view, which, name, faults)
        if "name_id" in names:
            html(cards.note(view.text("visits.form.names_note"), view.reader))
    guests, language = columns(2, 1)
    known, text, most = guest_names(view), view.text, contract("visits").columns["guests"].most
    with guests:
        # A city that was taken out of the data since stays to be seen, and is named as a fault.
        cities = {**known, **{code: code for code in draft(view, which).form.guests if code not in known}}
        st.multiselect(
            text("visits.form.guests", n=most),
            list(cities),
            format_func=lambda code: label(cities[code]),
            placeholder=text("visits.form.guests_choose"),
            select_all=False,
            **bound(which, "guests", text.language, tuple),
        )
        _wrong(view, "guests", faults)
    with language:
        names_of = contract("visits").columns["language"].allowed
        st.segmented_control(
            text("visits.form.language"),
            [code for code in view.config.languages if code in names_of],
            format_func=lambda code: text.pick(names_of[code]),
            required=True,
            **bound(which, "language", text.language),
        )
        _wrong(view, "language", faults)


def _when(view: View, which: str, faults: Faults) -> None:
    text = view.text
    day, starts, ends = columns(2, 1, 1)
    with day:
        limits: dict[str, Any] = {"min_value": FIRST_DAY, "max_value": LAST_DAY}
        st.date_input(
            text("visits.form.day"), format="DD/MM/YYYY", **limits, **bound(which, "day", text.language)
        )
        _wrong(view, "day", faults)
    for place, name in ((starts, "starts"), (ends, "ends")):
        with place:
            _text_field(view, which, name, faults, example=text("visits.form.example"))
    html(cards.note(text("visits.form.hours_note"), view.reader))


def _learn(view: View, which: str, faults: Faults) -> None:
    text = view.text
    for place, name in zip(columns(1, 1), ("learn_id", "learn_en"), strict=True):
        with place:
            st.text_area(
                text(f"visits.form.{name}"), height=96, **bound(which, name, text.language, _or_empty)
            )
            _wrong(view, name, faults)


def _text_field(view: View, which: str, name: str, faults: Faults, example: str = "") -> None:
    text = view.text
    st.text_input(
        text(f"visits.form.{name}"),
        placeholder=example or None,
        **bound(which, name, text.language, _or_empty),
    )
    _wrong(view, name, faults)


def _or_empty(said: object) -> str:
    return said if isinstance(said, str) else ""


def _wrong(view: View, name: str, faults: Faults) -> None:
    html(visit_cards.faults(faults.get(name, []), view.reader))


def _buttons(view: View, which: str) -> None:
    text = view.text
    with st.container(horizontal=True, key="visit_buttons"):
        press: dict[str, Any] = {"on_click": _lay, "args": [view, which]}
        st.button(text("visits.form.lay"), key=f"lay visit {which}", type="primary", **press)
        word = "again" if which == NEW else "back"
        st.button(text(f"visits.form.{word}"), key=f"anew {which}", on_click=start_anew, args=[which])


def _lay(view: View, which: str) -> None:
    """Lay the form on the desk as a file, for who may: there it is reviewed and saved as any other."""
    if not sign_in.is_secretariat():
        return
    mark(which, is_asked=True)
    found = draft(view, which)
    if any(_faults(view, found).values()):
        return
    form, config, text = found.form, view.config, view.text
    if which == NEW:
        code = found.laid_as or new_code(view, form)
        form = form.with_(source=_source(view, "id"), source_en=_source(view, "en"))
    else:
        code = which
    note_laid(which, code, found.form)
    name = f"{text.pick(contract('visits').name).lower()}_{code}.csv"
    desk.bring(name, file_of(form, code, config), config.uploads.most_megabytes)


def _source(view: View, language: str) -> str:
    text = Text(language)
    return text("visits.form.source", date=text.date(view.today))
