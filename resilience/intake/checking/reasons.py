"""What a cell is, or why it is nothing that its column can hold."""

import re
from collections.abc import Callable
from typing import Any

from resilience import periods
from resilience.contracts import Column
from resilience.errors import Problem
from resilience.intake.checking.readers import Wrong, WrongError
from resilience.intake.sheet import Cell
from resilience.intake.values import dates, numbers

_ERROR = re.compile(
    r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)|Err:\d{3}", re.I
)
"""What a spreadsheet shows, and writes into CSV, where a formula failed. `#N/A` too: a look-up that
found nothing says that a formula is wrong, not that nothing was measured.
"""

_EXAMPLES = {"id": "12,5", "en": "12.5"}
"""A number as its column is written; where that says nothing, as the reader writes it."""


def value_or_reason(
    cell: Cell, column: Column, reader: Callable[[Cell], Any], wrong: dict[int, Wrong], place: int, form: str
) -> Any:
    """The value of a cell; None where it is none, and then `wrong` says why at its place. `form`: as for
    `reader_of`.
    """
    if isinstance(cell, str) and _ERROR.fullmatch(cell):
        wrong[place] = ("intake.formula_error", None)
        return None
    try:
        value = reader(cell)
    except LookupError as error:
        near, part = error.args
        wrong[place] = (*_unknown(column, near), part)
        return None
    except WrongError as error:
        wrong[place] = error.args
        return None
    except dates.OtherWeekday as error:
        wrong[place] = ("intake.other_weekday", error.weekday)
        return None
    except dates.NoSuchDay:
        wrong[place] = ("intake.no_such_day", None)
        return None
    except ValueError:
        wrong[place] = _no_value(cell, column, form)
        return None
    if column.length == "day" and periods.frequency_of(value) != "day":
        wrong[place] = ("intake.not_day", None)
        return None
    if column.minimum is not None and value < column.minimum:
        wrong[place] = ("intake.too_low", column.minimum)
    if column.maximum is not None and value > column.maximum:
        wrong[place] = ("intake.too_high", column.maximum)
    return value


def _no_value(cell: Cell, column: Column, form: str) -> Wrong:
    """Why a cell is none of its type; a number it may be in the other form than its column's."""
    if column.type != "text" and isinstance(cell, str) and cell.startswith("="):
        return "intake.formula_open", None
    if column.type in ("number", "integer") and numbers.is_lost(cell):
        return "intake.number_lost", None
    forms = list(numbers.readings(cell)) if column.type == "number" else []
    if len(forms) == 1:
        other = "with_point" if forms[0] == "id" else "with_comma"
        return "intake.other_form", Problem(f"intake.{other}")
    if column.type == "number":
        return "intake.not_number", _EXAMPLES.get(form, 12.5)
    return f"intake.not_{'code' if column.type == 'codes' else column.type}", None


def _unknown(column: Column, near: str | None) -> Wrong:
    if column.allowed:
        return "intake.not_allowed", tuple(column.allowed.values())
    return ("intake.unknown_code_near", near) if near else ("intake.unknown_code", None)
