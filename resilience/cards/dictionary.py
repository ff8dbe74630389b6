"""The data dictionary on a page: each kind of file, its columns, and what a file may look like."""

from resilience import dictionary
from resilience.cards.templates import render
from resilience.contracts import contract
from resilience.reader import Reader


def dictionary_title(reader: Reader) -> str:
    """The head of the page."""
    text = reader.text
    names = [text.pick(contract(kind).name) for kind in dictionary.kinds_by_use()]
    lead = text("dictionary.lead", kinds=text.listing(names))
    return render(
        "headline", text, crumb=text("page.dictionary"), title=text("dictionary.page_title"), lead=lead
    )


def dictionary_kind(kind: str, reader: Reader) -> str:
    """The head of a kind: what a row says, its key, and what holds between its columns."""
    of, text = contract(kind), reader.text
    return render(
        "dictionary_kind",
        text,
        name=text.pick(of.name),
        about=text.pick(of.about),
        rules=dictionary.rules(of, text),
    )


def dictionary_columns(kind: str, reader: Reader) -> str:
    """The columns of a kind, one row each."""
    text = reader.text
    columns = [
        {
            "header": entry.header,
            "is_key": entry.is_key,
            "is_needed": entry.is_needed,
            "meaning": entry.meaning,
            "required": entry.required,
            "contents": dictionary.contents(entry, text),
            "choices": dictionary.choices(entry),
            "others": entry.others,
        }
        for entry in dictionary.entries(contract(kind), text)
    ]
    return render("dictionary_columns", text, name=text.pick(contract(kind).name), columns=columns)


def dictionary_files(reader: Reader) -> str:
    """What a file of any kind may look like, and the codes of the indicators."""
    text, config = reader.text, reader.config
    codes = [
        {
            "code": code,
            "name": reader.name(code),
            "unit": reader.unit(code),
            "agency": one.agency or "",
            "link": reader.link("indicators", indicator=code),
        }
        for code, one in config.indicators.items()
    ]
    more = text("dictionary.codes", n=len(codes))
    return render("dictionary_files", text, rules=dictionary.file_rules(text), codes=codes, more=more)
