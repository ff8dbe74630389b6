"""Cards: what stands on a page, read as the browser would read it."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pandas as pd
import pytest
from test_evidence import KINDS, VOTERS, VOTES

from resilience import cards, changes
from resilience.actions import plan_changes
from resilience.cards.drawing import Point, line, share_of_way, x_of
from resilience.cards.figures import some_of_both
from resilience.city import City, city
from resilience.config.models import Config
from resilience.course import course
from resilience.decisions import decisions
from resilience.evidence import evidence
from resilience.reader import Reader
from resilience.standing import Standing, standing
from resilience.status import STATUSES
from resilience.text import Text, catalogue
from tests.actions.plans import plan_of, reports, states

TODAY, SINCE = date(2025, 1, 20), date(2025, 1, 6)
HOSTILE = "<script>alert('x')</script> & <img src=x onerror=alert(1)> \"quoted\""
LANGUAGES = ("id", "en")

# Which sentence is said with which figures is tested here; how it is worded stands in the catalogue.
text = Text("en")


# What a card is about


def office(**changed: Any) -> Config:
    """An office with two pillars: `safe` with three indicators, `linked` with one."""
    percent = {"unit": {"id": "%", "en": "%"}, "worst": 0, "best": 100, "agency": "DSDA"}
    return Config.model_validate(
        {
            "office": {"place": "city", "name": {"id": "Kota Tangguh", "en": "Resilient City"}},
            "languages": list(LANGUAGES),
            "groups": {
                "safe": {"name": {"id": "Siap", "en": "Prepared"}, "minimum_coverage": 0.5},
                "linked": {"name": {"id": "Terhubung", "en": "Connected"}, "minimum_coverage": 0.5},
            },
            "indicators": {
                "pumps": {**percent, "group": "safe", "name": {"id": "Pompa", "en": "Pumps"}},
                "plans": {**percent, "group": "safe", "name": {"id": "Rencana", "en": "Plans"}},
                "fires": {
                    "group": "safe",
                    "name": {"id": "Kebakaran", "en": "Fires"},
                    "unit": {"id": "kejadian", "en": "incidents"},
                    "worst": 1000,
                    "best": 0,
                    "decimals": 0,
                    "agency": "Gulkarmat",
                },
                "trains": {**percent, "group": "linked", "name": {"id": "Kereta", "en": "Trains"}},
            },
            **changed,
        }
    )


def observed(code: str, values: dict[str, float], **columns: Any) -> pd.DataFrame:
    """Values of the city by period, official where nothing else is said."""
    rows = [("city", code, period, value) for period, value in values.items()]
    said = {"quality": "official", "source": "Bureau", "note": None, "series_break": None, "batch_id": 1}
    frame = pd.DataFrame(rows, columns=["place_id", "indicator_id", "period", "value"])
    return frame.astype({"value": "float64"}).assign(**{**said, **columns})


def aim(code: str, period: str, *, baseline: tuple[str, float] | None = None, **columns: Any) -> pd.DataFrame:
    """One target of the city."""
    said = {
        **{"place_id": "city", "indicator_id": code, "period": period, "lower": None, "upper": None},
        "baseline_period": baseline[0] if baseline else None,
        "baseline_value": baseline[1] if baseline else None,
        **{"quality": "official", "source": "RPJMD", "note": None, "batch_id": 1},
    }
    numbers = {"lower": "float64", "upper": "float64", "baseline_value": "float64"}
    return pd.DataFrame([{**said, **columns}]).astype(numbers)


NOTHING_OBSERVED, NO_TARGETS = observed("pumps", {}), aim("pumps", "2030").iloc[:0]

# Half of the way in half of the time by growth: (70.7/50)^(1/6) − 1 = 5.9 %; 100/50 in 12 years, the same.
ON_TRACK = ({"2018": 50, "2020": 56.1, "2022": 63, "2024": 70.8}, ("2018", 50.0))


def stand(
    *frames: pd.DataFrame, config: Config | None = None, today: date = TODAY, known: date = date(2025, 1, 14)
) -> Standing:
    """The city on a day, from observations and targets in any order."""
    observations = [frame for frame in frames if "value" in frame] or [NOTHING_OBSERVED]
    targets = [frame for frame in frames if "lower" in frame] or [NO_TARGETS]
    return standing(
        pd.concat(observations, ignore_index=True),
        pd.concat(targets, ignore_index=True),
        config or office(),
        place_id="city",
        today=today,
        known_on={1: known},
    )


def reader(language: str = "en", config: Config | None = None, **kept: str) -> Reader:
    """A reader on 20 January 2025."""
    return Reader(Text(language), config or office(), TODAY, {"lang": language, **kept})


NO_PLAN = states(plan_of({}).iloc[:0], reports()).reset_index()


def whole(
    now: Standing, seen_by: Reader, plan: pd.DataFrame = NO_PLAN, risks: pd.DataFrame | None = None
) -> City:
    """The city; without a plan and without workshops if nothing else is given."""
    found = city(now, plan, None, seen_by.config)
    if risks is None:
        return found
    asked = decisions(now.attention, plan, risks, most=seen_by.config.attention.most, today=now.day)
    scored = evidence(VOTES, VOTERS, KINDS, {}, None, seen_by.config)
    return replace(found, asked=asked, evidence=replace(scored, unanswered=risks, is_illustrative=True))


def decisions_card(now: Standing, seen_by: Reader, **other: pd.DataFrame) -> str:
    return cards.decisions(whole(now, seen_by, **other), seen_by)


NOTHING_MOVED = plan_changes(NO_PLAN, NO_PLAN)


def changes_card(
    since: date,
    changed: pd.DataFrame,
    uploads: pd.DataFrame,
    seen_by: Reader,
    moved: pd.DataFrame = NOTHING_MOVED,
) -> str:
    return cards.changes(since, changed, moved, uploads, seen_by)


def headline_card(now: Standing, seen_by: Reader) -> str:
    return cards.headline(whole(now, seen_by), seen_by)


def row_of(now: Standing, code: str, config: Config | None = None) -> dict[Any, Any]:
    """The status of one indicator, as its page gets it."""
    return course(now, code, config or office()).status


# Reading a card

VOID = {"br", "img", "hr", "input", "path", "rect", "circle", "meta", "link"}


@dataclass
class Element:
    """A tag with what it holds."""

    tag: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What is read, with single spaces."""
        parts = [each if isinstance(each, str) else f" {each.text} " for each in self.children]
        return " ".join("".join(parts).split())

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def all(self, tag: str = "", css: str = "") -> Iterator["Element"]:
        """Every element below with that tag and class."""
        for each in self.children:
            if isinstance(each, Element):
                if tag in ("", each.tag) and (not css or css in each.classes):
                    yield each
                yield from each.all(tag, css)

    def one(self, tag: str = "", css: str = "") -> "Element":
        found = list(self.all(tag, css))
        assert len(found) == 1, f"{len(found)} of {tag}.{css}"
        return found[0]

    def texts(self, tag: str = "", css: str = "") -> list[str]:
        return [each.text for each in self.all(tag, css)]


class _Reading(HTMLParser):
    """Takes only what is nested rightly: a browser mends the rest, each in its way."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice in {tag}: {names}"
        made = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(made)
        if tag not in VOID:
            self.open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(markup: str) -> Element:
    """The card as a tree."""
    reading = _Reading()
    reading.feed(markup)
    reading.close()
    assert [each.tag for each in reading.open] == [""], "a tag is left open"
    return reading.open[0]


def marked(card: Element) -> list[str]:
    """The words of the quality marks."""
    return card.texts("span", "rx-quality")


def every_card(now: Standing, seen_by: Reader) -> dict[str, str]:
    """Every card of both pages, by name."""
    config = seen_by.config
    uploads = pd.DataFrame([{"file_name": HOSTILE, "known_on": date(2025, 1, 14)}])
    targets = now.targets.assign(place_id="country")
    before = stand(config=config).statuses
    found = {
        "headline": headline_card(now, seen_by),
        "pillars": cards.pillars(now, seen_by),
        "decisions": decisions_card(now, seen_by),
        "changes": changes_card(SINCE, changes.changes(before, now.statuses), uploads, seen_by),
        "table": cards.indicator_table(now, seen_by),
        "tiles": cards.indicator_tiles(now, seen_by),
        "sources": cards.sources(now.observations, 3, seen_by),
        "brand": cards.brand(seen_by),
        "band": cards.band(seen_by, is_past=True),
        "missing": cards.missing(seen_by, HOSTILE),
    }
    for code in config.indicators:
        one = course(now, code, config)
        entries = one.series.assign(
            file_name=HOSTILE, done_by=HOSTILE, known_on=TODAY, batch_id=1, counts=False, note=HOSTILE
        )
        found |= {
            f"heading {code}": cards.heading(one.status, now, seen_by),
            f"figures {code}": cards.figures(one.status, now, seen_by),
            f"definition {code}": cards.definition(one.status, one.score, seen_by),
            f"values {code}": cards.values_table(code, one.series, seen_by),
            f"history {code}": cards.history_of_figure(code, entries, True, seen_by),
            f"neighbours {code}": cards.neighbours(one.status, now, seen_by),
            f"empty {code}": cards.empty(one.status, seen_by),
            f"title {code}": cards.card_title(
                cards.history_title(code, one.series, one.status, seen_by), seen_by.unit(code), seen_by
            ),
            f"steadiness {code}": cards.card_title(*cards.steadiness_words(one.choices, seen_by), seen_by),
            f"note {code}": cards.note(cards.sources_of(one.series, (1, TODAY), seen_by), seen_by),
            f"national {code}": cards.note(cards.national_target(code, targets, seen_by), seen_by),
        }
    return found


def all_states() -> Standing:
    """A city with an indicator in (nearly) every state."""
    return stand(
        observed("pumps", ON_TRACK[0], quality="illustrative"),
        aim("pumps", "2030", lower=100, baseline=ON_TRACK[1]),
        observed("plans", {"2018": 50, "2024": 40}),
        aim("plans", "2030", lower=90, baseline=("2018", 50.0), quality="illustrative"),
        observed("fires", {"2015": 700, "2017": 900}),
    )


# Every card


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_names_sources_and_notes_stay_words(language: str) -> None:
    names = {"id": HOSTILE, "en": HOSTILE}
    groups = {code: {"name": names} for code in ("safe", "linked")}
    indicators = {
        code: {
            **{"group": group, "name": names, "unit": names, "definition": names, "worst": 0, "best": 100},
            **{"agency": HOSTILE, "drivers": ["driver"]},
        }
        for code, group in (("pumps", "safe"), ("plans", "safe"), ("fires", "safe"), ("trains", "linked"))
    }
    hostile = office(
        office={"place": "city", "name": names},
        groups=groups,
        indicators=indicators,
        drivers={"driver": {"dimension": "dimension", "name": names}},
        dimensions={"dimension": {"name": names}},
        capaian_bands=[{"from_percent": None, "name": names}],
    )
    now = stand(
        observed("pumps", ON_TRACK[0], source=HOSTILE, note=HOSTILE),
        aim("pumps", "2030", lower=100, baseline=ON_TRACK[1], source=HOSTILE, note=HOSTILE),
        observed("plans", {"2018": 50, "2024": 40}, source=HOSTILE),
        aim("plans", "2030", lower=90, baseline=("2018", 50.0)),
        config=hostile,
    )
    for name, markup in every_card(now, reader(language, hostile)).items():
        card = read(markup)
        assert "script" not in {each.tag for each in card.all()}, name
        assert "img" not in {each.tag for each in card.all()}, name
        attributes = [key for each in card.all() for key in each.attributes]
        assert not any(key.startswith("on") for key in attributes), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_is_nested_rightly_and_on_one_line(language: str) -> None:
    # Markdown would take an empty line for the end of the card.
    for now in (all_states(), stand()):
        for name, markup in every_card(now, reader(language)).items():
            read(markup)
            assert "\n" not in markup, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_card_shows_what_only_programs_say(language: str) -> None:
    for now in (all_states(), stand()):
        for name, markup in every_card(now, reader(language)).items():
            said = read(markup).text.replace(HOSTILE, "")
            assert not re.search(r"\b(nan|None|NaT|<NA>|inf|Undefined|off_track|illustrative_)\b", said), (
                f"{name}: {said}"
            )
            assert "{" not in said, f"{name}: {said}"


def phrases_of(language: str) -> Iterator[str]:
    """The sentences of a language, cut at their blanks; short ones may be words of both languages."""
    for sentence in catalogue(language).values():
        forms = sentence.values() if isinstance(sentence, dict) else [sentence]
        for form in forms:
            yield from (part.strip(" .,:;()“”") for part in re.split(r"\{\w+\}", form))


@pytest.mark.parametrize(
    ("first", "second", "shown", "left"),
    [
        ("abcdef", "xyz", "abcxy", "defz"),  # of the second two keep a place
        ("abcdef", "x", "abcdx", "ef"),
        ("abcdef", "", "abcde", "f"),
        ("a", "vwxyz", "avwxy", "z"),  # and may fill what is left
        ("ab", "xy", "abxy", ""),
        ("", "", "", ""),
    ],
)
def test_some_of_both_lists_are_among_the_first(first: str, second: str, shown: str, left: str) -> None:
    found = some_of_both([*first], [*second], 5, 2)
    assert tuple(map("".join, found)) == (shown, left)


def foreign_in(markup: str, language: str, *, without: str = "") -> list[str]:
    """The phrases of the other language that a card shows or tells who cannot see it."""
    card = read(markup)
    labels = [each.attributes.get(key, "") for each in card.all() for key in ("aria-label", "title")]
    return foreign_words(" ".join([card.text, *labels]).replace(without or "\0", ""), language)


def foreign_words(said: str, language: str) -> list[str]:
    """The phrases of the other language in a text of one, but for those that are of both."""
    near = [phrase for phrase in _foreign(language) if phrase in said]  # most are not, and this is soon known
    return [phrase for phrase in near if re.search(rf"\b{re.escape(phrase)}\b", said)]


@cache
def _foreign(language: str) -> tuple[str, ...]:
    known = " ".join(phrases_of(language)).lower()
    other = phrases_of({"id": "en", "en": "id"}[language])
    return tuple({phrase for phrase in other if len(phrase) > 4 and phrase.lower() not in known})


@pytest.mark.parametrize("language", ["en", "id"])
def test_no_card_speaks_the_other_language(language: str) -> None:
    for now in (all_states(), stand()):
        for name, markup in every_card(now, reader(language)).items():
            assert foreign_in(markup, language) == [], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_status_is_always_a_shape_and_its_word(language: str) -> None:
    words = {code: Text(language)(f"status.{code}") for code in STATUSES}
    seen = set()
    for markup in every_card(all_states(), reader(language)).values():
        for status in read(markup).all("span", "rx-status"):
            code = next(name.removeprefix("rx-") for name in status.classes if name != "rx-status")
            assert status.text == words[code]
            assert len(list(status.all("svg", "rx-shape"))) == 1
            seen.add(code)
    assert seen == {"on_track", "off_track", "out_of_date", "not_measured"}


def test_every_drawing_has_words_or_is_only_ornament() -> None:
    for name, markup in every_card(all_states(), reader()).items():
        card = read(markup)
        inner = {id(each) for outer in card.all("svg") for each in outer.all("svg")}
        for drawing in card.all("svg"):
            is_named = drawing.attributes.get("role") == "img" and drawing.attributes.get("aria-label")
            is_ornament = drawing.attributes.get("aria-hidden") == "true"
            assert is_named or is_ornament or id(drawing) in inner, f"{name}: {drawing}"


def test_links_keep_the_language_and_the_date() -> None:
    seen_by = reader("en", as_of="2025-01-10")
    for name, markup in every_card(all_states(), seen_by).items():
        for link in read(markup).all("a"):
            address = link.attributes["href"]
            if address.startswith("#"):
                continue
            assert "lang=en" in address, f"{name}: {address}"
            if link.text != Text("en")("frame.back_to_today"):
                assert "as_of=2025-01-10" in address, f"{name}: {address}"


# The marks of quality


def test_an_illustrative_value_is_marked_wherever_it_stands() -> None:
    now = stand(
        observed("pumps", ON_TRACK[0], quality="illustrative"),
        aim("pumps", "2030", lower=100, baseline=ON_TRACK[1]),
    )
    row, found = row_of(now, "pumps"), every_card(now, reader())
    assert row["status"] == "on_track"
    for name in ("pillars", "changes", "table", "tiles", "heading pumps", "figures pumps", "values pumps"):
        assert "illustrative" in marked(read(found[name])), name
    assert "illustrative" in marked(read(found["neighbours plans"]))
    assert "illustrative" in marked(read(found["history pumps"]))


def test_an_illustrative_target_is_marked_wherever_it_judges() -> None:
    now = stand(
        observed("plans", {"2018": 50, "2024": 40}),
        aim("plans", "2030", lower=90, baseline=("2018", 50.0), quality="illustrative"),
    )
    found = every_card(now, reader())
    assert row_of(now, "plans")["status"] == "off_track"
    for name in ("pillars", "decisions", "changes", "table", "tiles", "figures plans"):
        assert "illustrative" in marked(read(found[name])), name
    assert "illustrative" in marked(read(found["heading plans"]))
    assert "illustrative" in marked(read(found["neighbours pumps"]))


def test_official_figures_carry_no_mark() -> None:
    now = stand(observed("pumps", ON_TRACK[0]), aim("pumps", "2030", lower=100, baseline=ON_TRACK[1]))
    found = every_card(now, reader())
    for name in ("pillars", "decisions", "changes", "table", "tiles", "heading pumps", "values pumps"):
        assert marked(read(found[name])) == [], name
    # Only the outlook is an estimate, and says so.
    assert marked(read(found["figures pumps"])) == ["≈ estimate"]


@pytest.mark.parametrize(("quality", "mark"), [("provisional", "provisional"), ("estimate", "≈ estimate")])
def test_other_qualities_have_a_mark_of_their_own(quality: str, mark: str) -> None:
    now = stand(observed("pumps", {"2024": 80}, quality=quality))
    assert marked(read(cards.indicator_table(now, reader()))) == [mark]


def test_of_several_figures_the_worst_quality_counts() -> None:
    # BPS sends neither: one letter asks for both, and one of them had a made-up figure before.
    both = office(attention={"most": 5})
    now = stand(
        observed("pumps", {"2015": 50}, quality="estimate"),
        observed("plans", {"2016": 60}, quality="illustrative"),
        config=both,
    )
    card = read(decisions_card(now, reader(config=both)))
    asked = [item for item in card.all("li") if "Pumps" in item.text]
    assert marked(asked[0]) == ["illustrative"]


def test_the_source_line_says_that_figures_are_made_up_and_names_none_for_them() -> None:
    made_up = read(
        cards.sources(observed("pumps", {"2024": 1}, quality="illustrative", source="rekaan"), 3, reader())
    )
    assert "Marked illustrative" in made_up.text
    assert "rekaan" not in made_up.text
    real = read(cards.sources(observed("pumps", {"2024": 1}, source="BPS, Sakernas"), 3, reader()))
    assert real.text == "Sources: BPS. As of 20 January 2025, upload 3."


# Pillars


def test_a_pillar_shows_its_score_its_change_and_its_completeness() -> None:
    # (80 + 40) / 2 = 60 of two of three indicators; a year before (70 + 40) / 2 = 55.
    now = stand(observed("pumps", {"2023": 70, "2024": 80}), observed("plans", {"2023": 40, "2024": 40}))
    safe = next(read(cards.pillars(now, reader())).all("section"))
    assert safe.one("strong").text == "60"
    assert text("pillar.up", points=5) in safe.text
    assert text("pillar.coverage", share="67%", minimum="50%") in safe.text
    trend = text("pillar.trend", first=2023, last=2024, values="55, 60")
    assert safe.one("svg", "rx-trend").attributes["aria-label"] == trend


def test_below_its_minimum_a_pillar_has_words_and_no_number() -> None:
    now = stand(observed("pumps", {"2023": 70, "2024": 80}))
    safe = next(read(cards.pillars(now, reader())).all("section"))
    assert list(safe.all(css="rx-number")) == []
    assert list(safe.all("svg", "rx-trend")) == []
    assert safe.one("strong").text == text("pillar.not_measured")
    # A third is there, half is asked: one more of three.
    assert text("pillar.needs", n=1) in safe.text
    assert text("pillar.coverage", share="33%", minimum="50%") in safe.text
    assert len(list(safe.one(css="rx-pillar-none").all("svg"))) == 1


def test_the_shapes_of_a_pillar_stand_worst_first_with_their_words() -> None:
    safe = next(read(cards.pillars(all_states(), reader())).all("section"))
    marks = next(safe.one(css="rx-pillar-marks").all("span"))
    assert marks.attributes["aria-label"].endswith("1 on track, 1 off track, 1 out of date")
    assert text("pillar.counts", under=1, good=1, unjudged=1) in safe.text
    assert len(list(marks.all("svg"))) == 3
    first = next(marks.all("svg"))
    assert next(each.tag for each in first.all()) == "rect"  # the square of off track


def test_a_pillar_that_holds_only_old_figures_has_no_score() -> None:
    now = stand(observed("trains", {"2015": 70, "2017": 80}))
    linked = list(read(cards.pillars(now, reader())).all("section"))[1]
    assert linked.one("strong").text == text("pillar.not_measured")
    assert text("pillar.coverage", share="0%", minimum="50%") in linked.text


# The headline


def test_the_headline_counts_decisions_and_what_is_well() -> None:
    card = read(headline_card(all_states(), reader()))
    # Off track, out of date, and no figure for the trains; the pumps are on track.
    decisions = text("overview.decisions", n=3, count="Three")
    assert card.one("h1").text == text(
        "overview.title", decisions=decisions, good=text("overview.good", good=1, n=2)
    )
    assert text("overview.lead_behind", n=1, count="One") in card.text
    assert text("overview.lead_unjudged", n=2, count="Two") in card.text
    assert "Monday, 20 January 2025" in card.text


def test_the_headline_says_that_judged_figures_are_made_up() -> None:
    said = read(headline_card(all_states(), reader())).text
    assert text("overview.lead_illustrative", n=2, count="Two", of=2) in said


def test_more_decisions_than_a_meeting_takes_are_counted_apart() -> None:
    config = office(attention={"most": 2})
    now = stand(observed("plans", {"2023": 50}), observed("fires", {"2015": 700}), config=config)
    assert len(now.attention) == 2
    said = read(headline_card(now, reader(config=config))).one("h1").text
    assert said.startswith(text("overview.decisions", n=2, count="Two"))
    config = office(attention={"most": 1})
    said = read(headline_card(now, reader(config=config))).one("h1").text
    assert said.startswith(text("overview.decisions_first", count="One", all=2))


def test_without_any_data_the_headline_says_what_to_do() -> None:
    card = read(headline_card(stand(), reader()))
    assert card.one("h1").text == text("overview.no_data", date="20 January 2025")
    assert text("overview.no_data_ever") in card.text


def test_with_everything_judged_and_well_nothing_needs_a_decision() -> None:
    indicators = {"pumps": {"group": "safe", "name": {"en": "Pumps", "id": "Pompa"}, "worst": 0, "best": 100}}
    config = office(indicators=indicators)
    now = stand(
        observed("pumps", ON_TRACK[0]), aim("pumps", "2030", lower=100, baseline=ON_TRACK[1]), config=config
    )
    card = read(headline_card(now, reader(config=config)))
    nothing = text("overview.no_decisions")
    assert card.one("h1").text == text(
        "overview.title", decisions=nothing, good=text("overview.good", good=1, n=1)
    )
    assert text("overview.lead_all_judged") in card.text
    card = read(decisions_card(now, reader(config=config)))
    assert text("decide.none_checked", n=1, date="20 Jan 2025") in card.text
    assert list(card.all("li")) == []


# Decisions


def listed(now: Standing, seen_by: Reader | None = None) -> list[Element]:
    """The decisions that are not folded away."""
    return list(next(read(decisions_card(now, seen_by or reader())).all("ol")).all("li"))


OFF_TRACK = (
    observed("plans", {"2018": 50, "2024": 40}),
    aim("plans", "2030", lower=90, baseline=("2018", 50.0)),
)


def test_at_most_as_many_decisions_as_the_office_takes_the_rest_is_folded_away() -> None:
    config = office(attention={"most": 2, "days_off_track": 14})
    now = stand(*OFF_TRACK, observed("fires", {"2015": 700}), observed("pumps", {"2015": 7}), config=config)
    assert len(now.attention) == 4
    assert len(listed(now, reader(config=config))) == 2
    folded = read(decisions_card(now, reader(config=config))).one("details")
    assert folded.one("summary").text == text("decide.more", n=2)
    assert len(list(folded.all("li"))) == 2


def test_a_decision_says_finding_reason_question_agency_and_day() -> None:
    # Known on 14 January + 14 days = 28 January, 8 days from the 20th.
    item = listed(stand(*OFF_TRACK))[0]
    finding = {"name": "Plans", "value": "40.0%", "period": "2024", "target": "≥ 90"}
    assert item.one("a").text == text("decide.off_track_value", **finding)
    assert item.one("a").attributes["href"] == "/indicators?lang=en&indicator=plans"
    assert text("decide.because.worse_than_baseline", period="2018", value="50.0") in item.text
    assert text("decide.ask.off_track") in item.text
    assert item.one("b", "rx-who").text == "DSDA"
    assert item.one("span", "rx-by").text == f"28 Jan {text('decide.days_left', n=8, count=8)}"


@pytest.mark.parametrize(
    ("known", "left"),
    [
        (date(2025, 1, 6), text("decide.today")),
        (date(2025, 1, 7), text("decide.days_left", n=1, count="1")),
        (date(2025, 1, 4), text("decide.days_over", n=2, count="2")),
    ],
)
def test_the_days_left_are_counted_in_words(known: date, left: str) -> None:
    item = listed(stand(*OFF_TRACK, known=known))[0]
    assert item.one("span", "rx-by").text.endswith(left)


def slow(values: dict[str, float]) -> Element:
    """The decision about plans that should double in twelve years."""
    return listed(stand(observed("plans", values), aim("plans", "2030", lower=100, baseline=("2018", 50.0))))[
        0
    ]


def test_a_slow_pace_is_told_with_the_year_in_which_it_arrives() -> None:
    # 0.98 % a year ÷ 5.95 % = 0.16; ln(100/53) ÷ 0.97 % = 65.4 years after 2024.
    item = slow({"2018": 50, "2020": 51, "2022": 52, "2024": 53})
    assert item.one("a").text == text("decide.off_track_pace", name="Plans", value="53.0%", pace="0.16")
    assert text("decide.because.reached_year", year=2090) in item.text


def test_a_pace_that_never_arrives_is_told_so() -> None:
    item = slow({"2018": 50, "2020": 50.1, "2022": 50.1, "2024": 50.2})
    assert text("decide.because.reached_never") in item.text


def test_without_an_outlook_the_two_paces_stand_beside_each_other() -> None:
    item = slow({"2018": 50, "2024": 53})
    assert text("decide.because.pace", required="+5.9%", observed="+1.0%") in item.text


def test_one_letter_asks_an_agency_for_all_it_has_not_sent() -> None:
    items = listed(stand())
    assert [item.one("a").text for item in items] == [
        text("decide.not_measured", names="Pumps, Plans and Trains"),
        text("decide.not_measured", names="Fires"),
    ]
    assert items[0].one("span", "rx-by").text == text("decide.now")


def test_a_target_without_any_figure_is_named() -> None:
    items = listed(stand(aim("fires", "2030", upper=100)))
    item = next(each for each in items if "Fires" in each.one("a").text)
    assert text("decide.because.wanted", target="≤ 100 · 2030") in item.text
    assert text("decide.ask.not_measured") in item.text


def test_figures_that_would_make_a_pillar_measurable_are_asked_for_by_their_number() -> None:
    # Of `safe` nothing is fresh; half of three indicators is two, and DSDA answers for two.
    items = listed(stand(observed("pumps", {"2015": 50}), observed("plans", {"2016": 60})))
    asked = next(each for each in items if each.one("a").text.startswith("Pumps"))
    periods = text("decide.between", first="2015", last="2016")
    assert asked.one("a").text == text("decide.out_of_date", names="Pumps and Plans", period=periods)
    assert text("decide.because.measurable", n=2, pillar="Prepared") in asked.text


def test_without_an_agency_it_says_that_none_is_set() -> None:
    indicators = {"pumps": {"group": "safe", "name": {"en": "Pumps", "id": "Pompa"}, "worst": 0, "best": 100}}
    config = office(indicators=indicators)
    item = listed(stand(config=config), reader(config=config))[0]
    assert item.one("b", "rx-who").text == text("decide.no_agency")


# What changed


def moved(before: Standing, now: Standing, language: str = "en", **uploads: Any) -> Element:
    rows = [{"file_name": name, "known_on": day} for name, day in uploads.items()]
    files = pd.DataFrame(rows, columns=["file_name", "known_on"])
    changed = changes.changes(before.statuses, now.statuses)
    return read(changes_card(SINCE, changed, files, reader(language)))


def test_a_change_is_told_from_old_to_new_with_both_statuses() -> None:
    target = aim("plans", "2030", lower=90, baseline=("2018", 50.0))
    before = stand(observed("plans", {"2018": 50, "2023": 63.9}), target)
    now = stand(observed("plans", {"2018": 50, "2023": 63.9, "2024": 40}), target)
    item = next(moved(before, now).all("li"))
    assert item.one("b", "rx-move").text == "63.9 → 40.0"
    assert item.one("span", "rx-status").text == text("status.off_track")
    assert len(list(item.all("svg", "rx-shape"))) == 2
    assert "DSDA" in item.text


def test_a_status_that_stayed_is_said_to_stay() -> None:
    before, now = stand(observed("plans", {"2023": 50})), stand(observed("plans", {"2023": 50, "2024": 51}))
    item = next(moved(before, now).all("li"))
    assert text("changed.stays", status=text("status.no_target")) in item.text
    assert len(list(item.all("svg", "rx-shape"))) == 1


def test_a_first_figure_and_a_removed_one() -> None:
    with_figure, without = stand(observed("plans", {"2024": 51})), stand()
    assert moved(without, with_figure).one("b", "rx-move").text == "51.0"
    assert moved(with_figure, without).one("b", "rx-move").text == text("changed.removed")


def test_figures_that_went_stale_are_not_shown_as_news() -> None:
    series = observed("plans", {"2022": 51})
    before, now = stand(series, today=date(2025, 1, 6)), stand(series, today=date(2025, 7, 1))
    item = next(moved(before, now).all("li"))
    assert item.one("span", "rx-status").text == text("status.out_of_date")


def test_what_changed_names_its_files_and_without_changes_the_day() -> None:
    now = stand(observed("plans", {"2024": 51}))
    card = moved(stand(), now, **{"plans.csv": date(2025, 1, 14)})
    files = f"plans.csv ({text('changed.saved', date='14 Jan')})"
    assert text("changed.from_file", files=files) in card.text
    assert text("changed.none", date="6 Jan") in moved(now, now).text


def test_of_the_changes_the_first_five_are_listed_and_the_rest_is_folded_away() -> None:
    codes = [f"it{number}" for number in range(8)]
    items = {code: {"group": "safe", "name": {"id": code, "en": code}} for code in codes}
    config = office(indicators=items)
    now = stand(*(observed(code, {"2024": 5}) for code in codes), config=config)
    changed = changes.changes(stand(config=config).statuses, now.statuses)
    files = pd.DataFrame(columns=["file_name", "known_on"])
    card = read(changes_card(SINCE, changed, files, reader(config=config)))
    assert len(list(next(card.all("ul")).all("li"))) == 5
    folded = card.one("details")
    assert folded.one("summary").text == text("changed.more", n=3)
    assert len(list(folded.all("li"))) == 3


NOTHING_CHANGED = changes.changes(stand().statuses, stand().statuses)
NO_UPLOADS = pd.DataFrame(columns=["file_name", "known_on"])


def test_an_action_that_moved_says_how_far_and_what_it_turned_to() -> None:
    before = LATE.assign(state=["on_time", "late"], percent=[30.0, math.nan])
    moved = plan_changes(before, LATE)
    card = read(changes_card(SINCE, NOTHING_CHANGED, NO_UPLOADS, reader(), moved))
    said = [item.text for item in card.all("li")]
    assert len(said) == 2
    assert said[0].startswith("Drains 30% → 40%")
    assert said[1].startswith("Wells 81%")


def test_a_plan_that_was_loaded_is_one_piece_of_news() -> None:
    plan = pd.concat([LATE.assign(action_id=f"a{n}") for n in range(3)], ignore_index=True)
    plan["action_id"] = [f"a{n}" for n in range(len(plan))]
    moved = plan_changes(plan.iloc[:0], plan)
    card = read(changes_card(SINCE, NOTHING_CHANGED, NO_UPLOADS, reader(), moved))
    (only,) = card.all("li")
    assert only.one("a").text == "6 actions new in the plan"
    assert only.one("a").attributes["href"] == "/actions?lang=en"


def test_a_change_of_what_belongs_to_no_pillar_is_no_news() -> None:
    config = office(indicators={"people": {"name": {"id": "Penduduk", "en": "People"}}})
    changed = changes.changes(
        stand(config=config).statuses, stand(observed("people", {"2024": 5}), config=config).statuses
    )
    assert len(changed) == 1
    told = changes.of_pillars(changed, config)
    assert list(told.columns) == list(changes.COLUMNS)
    card = changes_card(SINCE, told, pd.DataFrame(), reader(config=config))
    assert text("changed.none", date="6 Jan") in card


# All indicators


def table_row(now: Standing, code: str, seen_by: Reader | None = None) -> list[Element]:
    seen = seen_by or reader()
    name = seen.name(code)
    rows = [row for row in read(cards.indicator_table(now, seen)).all("tr") if name in row.texts("a")]
    return [each for each in rows[0].children if isinstance(each, Element)]


def test_a_line_of_the_table_holds_all_that_is_known() -> None:
    now = stand(
        observed("pumps", {"2018": 50, "2023": 66, "2024": 70.8}),
        aim("pumps", "2030", lower=100, baseline=("2018", 50.0)),
    )
    said = [cell.text for cell in table_row(now, "pumps")]
    assert said == ["on track", "Pumps %", "", "70.8", "2024", "+4.8", "", "≥ 100 · 2030", "DSDA"]
    way = next(table_row(now, "pumps")[6].all("svg"))
    figures = {"baseline": "50.0", "target": "100.0", "value": "70.8", "expected": "70.7"}
    assert way.attributes["aria-label"] == text("table.way_alt", **figures)


def test_without_data_the_table_shows_dashes_and_no_way() -> None:
    said = [cell.text for cell in table_row(stand(), "pumps")]
    assert said == ["not measured", "Pumps %", "", "—", "", "", "", "—", "DSDA"]


def test_a_stale_figure_is_shown_as_stale_and_has_no_way() -> None:
    now = stand(
        observed("fires", {"2015": 700, "2017": 900}),
        aim("fires", "2030", upper=100, baseline=("2015", 700.0)),
    )
    cells = table_row(now, "fires")
    assert cells[0].text == "out of date"
    assert list(cells[6].all("svg")) == []
    drawn = next(cells[2].all("svg"))
    hatched = [each for each in drawn.all("rect") if each.attributes.get("fill") == "url(#rx-hatch)"]
    assert len(hatched) == 1
    title = text("indicator.title.out_of_date", name="Fires", value="900 incidents", period="2017")
    assert heading_of(now, "fires").one("h1").text == title


def test_the_lines_of_a_table_break_where_the_series_does() -> None:
    whole = observed("plans", {"2020": 10, "2021": 20, "2022": 30, "2023": 40})
    broken = whole.assign(series_break=[None, None, "yes", None])

    def solid(series: pd.DataFrame) -> str:
        drawn = next(table_row(stand(series), "plans")[2].all("svg", "rx-history"))
        return [each.attributes["d"] for each in drawn.all("path")][1]

    assert solid(whole).count("L") == 3
    assert solid(broken).count("L") == 2


def test_the_lines_of_made_up_figures_are_dashed() -> None:
    now = stand(observed("plans", {"2022": 30, "2023": 40}, quality="illustrative"))
    drawn = next(table_row(now, "plans")[2].all("svg", "rx-history"))
    paths = list(drawn.all("path"))
    assert paths[1].attributes["d"] == ""
    assert "stroke-dasharray" in paths[2].attributes
    assert paths[2].attributes["d"].count("L") == 1


def test_a_tile_holds_the_same_and_its_source() -> None:
    now = stand(observed("pumps", ON_TRACK[0]), aim("pumps", "2030", lower=100, baseline=ON_TRACK[1]))
    tile = next(each for each in read(cards.indicator_tiles(now, reader())).all("section", "rx-tile"))
    assert "Pumps" in tile.text
    assert tile.one("strong", "rx-figure").text == "70.8"
    # 70.8 of 100 is an attainment of 70.8 %: medium.
    assert "70.8%, medium" in tile.text
    assert "Bureau · 31 Dec 2024" in tile.text


def test_the_table_names_every_indicator_of_a_pillar_once_and_none_besides() -> None:
    items = {"people": {"name": {"id": "Penduduk", "en": "People"}}}
    config = office(indicators={**office().model_dump()["indicators"], **items})
    for made in (cards.indicator_table, cards.indicator_tiles):
        names = [link.text for link in read(made(stand(config=config), reader(config=config))).all("a")]
        assert names == ["Pumps", "Plans", "Fires", "Trains"]


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        ({"lower": 40}, "≥ 40 · 2030"),
        ({"upper": 60.5}, "≤ 60.5 · 2030"),
        ({"lower": 72.8, "upper": 73}, "72.8 – 73.0 · 2030"),
        ({"lower": 1234}, "≥ 1,234 · 2030"),
    ],
)
def test_a_target_is_written_as_it_was_set(bounds: dict[str, float], words: str) -> None:
    assert table_row(stand(aim("pumps", "2030", **bounds)), "pumps")[7].text == words


def test_indonesian_readers_get_their_own_signs() -> None:
    now = stand(observed("pumps", {"2023": 71.5, "2024": 70.25}), aim("pumps", "2030", lower=1234.5))
    said = [cell.text for cell in table_row(now, "pumps", reader("id"))]
    assert said[3:6] == ["70,2", "2024", "−1,2"]
    assert said[7] == "≥ 1.234,5 · 2030"


# One indicator


def heading_of(now: Standing, code: str = "pumps", language: str = "en") -> Element:
    return read(cards.heading(row_of(now, code), now, reader(language)))


@pytest.mark.parametrize(
    ("period", "end", "unit", "n"),
    [
        ("2025-01-19", "19 Jan 2025", "days", 1),
        ("2024", "31 Dec 2024", "days", 20),
        ("2023", "31 Dec 2023", "months", 12),
        ("2022", "31 Dec 2022", "months", 24),
        ("2012", "31 Dec 2012", "years", 12),
    ],
)
def test_the_age_of_a_figure_is_counted_from_the_end_of_its_period(
    period: str, end: str, unit: str, n: int
) -> None:
    age = text(f"indicator.age_{unit}", date=end, n=n)
    assert age in heading_of(stand(observed("pumps", {period: 50}))).text


def target(number: int = 90) -> str:
    return text("target.phrase", target=f"≥ {number}%", period="2030")


@pytest.mark.parametrize(
    ("values", "has_target", "key", "fields"),
    [
        ({}, False, "not_measured", {}),
        ({"2024": 50}, False, "no_target", {"moved": "", "value": "50.0%"}),
        (
            {"2023": 49, "2024": 50},
            False,
            "no_target",
            {"moved": text("indicator.moved.up"), "value": "50.0%"},
        ),
        (
            {"2023": 50, "2024": 50},
            False,
            "no_target",
            {"moved": text("indicator.moved.same"), "value": "50.0%"},
        ),
        ({"2024": 50}, True, "single", {"value": "50.0%"}),
        ({"2018": 50, "2023": 96, "2024": 95}, True, "achieved", {"value": "95.0%", "target": target()}),
        (
            {"2018": 50, "2023": 55, "2024": 54},
            True,
            "off_track",
            {"moved": text("indicator.moved.down"), "value": "54.0%", "target": target()},
        ),
        # (63/50)^(1/6) − 1 = 3.93 %; (90/50)^(1/12) − 1 = 5.02 %; 0.78
        (
            {"2018": 50, "2023": 61, "2024": 63},
            True,
            "behind",
            {"moved": text("indicator.moved.up"), "value": "63.0%", "pace": "0.78"},
        ),
    ],
)
def test_the_title_is_the_finding(
    values: dict[str, float], has_target: bool, key: str, fields: dict[str, str]
) -> None:
    frames = [observed("pumps", values)] + [aim("pumps", "2030", lower=90)] * has_target
    title = text(f"indicator.title.{key}", name="Pumps", **fields)
    assert heading_of(stand(*frames)).one("h1").text == " ".join(title.split())


def test_a_wide_outlook_is_said_beside_on_track() -> None:
    values = {"2018": 50, "2020": 75, "2022": 45, "2023": 80, "2024": 72}
    now = stand(observed("pumps", values), aim("pumps", "2030", lower=100, baseline=("2018", 50.0)))
    fields = {"moved": text("indicator.moved.down"), "value": "72.0%", "year": "2030"}
    title = text("indicator.title.on_track_wide", name="Pumps", **fields)
    assert heading_of(now).one("h1").text == title


def test_the_way_leads_to_the_neighbours_of_the_same_pillar() -> None:
    now = stand()
    assert [link.text for link in heading_of(now, "plans").all("a")] == ["‹ Pumps", "Fires ›"]
    assert [link.text for link in heading_of(now, "pumps").all("a")] == ["Plans ›"]
    assert list(heading_of(now, "trains").all("a")) == []


def figures_of(now: Standing, code: str = "pumps") -> list[str]:
    return read(cards.figures(row_of(now, code), now, reader())).texts("section")


def test_the_four_figures_of_what_is_on_track() -> None:
    now = stand(
        observed("pumps", {**ON_TRACK[0], "2023": 66.8}),
        aim("pumps", "2030", lower=100, baseline=ON_TRACK[1]),
    )
    latest, target, pace, outlook = figures_of(now)
    assert latest == "Latest, 2024 70.8 % up 4.0 from 66.8 in 2023"
    # (70.8 − 50) / (100 − 50) = 41.6 %
    assert target == "Target 2030 ≥ 100 % from 50.0 (2018); 42% of the way"
    assert pace == "Pace 1.00 × the required pace +6.0% a year; needs +5.9%"
    assert outlook.startswith("Target reached, outlook ≈ estimate 20")
    assert outlook.endswith("trend 2018–2024, range 90%")


def test_the_four_figures_without_data() -> None:
    latest, aimed, pace, outlook = figures_of(stand())
    assert latest == f"{text('indicator.latest_none')} — {text('indicator.pace_why.no_value')}"
    assert text("indicator.no_target") in aimed
    assert text("indicator.pace_none") in pace
    assert text("indicator.outlook_none") in outlook
    assert not re.search(r"\d", " ".join([latest, aimed, pace, outlook]))


def test_an_old_pace_is_not_shown_as_today_s() -> None:
    now = stand(
        observed("fires", {"2015": 700, "2016": 600, "2017": 650, "2018": 500}),
        aim("fires", "2030", upper=100, baseline=("2015", 700.0)),
    )
    _, target, pace, outlook = figures_of(now, "fires")
    assert target == "Target 2030 ≤ 100 incidents from 700 (2015)"
    assert "cannot be computed yet Data are out of date" in pace
    assert "none" in outlook


def test_what_has_arrived_says_since_when() -> None:
    now = stand(
        observed("pumps", {"2018": 50, "2024": 95}), aim("pumps", "2030", lower=90, baseline=("2018", 50.0))
    )
    since = text("indicator.outlook_done", period="2024")
    said = (text("indicator.outlook"), text("indicator.outlook_reached"), since)
    assert figures_of(now)[3] == " ".join(said)


def test_a_linear_pace_is_written_in_the_unit() -> None:
    now = stand(
        observed("fires", {"2018": 700, "2024": 350}),
        aim("fires", "2030", upper=0, baseline=("2018", 700.0)),
    )
    assert "−58 incidents a year; needs −58 incidents" in figures_of(now, "fires")[2]


def test_a_definition_says_goalposts_group_share_and_sources() -> None:
    now = stand(
        observed("pumps", {"2024": 80}, note="Angka sementara"),
        aim("pumps", "2030", lower=100),
    )
    config = office(
        drivers={"water": {"dimension": "place", "name": {"id": "Air", "en": "Water"}}},
        dimensions={"place": {"name": {"id": "Tempat", "en": "Place"}}},
    )
    one = course(now, "pumps", config)
    said = read(cards.definition(one.status, one.score, reader(config=config))).text
    assert "More is better. Score 0–100: worst 0, best 100 %. Score now 80.0." in said
    assert "Group: Prepared; 33% of its weight." in said
    assert "Capaian (achievement ratio) 80.0% (high) against the target of 2030." in said
    assert "A figure counts as current until 30 months after its period." in said
    assert "Source of the latest figure: Bureau. Source of the target: RPJMD." in said
    assert "Note: Angka sementara." in said


def test_a_definition_says_what_is_not_scored_and_why() -> None:
    base = office().model_dump()["indicators"]
    config = office(
        indicators={
            **base,
            "part": {**base["pumps"], "weight": 0},
            "people": {"name": {"id": "Penduduk", "en": "People"}},
        }
    )
    now = stand(config=config)

    def said(code: str) -> str:
        one = course(now, code, config)
        return read(cards.definition(one.status, one.score, reader(config=config))).text

    assert "weight 0, shown for information" in said("part")
    assert "Not scored (no worst and best set). For comparison only" in said("people")


def test_a_target_of_zero_has_no_capaian_and_says_so() -> None:
    now = stand(observed("fires", {"2024": 5}), aim("fires", "2030", upper=0))
    one = course(now, "fires", office())
    assert (
        "The target is zero: there is no capaian"
        in read(cards.definition(one.status, one.score, reader())).text
    )


def test_every_value_has_its_quality_source_and_note_newest_first() -> None:
    series = pd.concat(
        [
            observed("pumps", {"2023": 50}, note="sampai Oktober"),
            observed("pumps", {"2024": 60}, quality="estimate", source=None),
        ],
        ignore_index=True,
    )
    table = read(cards.values_table("pumps", series, reader()))
    rows = [row.texts("td") for row in table.one("tbody").all("tr")]
    assert rows == [["2024", "60.0", "≈ estimate", ""], ["2023", "50.0", "Bureau", "sampai Oktober"]]


def test_the_history_of_a_figure_folds_after_six_and_says_what_was_taken_back() -> None:
    entries = observed("pumps", {f"20{number}": number for number in range(24, 15, -1)}).assign(
        file_name="pumps.csv", done_by="starting data", known_on=date(2025, 1, 2), batch_id=3, counts=True
    )
    entries.loc[0, "counts"] = False
    card = read(cards.history_of_figure("pumps", entries, True, reader()))
    assert len(list(next(card.all("tbody")).all("tr"))) == 6
    assert card.one("summary").text == "Show 3 other figures"
    first = next(next(card.all("tbody")).all("tr")).text
    assert first == "2024 24.0 pumps.csv (#3) · starting data · 2 Jan 2025 · taken back"
    assert "No figures yet" in read(cards.history_of_figure("pumps", entries.iloc[:0], True, reader())).text


def test_neighbours_stand_on_one_axis_and_leave_out_the_indicator_itself() -> None:
    now = all_states()
    card = read(cards.neighbours(row_of(now, "pumps"), now, reader()))
    assert card.texts("a") == ["Plans", "Fires"]
    assert cards.neighbours(row_of(now, "trains"), now, reader()) == ""


def test_an_empty_chart_says_what_is_missing_and_what_to_do() -> None:
    said = read(cards.empty(row_of(stand(), "pumps"), reader())).text
    assert said == (
        "There are no data on Pumps yet. "
        "Ask DSDA for a first figure, then upload it as a CSV of observations."
    )


@pytest.mark.parametrize(
    ("values", "has_target", "key", "ends", "speed"),
    [
        ({}, False, "none", {}, ""),
        ({"2024": 5}, False, "one", {"period": "2024"}, ""),
        ({"2022": 5, "2023": 9, "2024": 7}, False, "up", {"old": "5.0", "new": "7.0"}, ""),
        ({"2022": 5, "2023": 9, "2024": 4}, False, "down", {"old": "5.0", "new": "4.0"}, ""),
        ({"2022": 5, "2023": 9, "2024": 5}, False, "same", {"new": "5.0"}, ""),
        ({"2022": 5, "2024": 7}, True, "up", {"old": "5.0", "new": "7.0"}, "slower"),
        ({"2022": 5, "2024": 50}, True, "up", {"old": "5.0", "new": "50.0"}, "faster"),
        ({"2022": 5, "2024": 4}, True, "down", {"old": "5.0", "new": "4.0"}, "away"),
    ],
)
def test_the_title_of_a_history_says_how_it_moved_and_how_that_compares(
    values: dict[str, float], has_target: bool, key: str, ends: dict[str, str], speed: str
) -> None:
    frames = [observed("pumps", values)] + [aim("pumps", "2030", lower=90)] * has_target
    one = course(stand(*frames), "pumps", office())
    title = text(f"indicator.history_title.{key}", first="2022", last="2024", **ends)
    if speed:
        title += f", {text(f'indicator.history_title.{speed}')}"
    assert cards.history_title("pumps", one.series, one.status, reader()) == title


def test_a_history_is_told_to_who_cannot_see_it() -> None:
    one = course(stand(observed("pumps", {"2023": 49, "2024": 50})), "pumps", office())
    values = text("table.history_alt", name="Pumps", first=2023, last=2024, values="49.0, 50.0")
    moved_up = text("indicator.moved.up")
    title = text("indicator.title.no_target", name="Pumps", moved=moved_up, value="50.0%")
    assert cards.history_alt(one, reader()) == f"{values}. {title}"


@pytest.mark.parametrize(
    ("others", "words"),
    [
        (["on_track", "on_track"], "All 2 other choices give the same status."),
        (["on_track", "behind"], "1 of 2 other choices would lower the status"),
        (["achieved", "on_track"], "1 of 2 other choices would raise the status"),
        (["achieved", "off_track"], "Of 2 other choices, 1 would lower and 1 would raise the status"),
    ],
)
def test_steadiness_counts_what_would_change_the_status(others: list[str], words: str) -> None:
    choices = pd.DataFrame({"choice": ["as_set", "a", "b"], "status": ["on_track", *others]})
    assert cards.steadiness_words(choices, reader())[1].startswith(words)


def test_without_a_pace_there_is_nothing_to_test() -> None:
    none = pd.DataFrame(columns=["choice", "status"])
    assert cards.steadiness_words(none, reader())[1] == "Without a pace there is nothing to test."


def test_national_targets_are_called_so() -> None:
    targets = pd.concat([aim("pumps", year, lower=number) for year, number in (("2020", 50), ("2021", 60))])
    said = cards.national_target("pumps", targets, reader())
    assert "≥ 50 (2020); ≥ 60 (2021). Not a target of" in said
    assert cards.national_target("pumps", targets.iloc[:0], reader()) == ""


def test_the_source_line_names_sources_and_upload() -> None:
    said = cards.sources_of(observed("pumps", {"2024": 1}), (4, date(2025, 1, 14)), reader())
    assert said == "Source: Bureau. Upload 4, 14 Jan 2025."
    assert cards.sources_of(NOTHING_OBSERVED, None, reader()) == ""
    assert cards.note("", reader()) == ""


# The frame


def test_a_look_back_is_said_and_leads_back() -> None:
    card = read(cards.band(reader("en", as_of="2025-01-20"), is_past=True))
    assert "As of 20 January 2025" in card.text
    assert card.one("a").attributes["href"] == "/?lang=en"


def test_a_fixed_day_is_said_and_the_real_one_is_not() -> None:
    fixed = office(office={"place": "city", "name": {"id": "Kota", "en": "City"}, "today": TODAY})
    said = text("frame.fixed_today", date="20 January 2025")
    assert said in cards.band(reader(config=fixed), is_past=False)
    assert cards.band(reader(), is_past=False) == ""


def test_an_unknown_address_is_named() -> None:
    assert "The address “risks” is not known." in cards.missing(reader(), "risks")
    assert cards.missing(reader(), "") == ""


def test_the_style_sheet_fetches_nothing() -> None:
    assert "url(" not in cards.stylesheet().replace("url(#", "")
    assert "@import" not in cards.stylesheet()


# As it is read: whole sentences, so that a slip in the catalogue shows too


def test_a_crowded_headline_says_how_many_come_first() -> None:
    # Twelve never measured, each without an agency and so a matter of its own; one has a figure, no target.
    names = ["known", *(f"it{number}" for number in range(12))]
    items = {code: {"group": "safe", "name": {"id": code, "en": code}} for code in names}
    config = office(indicators=items, attention={"most": 5})
    now = stand(observed("known", {"2024": 5}), config=config)
    said = read(headline_card(now, reader(config=config))).one("h1").text
    assert said == "Five of 12 matters need a decision first; no indicator can be judged yet"
    usual = read(headline_card(all_states(), reader())).one("h1").text
    assert (
        usual
        == "Three matters need a decision; 1 of the 2 indicators that can be judged achieved or on track"
    )


def test_a_headline_without_observations_reads_so() -> None:
    card = read(headline_card(stand(), reader()))
    assert card.one("h1").text == "No data yet on 20 January 2025"
    assert card.one("p", "rx-lead").text == "Put CSV files into the data folder, then run make run."


def test_decisions_read_with_agency_day_and_reason_in_the_first_and_in_the_rest() -> None:
    config = office(attention={"most": 1})
    now = stand(*OFF_TRACK, observed("fires", {"2015": 700}), config=config)
    card = read(decisions_card(now, reader(config=config)))
    first = next(card.all("ol")).one("li")
    assert first.one("div", "rx-what").text == (
        "Plans: 40.0% in 2024, target ≥ 90 Worse than the baseline of 2018 (50.0). Change action or target?"
    )
    assert first.one("span", "rx-by").text == "28 Jan 8 days left"
    folded = card.one("details")
    assert folded.one("summary").text == "and 2 other matters"
    # 31 December 2015 + 30 months = 30 June 2018; six years with two leap days (2,192), 184 and 20 days.
    # One fresh figure of three stands below the half: a second one suffices.
    assert folded.texts("li") == [
        "out of date Fires: latest data 2015 Gulkarmat · 30 Jun 2018, 2,396 days overdue"
        " · 1 new figure would make Prepared measurable.",
        "not measured Pumps and Trains: no data yet DSDA · now"
        " · Without a first figure, Prepared is incomplete.",
    ]


def test_a_day_that_has_passed_is_overdue_and_marked() -> None:
    # Known on 4 January + 14 days = 18 January.
    day = listed(stand(*OFF_TRACK, known=date(2025, 1, 4)))[0].one("span", "rx-by")
    assert day.text == "18 Jan 2 days overdue"
    assert day.one("span", "rx-over").text == "2 days overdue"
    assert list(listed(stand(*OFF_TRACK))[0].all("span", "rx-over")) == []


def test_what_is_out_of_date_reads_with_the_span_of_its_periods() -> None:
    items = listed(stand(observed("pumps", {"2015": 50}), observed("plans", {"2016": 60})))
    assert items[0].one("a").text == "Pumps and Plans: latest data 2015 – 2016"
    assert "2 new figures would make Prepared measurable. Ask for the latest figure?" in items[0].text
    alike = listed(stand(observed("pumps", {"2015": 50}), observed("plans", {"2015": 60})))
    assert alike[0].one("a").text == "Pumps and Plans: latest data 2015"


def test_the_reasons_of_a_slow_pace_read_so() -> None:
    item = slow({"2018": 50, "2020": 51, "2022": 52, "2024": 53})
    assert item.one("a").text == "Plans 53.0%: 0.16 of the required pace"
    assert "At this pace: in 2090. Change action or target?" in item.text
    never = slow({"2018": 50, "2020": 50.1, "2022": 50.1, "2024": 50.2})
    assert "At this pace: never." in never.text
    assert "Needs +5.9% a year, observed +1.0%." in slow({"2018": 50, "2024": 53}).text


def test_the_last_of_the_first_places_goes_to_data_that_are_out_of_date() -> None:
    config = office(attention={"most": 2})
    falling = [
        frame.assign(indicator_id=code) for code in ("pumps", "plans", "trains") for frame in OFF_TRACK
    ]
    now = stand(*falling, observed("fires", {"2015": 700}), config=config)
    titles = [item.one("a").text for item in listed(now, reader(config=config))]
    assert titles == ["Pumps: 40.0% in 2024, target ≥ 90", "Fires: latest data 2015"]


LATE = states(
    plan_of({"name": "Drains", "quality": "official"}, {"name": "Wells", "quality": "official"}),
    reports(
        {"percent": 40, "obstacle": "Land.", "next_step": "buy it", "next_day": "2025-01-25"},
        {"action_id": "b", "percent": 81, "quality": "illustrative"},
    ),
    today=TODAY,
).reset_index()
OPEN_RISK = pd.DataFrame(
    {
        "hazard_id": ["quake"],
        "kind": "shock",
        "risk": 15.0,
        "high_assets": 13,
        "worst_asset": "dike",
        "reason": "no_action",
    }
).assign(unconfirmed=0)


def asked_of(page: str, **other: pd.DataFrame) -> list[Element]:
    """The decisions that lead to a page, folded away or not, of a city with all plans off track."""
    card = read(decisions_card(stand(*OFF_TRACK), reader(), **other))
    return [each for each in card.all("li") if each.one("a").attributes["href"].startswith(f"/{page}")]


def test_a_late_action_says_how_late_why_and_what_comes_next() -> None:
    plan = LATE.assign(days_late=[0, 21], mark=["behind_plan", "past_end"])
    first, second = asked_of("actions", plan=plan)
    assert first.one("a").text == "Wells: 21 days past its end, 81% done"
    assert first.one("a").attributes["href"] == "/actions?lang=en&action=b"
    assert marked(first) == ["illustrative"]
    assert "Ask for a new date?" in first.text
    assert second.one("a").text == "Drains: 40% done, 50% planned"
    assert "Land. Next: buy it" in second.text
    assert second.one(css="rx-by").text == "25 Jan 5 days left"


def test_a_late_action_that_was_never_reported_says_so() -> None:
    plan = states(plan_of({"name": "Drains", "quality": "official"}), reports(), today=TODAY).reset_index()
    (only,) = asked_of("actions", plan=plan)
    assert only.one("a").text == "Drains: 286 days past its end, not reported"  # since 9 April 2024


def test_a_risk_without_an_action_asks_who_takes_it_on() -> None:
    (only,) = asked_of("risks", risks=OPEN_RISK)
    assert only.one("a").text == "quake: 13 vulnerable assets, no action"
    assert "Risk 15 of 25. Appoint who takes it on?" in only.text
    assert only.one("b", "rx-who").text == "not set"
    assert marked(only) == ["illustrative"]


def test_a_risk_that_the_baseline_did_not_hold_is_to_be_confirmed() -> None:
    risks = OPEN_RISK.assign(reason="unconfirmed", unconfirmed=2)
    (only,) = asked_of("risks", risks=risks)
    assert only.one("a").text == "quake: 2 weak points that the baseline did not hold"


def test_an_indicator_names_the_actions_that_are_to_move_it() -> None:
    plan = LATE.assign(
        indicators="plans", state=["on_time", "late"], mark=["on_time", "behind_plan"], days_late=0
    )
    off, *_ = asked_of("indicators", plan=plan)
    assert "Actions: Wells (late) and Drains." in off.text  # the late one first


def test_a_pillar_that_is_not_measured_folds_away_whom_to_ask_for_what() -> None:
    now = stand(observed("pumps", {"2023": 70, "2024": 80}))
    safe = next(read(cards.pillars(now, reader())).all("section"))
    asked = safe.one("details", "rx-needs")
    assert asked.one("summary").text == "Data missing: ask for 1 figure"
    assert asked.texts("li") == ["Plans DSDA", "Fires Gulkarmat"]
    assert [link.attributes["href"] for link in asked.all("a")] == [
        "/indicators?lang=en&indicator=plans",
        "/indicators?lang=en&indicator=fires",
    ]
    assert safe.one(css="rx-coverage").text == "Completeness 33% of weight, minimum 50%"


def test_a_measured_pillar_reads_so_and_asks_for_nothing() -> None:
    now = stand(observed("pumps", {"2023": 70, "2024": 80}), observed("plans", {"2023": 40, "2024": 40}))
    safe = next(read(cards.pillars(now, reader())).all("section"))
    assert list(safe.all("details")) == []
    assert next(safe.one(css="rx-pillar-score").all("p")).text == "60 of 100 · up 5 in a year"
    assert safe.one("svg", "rx-trend").attributes["aria-label"] == "Score 2023 to 2024: 55, 60"
    assert safe.one(css="rx-coverage").text == "Completeness 67% of weight, minimum 50%"
    assert safe.one(css="rx-pillar-marks").text == "0 below · 0 good · 3 not judged"


def test_a_year_without_a_new_figure_is_no_year_of_a_trend() -> None:
    # 2023 holds only what 2022 left: (70 + 40) / 2 = 55 is not said twice, nor 60 set against it.
    now = stand(observed("pumps", {"2022": 70, "2024": 80}), observed("plans", {"2022": 40, "2024": 40}))
    safe = next(read(cards.pillars(now, reader())).all("section"))
    assert safe.one("svg", "rx-trend").attributes["aria-label"] == "Score 2022 to 2024: 55, 60"
    assert next(safe.one(css="rx-pillar-score").all("p")).text == "60 of 100"


def test_changes_beyond_five_are_folded_with_their_figure_and_status() -> None:
    codes = [f"it{number}" for number in range(7)]
    items = {code: {"group": "safe", "name": {"id": code, "en": code}} for code in codes}
    config = office(indicators=items)
    now = stand(*(observed(code, {"2024": 5}) for code in codes), config=config)
    changed = changes.changes(stand(config=config).statuses, now.statuses)
    files = pd.DataFrame(columns=["file_name", "known_on"])
    card = read(changes_card(SINCE, changed, files, reader(config=config)))
    assert next(card.all("ul")).texts("a") == codes[:5]
    assert card.one("details").one("summary").text == "and 2 other changes"
    assert card.one("details").texts("li") == ["it5 5.0 no target not set", "it6 5.0 no target not set"]


@pytest.mark.parametrize(
    ("period", "age"),
    [
        ("2025-01-19", "data to 19 Jan 2025, 1 day ago"),
        # 20 + 31 + 30 + 10 = 91 days back to 21 October.
        ("2024-10-21", "data to 21 Oct 2024, 91 days ago"),
        ("2024-10-20", "data to 20 Oct 2024, 3 months ago"),
        ("2023", "data to 31 Dec 2023, 12 months ago"),
        # Three years with one leap day are 1,096 days.
        ("2022-01-21", "data to 21 Jan 2022, 35 months ago"),
        ("2022-01-20", "data to 20 Jan 2022, 3 years ago"),
        ("2012", "data to 31 Dec 2012, 12 years ago"),
    ],
)
def test_an_age_reads_in_days_then_months_then_years(period: str, age: str) -> None:
    line_above = next(heading_of(stand(observed("pumps", {period: 50}))).all("span", "rx-small")).text
    assert line_above == f"DSDA · every year · {age} · official"


@pytest.mark.parametrize(
    ("values", "has_target", "title"),
    [
        ({}, False, "Pumps: not measured"),
        ({"2024": 50}, False, "Pumps 50.0%: no target set"),
        ({"2023": 49, "2024": 50}, False, "Pumps rose to 50.0%: no target set"),
        ({"2023": 50, "2024": 50}, False, "Pumps stayed at 50.0%: no target set"),
        ({"2024": 50}, True, "Pumps 50.0%: one measurement only, pace cannot be judged"),
        ({"2018": 50, "2023": 96, "2024": 95}, True, "Pumps 95.0%: the target of ≥ 90% by 2030 achieved"),
        (
            {"2018": 50, "2023": 55, "2024": 54},
            True,
            "Pumps fell to 54.0%: off track for the target of ≥ 90% by 2030",
        ),
        (
            {"2018": 50, "2023": 61, "2024": 63},
            True,
            "Pumps rose to 63.0%: behind, at 0.78 of the required pace",
        ),
        # (72/50)^(1/6) − 1 = 6.27 %, more than 5.02 %; with two measurements there is no outlook.
        ({"2018": 50, "2024": 72}, True, "Pumps 72.0%: on track for the target of ≥ 90% by 2030"),
        ({"2015": 50, "2017": 54}, True, "Pumps, latest 54.0% in 2017: the data are out of date"),
    ],
)
def test_a_finding_reads_so(values: dict[str, float], has_target: bool, title: str) -> None:
    frames = [observed("pumps", values)] + [aim("pumps", "2030", lower=90)] * has_target
    assert heading_of(stand(*frames)).one("h1").text == title


def test_the_finding_of_a_wide_outlook_reads_so() -> None:
    values = {"2018": 50, "2020": 75, "2022": 45, "2023": 80, "2024": 72}
    now = stand(observed("pumps", values), aim("pumps", "2030", lower=100, baseline=("2018", 50.0)))
    assert heading_of(now).one("h1").text == (
        "Pumps fell to 72.0%: on track, but the outlook for 2030 is still very wide"
    )


def test_a_finding_reads_so_in_indonesian() -> None:
    now = stand(observed("pumps", {"2018": 50, "2023": 55, "2024": 54}), aim("pumps", "2030", lower=90))
    said = heading_of(now, "pumps", "id").one("h1").text
    assert said == "Pompa turun ke 54,0%: keluar jalur menuju target ≥ 90% pada 2030"


def test_figures_without_data_read_so() -> None:
    assert figures_of(stand()) == [
        "Latest — No measurement yet.",
        "Target not set Nobody has set one yet; none is invented.",
        "Pace cannot be computed yet No measurement yet.",
        "Target reached, outlook none The data do not allow an outlook.",
    ]


@pytest.mark.parametrize(
    ("values", "has_target", "said"),
    [
        ({"2018": 50, "2024": 95}, True, "achieved by the figure of 2024"),
        (
            {"2018": 50, "2020": 50.1, "2022": 50.1, "2024": 50.2},
            True,
            "≈ estimate not reached trend 2018–2024, range 90%",
        ),
        (
            {"2018": 50, "2020": 49, "2022": 48, "2024": 47},
            True,
            "≈ estimate not reached The trend moves away from the target.",
        ),
        ({"2018": 50, "2024": 55}, True, "none The data do not allow an outlook."),
        ({"2018": 50, "2024": 55}, False, "none Needs a target."),
        ({"2015": 50, "2017": 55}, True, "none Data are out of date."),
    ],
)
def test_an_outlook_reads_so(values: dict[str, float], has_target: bool, said: str) -> None:
    aims = [aim("pumps", "2030", lower=90, baseline=(min(values), 50.0))] * has_target
    assert figures_of(stand(observed("pumps", values), *aims))[3] == f"Target reached, outlook {said}"


@pytest.mark.parametrize(
    ("pace", "said"), [(0.9496, "0.950"), (0.5996, "0.600"), (0.95, "0.95"), (0.6, "0.60")]
)
def test_a_pace_just_below_a_limit_has_three_decimals(pace: float, said: str) -> None:
    # The limits are 0.95 and 0.60: with two decimals 0.9496 would read as if it had reached the first.
    now = stand(observed("pumps", ON_TRACK[0]), aim("pumps", "2030", lower=100, baseline=ON_TRACK[1]))
    card = read(cards.figures({**row_of(now, "pumps"), "pace": pace}, now, reader()))
    assert card.texts("strong", "rx-figure")[2] == said


@pytest.mark.parametrize(
    ("values", "has_target", "title"),
    [
        ({}, False, "No figures yet"),
        ({"2024": 5}, False, "One figure only, 2024"),
        ({"2022": 5, "2023": 9, "2024": 7}, False, "Up from 5.0 (2022) to 7.0 (2024)"),
        ({"2022": 5, "2023": 9, "2024": 4}, False, "Down from 5.0 (2022) to 4.0 (2024)"),
        ({"2022": 5, "2023": 9, "2024": 5}, False, "Unchanged at 5.0, 2022 to 2024"),
        # Needed are (90/5)^(1/8) − 1 = 43.5 % a year; (7/5)^(1/2) − 1 = 18.3 %, (50/5)^(1/2) − 1 = 216 %.
        (
            {"2022": 5, "2024": 7},
            True,
            "Up from 5.0 (2022) to 7.0 (2024), slower than the required pace",
        ),
        (
            {"2022": 5, "2024": 50},
            True,
            "Up from 5.0 (2022) to 50.0 (2024), faster than the required pace",
        ),
        ({"2022": 5, "2024": 4}, True, "Down from 5.0 (2022) to 4.0 (2024), away from the target"),
        ({"2022": 5, "2024": 95}, True, "Up from 5.0 (2022) to 95.0 (2024)"),
    ],
)
def test_the_title_of_a_history_reads_so(values: dict[str, float], has_target: bool, title: str) -> None:
    frames = [observed("pumps", values)] + [aim("pumps", "2030", lower=90)] * has_target
    one = course(stand(*frames), "pumps", office())
    assert cards.history_title("pumps", one.series, one.status, reader()) == title


def test_the_title_of_a_history_begins_at_the_baseline_where_it_compares_the_pace() -> None:
    # Since 2010 up, since the baseline of 2018 down, and away from a target that lies above.
    values = {"2010": 22, "2018": 60, "2024": 40}
    frames = [observed("pumps", values), aim("pumps", "2030", lower=90, baseline=("2018", 60))]
    one = course(stand(*frames), "pumps", office())
    said = cards.history_title("pumps", one.series, one.status, reader())
    assert said == "Down from 60.0 (2018) to 40.0 (2024), away from the target"


def test_the_words_for_a_history_read_so() -> None:
    one = course(stand(observed("pumps", {"2023": 49, "2024": 50})), "pumps", office())
    assert cards.history_alt(one, reader()) == (
        "Pumps: 2023 to 2024, 49.0, 50.0. Pumps rose to 50.0%: no target set"
    )


def test_steadiness_leaves_out_a_choice_without_a_pace() -> None:
    # From 95 in 2016, beyond 90 already, no pace leads to 90.
    now = stand(
        observed("pumps", {"2016": 95, "2018": 50, "2021": 55, "2024": 60}),
        aim("pumps", "2030", lower=90, baseline=("2018", 50.0)),
    )
    choices = course(now, "pumps", office()).choices
    assert choices["choice"].tolist() == ["as_set", "next_base", "without_last"]
    assert choices["pace"].notna().all()


def test_what_is_achieved_has_no_steadiness() -> None:
    now = stand(
        observed("pumps", {"2018": 50, "2021": 80, "2023": 96, "2024": 95}),
        aim("pumps", "2030", lower=90, baseline=("2018", 50.0)),
    )
    one = course(now, "pumps", office())
    assert one.status["status"] == "achieved"
    assert one.choices.empty
    assert cards.steadiness_words(one.choices, reader()) == (
        "Steadiness of the status",
        "Without a pace there is nothing to test.",
    )


def test_neighbours_are_led_by_their_pillar_and_what_hatching_means() -> None:
    now = all_states()
    card = read(cards.neighbours(row_of(now, "pumps"), now, reader()))
    assert card.one("h2").text == "Neighbouring indicators on the same time axis"
    assert next(card.all("p", "rx-small")).text == "Prepared. Hatched: no data since then."


def test_the_band_of_a_fixed_day_is_short_and_keeps_its_reason_for_who_asks() -> None:
    fixed = office(office={"place": "city", "name": {"id": "Kota", "en": "City"}, "today": TODAY})
    said = read(cards.band(reader(config=fixed), is_past=False)).one("p", "rx-fixed")
    assert said.text == "Working date fixed: 20 January 2025"
    assert said.attributes["title"] == (
        "Public figures end between 2020 and 2024; the date is set in config.yaml (office.today)."
    )


# The small drawings


def test_a_line_is_drawn_from_its_lowest_to_its_highest_value() -> None:
    drawn = line(
        [Point(2020, 10), Point(2021, 30), Point(2022, 20)],
        axis=(2020, 2024),
        today=2024,
        width=100,
        height=30,
        margin=5,
    )
    # 100 units for 4 years; from y = 25 (lowest) to 5 (highest).
    assert drawn.solid == "M0.0 25.0L25.0 5.0M25.0 5.0L50.0 15.0"
    assert (drawn.last, drawn.dashed, drawn.today) == ((50.0, 15.0), "", 100)


def test_a_line_that_never_moves_stands_in_the_middle() -> None:
    points = [Point(2020, 7), Point(2021, 7)]
    drawn = line(points, axis=(2020, 2021), today=2021, width=10, height=20)
    assert drawn.solid == "M0.0 10.0L10.0 10.0"


def test_a_line_leads_to_a_made_up_value_in_dashes_and_stops_at_a_break() -> None:
    points = [Point(2020, 1), Point(2021, 2, illustrative=True), Point(2022, 3, broken=True), Point(2023, 4)]
    drawn = line(points, axis=(2020, 2023), today=2023, width=30, height=30)
    assert drawn.dashed == "M0.0 25.0L10.0 18.3"
    assert drawn.solid == "M20.0 11.7L30.0 5.0"


def test_a_gap_is_hatched_once_a_yearly_figure_is_missing() -> None:
    def gap(last: float) -> tuple[float, float] | None:
        return line([Point(last, 1)], axis=(2020, 2025), today=2024.5, width=100, height=30).gap

    assert gap(2022.5) is None
    # (2022.4 − 2020) / 5 of 100, beside the last point, up to (2024.5 − 2020) / 5 of 100.
    assert gap(2022.4) == pytest.approx((48 + 6, 90))


def test_without_points_the_whole_time_up_to_today_is_a_gap() -> None:
    drawn = line([], axis=(2020, 2025), today=2024, width=100, height=30)
    assert (drawn.gap, drawn.last, drawn.solid) == ((0, 80), None, "")


@pytest.mark.parametrize(
    ("value", "baseline", "target", "share"),
    [
        (50, 0, 100, 50),
        (50, 100, 0, 50),
        (91, 214, 60, 79.9),  # (91 − 214) / (60 − 214)
        (-5, 0, 100, -5),
        (-90, 0, 100, -15),
        (300, 0, 100, 100),
        (7, 7, 7, 100),
        (8, 7, 7, 0),
    ],
)
def test_the_share_of_the_way_stays_in_its_drawing(
    value: float, baseline: float, target: float, share: float
) -> None:
    assert share_of_way(value, baseline, target) == share


def test_moments_stand_at_their_share_of_the_axis() -> None:
    assert x_of(2022.5, (2020, 2025), 200) == 100


def test_the_title_of_a_history_begins_where_the_series_was_last_broken() -> None:
    series = pd.DataFrame(
        {
            "period": ["2010", "2015", "2018", "2019"],
            "value": [3.0, 9.0, 5.0, 4.0],
            "series_break": [None, None, "yes", None],
        }
    )
    row = {"status": "no_target", "pace": math.nan}
    first = next(iter(office().indicators))
    said = cards.history_title(first, series, row, reader("en"))
    assert "(2018)" in said
    assert "(2010)" not in said
    assert said.startswith("Down")
