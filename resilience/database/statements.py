"""SQL made from the contracts: tables, what is current, and what a file would change."""

import re
from functools import cache
from pathlib import Path

from resilience.contracts import Contract, contract, kinds

_SQL = Path(__file__).parents[1] / "sql"
_TYPES = {"number": "double", "integer": "bigint"}


def table_statements() -> list[str]:
    """The statements that make every table, in order."""
    return [*filter(str.strip, _text("tables").split(";")), *(_table(contract(kind)) for kind in kinds())]


def reading_statements() -> list[str]:
    """Statements that read every row of every table once."""
    tables = ("batches", "events", "made_with", *kinds())
    return [f"select bit_xor(hash(each_row)) from {table} as each_row" for table in tables]


def _table(of: Contract) -> str:
    columns = [f"{name} {_TYPES.get(column.type, 'varchar')}" for name, column in of.columns.items()]
    columns += ["batch_id bigint", "line bigint", "removed boolean"]
    return f"create table if not exists {of.kind} ({', '.join(columns)})"


@cache
def question(name: str, supposed: str | None = None) -> str:
    """The query `sql/<name>.sql` with the `current_<kind>` that it names put before it.

    `supposed` is a kind of which an unsaved file (`incoming`) counts as the newest upload.
    """
    text = _text(name)
    named = [kind for kind in kinds() if re.search(rf"\bcurrent_{kind}\b", text)]
    return _with_current(text, named, supposed) if named else text


@cache
def rows_question(kind: str) -> str:
    """Every current row of a kind with all columns of its contract, in the order of its keys."""
    of = contract(kind)
    return _with_current(
        f"-- Which {kind} are current?\nselect {', '.join(of.columns)} from current_{kind} "
        f"order by {', '.join(of.key)}",
        [kind],
        None,
    )


@cache
def count_question(kind: str, column: str) -> str:
    """How many current rows of a kind name in `column` something else than `$codes`."""
    codes = "$codes::varchar[]"
    is_list = contract(kind).columns[column].type == "codes"
    knows = (
        f"list_has_all({codes}, string_split({column}, '|'))"
        if is_list
        else f"list_contains({codes}, {column})"
    )
    return _with_current(
        f"-- How many rows of {kind} name something else?\n"
        f"select count(*) as n from current_{kind} "
        f"where not {knows} order by n",
        [kind],
        None,
    )


@cache
def difference_question(kind: str, present: frozenset[str]) -> str:
    """For each row of `incoming` (which has `line`) whether it is new, changed or the same, and what
    stands now in its place.

    A column that the file does not have says nothing: it makes no difference.
    """
    of = contract(kind)
    kept = [name for name in of.columns if name not in of.key]
    told = [f"now.{name} is distinct from incoming.{name}" for name in kept if name in present]
    differs = " or ".join(told) or "false"
    state = f"case when now.batch_id is null then 'new' when {differs} then 'changed' else 'same' end"
    old = "".join(f", now.{name}" for name in kept)
    return _with_current(
        "-- What would each row of the file do?\n"
        f"select incoming.line, {state}::enum('new', 'changed', 'same') as state{old} "
        f"from incoming left join current_{kind} as now on {_same_key(of)}",
        [kind],
        None,
    )


@cache
def removal_question(kind: str) -> str:
    """The current rows that a file which is complete for what it names would remove."""
    of = contract(kind)
    scope = ", ".join(of.complete_for)
    return _with_current(
        "-- Which current rows are missing from the file?\n"
        f"select {', '.join(f'now.{name}' for name in of.columns)} from current_{kind} as now "
        f"semi join (select distinct {scope} from incoming) as named using ({scope}) "
        f"where not exists (select 1 from incoming where {_same_key(of)}) "
        f"order by {', '.join(f'now.{name}' for name in of.key)}",
        [kind],
        None,
    )


@cache
def exchange_question(kind: str) -> str:
    """What differs between the tables `rows_now` and `rows_then` (both as `rows_question` answers): new,
    changed or removed; the columns as they would be (of a removed row as they are), and what stands in
    the others now as `old_…`. What changes comes first, and before all else where a measured value does.
    """
    of = contract(kind)
    kept = [name for name in of.columns if name not in of.key]
    same = " and ".join(f"was.{name} is not distinct from next.{name}" for name in of.key)
    differs = " or ".join(f"was.{name} is distinct from next.{name}" for name in kept)
    state = "case when was.there is null then 'new' when next.there is null then 'removed' else 'changed' end"
    told = [f"if(next.there, next.{name}, was.{name}) as {name}" for name in of.columns]
    told += [f"was.{name} as old_{name}" for name in kept]
    figure = f"was.{of.measured} is not distinct from next.{of.measured}, " if of.measured else ""
    return (
        "-- Which rows would be others?\n"
        f"select {state} as state, {', '.join(told)} "
        "from (select *, true as there from rows_now) as was "
        f"full join (select *, true as there from rows_then) as next on {same} "
        f"where was.there is null or next.there is null or {differs or 'false'} "
        f"order by state, {figure}{', '.join(of.key)}"
    )


def _same_key(of: Contract) -> str:
    """Whether a row of `incoming` and one of `now` have the same key; a part of it may be empty."""
    return " and ".join(
        f"incoming.{name} {'=' if of.columns[name].required else 'is not distinct from'} now.{name}"
        for name in of.key
    )


def _with_current(text: str, named: list[str], supposed: str | None) -> str:
    active = _text("active_batches")
    if supposed is not None:
        active += "\nunion all\nselect $batch_id::bigint, $known_at::timestamp"
    parts = [
        f"active_batches as ({active})",
        *(_current(contract(kind), kind == supposed) for kind in named),
    ]
    first, _, rest = text.partition("\n")
    rest = f", {rest[5:]}" if rest.startswith("with ") else rest
    return f"{first}\nwith {', '.join(parts)}\n{rest}"


def _current(of: Contract, with_incoming: bool) -> str:
    """For each key the newest row, as told by the first of the uploads that agree on it without a
    break: to repeat a value does not make it newer.

    Nearly every key stands in one upload only. Those are found by their hash, and only the others
    are compared with each other: sorting a million rows takes ten times as long.
    """
    kind, key, columns = of.kind, ", ".join(of.key), ", ".join(of.columns)
    rows = f"select {columns}, line, removed, batch_id from {kind}"
    if with_incoming:
        rows += f" union all select {columns}, line, removed, $batch_id::bigint from incoming"
    newest_first = f"(partition by {key} order by batch_id desc, line desc)"
    found = f"{columns}, line, batch_id, known_at"
    return (
        f"told_{kind} as (select *, hash({key}) as place "
        f"from ({rows}) join active_batches using (batch_id)), "
        f"again_{kind} as (select place from told_{kind} group by place having count(*) > 1), "
        f"current_{kind} as ("
        f"select {found} from told_{kind} anti join again_{kind} using (place) where not removed "
        f"union all select {found} from ("
        f"select *, min(if(said = newest, null, age)) over (partition by {key}) as broken, "
        f"count(*) over (partition by {key}) as times from ("
        f"select *, row_number() over {newest_first} as age, "
        f"first_value(said) over {newest_first} as newest from ("
        f"select *, hash({columns}, removed) as said from told_{kind} semi join again_{kind} using (place))"
        f")) where age = coalesce(broken - 1, times) and not removed)"
    )


@cache
def _text(name: str) -> str:
    return (_SQL / f"{name}.sql").read_text(encoding="utf-8")
