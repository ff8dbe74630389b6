"""What a visit that is being prepared would show, played small on its page."""

from resilience.cards import card_title
from resilience.intake.one_visit import VisitForm
from resilience.lounge import Loop, loop_of
from resilience.screen import sign_in
from resilience.screen.lounge.drawing import player
from resilience.screen.lounge.showing import played
from resilience.screen.parts import card, html
from resilience.screen.view import View
from resilience.screen.visits import form_now, moment


def visit_preview(view: View) -> None:
    """The loop of the visit in the form, for the secretariat; nothing for others, nor on a past day."""
    if not sign_in.is_secretariat() or view.as_of is not None:
        return
    text, here = view.text, moment(view)
    with card("visit_preview"):
        html(card_title(text("visits.preview.title"), text("visits.preview.lead"), view.reader))
        data = played(view, _loop(form_now(view), view), since=here, until=None, is_preview=True)
        player()(key="lounge preview", data=data, on_turned_change=lambda: None)


def _loop(form: VisitForm, view: View) -> Loop:
    """The loop that the form describes so far."""
    said = {
        "visit_id": "preview",
        "guests": "|".join(form.guests),
        "language": form.language,
        "slides": "|".join(form.slides),
    }
    names = {"id": form.name_id, "en": form.name_en or form.name_id}
    partners = {"id": form.partner_id, "en": form.partner_en or form.partner_id}
    rows = {
        code: {**said, "name": names.get(code, form.name_id), "partner": partners.get(code, form.partner_id)}
        for code in view.config.languages
    }
    return loop_of(rows, view.config)
