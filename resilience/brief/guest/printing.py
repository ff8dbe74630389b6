"""The guest's card as a PDF of one page."""

from dataclasses import asdict

from resilience.brief.guest.page import GuestCard
from resilience.brief.printing import printed


def guest_pdf(card: GuestCard) -> bytes:
    """A card as PDF, A4, one page; tagged, as `brief.pdf`."""
    return printed("guest.typ", asdict(card), card.day)
