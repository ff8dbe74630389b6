"""Personal data: in files about people a person is a code, and nothing else of them may come along.

The file itself is kept for ever, so that also a column, a title or a worksheet that nobody reads must
not hold names, e-mail addresses or identity numbers. Such a file is refused, with every place and
the reason.
"""

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from resilience.contracts import Contract
from resilience.errors import IntakeError, Problem, shown
from resilience.intake.checking import people
from resilience.intake.sheet import Cell, Cells, Sheet
from resilience.intake.values import words
from resilience.text import Text, available_languages


def refuse_personal(sheet: Sheet, of: Contract, places: Mapping[str, Cells]) -> None:
    """Raises IntakeError for a file about people that holds more of them than codes, anywhere."""
    if of.people is None:
        return
    found = [*_beside_the_table(sheet)]
    for cells in sheet.columns:
        is_known = any(cells is each for each in places.values())
        found += _of_column(cells, sheet, is_known=is_known, is_people=places.get(of.people) is cells)
    found += _worksheets(sheet, of)
    if found:
        raise IntakeError("intake.personal", found, file=sheet.file)


def _of_column(cells: Cells, sheet: Sheet, *, is_known: bool, is_people: bool) -> Iterator[Problem]:
    """What is wrong with a column, once, with the first row of it."""
    said = {"letter": cells.letter, "column": shown(cells.header)}
    why = people.first_sign([cells.header])
    if why:
        yield Problem("intake.personal_in_header", {**said, "line": sheet.form.header_line, **_why(why)})
        return
    filled = [cell for cell in cells.different if not words.is_missing(cell)]
    why = people.first_sign(filled)
    if why:
        line = _first_line(cells, sheet, lambda cell: people.holds(cell, str(why)))
    elif not is_known and filled and people.is_personal(cells.header):
        why, line = "header", _first_line(cells, sheet, lambda cell: not words.is_missing(cell))
    elif is_people and _are_names(filled):
        why, line = "name", _first_line(cells, sheet, people.is_like_a_name)
    elif not is_known and not people.names_a_thing(cells.header) and _are_full_names(filled):
        why, line = "name", _first_line(cells, sheet, people.is_full_name)
    else:
        return
    place = "people" if is_people else "cell" if is_known else "column"
    yield Problem(f"intake.personal_in_{place}", {**said, "line": line, **_why(why)})


def _are_names(filled: list[Cell]) -> bool:
    """Whether half of what should be codes looks like names, or one of them is a full name."""
    like = sum(map(people.is_like_a_name, filled))
    return 2 * like >= len(filled) > 0 or any(map(people.is_full_name, filled))


def _are_full_names(filled: list[Cell]) -> bool:
    return 2 * sum(map(people.is_full_name, filled)) >= len(filled) > 0


def _first_line(cells: Cells, sheet: Sheet, is_so: Callable[[Cell], bool]) -> int:
    """The first row whose cell is so."""
    wanted = np.array([is_so(cell) for cell in cells.different], dtype=bool)
    return int(sheet.lines[np.argmax(wanted[cells.which])])


def _beside_the_table(sheet: Sheet) -> Iterator[Problem]:
    """Rows above the header, and cells beyond it."""
    for line, cells in sorted({**sheet.titles, **sheet.surplus}.items()):
        filled = [cell for cell in cells if cell != ""]
        why = people.first_sign(filled)
        if line in sheet.surplus:
            why = why or ("name" if _are_full_names(filled) else None)
        elif any(people.is_personal(words.text(cell).partition(":")[0]) for cell in filled):
            why = why or "header"
        if why:
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
            return people.first_sign(cells) is None
    return False


def _why(why: str) -> dict[str, Problem]:
    return {"said": Problem(f"intake.personal_{why}")}
