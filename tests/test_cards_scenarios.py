"""The card of an indicator's scenarios: where they end."""

import pandas as pd

from resilience import clock
from resilience.cards.detail import scenario_card
from resilience.config import load
from resilience.paths import ROOT
from resilience.reader import Reader
from resilience.text import Text

CONFIG = load(ROOT / "config.yaml")
ID = Reader(Text("id"), CONFIG, clock.today(CONFIG), {"lang": "id"})


def scenarios(*rows: tuple[str, str, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["name", "period", "value"]).assign(
        quality="illustrative", source="contoh"
    )


def test_the_title_says_between_which_values_the_scenarios_end() -> None:
    known = scenarios(("Kemunduran", "2030", 155), ("Dipercepat", "2027", 75), ("Dipercepat", "2030", 56))
    title = scenario_card("unhealthy_air_days", known, ID)["title"]
    ends = "dari 56 hari (dipercepat) sampai 155 hari (kemunduran)"
    assert title == f"Hari udara tidak sehat pada 2030, menurut skenario: {ends}"


def test_of_a_single_scenario_the_title_says_where_it_ends() -> None:
    assert scenario_card("unhealthy_air_days", scenarios(("Dipercepat", "2030", 56)), ID)["title"] == (
        "Hari udara tidak sehat pada 2030, menurut skenario: 56 hari (dipercepat)"
    )
