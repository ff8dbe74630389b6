"""Headers of a file and columns of a contract: which kind is it, and where does each column stand?"""

from functools import cache

from resilience.contracts import Contract, contract, kinds
from resilience.errors import IntakeError, Problem, shown
from resilience.intake.sheet import Cells, Sheet, plain
from resilience.text import Text, available_languages


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


def nearest_kind(sheet: Sheet) -> str:
    """The kind that knows most of the headers, for a file that fulfils none."""
    heads = {plain(column.header) for column in sheet.columns}
    return max(
        kinds(), key=lambda kind: len(heads & _headers_of(kind).keys()) - len(_missing(sheet, contract(kind)))
    )


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
    missing = _missing(sheet, of)
    if missing:
        expected = tuple(of.columns[name].name for name in missing)
        found = ", ".join(column.header for column in sheet.columns if column.header)
        raise IntakeError(
            "intake.columns_missing",
            file=sheet.file,
            line=sheet.form.header_line,
            kind=of.name,
            expected=expected,
            found=shown(found),
        )
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
