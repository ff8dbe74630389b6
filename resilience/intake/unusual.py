"""Values that may be right but deserve a second look before they are saved."""

import math
from collections.abc import Mapping
from datetime import date
from functools import cache

import numpy as np
import pandas as pd

from resilience import periods
from resilience.config import Config
from resilience.contracts import Contract
from resilience.database import Database, Supposed, current_rows, query
from resilience.errors import Problem
from resilience.intake.at_once import overlapping
from resilience.intake.checking import faults
from resilience.intake.greeting import without_a_name
from resilience.intake.sheet import Cells, Sheet


def unusual(
    database: Database,
    supposed: Supposed,
    rows: pd.DataFrame,
    columns: Mapping[str, Cells],
    sheet: Sheet,
    of: Contract,
    config: Config,
    today: date,
) -> pd.DataFrame:
    """What to ask about the new and changed `rows` of a file: faults.COLUMNS, in its order.

    Outside the indicator's usual range; a jump of more than `uploads.jump` times the series'
    median change (of at least three), or by that factor from the figure before it, however few
    are known; more than `uploads.old_years` before its newest value; a period that has not ended,
    or of another length than those of its series (a month would pass for the year's figure). Of
    targets: a lone bound that its indicator's goalposts contradict. Of any kind: a word unlike
    those of the same file (`alike`), and a number that falls from report to report
    (`never_falls`), what is at the same time (`apart`), and a delegation without a name in the
    language of its visit. `expected` says against what.
    """
    if rows.empty:
        return faults.none_found()
    if of.kind == "targets":
        return _bounds(rows, columns, sheet, config)
    if of.measured is None:
        return faults.joined(
            [
                _unlike(database, rows, columns, sheet, of),
                _falling(database, rows, columns, sheet, of),
                _still_to_come(rows, columns, sheet, of, today),
                overlapping(database, rows, columns, sheet, of),
                without_a_name(rows, columns, sheet, of),
            ]
        )
    value, period = columns[of.measured], columns["period"]
    at = np.searchsorted(sheet.lines, rows["line"])
    future = rows["period"].map(lambda code: periods.end(code) > today).to_numpy(dtype=bool)
    # First, while little else is in memory: of a million rows it needs the most.
    against = _against_series(database, supposed, value, period, sheet, config)
    return faults.joined(
        [
            _outside(rows, of.measured, value, sheet, config),
            _of_another_length(database, rows, period, sheet, config),
            faults.told(period, sheet, at[future], "intake.in_future", [today] * int(future.sum())),
            *against,
        ]
    )


def _outside(rows: pd.DataFrame, measured: str, value: Cells, sheet: Sheet, config: Config) -> pd.DataFrame:
    """Values outside the usual range of their indicator."""
    low, high = _ranges(rows["indicator_id"], config)
    outside = ((rows[measured] < low) | (rows[measured] > high)).to_numpy()
    between = [
        Problem("intake.between", {"low": lowest, "high": highest})
        for lowest, highest in zip(low[outside], high[outside], strict=True)
    ]
    at = np.searchsorted(sheet.lines, rows["line"])[outside]
    return faults.told(value, sheet, at, "intake.outside_usual", between)


def _against_series(
    database: Database, supposed: Supposed, value: Cells, period: Cells, sheet: Sheet, config: Config
) -> list[pd.DataFrame]:
    """Values that jump, and those long before the newest of their series."""
    limits = {"jump": config.uploads.jump, "old_years": config.uploads.old_years}
    found = query(database, "unusual", supposed=supposed, **limits)
    jumping, old = (found[found[name].fillna(False).astype(bool)] for name in ("jumps", "is_old"))
    before = [
        Problem("intake.value_in", {"value": number, "period": code})
        for number, code in zip(jumping["previous_value"], jumping["previous_period"], strict=True)
    ]
    jumps, ages = (np.searchsorted(sheet.lines, each["line"]) for each in (jumping, old))
    return [
        faults.told(value, sheet, jumps, "intake.jump", before),
        faults.told(period, sheet, ages, "intake.old", old["newest"].tolist()),
    ]


def _of_another_length(
    database: Database, rows: pd.DataFrame, period: Cells, sheet: Sheet, config: Config
) -> pd.DataFrame:
    """Rows whose period is as long as none of their series now, also where the file would remove its
    other rows; of a new series, as the indicator says.
    """
    known: dict[tuple[str, str], set[str]] = {}
    table = query(database, "frequencies")
    for place, code, shape in zip(table["place_id"], table["indicator_id"], table["shape"], strict=True):
        known.setdefault((place, code), set()).add(periods.frequency_of(shape.replace("#", "1")))
    # A million rows have few series and lengths: each is looked at once.
    columns = (rows["place_id"], rows["indicator_id"], rows["period"].map(periods.frequency_of))
    parts = [pd.factorize(column) for column in columns]
    shape = tuple(len(names) for _, names in parts)
    found, which = np.unique(
        np.ravel_multi_index([places for places, _ in parts], shape), return_inverse=True
    )
    expected = np.full(len(found), None, dtype=object)
    for each, places in enumerate(zip(*np.unravel_index(found, shape), strict=True)):
        place, code, length = (names[at] for (_, names), at in zip(parts, places, strict=True))
        usual = known.get((place, code)) or {config.indicators[code].frequency}
        if length not in usual:
            expected[each] = tuple(sorted(usual, key=periods.FREQUENCIES.index))
    odd = np.array([each is not None for each in expected], dtype=bool)[which]
    at = np.searchsorted(sheet.lines, rows["line"])[odd]
    told = [
        _length_of(code, usual)
        for code, usual in zip(rows["period"][odd].astype(object), expected[which[odd]], strict=True)
    ]
    return faults.told(period, sheet, at, "intake.other_length", told)


@cache
def _length_of(code: str, usual: tuple[str, ...]) -> Problem:
    """What the periods of a series are, and how this one would be written as one of them."""
    lengths = tuple(Problem(f"period_length.{one}") for one in usual)
    instead = periods.of_length(code, usual[0])
    return Problem("intake.length_instead", {"lengths": lengths, "instead": instead})


def _bounds(rows: pd.DataFrame, columns: Mapping[str, Cells], sheet: Sheet, config: Config) -> pd.DataFrame:
    """Targets of which only the bound is set that counts against the indicator: "at least 40 fires"
    would call ever more fires a success.
    """
    more_is_better = {code: indicator.more_is_better for code, indicator in config.indicators.items()}
    wanted = rows["indicator_id"].astype(object).map(more_is_better)
    at, parts = np.searchsorted(sheet.lines, rows["line"]), []
    for bound, other, contradicts in (("lower", "upper", False), ("upper", "lower", True)):
        alone = (rows[bound].notna() & rows[other].isna() & (wanted == contradicts)).to_numpy(dtype=bool)
        if bound in columns:
            key = f"intake.against_goalposts_{bound}"
            parts.append(faults.told(columns[bound], sheet, at[alone], key, [None] * alone.sum()))
    return faults.joined(parts)


def _still_to_come(
    rows: pd.DataFrame, columns: Mapping[str, Cells], sheet: Sheet, of: Contract, today: date
) -> pd.DataFrame:
    """Periods of what has happened that have not begun: often a slip of the month."""
    parts = []
    for name, column in of.columns.items():
        if not column.not_to_come or name not in columns:
            continue
        begins = rows[name].dropna().astype(object).map(lambda code: periods.bounds(code)[0])
        those = begins[begins > today].index
        at = np.searchsorted(sheet.lines, rows.loc[those, "line"])
        parts.append(faults.told(columns[name], sheet, at, "intake.in_future", [today] * len(at)))
    return faults.joined(parts)


def _unlike(
    database: Database, rows: pd.DataFrame, columns: Mapping[str, Cells], sheet: Sheet, of: Contract
) -> pd.DataFrame:
    """Words that are not the usual one, of what is known or else of the file: another currency."""
    parts = []
    for name in of.alike:
        said = rows[name].dropna()
        if name not in columns:
            continue
        known = current_rows(database, of.kind)[name].dropna()
        usual = (known if len(known) else said).astype(str).value_counts().index[0]
        odd = said[said.astype(str) != usual]
        at = np.searchsorted(sheet.lines, rows.loc[odd.index, "line"])
        words_of = of.columns[name].allowed.get(usual, usual)
        parts.append(faults.told(columns[name], sheet, at, "intake.mixed", [words_of] * len(odd)))
    return faults.joined(parts)


def _falling(
    database: Database,
    rows: pd.DataFrame,
    columns: Mapping[str, Cells],
    sheet: Sheet,
    of: Contract,
) -> pd.DataFrame:
    """Numbers below the one reported before them: at the row of the file, whichever of the two it is."""
    rule = of.never_falls
    if rule is None or rule.column not in columns:
        return faults.none_found()
    needed = [rule.by, rule.along, rule.column]
    told = pd.concat([current_rows(database, of.kind)[needed], rows[needed].astype({rule.by: object})])
    told = told.drop_duplicates([rule.by, rule.along], keep="last")
    told = told[told[rule.column].notna() & told[rule.by].isin(rows[rule.by].astype(object))]
    told = told.assign(at=told[rule.along].astype(object).map(periods.position).astype("float64"))
    told = told.sort_values([rule.by, "at"], kind="stable", ignore_index=True)
    earlier = told.groupby(rule.by)[rule.column].shift()
    lines = dict(zip(zip(rows[rule.by], rows[rule.along], strict=True), rows["line"], strict=True))
    found: dict[int, Problem] = {}
    for place in np.flatnonzero(told[rule.column] < earlier):
        later, before = told.iloc[place], told.iloc[place - 1]
        here, other = (later, before) if (later[rule.by], later[rule.along]) in lines else (before, later)
        line = lines.get((here[rule.by], here[rule.along]))
        if line is not None:
            said = {"value": float(other[rule.column]), "period": other[rule.along]}
            found.setdefault(int(line), Problem("intake.value_in", said))
    at = np.searchsorted(sheet.lines, np.array(sorted(found), dtype="int64"))
    return faults.told(
        columns[rule.column], sheet, at, "intake.falls", [found[line] for line in sorted(found)]
    )


def _ranges(codes: pd.Series, config: Config) -> tuple[pd.Series, pd.Series]:
    """The lowest and the highest usual value of each row's indicator; endless where none is set."""
    ranges = {code: indicator.usual_range for code, indicator in config.indicators.items()}
    low = codes.map({code: lowest for code, (lowest, _) in ranges.items()}).astype("float64")
    high = codes.map({code: highest for code, (_, highest) in ranges.items()}).astype("float64")
    return low.fillna(-math.inf), high.fillna(math.inf)
