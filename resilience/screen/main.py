"""The script that Streamlit runs for every visitor: the frame, and every refusal in a sentence."""

from resilience.errors import ResilienceError
from resilience.screen import faults, frame

try:
    frame.run()
except ResilienceError as error:
    faults.say(error)
