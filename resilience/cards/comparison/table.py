"""Measures × cities: every cell a value with its year, or hatched with its reason."""

from collections.abc import Mapping
from typing import Any

from resilience.cards.comparison.words import CityNames, city, launched, name, no_strategy
from resilience.cards.figures import rows, sources_named
from resilience.cards.templates import render
from resilience.comparison import Comparison
from resilience.config.comparison import ComparedMeasure
from resilience.reader import Reader

Row = Mapping[Any, Any]


def table(found: Comparison, names: CityNames, reader: Reader) -> str:
    """The matrix; on a phone two cells beside each other for each measure."""
    if not reader.config.comparison.measures:
        return ""
    return render(
        "comparison_table",
        reader.text,
        cities=[city(place, found, names) for place in found.cities],
        lines=cells_of(found, names, reader),
        source=sources_named(found.cells["source"]),
    )


def cells_of(found: Comparison, names: CityNames, reader: Reader) -> list[dict[str, Any]]:
    """A line for each measure: name, about, and a cell for each city, which has a value or a reason."""
    text = reader.text
    by = {(row["measure_id"], row["place_id"]): row for row in rows(found.cells)}
    return [
        {
            "name": text.pick(measure.name),
            "about": text.pick(measure.about),
            "cells": [
                {"city": city(place, found, names), **_cell(by[code, place], measure, found, names, reader)}
                for place in found.cities
            ],
        }
        for code, measure in reader.config.comparison.measures.items()
    ]


def _cell(
    row: Row, measure: ComparedMeasure, found: Comparison, names: CityNames, reader: Reader
) -> dict[str, Any]:
    text = reader.text
    if row["state"] != "value":
        return {
            "value": "",
            "about": "",
            "note": "",
            "quality": None,
            "reason": _reason(row, measure, found, reader),
        }
    year = launched(row["period"], reader)
    said = {"reason": "", "note": row["note"] or "", "quality": row["quality"], "below": False}
    if not measure.indicators:
        how = row["structure"] or text("comparison.no_structure")
        is_dated = isinstance(row["period"], str)
        return {**said, "value": year if is_dated else how, "about": how if is_dated else year, "below": True}
    if len(measure.indicators) > 1:
        # How much is measured, in words: as two numbers alone it would read like marks.
        some = "all" if row["count"] == row["of"] else "some"
        n, of = int(row["count"]), text.number(row["of"])
        count = text(f"comparison.dimensions_{some}", n=n, of=of)
        return {**said, "value": count, "about": year, "below": True}
    about = year
    if row["subject_id"] != row["place_id"]:
        about = text(
            "comparison.of_country", country=names.get(row["subject_id"], row["subject_id"]), year=year
        )
    return {**said, "value": measured_number(row["value"], measure, reader), "about": about}


def measured_number(value: float, measure: ComparedMeasure, reader: Reader) -> str:
    """A value of a measure of one indicator, in the measure's own unit and decimals."""
    known = reader.config.indicators.get(measure.indicators[0])
    decimals = measure.decimals if measure.decimals is not None else known.decimals if known else 2
    return reader.text.number(value / measure.per, decimals)


def _reason(row: Row, measure: ComparedMeasure, found: Comparison, reader: Reader) -> str:
    """Why there is nothing to compare."""
    text = reader.text
    if row["state"] == "years_apart":
        years = reader.config.comparison.near_years
        return text("comparison.reason.years_apart", year=text.period(row["period"]), years=years)
    if not measure.indicators:
        return text(no_strategy(row["place_id"], found))
    if row["state"] == "other_definition":
        return text.pick(measure.elsewhere) or text("comparison.reason.other_definition")
    return text.pick(measure.missing) or text("comparison.reason.missing")


def sources(found: Comparison, names: CityNames, upload: int, reader: Reader) -> str:
    """Of which state of the data the page is, and whose list of strategies."""
    text = reader.text
    line = text("comparison.sources", own=name(found.own, found, names))
    state = text("frame.state", date=text.date(reader.today, "long"), upload=upload)
    return render("sources", text, line=line, illustrative="", state=state)
