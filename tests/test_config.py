"""config.yaml: what holds when nothing is said, and how every fault is named."""

import math
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from resilience.config import Config, load
from resilience.config.reading import weight_notices
from resilience.errors import ConfigError, Problem
from resilience.paths import ROOT
from resilience.text import Text, available_languages

SMALLEST = """\
office:
  place: semarang
  name: {id: Semarang Tangguh, en: Resilient Semarang}
languages: [id, en]
groups:
  water:
    name: {id: Air, en: Water}
indicators:
  piped:
    group: water
    name: {id: Air pipa, en: Piped water}
    worst: 0
    best: 100
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the office's decisions are written down."""
    return tmp_path / "office.yaml"


def loaded(file: Path, text: str) -> Config:
    """The configuration that a text holds."""
    file.write_text(text, encoding="utf-8")
    return load(file)


def refused(file: Path, text: str | bytes) -> ConfigError:
    """The refusal of a text; it can be written in every language."""
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ConfigError) as caught:
        load(file)
    for language in available_languages():
        assert Text(language).error(caught.value)
    return caught.value


def places(error: ConfigError) -> list[tuple[int, str, str]]:
    """Line, place and kind of each fault."""
    return [(fault.fields["line"], fault.fields["place"], fault.key) for fault in error.problems]


# What holds when nothing is said


def test_office_languages_groups_and_indicators_suffice(file: Path) -> None:
    config = loaded(file, SMALLEST)
    assert list(config.indicators) == ["piped"]
    assert config.pillars == ["water"]


def test_an_indicator_weighs_one_and_counts_in_equal_steps(file: Path) -> None:
    piped = loaded(file, SMALLEST).indicators["piped"]
    assert (piped.weight, piped.scale, piped.decimals, piped.frequency) == (1, "linear", 1, "year")
    assert (piped.unit, piped.definition, piped.agency, piped.drivers) == (None, None, None, [])


def test_a_group_is_an_arithmetic_mean_of_whatever_was_measured(file: Path) -> None:
    water = loaded(file, SMALLEST).groups["water"]
    assert (water.weight, water.aggregation, water.minimum_coverage) == (1, "arithmetic", 0)
    assert water.parent is None


def test_there_is_no_overall_number_unless_the_office_asks_for_one(file: Path) -> None:
    assert loaded(file, SMALLEST).overall is None


def test_the_rules_of_status_and_freshness_are_those_of_the_field(file: Path) -> None:
    config = loaded(file, SMALLEST)
    assert (config.status.method, config.status.on_track, config.status.behind) == ("pace", 0.95, 0.60)
    assert [band.from_percent for band in config.capaian_bands] == [91, 76, 66, 51, None]
    months = config.freshness
    assert (months.year, months.half_year, months.quarter, months.month, months.day) == (30, 15, 9, 3, 1)


def test_the_day_is_the_real_one_and_the_zone_utc(file: Path) -> None:
    office = loaded(file, SMALLEST).office
    assert (office.today, office.timezone) == (None, "UTC")


def test_a_byte_order_mark_does_no_harm(file: Path) -> None:
    assert loaded(file, "\ufeff" + SMALLEST).office.place == "semarang"


def test_a_group_and_an_indicator_may_be_called_name_or_unit(file: Path) -> None:
    text = SMALLEST.replace("water:", "name:").replace("group: water", "group: name")
    assert loaded(file, text.replace("piped:", "unit:")).pillar_of("unit") == "name"


# The tree


def with_overall(file: Path) -> Config:
    """city (overall) over water over pipes; water holds piped, pipes holds leaks."""
    return loaded(
        file,
        SMALLEST.replace("  water:\n", "  water:\n    parent: city\n").replace(
            "indicators:\n",
            "  city:\n    name: {id: Kota, en: City}\n"
            "  pipes:\n    parent: water\n    name: {id: Pipa, en: Pipes}\n"
            "overall: city\n"
            "indicators:\n"
            "  leaks:\n    group: pipes\n    name: {id: Bocor, en: Leaks}\n    frequency: month\n"
            "  tourists:\n    name: {id: Wisatawan, en: Tourists}\n    fresh_months: 7\n",
        ),
    )


def test_the_pillars_are_the_roots_and_with_an_overall_group_its_children(file: Path) -> None:
    assert with_overall(file).pillars == ["water"]


def test_an_overall_group_that_joins_nothing_or_holds_indicators_is_a_pillar_itself(file: Path) -> None:
    assert loaded(file, SMALLEST + "overall: water\n").pillars == ["water"]
    sub = "  pipes: {parent: water, name: {id: Pipa, en: Pipes}}\n"
    text = SMALLEST.replace("indicators:", sub + "indicators:") + "overall: water\n"
    assert loaded(file, text).pillars == ["water"]


def test_an_indicator_counts_for_the_pillar_above_it_or_for_none(file: Path) -> None:
    config = with_overall(file)
    assert [config.pillar_of(code) for code in ("piped", "leaks", "tourists")] == ["water", "water", None]
    assert config.indicators_of("water") == ["leaks", "piped"]


def test_an_indicator_stays_fresh_by_its_frequency_or_by_its_own_months(file: Path) -> None:
    config = with_overall(file)
    assert [config.fresh_months(code) for code in ("piped", "leaks", "tourists")] == [30, 3, 7]


def test_fewer_is_better_where_worst_is_above_best(file: Path) -> None:
    config = loaded(file, SMALLEST.replace("worst: 0", "worst: 200"))
    assert config.indicators["piped"].more_is_better is False
    assert loaded(file, SMALLEST).indicators["piped"].more_is_better is True


def test_without_goalposts_an_indicator_is_shown_but_has_no_direction(file: Path) -> None:
    piped = loaded(file, SMALLEST.replace("    worst: 0\n    best: 100\n", "")).indicators["piped"]
    assert not piped.is_scored
    assert piped.more_is_better is None


# Refusals: each names the file, the line, the place, what was found and what is expected

DRIVERS = """\
dimensions:
  d: {name: {id: D, en: D}}
drivers:
  flow: {dimension: d, name: {id: Arus, en: Flow}}
"""


def check(
    error: ConfigError, line: int, place: str, key: str, found: str | None = None, expected: str | None = None
) -> None:
    """The refusal names this one fault, in its fields and in the sentence of every language."""
    assert places(error) == [(line, place, f"config.{key}")]
    fault = error.problems[0]
    assert fault.fields["file"] == "office.yaml"
    if found is not None:
        assert str(fault.fields["found"]) == found
    if expected is not None:
        assert str(fault.fields["expected"]) == expected
    named = ["office.yaml", f" {line}, ", place, found or "", expected or ""]
    for language in available_languages():
        sentence = Text(language).problem(fault)
        assert [word for word in named if word not in sentence] == []


@pytest.mark.parametrize(
    ("entry", "key", "found", "expected"),
    [
        ('decimals: "2"', "whole_number", "2", None),
        ("decimals: 1.5", "whole_number", "1.5", None),
        ("decimals: -1", "at_least", "-1", "0"),
        ("decimals: 7", "at_most", "7", "6"),
        ('weight: "20"', "number", "20", None),
        ("weight: true", "number", "True", None),
        ("weight: .nan", "number", "nan", None),
        ("weight: .inf", "number", "inf", None),
        ("weight: [1]", "number", "[1]", None),
        ("weight: -0.5", "at_least", "-0.5", "0"),
        ("weight: 1e+7", "number", "1e+7", None),
        ("weight: 10000000", "at_most", "10000000", "1000000"),
        ("scale: lin", "choice", "lin", "linear, log"),
        ("agency: 12", "quote", "12", None),
        ("agency: off", "quote", "false", None),
        ("agency: 2025-01-20", "quote", "2025-01-20", None),
        ("usual: [1, 2, 3]", "too_long", "[1, 2, 3]", "2"),
        ("agency: ''", "words", "", None),
        ("unit: km", "mapping", "km", None),
        ("unit: {id: km}", "missing_language", "id", "en"),
        ("drivers: flow", "list", "flow", None),
    ],
)
def test_a_wrong_value_is_named_with_its_place(
    file: Path, entry: str, key: str, found: str, expected: str | None
) -> None:
    error = refused(file, f"{SMALLEST}    {entry}\n")
    check(error, 14, f"indicators.piped.{entry.split(':')[0]}", key, found, expected)


@pytest.mark.parametrize(
    ("old", "new", "line", "place", "key", "found", "expected"),
    [
        ("  place: semarang\n", "", 1, "office.place", "missing", None, None),
        ("name: {id: Air, en: Water}", "weight: 2", 6, "groups.water.name", "missing", None, None),
        ("Air, en: Water", "Air", 7, "groups.water.name", "missing_language", "id", "en"),
        ("  piped:", "  Piped-Water:", 9, "indicators.Piped-Water", "code", "Piped-Water", None),
        ("  piped:", "  7:", 9, "indicators.7", "code", "7", None),
        ("place: semarang", "place: yes", 2, "office.place", "quote", "true", None),
        ("[id, en]", "[id, id, en]", 4, "languages.1", "listed_twice", "id", None),
        ("  piped:", "  water:", 9, "indicators.water", "same_code", "water", None),
        ("[id, en]", "id", 4, "languages", "list", "id", None),
        ("[id, en]", "[]", 4, "languages", "empty", None, None),
        ("group: water", "group: fire", 10, "indicators.piped.group", "no_group", "fire", "water"),
        ("best: 100", "best: 0", 13, "indicators.piped.best", "equal_goalposts", "0", None),
        ("    best: 100\n", "", 9, "indicators.piped.best", "goalpost_missing", "worst", None),
        ("best: 100", "best: 100\n    best: 9", 14, "indicators.piped.best", "twice", "best", None),
        ("best: 100", "best: 9\n    scale: log", 12, "indicators.piped.worst", "log_goalpost", "0", None),
    ],
)
def test_a_wrong_entry_is_named_with_its_place(
    file: Path, old: str, new: str, line: int, place: str, key: str, found: str | None, expected: str | None
) -> None:
    assert SMALLEST.count(old) == 1
    check(refused(file, SMALLEST.replace(old, new)), line, place, key, found, expected)


@pytest.mark.parametrize(
    ("entry", "key", "found", "expected"),
    [
        ("timezone: Asia/Jakrta", "choice", "Asia/Jakrta", "Asia/Jakarta"),
        ("today: tomorrow", "date", "tomorrow", None),
        ("today: 2025-02-30", "date", "2025-02-30", None),
        ("today: 9999-12-31", "at_most", "9999-12-31", "2199-12-31"),
    ],
)
def test_the_office_lives_in_a_known_zone_and_on_a_day_that_exists(
    file: Path, entry: str, key: str, found: str, expected: str | None
) -> None:
    error = refused(file, SMALLEST.replace("office:\n", f"office:\n  {entry}\n"))
    check(error, 2, f"office.{entry.split(':')[0]}", key, found, expected)


@pytest.mark.parametrize(
    ("parent", "key", "found"), [("sea", "no_group", "sea"), ("water", "circle", "water → water")]
)
def test_a_parent_is_another_group_that_exists(file: Path, parent: str, key: str, found: str) -> None:
    error = refused(file, SMALLEST.replace("  water:\n", f"  water:\n    parent: {parent}\n"))
    check(error, 7, "groups.water.parent", key, found)


def bands(*edges: str) -> str:
    """Bands of capaian that begin at these percentages."""
    return ", ".join(f"{{from_percent: {edge}, name: {{id: a, en: a}}}}" for edge in edges)


@pytest.mark.parametrize(
    ("entry", "place", "key", "found", "expected"),
    [
        ("overall: all", "overall", "no_group", "all", "water"),
        ("pages: []", "pages", "empty", None, None),
        ("pages: [overview, risks, overview]", "pages.2", "listed_twice", "overview", None),
        ("uploads: {jump: 0}", "uploads.jump", "more_than", "0", "0"),
        ("changes_since_days: 0", "changes_since_days", "at_least", "0", "1"),
        ("status: {on_track: 11}", "status.on_track", "at_most", "11", "10"),
        ("freshness: {month: 1201}", "freshness.month", "at_most", "1201", "1200"),
        ("status: {behind: 0.95}", "status", "order", "behind 0.95, on_track 0.95", None),
        (f"capaian_bands: [{bands('50', '60', 'null')}]", "capaian_bands", "bands", "[50, 60, None]", None),
        (f"capaian_bands: [{bands('50', '40')}]", "capaian_bands", "bands", "[50, 40]", None),
        ("capaian_bands: []", "capaian_bands", "bands", "[]", None),
        ("freshness: {year: -1}", "freshness.year", "at_least", "-1", "0"),
        ("attention: {most: 0}", "attention.most", "at_least", "0", "1"),
    ],
)
def test_a_wrong_rule_is_named_with_its_place(
    file: Path, entry: str, place: str, key: str, found: str | None, expected: str | None
) -> None:
    check(refused(file, SMALLEST + entry), 14, place, key, found, expected)


def test_a_page_that_nobody_wrote_is_refused(file: Path) -> None:
    error = refused(file, SMALLEST + "pages: [overview, weather]\n")
    check(error, 14, "pages.1", "choice", "weather")
    assert "indicators, lounge, overview" in error.problems[0].fields["expected"]


def test_a_driver_and_its_dimension_must_exist(file: Path) -> None:
    with_drivers = SMALLEST + "    drivers: [flow, fire]\n" + DRIVERS
    check(refused(file, with_drivers), 14, "indicators.piped.drivers.1", "choice", "fire", "flow")
    without = DRIVERS.replace("dimension: d", "dimension: e")
    check(refused(file, SMALLEST + without), 17, "drivers.flow.dimension", "choice", "e", "d")
    without = DRIVERS.replace("dimension: d, ", "")
    check(refused(file, SMALLEST + without), 17, "drivers.flow.dimension", "missing")


HAZARDS = "hazards: {flood: {name: {id: Banjir, en: Flood}}}\n"
FRAMEWORK = 'framework: {"7.4": {driver: flow, name: {id: Tanggul, en: Dikes}}}\n'


@pytest.mark.parametrize(
    ("entry", "place", "found", "expected"),
    [
        (f"    hazards: [flood, flod]\n{HAZARDS}", "indicators.piped.hazards.1", "flod", "flood"),
        (f'    framework: ["7.5"]\n{FRAMEWORK}', "indicators.piped.framework.0", "7.5", "7.4"),
        (FRAMEWORK.replace("flow", "fire"), "framework.7.4.driver", "fire", "flow"),
    ],
)
def test_a_hazard_a_number_of_the_index_and_its_driver_must_exist(
    file: Path, entry: str, place: str, found: str, expected: str
) -> None:
    check(refused(file, SMALLEST + entry + DRIVERS), 14, place, "choice", found, expected)


def scale(measure: str, entry: str, *, second: str = "id: baik, en: good") -> str:
    """A scale of two steps."""
    return f"scales: {{{measure}: {{{entry}, words: [{{id: buruk, en: poor}}, {{{second}}}]}}}}\n"


@pytest.mark.parametrize(
    ("entry", "alarm", "steps"),
    [
        ("bad_end: lowest, alarm: 0", "0", "1 – 2"),
        ("bad_end: lowest, alarm: 3", "3", "1 – 2"),
        ("bad_end: lowest, lowest: 0, alarm: 2", "2", "0 – 1"),
    ],
)
def test_an_alarm_is_a_step_of_its_scale(file: Path, entry: str, alarm: str, steps: str) -> None:
    error = refused(file, SMALLEST + scale("condition", entry))
    check(error, 14, "scales.condition.alarm", "choice", alarm, steps)


@pytest.mark.parametrize("measure", ["likelihood", "consequence"])
def test_the_bad_end_of_what_makes_a_risk_is_the_highest(file: Path, measure: str) -> None:
    error = refused(file, SMALLEST + scale(measure, "bad_end: lowest"))
    check(error, 14, f"scales.{measure}.bad_end", "choice", "lowest", "highest")


def test_the_full_name_of_an_agency_is_said_in_every_language(file: Path) -> None:
    error = refused(file, SMALLEST + "agencies:\n  DSDA: {id: Dinas Sumber Daya Air}\n")
    check(error, 15, "agencies.DSDA", "missing_language", "id", "en")


def test_every_step_of_a_scale_is_said_in_every_language(file: Path) -> None:
    error = refused(file, SMALLEST + scale("condition", "bad_end: lowest", second="id: baik"))
    check(error, 14, "scales.condition.words.1", "missing_language", "id", "en")


def test_a_scale_has_as_many_steps_as_words_and_the_others_five(file: Path) -> None:
    config = loaded(file, SMALLEST + scale("condition", "bad_end: lowest, lowest: 0"))
    assert list(config.scale("condition").steps) == [0, 1]
    assert list(config.scale("vulnerability").steps) == [1, 2, 3, 4, 5]


def test_an_alarm_is_reached_from_its_step_on_towards_the_bad_end(file: Path) -> None:
    config = loaded(file, SMALLEST)
    # Of condition 2 and below, of vulnerability 4 and above, of likelihood nothing.
    assert [score for score in (1, 2, 2.5, 5) if config.scale("condition").alarms(score)] == [1, 2]
    assert [score for score in (1, 3.5, 4, 5) if config.scale("vulnerability").alarms(score)] == [4, 5]
    assert not any(config.scale("likelihood").alarms(score) for score in (1, 5))
    assert not config.scale("condition").alarms(math.nan)


def test_a_misspelt_key_is_named_and_the_nearest_known_one_comes_first(file: Path) -> None:
    error = refused(file, SMALLEST + "    wieght: 2\n")
    check(error, 14, "indicators.piped.wieght", "unknown_key", "wieght")
    assert error.problems[0].fields["expected"].startswith("weight, group, name")


def test_a_language_without_a_catalogue_is_refused_and_missed_in_every_name(file: Path) -> None:
    error = refused(file, SMALLEST.replace("[id, en]", "[id, en, fr]"))
    assert places(error) == [
        (3, "office.name", "config.missing_language"),
        (4, "languages.2", "config.choice"),
        (7, "groups.water.name", "config.missing_language"),
        (11, "indicators.piped.name", "config.missing_language"),
    ]
    assert error.problems[1].fields["expected"] == "id, en"


def test_groups_without_content_leave_their_indicators_nowhere(file: Path) -> None:
    error = refused(file, SMALLEST.replace("  water:\n    name: {id: Air, en: Water}\n", ""))
    assert places(error) == [
        (5, "groups", "config.mapping"),
        (8, "indicators.piped.group", "config.no_group"),
    ]


def test_a_circle_is_named_at_each_of_its_groups_and_only_there(file: Path) -> None:
    groups = "  a: {parent: b, name: {id: a, en: a}}\n  b: {parent: a, name: {id: b, en: b}}\n"
    below = "  c: {parent: a, name: {id: c, en: c}}\n"
    error = refused(file, SMALLEST.replace("indicators:", groups + below + "indicators:"))
    assert places(error) == [
        (8, "groups.a.parent", "config.circle"),
        (9, "groups.b.parent", "config.circle"),
    ]
    assert error.problems[0].fields["found"] == "a → b → a"


def test_a_key_that_stands_twice_names_the_line_of_the_first(file: Path) -> None:
    error = refused(file, SMALLEST + "languages: [id]\n")
    assert places(error) == [(14, "languages", "config.twice")]
    assert error.problems[0].fields["first"] == 4


def test_all_faults_are_named_at_once_in_the_order_of_the_file(file: Path) -> None:
    text = SMALLEST.replace("semarang", "Semarang").replace("group: water", "group: fire")
    error = refused(file, text.replace("best: 100", "best: 0\n    weight: -1\n    unti: x"))
    assert places(error) == [
        (2, "office.place", "config.code"),
        (10, "indicators.piped.group", "config.no_group"),
        (13, "indicators.piped.best", "config.equal_goalposts"),
        (14, "indicators.piped.weight", "config.at_least"),
        (15, "indicators.piped.unti", "config.unknown_key"),
    ]


def test_two_languages_missing_in_one_name_are_two_faults(file: Path) -> None:
    error = refused(file, SMALLEST.replace("{id: Air, en: Water}", "{fr: Eau}"))
    assert [fault.fields["expected"] for fault in error.problems] == ["en", "id"]


def test_both_goalposts_at_or_below_zero_are_named_on_a_log_scale(file: Path) -> None:
    error = refused(file, SMALLEST.replace("best: 100", "best: -5\n    scale: log"))
    assert [place for _, place, _ in places(error)] == ["indicators.piped.worst", "indicators.piped.best"]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "- office\n- groups\n", "office\n", "null\n"])
def test_a_file_without_keys_is_refused_in_its_first_line(file: Path, text: str) -> None:
    assert places(refused(file, text)) == [(1, "office.yaml", "config.mapping")]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        (SMALLEST + "\tpages: [overview]\n", 14, 1),
        (SMALLEST.replace("[id, en]", "[id, en"), 5, 7),  # at the colon of `groups:`
        (SMALLEST.replace("Semarang Tangguh", "Semarang: Tangguh"), 3, 22),
        (SMALLEST + "---\nanother: file\n", 14, 1),
        ("a: !!python/object:os.system {}\n", 1, 4),
        ("a: \x00\n", 1, 4),
    ],
)
def test_what_is_no_yaml_is_refused_with_its_line_and_column(
    file: Path, text: str, line: int, column: int
) -> None:
    error = refused(file, text)
    assert error.key == "config.not_yaml"
    named = tuple(error.fields[name] for name in ("file", "line", "column"))
    assert named == ("office.yaml", line, column)
    said = Text("id").error(error)
    # What the library says is English, and stands as its words behind a whole sentence.
    assert said.startswith(f"office.yaml, baris {line}, kolom {column}: bukan YAML yang benar. ")
    assert said.endswith(f"“{error.fields['found']}”.")


def test_an_alias_is_refused_with_its_line(file: Path) -> None:
    # A few lines of aliases of aliases can hold more than any memory.
    for text in ("a: &a [*a]\n", "a: &a [1]\nb: &b [*a, *a]\n"):
        error = refused(file, text)
        assert (error.key, error.fields["line"]) == ("config.alias", len(text.splitlines()))


def test_an_office_measures_at_least_one_thing_though_it_may_group_nothing(file: Path) -> None:
    nothing = SMALLEST[: SMALLEST.index("indicators:")] + "indicators: {}\n"
    assert places(refused(file, nothing)) == [(8, "indicators", "config.empty")]
    text = SMALLEST.replace("    group: water\n", "")
    ungrouped = text.replace("groups:\n  water:\n    name: {id: Air, en: Water}\n", "groups: {}\n")
    assert loaded(file, ungrouped).pillar_of("piped") is None


@pytest.mark.parametrize("content", [SMALLEST.encode("utf-16"), SMALLEST.encode() + b"# caf\xe9\n"])
def test_letters_that_are_no_utf_8_are_refused(file: Path, content: bytes) -> None:
    error = refused(file, content)
    # UTF-16 begins with a letter that UTF-8 has not; é stands behind the 13 lines of the smallest.
    line = 14 if b"caf" in content else 1
    assert (error.key, error.fields["file"], error.fields["line"]) == ("config.not_utf8", str(file), line)


def test_a_file_that_cannot_be_read_is_refused_in_the_readers_language(file: Path) -> None:
    file.mkdir()
    with pytest.raises(ConfigError) as caught:
        load(file)
    assert Text("id").error(caught.value) == f"{file} tidak dapat dibaca: di tempat itu ada hal lain."


def test_without_a_language_nothing_is_asked_of_the_lounges(file: Path) -> None:
    text = SMALLEST.replace("[id, en]", "[]") + "lounge: {language: en}\n"
    assert places(refused(file, text)) == [(4, "languages", "config.empty")]


def test_a_language_that_yaml_takes_for_no_is_named_as_such(file: Path) -> None:
    error = refused(file, SMALLEST.replace("{id: Air, en: Water}", "{id: Air, en: Water, no: Vann}"))
    assert places(error) == [(7, "groups.water.name.False", "config.quote")]


def test_a_missing_file_is_named_with_its_whole_path(file: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load(file)
    assert (caught.value.key, caught.value.fields["file"]) == ("config.no_file", str(file))


def test_a_folder_is_no_configuration(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path)
    assert caught.value.key == "config.unreadable"


REST = "overall: water\nstatus: {on_track: 1}\npages: [overview]\ncapaian_bands: [{name: {id: a, en: a}}]\n"
JUNK = [["a"], {"a": "b"}, [["a"]], {"a": {"b": ["c"]}}, [{}], {1: 2}, {}, [], None, True, -1, 1.5, 10**400]
JUNK += ["x", "", math.nan, date(2025, 1, 1), "water", ["water"], {"name": "x"}]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(junk=st.sampled_from(JUNK), data=st.data())
def test_whatever_stands_in_a_place_the_answer_is_a_configuration_or_a_refusal(
    file: Path, junk: Any, data: st.DataObject
) -> None:
    everything = yaml.safe_load(SMALLEST + DRIVERS + REST)
    part = everything
    while isinstance(inner := part[key := data.draw(st.sampled_from(list(part)))], dict):
        if data.draw(st.booleans()):
            break
        part = inner
    part[key] = junk
    file.write_text(yaml.safe_dump(everything, sort_keys=False))
    try:
        assert isinstance(load(file), Config)
    except ConfigError as error:
        for language in available_languages():
            Text(language).error(error)


# Weights


def heavy(file: Path, *weights: float) -> list[Problem]:
    """What is to be known about a group of indicators with these weights."""
    names = "".join(
        f"  i{number}: {{group: water, weight: {weight}, name: {{id: a, en: a}}}}\n"
        for number, weight in enumerate(weights)
    )
    text = SMALLEST[: SMALLEST.index("  piped:")] + names
    return weight_notices(loaded(file, text))


def test_a_weight_above_half_of_its_group_is_allowed_but_said(file: Path) -> None:
    # 3 of 5 is 60 %.
    (notice,) = heavy(file, 1, 3, 1)
    assert (notice.key, notice.fields) == (
        "config.heavy_weight",
        {"group": "water", "member": "i1", "share": 60},
    )
    for language in available_languages():
        assert "60%" in Text(language).problem(notice)


def test_half_of_a_group_is_not_yet_too_much(file: Path) -> None:
    assert heavy(file, 1, 2, 1) == []


def test_the_only_member_of_a_group_carries_it_by_nature(file: Path) -> None:
    assert heavy(file, 1) == []


def test_a_subgroup_can_be_too_heavy_as_well(file: Path) -> None:
    sub = "  pipes: {parent: water, weight: 4, name: {id: a, en: a}}\n"
    (notice,) = weight_notices(loaded(file, SMALLEST.replace("indicators:", sub + "indicators:")))
    assert (notice.fields["member"], notice.fields["share"]) == ("pipes", 80)


def test_what_is_compared_must_be_an_indicator_and_be_said_in_every_language(file: Path) -> None:
    text = (
        SMALLEST
        + """\
comparison:
  itself: people
  profile:
    piped: {id: Pipa, en: Pipes}
    equity: {id: Setara, en: Equity}
  measures:
    pipes:
      name: {id: Pipa, en: Pipes}
      about: {id: bagian}
      indicators: [piped, wells]
"""
    )
    found = {(place, kind) for _, place, kind in places(refused(file, text))}
    assert found == {
        ("comparison.itself", "config.choice"),
        ("comparison.profile.equity", "config.choice"),
        ("comparison.measures.pipes.indicators.1", "config.choice"),
        ("comparison.measures.pipes.about", "config.missing_language"),
    }


# The office's own file


def test_the_shipped_configuration_loads_and_no_weight_in_it_is_too_heavy() -> None:
    config = load(ROOT / "config.yaml")
    assert config.pillars == ["siap", "sehat", "terhubung"]
    assert weight_notices(config) == []
    assert (len(config.dimensions), len(config.drivers)) == (4, 12)


def test_nothing_in_it_can_be_changed_afterwards() -> None:
    config = load(ROOT / "config.yaml")
    with pytest.raises(ValidationError):
        config.office.place = "semarang"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        config.indicators["fires"].weight = 2  # type: ignore[misc]


# The map and the printed address


@pytest.mark.parametrize("address", ["localhost", "ftp://kota.example", "http://", "http://[", "http://a?b"])
def test_an_address_that_no_browser_opens_is_refused(file: Path, address: str) -> None:
    written = SMALLEST.replace("languages:", f'  address: "{address}"\nlanguages:')
    assert places(refused(file, written)) == [(4, "office.address", "config.wrong")]


def test_an_address_of_the_office_is_kept(file: Path) -> None:
    written = SMALLEST.replace("languages:", "  address: http://192.168.1.20:8501\nlanguages:")
    assert loaded(file, written).office.address == "http://192.168.1.20:8501"


@pytest.mark.parametrize(
    ("ends", "place"),
    [
        ("west: 90, south: 10, east: 120, north: 10", "north"),
        ("west: 90, south: -10, east: 90, north: 10", "east"),
    ],
)
def test_a_region_of_the_map_has_an_inside(file: Path, ends: str, place: str) -> None:
    written = f"{SMALLEST}comparison:\n  region: {{name: {{id: A, en: A}}, {ends}}}\n"
    found = [fault[1:] for fault in places(refused(file, written))]
    assert found == [(f"comparison.region.{place}", "config.wrong")]


def test_a_figure_of_the_guests_card_must_be_an_indicator(file: Path) -> None:
    written = f"{SMALLEST}comparison:\n  figures: [piped, people]\n"
    found = [fault[1:] for fault in places(refused(file, written))]
    assert found == [("comparison.figures.1", "config.choice")]


# Ranks as ranges


def ranked(ranks: str, *profile: str) -> str:
    names = "".join(f"    {code}: {{id: A, en: A}}\n" for code in profile)
    water = "    group: water\n    name: {id: Sumur, en: Wells}\n    worst: 0\n    best: 100\n"
    compared = f"comparison:\n  ranks: {ranks}\n" + (f"  profile:\n{names}" if profile else "")
    return f"{SMALLEST}  wells:\n{water}{compared}"


def test_ranks_are_off_unless_they_are_asked_for(file: Path) -> None:
    assert load(ROOT / "config.yaml").comparison.ranks is None
    assert loaded(file, SMALLEST).comparison.ranks is None
    assert loaded(file, ranked("null")).comparison.ranks is None


def test_ranks_that_are_asked_for_have_usual_figures_or_their_own(file: Path) -> None:
    usual = loaded(file, ranked("{}", "piped", "wells")).comparison.ranks
    assert usual is not None
    assert (usual.weight_percent, usual.runs, usual.seed) == (25, 1000, 1)
    own = loaded(file, ranked("{weight_percent: 12.5, runs: 200, seed: 7}", "piped", "wells"))
    assert own.comparison.ranks is not None
    assert (own.comparison.ranks.weight_percent, own.comparison.ranks.runs) == (12.5, 200)


@pytest.mark.parametrize(
    "said", ["weight_percent: 100", "weight_percent: -1", "runs: 99", "runs: 5001", "seed: -1"]
)
def test_a_figure_of_ranks_out_of_its_limits_is_refused(file: Path, said: str) -> None:
    found = places(refused(file, ranked(f"{{{said}}}", "piped", "wells")))
    assert [place for _, place, _ in found] == [f"comparison.ranks.{said.split(':')[0]}"]


@pytest.mark.parametrize("profile", [(), ("piped",)])
def test_ranks_need_two_dimensions_of_which_one_can_be_left_out(file: Path, profile: tuple[str, ...]) -> None:
    found = {(place, kind) for _, place, kind in places(refused(file, ranked("{}", *profile)))}
    assert found == {("comparison.profile", "config.wrong")}


def test_the_words_that_are_allowed_are_joined_by_the_language_of_the_reader(file: Path) -> None:
    error = refused(file, SMALLEST + "access:\n  viewing: closed\n")
    check(error, 15, "access.viewing", "choice", "closed")
    assert error.problems[0].fields["expected"] == "open, signed_in"
    assert Text("id").problem(error.problems[0]).endswith("yang boleh: open, signed_in.")
