"""No request may be larger than the largest upload, whoever sends it and whatever the browser allows."""

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from resilience import config as configuration
from resilience import paths
from resilience.errors import ResilienceError

_ROOM = 1.1
"""What stands around a file in a request."""


class UploadLimit:
    """Refuse a request whose body is larger, or does not say how large it is."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._most = int(_megabytes() * 1024 * 1024 * _ROOM)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and scope["method"] in ("POST", "PUT", "PATCH"):
            said = dict(scope["headers"]).get(b"content-length", b"")
            if not said.isdigit() or int(said) > self._most:
                await PlainTextResponse("Request too large", status_code=413)(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _megabytes() -> int:
    """The configured limit; a faulty configuration is reported on the screen."""
    try:
        return configuration.load(paths.config_file()).uploads.most_megabytes
    except ResilienceError:
        return configuration.Uploads().most_megabytes
