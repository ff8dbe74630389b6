"""The other ways to compare: peer groups on the pages of indicators, by the same definition."""

from collections.abc import Mapping, Sequence

from resilience.cards.templates import render
from resilience.reader import Reader


def peers(groups: Mapping[str, Sequence[str]], reader: Reader) -> str:
    """For each peer group the indicators that another place of it has. `groups`: group → indicators."""
    text, known = reader.text, reader.config.peer_groups
    listed = [
        {
            "name": text.pick(known[group].name),
            "links": [
                (reader.name(code), reader.link("indicators", indicator=code, peers=group)) for code in codes
            ],
        }
        for group, codes in groups.items()
        if codes
    ]
    return render("comparison_peers", text, groups=listed) if listed else ""
