"""The rules of the house, held by reading the code; each failure names the line that breaks one."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "resilience"
PAGES = sorted((ROOT / "pages").glob("*.py"))
CODE = [ROOT / "app.py", *PAGES, *sorted(PACKAGE.rglob("*.py"))]
QUERIES = sorted((PACKAGE / "sql").glob("*.sql"))

CALCULATIONS = {
    *("scoring", "status", "outlook", "steadiness", "attention"),
    *("changes", "freshness", "standing", "course", "overdue", "workshop", "thread", "evidence", "programme"),
    *("actions", "decisions", "city", "comparison", "geography", "lounge", "visits"),
}
FLOORS = (
    {"cells", "errors", "periods", "qualities", "writing"},
    {"contracts", "config", "text", "reader", "clock", "paths", "access"},
    {*CALCULATIONS, "charts", "database", "downloads", "templates", "dictionary"},
    {"cards", "journal", "intake", "known", "brief"},
    {"screen"},
    {"command"},
    {"app", "pages", "__main__"},
)

# What one part may import of the package beyond itself, where the floors alone allow too much.
ONLY = {
    **{part: {*CALCULATIONS, "cells", "config", "periods", "qualities", "errors"} for part in CALCULATIONS},
    "charts": {"reader", "text", "periods", "config", "errors"},
    "cards": {
        *CALCULATIONS,
        "cells",
        "intake",
        "contracts",
        "dictionary",
        "reader",
        "text",
        "periods",
        "qualities",
        "config",
        "errors",
    },
    "database": {"contracts", "errors"},
}
LIBRARIES = {
    "streamlit": {"app", "pages", "screen"},
    "duckdb": {"database", "journal"},
    "plotly": {"charts", "screen"},
}
AGREED = {
    *("app.py", "config.yaml", "pages", "resilience", "data", "tests", "docs", ".streamlit", ".ci"),
    *("requirements.txt", "requirements.lock", "requirements-dev.txt", "requirements-dev.lock"),
    *("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "pyproject.toml", ".gitignore"),
    ".git",
}
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "service", "services", "misc"}

WITHOUT_ORDER = {
    "tables.sql",  # makes tables, asks for no rows
    "active_batches.sql",  # stands inside other queries, whose own order counts
}

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Import(NamedTuple):
    """One imported module, and where."""

    path: Path
    line: int
    module: str


def where(path: Path, line: int, what: str) -> str:
    return f"{path.relative_to(ROOT)}:{line} {what}"


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def part_of(path: Path) -> str:
    """The part of the house that a file belongs to."""
    inside = path.relative_to(ROOT).with_suffix("").parts
    return inside[1] if inside[0] == "resilience" and len(inside) > 1 else inside[0]


def part_imported(module: str) -> str | None:
    """The part of the package that a module belongs to; None for a library, or the package itself."""
    words = module.split(".")
    return words[1] if words[0] == "resilience" and len(words) > 1 else None


def imports(path: Path) -> Iterator[Import]:
    """Every import, also those inside functions; `from resilience import x` is the module x."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (Import(path, node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, where(path, node.lineno, "imports by dots; say from where")
            names = [f".{alias.name}" for alias in node.names] if node.module == "resilience" else [""]
            yield from (Import(path, node.lineno, f"{node.module}{name}") for name in names)


def all_imports() -> list[Import]:
    return [found for path in CODE for found in imports(path)]


def floor_of(part: str) -> int:
    return next(number for number, parts in enumerate(FLOORS) if part in parts)


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, Function))


def docstring_nodes(path: Path) -> set[int]:
    """The identities of the constants that are docstrings, or strings that stand alone to explain."""
    alone = (node.value for node in ast.walk(tree(path)) if isinstance(node, ast.Expr))
    return {id(value) for value in alone if isinstance(value, ast.Constant) and isinstance(value.value, str)}


# Floors


def test_every_part_of_the_package_stands_on_a_floor() -> None:
    known = set().union(*FLOORS)
    homeless = [where(path, 1, part_of(path)) for path in CODE if part_of(path) not in known]
    assert [each for each in homeless if each != "resilience/__init__.py:1 __init__"] == []


def test_imports_lead_only_downwards() -> None:
    wrong = [
        where(found.path, found.line, f"{part_of(found.path)} imports {found.module} from above")
        for found in all_imports()
        if (part := part_imported(found.module)) and floor_of(part) > floor_of(part_of(found.path))
    ]
    assert wrong == []


@pytest.mark.parametrize("part", sorted(ONLY))
def test_a_part_knows_only_what_it_has_to(part: str) -> None:
    wrong = [
        where(found.path, found.line, f"{part} must not know {found.module}")
        for found in all_imports()
        if part_of(found.path) == part and (other := part_imported(found.module)) not in (None, part)
        if other not in ONLY[part]
    ]
    assert wrong == []


def test_no_two_parts_import_each_other_in_a_circle() -> None:
    below: dict[str, set[str]] = {}
    for found in all_imports():
        part, other = part_of(found.path), part_imported(found.module)
        if other and other != part:
            below.setdefault(part, set()).add(other)

    def way_back(part: str, way: tuple[str, ...]) -> tuple[str, ...] | None:
        if part in way:
            return (*way[way.index(part) :], part)
        ways = (way_back(other, (*way, part)) for other in below.get(part, ()))
        return next(filter(None, ways), None)

    assert [circle for part in below if (circle := way_back(part, ()))] == []


@pytest.mark.parametrize("library", sorted(LIBRARIES))
def test_a_library_stays_where_it_belongs(library: str) -> None:
    wrong = [
        where(found.path, found.line, f"{part_of(found.path)} imports {found.module}")
        for found in all_imports()
        if found.module.split(".")[0] == library and part_of(found.path) not in LIBRARIES[library]
    ]
    assert wrong == []


def test_charts_are_built_from_graph_objects() -> None:
    # Plotly express costs ten times as much a figure, and draws long ones with WebGL.
    express = [found for found in all_imports() if "express" in found.module]
    assert [where(*found) for found in express] == []


# Names and lengths


def test_the_top_of_the_repository_holds_only_what_was_agreed() -> None:
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    ignored = [line.strip("/") for line in lines if line and not line.startswith("#")]
    found = {path.name for path in ROOT.iterdir()}
    made = {name for name in found if any(fnmatch(name, pattern) for pattern in ignored)}
    assert found - made - AGREED == set()


def test_no_module_has_an_empty_name() -> None:
    names = [(path, name) for path in CODE for name in path.relative_to(ROOT).with_suffix("").parts]
    assert [where(path, 1, name) for path, name in names if name in EMPTY_NAMES] == []


def test_no_module_is_longer_than_can_be_read() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in CODE}
    long = {path: length for path, length in lengths.items() if length > 300}
    assert [where(path, length, "lines, at most 300") for path, length in long.items()] == []


def test_no_function_is_longer_than_a_screen() -> None:
    wrong = [
        where(path, node.lineno, f"{node.name}: {node.end_lineno - node.lineno + 1} lines, at most 50")
        for path in CODE
        for node in functions(path)
        if node.end_lineno is not None and node.end_lineno - node.lineno >= 50
    ]
    assert wrong == []


def public_definitions(path: Path) -> Iterator[Function | ast.ClassDef]:
    """Modules' and classes' own functions and classes that others may call."""
    levels = [tree(path).body]
    while levels:
        for node in levels.pop():
            if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
                yield node
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                levels.append(node.body)


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_whatever_others_call_says_what_it_is(path: Path) -> None:
    # A class of argparse's that overrides its methods says it in the base class.
    assert ast.get_docstring(tree(path)), where(path, 1, "no docstring")
    silent = [
        where(path, node.lineno, node.name)
        for node in public_definitions(path)
        if not ast.get_docstring(node)
    ]
    assert silent == []


# Pages


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_is_short_and_begins_with_its_question(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 60, where(path, len(lines), "at most 60 lines")
    first = tree(path).body[0]
    assert isinstance(first, ast.Expr), where(path, 1, "the docstring stands first")
    assert (ast.get_docstring(tree(path)) or "").endswith("?"), where(path, 1, "a page answers a question")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_holds_no_functions_no_state_and_no_sentences(path: Path) -> None:
    docstrings = docstring_nodes(path)
    wrong = []
    for node in ast.walk(tree(path)):
        if isinstance(node, Function | ast.Lambda | ast.ClassDef):
            wrong.append(where(path, node.lineno, "a function or class"))
        if isinstance(node, ast.Attribute) and node.attr in ("session_state", "query_params"):
            wrong.append(where(path, node.lineno, node.attr))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            wrong += [where(path, node.lineno, f"a sentence: {node.value!r}")] * (" " in node.value.strip())
    assert wrong == []


# Queries


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.name)
def test_a_query_begins_with_its_question_and_is_in_order(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert re.match(r"-- .*\?", lines[0]), where(path, 1, "the first line is the question")
    assert len(lines) <= 40, where(path, len(lines), "at most 40 lines")
    if path.name not in WITHOUT_ORDER:
        assert any(line.startswith("order by ") for line in lines), where(path, len(lines), "no order by")


_EVERYTHING = re.compile(r"\s*(select\s+)?(\w+\.)?\*")


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.name)
def test_a_query_names_every_column(path: Path) -> None:
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    wrong = [where(path, number, line) for number, line in lines if _EVERYTHING.match(line)]
    assert wrong == []


# Nothing from outside

_URL = re.compile(r"https?://|(?:src|href)=[\"']//|url\([\"']?//")
_NAMESPACES = ("http://www.w3.org/2000/svg",)
_COMMENTS = {
    ".html": r"\{#.*?#\}|<!--.*?-->",
    ".css": r"/\*.*?\*/",
    ".js": r"^\s*//[^\n]*|/\*.*?\*/",
}


def texts_in_code(path: Path) -> Iterator[tuple[int, str]]:
    """Every text of a Python file that is no comment and no docstring."""
    docstring_lines = {
        line
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and id(node) in docstring_nodes(path)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    for token in tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline):
        if token.type != tokenize.COMMENT and token.start[0] not in docstring_lines:
            yield token.start[0], token.string


def lines_without_comments(path: Path) -> Iterator[tuple[int, str]]:
    text = path.read_text(encoding="utf-8")
    pattern = re.compile(_COMMENTS[path.suffix], re.DOTALL | re.MULTILINE)
    bare = pattern.sub(lambda found: "\n" * found[0].count("\n"), text)
    yield from enumerate(bare.splitlines(), start=1)


def is_foreign(text: str) -> bool:
    for namespace in _NAMESPACES:
        text = text.replace(namespace, "")
    return bool(_URL.search(text))


def test_nothing_is_fetched_from_another_host() -> None:
    found = [(path, *each) for path in CODE for each in texts_in_code(path)]
    shown = [path for path in PACKAGE.rglob("*") if path.suffix in _COMMENTS]
    assert shown
    found += [(path, *each) for path in shown for each in lines_without_comments(path)]
    assert [where(path, line, text.strip()) for path, line, text in found if is_foreign(text)] == []
