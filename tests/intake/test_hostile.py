"""Texts that try to be more than texts: shown as they are everywhere, and harmless in every file."""

import csv
import io
import re
from datetime import date, datetime
from html.parser import HTMLParser

import pandas as pd
import pytest
from agency import (
    ASSETS,
    CONFIG,
    FOCUS_AREAS,
    HEAD,
    TEXTS,
    WORKSHOPS,
    every_card,
    file_of,
    keep,
    readers,
    review,
    save,
    sheet,
)

from resilience.cards import upload as desk
from resilience.contracts import contract, kinds
from resilience.database import Database, current_rows, query
from resilience.downloads import FORMS, csv_bytes
from resilience.intake import Review
from resilience.intake.returned import returned
from resilience.intake.values import text as text_of
from resilience.writing import guarded

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "[link](javascript:alert(1))",
    '=HYPERLINK("http://x")',
    "@SUM(1)",
    "<script>alert(1)</script></style>",
    "{{7*7}}{% raw %}{0}%s",
    ":material/home: $x$ `code`",
    "first\r\r\n\n# second <b>",
    "\u202egnp.exe",
    "👩\u200d👩\u200d👧 Curaçao",
    "n" * 10_000,
]
EVERY_TEXT = pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
NAMES = {"name_id": "Bandung", "name_en": "Bandung"}
GOOD = {
    "places": {"place_id": "bandung", **NAMES, "kind": "city"},
    "targets": {"place_id": "jakarta", "indicator_id": "fires", "period": "2031", "lower": "1"},
    "observations": {"place_id": "jakarta", "indicator_id": "fires", "period": "2022", "value": "1050"},
    "assets": {"asset_id": "clinics", **NAMES, "category": "health"},
    "hazards_of_places": {"place_id": "jakarta", "hazard_id": "flood", "kind": "shock"},
    "workshops": {
        **{"workshop_id": "pra", "assessment": "pra", "round": "workshop", "day": "2017-09-20"},
        **NAMES,
    },
    "focus_areas": {
        **{"focus_area_id": "water", "place_id": "jakarta", **NAMES, "question": "?"},
        **{"hazards": "flood;fire", "assets": "hospitals", "indicators": "fires"},
    },
    "stakeholders": {
        **{"stakeholder_id": "bpbd", **NAMES, "place_id": "jakarta", "kind": "ngo"},
        **{"group_id": "ngo", "focus_areas": "living_with_water"},
    },
    "scenarios": {
        **{"scenario_id": "as_now", **NAMES, "place_id": "jakarta", "indicator_id": "fires"},
        **{"period": "2030", "value": "1"},
    },
    "stages": {"place_id": "jakarta", "stage": "1", **NAMES, "deliverables": "PRA"},
    "partners": {"partner_id": "kota_kita", **NAMES, "kind": "ngo"},
    "actions": {
        "action_id": "wells",
        "place_id": "jakarta",
        **NAMES,
        "kind": "city",
        "hazards": "flood;fire",
    },
    "progress": {"action_id": "drains", "day": "2024-12-31", "percent": "40", "quality": "official"},
    "milestones": {"action_id": "drains", "name_id": "Nama", "due": "2024-12-31"},
    "visits": {
        **{"visit_id": "manado_2025", **NAMES, "guests": "semarang", "language": "en"},
        **{"day": "2025-02-12", "starts": "09:00", "ends": "11:00"},
    },
    "strategies": {"place_id": "jakarta", "launched": "2019-08-30", "structure": "3 pillars"},
}
TOWNS = "place_id,name_id,name_en,kind\n" + "".join(f"town_{n},T{n},T{n},city\n" for n in range(len(HOSTILE)))
"""A city has one strategy: for several there are as many."""
DRAINS = "action_id,place_id,name_id,kind\ndrains,jakarta,Drainase,city\n"
WITH_TEXTS = [
    kind for kind in kinds() if any(column.type == "text" for column in contract(kind).columns.values())
]


class Tags(HTMLParser):
    """Every element of a card, and every attribute."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs


def assert_harmless(cards: dict[str, str]) -> None:
    """No card has an element or an address that came from a file, nor a line of its own."""
    for name, markup in cards.items():
        found = Tags(markup)
        assert not found.tags & {"img", "script", "style", "iframe", "a"}, name
        assert not any(key.startswith("on") for key, _ in found.attributes), name
        assert not any("javascript:" in (value or "") for key, value in found.attributes if key == "href")
        assert not set("\r\n") & set(markup), name
        assert ":material/" not in markup, name


def key_of(kind: str, place: int) -> dict[str, str]:
    """A key of its own for each row."""
    of = contract(kind)
    if "period" in of.key:
        return {"period": str(2001 + place)}
    if kind == "progress":
        return {"day": f"{2001 + place}-01-15"}
    if kind == "milestones":
        return {"name_id": f"Tonggak {place}"}
    if kind == "strategies":
        return {"place_id": f"town_{place}"}
    if kind == "hazards_of_places":
        return {"hazard_id": list(CONFIG.hazards)[place]}
    return {of.key[-1]: str(1 + place) if kind == "stages" else f"bandung_{place}"}


def file_with(kind: str, texts: list[str]) -> str:
    """One row for each text, which stands in all its text columns."""
    words = [name for name, column in contract(kind).columns.items() if column.type == "text"]
    rows = [
        {**GOOD[kind], **dict.fromkeys(words, text), **key_of(kind, place)}
        for place, text in enumerate(texts)
    ]
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows([rows[0], *(row.values() for row in rows)])
    return buffer.getvalue()


@pytest.mark.parametrize("kind", WITH_TEXTS)
def test_in_text_columns_they_are_kept_shown_and_given_out_as_texts(office: Database, kind: str) -> None:
    known = (("assets", ASSETS), ("focus_areas", FOCUS_AREAS), ("places", TOWNS), ("actions", DRAINS))
    for referred, content in known:
        save(office, content, referred)
    found = review(office, file_with(kind, HOSTILE), kind)
    assert found.checked.faults.empty
    keep(office, found, note=HOSTILE[0])
    of = contract(kind)
    names = [name for name, column in of.columns.items() if column.type == "text" and name not in of.key]
    rows = current_rows(office, kind)
    for place, hostile in enumerate(HOSTILE):
        keys = {name: cell for name, cell in GOOD[kind].items() if name in contract(kind).key}
        wanted = pd.Series({**keys, **key_of(kind, place)})
        row = rows[(rows[wanted.index].astype(str) == wanted).all(axis=1)].iloc[0]
        assert {row[name] for name in names} == {text_of(hostile)}
    changed = review(office, file_with(kind, ["plain"] * len(HOSTILE)), kind)
    assert changed.upload.counts.changed_count == len(HOSTILE)
    for reader in readers():
        assert_harmless(every_card(found, reader) | every_card(changed, reader))
    assert_back_unchanged(office, kind)


@pytest.mark.parametrize("kind", [kind for kind in kinds() if kind not in WITH_TEXTS])
def test_where_no_text_may_stand_it_is_no_code_and_shown_as_a_text(office: Database, kind: str) -> None:
    for referred, content in (("assets", ASSETS), ("workshops", WORKSHOPS)):
        save(office, content, referred)
    of = contract(kind)
    assert of.people
    right = {
        **{"workshop_id": "pra_2017", of.people: "p07", "group_id": "ngo", "quality": "illustrative"},
        **{"measure": "condition", "asset_id": "hospitals", "driver_id": "leadership"},
        **{"score": "3", "relevance": "3"},
    }
    right = {name: cell for name, cell in right.items() if name in of.columns}
    # As many codes as texts: the texts alone would be taken for names of people.
    # Each with a digit: without one it would be no code, and the whole file be refused.
    people = [text for place, hostile in enumerate(HOSTILE) for text in (f"{hostile}7", f"p{place:02}")]
    rows = [{**right, of.people: text} for text in people]
    rows += [{**right, "group_id": hostile} for hostile in HOSTILE]
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows([rows[0], *(row.values() for row in rows)])
    found = review(office, buffer.getvalue(), kind)
    # Without the sign that turns the direction of reading, gnp.exe7 is a code like any other.
    is_wrong = [wrong for hostile in HOSTILE for wrong in (text_of(hostile) != "gnp.exe", False)]
    assert found.checked.faulty.tolist() == [*is_wrong, *[True] * len(HOSTILE)]
    for reader in readers():
        assert_harmless(every_card(found, reader))
    assert_given_back_harmless(found)


def assert_back_unchanged(database: Database, kind: str) -> None:
    """In every form a download is harmless in a spreadsheet, and uploaded again it changes nothing."""
    for form in FORMS:
        content = csv_bytes(current_rows(database, kind), form)
        delimiter = ";" if form == "indonesian" else ","
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))
        columns = list(contract(kind).columns)
        words = [place for place, name in enumerate(columns) if contract(kind).columns[name].type == "text"]
        for cell in (row[place] for row in rows[1:] for place in words):
            assert cell.startswith("'") or guarded(cell) == cell
        again = review(database, content, kind)
        assert again.checked.faults.empty
        assert again.upload.counts.moved == 0


@EVERY_TEXT
def test_in_headers_codes_values_and_the_files_name_it_is_shown_as_a_text(
    known: Database, hostile: str
) -> None:
    quoted = '"' + hostile.replace('"', '""') + '"'
    head = f"{HEAD},{quoted[:200].rstrip(chr(34))}{chr(34)},x" if len(hostile) > 200 else f"{HEAD},{quoted},x"
    rows = [
        *(f"{quoted},fires,2022,1,official", f"jakarta,{quoted},2022,1,official"),
        *(f"jakarta,fires,{quoted},1,official", f"jakarta,fires,2022,{quoted},official"),
        *(f"jakarta,fires,2022,1,{quoted}", f"{quoted},,,,"),
    ]
    name = hostile.replace("/", "_").replace("\r", " ").replace("\n", " ")[:100] + ".csv"
    found = review(known, file_of(*rows, head=head), "observations", file=name)
    assert found.checked.faulty.tolist() == [True] * 6
    for reader in readers():
        assert_harmless(every_card(found, reader))
        row = {
            **{"batch_id": 1, "file_name": name, "counts": False, "kind": "observations", "note": hostile},
            **{f"{count}_count": 1 for count in ("new", "changed", "removed", "skipped")},
            "done_by": hostile,
        }
        when = {"happened": datetime(2025, 1, 20, 9, 5), "known_on": date(2025, 1, 20), "effect": None}
        later = {"action": "undo", "done_by": hostile, "note": hostile, **when}
        told = {**row, **when}
        story = {"batch": desk.batch(told, reader), "story": desk.batch_story(told, [later], reader)}
        assert_harmless({**story, "lead": desk.dialog_lead("undo", name, reader)})
    assert_given_back_harmless(found)


def assert_given_back_harmless(found: Review) -> None:
    content = returned(found.sheet, found.checked.faults, TEXTS[0]).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(content, newline="")):
        assert all(cell.startswith("'") or guarded(cell) == cell for cell in row)
    assert sheet(content).lines.tolist() == found.sheet.lines.tolist()


def test_the_screen_shows_a_text_as_the_text_that_it_is(known: Database) -> None:
    found = review(known, file_of("<img src=x>,fires,2022,1,official"), "observations")
    markup = every_card(found, readers()[0])["faults"]
    assert "&lt;img src=x&gt;" in markup
    assert not re.search("<img", markup)
    assert len(query(known, "history")) == 3
