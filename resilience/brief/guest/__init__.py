"""The card for a guest: one page to take home, in two languages, with room to write on."""

from resilience.brief.guest.address import open_base, origin_of, qr_code
from resilience.brief.guest.content import Known, guest_card
from resilience.brief.guest.known import known_guest_card
from resilience.brief.guest.page import GuestCard
from resilience.brief.guest.printing import guest_pdf

__all__ = [
    "GuestCard",
    "Known",
    "guest_card",
    "guest_pdf",
    "known_guest_card",
    "open_base",
    "origin_of",
    "qr_code",
]
