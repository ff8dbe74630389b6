"""The pieces of one indicator's page."""

import math
from datetime import date
from typing import Any

import pandas as pd

from resilience import periods
from resilience.cards.drawing import line
from resilience.cards.figures import Row, points, rows, target_words
from resilience.cards.rows import capaian_words, history_words, time_axis
from resilience.cards.templates import render
from resilience.course import Course
from resilience.outlook import Outlook
from resilience.reader import Reader
from resilience.standing import Standing
from resilience.text import NO_VALUE


def heading(row: Row, standing: Standing, reader: Reader) -> str:
    """Status, whose figure, how old; the finding as a title; the way to the neighbours."""
    code = row["indicator_id"]
    codes = _family(code, reader)
    place = codes.index(code)
    return render(
        "heading",
        reader.text,
        status=row["status"],
        line=_line(row, reader),
        quality=row["quality"],
        title=title(row, standing.outlooks.get(code), reader),
        previous=_step(codes[place - 1], reader) if place > 0 else None,
        following=_step(codes[place + 1], reader) if place + 1 < len(codes) else None,
    )


def _family(code: str, reader: Reader) -> list[str]:
    """The indicators of the same pillar; of none, those that belong to none."""
    pillar = reader.config.pillar_of(code)
    return [other for other in reader.config.indicators if reader.config.pillar_of(other) == pillar]


def _step(code: str, reader: Reader) -> dict[str, str]:
    return {"name": reader.name(code), "link": reader.link("indicators", indicator=code)}


def _line(row: Row, reader: Reader) -> str:
    text, code = reader.text, row["indicator_id"]
    agency = reader.agency(code)
    frequency = text(f"frequency.{reader.config.indicators[code].frequency}")
    if not row["period"]:
        return text("indicator.no_data_line", agency=agency, frequency=frequency)
    end = periods.end(row["period"])
    days = (reader.today - end).days
    long_ago = days > 730
    age = text(
        "indicator.age_years" if long_ago else "indicator.age_days",
        date=text.date(end),
        n=days // 365 if long_ago else days,
    )
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
        target=target_words(reader, row),
        year=row["target_period"],
        pace=text.number(row["pace"], 2),
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


def figures(row: Row, standing: Standing, reader: Reader) -> str:
    """The four figures: latest, target, pace, outlook."""
    ahead = standing.outlooks.get(row["indicator_id"])
    made = [_latest(row, reader), _target(row, reader), _pace(row, reader), _outlook(row, ahead, reader)]
    return render("figures", reader.text, figures=made)


def _figure(
    label: str,
    value: str,
    unit: str = "",
    below: str = "",
    quality: str | None = None,
    is_words: bool = False,
) -> dict[str, Any]:
    return {
        "label": label,
        "value": value,
        "unit": unit,
        "below": below,
        "quality": quality,
        "is_words": is_words,
    }


def _latest(row: Row, reader: Reader) -> dict[str, Any]:
    text, code = reader.text, row["indicator_id"]
    if not row["period"]:
        return _figure(text("indicator.latest_none"), NO_VALUE, below=text("indicator.pace_why.no_value"))
    change = row["change_in_a_year"]
    before = {
        "value": reader.value(code, row["year_before_value"]),
        "period": text.period(periods.year_before(row["period"])),
    }
    if math.isnan(change):
        below = text("indicator.change_none")
    elif change == 0:
        below = text("indicator.change_same", period=before["period"])
    else:
        below = text(
            "indicator.change_up" if change > 0 else "indicator.change_down",
            change=reader.value(code, abs(change)),
            **before,
        )
    label = text("indicator.latest", period=text.period(row["period"]))
    return _figure(label, reader.value(code, row["value"]), reader.unit(code), below, row["quality"])


def _target(row: Row, reader: Reader) -> dict[str, Any]:
    text, code = reader.text, row["indicator_id"]
    if not row["target_period"]:
        return _figure(
            text("indicator.target_none"),
            text("indicator.no_target"),
            below=text("indicator.no_target_what"),
            is_words=True,
        )
    bounds = reader.bounds(code, row["target_lower"], row["target_upper"])
    below = text("indicator.no_baseline")
    if not math.isnan(row["baseline_value"]):
        start = {
            "value": reader.value(code, row["baseline_value"]),
            "period": text.period(row["baseline_period"]),
        }
        done = _share_done(row)
        below = (
            text("indicator.from_baseline_only", **start)
            if done is None
            else text("indicator.from_baseline", share=text.percent(done), **start)
        )
    label = text("indicator.target", period=text.period(row["target_period"]))
    return _figure(label, bounds, reader.unit(code), below, row["target_quality"])


def _share_done(row: Row) -> float | None:
    """How much of the way is done, uncut; None where there is no way or the figure is too old."""
    way = row["target_number"] - row["baseline_value"]
    if way == 0 or math.isnan(way) or row["status"] in ("out_of_date", "not_measured"):
        return None
    return float((row["value"] - row["baseline_value"]) / way)


def _pace(row: Row, reader: Reader) -> dict[str, Any]:
    text, code = reader.text, row["indicator_id"]
    if math.isnan(row["pace"]):
        reason = row["reason"] if text.has(f"indicator.pace_why.{row['reason']}") else "none"
        return _figure(
            text("indicator.pace"),
            text("indicator.pace_none"),
            below=text(f"indicator.pace_why.{reason}"),
            is_words=True,
        )
    rates = {
        name: reader.rate(code, row[f"{name}_rate"], row["pace_method"]) for name in ("observed", "required")
    }
    return _figure(
        text("indicator.pace"),
        text.number(row["pace"], 2),
        text("indicator.pace_times"),
        text("indicator.pace_rates", **rates),
    )


def _outlook(row: Row, ahead: Outlook | None, reader: Reader) -> dict[str, Any]:
    text, label = reader.text, reader.text("indicator.outlook")
    if row["status"] == "achieved":
        return _figure(
            label,
            text("indicator.outlook_reached"),
            below=text("indicator.outlook_done", period=text.period(row["period"])),
            is_words=True,
        )
    if ahead is None:
        return _figure(
            label, text("indicator.outlook_none"), below=text("indicator.outlook_why"), is_words=True
        )
    early, late = (
        str(year) if year else text("indicator.outlook_uncertain")
        for year in (ahead.earliest_year, ahead.latest_year)
    )
    below = text(
        "indicator.outlook_from", first=text.period(row["baseline_period"]), last=text.period(row["period"])
    )
    if ahead.reached_year is None:
        never = text("indicator.outlook_never", year=2100)
        return _figure(label, never, below=below, quality="estimate", is_words=True)
    return _figure(
        label,
        str(ahead.reached_year),
        text("indicator.outlook_range", early=early, late=late),
        below,
        "estimate",
    )


def neighbours(row: Row, standing: Standing, reader: Reader) -> str:
    """The next indicators of the same pillar on one time axis."""
    text, config = reader.text, reader.config
    codes = _family(row["indicator_id"], reader)
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
        "quality": row["quality"],
    }


def history_of_figure(code: str, entries: pd.DataFrame, reader: Reader) -> str:
    """Every value ever given, by which file, by whom, received when.

    Needs period, value, quality, note, file_name, done_by, known_on, batch_id, counts.
    """
    found = [_entry(code, row, reader) for row in rows(entries)]
    return render(
        "history_of_figure",
        reader.text,
        rows=found[:6],
        rest=found[6:],
        more=reader.text("indicator.more_figures", n=len(found) - 6) if len(found) > 6 else "",
    )


def _entry(code: str, row: Row, reader: Reader) -> dict[str, Any]:
    text = reader.text
    who = text("indicator.starting") if row["done_by"] == "starting data" else row["done_by"]
    parts = [f"{row['file_name']} (#{row['batch_id']})", who, text.date(row["known_on"])]
    return {
        "period": text.period(row["period"]),
        "value": reader.value(code, row["value"]),
        "quality": row["quality"],
        "note": row["note"],
        "file": " · ".join(parts) + ("" if row["counts"] else f" · {text('indicator.undone')}"),
    }


def definition(row: Row, score: float, reader: Reader) -> str:
    """What is counted, how it is scored, where it belongs, whose it is."""
    text, config, code = reader.text, reader.config, row["indicator_id"]
    indicator = config.indicators[code]
    paragraphs = [
        text.pick(indicator.definition),
        _goalposts(code, score, reader),
        _membership(code, reader),
        _capaian(row, reader),
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
    named = text.listing([text.pick(config.drivers[driver].name) for driver in indicator.drivers])
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


def _origin(row: Row, reader: Reader) -> str:
    text = reader.text
    parts = [text("indicator.source", source=row["source"]) if row["source"] else ""]
    parts.append(text("indicator.target_source", source=row["target_source"]) if row["target_source"] else "")
    parts.append(text("indicator.note", note=row["note"]) if row["note"] else "")
    return " ".join(part for part in parts if part).replace("..", ".")


def empty(row: Row, reader: Reader) -> str:
    """What is missing, and what to do."""
    code = row["indicator_id"]
    what = reader.text("indicator.empty", name=reader.name(code))
    return render(
        "empty", reader.text, what=what, next=reader.text("indicator.empty_what", agency=reader.agency(code))
    )


def history_title(code: str, series: pd.DataFrame, row: Row, reader: Reader) -> str:
    """What the chart of the history shows."""
    text = reader.text
    measured = series[series["value"].notna()]
    if measured.empty:
        return text("indicator.history_title.none")
    first, last = text.period(measured["period"].iloc[0]), text.period(measured["period"].iloc[-1])
    if len(measured) == 1:
        return text("indicator.history_title.one", period=last)
    if row["target_period"]:
        return text(
            "indicator.history_title.toward", first=first, last=last, target=target_words(reader, row)
        )
    low, high = reader.value(code, measured["value"].min()), reader.value(code, measured["value"].max())
    return text("indicator.history_title.plain", first=first, last=last, low=low, high=high)


def steadiness_words(choices: pd.DataFrame, reader: Reader) -> tuple[str, str]:
    """Title and sum of the steadiness: how many other choices change the status, and which way."""
    text = reader.text
    if choices.empty:
        return text("indicator.steadiness_none"), text("indicator.steadiness_none_what")
    order = ("off_track", "behind", "on_track", "achieved")
    ranks = [order.index(status) for status in choices["status"] if status in order]
    others = ranks[1:]
    worse, better = sum(rank < ranks[0] for rank in others), sum(rank > ranks[0] for rank in others)
    if worse == better == 0:
        return text("indicator.steadiness_same"), text("indicator.steadiness_sum_same", n=len(others))
    which = "both" if worse and better else "worse" if worse else "better"
    return text("indicator.steadiness"), text(
        f"indicator.steadiness_{which}", n=len(others), worse=worse, better=better
    )


def sources_of(series: pd.DataFrame, uploaded: tuple[int, date] | None, reader: Reader) -> str:
    """The source line of a chart."""
    text = reader.text
    names = sorted({str(source) for source in series["source"].dropna()})
    upload = text("chart.uploaded", n=uploaded[0], date=text.date(uploaded[1])) if uploaded else ""
    return text("chart.source", sources="; ".join(names), uploaded=upload) if names else ""


def values_table(code: str, series: pd.DataFrame, reader: Reader) -> str:
    """The table behind the chart: every value with its quality, source and note."""
    text = reader.text
    heads = [
        text("table.period"),
        text("indicator.figures_value"),
        text("table.source"),
        text("indicator.figures_note"),
    ]
    found = [
        {
            "period": text.period(row["period"]),
            "value": reader.value(code, row["value"]),
            "quality": row["quality"],
            "source": row["source"] or "",
            "note": row["note"] or "",
        }
        for row in rows(series.iloc[::-1])
    ]
    return render("values_table", text, heads=heads, rows=found)


def history_alt(one: Course, reader: Reader) -> str:
    """What the chart of the history shows, for who cannot see it."""
    return history_words(one.status, points(one.series), reader) + ". " + title(one.status, None, reader)


def steadiness_lead(reader: Reader) -> str:
    """What the pace is, and where its limits are."""
    rules = reader.config.status
    behind, on_track = reader.text.number(rules.behind, 2), reader.text.number(rules.on_track, 2)
    return reader.text("indicator.steadiness_lead", behind=behind, on_track=on_track)


def national_target(code: str, targets: pd.DataFrame, reader: Reader) -> str:
    """The country's targets in a sentence that says whose they are; empty without any."""
    latest = targets.sort_values("period").tail(3)
    said = [f"{reader.bounds(code, row['lower'], row['upper'])} ({row['period']})" for row in rows(latest)]
    return reader.text("indicator.national_target", targets="; ".join(said)) if said else ""


def peers_title(code: str, group: str, own: str, reader: Reader) -> str:
    """Which places stand beside each other."""
    name = reader.text.pick(reader.config.peer_groups[group].name)
    return reader.text("indicator.peers_title", name=reader.name(code), place=own, group=name)
