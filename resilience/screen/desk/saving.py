"""Saving the open file: what blocks it, what must be ticked, and the one button that writes."""

import streamlit as st

from resilience import clock, journal
from resilience.cards import upload as cards
from resilience.cards.figures import who_did
from resilience.contracts import contract
from resilience.database import query
from resilience.errors import ResilienceError
from resilience.intake import Review
from resilience.screen import sign_in
from resilience.screen.desk import reviewing, waiting
from resilience.screen.desk.reviewing import Look
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
    with card("save"):
        html(cards.save_title(_same_before(view, review, key), view.reader))
        note = st.text_input(text("upload.note"), key=f"note {key}", max_chars=500)
        _complete(view, found, review)
        faulty, kept = review.upload.counts.skipped_count, len(review.checked.usable)
        skips = bool(faulty) and st.checkbox(
            text("upload.skip", n=faulty, kept=text.number(kept)),
            key=f"skip {key} {review.kind} {faulty} {kept}",
        )
        asked = len(review.warnings)
        shown = (
            key,
            review.kind,
            review.version,
            found.file.answers,
        )  # with other data or answers it is asked anew
        sure = bool(asked) and st.checkbox(text("upload.sure", n=asked), key=f"sure {shown}")
        gone = review.upload.counts.removed_count
        knows = bool(gone) and st.checkbox(text("upload.sure_removed", n=gone), key=f"removed {shown} {gone}")
        because = _because(review, skips=bool(skips), sure=bool(sure), knows=bool(knows))
        st.button(
            _words(view, kept, gone),
            key=f"save {key}",
            type="primary",
            disabled=because is not None,
            on_click=_press,
            args=[key, review.version],
        )
        html(cards.save_foot(because, view.reader))
        digest, version = st.session_state.pop(_SEEN, ("", 0))
        if digest == key and (because is None or version != review.version):
            _save(view, found, review, note, version)


def _words(view: View, kept: int, gone: int) -> str:
    """What the button would do."""
    text = view.text
    saves = text("upload.save_rows", n=kept)
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
    if review.upload.counts.skipped_count and not skips:
        return "faults"
    if review.checked.usable.empty:
        return "nothing"
    if not review.upload.counts.moved:
        return "same"
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


def _same_before(view: View, review: Review, digest: str) -> tuple[str, dict[str, object]] | None:
    """Who saved exactly these bytes, and when."""
    history = query(view.database, "history")
    same = history[
        (history["sha256"] == digest) & (history["kind"] == review.kind) & (history["action"] == "save")
    ]
    if same.empty:
        return None
    last = same.iloc[0]
    fields = {
        "who": who_did(last["done_by"], view.text),
        "date": view.text.date(clock.day_of(last["known_at"].to_pydatetime(), view.config)),
        "upload": int(last["batch_id"]),
    }
    return ("same_before" if last["counts"] else "same_before_undone"), fields


def _save(view: View, found: Look, review: Review, note: str, version: int) -> None:
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
            )
            # At once: the data have moved, and this run may be broken off by the next one.
            settle("saved", upload=batch_id, file=found.file.name, page=page, at=at)
            waiting.clear_away(found.file)
            reviewing.forget()
    except ResilienceError as error:
        refusal(view, error)
        return
    st.rerun()
