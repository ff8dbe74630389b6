"""Saving the open file: what blocks it, what must be ticked, and the one button that writes."""

from typing import NamedTuple

import streamlit as st

from resilience import clock, intake, journal
from resilience.cards import upload as cards
from resilience.contracts import contract
from resilience.errors import ResilienceError
from resilience.intake import Review
from resilience.screen import sign_in
from resilience.screen.desk import reviewing, together, waiting
from resilience.screen.desk.reviewing import Look
from resilience.screen.desk.waiting import Waiting
from resilience.screen.evidence import live_of
from resilience.screen.parts import card, html, refusal
from resilience.screen.view import View

_SEEN = "review that was saved"
_PAGES = {
    **dict.fromkeys(("assets", "workshops", "workshop_scores", "perception", "focus_areas"), "risks"),
    **dict.fromkeys(("stages", "stakeholders"), "programme"),
    **dict.fromkeys(("partners", "actions", "progress", "milestones"), "actions"),
    "scenarios": "indicators",
    "strategies": "comparison",
    "visits": "visits",
}
"""Where a saved file shows, if not on the first page."""


def save(view: View, found: Look, review: Review) -> None:
    """The card with note, ticks and button; a button that does nothing says why."""
    text, key = view.text, found.file.digest
    who = sign_in.person(renew=False)
    name = who.name if who else ""
    said = _Said(waiting.said_by(found.file, name), name)
    with card("save"):
        html(cards.save_title(found.file.name, _same_before(view, review, key), view.reader))
        together.since_first_look(view, key)
        with st.container(horizontal=True, vertical_alignment="bottom", key="rx_saving"):
            note = said.note(text("upload.note"))
            with st.container(key="rx_ticks", gap="small"):
                _complete(view, found, review)
                ticks = _ticks(view, found, review, said)
            because = _because(review, **ticks)
            st.button(
                _words(view, review),
                key=f"save {key}",
                type="primary",
                disabled=because is not None,
                on_click=_press,
                args=[key, review.version],
            )
        asked = [one.line for one in review.checked.unanswered]
        html(cards.save_foot(because, asked, len(review.checked.usable), view.reader))
        digest, version = st.session_state.pop(_SEEN, ("", 0))
        if digest == key and (because is None or version != review.version):
            _save(view, found, review, note, version)


def _ticks(view: View, found: Look, review: Review, said: "_Said") -> dict[str, bool]:
    """What must be ticked before saving: rows left out, what is unusual, rows that go."""
    text, key = view.text, found.file.digest
    faulty, kept = review.upload.counts.skipped_count, review.upload.counts.saved
    # Where no row is left that changes anything, there is nothing to agree to.
    skips = bool(faulty and kept) and said.tick(
        text("upload.skip", n=faulty, kept=text("upload.n_rows", n=kept)),
        f"skip {key} {review.kind} {faulty} {kept}",
    )
    # With other data or answers it is asked anew.
    shown = (key, review.kind, review.version, found.file.answers)
    sure = bool(len(review.warnings)) and said.tick(_sure(view, review), f"sure {shown}")
    gone = review.upload.counts.removed_count
    knows = bool(gone) and said.tick(text("upload.sure_removed", n=gone), f"removed {shown} {gone}")
    return {"skips": skips, "sure": sure, "knows": knows}


def _sure(view: View, review: Review) -> str:
    """One tick for all that is unusual says that it is for all."""
    kinds, rows = len(review.gathered_warnings), review.unusual_rows
    if rows in (0, kinds):
        return view.text("upload.sure", n=kinds)
    return view.text("upload.sure_in", n=kinds, rows=view.text("upload.n_rows", n=rows))


class _Said(NamedTuple):
    """Note and ticks of an open file, kept with it: Streamlit forgets what it does not draw, and a
    session that ends by idleness draws nothing of the desk.
    """

    file: Waiting
    who: str

    def note(self, words: str) -> str:
        """The note, as far as it was written."""
        key = f"note {self.file.digest}"
        return st.text_input(
            words,
            value=self.file.note,
            key=key,
            max_chars=500,
            on_change=lambda: waiting.say(self.file, self.who, note=st.session_state[key]),
        )

    def tick(self, words: str, key: str) -> bool:
        """A box, ticked where it was."""
        return st.checkbox(
            words,
            value=key in self.file.ticks,
            key=key,
            on_change=lambda: waiting.say(self.file, self.who, tick=key, ticked=st.session_state[key]),
        )


def _words(view: View, review: Review) -> str:
    """What the button would do; a plain word where it would do nothing. Rows that stay as they are are
    not counted: who changes one of a thousand shall see that it is one.
    """
    text, counts = view.text, review.upload.counts
    if not counts.moved:
        return text("upload.save_alone")
    gone = counts.removed_count
    if not counts.saved:
        return text("upload.remove_rows", n=gone)
    saves = text("upload.save_rows", n=counts.saved)
    return text("upload.save_and_remove", saves=saves, n=gone) if gone else saves


def _press(digest: str, version: int) -> None:
    """Note which review was seen: the data may have moved since, and what nobody saw is not saved.

    Whose session has ended pressed nothing.
    """
    if sign_in.is_secretariat():
        st.session_state[_SEEN] = digest, version


def _because(review: Review, *, skips: bool, sure: bool, knows: bool) -> str | None:
    """What keeps a file from being saved; None where nothing does."""
    if review.checked.unanswered:
        return "questions"
    if review.checked.usable.empty:
        return "nothing"
    if not review.upload.counts.moved:
        return "same_and_faults" if review.upload.counts.skipped_count else "same"
    if review.upload.counts.skipped_count and not skips:
        return "faults"
    if review.upload.counts.removed_count and not knows:
        return "removed"
    return "warnings" if len(review.warnings) and not sure else None


def _complete(view: View, found: Look, review: Review) -> None:
    """That the file holds all there is: only where no row of it is left out."""
    of, text = contract(review.kind), view.text
    if not of.complete_for or review.checked.faulty.any() or review.checked.waiting.any():
        return
    scope = text.listing([text.pick(of.columns[name].name) for name in of.complete_for])
    key = f"complete {found.file.digest}"
    st.checkbox(
        text("upload.complete", scope=scope),
        value=found.file.complete,
        key=key,
        on_change=lambda: waiting.tell(found.file, complete=st.session_state[key]),
    )


def _same_before(view: View, review: Review, digest: str) -> str:
    """Who saved exactly these bytes, and when; nothing where nobody did."""
    last = journal.saved_before(view.database, review.kind, digest)
    if not last:
        return ""
    return cards.same_before(clock.dated(last, view.config), "upload.same_before_undone", view.reader)


def _save(view: View, found: Look, review: Review, note: str, version: int) -> None:
    effect = intake.effect_of(review.consequences)
    settle, page = waiting.at_once(found.file), _PAGES.get(review.kind, "")
    at = live_of(view, review.kind, review.checked.usable) if page == "risks" else {}
    try:
        with st.spinner(view.text("upload.saving")):
            batch_id = journal.save(
                view.database,
                review.upload,
                by=sign_in.person(),
                note=note.strip(),
                known_at=clock.now(view.config),
                at_version=version,
                effect=effect,
            )
            # At once: the data have moved, and this run may be broken off by the next one.
            settle("saved", upload=batch_id, file=found.file.name, page=page, at=at, effect=effect)
            waiting.clear_away(found.file)
            reviewing.forget()
            together.look_anew()
    except ResilienceError as error:
        refusal(view, error)
        return
    st.rerun()
