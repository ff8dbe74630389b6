"""Security headers on every answer of the server: nothing is loaded from, or sent to, another host."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# The strictest policy under which Streamlit 1.67 shows every widget without an error in the
# browser's console. What is not named (media, frames, workers, plug-ins) is refused, and so are
# inline scripts, eval and WebAssembly: no st.html with JavaScript, no st.graphviz_chart, no st.map,
# and no WebGL chart (Plotly then says that the browser lacks WebGL).
_CONTENT_SECURITY_POLICY = {
    "default-src": ["'none'"],
    "script-src": [
        "'self'",
        "blob:",  # the JavaScript of st.components.v2 components
        "'sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA='",  # the one inline script of Streamlit's page
    ],
    "style-src": [
        "'self'",
        "'unsafe-inline'",  # Streamlit's own style sheets, Plotly, st.html, style="…" in our cards
    ],
    "img-src": [
        "'self'",
        "data:",  # header icons of st.dataframe, hatching of Plotly, SVG in st.html
        "blob:",  # Plotly's "download as PNG"
    ],
    "font-src": [
        "'self'",
        "data:",  # one formula font inside Streamlit's style sheet, loaded on every page
    ],
    "connect-src": ["'self'"],  # also the web socket, in browsers since 2022
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
    "frame-ancestors": ["'self'"],
}

SECURITY_HEADERS = {
    "Content-Security-Policy": "; ".join(
        f"{directive} {' '.join(sources)}" for directive, sources in _CONTENT_SECURITY_POLICY.items()
    ),
    "X-Frame-Options": "SAMEORIGIN",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class SecurityHeaders:
    """Add `SECURITY_HEADERS` to every HTTP response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(SECURITY_HEADERS)
            await send(message)

        await self._app(scope, receive, send_with_headers)
