"""Personal data: in files about people a person is a code, and nothing else of them may come along.

The file itself is kept for ever, so that also a column, a title or a worksheet that nobody reads must
not hold names, e-mail addresses or identity numbers. In files of other kinds the texts are looked
at, for they stand on pages: addresses and numbers of persons, not names, and not what the
dashboard does not read. Either file is refused, with every place and the reason.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial

import numpy as np

from resilience.contracts import Contract
from resilience.errors import IntakeError, Problem, shown
from resilience.intake.checking import offices, people
from resilience.intake.sheet import Cell, Cells, Sheet
from resilience.intake.values import words
from resilience.text import Text, available_languages


def refuse_personal(sheet: Sheet, of: Contract, places: Mapping[str, Cells]) -> None:
    """Raises IntakeError for a file that holds personal data, with every place and reason.

    Of a kind about people: anything more than codes, wherever it stands in the file. Of any other
    kind: an e-mail address, an identity number or a mobile telephone in a column of texts.
    """
    found: list[Problem] = []
    if of.people is None:
        for name, cells in places.items():
            if of.columns[name].type == "text":
                found += _of_texts(cells, sheet)
    else:
        found += _beside_the_table(sheet)
        for cells in sheet.columns:
            is_known = any(cells is each for each in places.values())
            found += _of_column(cells, sheet, is_known=is_known, is_people=places.get(of.people) is cells)
        found += _worksheets(sheet, of)
    if found:
        raise IntakeError("intake.personal", found, file=sheet.file)


def _of_texts(cells: Cells, sheet: Sheet) -> Iterator[Problem]:
    """What a column of texts holds of persons: it would stand on pages that everybody can read."""
    said = {"letter": cells.letter, "column": shown(cells.header)}
    filled = _filled(cells)
    for why in offices.signs(filled):
        line = _first_line(cells, sheet, {cell for cell in filled if offices.holds(cell, why)})
        yield Problem("intake.personal_in_cell", {**said, "line": line, **_why(why)})


def _of_column(cells: Cells, sheet: Sheet, *, is_known: bool, is_people: bool) -> Iterator[Problem]:
    """Each reason against a column, once, with the first row of it."""
    said = {"letter": cells.letter, "column": shown(cells.header)}
    for why in people.signs([cells.header]):
        yield Problem("intake.personal_in_header", {**said, "line": sheet.form.header_line, **_why(why)})
    filled = _filled(cells)
    holding = {why: partial(people.holds, why=why) for why in people.signs(filled)}
    rest = [cell for cell in filled if not any(holds(cell) for holds in holding.values())]
    found: dict[str, Callable[[Cell], bool]] = dict(holding)
    if is_people and _are_names(rest):
        found["name"] = people.is_like_a_name
    elif is_people and not all(map(people.has_digit, rest)):
        found["no_digit"] = _is_word
    elif not is_known and rest and not holding and people.is_personal(cells.header):
        found["header"] = _is_filled
    elif not is_known and not people.names_a_thing(cells.header) and _are_full_names(rest):
        found["name"] = people.is_full_name
    place = "people" if is_people else "cell" if is_known else "column"
    for why, is_so in found.items():
        those = filled if why in holding else rest
        line = _first_line(cells, sheet, {cell for cell in those if is_so(cell)})
        yield Problem(f"intake.personal_in_{place}", {**said, "line": line, **_why(why)})


def _filled(cells: Cells) -> list[Cell]:
    return [cell for cell in cells.different if _is_filled(cell)]


def _is_filled(cell: Cell) -> bool:
    return not words.is_missing(cell)


def _is_word(cell: Cell) -> bool:
    return _is_filled(cell) and not people.has_digit(cell)


def _are_names(filled: list[Cell]) -> bool:
    """Whether half of what should be codes looks like names, or one of them is a full name."""
    like = sum(map(people.is_like_a_name, filled))
    return 2 * like >= len(filled) > 0 or any(map(people.is_full_name, filled))


def _are_full_names(filled: list[Cell]) -> bool:
    return 2 * sum(map(people.is_full_name, filled)) >= len(filled) > 0


def _first_line(cells: Cells, sheet: Sheet, those: Collection[Cell]) -> int:
    """The first row that holds one of these cells."""
    wanted = np.array([cell in those for cell in cells.different], dtype=bool)
    return int(sheet.lines[np.argmax(wanted[cells.which])])


def _beside_the_table(sheet: Sheet) -> Iterator[Problem]:
    """Rows above the header, and cells beyond it."""
    for line, cells in sorted({**sheet.titles, **sheet.surplus}.items()):
        filled = [cell for cell in cells if cell != ""]
        found = people.signs(filled)
        if line in sheet.surplus:
            found += ["name"] if not found and _are_full_names(filled) else []
        elif any(people.is_personal(words.text(cell).partition(":")[0]) for cell in filled):
            found = found or ["header"]
        for why in found:
            yield Problem("intake.personal_in_row", {"line": line, **_why(why)})


def _worksheets(sheet: Sheet, of: Contract) -> Iterator[Problem]:
    """Other worksheets: nobody reads them, and they would be kept. Those of our templates may stay."""
    others = [name for name, cells in sheet.beside.items() if not is_ours(name, cells, of)]
    if others:
        yield Problem("intake.personal_worksheets", {"found": shown(", ".join(others))})


def is_ours(name: str, cells: tuple[Cell, ...] | None, of: Contract) -> bool:
    """Whether a worksheet explains our own template, or lists its codes, and holds nothing of people."""
    if not cells:
        return False
    begins = words.text(cells[0])
    for text in map(Text, available_languages()):
        explains = name == text("template.explanations") and begins.startswith(f"{text.pick(of.name)}: ")
        referred = {column.refers_to for column in of.columns.values() if column.refers_to}
        heads = {text(f"template.head.{each}_code") for each in referred}
        if explains or (name == text("template.codes") and begins in heads):
            return not people.signs(cells)
    return False


def _why(why: str) -> dict[str, Problem]:
    return {"said": Problem(f"intake.personal_{why}")}
