"""What the charts of the page of risks show, as a title and for who cannot see them."""

import pandas as pd

from resilience.cards.figures import rows
from resilience.evidence import Evidence
from resilience.reader import Reader

Words = dict[str, str]
"""title, lead and alt of a chart."""


def risk_words(found: Evidence, reader: Reader) -> Words:
    """Of the plot of likelihood and consequence."""
    lead = reader.text("risks.risk_plot_lead")
    return {"title": _risk_title(found, reader), "lead": lead, "alt": _risk_alt(found, reader)}


def rank_words(found: Evidence, reader: Reader) -> Words:
    """Of the order of priority."""
    text = reader.text
    lead = text("risks.ranks_lead", n=reader.config.workshop.resamples)
    return {"title": text("risks.ranks"), "lead": lead, "alt": _ranks_alt(found, reader)}


def change_words(found: Evidence, reader: Reader) -> Words:
    """Of baseline against workshop."""
    lead = reader.text("risks.change_lead")
    return {"title": _change_title(found, reader), "lead": lead, "alt": _change_alt(found, reader)}


def perceived_words(judged: pd.DataFrame, reader: Reader) -> dict[str, str | None]:
    """Of the wheel of drivers: the one that matters most and is weakest."""
    text, told = reader.text, judged.dropna(subset=["strength", "relevance"])
    title = text("risks.perceived_none")
    if len(told):
        gaps = told["relevance"] - told["strength"]
        code = told["driver_id"].tolist()[int(gaps.argmax())]
        title = text("risks.perceived_title", driver=text.pick(reader.config.drivers[code].name).lower())
    quality = "illustrative" if judged["is_illustrative"].any() else None
    return {"title": title, "lead": text("risks.perceived_lead"), "alt": title, "quality": quality}


def _risk_title(found: Evidence, reader: Reader) -> str:
    """The hazard with the greatest risk."""
    first = _riskiest_first(found).head(1)["hazard_id"].tolist()
    return reader.text("risks.risk_plot", hazard=reader.hazard(first[0]) if first else "–")


def _risk_alt(found: Evidence, reader: Reader) -> str:
    """Likelihood, consequence and risk of every hazard."""
    told = [
        reader.text(
            "risks.risk_said",
            hazard=reader.hazard(row["hazard_id"]),
            likelihood=reader.median(row["likelihood"]),
            consequence=reader.median(row["consequence"]),
            risk=reader.median(row["risk"]),
        )
        for row in rows(_riskiest_first(found))
    ]
    return "; ".join(told)


def _ranks_alt(found: Evidence, reader: Reader) -> str:
    """The rank of every hazard, with its range."""
    told = [
        reader.text(
            "risks.rank_said",
            hazard=reader.hazard(row["hazard_id"]),
            kind=reader.text(f"risks.{row['kind']}"),
            rank=reader.median(row["rank"]),
            low=reader.median(row["rank_low"]),
            high=reader.median(row["rank_high"]),
        )
        for row in rows(found.ranks)
    ]
    return "; ".join(told)


def _change_title(found: Evidence, reader: Reader) -> str:
    """The hazard that the workshop found most worse than the baseline."""
    change, scale = found.hazard_change, reader.config.scale("vulnerability")
    worse = change["change"] if scale.bad_end == "highest" else -change["change"]
    if change.empty:
        return reader.text("risks.change_missing")
    if worse.max() <= 0:
        return reader.text("risks.change_none")
    most = change["hazard_id"].tolist()[int(worse.argmax())]
    return reader.text("risks.change_title", hazard=reader.hazard(most).lower())


def _change_alt(found: Evidence, reader: Reader) -> str:
    """Baseline and workshop of every hazard."""
    told = rows(found.hazard_change.sort_values("change", ascending=False))
    return "; ".join(
        f"{reader.hazard(row['hazard_id'])}: {reader.text.number(row['baseline'], 2)} → "
        f"{reader.text.number(row['workshop'], 2)}"
        for row in told
    )


def _riskiest_first(found: Evidence) -> pd.DataFrame:
    return found.risks.dropna(subset=["risk"]).sort_values("risk", ascending=False, kind="stable")
