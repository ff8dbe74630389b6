"""The outlines of the land, read once."""

import json
from functools import cache
from pathlib import Path

from resilience.geography.ways import Place

_FILE = Path(__file__).parent / "land.json"
Ring = tuple[Place, ...]


@cache
def land_rings() -> tuple[Ring, ...]:
    """Every outline as a ring of (longitude, latitude) in degrees; the last place leads to the first.

    A ring inside another is water (the Caspian Sea): fill by the even-odd rule. Natural Earth 1:110m,
    without Antarctica; see data/SOURCES.md. A ring may step from 180 to -180.
    """
    rings = json.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(tuple(zip(flat[::2], flat[1::2], strict=True)) for flat in rings)
