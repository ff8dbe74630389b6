"""The finding of the plan, the rule of lateness, what is not known, and what is made up."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from resilience.cards.actions.one import finding
from resilience.cards.actions.words import ILLUSTRATIVE, UNCLEAR, days, mark_of
from resilience.cards.figures import counted, rows
from resilience.cards.templates import render
from resilience.reader import Reader
from resilience.text import decimals_of

_NAMED = 3


def heading(states: pd.DataFrame, scope: Sequence[str], reader: Reader) -> str:
    """How many actions are late and which one longest; below it the rule, and of how many nobody knows.

    `scope`: in words, what `states` were selected by (none: the whole plan).
    """
    text = reader.text
    crumb = [text("page.actions"), _reported(states, reader), *map(reader.in_full, scope)]
    title = _title(states, reader)
    if scope:  # of one action alone the title begins with its name, which keeps its letters
        inside = title if len(states) == 1 else title[:1].lower() + title[1:]
        title = text("actions.of", scope=", ".join(scope), title=inside)
    return render(
        "actions_heading",
        text,
        crumb=" · ".join(filter(None, crumb)),
        title=title,
        lead=" ".join([_rule(reader), *_unknown(states, reader)]) if len(states) else "",
        ribbon=_ribbon(states, reader),
        back="",
        mark="",
    )


def _reported(states: pd.DataFrame, reader: Reader) -> str:
    """Until which day agencies have reported."""
    text = reader.text
    newest = max((each for each in states["report_day"] if isinstance(each, date)), default=None)
    if newest is None:
        return text("actions.no_reports") if len(states) else ""
    return text("actions.reports_until", date=text.date(newest, "long"))


def _title(states: pd.DataFrame, reader: Reader) -> str:
    text, of = reader.text, len(states)
    if of == 0:
        return text("actions.title.empty")
    first = rows(states.head(1))[0]
    if of == 1:
        return finding(first, reader)
    late = int((states["state"] == "late").sum())
    said = {"n": late, "count": counted(text, late), "of": text.number(of), "name": first["name"]}
    if late and first["days_late"]:
        return text("actions.title.past_end", days=days(first["days_late"], reader), **said)
    if late:
        return text("actions.title.behind_plan", points=reader.points(first["points"]), **said)
    unclear = int(states["state"].isin(UNCLEAR).sum())
    if not unclear:
        return text("actions.title.none", **said)
    return text("actions.title.none_known", **{**said, "n": unclear, "count": text.number(unclear)})


def _rule(reader: Reader) -> str:
    limit = reader.config.actions.late_points
    return reader.text("actions.rule", points=reader.text.number(limit, decimals_of(limit)))


def _unknown(states: pd.DataFrame, reader: Reader) -> list[str]:
    """How many actions have no report, one that is too old, or no dates."""
    text, found = reader.text, states["state"].value_counts()
    return [
        text(f"actions.unknown.{state}", n=n, count=counted(text, n), days=reader.config.actions.stale_days)
        for state in ("not_reported", "out_of_date", "no_dates")
        if (n := int(found.get(state, 0)))
    ]


def _ribbon(states: pd.DataFrame, reader: Reader) -> str:
    """Which actions are real and which made up, and whether reports are; nothing where all is real."""
    text = reader.text
    made_up = states["quality"] == ILLUSTRATIVE
    told = [*states["report_quality"].dropna()]
    reports = "none" if ILLUSTRATIVE not in told else "all" if set(told) == {ILLUSTRATIVE} else "some"
    if not made_up.any():
        return text(f"actions.ribbon.reports_{reports}") if reports != "none" else ""
    if made_up.all():
        return text("actions.ribbon.everything" if reports in ("all", "none") else "actions.ribbon.actions")
    real = [*states.loc[~made_up, "name"]]
    parts = [
        text(
            "actions.ribbon.real",
            n=len(real),
            number=text.number(len(real)),
            names=reader.listed(real, _NAMED),
        ),
        text("actions.ribbon.made_up", n=int(made_up.sum()), number=text.number(made_up.sum())),
        text(f"actions.ribbon.reports_{reports}") if reports != "none" else "",
    ]
    return " ".join(filter(None, parts))


def sources(states: pd.DataFrame, upload: int, reader: Reader) -> str:
    """Whose plan this is, that some of it is made up, and of which state of the data."""
    text = reader.text
    real = states[states["quality"] != ILLUSTRATIVE]
    names = reader.first([*dict.fromkeys(str(source) for source in real["source"].dropna())], _NAMED)
    return render(
        "sources",
        text,
        line=text("frame.source_line", sources="; ".join(names)) if names else "",
        illustrative=text("frame.illustrative_line") if mark_of(states) else "",
        state=text("frame.state", date=text.date(reader.today, "long"), upload=upload),
    )


def no_plan(reader: Reader) -> str:
    """That no plan was uploaded: what is missing, and where it goes."""
    text = reader.text
    return render(
        "actions_none",
        text,
        crumb=text("page.actions"),
        title=text("actions.no_plan"),
        lead=text("actions.no_plan_what"),
        desk=reader.link("upload"),
        templates=reader.link("dictionary", kind="actions"),
    )
