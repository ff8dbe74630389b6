"""The own city in a few figures, and the guest's beside them where both can be compared."""

import math
from collections.abc import Mapping

import pandas as pd

from resilience.brief.guest.page import Figure
from resilience.brief.guest.words import shortened
from resilience.cards.comparison.table import measured_number
from resilience.cards.figures import Row, rows
from resilience.comparison import Comparison
from resilience.config.comparison import ComparedMeasure
from resilience.reader import Reader

MOST, _MOST_BESIDE = 4, 4
_LONGEST = 30


def figures(
    own: pd.DataFrame, found: Comparison, names: Mapping[str, str], reader: Reader
) -> tuple[Figure, ...]:
    """The newest figures, each with its period, source and mark; the first four. `own`: `own_figures`."""
    return tuple(_figure(row, found, names, reader) for row in rows(own)[:MOST])


def _figure(row: Row, found: Comparison, names: Mapping[str, str], reader: Reader) -> Figure:
    text, code = reader.text, row["indicator_id"]
    measures = reader.config.comparison.measures
    known = next((name for name, each in measures.items() if each.indicators == [code]), None)
    measure = measures[known] if known else None
    about = text.pick(measure.about) if measure else reader.unit(code)
    quality = row["quality"]
    return Figure(
        value=_written(row["value"], code, measure, reader),
        name=text.pick(measure.name) if measure else reader.name(code),
        about=", ".join(filter(None, (about, text.period(row["period"])))),
        beside=_guests(known, found, names, reader) or _before(row, measure, reader),
        source=(row["source"] or "").split(";")[0],
        mark="" if quality in (None, "official") else text(f"quality.{quality}"),
    )


def _written(value: float, code: str, measure: ComparedMeasure | None, reader: Reader) -> str:
    return measured_number(value, measure, reader) if measure else reader.value(code, value)


def _guests(known: str | None, found: Comparison, names: Mapping[str, str], reader: Reader) -> str:
    """The same figure of the first guests that have one of their own; empty where none has."""
    if known is None:
        return ""
    cells = found.cells[(found.cells["measure_id"] == known) & found.cells["is_comparable"]]
    of = {row["place_id"]: row for row in rows(cells) if row["subject_id"] == row["place_id"]}
    measure = reader.config.comparison.measures[known]
    said = [
        reader.text(
            "guest.beside",
            city=shortened(names.get(place, place), _LONGEST),
            value=measured_number(of[place]["value"], measure, reader),
            period=reader.text.period(of[place]["period"]),
        )
        for place in found.cities[1:]
        if place in of
    ]
    return "; ".join(said[:_MOST_BESIDE])


def _before(row: Row, measure: ComparedMeasure | None, reader: Reader) -> str:
    if math.isnan(row["before"]):
        return ""
    value = _written(row["before"], row["indicator_id"], measure, reader)
    return reader.text("guest.before", period=reader.text.period(row["before_period"]), value=value)
