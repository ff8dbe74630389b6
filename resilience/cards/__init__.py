"""Pieces of a page as HTML: figures and words in, a string out.

Like charts they know no database and no calculation; every piece can be read in a test.
"""

from resilience.cards.changes import changes
from resilience.cards.decisions import decisions
from resilience.cards.detail import (
    definition,
    empty,
    figures,
    heading,
    history_alt,
    history_of_figure,
    history_title,
    national_target,
    neighbours,
    peers_lead,
    peers_title,
    scenario_card,
    sources_of,
    steadiness_card,
    steadiness_lead,
    steadiness_words,
    values_table,
)
from resilience.cards.dictionary import (
    dictionary_columns,
    dictionary_files,
    dictionary_kind,
    dictionary_title,
)
from resilience.cards.layout import (
    band,
    brand,
    card_title,
    missing,
    note,
    nothing_yet,
    notice,
    refusal,
    report_table,
    section,
    side_by_side,
)
from resilience.cards.overdue import overdue, overdue_agencies, overdue_message, overdue_short
from resilience.cards.overview import headline, sources, sources_words
from resilience.cards.pillars import pillars
from resilience.cards.rows import indicator_table, indicator_tiles
from resilience.cards.signing import door, sign_in_said, signed_in
from resilience.cards.templates import lounge_page, stylesheet

__all__ = [
    "band",
    "brand",
    "card_title",
    "changes",
    "decisions",
    "definition",
    "dictionary_columns",
    "dictionary_files",
    "dictionary_kind",
    "dictionary_title",
    "door",
    "empty",
    "figures",
    "heading",
    "headline",
    "history_alt",
    "history_of_figure",
    "history_title",
    "indicator_table",
    "indicator_tiles",
    "lounge_page",
    "missing",
    "national_target",
    "neighbours",
    "note",
    "nothing_yet",
    "notice",
    "overdue",
    "overdue_agencies",
    "overdue_message",
    "overdue_short",
    "peers_lead",
    "peers_title",
    "pillars",
    "refusal",
    "report_table",
    "scenario_card",
    "section",
    "side_by_side",
    "sign_in_said",
    "signed_in",
    "sources",
    "sources_of",
    "sources_words",
    "steadiness_card",
    "steadiness_lead",
    "steadiness_words",
    "stylesheet",
    "values_table",
]
