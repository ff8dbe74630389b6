"""What pages show things with."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from resilience import cards, downloads
from resilience.charts import browser_settings
from resilience.errors import ResilienceError
from resilience.screen.address import bound, chosen
from resilience.screen.figures import drawn
from resilience.screen.view import View


def html(markup: str) -> None:
    """A card. Markdown keeps inline SVG and the page's font, which `st.html` does not."""
    if markup:
        st.markdown(markup, unsafe_allow_html=True)


def style_words(**words: str) -> None:
    """Our words for the style sheet, as `--rx-…`: where Streamlit's own are English in every language."""
    said = "; ".join(f"--rx-{name}: {json.dumps(word, ensure_ascii=False)}" for name, word in words.items())
    st.html(f"<style>:root {{ {said} }}</style>")


def show(view: View, make: Callable[..., str], *parts: object, key: str = "") -> None:
    """A card, drawn once for each state of the data (`figures.drawn`)."""
    html(drawn(view, make, *parts, key=key))


def refusal(view: View, error: ResilienceError) -> None:
    """Why something was not done. As a card: `st.error` would read a file's name as Markdown."""
    html(cards.refusal(view.text.error(error), view.reader))


def card(key: str) -> AbstractContextManager[object]:
    """A card whose body is a chart or a table of Streamlit's."""
    return st.container(key=f"rx_card_{key}")


def chart(figure: go.Figure, view: View, *, key: str, alt: str) -> None:
    """A chart with its words for who cannot see it."""
    html(f'<p class="rx-hidden rx-alone">{escape(alt)}</p>')
    st.plotly_chart(figure, theme=None, config=browser_settings(view.text), key=key, width="stretch")


def label(words: str) -> str:
    """Words of a file as a label of Streamlit's, which is Markdown: every sign stands for itself."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>()#+-.!|~:$&" else sign for sign in words)


def row(key: str) -> AbstractContextManager[object]:
    """Things beside each other: the head of a section and its controls."""
    return st.container(
        horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute", key=f"rx_row_{key}"
    )


def heading_row() -> tuple[AbstractContextManager[object], AbstractContextManager[object]]:
    """Where the heading of a page stands, and to its right what it is looked at with."""
    with row("heading"):
        head = st.container(key="heading")
        return head, st.container(horizontal=True, width="content", key="heading_controls")


def chart_card(
    view: View,
    make: Callable[..., go.Figure],
    *parts: object,
    key: str,
    title: str,
    lead: str,
    alt: str,
    note: str = "",
    quality: str | None = None,
    behind: Callable[..., pd.DataFrame] | None = None,
    is_illustrative: bool = False,
) -> None:
    """A card that holds one chart below its title; none where the first part is a frame without rows.
    `key` as in `drawn`; `behind` makes of the same parts the figures behind the chart, to read and to
    take away, then with a column that says of figures that are `is_illustrative` what they are.
    """
    name = make.__name__
    if isinstance(parts[0], pd.DataFrame) and parts[0].empty:
        return
    with card(name):
        html(cards.card_title(title, lead, view.reader, quality))
        chart(drawn(view, make, *parts, key=key), view, key=name, alt=alt)
        if behind is not None:
            with st.container(horizontal=True, key=f"behind_{name}"):
                table(view, cards.report_table(drawn(view, behind, *parts, key=key), view.reader))
                take_away = partial(downloads.marked, behind) if is_illustrative else behind
                download(view, take_away, *parts, view.reader, name=name)
        html(cards.note(note, view.reader))


def columns(*shares: float) -> list[Any]:
    """Columns of these shares of the width; below each other on a narrow screen."""
    return list(st.columns(shares, gap="small"))


def toggle(view: View, key: str, names: dict[str, str], *, label: str) -> None:
    """A few ways to see the same, side by side; the value is the address's (`chosen`)."""
    st.segmented_control(
        view.text(label),
        list(names),
        format_func=lambda option: view.text(names[option]),
        label_visibility="collapsed",
        required=True,
        **bound(key, view.text.language),
    )


def pick(
    view: View,
    key: str,
    names: dict[str, str],
    *,
    is_list: bool = False,
    are_pills: bool = False,
    is_folded: bool = False,
) -> str:
    """One of several, the first where nothing is said; kept in the address. As buttons beside each
    other, as pills that may wrap, or as a list; `is_folded` behind a button (`bound`).
    """
    value = chosen(key, list(names), next(iter(names)), show_default=False)
    given: dict[str, Any] = {"label_visibility": "collapsed", "format_func": names.__getitem__}
    given |= bound(key, view.text.language, is_folded=is_folded)
    label = view.text(f"choose.{key}")
    if is_list:
        st.selectbox(label, list(names), **given)
    elif are_pills:
        st.pills(label, list(names), required=True, **given)
    else:
        st.segmented_control(label, list(names), required=True, **given)
    return value


def download(view: View, make: Callable[..., pd.DataFrame], *parts: object, name: str) -> None:
    """The data behind a view as CSV, in Indonesian or international form: the frame that `make` makes
    of the parts, when pressed.
    """

    def written(form: downloads.Form) -> bytes:
        return downloads.csv_bytes(make(*parts), form)

    with st.popover(view.text("download.label")):
        html(f'<p class="rx rx-small">{view.text("download.help")}</p>')
        for form in downloads.FORMS:
            st.download_button(
                view.text(f"download.{form}"),
                data=partial(written, form),
                file_name=f"{name}_{view.today:%Y-%m-%d}_{form}.csv",
                mime="text/csv",
                key=f"download_{name}_{form}",
                on_click="ignore",
            )


def table(view: View, markup: str) -> None:
    """The table behind a chart, one press away."""
    with st.popover(view.text("chart.table"), width="content"):
        html(markup)
