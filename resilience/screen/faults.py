"""What a visitor reads when something went wrong."""

import streamlit as st

from resilience.errors import ResilienceError
from resilience.text import Text, available_languages


def say(error: Exception) -> bool:
    """A refusal with its own sentence; a bug with one that says what to do (the log has the rest).

    Returns True: nothing more needs to be shown.
    """
    asked = st.query_params.get("lang", "")
    text = Text(asked if asked in available_languages() else available_languages()[0])
    st.header(text("error.title"))
    st.error(text.error(error) if isinstance(error, ResilienceError) else text("error.bug"))
    return True
