"""Files as agencies send them, and an office that they are compared with."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pandas as pd

from resilience import intake, journal
from resilience.access import command_line
from resilience.cards import upload as desk
from resilience.config import Config, load
from resilience.contracts import Contract, contract
from resilience.database import Database
from resilience.errors import Problem
from resilience.intake import Review, Sheet
from resilience.intake.checking import Checked, Fault, checked, gathered
from resilience.intake.checking.rules import Scales
from resilience.intake.checking.table import Lookups
from resilience.intake.values import Lookup
from resilience.paths import ROOT
from resilience.reader import Reader
from resilience.text import Text, available_languages

CONFIG = load(ROOT / "config.yaml")
TODAY = date(2025, 1, 20)
MOMENT = datetime(2025, 1, 20, 3)
ANI = command_line("Ani")
TEXTS = tuple(Text(language) for language in available_languages())
HEAD = "place_id,indicator_id,period,value,quality"

CODES = {
    "places": Lookup({"jakarta": ["Jakarta", "DKI Jakarta"], "semarang": ["Semarang"]}),
    "indicators": Lookup({"fires": ["Kebakaran", "Fires"], "pumps_ready": ["Rumah pompa siap operasi"]}),
}
EVIDENCE = intake.known_codes(
    {
        "assets": {"hospitals": ["Rumah sakit", "Hospitals"], "drainage": ["Saluran air", "Drainage"]},
        "workshops": {"pra_2017": ["Lokakarya", "Workshop"]},
        "places": {"jakarta": ["Jakarta"], "semarang": ["Semarang"]},
    },
    CONFIG,
)
"""What files of the evidence may refer to: some assets, one workshop, and the configuration's codes."""

PLACES = """\
place_id,name_id,name_en,other_names,kind
jakarta,Jakarta,Jakarta,DKI Jakarta|Prov. DKI Jakarta,city
semarang,Semarang,Semarang,,city
"""

TARGETS = """\
place_id,indicator_id,period,lower,upper
jakarta,fires,2030,,1000
"""

ASSETS = """\
asset_id,name_id,name_en,category
hospitals,Rumah sakit,Hospitals,health
drainage,Saluran air,Drainage,water
"""

WORKSHOPS = """\
workshop_id,assessment,round,day,name_id,name_en
pra_2017,pra,workshop,2017-09-20,Lokakarya,Workshop
bappeda_2017,pra,baseline,2017-09-01,Bappeda,Bappeda
"""

FOCUS_AREAS = """\
focus_area_id,place_id,name_id,name_en,question
living_with_water,jakarta,Hidup bersama air,Living with water,Bagaimana?
"""

SCORES_HEAD = "workshop_id,participant,group_id,measure,asset_id,hazard_id,score,quality"
SCORES = """\
workshop_id,participant,group_id,measure,asset_id,hazard_id,score,quality
pra_2017,p01,government,condition,hospitals,,4,illustrative
pra_2017,p01,government,vulnerability,hospitals,flood,2,illustrative
pra_2017,p01,government,likelihood,,flood,5,illustrative
pra_2017,p02,ngo,likelihood,,flood,3,illustrative
"""

# Fires change by 10, 20 and 10 a year, as a rule by 10; pumps changed only twice.
OBSERVATIONS = """\
place_id,indicator_id,period,value,quality,source,note
jakarta,fires,2018,1000,official,Gulkarmat,
jakarta,fires,2019,1010,official,Gulkarmat,after the storm
jakarta,fires,2020,1030,official,Gulkarmat,
jakarta,fires,2021,1040,official,Gulkarmat,
jakarta,pumps_ready,2021,78,official,DSDA,
jakarta,pumps_ready,2022,79,official,DSDA,
jakarta,pumps_ready,2023,80,official,DSDA,
semarang,fires,2021,100,official,BPBD,
"""


def sheet(content: str | bytes, file: str = "bpbd.csv") -> Sheet:
    """A file as a table of cells."""
    return intake.read(bytes_of(content), file, intake.known_headers())


def bytes_of(content: str | bytes) -> bytes:
    """What stands on the disk."""
    return content if isinstance(content, bytes) else content.encode()


def file_of(*rows: str, head: str = HEAD) -> str:
    """A file with these rows below a header."""
    return "\n".join((head, *rows, ""))


def looked_at(
    content: str | bytes,
    kind: str = "observations",
    answers: Mapping[str, str] | None = None,
    *,
    codes: Lookups = CODES,
    scales: Scales | None = None,
    **changed: Any,
) -> Checked:
    """A file against its contract and some codes, without a database."""
    of: Contract = contract(kind).model_copy(update=changed)
    result = checked(sheet(content), of, codes, answers or {}, scales)
    assert_said([fault.problem for fault in gathered(result.faults)])
    assert_said(result.notices)
    return result


def review(
    database: Database,
    content: str | bytes,
    kind: str | None = None,
    *,
    config: Config = CONFIG,
    answers: Mapping[str, str] | None = None,
    complete: bool = False,
    file: str = "bpbd.csv",
) -> Review:
    """Everything about a file that its sender sees before it is saved."""
    read = sheet(content, file)
    return intake.reviewed(
        read,
        kind or intake.kind_of(read),
        bytes_of(content),
        database=database,
        config=config,
        answers=answers or {},
        today=TODAY,
        known_at=MOMENT,
        complete=complete,
    )


def save(database: Database, content: str | bytes, kind: str, **more: Any) -> int:
    """A file saved, whatever it changes; returns the number of the upload."""
    found = review(database, content, kind, **more)
    assert found.checked.faults.empty
    assert found.checked.unanswered == ()
    return keep(database, found)


def keep(database: Database, found: Review, note: str | None = None) -> int:
    """What was reviewed, saved."""
    return journal.save(database, found.upload, by=ANI, note=note, known_at=MOMENT, at_version=found.version)


def faults(found: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    """Line, letter and sentence of each fault, and more of its columns."""
    names = ["line", "letter", "key", *columns]
    rows = zip(*(found[name] for name in names), strict=True)
    return [(line, letter, key.removeprefix("intake."), *rest) for line, letter, key, *rest in rows]


def said(problem: Problem) -> tuple[str, str]:
    """A sentence in Indonesian and in English."""
    indonesian, english = (text.problem(problem) for text in TEXTS)
    return indonesian, english


def assert_said(problems: Any) -> None:
    """Every language has a sentence for each."""
    assert all(text.problem(problem) for text in TEXTS for problem in problems)


def sentences(found: Checked) -> list[str]:
    """The faults as an English reader has them."""
    gathered_faults: list[Fault] = gathered(found.faults)
    return [said(fault.problem)[1] for fault in gathered_faults]


def values_of(rows: pd.DataFrame, column: str) -> list[Any]:
    """A column, None where nothing stands."""
    return [None if pd.isna(value) else value for value in rows[column]]


def readers(config: Config = CONFIG) -> list[Reader]:
    """A reader of each language."""
    return [Reader(text, config, TODAY) for text in TEXTS]


def every_card(found: Review, reader: Reader) -> dict[str, str]:
    """Every card of the upload desk about a file, by name."""
    names = {"places": {"jakarta": "Jakarta"}}
    statuses = pd.DataFrame({"indicator_id": [], "value": [], "period": []})
    made = {
        "heading": desk.heading(found, reader),
        "counts": desk.counts(found, reader),
        "faults title": desk.faults_title(found, reader),
        "faults": desk.faults(found, reader),
        "how read": desk.how_read(found, reader),
        "warnings": desk.warnings(found, names, reader),
        "notices": desk.notices(found, reader),
        "differences title": desk.differences_title(found, reader),
        "file": desk.file_on_desk(found.sheet.file, len(found.upload.content), True, reader),
    }
    for shown_as in ("moved", "same", "removed"):
        made[f"differences {shown_as}"] = desk.differences(found, shown_as, names, reader)
    if found.consequences is not None:
        made["effects"] = desk.effects(found.consequences, "save", reader)
    for asked in found.checked.questions:
        made[f"question {asked.column}"] = desk.question(asked, found, statuses, reader)
        assert all(desk.choice(asked, each, found, statuses, reader) for each in desk.choices(asked))
    return made
