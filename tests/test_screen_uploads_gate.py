"""Files of visitors are refused before Streamlit takes them; who asks the server gets an answer."""

import asyncio
from typing import Any

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import app_session

from resilience.screen.answers import keep_answers
from resilience.screen.uploads_gate import UploadsGate


def answered(method: str, path: str, *, may: bool) -> int:
    """The status with which a request is answered; 200 is that of the app behind the gate."""
    sent: list[dict[str, Any]] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {"type": "http", "method": method, "path": path, "headers": [], "query_string": b""}
    asyncio.run(UploadsGate(app, lambda request: may)(scope, receive, send))
    status: int = sent[0]["status"]
    return status


@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_a_file_of_a_visitor_is_refused(method: str) -> None:
    assert answered(method, "/_stcore/upload_file/session/file", may=False) == 403
    assert answered(method, "/_stcore/upload_file/session/file", may=True) == 200


def test_everything_else_passes() -> None:
    assert answered("GET", "/_stcore/health", may=False) == 200
    assert answered("POST", "/session-cookie", may=False) == 200


# Answers


def message(kind: str) -> ForwardMsg:
    said = ForwardMsg()
    getattr(said, kind).SetInParent()
    return said


# A dropped file asks where it is to be sent; a download's button for the file that it makes.
@pytest.mark.parametrize("answer", ["file_urls_response", "backend_operation_response"])
def test_a_browser_gets_its_answer_though_a_run_begins_before_it_is_sent(answer: str) -> None:
    keep_answers()
    queue = vars(app_session)["ForwardMsgQueue"]()  # what a session makes for its browser
    for kind in ("page_config_changed", answer):
        queue.enqueue(message(kind))
    queue.clear(retain_lifecycle_msgs=True)  # as `AppSession` does when a run begins
    queue.clear(retain_lifecycle_msgs=True, fragment_ids_this_run=["one"])
    assert queue.flush() == [message(answer)]
    assert queue.flush() == []
