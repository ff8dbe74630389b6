"""Where a browser may send its files: it asks, and Streamlit must not forget to answer."""

from typing import Any

from streamlit.runtime import app_session
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue


class WaysKept(ForwardMsgQueue):
    """What waits to be sent to one browser.

    Streamlit 1.67 empties it at the start of each run, of the answers too that say where a dropped file
    is to be sent: a file dropped in that moment was lost without a word.
    """

    def clear(self, retain_lifecycle_msgs: bool = False, *given: Any, **named: Any) -> None:
        """As Streamlit's own, but for those answers, where what matters later is to be kept."""
        ways = [message for message in self._queue if message.HasField("file_urls_response")]
        super().clear(retain_lifecycle_msgs, *given, **named)
        if retain_lifecycle_msgs:
            self._queue += [way for way in ways if way not in self._queue]


def keep_ways() -> None:
    """Have all sessions that begin from now on answer every browser."""
    vars(app_session)["ForwardMsgQueue"] = WaysKept
