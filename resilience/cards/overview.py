"""The headline of the overview, and what stands under every page."""

import pandas as pd

from resilience.cards.figures import counted
from resilience.cards.templates import render
from resilience.reader import Reader
from resilience.standing import Standing

GOOD = ("achieved", "on_track")
UNDER = ("behind", "off_track")


def headline(standing: Standing, reader: Reader) -> str:
    """How many decisions, and what share is well, in one sentence; below it what is not known."""
    text = reader.text
    in_pillars = [reader.config.pillar_of(code) is not None for code in standing.statuses["indicator_id"]]
    judged = standing.statuses["status"][in_pillars]
    good, under = int(judged.isin(GOOD).sum()), int(judged.isin(UNDER).sum())
    decisions = min(len(standing.attention), reader.config.attention.most)
    phrase = (
        text("overview.decisions", n=decisions, count=counted(text, decisions))
        if decisions
        else text("overview.no_decisions")
    )
    return render(
        "headline",
        text,
        crumb=f"{text('page.overview')} · {text.date(reader.today, 'full')}",
        title=text("overview.title", decisions=phrase, good=good, n=len(judged)),
        lead=_lead(reader, under, len(judged) - good - under),
    )


def _lead(reader: Reader, under: int, unjudged: int) -> str:
    text = reader.text
    parts = [text("overview.lead_behind", n=under, count=counted(text, under))] if under else []
    if unjudged:
        parts.append(text("overview.lead_unjudged", n=unjudged, count=counted(text, unjudged)))
    return " ".join(parts) or text("overview.lead_all_judged")


def sources(observations: pd.DataFrame, reader: Reader, upload: int) -> str:
    """Whose figures these are, and of which state."""
    text = reader.text
    real = observations[observations["quality"] != "illustrative"]
    names = sorted({str(source).split(",")[0] for source in real["source"].dropna()})
    has_made_up = bool((observations["quality"] == "illustrative").any())
    return render(
        "sources",
        text,
        line=text("frame.source_line", sources="; ".join(names)) if names else "",
        illustrative=text("frame.illustrative_line") if has_made_up else "",
        state=text("frame.state", date=text.date(reader.today, "long"), n=upload),
    )
