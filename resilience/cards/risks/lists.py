"""What is missing where the risk is high, and where groups differ."""

from collections.abc import Mapping

import pandas as pd

from resilience.cards.figures import Row, rows
from resilience.cards.risks.lead import accord_words
from resilience.cards.risks.names import accord, agencies_of, from_alarm, names_of
from resilience.cards.templates import render
from resilience.evidence import Evidence
from resilience.reader import Reader

_MOST = 7


def gaps(found: Evidence, assets: pd.DataFrame, address: Mapping[str, str], reader: Reader) -> str:
    """The assets in alarm for whose hazard nothing is measured (or planned), the worst first."""
    text, names = reader.text, names_of(assets)
    agencies = agencies_of(assets)
    told = [
        {
            "asset": names.get(row["asset_id"], row["asset_id"]),
            "hazard": reader.hazard(row["hazard_id"]),
            "link": _link(row, address, reader),
            "median": reader.median(row["median"]),
            "agreement": accord(row["agreement"], reader),
            "is_split": reader.config.workshop.is_split(row["agreement"]),
            "agency": agencies.get(row["asset_id"]) or text("decide.no_agency"),
            "lacks": text.listing([text(f"risks.lack.{what}") for what in row["lacks"]]),
        }
        for row in rows(found.gaps)
    ]
    rest = len(told) - _MOST
    return render(
        "risks_gaps",
        text,
        rows=told[:_MOST],
        rest=told[_MOST:],
        more=text("risks.more_gaps", n=rest) if rest > 0 else "",
        title=text(f"risks.gap.{found.decisive}.card"),
        nothing=text(
            f"risks.gap.{found.decisive}.card_none", alarm=from_alarm(reader.config.scale("vulnerability"))
        ),
    )


def _link(row: Row, address: Mapping[str, str], reader: Reader) -> str:
    """To the cell in the matrix, also from the view of conditions."""
    kept = {key: value for key, value in address.items() if key != "measure"}
    return reader.link("risks", **{**kept, "asset": row["asset_id"], "hazard": row["hazard_id"]})


def apart(found: Evidence, assets: pd.DataFrame, address: Mapping[str, str], reader: Reader) -> str:
    """In how many cells two groups lie apart, of those that could be compared: the furthest, and the rest
    folded away.
    """
    text, names = reader.text, names_of(assets)
    those = rows(found.apart[found.apart["are_apart"]])
    told = [
        {
            "asset": names.get(row["asset_id"], row["asset_id"]),
            "hazard": reader.hazard(row["hazard_id"]),
            "link": _link(row, address, reader),
            "low": _end(row, "low", reader),
            "high": _end(row, "high", reader),
            "difference": reader.median(row["difference"]),
        }
        for row in those
    ]
    limits, rest = reader.config.workshop, len(told) - _MOST
    lead = text("risks.apart_lead", apart=text.number(limits.apart, 1), fewest=limits.fewest)
    return render(
        "risks_apart",
        text,
        title=_apart_title(len(told), len(found.apart), reader),
        first=told[:_MOST],
        rest=told[_MOST:],
        more=text("risks.apart_more", n=rest) if rest > 0 else "",
        lead=f"{lead} {accord_words(found.accord, 'vulnerability', reader)}".strip(),
    )


def _apart_title(n: int, of: int, reader: Reader) -> str:
    if not of:
        return reader.text("risks.apart_unknown")
    return reader.text("risks.apart", n=n, of=reader.text.number(of))


def _end(row: Row, end: str, reader: Reader) -> str:
    return reader.text(
        "risks.end",
        group=reader.group(row[f"{end}_group"]),
        median=reader.median(row[f"{end}_median"]),
        n=row[f"{end}_n"],
    )
