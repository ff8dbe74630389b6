"""Where the indicator may go: a thin line for each scenario, from the last measured point on."""

import textwrap

import pandas as pd
import plotly.graph_objects as go

from resilience import periods
from resilience.charts import theme
from resilience.charts.peers import apart
from resilience.reader import Reader

NO_SCENARIOS = pd.DataFrame(columns=["scenario_id", "name", "period", "value", "quality"])
COLOURS = theme.CATEGORIES[1:]  # the first is the accent: what is demanded
LETTERS, LINE = 12, 17.0
"""Letters of a name on a line; pixels of a line's height."""


def after_the_last(series: pd.DataFrame, scenarios: pd.DataFrame) -> pd.DataFrame:
    """The scenarios' values after the last measured period, in the order of time."""
    known = series.loc[series["value"].notna(), "period"].map(periods.middle)
    last = known.max() if len(known) else -float("inf")
    rows = scenarios[scenarios["value"].notna()]
    middles = rows["period"].map(periods.middle).astype("float64")
    return rows.assign(x=middles)[middles > last].sort_values(["scenario_id", "x"])


def add_scenarios(
    figure: go.Figure, series: pd.DataFrame, shown: pd.DataFrame, code: str, reader: Reader
) -> None:
    """Lines, dashed where made up, and their names with the last value at the right edge.

    `shown`: rows of `after_the_last`. To be called when the axes are set.
    """
    if shown.empty:
        return
    measured = series[series["value"].notna()].tail(1)
    start = [(periods.middle(row["period"]), row["value"]) for row in measured.to_dict("records")]
    ends = []
    for colour, (scenario_id, rows) in zip(COLOURS, shown.groupby("scenario_id"), strict=False):
        _add_line(figure, start, rows, colour, code, reader)
        ends.append((float(rows["value"].iloc[-1]), str(scenario_id), rows.iloc[-1], colour))
    _add_names(figure, sorted(ends, key=lambda end: end[:2]), code, reader)
    # The names take room from the years.
    ticks, words = figure.layout.xaxis.tickvals, figure.layout.xaxis.ticktext
    few = slice((len(ticks) - 1) % (step := -(-len(ticks) // 4)), None, step)
    figure.update_xaxes(tickvals=ticks[few], ticktext=words[few], tickangle=0)


def _add_line(
    figure: go.Figure,
    start: list[tuple[float, float]],
    rows: pd.DataFrame,
    colour: str,
    code: str,
    reader: Reader,
) -> None:
    made_up = (rows["quality"] == "illustrative").any()
    hover = [
        f"{theme.plain(row['name'])}, {reader.text.period(row['period'])}: "
        f"<b>{theme.plain(reader.measured(code, row['value']))}</b>{_quality(row['quality'], reader)}"
        for row in rows.to_dict("records")
    ]
    figure.add_scatter(
        x=[*(x for x, _ in start), *rows["x"]],
        y=[*(y for _, y in start), *rows["value"]],
        mode="lines",
        line={"color": colour, "width": 1.8, "dash": "4px,4px" if made_up else "solid"},
        text=["" for _ in start] + hover,
        hovertemplate="%{text}<extra></extra>",
        name=str(rows["scenario_id"].iloc[0]),
    )


def _quality(quality: str, reader: Reader) -> str:
    """` (contoh)`; nothing where it is official."""
    return f" ({reader.text('quality.' + quality)})" if quality and quality != "official" else ""


def _add_names(
    figure: go.Figure, ends: list[tuple[float, str, pd.Series, str]], code: str, reader: Reader
) -> None:
    """Beside the plot, pushed apart where they would lie on each other; a quality they share on top."""
    qualities = {row["quality"] for _, _, row, _ in ends}
    shared = qualities.pop() if len(qualities) == 1 else ""
    said = [_said(row, colour, "" if shared else row["quality"], code, reader) for _, _, row, colour in ends]
    low, high = figure.layout.yaxis.range
    margin = figure.layout.template.layout.margin
    pixel = (high - low) / (figure.layout.height - margin.t - margin.b)
    room = (LINE * max(len(lines) for lines in said) + 4) * pixel
    levels = apart([value for value, *_ in ends], room)
    shift = max(low + room / 2 - levels[0], 0) or min(high - room / 2 - levels[-1], 0)
    where = {"xref": "paper", "xanchor": "left", "xshift": 4, "align": "left"}
    for lines, level in zip(said, levels, strict=True):
        font = {"size": 13.5, "color": theme.INK}
        theme.words(figure, 1, level + shift, "<br>".join(lines), font=font, **where)
    if shared and shared != "official":
        font, above = {"size": 13, "color": theme.MUTED}, {"yref": "paper", "yanchor": "bottom"}
        theme.words(figure, 1, 1, reader.text(f"quality.{shared}"), font=font, **where, **above)
    marked = 0 if shared else max(len(_quality(row["quality"], reader)) + 5 for _, _, row, _ in ends)
    figure.update_layout(margin={"r": round(14 + 6.8 * max(LETTERS, marked))})


def _said(row: pd.Series, colour: str, quality: str, code: str, reader: Reader) -> list[str]:
    """A piece of the line, the scenario's name, and below it where it ends."""
    first, *rest = [theme.plain(line) for line in textwrap.wrap(row["name"], LETTERS)] or [""]
    number = f"<b>{reader.value(code, row['value'])}</b>{_quality(quality, reader)}"
    return [f"<span style='color:{colour}'>━</span> {first}", *rest, number]
