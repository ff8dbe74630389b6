"""One action in full: what its agency says, milestones, reports, money, and all that is known of it."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from resilience import periods
from resilience.actions import codes_of, is_reached
from resilience.cards.actions.one import one_money, span
from resilience.cards.actions.timeline import doubts
from resilience.cards.actions.words import NOBODY, agency, amount, day, days, pillar
from resilience.cards.figures import Row, rows
from resilience.cards.templates import render
from resilience.contracts import contract
from resilience.reader import Reader
from resilience.text import NO_VALUE, decimals_of

_COLUMNS = contract("actions").columns
_FIRST = 12


def one_told(row: Row, reader: Reader) -> str:
    """What stands in the way, what comes next and when, and where that does not fit."""
    text, next_day = reader.text, row["next_day"]
    is_over = next_day is not None and next_day < reader.today and row["state"] != "done"
    return render(
        "actions_told",
        text,
        obstacle=row["obstacle"] or "",
        step=row["next_step"] or "",
        until=day(next_day, reader) if next_day else "",
        over=text("actions.step_over") if is_over else "",
        said=text("actions.says", word=text(f"actions.word.{row['said']}")) if row["said"] else "",
        doubts=doubts(row, reader),
    )


def one_milestones(found: pd.DataFrame, reader: Reader) -> str:
    """Every milestone: when it is due, its share, whether and when it was reached; nothing without."""
    text, told = reader.text, rows(found)
    if not told:
        return ""
    total = sum(row["weight"] for row in told)
    made = [_milestone(row, row["weight"] / total if total else math.nan, reader) for row in told]
    done = sum(each["is_done"] for each in made)
    late = sum(each["code"] == "past_end" for each in made)
    title = text("actions.milestones.title", n=done, of=len(made))
    return render(
        "actions_milestones",
        text,
        title=title,
        quality=_common([row["quality"] for row in told]),
        lead=text("actions.milestones.overdue", n=late) if late else "",
        rows=made,
    )


def _milestone(row: Row, share: float, reader: Reader) -> dict[str, Any]:
    text, due = reader.text, periods.end(row["due"])
    done = is_reached(row["done_on"], reader.today)
    over = (periods.end(row["done_on"]) - due).days if done else (reader.today - due).days
    if done:
        code = "done"
        said = text("actions.milestones.done", date=text.period(row["done_on"]))
    else:
        code = "past_end" if over > 0 else "upcoming"
        said = text("actions.milestones.open")
    late = text("actions.milestones.late", days=days(over, reader)) if over > 0 else ""
    return {
        "name": row["name"],
        "code": code,
        "is_done": done,
        "due": text.period(row["due"]),
        "share": NO_VALUE if math.isnan(share) else text.percent(share),
        "said": said,
        "late": late,
        "quality": row["quality"],
    }


def one_reports(reports: pd.DataFrame, currency: str | None, reader: Reader) -> str:
    """Every report, newest first: percent, plan of that day, spent (in the budget's `currency`), the
    agency's word, obstacle, next step.

    Needs day, percent, planned, spent, word, obstacle, next_step, next_day, quality, source.
    """
    text = reader.text
    told = [_report(row, currency, reader) for row in reversed(rows(reports))]
    return render(
        "actions_reports",
        text,
        title=text("actions.reports.title", n=len(told)),
        rows=told[:_FIRST],
        rest=told[_FIRST:],
        quality=_common([row["quality"] for row in told]),
        more=text("actions.reports.more", n=len(told) - _FIRST),
        has_money=bool(reports["spent"].notna().any()),
    )


def one_table(reports: pd.DataFrame, reader: Reader) -> str:
    """The numbers of the history: reported, planned on that day, and the difference."""
    text = reader.text
    heads = [text(f"actions.reports.{name}") for name in ("day", "percent", "planned", "difference")]
    told = [_report(row, None, reader) for row in reversed(rows(reports))]
    return render("actions_table", text, heads=heads, rows=told)


def _report(row: Row, currency: str | None, reader: Reader) -> dict[str, Any]:
    text, value, planned = reader.text, row["percent"], row["planned"]
    step = row["next_step"] or ""
    until = text.period(row["next_day"]) if row["next_day"] else ""
    return {
        "day": text.period(row["day"]),
        "percent": NO_VALUE if math.isnan(value) else f"{text.number(value, min(1, decimals_of(value)))}%",
        "planned": NO_VALUE if math.isnan(planned) else text.percent(planned / 100),
        "difference": NO_VALUE if math.isnan(value - planned) else text.signed(value - planned),
        "spent": amount(row["spent"], currency or "idr", reader),
        "word": text(f"actions.word.{row['word']}") if row["word"] else "",
        "obstacle": row["obstacle"] or "",
        "step": text("actions.step_by", step=step.rstrip("."), date=until) if step and until else step,
        "quality": row["quality"],
    }


def one_about(row: Row, partners: pd.DataFrame, assets: pd.DataFrame, reader: Reader) -> str:
    """All that the plan says of an action: whose it is, with whom, what for, from where.

    `partners`: partner_id, name of all; `assets`: asset_id, name of all.
    """
    text = reader.text
    who = dict(zip(partners["partner_id"], partners["name"], strict=True))
    what = dict(zip(assets["asset_id"], assets["name"], strict=True))
    indicators = [
        (reader.name(code), reader.link("indicators", indicator=code))
        for code in codes_of(row["indicators"])
        if code in reader.config.indicators
    ]
    whose = reader.in_full(agency(row["agency"], reader))
    facts: list[tuple[str, list[tuple[str, str]]]] = [
        ("pillar", _linked([row["pillar_id"]], "pillar", {}, reader) or _plain(pillar(None, reader))),
        ("strategy", _plain(row["strategy"])),
        ("agency", [(whose, reader.link("actions", agency=row["agency"] or NOBODY))]),
        ("partners", _linked(codes_of(row["partners"]), "partner", who, reader)),
        ("kind", _plain(text.pick(_COLUMNS["kind"].allowed[row["kind"]]))),
        ("span", _plain(span(row, reader))),
        ("in_plan", _plain(_in_plan(row["in_plan"], reader))),
        ("indicators", indicators or _plain(text("actions.about.no_indicator"))),
        (
            "hazards",
            [(reader.hazard(code), reader.link("actions", hazard=code)) for code in codes_of(row["hazards"])],
        ),
        ("assets", _plain(", ".join(what.get(code, code) for code in codes_of(row["assets"])))),
        ("source", _plain(row["source"])),
    ]
    return render(
        "actions_about",
        text,
        facts=[(text(f"actions.about.{key}"), said) for key, said in facts if said],
        money=one_money(row, reader),
        money_day=_money_day(row, reader),
        quality=row["quality"],
    )


def _money_day(row: Row, reader: Reader) -> str:
    """Of which day earned value is, where a newer report says nothing of money."""
    if math.isnan(row["budget"]) or row["spent_day"] is None or row["spent_day"] == row["report_day"]:
        return ""
    return reader.text("actions.money.of_day", date=day(row["spent_day"], reader))


def _common(qualities: list[str | None]) -> str | None:
    """The mark that all rows of a card bear, which then stands at its head; None where they differ."""
    return qualities[0] if len(set(qualities)) == 1 else None


def _plain(said: str | None) -> list[tuple[str, str]]:
    """Words that lead nowhere; none where nothing is known."""
    return [(said, "")] if said else []


def _linked(codes: Any, asked: str, names: Mapping[str, str], reader: Reader) -> list[tuple[str, str]]:
    """Names that lead to the actions of the same pillar or partner."""
    return [
        (
            pillar(code, reader) if asked == "pillar" else names.get(code, code),
            reader.link("actions", **{asked: code}),
        )
        for code in codes
        if code
    ]


def _in_plan(found: str | None, reader: Reader) -> str:
    return reader.text(f"actions.entered.{found or 'unknown'}")
