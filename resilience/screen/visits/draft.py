"""What is typed into the form and not saved: kept apart from the widgets, whose state goes when a page
is left or the language is changed.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

import streamlit as st

from resilience import intake
from resilience.config import Config
from resilience.intake.one_visit import VisitForm, form_of
from resilience.screen import sign_in
from resilience.screen.view import View
from resilience.screen.visits.known import as_saved

NEW = "new"
_DRAFTS, _LAID = "drafts of visits", "codes of visits laid on the desk"


@dataclass(frozen=True)
class Draft:
    """One visit in the form. `base` is what was saved when the form was filled."""

    form: VisitForm
    base: VisitForm
    laid_as: str = ""
    """The code under which it was laid on the desk; empty while it was not."""
    laid: VisitForm | None = None
    """What of it was laid there."""
    is_asked: bool = False
    """Whether it was to be laid down: then also what is still empty is named."""


def draft(view: View, which: str) -> Draft:
    """What stands in the form of a visit (or NEW). What was saved meanwhile is no draft any more; what
    somebody else saved is taken over in all fields that were not touched here.
    """
    drafts, saved = _drafts(), as_saved(view)
    base = form_of(saved[which], view.config) if which in saved else _empty(view.config)
    found: Draft | None = drafts.get(which)
    if found and _is_saved(found, which, base, saved):
        found = None
    if found and found.base != base:
        found = replace(found, base=base, form=_moved(found, base))
    drafts[which] = found or Draft(base, base)
    return drafts[which]


def _is_saved(found: Draft, which: str, base: VisitForm, saved: dict[str, Any]) -> bool:
    """Whether what was laid on the desk was saved, and nothing was typed after it."""
    if found.form != found.laid:
        return False
    return found.laid_as in saved if which == NEW else base != found.base


def _moved(found: Draft, base: VisitForm) -> VisitForm:
    """What is saved now, with what was typed here."""
    names = [each.name for each in fields(VisitForm)]
    typed = {name: getattr(found.form, name) for name in names}
    return base.with_(**{name: said for name, said in typed.items() if said != getattr(found.base, name)})


def tell(which: str, **said: Any) -> None:
    """Note what was typed or chosen."""
    found = _drafts()[which]
    _drafts()[which] = replace(found, form=found.form.with_(**said))


def mark(which: str, **said: Any) -> None:
    """Note what was done with the form: `laid_as`, `laid`, `is_asked`."""
    _drafts()[which] = replace(_drafts()[which], **said)


def start_anew(which: str) -> None:
    """Forget what was typed."""
    _drafts().pop(which, None)


def note_laid(which: str, code: str, form: VisitForm) -> None:
    """Note that a form lies on the desk under a code, which no other new visit gets from now on."""
    mark(which, laid_as=code, laid=form)
    st.session_state[_LAID] = {*st.session_state.get(_LAID, ()), code}


def bound(
    which: str, name: str, language: str, kept: Callable[[Any], Any] = lambda value: value
) -> dict[str, Any]:
    """What binds a widget to a field of the form; a new widget in each language, as for the address."""
    key = f"visit {which} {name} {language}"
    value = getattr(_drafts()[which].form, name)
    # Only where the widget does not hold it already. What is set goes out to the browser, and would
    # there overwrite what was typed since this run began.
    if key not in st.session_state or kept(_typed(st.session_state[key])) != value:
        st.session_state[key] = list(value) if isinstance(value, tuple) else value
    return {"key": key, "on_change": lambda: tell(which, **{name: kept(st.session_state[key])})}


def _typed(value: object) -> object:
    """What a widget holds, as a form keeps it."""
    return tuple(value) if isinstance(value, list) else value


def _drafts() -> dict[str, Draft]:
    """The drafts of this sign-in: who comes after somebody signed out does not find theirs."""
    drafts: dict[str, Draft] = st.session_state.setdefault(f"{_DRAFTS} {sign_in.times_left()}", {})
    return drafts


def _empty(config: Config) -> VisitForm:
    # Guests from elsewhere read English where the office offers it.
    language = "en" if "en" in config.languages else config.languages[0]
    return VisitForm(language=language, slides=tuple(config.lounge.slides), quality="official")


def new_code(view: View, form: VisitForm) -> str:
    """A code for a new visit that no saved one has, nor one that still lies on the desk."""
    return intake.new_id(form, {*as_saved(view), *st.session_state.get(_LAID, ())})
