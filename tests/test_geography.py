"""Where places lie: distances and ways on the sphere, the land on two projections, names with room."""

import math
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience.geography import (
    WORLD,
    Label,
    View,
    apart,
    around,
    at,
    boxed,
    distance_km,
    is_inside,
    labelled,
    land_path,
    land_rings,
    way,
    way_points,
)

JAKARTA, MANDALAY, YANGON = (106.84513, -6.21462), (96.08359, 21.97473), (96.1951, 16.8661)
SEMARANG, NEW_YORK, SAO_PAULO, PARIS = (110.42, -6.99), (-74.0, 40.71), (-46.6, -23.5), (2.35, 48.85)
REGION = boxed(90, -11.5, 127, 25.5, width=600)
places = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


def rings(path: str) -> list[list[tuple[float, float]]]:
    """The points of each part of an SVG path."""
    parts = [part for part in re.split("[MZ]", path) if part]
    return [[(float(x), float(y)) for x, y in (p.split(" ") for p in part.split("L"))] for part in parts]


def is_land(view: View, longitude: float, latitude: float) -> bool:
    """Whether the place is filled: a ray to the right meets an odd number of outlines."""
    x, y = at(view, longitude, latitude)
    met = 0
    for ring in rings(land_path(view)):
        for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                met += 1
    return met % 2 == 1


# Distances and ways


def test_distances_of_the_guests_as_people_say_them() -> None:
    # By the haversine: sin²(Δφ/2) = sin²(14.0947°) = 0.05931; cos φ₁ cos φ₂ sin²(Δλ/2) = 0.99412 · 0.92734
    # · sin²(5.3808°) = 0.00811; 2 · 6371.0088 · asin √0.06742 = 3347 km.
    assert distance_km(JAKARTA, MANDALAY) == pytest.approx(3347, abs=1)
    assert distance_km(JAKARTA, YANGON) == pytest.approx(2821, abs=1)


def test_from_the_equator_to_the_pole_is_a_quarter_of_the_way_round() -> None:
    assert distance_km((0, 0), (77, 90)) == pytest.approx(math.pi / 2 * 6371.0088)
    assert distance_km((170, 0), (-170, 0)) == pytest.approx(20 / 360 * 2 * math.pi * 6371.0088)


@given(places, places)
def test_a_way_is_as_long_in_both_directions_and_never_more_than_half_way_round(
    a: tuple[float, float], b: tuple[float, float]
) -> None:
    assert distance_km(a, b) == pytest.approx(distance_km(b, a))
    assert 0 <= distance_km(a, b) <= math.pi * 6371.0088 + 1e-6


@given(places, places)
def test_a_way_begins_and_ends_at_its_places_and_is_not_longer_than_their_distance(
    a: tuple[float, float], b: tuple[float, float]
) -> None:
    points = way_points(a, b)
    assert (points[0], points[-1]) == (a, b)
    length = sum(distance_km(one, other) for one, other in pairwise(points))
    assert length == pytest.approx(distance_km(a, b), abs=1)


def test_along_the_equator_the_way_is_the_equator() -> None:
    assert way_points((0, 0), (8, 0)) == tuple((pytest.approx(x), pytest.approx(0)) for x in (0, 2, 4, 6, 8))


def test_a_way_over_the_edge_of_the_map_is_drawn_in_two_parts_without_a_streak() -> None:
    # WORLD ends at 30° W. Paris lies left of it, New York right; the way between them crosses it.
    for a, b, parts in ((JAKARTA, MANDALAY, 1), (PARIS, NEW_YORK, 2), (JAKARTA, SAO_PAULO, 2)):
        lines = rings(way(WORLD, a, b))
        assert len(lines) == parts
        assert max(abs(x2 - x1) for line in lines for (x1, _), (x2, _) in pairwise(line)) < 30


# Projections and views


def test_natural_earth_at_the_equator() -> None:
    # x = 0.8707 · λ: 30° from the middle lies at a sixth of the half width, y at the equator's.
    (x, y), (_, north) = at(WORLD, 180, 0), at(WORLD, 150, 78)
    assert x == pytest.approx(500 + 500 / 6)
    assert north == pytest.approx(0)
    assert at(WORLD, 120, 0) == (pytest.approx(500 - 500 / 6), pytest.approx(y))


def test_the_world_has_the_pacific_in_the_middle_and_jakarta_near_it() -> None:
    assert at(WORLD, 150, 0)[0] == pytest.approx(WORLD.width / 2)
    assert at(WORLD, *JAKARTA)[0] == pytest.approx(500 - (150 - 106.84513) / 180 * 500, rel=0.01)


def test_a_region_is_as_high_as_its_degrees_ask_for() -> None:
    assert at(REGION, 90, 25.5) == (pytest.approx(0), pytest.approx(0))
    assert at(REGION, 127, -11.5) == (pytest.approx(600), pytest.approx(REGION.height))
    # 37 by 37 degrees; at 7° N a degree of longitude is cos 7° = 0.99255 of one of latitude.
    assert REGION.height == pytest.approx(600 / math.cos(math.radians(7)))


def test_a_region_may_lie_across_the_date_line() -> None:
    view = boxed(160, -20, -160, 20, width=400)
    assert at(view, 180, 0) == (pytest.approx(200), pytest.approx(view.height / 2))
    assert is_inside(view, (-170, 0))
    assert not is_inside(view, (150, 0))


@pytest.mark.parametrize("others", [(MANDALAY, YANGON), (SEMARANG,), (NEW_YORK,), (PARIS, SAO_PAULO)])
def test_a_view_around_places_shows_all_of_them_with_room_for_names(
    others: tuple[tuple[float, float], ...],
) -> None:
    view = around([JAKARTA, *others], width=400, height=300, margin=0.15)
    for place in (JAKARTA, *others):
        x, y = at(view, *place)
        assert 60 - 0.01 <= x <= 340.01
        assert 45 - 0.01 <= y <= 255.01


def test_one_place_alone_has_land_around_it() -> None:
    assert land_path(around([JAKARTA], width=100, height=100))


# The land


def test_what_is_land_is_filled_and_what_is_water_is_not() -> None:
    land = {"Congo": (20, 0), "Mongolia": (103, 46), "Kansas": (-98, 38), "Greenland": (-40, 72)}
    water = {"Pacific": (-150, 0), "Caspian Sea": (51, 40), "Atlantic": (-25, 30), "Java Sea": (110, -5)}
    assert [name for name, place in land.items() if not is_land(WORLD, *place)] == []
    assert [name for name, place in water.items() if is_land(WORLD, *place)] == []
    assert is_land(REGION, 101, 15)
    assert not is_land(REGION, 110, -5)


def test_no_outline_runs_across_the_map_or_beyond_it() -> None:
    for view in (WORLD, REGION):
        for ring in rings(land_path(view)):
            assert all(-4.1 <= x <= view.width + 4.1 and -4.1 <= y <= view.height + 4.1 for x, y in ring)
    longest = max(abs(x2 - x1) for ring in rings(land_path(WORLD)) for (x1, _), (x2, _) in pairwise(ring))
    assert longest < 60


def test_the_land_is_small_and_within_the_degrees_of_the_earth() -> None:
    points = [point for ring in land_rings() for point in ring]
    assert 4000 < len(points) < 5000
    assert all(-180 <= lon <= 180 and -60 < lat <= 84 for lon, lat in points)


# Crowded places


def test_places_on_one_spot_are_moved_apart_and_a_fixed_one_stays() -> None:
    spots = apart([(50, 50), (50, 50), (51, 50), (90, 90)], 24, size=(200, 200), fixed=[0])
    assert spots[0] == (50, 50)
    assert spots[3] == (90, 90)
    pairs = [(one, other) for n, one in enumerate(spots) for other in spots[:n]]
    assert min(math.dist(*pair) for pair in pairs) >= 23.9


def test_a_name_without_room_is_left_out_unless_it_must_be_there() -> None:
    # In a box of 100 × 20 a name of 60 fits on neither side of its middle.
    assert labelled([Label((50, 10), 60)], size=(100, 20), mark=10, line=18) == [None]
    assert labelled([Label((50, 10), 60, always=True)], size=(100, 20), mark=10, line=18) != [None]
    assert labelled([Label((10, 10), 60)], size=(100, 20), mark=10, line=18) == ["right"]
    assert labelled([Label((90, 10), 60)], size=(100, 20), mark=10, line=18) == ["left"]


def test_a_name_does_not_cover_another_mark() -> None:
    labels = [Label((20, 50), 40), Label((50, 50), 40)]
    sides = labelled(labels, size=(100, 100), mark=10, line=18)
    assert sides[0] == "above"  # to the right stands the other mark
    assert sides[1] == "right"
