"""What a browser asked the server, and Streamlit must not forget to answer."""

from typing import Any

from streamlit.runtime import app_session
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue

_ANSWERS = ("file_urls_response", "backend_operation_response")
"""Where a dropped file is to be sent; the file that a download's button makes."""


class AnswersKept(ForwardMsgQueue):
    """What waits to be sent to one browser.

    Streamlit 1.67 empties it at the start of each run, of such answers too: a file dropped in that
    moment was lost, and a download pressed in it never came, without a word.
    """

    def clear(self, retain_lifecycle_msgs: bool = False, *given: Any, **named: Any) -> None:
        """As Streamlit's own, but for those answers, where what matters later is to be kept."""
        answers = [message for message in self._queue if message.WhichOneof("type") in _ANSWERS]
        super().clear(retain_lifecycle_msgs, *given, **named)
        if retain_lifecycle_msgs:
            self._queue += [answer for answer in answers if answer not in self._queue]


def keep_answers() -> None:
    """Have all sessions that begin from now on answer every browser."""
    vars(app_session)["ForwardMsgQueue"] = AnswersKept
