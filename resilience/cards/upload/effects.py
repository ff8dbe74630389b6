"""What saving, or taking back, would do to the dashboard: before and after."""

import math
from collections.abc import Sequence
from typing import Any

from resilience.cards.actions.words import percent, quality_of
from resilience.cards.figures import Row, judged_quality, rows
from resilience.cards.templates import render
from resilience.cards.upload.visits import visit_effects
from resilience.intake import Consequences
from resilience.reader import Reader
from resilience.text import decimals_of

_MOST = 8
_UNFOLDED = 200
"""So many actions are written out when all are asked for."""


def effects(found: Consequences, action: str, reader: Reader) -> str:
    """Indicators that move, pillar scores before → after, decisions that come and go; of visits, which
    move nothing of that, which ones.

    `action`: what would do it, `save`, `undo` or `redo`.
    """
    visits = found.visits.get(reader.text.language)
    if visits is not None and len(visits):
        return visit_effects(visits, action, reader)
    text, config, names = reader.text, reader.config, found.action_names[reader.text.language]
    moved = rows(found.changes)
    before, after = (_by_code(each.statuses) for each in (found.before, found.after))
    members = [code for code in config.indicators if config.pillar_of(code) is not None]
    pillars = [
        _pillar(*pair, reader)
        for pair in zip(rows(found.before.pillars), rows(found.after.pillars), strict=True)
    ]
    actions = [_action(row, names[row["action_id"]], reader) for row in rows(found.actions.head(_UNFOLDED))]
    turned = [_turned(row, reader) for row in rows(found.turned)]
    return render(
        "upload_effects",
        text,
        is_quiet=not moved
        and not any(each["moves"] for each in pillars)
        and found.asked.empty
        and found.turned.empty
        and found.actions.empty,
        title=_title(moved, pillars, found, action, reader),
        rows=[_row(row, before, after, reader) for row in moved[:_MOST]],
        more_rows=[_row(row, before, after, reader) for row in moved[_MOST:]],
        rest=text("upload.others_same", n=len(members) - len(moved)),
        pillars=pillars,
        actions=actions[:_MOST],
        more_actions=actions[_MOST:],
        beyond=len(found.actions) - len(actions),
        asked=[_decision(row, reader) for row in rows(found.asked)],
        turned=turned[:_MOST],
        more_turned=turned[_MOST:],
        settled=[_decision(row, reader) for row in rows(found.settled)],
    )


def _by_code(statuses: Any) -> dict[str, Row]:
    return {row["indicator_id"]: row for row in rows(statuses)}


def _title(
    moved: Sequence[Row], pillars: list[dict[str, Any]], found: Consequences, action: str, reader: Reader
) -> str:
    """The finding: the one status that turns, or how many; the pillars that move."""
    text = reader.text
    turned = [row for row in moved if row["old_status"] != row["status"]]
    parts = [
        text("desk.scored", name=each["name"], old=each["words"][0], new=each["words"][1])
        for each in pillars
        if each["moves"]
    ]
    if len(turned) == 1:
        name, status = reader.name(turned[0]["indicator_id"]), text(f"status.{turned[0]['status']}")
        parts.insert(0, text("upload.one_turns", name=name, status=status))
    elif turned:
        parts.insert(0, text("upload.many_turn", n=len(turned)))
    late = int((found.actions["state"] == "late").sum() - (found.actions["old_state"] == "late").sum())
    if late:
        parts.append(text("upload.more_late" if late > 0 else "upload.fewer_late", n=abs(late)))
    elif len(found.actions):
        parts.append(text("upload.actions_move", n=len(found.actions)))
    what = ", ".join(parts) if parts else text("upload.nothing_turns")
    return text(f"upload.if_{action}", what=what)


def _row(row: Row, before: dict[str, Row], after: dict[str, Row], reader: Reader) -> dict[str, Any]:
    code = row["indicator_id"]
    both = before.get(code), after.get(code)
    exact = _is_hidden_by_rounding(both, code, reader)
    return {
        "name": reader.name(code),
        "turned": row["old_status"] != row["status"],
        "before": _state(both[0], reader, exact=exact),
        "after": _state(both[1], reader, exact=exact),
    }


def _is_hidden_by_rounding(both: tuple[Row | None, Row | None], code: str, reader: Reader) -> bool:
    """Whether two different values would be written alike: 88 and 88.5 days."""
    values = {each["value"] for each in both if each is not None and not math.isnan(each["value"])}
    return len(values) > len({reader.value(code, value) for value in values})


def _state(row: Row | None, reader: Reader, *, exact: bool) -> dict[str, Any]:
    if row is None or not row["period"]:
        return {"status": "not_measured", "figure": reader.text("table.no_value"), "quality": None}
    code, value = row["indicator_id"], row["value"]
    measured = (
        reader.with_unit(code, reader.text.number(value, decimals_of(value)))
        if exact
        else reader.measured(code, value)
    )
    figure = f"{measured} ({reader.text.period(row['period'])})"
    if not math.isnan(row["pace"]):
        figure = reader.text("upload.with_pace", figure=figure, pace=reader.pace(row["pace"]))
    return {"status": row["status"], "figure": figure, "quality": judged_quality(row)}


def _pillar(before: Row, after: Row, reader: Reader) -> dict[str, Any]:
    text, config = reader.text, reader.config
    old, new = before["score"], after["score"]
    then, now = (None if math.isnan(score) else round(score, 1) for score in (old, new))
    return {
        "name": text.pick(config.groups[before["pillar_id"]].name),
        "old": then,
        "new": now,
        "moves": then != now,
        "words": (score_words(then, reader), score_words(now, reader)),
        "coverage": (text.percent(before["coverage"]), text.percent(after["coverage"])),
    }


def score_words(score: float | None, reader: Reader) -> str:
    """The score of a pillar with the decimal that its history keeps, or that it is not measured."""
    return reader.text("status.not_measured") if score is None else reader.text.number(score, 1)


def _action(row: Row, name: str, reader: Reader) -> dict[str, Any]:
    """One action: its state and how far it is, before and after; nothing where it is not in the plan."""

    def stands(mark: str | None, done: float) -> dict[str, str]:
        return {"code": mark or "", "percent": "" if math.isnan(done) else percent(done, reader)}

    return {
        "name": name,
        "before": stands(row["old_mark"], row["old_percent"]),
        "after": stands(row["mark"] if row["state"] else None, row["percent"]),
        "quality": quality_of(row),
        "turned": row["kind"] == "state",
    }


def _decision(row: Row, reader: Reader) -> dict[str, str]:
    return {"status": row["status"], "names": reader.names(row["indicator_ids"])}


def _turned(row: Row, reader: Reader) -> dict[str, str]:
    return {"name": reader.name(row["indicator_id"]), "old": row["old_status"], "new": row["status"]}
