"""How an indicator is written for a reader: name, unit, value, target, rate, address."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from resilience.config import Config
from resilience.text import NO_VALUE, Text


@dataclass(frozen=True)
class Reader:
    """The language, the office's words, the day, and what every link keeps in its address."""

    text: Text
    config: Config
    today: date
    kept: Mapping[str, str] = field(default_factory=dict)

    def name(self, indicator_id: str) -> str:
        """The indicator's name."""
        return self.text.pick(self.config.indicators[indicator_id].name)

    def names(self, indicator_ids: tuple[str, ...]) -> str:
        """Names in a sentence; from the fourth on only their number."""
        return self.listed([self.name(code) for code in indicator_ids])

    def listed(self, names: Sequence[str], most: int = 3) -> str:
        """Names in a sentence: so many, or one fewer and the number of the others."""
        return self.text.listing(self.first(names, most))

    def first(self, names: Sequence[str], most: int) -> list[str]:
        """The names themselves, or one fewer and the number of the others in words."""
        if len(names) <= most:
            return [*names]
        return [*names[: most - 1], self.text("words.others", n=len(names) - most + 1)]

    def unit(self, indicator_id: str) -> str:
        """The unit, empty where there is none."""
        return self.text.pick(self.config.indicators[indicator_id].unit)

    def agency(self, indicator_id: str) -> str:
        """The agency that answers for it, or that none is set."""
        return self.config.indicators[indicator_id].agency or self.text("decide.no_agency")

    def in_full(self, agency: str) -> str:
        """`Dinas Sumber Daya Air (DSDA)`; an agency without a full name as it is."""
        full = self.full_name(agency)
        return self.text("words.in_full", full=full, short=agency) if full else agency

    def full_name(self, agency: str | None) -> str:
        """The full name of an agency that is called by an abbreviation; '' where none is known."""
        return self.text.pick(self.config.agencies.get(agency or ""))

    def value(self, indicator_id: str, value: float) -> str:
        """A value with the indicator's decimals."""
        return self.text.number(value, self.config.indicators[indicator_id].decimals)

    def measured(self, indicator_id: str, value: float) -> str:
        """A value with its unit: `65,8%`, `91 hari`."""
        return self.with_unit(indicator_id, self.value(indicator_id, value))

    def change(self, indicator_id: str, change: float) -> str:
        """A difference with its sign; a dash where there is none."""
        return self.text.signed(change, self.config.indicators[indicator_id].decimals)

    def bounds(self, indicator_id: str, lower: float, upper: float) -> str:
        """A target as written: `≥ 40`, `≤ 60`, `72,8 – 73,0`."""
        has_lower, has_upper = not math.isnan(lower), not math.isnan(upper)
        if has_lower and has_upper:
            low, high = self._bounds(indicator_id, lower, upper)
            return self.text("target.band", low=low, high=high)
        if has_lower:
            return self.text("target.at_least", value=self.bound(indicator_id, lower))
        return self.text("target.at_most", value=self.bound(indicator_id, upper)) if has_upper else NO_VALUE

    def bound(self, indicator_id: str, value: float) -> str:
        """A target's number: without decimals where it is whole."""
        return self._bounds(indicator_id, value)[0]

    def _bounds(self, indicator_id: str, *values: float) -> list[str]:
        is_whole = all(value == round(value) for value in values)
        decimals = 0 if is_whole else self.config.indicators[indicator_id].decimals
        return [self.text.number(value, decimals) for value in values]

    def rate(self, indicator_id: str, rate: float, method: str) -> str:
        """A yearly rate: `−13,3%` where it grows, `−0,4 km` where it is linear."""
        if method == "growth":
            return self.text.signed(100 * rate, 1) + "%"
        return self.with_unit(indicator_id, self.change(indicator_id, rate))

    def pace(self, pace: float) -> str:
        """The pace R with two decimals; with three where two would show a limit it has not reached."""
        rules = self.config.status
        crosses = any(
            (round(pace, 2) >= limit) != (pace >= limit) for limit in (rules.behind, rules.on_track)
        )
        return self.text.number(pace, 3 if crosses else 2)

    def with_unit(self, indicator_id: str, number: str) -> str:
        """A written number with the unit behind it: `65,8%`, `91 hari`."""
        unit = self.unit(indicator_id)
        return number + (unit if unit == "%" else f" {unit}" if unit else "")

    def hazard(self, code: str) -> str:
        """A shock or stress by its name; what the configuration does not know by its code."""
        known = self.config.hazards.get(code)
        return self.text.pick(known.name) if known else code

    def driver(self, code: str) -> str:
        """A driver of the framework by its name."""
        known = self.config.drivers.get(code)
        return self.text.pick(known.name) if known else code

    def group(self, code: str | None) -> str:
        """A stakeholder group by its name; None is all of them."""
        if code is None:
            return self.text("risks.everybody")
        known = self.config.stakeholder_groups.get(code)
        return self.text.pick(known.name) if known else code

    def median(self, value: float | None) -> str:
        """A median, or a product of two: a whole step without decimals, between two steps with one."""
        if value is None or math.isnan(value):
            return NO_VALUE
        return self.text.number(value, 0 if float(value).is_integer() else 1)

    def points(self, points: float) -> str:
        """How many points an action is below its plan, without a sign. With decimals only where the
        rounded number would lie on the other side of the limit.
        """
        limit = self.config.actions.late_points
        decimals = next((n for n in range(2) if (round(points, n) > limit) == (points > limit)), 2)
        return self.text.number(points, decimals)

    def without(self, parameter: str) -> "Reader":
        """The same reader with one parameter fewer in every link."""
        return replace(self, kept={name: value for name, value in self.kept.items() if name != parameter})

    def link(self, page: str, **parameters: str) -> str:
        """The address of a view, with the language and the date that are being read."""
        query = urlencode({**self.kept, **parameters})
        return f"/{page}?{query}" if query else f"/{page}"
