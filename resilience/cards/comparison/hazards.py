"""Shocks and stresses side by side: named by the own city, by both, by the guests; who else, and what
they planned.
"""

from typing import Any

import pandas as pd

from resilience.cards.comparison.words import CityNames, city, launched, name, pillars
from resilience.cards.figures import rows, sources_named
from resilience.cards.templates import render
from resilience.comparison import Comparison
from resilience.reader import Reader

_GROUPS = ("both", "own", "guests")


def hazards(found: Comparison, names: CityNames, reader: Reader) -> str:
    """Three lists; a column means *named by*, never *only*. What is not known is said, and stands for
    the lists of guests of whom nothing is.
    """
    text = reader.text
    own = name(found.own, found, names)
    groups = [
        {
            "code": group,
            "title": text(f"comparison.hazards.{group}", own=own),
            "items": _items(found, found.named[found.named["named_by"] == group], names, reader),
        }
        for group in _GROUPS
    ]
    unknown = _unknown(found, names, reader)
    if unknown and not any(group["items"] for group in groups if group["code"] != "own"):
        groups = [group for group in groups if group["code"] == "own"]
    return render(
        "comparison_hazards",
        text,
        groups=groups,
        unknown=unknown,
        source=sources_named(found.named["source"]),
    )


def _items(found: Comparison, named: pd.DataFrame, names: CityNames, reader: Reader) -> list[dict[str, Any]]:
    items = []
    for code in named["hazard_id"].drop_duplicates():
        of = rows(named[named["hazard_id"] == code])
        items.append(
            {
                "name": reader.hazard(code),
                "cities": [_naming(row, found, names, reader) for row in of],
                "differs": len({row["kind"] for row in of}) > 1,
                "elsewhere": _elsewhere(found, code, names, reader),
            }
        )
    return items


def _naming(row: dict[Any, Any], found: Comparison, names: CityNames, reader: Reader) -> dict[str, Any]:
    told = row["subject_id"] != row["place_id"]
    country = names.get(row["subject_id"], row["subject_id"])
    said = reader.text("comparison.hazards.as_a_whole", country=country) if told else ""
    return {"city": city(row["place_id"], found, names), "kind": row["kind"], "told": said}


def _elsewhere(found: Comparison, code: str, names: CityNames, reader: Reader) -> list[dict[str, Any]]:
    """Every city that names it and is not shown already, with its strategy in headline form."""
    text, shown = reader.text, set(found.named.loc[found.named["hazard_id"] == code, "subject_id"])
    those = found.elsewhere[found.elsewhere["hazard_id"] == code]
    those = those[~those["place_id"].isin(list(shown))]
    listed = []
    for row in rows(those):
        is_known = row["launched"] or row["structure"]
        parts = [launched(row["launched"], reader), row["structure"], "; ".join(pillars(row["pillars"]))]
        listed.append(
            {
                "name": names.get(row["place_id"], row["place_id"]),
                "kind": row["kind"],
                "plan": " · ".join(filter(None, parts)) if is_known else text("comparison.reason.strategy"),
            }
        )
    return listed


def _unknown(found: Comparison, names: CityNames, reader: Reader) -> list[str]:
    """Of which city which kind is not in the data."""
    text, said = reader.text, []
    kinds = found.unknown.groupby("place_id", sort=False)["kind"].agg(list)
    for place, missing in kinds.items():
        what = "all" if len(missing) > 1 else missing[0]
        said.append(text(f"comparison.hazards.unknown_{what}", city=name(str(place), found, names)))
    return said
