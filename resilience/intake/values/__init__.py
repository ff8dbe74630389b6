"""One cell into a number, a period, a day, a time, a code or a text; for whole columns the form first.

Pure functions. What is no such value raises ValueError with the cell: the caller knows the row
and the column, and makes the sentence.
"""

from resilience.intake.values.dates import DayOrder, NoSuchDay, OtherWeekday, day, order_of, period
from resilience.intake.values.numbers import form_of, integer, is_ambiguous, number, readings
from resilience.intake.values.times import minutes, time_of_day
from resilience.intake.values.words import Lookup, code, is_missing, text

__all__ = [
    "DayOrder",
    "Lookup",
    "NoSuchDay",
    "OtherWeekday",
    "code",
    "day",
    "form_of",
    "integer",
    "is_ambiguous",
    "is_missing",
    "minutes",
    "number",
    "order_of",
    "period",
    "readings",
    "text",
    "time_of_day",
]
