"""Where places lie: the land, two projections, distances and ways, as numbers and as SVG paths.

A place is (longitude, latitude) in degrees. A `View` says how the earth becomes a rectangle of
`width` × `height`; `at` and every path are in its units, x to the right and y down.
"""

from resilience.geography.crowding import Label, Side, apart, labelled
from resilience.geography.land import land_rings
from resilience.geography.paths import land_path, way
from resilience.geography.views import WORLD, Spot, View, around, at, boxed, is_inside
from resilience.geography.ways import Place, distance_km, way_points

__all__ = [
    "WORLD",
    "Label",
    "Place",
    "Side",
    "Spot",
    "View",
    "apart",
    "around",
    "at",
    "boxed",
    "distance_km",
    "is_inside",
    "labelled",
    "land_path",
    "land_rings",
    "way",
    "way_points",
]
