"""Status, whose figure, how old, the finding as a title, and the way to the neighbours."""

import math

from resilience import periods
from resilience.cards.figures import Row, judged_quality, target_phrase
from resilience.cards.templates import render
from resilience.outlook import Outlook
from resilience.reader import Reader
from resilience.standing import Standing

_AGES = (("days", 1, 92), ("months", 30.44, 1096), ("years", 365.25, math.inf))
"""The units of an age, their length in days, and up to how many days they are used."""


def heading(row: Row, standing: Standing, reader: Reader) -> str:
    """Status, whose figure, how old; the finding as a title; the way to the neighbours."""
    code = row["indicator_id"]
    codes = family(code, standing, reader)
    place = codes.index(code)
    return render(
        "heading",
        reader.text,
        status=row["status"],
        line=_line(row, reader),
        quality=judged_quality(row),
        title=title(row, standing.outlooks.get(code), reader),
        previous=_step(codes[place - 1], reader) if place > 0 else None,
        following=_step(codes[place + 1], reader) if place + 1 < len(codes) else None,
    )


def family(code: str, standing: Standing, reader: Reader) -> list[str]:
    """The indicators of the same pillar; of none, those of them that were measured."""
    config, measured = reader.config, set(standing.observations["indicator_id"])
    pillar = config.pillar_of(code)
    others = [other for other in config.indicators if config.pillar_of(other) == pillar]
    return [other for other in others if pillar is not None or other in measured or other == code]


def _step(code: str, reader: Reader) -> dict[str, str]:
    return {"name": reader.name(code), "link": reader.link("indicators", indicator=code)}


def _line(row: Row, reader: Reader) -> str:
    text, code = reader.text, row["indicator_id"]
    agency = reader.in_full(reader.agency(code))
    frequency = text(f"frequency.{reader.config.indicators[code].frequency}")
    if not row["period"]:
        return text("indicator.no_data_line", agency=agency, frequency=frequency)
    end = periods.end(row["period"])
    days = (reader.today - end).days
    unit, length = next((unit, length) for unit, length, most in _AGES if days < most)
    age = text(f"indicator.age_{unit}", date=text.date(end), n=int(days / length))
    # Any other quality is said by its mark, which follows.
    official = f" · {text('quality.official')}" if row["quality"] == "official" else ""
    return text("indicator.line", agency=agency, frequency=frequency, age=age) + official


def title(row: Row, ahead: Outlook | None, reader: Reader) -> str:
    """The finding, from the data."""
    text, code, status = reader.text, row["indicator_id"], row["status"]
    key = status
    if status == "not_measured" and row["period"]:
        key = "single"
    if status == "on_track" and ahead is not None and _is_wide(ahead, row):
        key = "on_track_wide"
    sentence = text(
        f"indicator.title.{key}",
        name=reader.name(code),
        moved=text(f"indicator.moved.{_moved(row)}"),
        value=reader.measured(code, row["value"]),
        target=target_phrase(reader, row),
        year=row["target_period"],
        pace=reader.pace(row["pace"]),
        period=text.period(row["period"]),
    )
    return " ".join(sentence.split())


def _moved(row: Row) -> str:
    change = row["change_in_a_year"]
    if math.isnan(change):
        return "none"
    return "same" if change == 0 else "up" if change > 0 else "down"


def _is_wide(ahead: Outlook, row: Row) -> bool:
    """Whether the outlook holds both the target and more than the way back to the baseline."""
    _, low, high = ahead.at_target
    target, way = row["target_number"], abs(row["target_number"] - row["baseline_value"])
    return bool(min(low, high) < target < max(low, high) and high - low > way)
