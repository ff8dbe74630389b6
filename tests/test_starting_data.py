"""The starting data: whose they are, what was published, and what is made up."""

from functools import cache

import pandas as pd
import pytest

from resilience import intake, periods
from resilience.config import Config, load
from resilience.contracts import contract, kinds
from resilience.journal.starting import starting_files
from resilience.paths import ROOT, STARTING_DATA

EVIDENCE = [kind for kind in kinds() if kind not in ("places", "targets", "observations")]
MADE_UP = "contoh, rekaan untuk peragaan"
PROVINCES = ("jakarta", "jawa_barat", "banten", "jawa_tengah", "di_yogyakarta", "jawa_timur", "bali")


@cache
def office() -> Config:
    """The shipped configuration."""
    return load(ROOT / "config.yaml")


@cache
def rows(kind: str) -> pd.DataFrame:
    """All starting rows of a kind; every one is right, and every code in it is known."""
    earlier = [each for each in intake.referred() if kinds().index(each) < kinds().index(kind)]
    named = {each: intake.names_of(rows(each), each) for each in earlier}
    frames = []
    for _, file_kind, path in starting_files(STARTING_DATA):
        if file_kind == kind:
            checked = intake.taken(
                path.read_bytes(),
                path.name,
                kind,
                codes=intake.known_codes(named, office()),
                answers=intake.answered(kind, "en"),
                scales=intake.scales_of(office()),
            )
            assert checked.notices == ()
            frames.append(checked.rows)
    return pd.concat(frames, ignore_index=True)


def measured() -> pd.DataFrame:
    """The observations that hold a value."""
    return rows("observations").dropna(subset="value")


def target(indicator: str, place: str = "jakarta") -> dict[str, object]:
    """The only target of an indicator."""
    of = rows("targets")
    (found,) = of[(of["indicator_id"] == indicator) & (of["place_id"] == place)].to_dict("records")
    return found


# Places


def test_there_are_58_member_cities_and_jakarta_is_one_of_them() -> None:
    every = rows("places")[rows("places")["kind"] == "city"]
    cities = every[every["network_round"].notna()]
    assert set(every["place_id"]) - set(cities["place_id"]) == {"yangon"}  # a guest, not a member
    assert len(cities) == 58
    assert {"jakarta", "semarang"} <= set(cities["place_id"])
    assert cities[["latitude", "longitude", "network_round", "country"]].notna().all(axis=None)


def test_jakarta_has_six_municipalities() -> None:
    inside = rows("places")[rows("places")["parent_id"] == "jakarta"]
    assert set(inside["kind"]) == {"municipality"}
    assert set(inside["place_id"]) == {
        "jakarta_pusat",
        "jakarta_utara",
        "jakarta_barat",
        "jakarta_selatan",
        "jakarta_timur",
        "kepulauan_seribu",
    }


def test_a_place_lies_in_a_place_that_is_there() -> None:
    parents = set(rows("places")["parent_id"].dropna())
    assert parents - set(rows("places")["place_id"]) == set()


def test_every_place_of_the_configuration_is_there() -> None:
    named = {
        office().office.place,
        *(place for group in office().peer_groups.values() for place in group.places),
    }
    assert named - set(rows("places")["place_id"]) == set()


# Observations


def test_at_least_twenty_indicators_of_jakarta_have_values() -> None:
    own = measured()[measured()["place_id"] == "jakarta"]
    assert own["indicator_id"].nunique() >= 20


@pytest.mark.parametrize("place", [*PROVINCES, "indonesia"])
def test_the_seven_provinces_and_indonesia_have_series(place: str) -> None:
    series = measured()[measured()["place_id"] == place].groupby("indicator_id")["period"].nunique()
    assert (series >= 5).sum() >= (4 if place == "indonesia" else 6)


def test_every_observation_has_a_value_a_source_and_a_quality() -> None:
    observations = rows("observations")
    assert observations[["value", "source", "quality"]].notna().all(axis=None)


def test_every_source_and_note_can_be_read_in_english() -> None:
    # A source or note without an English one is a name that stays the same.
    for kind in ("observations", "targets"):
        noted = rows(kind).dropna(subset="note")
        assert noted["note_en"].notna().all()


def test_made_up_values_stand_only_where_the_sources_name_them() -> None:
    years = {
        "pumps_ready": range(2018, 2025),
        "flood_plans": range(2018, 2025),
        "fire_response_time": range(2018, 2025),
        "piped_water": range(2019, 2024),
        "wastewater": range(2019, 2024),
        "mrt_length": range(2019, 2025),
        "transjakarta_network": range(2019, 2025),
    }
    made_up = rows("observations").query("quality == 'illustrative'")
    assert set(made_up["place_id"]) == {"jakarta"}
    assert sorted(zip(made_up["indicator_id"], made_up["period"], strict=True)) == sorted(
        (indicator, str(year)) for indicator, span in years.items() for year in span
    )


@pytest.mark.parametrize("kind", ["observations", "targets"])
def test_what_is_made_up_says_so_in_its_source_and_nothing_else_does(kind: str) -> None:
    is_made_up = rows(kind)["quality"] == "illustrative"
    assert ((rows(kind)["source"] == MADE_UP) == is_made_up).all()


def test_nothing_was_measured_after_it_was_received() -> None:
    for day, kind, path in starting_files(STARTING_DATA):
        if kind == "observations":
            sheet = intake.read(path.read_bytes(), path.name, intake.known_headers())
            (column,) = (cells for cells in sheet.columns if cells.header == "period")
            assert all(periods.end(str(cell)) < day for cell in column.different)


# Targets


@pytest.mark.parametrize(
    ("indicator", "baseline", "bound"),
    [
        # Regeneration plan of March 2019: 2018 → 2030.
        ("mrt_length", 16, 223),
        ("lrt_length", 5.8, 116),
        ("transjakarta_network", 431, 2149),
        ("piped_water", 60, 100),
        ("wastewater", 14, 81),
    ],
)
def test_the_targets_of_the_regeneration_plan_start_from_2018(
    indicator: str, baseline: float, bound: float
) -> None:
    found = target(indicator)
    assert (found["period"], found["lower"], found["quality"]) == ("2030", bound, "official")
    assert (found["baseline_period"], found["baseline_value"]) == ("2018", baseline)
    own = measured().query("place_id == 'jakarta' and period == '2018' and indicator_id == @indicator")
    assert own["value"].tolist() == [baseline]


@pytest.mark.parametrize(
    ("indicator", "bound"),
    [("low_vulnerability_area", 80), ("public_transport_share", 75), ("affordable_housing", 600_000)],
)
def test_a_published_target_whose_baseline_is_not_known_invents_none(indicator: str, bound: float) -> None:
    found = target(indicator)
    assert (found["period"], found["lower"], found["quality"]) == ("2030", bound, "official")
    assert pd.isna(found["baseline_period"])
    assert pd.isna(found["baseline_value"])


def test_made_up_targets_stand_only_where_the_sources_name_them() -> None:
    made_up = rows("targets").query("quality == 'illustrative'")
    assert set(made_up["place_id"]) == {"jakarta"}
    assert set(made_up["indicator_id"]) == {
        "pumps_ready",
        "flood_plans",
        "fire_response_time",
        "good_air_days",
        "unhealthy_air_days",
    }


def test_national_targets_are_indonesias_and_never_jakartas() -> None:
    # Bappenas sets targets for the country.
    national = rows("targets")["source"].str.contains("Bappenas")
    assert set(rows("targets").loc[national, "place_id"]) == {"indonesia"}
    assert set(rows("targets").loc[~national, "place_id"]) == {"jakarta"}
    assert national.sum() == 45


def test_every_target_has_a_source_and_a_quality() -> None:
    assert rows("targets")[["source", "quality"]].notna().all(axis=None)


def test_a_single_bound_never_goes_against_its_indicators_goalposts() -> None:
    # "At least" where fewer is better, or "at most" where more is, would be a slip of the pen.
    wrong = []
    for row in rows("targets").to_dict("records"):
        direction = office().indicators[row["indicator_id"]].more_is_better
        at_least, at_most = not pd.isna(row["lower"]), not pd.isna(row["upper"])
        if direction is not None and at_least != at_most and at_least != direction:
            wrong.append((row["place_id"], row["indicator_id"], row["period"]))
    assert wrong == []


# The evidence


@pytest.mark.parametrize("kind", kinds())
def test_every_row_is_right_and_names_nothing_unknown(kind: str) -> None:
    assert len(rows(kind)) > 0


@pytest.mark.parametrize("kind", EVIDENCE)
def test_what_is_made_up_of_the_evidence_is_marked_and_its_source_says_so(kind: str) -> None:
    of = rows(kind)
    is_made_up = of["quality"] == "illustrative"
    assert of["quality"].notna().all()
    if "source" not in contract(kind).columns:
        assert is_made_up.all()
        return
    says_so = of["source"].astype(object).str.contains("rekaan|contoh")
    assert (says_so == is_made_up).all()
    assert of["source_en"].notna().all()


def test_a_shock_of_one_city_is_a_stress_of_another() -> None:
    by_kind = rows("hazards_of_places").groupby("hazard_id", observed=True)["kind"].nunique()
    assert (by_kind > 1).any()


def test_nobody_in_the_scores_is_more_than_a_letter_and_a_number() -> None:
    for kind in ("workshop_scores", "perception"):
        people = rows(kind)[contract(kind).people].astype(object)
        assert people.str.fullmatch(r"[a-z]\d{1,3}").all()


# Agencies

AS_THEY_ARE = {
    "Dinas Bina Marga",
    "PAM Jaya",
    "Pasar Jaya",
    "Pelindo",
    *(f"{name} Jakarta" for name in ("LRT", "MRT")),
}
"""Names that need no other: words, and companies that are called so."""


def test_every_agency_is_spelled_out_or_needs_no_other_name() -> None:
    named = {one.agency for one in office().indicators.values() if one.agency}
    for kind in ("actions", "assets"):
        cells = rows(kind)["agency"].dropna()
        named |= {name.strip() for cell in cells for name in cell.split(",")}
    assert named - set(office().agencies) == AS_THEY_ARE | {"TransJakarta"}
    assert set(office().agencies) <= named
    assert all(set(names) == {"id", "en"} for names in office().agencies.values())
