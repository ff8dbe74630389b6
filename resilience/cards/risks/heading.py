"""The finding of the page of risks, who was asked, and that the scores are made up where they are."""

import pandas as pd

from resilience.cards.figures import Row, counted, inside, rows
from resilience.cards.risks.conditions import conditions_title
from resilience.cards.risks.lead import lead, whole
from resilience.cards.templates import render
from resilience.evidence import Evidence
from resilience.reader import Reader


def heading(
    found: Evidence,
    assets: pd.DataFrame,
    workshops: pd.DataFrame,
    measure: str,
    reader: Reader,
) -> str:
    """How many weak points nobody measures or acts for, and how far the evidence carries."""
    is_condition = measure == "condition"
    title = conditions_title(found, reader) if is_condition else _title(found, assets, reader)
    crumb = held_on(workshops[workshops["round"] == "workshop"], reader)
    return head(title, lead(found, assets, is_condition, reader), crumb, found, reader)


def head(title: str, under: str, crumb: str, found: Evidence, reader: Reader) -> str:
    """The head of the page, whatever it shows: of whom the title speaks, and which scores are made up."""
    text = reader.text
    ribbon = text("risks.ribbon_all" if found.is_all_illustrative else "risks.ribbon_some")
    return render(
        "risks_heading",
        text,
        crumb=" · ".join(part for part in (text("page.risks"), crumb) if part),
        title=_of_whom(title, found, reader),
        lead=under,
        ribbon=ribbon if found.is_illustrative else "",
    )


def held_on(workshops: pd.DataFrame, reader: Reader) -> str:
    """Workshops by their days; nothing where there are none. Needs day."""
    days = [reader.text.period(day) for day in sorted(set(workshops["day"]))]
    return reader.text("risks.held_on", days=reader.text.listing(days)) if days else ""


def _of_whom(title: str, found: Evidence, reader: Reader) -> str:
    """The title, with the group and the category that it speaks of: else it reads as the whole city."""
    narrowed = [name for name, code in (("group", found.group), ("category", found.category)) if code]
    if not narrowed:
        return title
    categories = reader.config.asset_categories
    category = categories.get(found.category or "")
    return reader.text(
        f"risks.title_of.{'both' if len(narrowed) > 1 else narrowed[0]}",
        title=inside(title),
        group=inside(reader.group(found.group)),
        category=inside(reader.text.pick(category.name) if category else found.category or ""),
    )


def uncounted(cells: pd.DataFrame, reader: Reader) -> str:
    """The title where no weak points can be counted among the cells of a round; else empty."""
    text, scored = reader.text, int(cells["median"].notna().sum())
    if cells.empty:
        return text("risks.title_unscored")
    if not scored:
        return text("risks.title_too_few", fewest=reader.config.workshop.fewest)
    return (
        text("risks.title_no_alarm", n=scored) if reader.config.scale("vulnerability").alarm is None else ""
    )


def _title(found: Evidence, assets: pd.DataFrame, reader: Reader) -> str:
    text, n = reader.text, len(found.gaps)
    if unsaid := uncounted(found.cells, reader):
        return unsaid
    if not n:
        return _without_gaps(found, whole(found, assets), reader)
    most = found.gaps["hazard_id"].value_counts()
    worst, times = most.index[0], int(most.iloc[0])
    key = f"risks.gap.{found.decisive}.{'title' if len(most) > 1 else 'title_one'}"
    count = counted(text, n)
    often = inside(counted(text, times)) if count.isalpha() else text.number(times)
    return text(key, n=n, count=count, times=often, hazard=inside(reader.hazard(worst)))


def _without_gaps(found: Evidence, of: int, reader: Reader) -> str:
    """Where no gap was found: that nothing is weak, or not agreed on, is no proof that all is answered."""
    text, n = reader.text, found.scored
    if not found.high:
        return unsettled(found, reader) or text("risks.title_none_high", n=n, of=text.number(of))
    is_partly = 2 * n < of
    key = f"risks.gap.{found.decisive}.{'title_none_partly' if is_partly else 'title_none'}"
    return text(key, n=n, of=text.number(of))


def unsettled(found: Evidence, reader: Reader) -> str:
    """That people do not agree, where no median is weak and of the points at least half are such; else
    empty: half 5 and half 1 is no all-clear.
    """
    if not found.scored or found.high or 2 * found.split < found.scored:
        return ""
    return reader.text("risks.title_split", n=found.scored, split=reader.text.number(found.split))


def source(workshops: pd.DataFrame, reader: Reader) -> str:
    """The workshops that the scores come from: name, day, how many were invited, source; which of them
    is the baseline.
    """
    said = "; ".join(_workshop(row, reader) for row in rows(workshops))
    return render("note", reader.text, note=reader.text("risks.source", workshops=said))


def _workshop(row: Row, reader: Reader) -> str:
    text, invited = reader.text, row["invited"]
    said = text(f"risks.held.{row['round']}", name=row["name"], day=text.period(row["day"]))
    asked: str = "" if pd.isna(invited) else text("risks.invited", n=int(invited))
    more = "; ".join(part for part in (asked, row["source"]) if part)
    return f"{said} ({more})" if more else said
