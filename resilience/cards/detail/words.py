"""Titles and sentences around the charts of one indicator."""

import pandas as pd

from resilience.cards.detail.heading import title
from resilience.cards.figures import Row, inside, points, rows
from resilience.cards.rows import history_words
from resilience.cards.templates import render
from resilience.course import Course
from resilience.qualities import worst_quality
from resilience.reader import Reader


def empty(row: Row, reader: Reader) -> str:
    """What is missing, and what to do."""
    code = row["indicator_id"]
    what = reader.text("indicator.empty", name=reader.name(code))
    return render(
        "empty", reader.text, what=what, next=reader.text("indicator.empty_what", agency=reader.agency(code))
    )


def history_title(code: str, series: pd.DataFrame, row: Row, reader: Reader) -> str:
    """What the chart of the history shows: from where to where; with a pace from the baseline on, of which
    the pace is.
    """
    text = reader.text
    measured = series[series["value"].notna()]
    if measured.empty:
        return text("indicator.history_title.none")
    # What lies before a break was measured otherwise: no way leads from there.
    breaks = measured["series_break"].eq("yes").to_numpy(dtype=bool).nonzero()[0]
    measured = measured.iloc[breaks[-1] :] if len(breaks) else measured
    first, last = measured.iloc[0], measured.iloc[-1]
    if len(measured) == 1:
        return text("indicator.history_title.one", period=text.period(last["period"]))
    if row["status"] not in ("on_track", "behind", "off_track") or pd.isna(row["pace"]):
        return _way(code, (first["period"], first["value"]), (last["period"], last["value"]), reader)
    baseline, latest = ((row[f"{which}period"], row[f"{which}value"]) for which in ("baseline_", ""))
    said = _way(code, baseline, latest, reader)
    speed = "away" if row["pace"] < 0 else "slower" if row["pace"] < 1 else "faster"
    return f"{said}, {text(f'indicator.history_title.{speed}')}"


def _way(code: str, first: tuple[str, float], last: tuple[str, float], reader: Reader) -> str:
    """From one figure (period, value) to another."""
    change = last[1] - first[1]
    moved = "same" if change == 0 else "up" if change > 0 else "down"
    return reader.text(
        f"indicator.history_title.{moved}",
        old=reader.value(code, first[1]),
        first=reader.text.period(first[0]),
        new=reader.value(code, last[1]),
        last=reader.text.period(last[0]),
    )


def history_alt(one: Course, reader: Reader) -> str:
    """What the chart of the history shows, for who cannot see it."""
    return history_words(one.status, points(one.series), reader) + ". " + title(one.status, None, reader)


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


def steadiness_card(choices: pd.DataFrame, reader: Reader) -> dict[str, str]:
    """title, lead, alt and note of the card of the steadiness."""
    title, summary = steadiness_words(choices, reader)
    return {"title": title, "lead": steadiness_lead(reader), "alt": summary, "note": summary}


def scenario_card(code: str, scenarios: pd.DataFrame, reader: Reader) -> dict[str, str | None]:
    """The same of the scenarios of an indicator, and their mark. Needs scenario_id, name, period, value,
    quality, source.
    """
    text = reader.text
    ends = scenarios.sort_values("period").groupby("name", sort=False).tail(1)
    said = [
        text(
            "indicator.scenario_said",
            name=row["name"],
            value=reader.measured(code, row["value"]),
            period=text.period(row["period"]),
        )
        for row in rows(ends)
    ]
    sources = "; ".join(dict.fromkeys(source for source in scenarios["source"] if source))
    return {
        "title": _scenario_title(code, ends.sort_values("value"), reader),
        "lead": text("indicator.scenarios_lead"),
        "alt": "; ".join(said),
        "note": text("indicator.scenario_source", source=sources) if sources else "",
        "quality": worst_quality(scenarios["quality"]),
    }


def _scenario_title(code: str, ends: pd.DataFrame, reader: Reader) -> str:
    """Between which values the scenarios end, and when. Needs name, value, period, the lowest value first."""
    text = reader.text
    last = [
        text("indicator.scenario_end", name=inside(row["name"]), value=reader.measured(code, row["value"]))
        for row in rows(ends)
    ]
    periods = [text.period(period) for period in sorted(set(ends["period"]))]
    words = {"name": reader.name(code), "period": text.listing(periods)}
    if len(last) < 2:
        return text("indicator.scenario_one", **words, end="".join(last))
    return text("indicator.scenarios", **words, low=last[0], high=last[-1])


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
    name = name[:1].lower() + name[1:]  # in the middle of a sentence
    return reader.text("indicator.peers_title", name=reader.name(code), place=own, group=name)


def peers_lead(code: str, reader: Reader) -> str:
    """The unit, and that this is no ranking."""
    unit = reader.unit(code)
    return " · ".join(part for part in (unit, reader.text("indicator.peers_note")) if part)
