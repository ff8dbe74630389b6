"""What stands on a guest's card: the comparison and the programme into ready words of two languages."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from resilience.brief.guest.address import open_base, qr_code
from resilience.brief.guest.concerns import concerns
from resilience.brief.guest.drawing import drawn_map
from resilience.brief.guest.figures import figures
from resilience.brief.guest.learning import learning
from resilience.brief.guest.page import GuestCard, Said, Step
from resilience.brief.guest.words import Two
from resilience.cards.comparison.words import comparison_link
from resilience.cards.figures import Row, rows
from resilience.cards.programme.words import months
from resilience.comparison import Comparison
from resilience.geography import Place
from resilience.reader import Reader

_MOST_STEPS = 4


@dataclass(frozen=True)
class Known:
    """What a card is made from; nobody may change it."""

    found: Comparison
    own: pd.DataFrame
    """`own_figures`."""
    names: dict[str, str]
    """Of all places, in the card's language."""
    spots: dict[str, Place]
    """Of all places with coordinates,"""
    located_by: tuple[str, ...]
    """and whose coordinates those of the printed cities are."""
    stages: tuple[pd.DataFrame, pd.DataFrame]
    """Of the own city's programme, in the card's language and in the other: `stage_states`."""
    upload: int


def guest_card(
    known: Known, reader: Reader, *, base: str | None = None, topics: Sequence[str] = ()
) -> GuestCard:
    """The card of a guest and the cities beside it.

    `base`: where the reader's browser found the page, for the address that is printed; the office's own
    address goes before it. `topics`: what the office would like to learn, before what follows from the
    gaps in the data.
    """
    two = Two.of(reader)
    text, found, names = reader.text, known.found, known.names
    own, others = (
        names.get(found.own, found.own),
        text.listing([names.get(code, code) for code in found.cities[1:]]),
    )
    way = comparison_link(found.guest, found.beside, reader)
    start = open_base(reader.config, base)
    steps = _steps(known.stages, reader)
    return GuestCard(
        language=text.language,
        other_language=two.other_language,
        author=text.pick(reader.config.office.name),
        day=reader.today,
        office=two.said(lambda each: each.text.pick(reader.config.office.name)),
        title=two.said(lambda each: each.text("guest.title", n=len(found.cities) - 1, own=own)),
        guests=Said(text("guest.for", guests=others)),
        map=drawn_map(found, names, known.spots, reader),
        concerns=concerns(found, names, two),
        figures_title=two.said(lambda each: each.text("guest.figures", n=len(known.own), own=own)),
        figures=figures(known.own, found, names, reader),
        steps_title=two.said(lambda each: each.text("guest.steps", own=own)) if steps else Said(""),
        steps=steps,
        learning_title=two.said(lambda each: each.text("guest.learning")),
        learning=learning(found, names, topics, reader),
        sources=_sources(known, reader),
        state=text("guest.state", date=text.date(reader.today, "long"), upload=known.upload),
        again=text("guest.again"),
        address=f"{start}{way}",
        qr=qr_code(f"{start}{way}") if start else "",
        qr_words=text("guest.qr") if start else "",
    )


def _steps(stages: tuple[pd.DataFrame, pd.DataFrame], reader: Reader) -> tuple[Step, ...]:
    """The stages of the own programme: what came out of each, how long it was to take, how it stands."""
    small = dict(zip(stages[1]["stage"], stages[1]["name"], strict=True))
    return tuple(
        Step(
            name=Said(row["name"], small.get(row["stage"], "")),
            what=row["deliverables"] or "",
            when=" · ".join(_when(row, reader)),
        )
        for row in rows(stages[0])[:_MOST_STEPS]
    )


def _when(row: Row, reader: Reader) -> list[str]:
    text, said = reader.text, []
    known = [row[end] for end in ("months_from", "months_to") if not math.isnan(row[end])]
    if known:
        said.append(text("guest.planned", months=months(known[0], known[-1], reader)))
    said += _stands(row, reader)
    if row["quality"] == "illustrative":
        said.append(text("quality.illustrative"))
    return said


def _stands(row: Row, reader: Reader) -> list[str]:
    """Whether a stage is done or under way, as the page of the programme says it, and since when."""
    text = reader.text
    start, end = (text.period(row[name]) if row[name] else "" for name in ("actual_start", "actual_end"))
    if row["state"] == "under_way":
        return [text("guest.started", date=start)]
    if row["state"] != "done":
        return []
    begun = [text("guest.begun", date=start)] if start else []
    return [*begun, text("guest.ended", date=end) if end else text("guest.done")]


def _sources(known: Known, reader: Reader) -> str:
    """Whose figures, lists and land are printed: publishers, each named once."""
    cells, measures = known.found.cells, reader.config.comparison.measures
    printed = [code for code, each in measures.items() if set(each.indicators) & {*known.own["indicator_id"]}]
    frames = (known.own, cells[cells["measure_id"].isin(printed)], known.found.named, known.stages[0])
    said = [str(each).split(",")[0].split(" (")[0] for frame in frames for each in frame["source"].dropna()]
    names = dict.fromkeys(part.strip() for each in said for part in each.split(";"))
    if known.located_by:
        names |= dict.fromkeys(part.split(" (")[0] for part in (*known.located_by, "Natural Earth"))
    return reader.text("frame.source_line", sources="; ".join(names)) if names else ""
