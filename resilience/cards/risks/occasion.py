"""Which assessment the page speaks of: what it is called, and the heads of workshop mode and of rounds
other than the workshop.
"""

import pandas as pd

from resilience.cards.risks.heading import head, held_on, uncounted, unsettled
from resilience.cards.risks.names import from_alarm
from resilience.cards.templates import render
from resilience.evidence import Evidence
from resilience.reader import Reader
from resilience.workshop import in_alarm


def assessment_name(held: pd.DataFrame, reader: Reader) -> str:
    """An assessment by its one workshop and its day, or by the days of all; by its baseline where it has
    no workshop. Needs round, day, name.
    """
    of_workshops = held[held["round"] == "workshop"]
    if len(of_workshops) > 1:
        return held_on(of_workshops, reader)
    return _names(of_workshops if len(of_workshops) else held, reader)


def assessment_choice(held: pd.DataFrame, state: str, reader: Reader) -> str:
    """The same for a list to choose from, with its purpose. `state`: baseline_alone, unscored, or empty."""
    of_workshops = held[held["round"] == "workshop"]
    told = (of_workshops if len(of_workshops) else held).sort_values("day", kind="stable")
    purposes = [purpose for purpose in told["purpose"] if isinstance(purpose, str)]
    parts = [assessment_name(held, reader), "; ".join(dict.fromkeys(purposes))]
    said = ": ".join(part for part in parts if part)
    return reader.text(f"risks.choice_{state}", name=said) if state else said


def newer(code: str, name: str, people: int, reader: Reader) -> str:
    """That another assessment is newer than the one shown, with the way to it."""
    return render(
        "risks_newer",
        reader.text,
        said=reader.text("risks.newer", name=name, n=people),
        link=reader.link("risks", assessment=code),
    )


def live_heading(found: Evidence, name: str, reader: Reader) -> str:
    """Whose scores fill the matrix, and how; that nothing is weak only as people do not agree. `name` as
    `assessment_name`.
    """
    text = reader.text
    lead = text("risks.live_what") if found.number else text("risks.live_waits")
    lead = unsettled(found, reader) or lead
    return head(name, f"{lead} {text('risks.print')}", text("risks.live"), found, reader)


def round_heading(found: Evidence, shown: str, held: pd.DataFrame, has_workshop: bool, reader: Reader) -> str:
    """What the baseline says, or how the workshop differs from it; that the workshop is still to come.

    `shown`: baseline or change; `held`: the workshops that scored.
    """
    text, baseline = reader.text, held[held["round"] == "baseline"]
    if shown == "baseline":
        title = _baseline_title(found, reader)
        lead = text("risks.baseline_what" if has_workshop else "risks.baseline_alone")
        shown_of = baseline
    else:
        states = found.change.loc[found.change["change"].notna(), "state"].value_counts()
        counts = {state: text.number(int(states.get(state, 0))) for state in ("raised", "lowered")}
        title = text("risks.change_heading", n=int(states.sum()), **counts)
        lead, shown_of = text("risks.change_what"), held
    return head(title, lead, _names(shown_of, reader), found, reader)


def _baseline_title(found: Evidence, reader: Reader) -> str:
    """How many points are weak, of those that enough people scored."""
    text, scale = reader.text, reader.config.scale("vulnerability")
    high = text.number(int(in_alarm(found.baseline, scale).sum()))
    known = int(found.baseline["median"].notna().sum())
    counted = text("risks.baseline_title", n=known, high=high, alarm=from_alarm(scale))
    return uncounted(found.baseline, reader) or counted


def _names(held: pd.DataFrame, reader: Reader) -> str:
    """Each of these workshops with its day, the earliest first."""
    text, told = reader.text, held.sort_values("day", kind="stable")
    named = zip(told["name"], told["day"], strict=True)
    return text.listing([text("risks.workshop_on", name=name, day=text.period(day)) for name, day in named])


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
