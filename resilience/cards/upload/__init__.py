"""The upload desk: what a file says, what it would do, what was uploaded before."""

from resilience.cards.layout import note
from resilience.cards.upload.desk import file_on_desk, inbox_title, save_foot, save_title, uploader_help
from resilience.cards.upload.differences import differences, differences_title
from resilience.cards.upload.effects import effects
from resilience.cards.upload.faults import faults, faults_title, notices, warnings
from resilience.cards.upload.heading import closed, counts, heading, how_read, nothing, refused
from resilience.cards.upload.history import (
    batch,
    batch_story,
    dialog_lead,
    done,
    effect_words,
    history_title,
    left_behind,
    left_behind_words,
    meanwhile,
    same_before,
    when,
)
from resilience.cards.upload.questions import choice, choices, kind_asked, question
from resilience.cards.upload.waiting import waiting

__all__ = [
    "batch",
    "batch_story",
    "choice",
    "choices",
    "closed",
    "counts",
    "dialog_lead",
    "differences",
    "differences_title",
    "done",
    "effect_words",
    "effects",
    "faults",
    "faults_title",
    "file_on_desk",
    "heading",
    "history_title",
    "how_read",
    "inbox_title",
    "kind_asked",
    "left_behind",
    "left_behind_words",
    "meanwhile",
    "note",
    "nothing",
    "notices",
    "question",
    "refused",
    "same_before",
    "save_foot",
    "save_title",
    "uploader_help",
    "waiting",
    "warnings",
    "when",
]
