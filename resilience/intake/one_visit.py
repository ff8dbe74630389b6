"""One visit as a form holds it, and as a file of its kind: what is typed comes in by the same door."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

from resilience.cells import codes_of
from resilience.config import Config
from resilience.contracts import contract
from resilience.downloads import csv_of
from resilience.errors import Problem
from resilience.intake import greeting
from resilience.intake.checking import checked
from resilience.intake.checking.table import Lookups
from resilience.intake.matching import known_headers
from resilience.intake.reading import read
from resilience.intake.values import code
from resilience.visits import has_its_name, slides_of
from resilience.writing import guarded

_KIND = "visits"
_BETWEEN = "; "


@dataclass(frozen=True)
class VisitForm:
    """What stands in the form. What is to be learnt is one thing a line; texts are as they were typed."""

    name_id: str = ""
    name_en: str = ""
    partner_id: str = ""
    partner_en: str = ""
    guests: tuple[str, ...] = ()
    language: str = ""
    slides: tuple[str, ...] = ()
    day: date | None = None
    starts: str = ""
    ends: str = ""
    learn_id: str = ""
    learn_en: str = ""
    quality: str = ""
    source: str = ""
    source_en: str = ""

    def with_(self, **said: Any) -> "VisitForm":
        """The same with something else in some fields."""
        return replace(self, **said)


def form_of(row: Mapping[Any, Any], config: Config) -> VisitForm:
    """The form filled with a visit. Needs the columns of the contract."""
    texts: dict[str, Any] = {each.name: _said(row[each.name]) for each in fields(VisitForm)}
    return VisitForm(
        **{
            **texts,
            **{name: "\n".join(_parts(texts[name])) for name in ("learn_id", "learn_en")},
            "guests": tuple(codes_of(row["guests"])),
            "slides": tuple(slides_of(row, config)),
            "day": date.fromisoformat(row["day"]),
        }
    )


def file_of(form: VisitForm, visit_id: str, config: Config) -> bytes:
    """The form as a CSV file with one row. The office's usual slides are an empty cell: they follow
    what the office decides later.
    """
    is_usual = [*form.slides] == [*config.lounge.slides]
    cells = {
        **{each.name: str(getattr(form, each.name) or "").strip() for each in fields(form)},
        "visit_id": visit_id,
        "guests": "|".join(form.guests),
        "slides": "" if is_usual else "|".join(form.slides),
        "day": form.day.isoformat() if form.day else "",
        "learn_id": _BETWEEN.join(_parts(form.learn_id)),
        "learn_en": _BETWEEN.join(_parts(form.learn_en)),
    }
    names = [*contract(_KIND).columns]
    return csv_of(names, [[guarded(cells[name]) for name in names]], "en")


def faults_of(form: VisitForm, config: Config, lookups: Lookups) -> dict[str, list[Problem]]:
    """What the desk would say against the form, by column: the same checks, the same sentences. What it
    would only ask, whether a delegation has a name in its visit's language, the form demands.
    """
    content = file_of(form, "visit", config)
    found = checked(read(content, _KIND, known_headers()), contract(_KIND), lookups, {})
    said: dict[str, list[Problem]] = {}
    for fault in found.faults.to_dict("records"):
        what = Problem(fault["key"], {"found": fault["found"], "expected": fault["expected"]})
        said.setdefault(fault["column"] or "", []).append(what)
    name, language = f"name_{form.language}", contract(_KIND).columns["language"].allowed.get(form.language)
    if name not in said and not has_its_name(asdict(form)):
        said[name] = [Problem(greeting.KEY, {"expected": language})]
    return said


def new_id(form: VisitForm, known: Collection[str]) -> str:
    """A code for a new visit, after its main city and its day, that no other one has."""
    name = "_".join(filter(None, (form.guests[0] if form.guests else _KIND, _day_code(form.day))))
    number, found = 2, name
    while found in known:
        number, found = number + 1, f"{name}_{number}"
    return found


def _day_code(day: date | None) -> str:
    return code(day.isoformat()) if day else ""


def _said(value: object) -> str:
    return value if isinstance(value, str) else ""


def _parts(said: str) -> list[str]:
    """The parts of what is to be learnt, by line or by semicolon."""
    parts = (part.strip() for line in said.splitlines() for part in line.split(";"))
    return [part for part in parts if part]
