"""Only who is signed in may send files: Streamlit itself would keep those of any visitor in memory."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_ADDRESS = "/_stcore/upload_file/"


class UploadsGate:
    """Refuse files from visitors; `may_upload` says of a request whether it comes from somebody else."""

    def __init__(self, app: ASGIApp, may_upload: Callable[[Request], bool]) -> None:
        self._app, self._may_upload = app, may_upload

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        is_upload = scope["type"] == "http" and scope["path"].startswith(_ADDRESS)
        if (
            is_upload
            and scope["method"] not in ("OPTIONS", "DELETE")
            and not self._may_upload(Request(scope))
        ):
            await PlainTextResponse("Sign in first", status_code=403)(scope, receive, send)
            return
        await self._app(scope, receive, send)
