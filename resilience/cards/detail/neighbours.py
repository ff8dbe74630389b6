"""The next indicators of the same pillar on one time axis."""

from typing import Any

import pandas as pd

from resilience import periods
from resilience.cards.detail.heading import family
from resilience.cards.drawing import line
from resilience.cards.figures import Row, judged_quality, points, rows
from resilience.cards.rows import history_words, time_axis
from resilience.cards.templates import render
from resilience.reader import Reader
from resilience.standing import Standing


def neighbours(row: Row, standing: Standing, reader: Reader) -> str:
    """The next indicators of the same pillar on one time axis."""
    text, config = reader.text, reader.config
    codes = family(row["indicator_id"], standing, reader)
    place = codes.index(row["indicator_id"])
    near = [code for code in [*codes[place + 1 :], *codes[:place]] if code != row["indicator_id"]][:4]
    if not near:
        return ""
    axis = time_axis(standing, reader)
    judged = {each["indicator_id"]: each for each in rows(standing.statuses)}
    pillar = config.pillar_of(row["indicator_id"])
    name = text.pick(config.groups[pillar].name) if pillar else text("indicator.other_group")
    return render(
        "neighbours",
        text,
        lead=text("indicator.neighbours_lead", pillar=name),
        first=int(axis[0]),
        last=int(axis[1]),
        rows=[_neighbour(judged[code], standing.observations, axis, reader) for code in near],
    )


def _neighbour(
    row: Row, observations: pd.DataFrame, axis: tuple[float, float], reader: Reader
) -> dict[str, Any]:
    code = row["indicator_id"]
    found = points(observations[observations["indicator_id"] == code])
    measured = [point for point in found if axis[0] <= point.position <= axis[1]]
    return {
        "name": reader.name(code),
        "unit": reader.unit(code),
        "link": reader.link("indicators", indicator=code),
        "line": line(measured, axis=axis, today=periods.moment(reader.today), width=216, height=52),
        "alt": history_words(row, measured, reader),
        "status": row["status"],
        "value": reader.value(code, row["value"]),
        "quality": judged_quality(row),
    }
