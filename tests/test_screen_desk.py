"""The upload desk without a browser: what each visitor gets, and that only what was seen is written."""

import io
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from resilience import access, clock, intake, journal, paths
from resilience.access import Door, Person
from resilience.database import current_rows, query
from resilience.errors import ResilienceError
from resilience.paths import ROOT
from resilience.screen import moved, opening, sign_in
from resilience.screen.desk import waiting
from resilience.templates import file_name
from resilience.text import Text

MAIN = ROOT / "resilience" / "screen" / "main.py"
UPLOAD = str(ROOT / "pages" / "upload.py")
OVERVIEW = str(ROOT / "pages" / "overview.py")
ENGLISH = Text("en")
FILES = len(list(paths.STARTING_DATA.glob("*.csv")))
HEAD = "place,indicator,period,value,quality,source\n"
CLEAN = f"{HEAD}jakarta,fires,2021,1400,official,Gulkarmat\n"
FAULTY = f"{CLEAN}jakarta,fires,2022,many,official,Gulkarmat\n"
UNSURE = f"{HEAD}jakarta,fires,2021,1.234,official,Gulkarmat\n"
UNUSUAL = f"{HEAD}jakarta,fires,2021,140000,official,Gulkarmat\n"


@pytest.fixture(autouse=True)
def folder(shipped_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An office of its own, with a door of its own."""
    st.cache_resource.clear()
    shutil.copytree(shipped_folder, tmp_path / "office")
    monkeypatch.setenv("RESILIENCE_DATABASE", str(tmp_path / "office" / "office.duckdb"))
    monkeypatch.setattr(sign_in, "_DOOR", Door())
    yield tmp_path / "office"
    with suppress(ResilienceError):
        opening.office()[1].close()
    st.cache_resource.clear()


def visit() -> AppTest:
    """A visitor on the upload page, in English."""
    visitor = AppTest.from_file(str(MAIN), default_timeout=60)
    visitor.query_params["lang"] = "en"
    return visitor.run().switch_page(UPLOAD).run()


def secretariat(folder: Path, code: str = "") -> AppTest:
    """Somebody who typed the passcode (a new one where none is given)."""
    visitor = visit()
    code = code or access.new_passcode(access.passcodes_file(folder / "office.duckdb"), "secretariat")
    visitor.text_input[0].input(code)
    button(visitor, ENGLISH("access.enter")).click().run()
    assert "Signed in as Secretariat" in said(visitor)
    return visitor


def lay_down(visitor: AppTest, content: str | bytes, name: str = "fires.csv") -> AppTest:
    """Drop a file in the sidebar."""
    given = content if isinstance(content, bytes) else content.encode()
    visitor.file_uploader[0].set_value([(name, given, "text/csv")])
    return visitor.run()


def said(visitor: AppTest) -> str:
    """All words on the page, without tags."""
    return " ".join(re.sub("<[^>]+>", " ", " ".join(each.value for each in visitor.markdown)).split())


def button(visitor: AppTest, label: str) -> Any:
    """The first button of that name."""
    found = [each for each in visitor.button if each.label == label]
    assert found, [each.label for each in visitor.button]
    return found[0]


def tick(visitor: AppTest, words: str) -> AppTest:
    """The box that says these words."""
    found = [each for each in visitor.checkbox if words in each.label]
    assert len(found) == 1, [each.label for each in visitor.checkbox]
    return found[0].check().run()


def fires() -> dict[str, float]:
    """What counts now for the indicator of these tests, by period."""
    rows = current_rows(opening.office()[1], "observations")
    own = rows[(rows["place_id"] == "jakarta") & (rows["indicator_id"] == "fires")]
    return dict(zip(own["period"], own["value"], strict=True))


def events() -> pd.DataFrame:
    return query(opening.office()[1], "history")


def reloaded(visitor: AppTest) -> AppTest:
    """The same browser after a reload: a new session that begins with the token of its cookie."""
    again = AppTest.from_file(str(MAIN), default_timeout=60)
    again.query_params["lang"] = "en"
    again.session_state["sign-in token"] = visitor.session_state["sign-in token"]
    return again.run().switch_page(UPLOAD).run()


# Who gets what


def test_a_visitor_is_told_for_whom_the_page_is_and_gets_nothing_else() -> None:
    visitor = visit()
    assert ENGLISH("upload.closed") in said(visitor)
    for kind in ("file_uploader", "download_button", "checkbox"):
        assert len(visitor.get(kind)) == 0, kind
    assert "2025-01-14_observations.csv" not in said(visitor)


def test_the_secretariat_finds_uploader_and_history(folder: Path) -> None:
    visitor = secretariat(folder)
    assert visitor.file_uploader[0].label == "Upload an agency's file"
    assert "No file is waiting" in said(visitor)
    assert "2025-01-16_progress.csv" in said(visitor)
    # The newest five; the earlier ones are one press away.
    assert [each.label for each in visitor.button].count("take back") == 5
    assert "2025-01-02_places.csv" not in said(visitor)
    visitor.button("more history").click().run()
    assert [each.label for each in visitor.button].count("take back") == FILES
    assert "2025-01-02_places.csv" in said(visitor)


def test_a_reload_leaves_the_desk_as_it_was_for_the_same_sign_in_only(folder: Path) -> None:
    code = access.new_passcode(access.passcodes_file(folder / "office.duckdb"), "secretariat")
    one, other = secretariat(folder, code), secretariat(folder, code)
    lay_down(one, FAULTY)
    assert "fires.csv" in said(reloaded(one))
    assert "fires.csv" not in said(reloaded(other))
    button(one, "Throw the file away").click().run()
    assert "fires.csv" not in said(reloaded(one))


def test_the_uploader_stands_on_every_page_and_leads_to_the_desk(folder: Path) -> None:
    visitor = secretariat(folder)
    visitor.switch_page(str(ROOT / "pages" / "overview.py")).run()
    assert "fires.csv" in said(lay_down(visitor, CLEAN))
    assert "Ready to be saved" in said(visitor)
    assert visitor.query_params["lang"] == "en"
    assert len(visitor.file_uploader[0].value or []) == 0  # an empty one, for the next file


# From a file to the data


def test_a_clean_file_is_reviewed_and_saved_with_its_note(folder: Path) -> None:
    visitor = lay_down(secretariat(folder), CLEAN)
    assert "1 row = 0 + 0 + 1 + 0 + 0." in said(visitor)
    assert "2021" not in fires()
    note = next(each for each in visitor.text_input if each.label.startswith("Note"))
    note.input("  by e-mail, 13 January ").run()
    button(visitor, "Save 1 row").click().run()
    assert f": saved as upload {FILES + 1}." in said(visitor)
    assert fires()["2021"] == 1400
    newest = events().iloc[0]
    assert (newest["done_by"], newest["note"]) == ("secretariat", "by e-mail, 13 January")
    assert "No file is waiting" in said(visitor)


def test_faulty_rows_are_left_out_only_by_a_tick(folder: Path) -> None:
    visitor = lay_down(secretariat(folder), FAULTY)
    assert "Row 3 jakarta fires 2022 many official Gulkarmat" in said(visitor)
    assert "Column D “value”: “many” is not a number." in said(visitor)
    assert button(visitor, "Save 1 row").disabled
    assert ENGLISH("upload.because_faults") in said(visitor)
    tick(visitor, "Leave out 1 faulty row")
    assert not button(visitor, "Save 1 row").disabled
    button(visitor, "Save 1 row").click().run()
    assert (fires().get("2021"), fires().get("2022")) == (1400, None)
    assert events().iloc[0]["skipped_count"] == 1


def test_where_no_row_would_be_left_there_is_nothing_to_agree_to(folder: Path) -> None:
    visitor = lay_down(secretariat(folder), f"{HEAD}jakarta,fires,2022,many,official,Gulkarmat\n")
    assert not [each.label for each in visitor.checkbox if "Leave out" in each.label]
    assert ENGLISH("upload.because_nothing") in said(visitor)


def test_where_the_other_rows_change_nothing_there_is_nothing_to_agree_to(folder: Path) -> None:
    visitor = lay_down(secretariat(folder), CLEAN)
    button(visitor, "Save 1 row").click().run()
    lay_down(visitor, FAULTY)
    assert not [each.label for each in visitor.checkbox if "Leave out" in each.label]
    assert button(visitor, "Save").disabled
    assert ENGLISH("upload.because_same_and_faults", n=1) in said(visitor)


def test_the_button_counts_only_the_rows_that_change_something(folder: Path) -> None:
    visitor = lay_down(secretariat(folder), CLEAN)
    button(visitor, "Save 1 row").click().run()
    # The same figure again, another one, and a fault.
    lay_down(visitor, f"{FAULTY}jakarta,fires,2020,1100,official,Gulkarmat\n")
    assert "Save 1 row" in [each.label for each in visitor.button]
    assert "Leave out 1 faulty row and save 1 row" in [each.label for each in visitor.checkbox]


def test_the_file_that_the_message_asks_for_is_beside_it(folder: Path) -> None:
    visitor = secretariat(folder)
    chosen = next(each for each in visitor.selectbox if each.label == "Agency")
    chosen.set_value("PAM Jaya").run()  # owes two reports, and no figure
    labels = [each.label for each in visitor.download_button if each.label.startswith("Download ")]
    assert labels == [f"Download {file_name('progress', 'xlsx', 'en')}"]


def test_the_file_with_problems_can_be_downloaded(folder: Path) -> None:
    visitor = lay_down(secretariat(folder), FAULTY)
    labels = [each.label for each in visitor.download_button]
    assert "Download the file with a column of problems" in labels


@pytest.mark.parametrize(("answer", "value"), [("id", 1234), ("en", 1.234)])
def test_a_question_blocks_until_it_is_answered(folder: Path, answer: str, value: float) -> None:
    visitor = lay_down(secretariat(folder), UNSURE)
    asked = next(each for each in visitor.radio if "1" in each.label and "234" in each.label)
    assert asked.value is None
    assert button(visitor, "Save").disabled
    asked.set_value(answer).run()
    if value < 2:  # a thousandth of the year before is asked about as well
        tick(visitor, "made sure")
    button(visitor, "Save 1 row").click().run()
    assert fires()["2021"] == value


def test_what_is_unusual_must_be_ticked(folder: Path) -> None:
    visitor = lay_down(secretariat(folder), UNUSUAL)
    assert button(visitor, "Save 1 row").disabled
    assert ENGLISH("upload.because_warnings") in said(visitor)
    tick(visitor, "made sure")
    assert not button(visitor, "Save 1 row").disabled


def test_the_same_file_again_says_who_saved_it_and_when(folder: Path) -> None:
    visitor = lay_down(secretariat(folder), CLEAN)
    button(visitor, "Save 1 row").click().run()
    lay_down(visitor, CLEAN, "copy.csv")
    assert "All rows are the same as those kept" in said(visitor)
    config, _ = opening.office()
    moment = ENGLISH.moment(clock.local_of(events().iloc[0]["happened_at"], config))
    told = f"Exactly this file was saved by Secretariat on {moment}, for the working date 20 Jan 2025"
    assert f"{told} as upload {FILES + 1}." in said(visitor)
    assert button(visitor, "Save").disabled


def test_a_file_that_cannot_be_read_says_why_and_offers_nothing_to_save(folder: Path) -> None:
    visitor = lay_down(secretariat(folder), b"", "empty.csv")
    assert "empty.csv cannot be read" in said(visitor)
    assert not any(each.label.startswith("Save") for each in visitor.button)


def test_a_file_of_two_possible_kinds_is_asked_about(folder: Path) -> None:
    both = "place_id,indicator_id,period,value,lower\njakarta,fires,2021,1400,900\n"
    visitor = lay_down(secretariat(folder), both)
    assert ENGLISH("upload.ask_kind") in said(visitor)
    asked = next(each for each in visitor.radio if each.label == "Kind of file")
    assert (asked.value, asked.options) == (None, ["Targets", "Observations"])
    asked.set_value("observations").run()
    assert "read as Observations" in said(visitor)


def test_what_a_save_and_its_undo_turned_is_said_and_stays_in_the_history(folder: Path) -> None:
    # The starting data say 2 days, off track; the target is 40.
    air = f"{HEAD}jakarta,good_air_days,2024,45,official,DLH\n"
    visitor = lay_down(secretariat(folder), air)
    tick(visitor, "made sure")
    button(visitor, "Save 1 row").click().run()
    assert said(visitor).count("Good-air days: off track → achieved") == 2  # done, and the history
    button(visitor, "take back").click().run()
    button(visitor, "take back").click()
    button(visitor, "Take back").click().run()
    assert said(visitor).count("Good-air days: achieved → off track") == 2
    assert said(visitor).count("Good-air days: off track → achieved") == 1


def test_who_says_a_name_at_the_door_stands_in_the_history_with_it(folder: Path) -> None:
    visitor = visit()
    visitor.text_input[0].input(
        access.new_passcode(access.passcodes_file(folder / "office.duckdb"), "secretariat")
    )
    visitor.text_input[1].input(" Ani ")
    button(visitor, ENGLISH("access.enter")).click().run()
    assert "Signed in as Secretariat · Ani" in said(visitor)
    button(lay_down(visitor, CLEAN), "Save 1 row").click().run()
    assert events().iloc[0]["done_by"] == "secretariat · Ani"
    assert " · Secretariat · Ani" in said(visitor)
    assert "Ani" not in " ".join(each.value for each in visit().markdown)  # visitors see no names


# What was seen is what is saved


def by_a_colleague(content: str) -> None:
    """An upload that comes from elsewhere."""
    config, database = opening.office()
    found = intake.reviewed(
        intake.read(content.encode(), "other.csv", intake.known_headers()),
        "observations",
        content.encode(),
        database=database,
        config=config,
        answers={},
        today=datetime(2025, 1, 20, tzinfo=UTC).date(),
        known_at=datetime(2025, 1, 20, tzinfo=UTC),
        complete=False,
    )
    journal.save(database, found.upload, by=Person("colleague", "secretariat"))


def test_what_a_colleague_saved_in_between_is_said_and_shown_before_saving(folder: Path) -> None:
    visitor = lay_down(secretariat(folder), CLEAN)
    by_a_colleague(CLEAN.replace("1400", "1399"))
    button(visitor, "Save 1 row").click().run()
    assert ENGLISH("journal.moved") in said(visitor)
    told = f"since you looked: upload {FILES + 1} was saved by colleague. Please look again."
    assert told in said(visitor)
    assert fires()["2021"] == 1399
    assert "1 old row is replaced" in said(visitor)
    button(visitor, "Save 1 row").click().run()
    assert fires()["2021"] == 1400


def test_a_role_that_was_taken_away_is_refused_where_it_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = lay_down(secretariat(folder), CLEAN)
    # The page still believes it; what writes asks again.
    monkeypatch.setattr(sign_in, "is_secretariat", lambda: True)
    monkeypatch.setattr(sign_in, "person", lambda *, renew=True: Person("Budi", "viewer"))
    monkeypatch.setattr("resilience.screen.is_secretariat", lambda: True)
    button(visitor, "Save 1 row").click().run()
    assert ENGLISH("access.may_not_write", name="Budi") in said(visitor)
    assert "2021" not in fires()


def test_a_button_pressed_after_the_session_ended_does_nothing_then_or_later(folder: Path) -> None:
    visitor = lay_down(secretariat(folder), CLEAN)
    code = access.new_passcode(access.passcodes_file(folder / "office.duckdb"), "secretariat")
    button(visitor, "Save 1 row").click().run()
    assert ENGLISH("upload.closed") in said(visitor)
    visitor.text_input[0].input(code)
    button(visitor, ENGLISH("access.enter")).click().run()
    assert "Ready to be saved" in said(visitor)  # the file still waits
    assert "2021" not in fires()


# Taking back


def test_an_upload_is_taken_back_and_brought_back_with_its_effects_first(folder: Path) -> None:
    visitor = lay_down(secretariat(folder), CLEAN)
    button(visitor, "Save 1 row").click().run()
    for action, do, after in (
        ("take back", "Take back", None),
        ("bring back", "Bring back", 1400),
    ):
        before = fires().get("2021")
        button(visitor, action).click().run()
        assert f"If {'taken' if after is None else 'brought'} back:" in said(visitor)
        assert fires().get("2021") == before
        button(visitor, action).click()  # without a browser the dialog is there only with its opener
        button(visitor, do).click().run()
        assert fires().get("2021") == after
    assert events()["action"].tolist()[:3] == ["redo", "undo", "save"]


def test_the_original_is_kept_byte_for_byte(folder: Path) -> None:
    content = b'place,indicator,period,value,quality,source\r\njakarta, fires ,2021,"1400",official,x'
    visitor = lay_down(secretariat(folder), content)
    button(visitor, "Save 1 row").click().run()
    who = Person("sari", "secretariat")
    assert journal.original(opening.office()[1], FILES + 1, by=who) == content


def test_what_is_taken_back_is_what_was_looked_at(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = secretariat(folder)
    asked: dict[str, Any] = {}
    monkeypatch.setattr(journal, "undo", lambda *_, **how: asked.update(how))
    button(visitor, "take back").click()
    button(visitor.run(), "take back").click()
    button(visitor, "Take back").click().run()
    assert asked["at_version"] == FILES


def test_who_refers_to_what_goes_must_be_known_before_it_is_taken_back(folder: Path) -> None:
    visitor = secretariat(folder)
    visitor.button("more history").click().run()
    places = [each for each in visitor.button if each.label == "take back"][-1]  # the first file of all
    places.click().run()
    places = [each for each in visitor.button if each.label == "take back"][-1]
    assert button(visitor, "Take back").disabled
    next(each for each in visitor.checkbox if each.label == ENGLISH("upload.sure_orphans")).check()
    places.click().run()
    assert not button(visitor, "Take back").disabled


def test_a_dialog_outlives_what_a_colleague_does_and_says_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = secretariat(folder)
    button(visitor, "take back").click().run()
    by_a_colleague(CLEAN)
    room = import_module("resilience.screen.desk.history")
    monkeypatch.setattr(room, "draws_itself", lambda: True)
    visitor.run()
    assert button(visitor, "Take back")
    told = f"since you looked: upload {FILES + 1} was saved by colleague. Please look again."
    assert said(visitor).count(told) == 1
    # The very upload of the dialog is taken back elsewhere: nothing is left to ask about.
    journal.undo(opening.office()[1], FILES, by=Person("colleague", "secretariat"))
    visitor.run()
    assert not any(each.label == "Take back" for each in visitor.button)
    assert f"since you looked: upload {FILES} was taken back by colleague; upload {FILES + 1}" in said(
        visitor
    )


def test_a_dialog_that_was_cancelled_works_nothing_out_any_more(folder: Path) -> None:
    def cancelled() -> None:
        from importlib import import_module

        import streamlit

        history = import_module("resilience.screen.desk.history")
        if "again" not in streamlit.session_state:
            streamlit.session_state["again"] = True
            history._dialog(None, "undo", {})  # it looks at none of that
        streamlit.markdown("closed")

    visitor = AppTest.from_function(cancelled).run()
    assert (said(visitor), len(visitor.exception)) == ("closed", 0)
    visitor = secretariat(folder)
    button(visitor, "take back").click().run()
    button(visitor, "Cancel").click().run()
    assert not any(each.label == "Take back" for each in visitor.button)


def test_a_dialog_is_closed_by_whatever_else_one_does(folder: Path) -> None:
    visitor = secretariat(folder)
    button(visitor, "take back").click().run()
    assert button(visitor, "Take back")
    visitor.run()
    assert not any(each.label == "Take back" for each in visitor.button)


# Doing nothing


class Later(datetime):
    """After lunch."""

    @classmethod
    def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
        return datetime.now(tz) + timedelta(minutes=31)


@pytest.mark.parametrize(("again", "stays"), [("Ani", True), ("Budi", False)])
def test_note_and_ticks_outlive_the_idle_end_for_the_same_person(
    folder: Path, monkeypatch: pytest.MonkeyPatch, again: str, stays: bool
) -> None:
    code = access.new_passcode(access.passcodes_file(folder / "office.duckdb"), "secretariat")

    def come_in(visitor: AppTest, name: str) -> None:
        visitor.text_input[0].input(code)
        visitor.text_input[1].input(name)
        button(visitor, ENGLISH("access.enter")).click().run()

    come_in(visitor := visit(), "Ani")
    lay_down(visitor, UNUSUAL)
    next(each for each in visitor.text_input if each.label.startswith("Note")).input("by e-mail").run()
    tick(visitor, "made sure")
    monkeypatch.setattr(sign_in, "datetime", Later)
    visitor.run()
    told = re.sub("<[^>]+>", "", " ".join(each.value for each in visitor.main.markdown))
    assert "nothing was done for 30 minutes" in told
    assert not any(each.label.startswith("Save") for each in visitor.button)
    come_in(visitor, again)
    note = next(each for each in visitor.text_input if each.label.startswith("Note"))
    assert note.value == ("by e-mail" if stays else "")
    assert button(visitor, "Save 1 row").disabled is not stays
    assert next(each for each in visitor.checkbox if "made sure" in each.label).value is stays


def test_the_browser_is_told_when_the_time_is_over(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[float | None] = []
    monkeypatch.setattr(moved, "watch", lambda *_, until, **__: told.append(until))
    before = datetime.now(UTC).timestamp()
    secretariat(folder)
    assert told[0] is None  # nothing ends for a visitor
    assert told[-1] is not None
    assert 0 <= told[-1] - before - 30 * 60 <= datetime.now(UTC).timestamp() - before


# Several files, and the inbox


def test_files_wait_side_by_side_and_can_be_thrown_away(folder: Path) -> None:
    visitor = lay_down(lay_down(secretariat(folder), CLEAN), FAULTY, "faulty.csv")
    assert "One cell must be mended" in said(visitor)
    button(visitor, "Review").click().run()
    assert "Ready to be saved" in said(visitor)
    button(visitor, "Throw the file away").click().run()
    assert "fires.csv" not in said(visitor)
    assert "One cell must be mended" in said(visitor)


def test_a_file_of_the_inbox_is_opened_by_a_press_and_put_away_once_saved(folder: Path) -> None:
    (folder / "inbox").mkdir()
    (folder / "inbox" / "fires_2021.csv").write_text(CLEAN)
    visitor = secretariat(folder)
    waiting = next(each for each in visitor.button if each.label.replace("\\", "") == "fires_2021.csv")
    waiting.click().run()
    assert "Ready to be saved" in said(visitor)
    assert (folder / "inbox" / "fires_2021.csv").exists()
    button(visitor, "Save 1 row").click().run()
    assert [path.name for path in (folder / "inbox").iterdir()] == ["done"]


def put_into_inbox(folder: Path, name: bytes, content: str = CLEAN) -> Path:
    """A file that came without a screen; its name is the bytes of whatever system wrote it."""
    path = folder / "inbox" / os.fsdecode(name)
    path.parent.mkdir(exist_ok=True)
    path.write_text(content)
    return path


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (b"\xff\xfe.csv", "\ufffd\ufffd.csv"),
        ("banjir–é.csv".encode("cp1252"), "banjir\ufffd\ufffd.csv"),
        ("a\u202evsc.csv".encode(), "avsc.csv"),
    ],
)
def test_a_name_in_another_systems_letters_is_told_with_a_sign_for_them_and_saved(
    folder: Path, name: bytes, told: str
) -> None:
    put_into_inbox(folder, name)
    visitor = secretariat(folder)
    assert "Observations, no faults" in said(visitor)
    next(each for each in visitor.button if each.label.replace("\\", "") == told).click().run()
    button(visitor, "Save 1 row").click().run()
    assert events().iloc[0]["file_name"] == told
    assert [path.name for path in (folder / "inbox").iterdir()] == ["done"]


def test_a_bug_in_one_file_of_the_inbox_leaves_the_pages_and_the_other_files(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_into_inbox(folder, b"a.csv")
    put_into_inbox(folder, b"b.csv")
    read = intake.read

    def broken(content: bytes, name: str, *rest: Any, **more: Any) -> Any:
        if name == "a.csv":
            raise ZeroDivisionError
        return read(content, name, *rest, **more)

    monkeypatch.setattr(intake, "read", broken)
    visitor = secretariat(folder)
    # On the desk in its main part, on every other page in the sidebar; in one place.
    for page, is_desk in ((UPLOAD, True), (OVERVIEW, False)):
        visitor.switch_page(page).run()
        part = visitor.main if is_desk else visitor.sidebar
        told = " ".join(each.value for each in part.markdown)
        for words in ("cannot be read", "Observations, no faults"):
            assert (told.count(words), said(visitor).count(words)) == (1, 1)


def test_a_dropped_file_bears_a_name_that_turns_and_cuts_nothing(folder: Path) -> None:
    lay_down(visitor := secretariat(folder), CLEAN, "air \u202e2024/2025.csv")
    assert "air 2024_2025.csv" in said(visitor)
    button(visitor, "Save 1 row").click().run()
    assert events().iloc[0]["file_name"] == "air 2024_2025.csv"


def test_what_waits_in_the_inbox_is_said_in_the_main_part_and_opened_from_there(folder: Path) -> None:
    for number in range(22):
        put_into_inbox(folder, f"f{number:02}.csv".encode(), CLEAN.replace("1400", str(1400 + number)))
    visitor = secretariat(folder)
    told = " ".join(each.value for each in visitor.main.markdown)
    assert "22 files are waiting" in told
    assert "No file is waiting" not in told
    assert "and 2 other files." in told
    labels = [each.label.replace("\\", "") for each in visitor.main.button]
    assert [name for name in labels if name.endswith(".csv")] == [f"f{number:02}.csv" for number in range(20)]
    visitor.main.button[labels.index("f03.csv")].click().run()
    assert "Ready to be saved" in said(visitor)


def test_a_file_of_the_inbox_that_is_too_large_is_refused_where_it_was_pressed(folder: Path) -> None:
    put_into_inbox(folder, b"large.csv", "x" * (20 * 1024 * 1024 + 1))
    visitor = secretariat(folder)
    next(each for each in visitor.main.button if each.label.replace("\\", "") == "large.csv").click().run()
    words = [each.value for each in visitor.main.markdown]
    place = next(at for at, value in enumerate(words) if "large.csv: 20" in value)
    assert ENGLISH("upload.large") in words[place - 1]
    assert "large.csv: 20" not in said(visitor.run())  # once


def test_a_file_that_cannot_be_read_is_not_the_news_of_what_was_saved(folder: Path) -> None:
    visitor = lay_down(lay_down(secretariat(folder), b"", "empty.csv"), CLEAN)
    button(visitor, "Save 1 row").click().run()
    told = said(visitor)
    assert f"saved as upload {FILES + 1}." in told
    assert "empty.csv cannot be read" not in told
    assert "One file is waiting" in told
    next(each for each in visitor.main.button if each.label == "Review").click().run()
    assert "empty.csv cannot be read" in said(visitor)


def test_a_desk_that_is_full_says_so_and_takes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "_LARGEST_FILES", 1)
    visitor = lay_down(secretariat(folder), CLEAN + "#" * (20 * 1024 * 1024 - 200), "first.csv")
    lay_down(visitor, FAULTY * 4, "second.csv")
    assert ENGLISH("upload.full") in said(visitor)
    assert "second.csv" not in said(visitor)


def test_the_desk_has_room_for_five_of_the_largest_files(on_the_desk: waiting.Waiting) -> None:
    used = len(on_the_desk.content)
    assert waiting.has_room(5 * 1024 * 1024 - used, 1)
    assert not waiting.has_room(5 * 1024 * 1024 - used + 1, 1)


def test_the_desk_speaks_of_today_also_where_the_address_names_a_day(folder: Path) -> None:
    visitor = AppTest.from_file(str(MAIN), default_timeout=60)
    visitor.query_params["lang"] = "en"
    visitor.query_params["as_of"] = "2025-01-15"
    assert "later uploads are not counted" in said(visitor.run())
    visitor.switch_page(UPLOAD).run()
    assert "later uploads are not counted" not in said(visitor)
    assert "Working date fixed: 20 January 2025" in said(visitor)
    assert "As of 20 January 2025, upload" in said(visitor)
    assert "as_of=" not in " ".join(each.value for each in visitor.markdown)
    assert not [each for each in visitor.selectbox if each.label == ENGLISH("frame.as_of")]


def test_a_file_that_the_browser_refuses_is_refused_in_the_readers_language(folder: Path) -> None:
    visitor = secretariat(folder)
    styles = " ".join(str(each.proto) for each in visitor.get("html"))
    assert ENGLISH("desk.too_large", n=20) in styles


def test_a_file_above_the_limit_is_refused_by_the_server_as_well(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = secretariat(folder)
    lay_down(visitor, b"x" * (20 * 1024 * 1024 + 1), "large.csv")
    assert "large.csv: 20" in said(visitor)
    assert "No file is waiting" in said(visitor)


def test_a_workbook_is_taken_as_well(folder: Path) -> None:
    made = io.BytesIO()
    frame = pd.DataFrame({"place": ["jakarta"], "indicator": ["fires"], "period": [2021], "value": [1400]})
    frame.to_excel(made, sheet_name="Sheet A", index=False, engine="xlsxwriter")
    visitor = lay_down(secretariat(folder), made.getvalue(), "fires.xlsx")
    assert "worksheet “Sheet A”" in said(visitor)


@pytest.fixture
def on_the_desk() -> Iterator[waiting.Waiting]:
    """A file on the desk of a session of its own."""
    st.session_state.clear()
    waiting.lay_down("dlh.csv", CLEAN.encode())
    found = waiting.open_file()
    assert found is not None
    yield found
    st.session_state.clear()


def test_a_box_that_is_sent_once_more_lays_a_saved_file_not_down_again(on_the_desk: waiting.Waiting) -> None:
    waiting.tell(on_the_desk, complete=True)
    assert [file.complete for file in waiting.files()] == [True]
    waiting.clear_away(on_the_desk)
    waiting.tell(on_the_desk, complete=False)
    waiting.answer(on_the_desk, "value", "en")
    assert waiting.files() == []


def test_what_was_saved_is_off_the_desk_and_said_in_one_step_until_it_could_be_read(
    on_the_desk: waiting.Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting.at_once(on_the_desk)("saved", n=20)
    assert waiting.files() == []
    assert waiting.just_done() == ("saved", {"n": 20})
    waiting.lay_down("bpbd.csv", FAULTY.encode())  # dropped in the moment of the save
    assert waiting.just_done() == ("saved", {"n": 20})
    now = time.monotonic()
    monkeypatch.setattr(waiting.time, "monotonic", lambda: now + 11)
    waiting.lay_down("bpbd.csv", CLEAN.encode())
    assert waiting.just_done() is None


def test_a_mended_file_takes_the_place_of_the_faulty_one_on_the_desk(on_the_desk: waiting.Waiting) -> None:
    waiting.lay_down("dlh_masalah.csv", FAULTY.encode())
    assert [file.name for file in waiting.files()] == ["dlh_masalah.csv"]
