"""What the figures of a frame look like in a card."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import pandas as pd

from resilience import periods
from resilience.cards.drawing import Point
from resilience.qualities import worst_quality
from resilience.reader import Reader
from resilience.text import Text

Row = Mapping[Any, Any]
T = TypeVar("T")

GOOD = ("achieved", "on_track")
UNDER = ("behind", "off_track")


def rows(frame: pd.DataFrame) -> list[dict[Any, Any]]:
    """The rows of a frame; None where a text is missing (numbers stay NaN)."""
    texts = [name for name in frame.columns if not pd.api.types.is_numeric_dtype(frame[name].dtype)]
    records: list[dict[Any, Any]] = frame.to_dict("records")
    for record in records:
        for name in texts:
            value = record[name]
            record[name] = (
                None if value is pd.NA or (isinstance(value, float) and math.isnan(value)) else value
            )
    return records


def points(series: pd.DataFrame) -> list[Point]:
    """One indicator's measurements in time. Needs period, value, quality, series_break."""
    measured = series[series["value"].notna()]
    found = [
        Point(
            periods.middle(row["period"]),
            row["value"],
            row["quality"] == "illustrative",
            row["series_break"] == "yes",
        )
        for row in measured.to_dict("records")
    ]
    return sorted(found, key=lambda point: point.position)


def counted(text: Text, number: int) -> str:
    """A small number as a word, as a sentence begins: `Lima`; a larger one in figures."""
    return text(f"count.n{number}") if number <= 10 else text.number(number)


def target_words(reader: Reader, row: Row) -> str:
    """`≥ 40 · 2030`, or a dash where there is no target."""
    if not row["target_period"]:
        return "—"
    bounds = reader.bounds(row["indicator_id"], row["target_lower"], row["target_upper"])
    return reader.text("table.target_of", target=bounds, period=reader.text.period(row["target_period"]))


def target_phrase(reader: Reader, row: Row) -> str:
    """`target ≥ 40 hari pada 2030`, for a sentence."""
    code = row["indicator_id"]
    target = reader.with_unit(code, reader.bounds(code, row["target_lower"], row["target_upper"]))
    return reader.text("target.phrase", target=target, period=reader.text.period(row["target_period"]))


def judged_quality(row: Row) -> str | None:
    """The mark of a figure shown with its status: of the value, or of the target it was judged by."""
    is_judged = row["status"] in (*GOOD, *UNDER)
    return worst_quality([row["quality"], row["target_quality"] if is_judged else None])


def who_did(name: str, text: Text) -> str:
    """Who did something to the data: what came with the program and roles have names of their own."""
    if name == "starting data":
        return text("indicator.starting")
    role, dot, called = name.partition(" · ")
    return text(f"access.role.{role}") + dot + called if text.has(f"access.role.{role}") else name


def role_did(name: str) -> str:
    """What a visitor may know of who did something: no person's name."""
    return name if name == "starting data" else "secretariat"


def some_of_both(first: Sequence[T], second: Sequence[T], most: int, kept: int) -> tuple[list[T], list[T]]:
    """At most `most` of two lists, in their order, and what is left of them.

    Of the second at least `kept` are among them where it has so many: a long first list must not
    push it out of sight.
    """
    one = list(first[: max(most - min(len(second), kept), 0)])
    other = list(second[: most - len(one)])
    return [*one, *other], [*first[len(one) :], *second[len(other) :]]


def inside(name: str) -> str:
    """A name inside a sentence: without its capital, unless it is an abbreviation (`LSM`)."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def capital(sentence: str) -> str:
    """As a sentence begins."""
    return sentence[:1].upper() + sentence[1:]


def sources_named(said: "pd.Series[Any]") -> str:
    """The sources of rows, each once, in their order. A row names several with `; ` between them."""
    return "; ".join(dict.fromkeys(part for each in said.dropna() for part in _sources_of(str(each))))


def _sources_of(said: str) -> list[str]:
    """The sources that a row names: a `; ` inside brackets says more of one of them."""
    sources: list[str] = []
    for part in said.split("; "):
        if sources and sources[-1].count("(") > sources[-1].count(")"):
            sources[-1] += f"; {part}"
        else:
            sources.append(part)
    return sources
