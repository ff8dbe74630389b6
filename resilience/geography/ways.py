"""The shortest way over the sphere: how far, and where along."""

from math import asin, atan2, ceil, cos, degrees, hypot, radians, sin, sqrt

Place = tuple[float, float]
"""Longitude and latitude in degrees."""

_EARTH_KM = 6371.0088
"""Mean radius of the earth (IUGG)."""


def distance_km(a: Place, b: Place) -> float:
    """The great-circle distance in km: 2R · asin √(sin²(Δφ/2) + cos φ₁ · cos φ₂ · sin²(Δλ/2)).

    The earth is taken as a sphere: at most 0.6 % from the distance on the ellipsoid.
    """
    (lon_a, lat_a), (lon_b, lat_b) = a, b
    half = sin(radians(lat_b - lat_a) / 2) ** 2
    half += cos(radians(lat_a)) * cos(radians(lat_b)) * sin(radians(lon_b - lon_a) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(half)))


def way_points(a: Place, b: Place, *, step: float = 2) -> tuple[Place, ...]:
    """Places on the great circle from a to b, both included, at most `step` degrees apart.

    Between a place and its antipode every direction is as short: the way is then the two ends.
    """
    angle = distance_km(a, b) / _EARTH_KM
    count = max(1, ceil(degrees(angle) / step))
    if sin(angle) < 1e-9:
        return (a, b)
    start, end = _vector(a), _vector(b)
    between = []
    for n in range(1, count):
        share = n / count
        of_start, of_end = sin((1 - share) * angle) / sin(angle), sin(share * angle) / sin(angle)
        x, y, z = (of_start * s + of_end * e for s, e in zip(start, end, strict=True))
        between.append((degrees(atan2(y, x)), degrees(atan2(z, hypot(x, y)))))
    return (a, *between, b)


def _vector(place: Place) -> tuple[float, float, float]:
    longitude, latitude = radians(place[0]), radians(place[1])
    return cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude)
