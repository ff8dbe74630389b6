"""What the charts of the page of risks show, as a title and for who cannot see them."""

import math

import pandas as pd

from resilience.cards.figures import Row, inside, rows
from resilience.cards.risks.lead import accord_words
from resilience.evidence import Evidence
from resilience.reader import Reader

Words = dict[str, str]
"""title, lead and alt of a chart."""

_SHARED = 1.5
"""The rank of two who share the first place."""
_MOST = 3
"""So many names that tie stand in a title; of more the first two, and how many there are."""


def risk_words(found: Evidence, reader: Reader) -> Words:
    """Of the plot of likelihood and consequence."""
    lead = reader.text("risks.risk_plot_lead")
    return {"title": _risk_title(found, reader), "lead": lead, "alt": _risk_alt(found, reader)}


def rank_words(found: Evidence, reader: Reader) -> Words:
    """Of the order of priority."""
    text = reader.text
    lead = " ".join(
        [text("risks.ranks_lead", n=reader.config.workshop.resamples), *_own_order(found, reader)]
    )
    alike = accord_words(found.accord_on_risks, "risk", reader)
    return {
        "title": _ranks_title(found, reader),
        "lead": f"{lead} {alike}".strip(),
        "alt": _ranks_alt(found, reader),
    }


def change_words(found: Evidence, reader: Reader) -> Words:
    """Of baseline against workshop."""
    lead = reader.text("risks.change_lead")
    return {"title": _change_title(found, reader), "lead": lead, "alt": _change_alt(found, reader)}


def perceived_words(judged: pd.DataFrame, reader: Reader) -> dict[str, str | None]:
    """Of the wheel of drivers: those whose relevance lies furthest above the city's strength."""
    text, told = reader.text, judged.dropna(subset=["strength", "relevance"])
    title = text("risks.perceived_none")
    if len(told):
        gaps = told["relevance"] - told["strength"]
        names = [inside(reader.driver(code)) for code in told.loc[gaps == gaps.max(), "driver_id"]]
        title = text("risks.perceived_title", drivers=reader.listed(names, _MOST))
    elif (judged[["strength_n", "relevance_n"]].fillna(0) > 0).any(axis=None):
        title = text("risks.perceived_too_few", fewest=reader.config.workshop.fewest)
    quality = "illustrative" if judged["is_illustrative"].any() else None
    return {"title": title, "lead": text("risks.perceived_lead"), "alt": title, "quality": quality}


def _risk_title(found: Evidence, reader: Reader) -> str:
    """The hazards with the greatest risk, and how many people scored the two halves of it."""
    text, ordered = reader.text, _riskiest_first(found)
    if ordered.empty:
        return text("risks.risk_none" if found.risks.empty else "risks.risk_too_few")
    first = ordered[ordered["risk"] == ordered["risk"].iloc[0]]
    return text(
        "risks.risk_plot",
        hazard=reader.listed([inside(reader.hazard(code)) for code in first["hazard_id"]], _MOST),
        risk=reader.median(first["risk"].iloc[0]),
        judged=_judged(first, reader),
    )


def _judged(first: pd.DataFrame, reader: Reader) -> str:
    """How many scored likelihood and how many consequence; of several hazards the smallest number. Nobody
    says that they were the same people.
    """
    likelihood, consequence = (int(first[f"{name}_n"].min()) for name in ("likelihood", "consequence"))
    if len(first) > 1:
        return reader.text("risks.judged_least", n=min(likelihood, consequence))
    if likelihood == consequence:
        return reader.text("risks.judged_alike", n=likelihood)
    return reader.text("risks.judged", n=likelihood, consequence=reader.text.number(consequence))


def _ranks_title(found: Evidence, reader: Reader) -> str:
    """Which hazards of each kind may stand first: all whose range begins where the first one's does."""
    text = reader.text
    parts = []
    for kind, ranks in found.ranks.groupby("kind"):
        first = ranks[ranks["rank_low"] <= max(ranks["rank_low"].min(), _SHARED)]
        names = [inside(reader.hazard(code)) for code in first["hazard_id"]]
        parts.append(text(f"risks.first_of.{kind}", names=reader.listed(names, _MOST)))
    return text("risks.ranks", first="; ".join(parts)) if parts else text("risks.ranks_none")


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
            rank=_rank(row, found.ranks, reader),
            low=reader.text.number(math.floor(row["rank_low"])),
            high=reader.text.number(math.ceil(row["rank_high"])),
        )
        for row in rows(found.ranks)
    ]
    return "; ".join(told)


def _own_order(found: Evidence, reader: Reader) -> list[str]:
    """The order that the city itself gives its hazards, beside that of the workshop; nothing without one."""
    text, parts = reader.text, []
    for kind in ("shock", "stress"):
        own = [code for code in found.own_order if found.kinds.get(code) == kind]
        names = [inside(reader.hazard(code)) for code in sorted(own, key=lambda code: found.own_order[code])]
        parts += [text(f"risks.first_of.{kind}", names=", ".join(names))] if names else []
    return [text("risks.own_order", order="; ".join(parts))] if parts else []


def _rank(row: Row, ranks: pd.DataFrame, reader: Reader) -> str:
    """`2`, or from which to which place hazards of the same risk share the mean rank."""
    same = int(((ranks["kind"] == row["kind"]) & (ranks["rank"] == row["rank"])).sum())
    first = row["rank"] - (same - 1) / 2
    if same == 1:
        return reader.text.number(first)
    return reader.text(
        "risks.tied", first=reader.text.number(first), last=reader.text.number(first + same - 1)
    )


def _change_title(found: Evidence, reader: Reader) -> str:
    """The hazard that the workshop moved most, if by more than still confirms the baseline; beside it, in
    how many cells.
    """
    text, change, scale = reader.text, found.hazard_change, reader.config.scale("vulnerability")
    both = found.change[found.change["change"].notna()]
    if change.empty:
        return text("risks.change_missing")
    worse = change["change"] if scale.bad_end == "highest" else -change["change"]
    is_worse = worse.max() > reader.config.workshop.confirmed_within
    if not is_worse and -worse.min() <= reader.config.workshop.confirmed_within:
        same = int((both["state"] == "confirmed").sum())
        return text("risks.change_none", n=same, of=text.number(len(both)))
    most = change["hazard_id"].tolist()[int(worse.argmax() if is_worse else worse.argmin())]
    state = "raised" if is_worse == (scale.bad_end == "highest") else "lowered"
    own = both[both["hazard_id"] == most]
    return text(
        "risks.change_title" if is_worse else "risks.change_title_less",
        hazard=inside(reader.hazard(most)),
        n=int((own["state"] == state).sum()),
        of=text.number(len(own)),
    )


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
