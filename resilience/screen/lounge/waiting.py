"""The lounge before its browser may read: a sentence, and a new look each minute."""

import streamlit as st

from resilience import cards
from resilience.screen.parts import html
from resilience.screen.view import View

# Who signed in meanwhile in another tab is known by a cookie, which only a new page brings.
_look_again = st.components.v2.component(
    "lounge_waits",
    js="""
export default function () {
  const timer = setTimeout(() => location.reload(), 60000);
  return () => clearTimeout(timer);
}
""",
)


def waiting(view: View) -> None:
    """Say that a screen in a lounge is signed in beforehand, on another page; here is no door."""
    html(cards.refusal(view.text("lounge.not_signed_in"), view.reader))
    _look_again(key="lounge waits")
