"""The headline of the overview, and what stands under every page."""

from typing import Any

import pandas as pd

from resilience.cards.figures import GOOD, UNDER, counted, judged_quality, rows
from resilience.cards.templates import render
from resilience.city import City
from resilience.reader import Reader
from resilience.text import Text


def headline(city: City, reader: Reader) -> str:
    """How many decisions, and how many of the indicators that can be judged are well, in one sentence;
    below it what is not known.
    """
    text, config, standing = reader.text, reader.config, city.standing
    crumb = f"{text('page.overview')} · {text.date(reader.today, 'full')}"
    if standing.observations.empty:
        title = text("overview.no_data", date=text.date(reader.today, "long"))
        return render("headline", text, crumb=crumb, title=title, lead=text("overview.no_data_ever"))
    members = [row for row in rows(standing.statuses) if config.pillar_of(row["indicator_id"]) is not None]
    decisions = _decisions(len(city.asked), config.attention.most, text)
    title = text("overview.title", decisions=decisions, good=_good(members, text))
    return render("headline", text, crumb=crumb, title=title, lead=_lead(members, text))


def _decisions(number: int, most: int, text: Text) -> str:
    if number == 0:
        return text("overview.no_decisions")
    if number > most:
        return text("overview.decisions_first", count=counted(text, most), all=number)
    return text("overview.decisions", n=number, count=counted(text, number))


def _good(members: list[dict[Any, Any]], text: Text) -> str:
    """Of those that can be judged: whoever counts all takes what nobody knows for bad."""
    judged = [row["status"] in GOOD for row in members if row["status"] in (*GOOD, *UNDER)]
    return text("overview.good", good=sum(judged), n=len(judged)) if judged else text("overview.none_judged")


def _lead(members: list[dict[Any, Any]], text: Text) -> str:
    judged = [row for row in members if row["status"] in (*GOOD, *UNDER)]
    numbers = {
        "lead_behind": sum(row["status"] in UNDER for row in members),
        "lead_unjudged": len(members) - len(judged),
        "lead_illustrative": sum(judged_quality(row) == "illustrative" for row in judged),
    }
    parts = [
        text(f"overview.{key}", n=n, count=counted(text, n), of=len(judged))
        for key, n in numbers.items()
        if n
    ]
    return " ".join(parts) or text("overview.lead_all_judged")


def sources_words(observations: pd.DataFrame, reader: Reader) -> str:
    """Whose figures these are, without what was made up; nothing where all were."""
    real = observations[observations["quality"] != "illustrative"]
    names = sorted({str(source).split(",")[0] for source in real["source"].dropna()})
    return reader.text("frame.source_line", sources="; ".join(names)) if names else ""


def sources(observations: pd.DataFrame, upload: int, reader: Reader) -> str:
    """Whose figures these are, and of which state."""
    text = reader.text
    has_made_up = bool((observations["quality"] == "illustrative").any())
    return render(
        "sources",
        text,
        line=sources_words(observations, reader),
        illustrative=text("frame.illustrative_line") if has_made_up else "",
        state=text("frame.state", date=text.date(reader.today, "long"), upload=upload),
    )
