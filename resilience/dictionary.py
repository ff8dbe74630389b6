"""The data dictionary: the contracts in a reader's words, for the page, the templates and the docs."""

from collections.abc import Iterator
from dataclasses import dataclass

from resilience.contracts import Column, Contract, contract, kinds
from resilience.text import Text, available_languages

FILE_RULES = ("layout", "headers", "numbers", "periods", "missing", "whole")
"""What a file may look like, in the order in which a sender meets it."""


@dataclass(frozen=True)
class Entry:
    """One column of a kind, as a reader meets it."""

    column: str
    """Its identifier, the same in every language."""
    header: str
    """Its header in the reader's language."""
    others: tuple[str, ...]
    """The other headers under which it is known."""
    type: str
    examples: str
    """How a cell may look; empty where any text may stand."""
    range: str
    """Smallest and largest value; empty where there is no limit."""
    allowed: tuple[tuple[str, str], ...]
    """The words that may be chosen, each with its code, which may stand there as well."""
    required: str
    meaning: str
    is_key: bool
    is_needed: bool
    """Whether the file is refused without this column."""


def kinds_by_use() -> tuple[str, ...]:
    """All kinds, those that come most often first."""
    first = ("observations", "targets", "places")
    return (*first, *(kind for kind in kinds() if kind not in first))


def entries(of: Contract, text: Text) -> tuple[Entry, ...]:
    """The columns of a kind, in their order."""
    return tuple(
        Entry(
            column=name,
            header=text.pick(column.name),
            others=_others(name, column, text),
            type=_type(column, text),
            examples=_examples(column, text),
            range=_range(column, text),
            allowed=tuple((text.pick(words), code) for code, words in column.allowed.items()),
            required=_required(column, text),
            meaning=text.pick(column.meaning),
            is_key=name in of.key,
            is_needed=column.required or column.must_stand,
        )
        for name, column in of.columns.items()
    )


def rules(of: Contract, text: Text) -> tuple[str, ...]:
    """What holds between the columns of a kind, as sentences: its key first."""
    key = " + ".join(_headers(of, of.key, text))
    said = [text("dictionary.key", columns=key)]
    if of.at_least_one:
        said.append(text("dictionary.at_least_one", columns=", ".join(_headers(of, of.at_least_one, text))))
    for pair in of.in_order:
        first, second = _headers(of, pair, text)
        key = "in_order_times" if of.columns[pair[0]].type == "time" else "in_order"
        said.append(text(f"dictionary.{key}", first=first, second=second))
    if of.alike:
        said.append(text("dictionary.alike", columns=text.listing(_headers(of, of.alike, text))))
    if of.never_falls:
        falls = (of.never_falls.column, of.never_falls.by, of.never_falls.along)
        column, by, along = _headers(of, falls, text)
        said.append(text("dictionary.never_falls", column=column, by=by, along=along))
    if of.needs_by:
        rule = of.needs_by
        for word, names in rule.needs.items():
            said.append(
                text(
                    "dictionary.needs_by",
                    column=text.pick(of.columns[rule.column].name),
                    word=text.pick(of.columns[rule.column].allowed[word]),
                    needed=text.listing(_headers(of, names, text)),
                )
            )
    if of.apart:
        day = text.pick(of.columns[of.apart.day].name)
        said.append(text("dictionary.apart", day=day))
    if of.complete_for:
        columns = " + ".join(_headers(of, of.complete_for, text))
        said.append(text("dictionary.complete_for", columns=columns))
    return tuple(said)


def file_rules(text: Text) -> tuple[tuple[str, str], ...]:
    """What a file of any kind may look like: a word, and the sentence to it."""
    return tuple(
        (text(f"dictionary.file.{rule}"), text(f"dictionary.file.{rule}_what")) for rule in FILE_RULES
    )


def contents(entry: Entry, text: Text) -> str:
    """What may stand in a cell: type, range and examples in one line."""
    parts = [entry.type, entry.range, entry.examples and text("dictionary.example", examples=entry.examples)]
    return "; ".join(part for part in parts if part)


def choices(entry: Entry) -> str:
    """The words that may be chosen, with their codes: `resmi (official), sementara (provisional)`."""
    said = (word if word == code else f"{word} ({code})" for word, code in entry.allowed)
    return ", ".join(said)


def markdown() -> str:
    """The dictionary as docs/dictionary.md: every language in one file, Indonesian first."""
    parts = [line for language in available_languages() for line in _document(Text(language))]
    return "\n".join(parts) + "\n"


def _headers(of: Contract, columns: tuple[str, ...] | list[str], text: Text) -> list[str]:
    return [text.pick(of.columns[name].name) for name in columns]


def _others(name: str, column: Column, text: Text) -> tuple[str, ...]:
    known = dict.fromkeys([name, *column.name.values(), *column.aliases])
    return tuple(header for header in known if header != text.pick(column.name))


def _type(column: Column, text: Text) -> str:
    if column.refers_to and column.type == "code":
        return text(f"dictionary.refers_to.{column.refers_to}")
    if column.among:
        return text(f"dictionary.among.{column.among}", most=column.most)
    if column.length == "day":
        return text("period_length.day")
    return text(f"dictionary.type.{column.type}")


def _examples(column: Column, text: Text) -> str:
    if column.type not in ("number", "integer", "period", "time") or _range(column, text):
        return ""  # a range shows as well how a number is written
    if column.length == "day":
        return text("dictionary.examples.day")
    if column.scale:
        return text("dictionary.examples.score")
    return text(f"dictionary.examples.{column.type}")


def _range(column: Column, text: Text) -> str:
    low, high = (None if bound is None else _plain(bound, text) for bound in (column.minimum, column.maximum))
    if low is not None and high is not None:
        return text("target.band", low=low, high=high)
    if low is not None:
        return text("target.at_least", value=low)
    return "" if high is None else text("target.at_most", value=high)


def _plain(bound: float, text: Text) -> str:
    """A limit without decimals that say nothing."""
    return text.number(bound, 0 if bound == int(bound) else 2)


def _required(column: Column, text: Text) -> str:
    if column.required:
        return text("dictionary.required")
    if column.must_stand:
        return text("dictionary.must_stand")
    if column.default is not None:
        word = text.pick(column.allowed.get(column.default), column.default)
        return text(f"dictionary.default{'_asked' if column.sure_if_filled else ''}", default=word)
    return text("dictionary.optional")


def _document(text: Text) -> Iterator[str]:
    yield from (f"# {text('dictionary.title')}", "", text("dictionary.made_from"), "")
    for kind in kinds():
        of = contract(kind)
        yield from (f"## {text.pick(of.name)} (`{kind}`)", "", text.pick(of.about), "")
        yield from (f"- {rule}" for rule in rules(of, text))
        yield ""
        yield from table(of, text)
        yield ""
    yield from (f"## {text('dictionary.file.title')}", "")
    yield from (f"- **{word}.** {sentence}" for word, sentence in file_rules(text))
    yield ""


def table(of: Contract, text: Text) -> Iterator[str]:
    """The columns of a kind as a table of Markdown, line by line."""
    heads = [
        text(f"dictionary.head.{head}") for head in ("column", "meaning", "required", "contents", "others")
    ]
    yield _row(*heads)
    yield _row(*["---"] * len(heads))
    for entry in entries(of, text):
        said = ": ".join(filter(None, (contents(entry, text), choices(entry))))
        others = ", ".join(f"`{other}`" for other in entry.others)
        yield _row(f"**{entry.header}**", entry.meaning, entry.required, said, others)


def _row(*cells: str) -> str:
    escaped = [cell.replace("|", "\\|") for cell in cells]
    return f"| {' | '.join(escaped)} |"
