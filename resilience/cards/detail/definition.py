"""What is counted, how it is scored, where it belongs, whose it is."""

import math

from resilience.cards.figures import Row
from resilience.cards.rows import capaian_words
from resilience.cards.templates import render
from resilience.reader import Reader


def definition(row: Row, score: float, reader: Reader) -> str:
    """What is counted, how it is scored, where it belongs, whose it is."""
    text, config, code = reader.text, reader.config, row["indicator_id"]
    indicator = config.indicators[code]
    paragraphs = [
        text.pick(indicator.definition),
        _goalposts(code, score, reader),
        _membership(code, reader),
        _capaian(row, reader),
        _pace(row, reader),
        text("indicator.fresh", months=config.fresh_months(code)),
        _origin(row, reader),
    ]
    return render("definition", text, paragraphs=[paragraph for paragraph in paragraphs if paragraph])


def _goalposts(code: str, score: float, reader: Reader) -> str:
    text, indicator = reader.text, reader.config.indicators[code]
    if indicator.worst is None or indicator.best is None:
        return text("indicator.no_goalposts")
    posts = {
        "worst": reader.bound(code, indicator.worst),
        "best": reader.bound(code, indicator.best),
        "unit": reader.unit(code),
    }
    parts = [
        text("indicator.more_better" if indicator.more_is_better else "indicator.fewer_better"),
        text("indicator.goalposts_log" if indicator.scale == "log" else "indicator.goalposts", **posts),
    ]
    if not math.isnan(score):
        parts.append(text("indicator.score_now", score=text.number(score, 1)))
    return " ".join(parts).replace(" .", ".")


def _membership(code: str, reader: Reader) -> str:
    text, config, indicator = reader.text, reader.config, reader.config.indicators[code]
    named = "; ".join(text.pick(config.drivers[driver].name) for driver in indicator.drivers)
    drivers = f" {text('indicator.drivers', drivers=named)}" if named else ""
    if indicator.group is None:
        return text("indicator.not_in_pillar") + drivers
    group = text.pick(config.groups[indicator.group].name)
    if indicator.weight == 0 or not indicator.is_scored:
        return text("indicator.weight_zero", pillar=group) + drivers
    members = [
        item.weight for item in config.indicators.values() if item.group == indicator.group and item.is_scored
    ]
    members += [item.weight for item in config.groups.values() if item.parent == indicator.group]
    return (
        text("indicator.in_pillar", pillar=group, share=text.percent(indicator.weight / sum(members)))
        + drivers
    )


def _capaian(row: Row, reader: Reader) -> str:
    text = reader.text
    if row["target_number"] == 0:
        return text("indicator.capaian_zero")
    if math.isnan(row["capaian"]):
        return ""
    percent, _, band = capaian_words(row, reader).partition(", ")
    return text("indicator.capaian", percent=percent, band=band, period=text.period(row["target_period"]))


def _pace(row: Row, reader: Reader) -> str:
    """What pace and capaian each measure: one may be good while the other is not."""
    if math.isnan(row["pace"]):
        return ""
    on_track = reader.text.number(reader.config.status.on_track, 2)
    return reader.text("indicator.pace_and_capaian", on_track=on_track)


def _origin(row: Row, reader: Reader) -> str:
    text = reader.text
    parts = [text("indicator.source", source=row["source"]) if row["source"] else ""]
    parts.append(text("indicator.target_source", source=row["target_source"]) if row["target_source"] else "")
    parts.append(text("indicator.note", note=row["note"]) if row["note"] else "")
    return " ".join(part for part in parts if part).replace("..", ".")
