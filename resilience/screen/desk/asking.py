"""What only the sender can say about the open file."""

from functools import partial

import streamlit as st

from resilience import intake
from resilience.cards import upload as cards
from resilience.contracts import contract
from resilience.intake import Review
from resilience.intake.checking import Question
from resilience.intake.returned import extension, name_given_back, returned
from resilience.screen.desk import waiting
from resilience.screen.desk.reviewing import Look
from resilience.screen.desk.waiting import Waiting
from resilience.screen.figures import place_names, standing
from resilience.screen.parts import card, html, label, row
from resilience.screen.view import View
from resilience.templates import MEDIA_TYPES

_SHOWN = "differences shown"


def wrongly_read(view: View, found: Look) -> None:
    """A way to say that the file was read wrongly: its kind, the form of its numbers.

    Where its headers fit several kinds, that is asked openly.
    """
    text, review = view.text, found.review
    kinds = _kinds(found)
    if review is None:
        if len(kinds) > 1:
            with card("kind"):
                html(cards.kind_asked(view.reader))
                _kind(view, found, kinds)
        return
    numbers = _number_columns(review)
    if len(kinds) > 1 or numbers:
        with st.popover(text("upload.not_so"), key="not so"):
            html(cards.note(text("upload.not_so_what"), view.reader))
            if len(kinds) > 1:
                _kind(view, found, kinds)
            for name, (letter, header) in numbers.items():
                _form_of_numbers(view, found, name, letter, header)


def _kind(view: View, found: Look, kinds: tuple[str, ...]) -> None:
    key = f"kind {found.file.digest} {view.text.language}"
    st.radio(
        view.text("upload.kind"),
        kinds,
        index=kinds.index(found.review.kind) if found.review else None,
        format_func=lambda kind: view.text.pick(contract(kind).name),
        key=key,
        on_change=lambda: waiting.tell(found.file, kind=st.session_state[key]),
    )


def download_problems(view: View, review: Review) -> None:
    """The file back, with a column that says what is wrong in each row."""
    ends = extension(review.sheet)
    st.download_button(
        view.text("upload.download_problems"),
        data=partial(returned, review.sheet, review.checked.faults, view.text, review.upload.content),
        file_name=name_given_back(review.sheet.file, review.sheet, view.text),
        mime=MEDIA_TYPES["xlsx" if ends == "xlsx" else "id"],
        key=f"problems {view.text.language}",
        on_click="ignore",
    )


def _kinds(found: Look) -> tuple[str, ...]:
    """The kinds that may be chosen: those that fit, and the one that was."""
    chosen = found.review.kind if found.review else found.file.kind
    return found.kinds if chosen is None or chosen in found.kinds else (*found.kinds, chosen)


def _number_columns(review: Review) -> dict[str, tuple[str, str]]:
    asked = {question.column for question in review.checked.questions}
    columns = contract(review.kind).columns
    return {
        name: (cells.letter, cells.header)
        for name, cells in review.checked.columns.items()
        if columns[name].type in ("number", "integer") and name not in asked
    }


def _form_of_numbers(view: View, found: Look, column: str, letter: str, header: str) -> None:
    text, file = view.text, found.file
    key = f"form {file.digest} {column} {text.language}"
    st.radio(
        text("upload.numbers_of", letter=letter, column=label(header)),
        ["auto", "id", "en"],
        index=["auto", "id", "en"].index(dict(file.answers).get(column, "auto")),
        format_func=lambda form: text(f"upload.numbers_{form}"),
        key=key,
        on_change=lambda: waiting.answer(
            file, column, None if st.session_state[key] == "auto" else st.session_state[key]
        ),
    )


def questions(view: View, found: Look, review: Review) -> None:
    """Each question on a card of its own, without a default; an answer can be changed."""
    for asked in review.checked.questions:
        with card(f"question_{asked.column}"):
            html(cards.question(asked, review, standing(view).statuses, view.reader))
            _answers(view, found.file, asked, review)


def warnings(view: View, review: Review) -> None:
    """What may be right but must be confirmed; nothing where there is nothing of the kind."""
    if len(review.warnings):
        html(cards.warnings(review, names_of_codes(view, view.state), view.reader))


def _answers(view: View, file: Waiting, asked: Question, review: Review) -> None:
    # A new widget in each language: Streamlit keeps the words of a choice, not what they stand for.
    key = f"answer {file.digest} {asked.column} {view.text.language}"
    last, options = standing(view).statuses, cards.choices(asked)
    said = view.text(
        f"upload.ask_{asked.about}", line=view.text.number(asked.line), letter=asked.letter, found=asked.cell
    )
    st.radio(
        said,  # a number or a date; only heard, so that no sign needs to be kept from Markdown
        options,
        index=options.index(asked.answer) if asked.answer in options else None,
        format_func=lambda reading: cards.choice(asked, str(reading), review, last, view.reader),
        key=key,
        on_change=lambda: waiting.answer(file, asked.column, st.session_state[key]),
        label_visibility="collapsed",
    )


def differences(view: View, review: Review) -> None:
    """What is new, changed, the same, or gone, one sort at a time; nothing while no row can be compared."""
    text, counts = view.text, review.upload.counts
    numbers = {
        "moved": counts.new_count + counts.changed_count,
        "same": counts.same_count,
        "removed": counts.removed_count,
    }
    first = next((sort for sort in ("removed", "moved", "same") if numbers[sort]), None)
    if first is None:
        return
    with card("differences"):
        with row("differences"):
            html(cards.differences_title(review, view.reader))
            shown = st.segmented_control(
                text("upload.show"),
                list(numbers),
                default=first,
                format_func=lambda sort: text(f"upload.show_{sort}", n=numbers[sort]),
                key=f"{_SHOWN} {text.language} {first}",
                required=True,
                label_visibility="collapsed",
            )
        html(cards.differences(review, shown or first, names_of_codes(view, view.state), view.reader))


@st.cache_resource(max_entries=8, show_spinner=False)
def names_of_codes(_view: View, state: object) -> dict[str, dict[str, str]]:
    """What codes stand for now, in each language."""
    return {**intake.known_names(_view.database, _view.text.language), "places": place_names(_view)}
