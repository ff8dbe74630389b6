"""Numbers written out in words, so that 1.234 and 1,234 cannot be taken for each other."""

from collections.abc import Callable

from resilience.text import decimals_of

_LARGEST = 10**15
_UNITS = {
    "id": (
        *("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"),
        *("sepuluh", "sebelas"),
    ),
    "en": (
        *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
        *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
    ),
}
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_POINT = {"id": "koma", "en": "point"}
_LARGE = {
    "id": ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu")),
    "en": ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand")),
}


def in_words(value: float, language: str) -> str:
    """`seribu dua ratus tiga puluh empat`, `one point two three four`: with at most six decimals.

    '' in a language whose numerals are not known here, and for what nobody would say in words.
    """
    if language not in _BELOW_THOUSAND or not abs(value) < _LARGEST:
        return ""
    whole, _, after = f"{abs(value):.{decimals_of(abs(value))}f}".partition(".")
    parts = ["minus"] if value < 0 else []
    parts.append(_whole(int(whole), language))
    if after:
        parts += [_POINT[language], *(_UNITS[language][int(digit)] for digit in after)]
    return " ".join(parts)


def _whole(number: int, language: str) -> str:
    below, parts = _BELOW_THOUSAND[language], []
    for size, name in _LARGE[language]:
        many, number = divmod(number, size)
        if many:
            is_one_thousand = language == "id" and (many, size) == (1, 1000)
            parts.append("seribu" if is_one_thousand else f"{below(many)} {name}")
    if language == "en" and parts and 0 < number < 100:
        parts.append("and")
    if number or not parts:
        parts.append(below(number))
    return " ".join(parts)


def _indonesian(number: int) -> str:
    units, parts = _UNITS["id"], []
    hundreds, rest = divmod(number, 100)
    if hundreds:
        parts.append("seratus" if hundreds == 1 else f"{units[hundreds]} ratus")
    tens, last = divmod(rest, 10)
    if rest < 12:
        parts += [units[rest]] if rest or not parts else []
    elif rest < 20:
        parts.append(f"{units[last]} belas")
    else:
        parts += [f"{units[tens]} puluh", *([units[last]] if last else [])]
    return " ".join(parts)


def _english(number: int) -> str:
    units, parts = _UNITS["en"], []
    hundreds, rest = divmod(number, 100)
    if hundreds:
        parts.append(f"{units[hundreds]} hundred")
    if hundreds and rest:
        parts.append("and")
    tens, last = divmod(rest, 10)
    if rest < 20:
        parts += [units[rest]] if rest or not hundreds else []
    else:
        parts.append(f"{_TENS[tens]}-{units[last]}" if last else _TENS[tens])
    return " ".join(parts)


_BELOW_THOUSAND: dict[str, Callable[[int], str]] = {"id": _indonesian, "en": _english}
