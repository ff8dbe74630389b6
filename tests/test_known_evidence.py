"""From the database to what the workshops say: which assessment counts, and whether the scales still hold."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from resilience import journal
from resilience.config import Config, load
from resilience.database import Database, query
from resilience.errors import StorageError
from resilience.known import evidence_of, known_city, known_scores
from resilience.paths import ROOT
from tests.saving import kept

CONFIG = load(ROOT / "config.yaml")
TODAY = date(2025, 1, 20)
WORKSHOPS = """workshop_id,assessment,round,day,name_id,name_en
first,pra_2017,workshop,2017-09-20,Pertama,First
other,pra_2024,workshop,2024-05-02,Lain,Other
"""
# In 2017 three people score hospitals in a flood, two of them in a fire; in 2024 one scores schools.
SCORES = """workshop_id,participant,group_id,measure,asset_id,hazard_id,score
first,p1,ngo,vulnerability,hospitals,flood,4
first,p2,ngo,vulnerability,hospitals,flood,5
first,p3,ngo,vulnerability,hospitals,flood,5
first,p1,ngo,vulnerability,hospitals,fire,5
first,p2,ngo,vulnerability,hospitals,fire,5
other,p1,ngo,vulnerability,schools,flood,3
"""
PERCEPTION = """workshop_id,respondent,group_id,driver_id,score,relevance
first,r1,ngo,livelihoods,5,4
first,r2,ngo,livelihoods,3,4
first,r3,ngo,livelihoods,3,4
other,r1,ngo,rule_of_law,3,4
"""
HAZARDS = """place_id,hazard_id,kind,priority
jakarta,flood,shock,2
jakarta,fire,shock,1
jakarta,poverty,stress,
"""


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = journal.open_database(tmp_path / "office.duckdb")
    for kind, text in {
        "workshops": WORKSHOPS,
        "workshop_scores": SCORES,
        "perception": PERCEPTION,
        "hazards_of_places": HAZARDS,
    }.items():
        kept(opened, kind, text)
    yield opened
    opened.close()


def counted(database: Database, name: str, **asked: object) -> list[int]:
    """How many were found by how many people."""
    (row,) = query(database, name, fewest=3, **asked).to_dict("records")
    return [row["found"], row["people"]]


def test_the_programme_counts_one_assessment_and_what_enough_people_scored(database: Database) -> None:
    # Three people in 2017, of whom only the flood has three; the fourth person came to another assessment.
    of_assets = {"place_id": "jakarta", "assessment": "pra_2017"}
    assert counted(database, "programme_assets", **of_assets) == [1, 3]
    assert counted(database, "programme_perception", assessment="pra_2017") == [1, 3]


def test_without_scores_of_assets_every_perception_counts(database: Database) -> None:
    assert counted(database, "programme_assets", place_id="jakarta", assessment=None) == [0, 0]
    assert counted(database, "programme_perception", assessment=None) == [1, 4]


def test_one_that_has_just_begun_does_not_speak_for_the_city_but_is_known_as_newer(
    database: Database,
) -> None:
    scored = known_scores(database, CONFIG, place_id="jakarta", today=TODAY, language="id")
    assert scored.assessments() == ["pra_2017", "pra_2024"]
    assert [scored.people(each) for each in ("pra_2017", "pra_2024")] == [3, 1]
    assert scored.newer_than("pra_2017") == "pra_2024"
    assert scored.newer_than("pra_2024") is None


# Three made-up people of 2017 against two real ones of 2024.
MADE_UP = "\n".join(
    [f"{line},{'quality' if not at else 'illustrative'}" for at, line in enumerate(SCORES.split("\n")[:6])]
)
REAL = """
other,p1,ngo,vulnerability,schools,flood,3,official
other,p2,ngo,vulnerability,schools,flood,4,official
"""


@pytest.mark.parametrize(
    ("day", "today", "first"),
    [
        pytest.param("2024-05-02", date(2025, 1, 20), "pra_2024", id="real scores before made-up ones"),
        pytest.param("2024-05-02", date(2024, 5, 3), "pra_2024", id="over since yesterday"),
        pytest.param("2024-05-02", date(2024, 5, 2), "pra_2017", id="today the sheets still come in"),
        pytest.param("2024-05", date(2024, 5, 31), "pra_2017", id="a month is over with its last day"),
        pytest.param("2024-05", date(2024, 6, 1), "pra_2024", id="and then it is"),
    ],
)
def test_real_scores_of_a_workshop_that_is_over_speak_before_made_up_ones(
    tmp_path: Path, day: str, today: date, first: str
) -> None:
    database = journal.open_database(tmp_path / "real.duckdb")
    kept(database, "workshops", WORKSHOPS.replace("2024-05-02", day))
    kept(database, "workshop_scores", MADE_UP + REAL)
    scored = known_scores(database, CONFIG, place_id="jakarta", today=today, language="id")
    assert scored.assessments()[0] == first
    assert known_city_first(database, today) == (2 if first == "pra_2024" else 3)
    database.close()


def known_city_first(database: Database, today: date) -> int:
    """How many people speak for the city on its pages: overview, lounge and brief."""
    city = known_city(database, CONFIG, place_id="jakarta", today=today, language="id")
    assert city.evidence is not None
    return city.evidence.number


def test_a_newer_assessment_without_a_score_is_not_named(database: Database) -> None:
    kept(database, "workshops", WORKSHOPS + "next,pra_2025,workshop,2025-01-10,Lagi,Again\n")
    scored = known_scores(database, CONFIG, place_id="jakarta", today=TODAY, language="id")
    assert scored.newer_than("pra_2024") is None


def with_strength_to_four() -> Config:
    """A scale of strength that has lost its fifth step."""
    strength = CONFIG.scale("strength")
    shorter = strength.model_copy(update={"words": strength.words[:4]})
    return CONFIG.model_copy(update={"scales": {**CONFIG.scales, "strength": shorter}})


def test_a_perception_off_its_scale_is_said_in_words(database: Database) -> None:
    with pytest.raises(StorageError) as refused:
        known_scores(database, with_strength_to_four(), place_id="jakarta", today=TODAY, language="id")
    assert refused.value.fields == {"found": 5, "measure": "strength", "low": 1, "high": 4}


def test_the_city_s_own_order_stands_beside_that_of_the_workshop(database: Database) -> None:
    scored = known_scores(database, CONFIG, place_id="jakarta", today=TODAY, language="id")
    found = evidence_of(scored, "pra_2017", {}, None, CONFIG, group="ngo", category=None)
    assert found.own_order == {"fire": 1, "flood": 2}
    assert (found.group, found.category) == ("ngo", None)
