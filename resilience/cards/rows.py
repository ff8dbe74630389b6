"""All indicators of the pillars: as a table on one time axis, or as tiles."""

import math
from datetime import date
from typing import Any

from resilience import periods
from resilience.cards.drawing import line, share_of_way, x_of
from resilience.cards.figures import Row, points, rows, target_words
from resilience.cards.templates import render
from resilience.reader import Reader
from resilience.standing import Standing
from resilience.text import NO_VALUE

_WIDTH = 132


def indicator_table(standing: Standing, reader: Reader) -> str:
    """One line an indicator; a line of history ends where its data end."""
    axis = time_axis(standing, reader)
    years = [year for year in range(int(axis[0]), int(axis[1])) if year % 5 == 0]
    ticks = [(year, max(14, min(x_of(year + 0.5, axis, _WIDTH), _WIDTH - 14))) for year in years]
    return render("table", reader.text, groups=_groups(standing, reader, axis, 28), width=_WIDTH, ticks=ticks)


def indicator_tiles(standing: Standing, reader: Reader) -> str:
    """One tile an indicator: value, unit, period, target, status, history, capaian, source."""
    axis = time_axis(standing, reader)
    return render("tiles", reader.text, groups=_groups(standing, reader, axis, 36), width=_WIDTH)


def time_axis(standing: Standing, reader: Reader) -> tuple[float, float]:
    """From the first year measured to today, the same for all."""
    first = min(
        (periods.year_of(period) for period in standing.observations["period"]),
        default=reader.today.year - 10,
    )
    return float(max(first, reader.today.year - 15)), periods.moment(reader.today) + 0.1


def _groups(
    standing: Standing, reader: Reader, axis: tuple[float, float], height: int
) -> list[dict[str, Any]]:
    config = reader.config
    series = dict(iter(standing.observations.groupby("indicator_id")))
    by_code = {row["indicator_id"]: row for row in rows(standing.statuses)}
    empty = standing.observations.iloc[:0]
    return [
        {
            "name": reader.text.pick(config.groups[pillar].name),
            "rows": [
                _row(by_code[code], series.get(code, empty), reader, axis, height)
                for code in config.indicators_of(pillar)
            ],
        }
        for pillar in config.pillars
    ]


def _row(row: Row, series: Any, reader: Reader, axis: tuple[float, float], height: int) -> dict[str, Any]:
    text, code = reader.text, row["indicator_id"]
    measured = [point for point in points(series) if axis[0] <= point.position <= axis[1]]
    return {
        "status": row["status"],
        "name": reader.name(code),
        "unit": reader.unit(code),
        "link": reader.link("indicators", indicator=code),
        "line": line(measured, axis=axis, today=periods.moment(reader.today), width=_WIDTH, height=height),
        "alt": history_words(row, measured, reader),
        "value": reader.value(code, row["value"]),
        "period": text.period(row["period"]) if row["period"] else "",
        "quality": row["quality"],
        "change": "" if math.isnan(row["change_in_a_year"]) else reader.change(code, row["change_in_a_year"]),
        "way": way(row, reader),
        "target": target_words(reader, row),
        "target_quality": row["target_quality"],
        "agency": reader.agency(code),
        "capaian": capaian_words(row, reader),
        "source": source_words(row, reader),
    }


def history_words(row: Row, measured: list[Any], reader: Reader) -> str:
    """What a drawing shows, for who cannot see it."""
    text, code = reader.text, row["indicator_id"]
    if not measured:
        return text("table.history_none", name=reader.name(code))
    values = ", ".join(reader.value(code, point.value) for point in measured)
    first, last = (str(int(measured[index].position)) for index in (0, -1))
    return text("table.history_alt", name=reader.name(code), first=first, last=last, values=values)


def way(row: Row, reader: Reader) -> dict[str, Any] | None:
    """The way from baseline to target; None where there is none, or the figure is too old."""
    code = row["indicator_id"]
    numbers = (row["value"], row["baseline_value"], row["target_number"])
    if row["status"] in ("out_of_date", "not_measured", "no_target") or any(map(math.isnan, numbers)):
        return None
    expected = row["expected_value"]
    start, end = row["baseline_value"], row["target_number"]
    return {
        "done": share_of_way(row["value"], start, end),
        "expected": None if math.isnan(expected) else share_of_way(expected, start, end),
        "alt": reader.text(
            "table.way_alt",
            baseline=reader.value(code, start),
            target=reader.value(code, end),
            value=reader.value(code, row["value"]),
            expected=reader.value(code, expected),
        ),
    }


def capaian_words(row: Row, reader: Reader) -> str:
    """`89,2%, tinggi`; a dash where there is no target, or it is zero."""
    if math.isnan(row["capaian"]):
        return NO_VALUE
    name = reader.text.pick(reader.config.capaian_bands[int(row["capaian_band"])].name)
    return f"{reader.text.number(row['capaian'], 1)}%, {name}"


def source_words(row: Row, reader: Reader) -> str:
    """Whose figure it is, and until which day it goes."""
    if not row["period"]:
        return reader.text("table.no_value")
    end: date = periods.end(row["period"])
    parts = [row["source"], reader.text.date(end)]
    return " · ".join(part for part in parts if part)
