"""The contracts: one definition of each kind of CSV, sound in itself and the same in the tables."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from resilience.config.evidence import default_scales
from resilience.contracts import Contract, contract, kinds
from resilience.database import open_file
from resilience.intake import values
from resilience.text import available_languages

ALL = pytest.mark.parametrize("kind", kinds())


def test_the_kinds_come_in_the_order_in_which_they_refer_to_each_other() -> None:
    assert kinds() == (
        *("places", "targets", "observations"),
        *("assets", "hazards_of_places", "workshops", "workshop_scores", "perception"),
        *("focus_areas", "stakeholders", "scenarios", "stages", "strategies"),
        *("partners", "actions", "progress", "milestones"),
        "visits",
    )


@ALL
def test_a_kind_refers_only_to_kinds_that_enter_before_it(kind: str) -> None:
    referred = {column.refers_to for column in contract(kind).columns.values()} & set(kinds())
    assert [each for each in referred if kinds().index(each) >= kinds().index(kind)] == []


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
    named += [column.translates for column in of.columns.values() if column.translates]
    assert [name for name in named if name not in of.columns] == []


@ALL
def test_a_key_is_always_filled_but_for_what_another_word_of_its_row_forbids(kind: str) -> None:
    of = contract(kind)
    by_word = of.needs_by.needs.values() if of.needs_by else ()
    depends = {name for names in by_word for name in names}
    assert [name for name in of.key if not of.columns[name].required and name not in depends] == []
    assert of.columns[of.key[0]].required
    if of.needs_by:
        assert of.columns[of.needs_by.column].required


@ALL
def test_what_a_word_needs_is_said_for_every_word_and_names_columns_that_exist(kind: str) -> None:
    of = contract(kind)
    if of.needs_by is None:
        return
    assert set(of.needs_by.needs) == set(of.columns[of.needs_by.column].allowed)
    assert {name for names in of.needs_by.needs.values() for name in names} <= set(of.columns)


@ALL
def test_a_score_is_whole_and_its_scale_is_a_measure_or_a_column_that_names_one(kind: str) -> None:
    of, measures = contract(kind), set(default_scales())
    for column in of.columns.values():
        if column.scale is not None:
            named = of.columns[column.scale].allowed if column.scale in of.columns else {}
            assert column.type == "integer"
            assert {*(named or {column.scale})} <= measures


def test_a_person_is_a_code_that_belongs_to_the_key_in_the_files_about_people_alone() -> None:
    about_people = {kind: contract(kind).people for kind in kinds() if contract(kind).people}
    assert about_people == {"workshop_scores": "participant", "perception": "respondent"}
    for kind, column in about_people.items():
        assert column in contract(kind).key
        assert contract(kind).columns[column].type == "code"


@ALL
def test_a_list_of_codes_always_names_something_known(kind: str) -> None:
    lists = [column for column in contract(kind).columns.values() if column.type == "codes"]
    assert all(column.refers_to or column.allowed for column in lists)


@ALL
def test_a_choice_says_what_is_allowed_and_a_default_is_among_it(kind: str) -> None:
    columns = contract(kind).columns.values()
    choices = [column for column in columns if column.type == "choice" or column.allowed]
    assert {column.type for column in choices} <= {"choice", "codes"}
    assert all(
        column.allowed and set(column.allowed) == {one.lower() for one in column.allowed}
        for column in choices
    )
    assert all(column.default in (None, *column.allowed) for column in choices)
    assert all(not column.allowed and column.default is None for column in columns if column not in choices)


@ALL
def test_no_word_of_a_choice_can_mean_two_codes(kind: str) -> None:
    for column in contract(kind).columns.values():
        assert set(column.also) <= set(column.allowed)
        said = {code: {*names.values(), *column.also.get(code, ())} for code, names in column.allowed.items()}
        assert len(set().union(*said.values())) == sum(map(len, said.values()))


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
