"""The only writer: one upload is one batch, kept for ever, and can be taken back."""

from resilience.journal.batches import redo, save, undo
from resilience.journal.before import saved_before
from resilience.journal.keeping import backup, open_database, original, rebuild, set_aside, stands
from resilience.journal.starting import checked_files, start

__all__ = [
    "backup",
    "checked_files",
    "open_database",
    "original",
    "rebuild",
    "redo",
    "save",
    "saved_before",
    "set_aside",
    "stands",
    "start",
    "undo",
]
