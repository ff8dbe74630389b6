"""What the money has bought: earned value of the actions that have a budget."""

import math
from typing import Any

import pandas as pd

from resilience.cards.actions.words import (
    amount,
    as_scaled,
    days,
    index,
    is_mixed,
    link,
    mark_of,
    quality_of,
    scaled,
    unit_of,
)
from resilience.cards.figures import Row, rows
from resilience.cards.templates import render
from resilience.reader import Reader
from resilience.text import NO_VALUE

_MOST = 10


def money(states: pd.DataFrame, reader: Reader) -> str:
    """SPI, CPI, budget and what it will have cost, one table a currency; nothing without a budget.

    Amounts of different currencies are never added.
    """
    text = reader.text
    with_budget = states[states["budget"].notna()]
    if with_budget.empty:
        return ""
    found = with_budget.assign(
        over=with_budget["cost_forecast"] - with_budget["budget"],
        currency=with_budget["currency"].fillna("idr"),
    )
    order = found["currency"].value_counts().index
    tables = [_table(found[found["currency"] == currency], currency, reader) for currency in order]
    return render(
        "actions_money",
        text,
        title=_title(found[found["currency"] == order[0]], order[0], reader),
        tables=tables,
        is_mixed=is_mixed(with_budget),
        quality=mark_of(with_budget),
    )


def _title(those: pd.DataFrame, currency: str, reader: Reader) -> str:
    """Which action will cost most above its budget."""
    text, known = reader.text, those[those["over"].notna()]
    if known.empty:
        return text("actions.money.title_unknown")
    worst = rows(known.nlargest(1, "over"))[0]
    if worst["over"] <= 0:
        return text("actions.money.title_none", n=len(known))
    return text("actions.money.title", name=worst["name"], amount=amount(worst["over"], currency, reader))


def _table(those: pd.DataFrame, currency: str, reader: Reader) -> dict[str, Any]:
    text = reader.text
    ordered = those.sort_values("over", ascending=False, na_position="last", kind="stable")
    scale, word = unit_of(float(those["budget"].max()))
    sign = text(f"actions.money.sign.{currency}")
    unit = f"{sign} {text(f'actions.money.{word}')}" if word else sign
    known = those[those["over"].notna()]
    return {
        "unit": text("actions.money.unit", unit=unit),
        "rows": [_row(row, scale, reader) for row in rows(ordered.head(_MOST))],
        "more": text("actions.money.more", n=len(those) - _MOST) if len(those) > _MOST else "",
        "sum": {
            "name": text("actions.money.sum", n=len(known)),
            **_amounts(known["budget"].sum(), known["cost_forecast"].sum(), scale, reader),
        }
        if len(known) > 1
        else None,
    }


def _row(row: Row, scale: float, reader: Reader) -> dict[str, Any]:
    return {
        "name": row["name"],
        "link": link(row["action_id"], {}, reader),
        "quality": quality_of(row),
        "schedule": index(row["schedule_index"], reader),
        "is_slow": row["schedule_index"] < 1,
        "cost": index(row["cost_index"], reader),
        "is_dear": row["cost_index"] < 1,
        "days": days(row["days_late"], reader) if row["days_late"] else "",
        **_amounts(row["budget"], row["cost_forecast"], scale, reader),
    }


def _amounts(budget: float, forecast: float, scale: float, reader: Reader) -> dict[str, Any]:
    """Budget, forecast and their difference in the unit of the column: of the numbers as they are shown."""
    is_known = not math.isnan(forecast)
    over = as_scaled(forecast / scale) - as_scaled(budget / scale) if is_known else math.nan
    said = scaled(over, reader).replace("−", "")
    sign = "+" if over > 0 else "−" if over < 0 else ""
    return {
        "budget": scaled(budget / scale, reader),
        "forecast": scaled(forecast / scale, reader) if is_known else NO_VALUE,
        "over": f"{sign}{said}" if is_known else NO_VALUE,
        "is_over": bool(over > 0),
    }
