"""The contracts: one definition of each kind of CSV, sound in itself and the same in the tables."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from resilience.contracts import Contract, contract, kinds
from resilience.database import open_file
from resilience.intake import values
from resilience.text import available_languages

ALL = pytest.mark.parametrize("kind", kinds())


def test_the_kinds_come_in_the_order_in_which_they_refer_to_each_other() -> None:
    assert kinds() == ("places", "targets", "observations")


def test_a_kind_that_does_not_exist_is_a_bug() -> None:
    with pytest.raises(KeyError):
        contract("weather")


@ALL
def test_a_contract_describes_the_kind_that_its_file_is_named_after(kind: str) -> None:
    assert contract(kind).kind == kind


@ALL
def test_every_name_and_meaning_is_in_every_language(kind: str) -> None:
    of = contract(kind)
    said = {"name": of.name, "about": of.about}
    said |= {f"{name}.name": column.name for name, column in of.columns.items()}
    said |= {f"{name}.meaning": column.meaning for name, column in of.columns.items()}
    incomplete = [where for where, words in said.items() if set(words) != set(available_languages())]
    assert incomplete == []


@ALL
def test_no_header_can_mean_two_columns(kind: str) -> None:
    meanings: dict[str, set[str]] = {}
    for name, column in contract(kind).columns.items():
        for header in (name, *column.name.values(), *column.aliases):
            meanings.setdefault(values.code(header), set()).add(name)
    assert {header: names for header, names in meanings.items() if len(names) > 1} == {}


@ALL
def test_a_columns_own_name_is_a_code_that_stays_as_it_is(kind: str) -> None:
    assert [name for name in contract(kind).columns if values.code(name) != name] == []


@ALL
def test_the_key_and_the_rules_name_columns_that_exist(kind: str) -> None:
    of = contract(kind)
    named = [*of.key, *of.at_least_one, *(name for pair in of.in_order for name in pair)]
    assert [name for name in named if name not in of.columns] == []


@ALL
def test_a_key_is_always_filled(kind: str) -> None:
    of = contract(kind)
    assert [name for name in of.key if not of.columns[name].required] == []


@ALL
def test_a_choice_says_what_is_allowed_and_a_default_is_among_it(kind: str) -> None:
    columns = contract(kind).columns.values()
    choices = [column for column in columns if column.type == "choice"]
    assert all(
        column.allowed and set(column.allowed) == {one.lower() for one in column.allowed}
        for column in choices
    )
    assert all(column.default in (None, *column.allowed) for column in choices)
    assert all(not column.allowed and column.default is None for column in columns if column not in choices)


@ALL
def test_limits_stand_on_numbers_only(kind: str) -> None:
    limited = [
        column
        for column in contract(kind).columns.values()
        if (column.minimum, column.maximum) != (None, None)
    ]
    assert {column.type for column in limited} <= {"number", "integer"}


@ALL
def test_no_column_takes_a_name_that_the_tables_need_for_themselves(kind: str) -> None:
    reserved = {"batch_id", "line", "removed", "known_at", "newest"}
    assert reserved & set(contract(kind).columns) == set()


@ALL
def test_the_table_has_exactly_the_columns_of_its_contract(kind: str, tmp_path: Path) -> None:
    database = open_file(tmp_path / "office.duckdb")
    rows = database.connection.execute(f"describe {kind}").fetchall()
    database.close()
    types = {"number": "DOUBLE", "integer": "BIGINT"}
    expected = [(name, types.get(column.type, "VARCHAR")) for name, column in contract(kind).columns.items()]
    expected += [("batch_id", "BIGINT"), ("line", "BIGINT"), ("removed", "BOOLEAN")]
    assert [(name, type_) for name, type_, *_ in rows] == expected


def test_a_contract_refuses_what_nobody_reads_and_cannot_be_changed() -> None:
    places = contract("places")
    with pytest.raises(ValidationError):
        Contract.model_validate({**places.model_dump(), "colour": "green"})
    with pytest.raises(ValidationError):
        places.kind = "weather"  # type: ignore[misc]
