"""The script that Streamlit runs for every visitor: the frame, and every error in a sentence."""

import streamlit as st

from resilience.errors import ResilienceError
from resilience.screen import frame
from resilience.text import Text, available_languages

st.set_page_config(
    page_title="Jakarta Berketahanan", page_icon=str(frame._ICON), layout="wide", initial_sidebar_state="auto"
)

try:
    frame.run()
except ResilienceError as error:
    asked = st.query_params.get("lang", "")
    text = Text(asked if asked in available_languages() else available_languages()[0])
    st.header(text("error.title"))
    st.error(text.error(error))
