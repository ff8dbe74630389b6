"""The upload desk: from a file in the sidebar to a saved upload, and back."""

from resilience.screen.desk.asking import differences, download_problems, questions, warnings, wrongly_read
from resilience.screen.desk.bringing import bring, forget_refused
from resilience.screen.desk.history import history
from resilience.screen.desk.inboxed import nothing_open
from resilience.screen.desk.owed import owed
from resilience.screen.desk.reviewing import Look, look
from resilience.screen.desk.saving import save
from resilience.screen.desk.sidebar import sidebar
from resilience.screen.desk.waiting import just_done

__all__ = [
    "Look",
    "bring",
    "differences",
    "download_problems",
    "forget_refused",
    "history",
    "just_done",
    "look",
    "nothing_open",
    "owed",
    "questions",
    "save",
    "sidebar",
    "warnings",
    "wrongly_read",
]
