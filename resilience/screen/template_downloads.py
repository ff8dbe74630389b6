"""The templates of a kind of file, to download."""

from datetime import date
from functools import partial

import streamlit as st

from resilience import clock, intake, templates
from resilience.contracts import contract
from resilience.database import current_rows
from resilience.screen.parts import columns, html
from resilience.screen.sign_in import is_secretariat
from resilience.screen.view import View


def template_downloads(view: View, kind: str) -> None:
    """A kind's templates, empty or with what counts now, in every form; made when pressed."""
    text = view.text
    with st.popover(text("template.title"), key=f"templates_{kind}"):
        # Who gave which score is for the secretariat.
        is_open = contract(kind).people is None or is_secretariat()
        days = (None, clock.today(view.config)) if is_open else (None,)
        # Side by side: below each other they do not fit under the button on a small screen.
        for place, day in zip(columns(*(1 for _ in days)), days, strict=True):
            with place, st.container(gap="small"):
                heading = text("template.filled" if day else "template.empty")
                html(f'<div class="rx"><p class="rx-small"><b>{heading}</b></p></div>')
                for form in templates.FORMS:
                    _button(view, kind, form, day)
        html(f'<div class="rx"><p class="rx-small">{text("template.help")}</p></div>')


def _button(view: View, kind: str, form: templates.Form, day: date | None) -> None:
    st.download_button(
        view.text(f"template.form.{form}"),
        data=partial(_content, view, kind, form, is_filled=day is not None),
        file_name=templates.file_name(kind, form, view.text.language, day),
        mime=templates.MEDIA_TYPES[form],
        key=f"template_{kind}_{form}_{'filled' if day else 'empty'}",
        on_click="ignore",
    )


def _content(view: View, kind: str, form: templates.Form, *, is_filled: bool) -> bytes:
    rows = current_rows(view.database, kind) if is_filled else None
    known = intake.referred_rows(view.database)
    return templates.template(kind, form, view.text.language, rows, view.config, known=known)
