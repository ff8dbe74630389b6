"""An agency's file, from bytes to rows that the journal may keep."""

from resilience.intake.checking import Checked, checked
from resilience.intake.reading import Sheet, read

__all__ = ["Checked", "Sheet", "checked", "read"]
