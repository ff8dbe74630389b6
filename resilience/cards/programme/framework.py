"""The framework's drivers and the indicators of its index: which are measured, which are not."""

from typing import Any

from resilience.cards.figures import rows
from resilience.cards.templates import render
from resilience.programme import Coverage
from resilience.reader import Reader


def framework(coverage: Coverage, current: Coverage, with_made_up: Coverage, reader: Reader) -> str:
    """One small square for each indicator of the index, by dimension and driver.

    `coverage` by what was measured, `current` by what of it is not out of date, `with_made_up` by what
    has made-up values only as well. Empty where the configuration has no drivers.
    """
    text, config = reader.text, reader.config
    if coverage.drivers.empty:
        return ""
    states = {number: _state(number, coverage, current, with_made_up) for number in config.framework}
    drivers = [_driver(row, states, with_made_up, reader) for row in rows(coverage.drivers)]
    dimensions = [
        {"name": text.pick(item.name), "drivers": [each for each in drivers if each["dimension"] == code]}
        for code, item in config.dimensions.items()
    ]
    counts = {state: list(states.values()).count(state) for state in ("current", "old", "made_up", "none")}
    return render(
        "programme_framework",
        text,
        title=_title(coverage, reader),
        lead=_lead(coverage, counts, reader),
        dimensions=dimensions,
        counts=counts,
        example=text.pick(config.framework_example),
        more=text("programme.framework.list", n=len(states)),
        squares=[square for each in drivers for square in each["squares"]],
    )


def _state(number: str, coverage: Coverage, current: Coverage, with_made_up: Coverage) -> str:
    if number in current.measured:
        return "current"
    if number in coverage.measured:
        return "old"
    return "made_up" if number in with_made_up.measured else "none"


def _title(coverage: Coverage, reader: Reader) -> str:
    """Which drivers nobody measures; with more than two their number."""
    text, drivers = reader.text, reader.config.drivers
    bare = coverage.drivers.loc[~coverage.drivers["covered"], "driver_id"]
    if bare.empty:
        return text("programme.framework.all", n=len(drivers))
    if len(bare) > 2:
        return text("programme.framework.many", n=len(bare), of=len(drivers))
    names = [text.pick(drivers[code].name) for code in bare]
    return text("programme.framework.bare", names=text.listing(names))


def _lead(coverage: Coverage, counts: dict[str, int], reader: Reader) -> str:
    text = reader.text
    if not coverage.asked:
        return ""
    share = text.percent(coverage.share)
    said = text("programme.framework.lead", n=len(coverage.measured), of=coverage.asked, share=share)
    made_up = text("programme.framework.lead_made_up", n=counts["made_up"]) if counts["made_up"] else ""
    return f"{said} {made_up}".strip()


def _driver(
    row: dict[Any, Any], states: dict[str, str], with_made_up: Coverage, reader: Reader
) -> dict[str, Any]:
    text, config, code = reader.text, reader.config, row["driver_id"]
    numbers = [number for number, item in config.framework.items() if item.driver == code]
    name = text.pick(config.drivers[code].name)
    return {
        "dimension": row["dimension_id"],
        "name": name,
        "covered": row["covered"],
        "squares": [_square(number, states[number], with_made_up, reader) for number in numbers],
        "count": text("programme.framework.count", n=row["measured"], of=row["asked"]) if numbers else "",
        "own": text("programme.framework.own", n=row["own"]),
    }


def _square(number: str, state: str, with_made_up: Coverage, reader: Reader) -> dict[str, Any]:
    text = reader.text
    ours = [
        {"name": reader.name(code), "link": reader.link("indicators", indicator=code)}
        for code in with_made_up.measured.get(number, ())
    ]
    return {
        "state": state,
        "number": number,
        "name": text.pick(reader.config.framework[number].name),
        "said": text(f"programme.framework.state.{state}"),
        "ours": ours,
    }
