"""The reader's language: sentences, numbers, dates and periods.

A `Text` is passed along to whatever writes for people; there is no global language. The
sentences stand in `locales/<language>.yaml`, flattened to keys such as `overview.lead`.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from resilience import periods
from resilience.errors import Problem, ResilienceError

_LOCALES = Path(__file__).parent / "locales"
NO_VALUE = "—"
Names = Mapping[str, str]


@cache
def available_languages() -> tuple[str, ...]:
    """The languages that have a catalogue, Indonesian first."""
    codes = [path.stem for path in _LOCALES.glob("*.yaml")]
    return tuple(sorted(codes, key=lambda code: (code != "id", code)))


@cache
def catalogue(language: str) -> dict[str, str | dict[str, str]]:
    """All sentences of a language by key. A value with plural forms stays a mapping."""
    content = yaml.safe_load((_LOCALES / f"{language}.yaml").read_text(encoding="utf-8"))
    return dict(_flat(content, ""))


def _flat(value: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    for key, inner in value.items():
        if isinstance(inner, Mapping) and "other" not in inner:
            yield from _flat(inner, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", inner


@dataclass(frozen=True)
class Text:
    """Writes for a reader of one language."""

    language: str = "id"

    def __call__(self, key: str, **fields: Any) -> str:
        """The sentence of that key with its blanks filled; a count `n` picks the plural form, or a
        form of its own such as `=1`: Indonesian has no plural, but says one thing otherwise. It is
        written as a number of the language: `12.500`.

        Raises KeyError for a key or a blank that does not exist: a bug, not a user's fault.
        """
        phrase = catalogue(self.language)[key]
        if isinstance(phrase, Mapping):
            form = Locale.parse(self.language).plural_form(fields["n"])
            phrase = phrase.get(f"={fields['n']}") or phrase.get(form, phrase["other"])
        if "n" in fields:
            fields["n"] = self.number(fields["n"])
        return phrase.format(**fields)

    def has(self, key: str) -> bool:
        """Whether the catalogue knows the key."""
        return key in catalogue(self.language)

    def pick(self, names: Names | None, otherwise: str = "") -> str:
        """The reader's words out of {id: …, en: …}."""
        if not names:
            return otherwise
        return names.get(self.language) or next(iter(names.values()))

    def number(self, value: float | None, decimals: int = 0) -> str:
        """`1.234,5` or `1,234.5`; a dash for what was not measured; minus is U+2212."""
        if value is None or math.isnan(value):
            return NO_VALUE
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        written = format_decimal(value, format=pattern, locale=self.language)
        return written[1:] if _is_minus_zero(written) else written.replace("-", "−")

    def signed(self, value: float | None, decimals: int = 0) -> str:
        """A difference, with its sign: `+1,1`, `−4`, `0`."""
        written = self.number(value, decimals)
        if value is None or math.isnan(value) or not any(digit in "123456789" for digit in written):
            return written
        return written if value < 0 else f"+{written}"

    def percent(self, share: float, decimals: int = 0) -> str:
        """A share of one as `65,8%`."""
        return f"{self.number(100 * share, decimals)}%"

    def date(self, day: date, form: str = "medium") -> str:
        """`20 Jan 2025` (medium), `20 Januari 2025` (long), `Senin, 20 Januari 2025` (full),
        `20 Jan` (short).
        """
        patterns = {"short": "d MMM", "medium": "d MMM y", "long": "d MMMM y", "full": "EEEE, d MMMM y"}
        return format_date(day, patterns[form], locale=self.language)

    def moment(self, moment: datetime) -> str:
        """A day with its hour and minute: `20 Jan 2025, 09.05`, `20 Jan 2025, 09:05`."""
        return self("desk.moment", date=self.date(moment), hour=f"{moment:%H}", minute=f"{moment:%M}")

    def period(self, code: str | None) -> str:
        """A period code in words: `Mei 2024`, `Semester I 2024`, `Triwulan II 2024`, `2024`."""
        if not code:
            return NO_VALUE
        year, kind = code[:4], periods.frequency_of(code)
        match kind:
            case "year":
                return year
            case "half_year" | "quarter":
                return self(
                    f"period.{kind}", number="I" * int(code[-1]) if code[-1] != "4" else "IV", year=year
                )
            case "month":
                return format_date(periods.end(code), "MMM y", locale=self.language)
        return self.date(periods.end(code))

    def listing(self, words: list[str]) -> str:
        """`a, b dan c`; where a name holds a `dan` itself `a dan b; c`, else nobody sees where it ends."""
        if len(words) < 2:
            return "".join(words)
        if any(self("words.and", first="", last="") in word for word in words):
            return "; ".join(words)
        return self("words.and", first=", ".join(words[:-1]), last=words[-1])

    def problem(self, problem: Problem) -> str:
        """One fault as a sentence."""
        return self(problem.key, **self._fields(problem.fields))

    def _fields(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        return {name: self._field(value) for name, value in fields.items()}

    def _field(self, value: Any) -> Any:
        """What fills a blank, as the reader writes it: names, numbers, days, a fault within a fault."""
        if isinstance(value, Problem):
            return self.problem(value)
        if isinstance(value, Mapping):
            return self.pick(value)
        if isinstance(value, float):
            return self.number(value, decimals_of(value))
        if isinstance(value, datetime):
            return self.moment(value)
        if isinstance(value, date):
            return self.date(value)
        return ", ".join(str(self._field(each)) for each in value) if isinstance(value, tuple) else value

    def error(self, error: ResilienceError) -> str:
        """An error as a sentence, and one line for each single fault under it."""
        lines = [self(error.key, **{"n": len(error.problems), **self._fields(error.fields)})]
        return "\n".join(lines + [f"- {self.problem(one)}" for one in error.problems])


def decimals_of(value: float) -> int:
    """The decimals that a number needs to be known by, at most six."""
    return next((places for places in range(6) if round(value, places) == value), 6)


def _is_minus_zero(written: str) -> bool:
    return written.startswith("-") and not any(digit in "123456789" for digit in written)
