"""Which assessment the page speaks of: what it is called, and the heads of workshop mode and of rounds
other than the workshop.
"""

import pandas as pd

from resilience.cards.risks.heading import of_whom
from resilience.cards.risks.names import from_alarm
from resilience.cards.templates import render
from resilience.evidence import Evidence
from resilience.reader import Reader
from resilience.workshop import in_alarm


def assessment_name(held: pd.DataFrame, reader: Reader) -> str:
    """An assessment by its one workshop and its day, or by the days of all; by its baseline where it has
    no workshop. Needs round, day, name.
    """
    text, of_workshops = reader.text, held[held["round"] == "workshop"]
    if of_workshops.empty:
        named = [_on(name, day, reader) for name, day in zip(held["name"], held["day"], strict=True)]
        return text.listing(named)
    if len(of_workshops) == 1:
        return _on(of_workshops["name"].iloc[0], of_workshops["day"].iloc[0], reader)
    return text("risks.held_on", days=_days(of_workshops, reader))


def assessment_choice(held: pd.DataFrame, state: str, reader: Reader) -> str:
    """The same for a list to choose from, with its purpose. `state`: baseline_alone, unscored, or empty."""
    of_workshops = held[held["round"] == "workshop"]
    told = (of_workshops if len(of_workshops) else held).sort_values("day", kind="stable")
    purposes = [purpose for purpose in told["purpose"] if isinstance(purpose, str)]
    parts = [assessment_name(held, reader), "; ".join(dict.fromkeys(purposes))]
    said = ": ".join(part for part in parts if part)
    return reader.text(f"risks.choice_{state}", name=said) if state else said


def _on(name: str, day: str, reader: Reader) -> str:
    return reader.text("risks.workshop_on", name=name, day=reader.text.period(day))


def _days(held: pd.DataFrame, reader: Reader) -> str:
    return reader.text.listing([reader.text.period(day) for day in sorted(set(held["day"]))])


def live_heading(found: Evidence, name: str, reader: Reader) -> str:
    """Whose scores fill the matrix, and how; `name` as `assessment_name`."""
    text = reader.text
    lead = text("risks.live_what") if found.number else text("risks.live_waits")
    return _heading(
        of_whom(name, found, reader), f"{lead} {text('risks.print')}", text("risks.live"), found, reader
    )


def round_heading(found: Evidence, shown: str, held: pd.DataFrame, has_workshop: bool, reader: Reader) -> str:
    """What the baseline says, or how the workshop differs from it; that the workshop is still to come.

    `shown`: baseline or change; `held`: the workshops that scored.
    """
    text, baseline = reader.text, held[held["round"] == "baseline"]
    if shown == "baseline":
        scale = reader.config.scale("vulnerability")
        high = int(in_alarm(found.baseline, scale).sum())
        title = text(
            "risks.baseline_title", n=len(found.baseline), high=text.number(high), alarm=from_alarm(scale)
        )
        lead = text("risks.baseline_what" if has_workshop else "risks.baseline_alone")
        shown_of = baseline
    else:
        states = found.change.loc[found.change["change"].notna(), "state"].value_counts()
        counts = {state: text.number(int(states.get(state, 0))) for state in ("raised", "lowered")}
        title = text("risks.change_heading", n=int(states.sum()), **counts)
        lead, shown_of = text("risks.change_what"), held
    return _heading(of_whom(title, found, reader), lead, assessment_names(shown_of, reader), found, reader)


def assessment_names(held: pd.DataFrame, reader: Reader) -> str:
    """Each of these workshops with its day, the earliest first."""
    told = held.sort_values("day", kind="stable")
    named = [_on(name, day, reader) for name, day in zip(told["name"], told["day"], strict=True)]
    return reader.text.listing(named)


def _heading(title: str, lead: str, crumb: str, found: Evidence, reader: Reader) -> str:
    text = reader.text
    ribbon = text("risks.ribbon_all" if found.is_all_illustrative else "risks.ribbon_some")
    return render(
        "risks_heading",
        text,
        crumb=" · ".join(part for part in (text("page.risks"), crumb) if part),
        title=title,
        lead=lead,
        ribbon=ribbon if found.is_illustrative else "",
    )


def printed(
    name: str, measure: str, shown: str, group: str | None, category: str | None, reader: Reader
) -> str:
    """On paper alone: whose scores these are and what was filtered, where no filter can be seen."""
    text, categories = reader.text, reader.config.asset_categories
    said = text(
        "risks.printed",
        name=name,
        measure=text(f"measure.{measure}").lower(),
        round=text(f"risks.round.{shown}").lower(),
        group=reader.group(group) if group else text("risks.all_groups").lower(),
        category=text.pick(categories[category].name) if category else text("risks.all_assets").lower(),
        date=text.date(reader.today),
    )
    return render("risks_printed", text, said=said)
