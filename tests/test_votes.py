"""Scores are counted by people: from uploads to votes."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from resilience import config as configuration
from resilience import journal, paths
from resilience.config import Config
from resilience.database import Database
from resilience.known import known_scores
from resilience.known.evidence import Scored
from tests.saving import kept

WORKSHOPS = (
    "workshop_id,assessment,round,day,name_id,name_en,quality\n"
    "shocks,pra,workshop,2024-09-20,Guncangan,Shocks,illustrative\n"
    "stresses,pra,workshop,2024-09-25,Tekanan,Stresses,illustrative\n"
    "again,pra_next,workshop,2025-01-05,Ulang,Again,illustrative\n"
)
HEAD = "workshop_id,participant,group_id,measure,asset_id,hazard_id,score,quality\n"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[tuple[Config, Database]]:
    database = journal.open_database(tmp_path / "office.duckdb")
    kept(database, "workshops", WORKSHOPS)
    yield configuration.load(paths.config_file()), database
    database.close()


def scored(office: tuple[Config, Database], *rows: str) -> Scored:
    """What a sheet says: `workshop, participant, group, hazard, score`, vulnerability of the dike."""
    config, database = office
    cells = [row.split() for row in rows]
    lines = [
        f"{workshop},{who},{group},vulnerability,dike,{hazard},{score},illustrative\n"
        for workshop, who, group, hazard, score in cells
    ]
    kept(database, "workshop_scores", HEAD + "".join(lines))
    today = date(2025, 1, 20)
    return known_scores(database, config, place_id="jakarta", today=today, language="en")


def votes_of(found: Scored, assessment: str = "pra") -> list[tuple[str, str, int, int]]:
    """Group, hazard, score and people of an assessment."""
    table = found.votes[found.votes["assessment"] == assessment]
    return list(table[["group_id", "hazard_id", "score", "votes"]].itertuples(index=False, name=None))


def people_of(found: Scored, assessment: str = "pra") -> dict[str, int]:
    table = found.voters[found.voters["assessment"] == assessment]
    return dict(zip(table["group_id"], table["people"], strict=True))


@pytest.mark.parametrize(
    ("rows", "votes", "people"),
    [
        pytest.param(
            [
                *("shocks P1 government flood 5", "shocks P2 government flood 5", "shocks P3 ngo flood 2"),
                "shocks P1 government fire 4",
            ],
            [("government", "fire", 4, 1), ("government", "flood", 5, 2), ("ngo", "flood", 2, 1)],
            {"government": 2, "ngo": 1},
            id="each score, and each person once",
        ),
        pytest.param(
            [
                *("shocks P1 government flood 5", "stresses P1 government flood 3"),
                *("stresses P1 government poverty 4", "shocks P2 government flood 5"),
            ],
            [("government", "flood", 3, 1), ("government", "flood", 5, 1), ("government", "poverty", 4, 1)],
            {"government": 2},
            id="who came to two workshops is one person, whose newest score counts",
        ),
        pytest.param(
            ["shocks P1 ngo flood 5", "stresses P1 media poverty 2"],
            [("media", "flood", 5, 1), ("media", "poverty", 2, 1)],
            {"media": 1},
            id="who spoke for two groups speaks for the one of the newest workshop",
        ),
    ],
)
def test_people_of_an_assessment_are_counted_for_each_score_and_once_for_their_group(
    office: tuple[Config, Database],
    rows: list[str],
    votes: list[tuple[str, str, int, int]],
    people: dict[str, int],
) -> None:
    found = scored(office, *rows)
    assert votes_of(found) == votes
    assert people_of(found) == people


def test_a_code_in_another_assessment_is_another_person(office: tuple[Config, Database]) -> None:
    found = scored(office, "shocks P1 ngo flood 5", "again P1 media flood 1")
    assert votes_of(found) == [("ngo", "flood", 5, 1)]
    assert votes_of(found, "pra_next") == [("media", "flood", 1, 1)]
    assert (people_of(found), people_of(found, "pra_next")) == ({"ngo": 1}, {"media": 1})
