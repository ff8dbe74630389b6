"""Overdue data: a short list, the whole list, and a message that asks an agency for them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pandas as pd

from resilience.cards.figures import Row, rows
from resilience.cards.templates import render
from resilience.reader import Reader


@dataclass(frozen=True)
class _Owed:
    """What one agency owes: figures of indicators and reports of actions."""

    agency: str | None
    figures: list[Row] = field(default_factory=list)
    reports: list[Row] = field(default_factory=list)

    def counts(self, reader: Reader) -> list[str]:
        """`2 angka`, `1 laporan`; only what there is."""
        both = (("figures", self.figures), ("reports", self.reports))
        return [reader.text(f"overdue.{key}", n=len(found)) for key, found in both if found]


def overdue_short(overdue: pd.DataFrame, awaited: pd.DataFrame, reader: Reader) -> str:
    """How many figures and reports each agency owes, for the sidebar.

    Needs the columns of `overdue`; `awaited`: the rows of `actions.silent`.
    """
    agencies = [
        {"name": owed.agency or reader.text("decide.no_agency"), "counts": owed.counts(reader)}
        for owed in _by_agency(overdue, awaited)
    ]
    return render("overdue_short", reader.text, agencies=agencies)


def overdue(overdue: pd.DataFrame, awaited: pd.DataFrame, reader: Reader) -> str:
    """Every overdue figure and awaited report, by agency: its last one, and since when. Needs the same."""
    text = reader.text
    agencies = [
        {
            "name": reader.in_full(owed.agency) if owed.agency else text("decide.no_agency"),
            "figures": ", ".join(owed.counts(reader)),
            "rows": [
                *(_figure(row, reader) for row in owed.figures),
                *(_report(row, reader) for row in owed.reports),
            ],
        }
        for owed in _by_agency(overdue, awaited)
    ]
    both = (("card_title", len(overdue)), ("card_reports", len(awaited)))
    title = ", ".join(text(f"overdue.{key}", n=n) for key, n in both if n) or text("overdue.none")
    return render("overdue", text, title=title, agencies=agencies)


def overdue_message(
    overdue: pd.DataFrame,
    awaited: pd.DataFrame,
    templates: tuple[str, str],
    agency: str | None,
    reader: Reader,
) -> str:
    """A message that asks for overdue figures and awaited reports, as plain text to copy.

    To one agency, or (None) to all of them in one. `templates` are the names of the files to fill in,
    with figures and with reports. Needs the same; an agency that owes nothing gets an empty text.
    """
    text, office = reader.text, reader.text.pick(reader.config.office.name)
    asked = [each for each in _by_agency(overdue, awaited) if agency is None or each.agency == agency]
    if not asked:
        return ""
    whom = None if agency is None else text("overdue.message.to", agency=reader.in_full(agency))
    to = whom or text("overdue.message.everyone")
    signed = text("overdue.message.from", office=office, date=text.date(reader.today, "long"))
    parts = [f"{to},"]
    for kind, line, template in zip(("figures", "reports"), (_asks, _asks_report), templates, strict=True):
        told = [(each.agency, getattr(each, kind)) for each in asked if getattr(each, kind)]
        if told:
            key = "" if kind == "figures" else "_reports"
            parts.append(text(f"overdue.message.opening{key}", office=office))
            parts += [_block(name, found, agency, line, reader) for name, found in told]
            parts.append(text(f"overdue.message.ask{key}", template=template))
    return "\n\n".join([*parts, f"{text('overdue.message.closing')}\n{signed}"])


def overdue_agencies(overdue: pd.DataFrame, awaited: pd.DataFrame) -> list[str]:
    """The agencies that can be written to, in their order."""
    return [owed.agency for owed in _by_agency(overdue, awaited) if owed.agency is not None]


def _by_agency(overdue: pd.DataFrame, awaited: pd.DataFrame) -> list[_Owed]:
    """What each agency owes, by name; those without one last. Within each as the frames have it."""
    found: dict[str | None, _Owed] = {}
    for row in rows(overdue):
        found.setdefault(row["agency"], _Owed(row["agency"])).figures.append(row)
    for row in rows(awaited):
        found.setdefault(row["agency"], _Owed(row["agency"])).reports.append(row)
    return [found[name] for name in sorted(found, key=lambda name: (name is None, name or ""))]


def _figure(row: Row, reader: Reader) -> dict[str, str]:
    text, code = reader.text, row["indicator_id"]
    return {
        "name": reader.name(code),
        "unit": reader.unit(code),
        "link": reader.link("indicators", indicator=code),
        "last": text.period(row["period"]) if row["period"] else text("overdue.never"),
        "since": text.date(row["since"]) if row["since"] else "",
    }


def _report(row: Row, reader: Reader) -> dict[str, str]:
    """An action: since when its last report is too old. One that never reported may have no start."""
    text, day = reader.text, row["report_day"]
    since = day + timedelta(days=reader.config.actions.stale_days + 1) if day else None
    return {
        "name": row["name"],
        "unit": text("overdue.report"),
        "link": reader.link("actions", action=row["action_id"]),
        "last": text.date(day) if day else text("overdue.never"),
        "since": text.date(since) if since else "",
    }


def _block(
    name: str | None, found: list[Row], agency: str | None, line: Callable[[Row, Reader], str], reader: Reader
) -> str:
    """A line for each; whose they are is said only where several are asked at once."""
    whose = [f"{name or reader.text('overdue.unnamed')}:"] if agency is None else []
    return "\n".join([*whose, *(line(row, reader) for row in found)])


def _asks(row: Row, reader: Reader) -> str:
    text, code = reader.text, row["indicator_id"]
    name = f"{reader.name(code)} ({reader.unit(code)})" if reader.unit(code) else reader.name(code)
    if row["period"] is None:
        return text("overdue.message.never", name=name, code=code)
    return text(
        "overdue.message.late",
        name=name,
        period=text.period(row["period"]),
        since=text.date(row["since"], "long"),
        code=code,
    )


def _asks_report(row: Row, reader: Reader) -> str:
    said: dict[str, Any] = {"name": row["name"], "code": row["action_id"]}
    if row["report_day"] is None:
        return reader.text("overdue.message.never_reported", **said)
    return reader.text("overdue.message.old_report", date=reader.text.date(row["report_day"], "long"), **said)
