"""Headers of a file and columns of a contract: which kind is it, and where does each column stand?"""

import re
from functools import cache
from typing import NoReturn

from resilience.contracts import Contract, contract, kinds
from resilience.errors import IntakeError, Problem, shown
from resilience.intake.sheet import Cells, Sheet, plain
from resilience.text import Text, available_languages

_FEWEST = 2
"""So many known headers make a file look like one of a kind; one alone, `nama`, has any list."""
_YEAR = re.compile(r"(?:tahun_|th_)?(?:19|20)\d\d")


@cache
def known_headers() -> frozenset[str]:
    """Every header that some contract knows, as `plain` writes it."""
    return frozenset(header for kind in kinds() for header in _headers(contract(kind)))


@cache
def _headers_of(kind: str) -> dict[str, str]:
    return _headers(contract(kind))


def _headers(of: Contract) -> dict[str, str]:
    """Each header under which a column may come → the column. Its id and names go before aliases:
    of two columns that share one, the column that bears it as its name has it.
    """
    found: dict[str, str] = {}
    for name in of.columns:
        found[plain(name)] = name
    for name, column in of.columns.items():
        for header in column.name.values():
            found.setdefault(plain(header), name)
    for name, column in of.columns.items():
        for header in column.aliases:
            found.setdefault(plain(header), name)
    return found


def kinds_of(sheet: Sheet) -> list[str]:
    """The kinds whose demands the header fulfils: one is the answer, several are a question. One that
    knows only a part of what another knows of the header is none: a scenario is no observation.
    """
    known = {kind: _known(sheet, kind) for kind in kinds() if not _missing(sheet, contract(kind))}
    return [kind for kind, heads in known.items() if not any(heads < other for other in known.values())]


def _known(sheet: Sheet, kind: str) -> set[str]:
    """The headers of a file that a kind knows."""
    return {plain(column.header) for column in sheet.columns} & _headers_of(kind).keys()


def refuse_unknown(sheet: Sheet) -> NoReturn:
    """Raise IntakeError for a file that fulfils no kind: what the nearest one misses, or why none is near."""
    _refuse_wide(sheet)
    known = {kind: len(_known(sheet, kind)) for kind in kinds()}
    if max(known.values()) >= _FEWEST:
        nearest = max(kinds(), key=lambda kind: known[kind] - len(_missing(sheet, contract(kind))))
        raise _incomplete(sheet, contract(nearest))
    line, sign = sheet.form.header_line, _other_separator(sheet)
    if sign:
        raise IntakeError("intake.other_separator", file=sheet.file, line=line, found=sign)
    names = tuple(contract(kind).name for kind in kinds())
    raise IntakeError("intake.no_kind", file=sheet.file, line=line, found=_heads(sheet), expected=names)


def _refuse_wide(sheet: Sheet) -> None:
    """Raise IntakeError for a table with a column for each year: 2021, 2022, 2023."""
    years = [column.header for column in sheet.columns if _YEAR.fullmatch(plain(column.header))]
    if len(years) >= _FEWEST:
        found = shown(", ".join(years))
        raise IntakeError(
            "intake.years_as_headers", file=sheet.file, line=sheet.form.header_line, found=found
        )


def _other_separator(sheet: Sheet) -> str | None:
    """The sign that takes a lone header apart into known ones, and is none of those that are read."""
    if len(sheet.columns) > 1:
        return None
    header = sheet.columns[0].header
    signs = {sign: header.split(sign) for sign in header if not (sign.isalnum() or sign in " _-.")}
    return next(
        (sign for sign, parts in signs.items() if len(known_headers() & {*map(plain, parts)}) >= _FEWEST),
        None,
    )


def _heads(sheet: Sheet) -> str:
    return shown(", ".join(column.header for column in sheet.columns if column.header))


def _missing(sheet: Sheet, of: Contract) -> list[str]:
    """The columns that the file must have and has not."""
    found = {_headers_of(of.kind).get(plain(column.header)) for column in sheet.columns}
    wanted = [name for name, column in of.columns.items() if column.required or column.must_stand]
    missing = [name for name in wanted if name not in found]
    if of.at_least_one and not found & set(of.at_least_one):
        missing += of.at_least_one[:1]
    return missing


def matched(sheet: Sheet, of: Contract) -> dict[str, Cells]:
    """Where each column of the contract stands in the file.

    Raises IntakeError where one is missing that must be there, or where two headers mean the same.
    """
    if _missing(sheet, of):
        _refuse_wide(sheet)
        raise _incomplete(sheet, of)
    places: dict[str, Cells] = {}
    for cells in sheet.columns:
        name = _headers_of(of.kind).get(plain(cells.header))
        if name is None:
            continue
        if name in places:
            raise IntakeError(
                "intake.header_twice",
                file=sheet.file,
                first=f"{places[name].letter} “{shown(places[name].header)}”",
                second=f"{cells.letter} “{shown(cells.header)}”",
                column=of.columns[name].name,
            )
        places[name] = cells
    return places


def _incomplete(sheet: Sheet, of: Contract) -> IntakeError:
    """That columns are missing which a file of the kind must have."""
    return IntakeError(
        "intake.columns_missing",
        file=sheet.file,
        line=sheet.form.header_line,
        kind=of.name,
        expected=tuple(of.columns[name].name for name in _missing(sheet, of)),
        found=_heads(sheet),
    )


def sent(sheet: Sheet) -> list[Cells]:
    """The columns without the one of problems that we added when the file was given back."""
    return [cells for cells in sheet.columns if plain(cells.header) not in _ours()]


@cache
def _ours() -> frozenset[str]:
    return frozenset(plain(Text(language)("upload.problem_column")) for language in available_languages())


def left_out(sheet: Sheet, of: Contract) -> list[Problem]:
    """A notice that names the columns that no contract knows."""
    unknown = [
        f"{cells.letter} “{shown(cells.header)}”"
        for cells in sent(sheet)
        if cells.header and plain(cells.header) not in _headers_of(of.kind)
    ]
    return (
        [Problem("intake.columns_left_out", {"n": len(unknown), "found": ", ".join(unknown)})]
        if unknown
        else []
    )
