"""What a guest takes home: the address of the comparison as a code for their phone."""

from resilience.cards.lounge.scene import Readers, Scene, slide


def card(scene: Scene, readers: Readers, code: str, address: str) -> str:
    """The code (SVG), and the address in letters for whoever has no camera."""
    return slide(
        "card",
        scene,
        readers,
        title=readers.first.text("lounge.card.title"),
        code=code,
        address=address,
        steps=[readers.pair(f"lounge.card.{step}") for step in ("point", "see", "card")],
    )
