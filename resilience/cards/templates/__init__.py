"""The HTML of the cards (Jinja, which escapes every figure and word by itself)."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from resilience.text import Text

_FOLDER = Path(__file__).parent
_LINE_END = re.compile(r"\s*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
"""All that Markdown or a browser may take for one: two in a row would end the HTML."""
_environment = Environment(
    loader=FileSystemLoader(_FOLDER),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render(template: str, text: Text, **fields: Any) -> str:
    """A template filled in, on one line: Markdown would read an empty line as a paragraph.

    Streamlit would take `:material/…:` for an icon, also inside HTML.
    """
    html = _environment.get_template(f"{template}.html").render(text=text, **fields)
    return _LINE_END.sub(" ", html).strip().replace(":material/", "&#58;material/")


@cache
def stylesheet() -> str:
    """The one style sheet of all cards and the frame."""
    return (_FOLDER / "style.css").read_text(encoding="utf-8")


@cache
def lounge_stylesheet() -> str:
    """The style sheet of the lounge, which stands alone."""
    return (_FOLDER / "lounge.css").read_text(encoding="utf-8")


@cache
def lounge_page() -> str:
    """What is hidden around the lounge."""
    return (_FOLDER / "lounge_page.css").read_text(encoding="utf-8")
