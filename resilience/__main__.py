"""The same work without a screen: `python -m resilience …`."""

import io
import sys
from collections.abc import Sequence

from resilience.command.options import nobody_reads
from resilience.command.parser import parser_of
from resilience.errors import ResilienceError
from resilience.text import Text, available_languages

_BAD_INPUT = 2
_NOBODY_READS = 141
"""As a shell says it of a program whose reader went away: it was not done to its end."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0: it was done, 1: a file has problems, 2: a sentence on standard error says why."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # whatever the terminal says: sentences are UTF-8
            stream.reconfigure(encoding="utf-8", errors="replace")
    words = list(sys.argv[1:] if arguments is None else arguments)
    text = Text(_language(words))
    try:
        options = parser_of(text, words).parse_args(words)
        code = options.run(options, text) or 0
        sys.stdout.flush()
        return code
    except ResilienceError as error:
        print(text.error(error), file=sys.stderr)
        return _BAD_INPUT
    except BrokenPipeError:
        nobody_reads()
    return _NOBODY_READS


def _language(words: Sequence[str]) -> str:
    """The language asked for, before anything can go wrong; Indonesian first."""
    for word, following in zip(words, [*words[1:], ""], strict=False):
        asked = following if word == "--language" else word.removeprefix("--language=")
        if word.startswith("--language") and asked in available_languages():
            return asked
    return available_languages()[0]


if __name__ == "__main__":
    sys.exit(main())
