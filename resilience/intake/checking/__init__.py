"""A sheet against its contract: typed rows, every fault in spreadsheet words, and what only a
person can say.
"""

from resilience.intake.checking.faults import Fault, gathered, none_found
from resilience.intake.checking.questions import Answers, Question
from resilience.intake.checking.table import Checked, checked

__all__ = ["Answers", "Checked", "Fault", "Question", "checked", "gathered", "none_found"]
