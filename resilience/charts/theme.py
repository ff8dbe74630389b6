"""The look of every chart: one template, colours by meaning, the reader's months and separators."""

from collections.abc import Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go
from babel import Locale

from resilience.text import Text

INK, MUTED, ACCENT, MIDDLE, TINT = "#14262B", "#51636A", "#0E5A63", "#8DB4B8", "#E3EFF0"
HAIRLINE, GRID, OUTLOOK, HATCH = "#D5DCDB", "#E4E9E8", "#C9D0D0", "#C3CDCD"
MORE_VULNERABLE, LESS_VULNERABLE = "#A3682C", "#317A82"
"""Than the baseline; both carry text."""
CATEGORIES = (
    "#0E5A63",
    "#C28433",
    "#385FB8",
    "#A44721",
    "#A8879E",
    "#708CEB",
    "#1C8164",
    "#0C2A5E",
    "#511B00",
    "#44212D",
)

STATUS_COLOUR = {
    "achieved": "#17457F",
    "on_track": "#2079A3",
    "behind": "#C97A0A",
    "off_track": "#A3162A",
    "not_measured": "#5B6B72",
    "out_of_date": "#5B6B72",
    "no_target": "#5B6B72",
}
STATUS_WORD_COLOUR = {
    **STATUS_COLOUR,
    "on_track": "#1B6E95",
    "behind": "#8A5300",
    "not_measured": MUTED,
    "out_of_date": MUTED,
    "no_target": MUTED,
}
STATUS_BAND = {"off_track": "#F7E6E8", "behind": "#FBF1DC", "on_track": "#E4EFF5"}
STATUS_SYMBOL = {
    "achieved": "circle",
    "on_track": "circle",
    "behind": "diamond",
    "off_track": "square-x",
    "not_measured": "circle-open",
    "out_of_date": "circle-open-dot",
    "no_target": "circle",
}


def status_marker(status: str, size: int) -> dict[str, Any]:
    """Shape and colour of a status as a Plotly marker; the × of off track is white."""
    colour = STATUS_COLOUR[status]
    edge = "#FFFFFF" if status == "off_track" else colour
    return {
        "symbol": STATUS_SYMBOL[status],
        "size": size,
        "color": colour,
        "line": {"color": edge, "width": 1.2},
    }


FONT = "'Source Sans 3', sans-serif"
"""Quoted: a CSS name must not end in a bare number."""

TEMPLATE = go.layout.Template(
    layout={
        "font": {"family": FONT, "size": 14, "color": MUTED},
        "colorway": list(CATEGORIES),
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 44, "r": 16, "t": 28, "b": 30},
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {"font": {"family": FONT, "size": 14}, "bgcolor": "#FFFFFF", "bordercolor": HAIRLINE},
        "xaxis": {
            "ticklabelstandoff": 6,
            "showgrid": False,
            "zeroline": False,
            "linecolor": HAIRLINE,
            "ticks": "",
            "fixedrange": True,
        },
        "yaxis": {"automargin": True, "gridcolor": GRID, "zeroline": False, "ticks": "", "fixedrange": True},
    }
)


def figure(text: Text, *, height: int) -> go.Figure:
    """An empty figure in our look, with the reader's separators.

    The template is a constant of ours: importing Streamlit changes Plotly's default.
    """
    empty = go.Figure()
    symbols = Locale.parse(text.language).number_symbols["latn"]
    empty.update_layout(template=TEMPLATE, height=height, separators=symbols["decimal"] + symbols["group"])
    return empty


def browser_settings(text: Text) -> dict[str, Any]:
    """Plotly's settings in the browser. The whole locale is passed: its name alone does nothing."""
    locale = Locale.parse(text.language)
    months, days = locale.months["stand-alone"], locale.days["stand-alone"]
    return {
        "displayModeBar": False,
        "responsive": True,
        "locale": text.language,
        "locales": {
            text.language: {
                "dictionary": {},
                "format": {
                    "months": [months["wide"][number] for number in range(1, 13)],
                    "shortMonths": [months["abbreviated"][number] for number in range(1, 13)],
                    "days": [days["wide"][(number + 6) % 7] for number in range(7)],
                    "shortDays": [days["abbreviated"][(number + 6) % 7] for number in range(7)],
                },
            }
        },
    }


def words(figure_: go.Figure, x: float, y: float, said: str, **style: Any) -> None:
    """A direct label instead of a legend; names in it come through `plain`."""
    figure_.add_annotation(label(x, y, said, **style))


def label(x: float, y: float, said: str, **style: Any) -> dict[str, Any]:
    """The same label for a figure of many, which `write` puts down all at once."""
    return {"x": x, "y": y, "text": said, "showarrow": False, "font": {"size": 14, "color": INK}, **style}


def write(figure_: go.Figure, labels: Sequence[dict[str, Any]]) -> None:
    """All labels of a figure: with every one that is added Plotly would check those before it again."""
    figure_.update_layout(annotations=list(labels))


def plain(name: str) -> str:
    """Words from data or configuration as they are: Plotly would read a tag in them."""
    return escape(name, quote=False)
