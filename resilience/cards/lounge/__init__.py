"""The screen of the lounge as HTML: one slide says one thing, to be read from across a room."""

from resilience.cards.lounge.around import controls, still, tour, words
from resilience.cards.lounge.card import card
from resilience.cards.lounge.pictures import pictures
from resilience.cards.lounge.scene import Readers, Scene, staged

__all__ = ["Readers", "Scene", "card", "controls", "pictures", "staged", "still", "tour", "words"]
