"""The screen for guests: pictures are made here, time passes in the browser (`lounge.js`)."""

from resilience.screen.lounge.preview import visit_preview
from resilience.screen.lounge.showing import PAGE, is_lounge, lounge
from resilience.screen.lounge.waiting import waiting

__all__ = ["PAGE", "is_lounge", "lounge", "visit_preview", "waiting"]
