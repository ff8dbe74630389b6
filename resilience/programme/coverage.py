"""How much of the framework is measured?"""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from resilience.config import Config


@dataclass(frozen=True)
class Coverage:
    """How much of the City Resilience Framework the office's own indicators measure."""

    drivers: pd.DataFrame
    """driver_id, dimension_id, asked (indicators of the index), measured (of those), own (measured
    indicators of ours under it), covered. In the order of the configuration.
    """
    measured: Mapping[str, tuple[str, ...]]
    """For each indicator of the index that is measured, our indicators that measure it."""

    @property
    def covered_drivers(self) -> int:
        """Drivers with a measured indicator."""
        return int(self.drivers["covered"].sum())

    @property
    def asked(self) -> int:
        """Indicators that the index asks for."""
        return int(self.drivers["asked"].sum())

    @property
    def share(self) -> float:
        """Measured ÷ asked; NaN where the configuration has no index."""
        return len(self.measured) / self.asked if self.asked else math.nan


def framework_coverage(measured: Collection[str], config: Config) -> Coverage:
    """How many of the drivers, and of the index's indicators, the `measured` indicators are linked to.

    A driver is covered when one of them names it (`drivers`) or measures an indicator of the index
    that belongs to it (`framework`). Which of them count as measured, whoever asks decides.
    """
    ours = {code: item for code, item in config.indicators.items() if code in measured}
    links = {
        number: tuple(code for code, item in ours.items() if number in item.framework)
        for number in config.framework
    }
    found = {number: codes for number, codes in links.items() if codes}
    rows = []
    for driver, of in config.drivers.items():
        asked = [number for number, item in config.framework.items() if item.driver == driver]
        through = {code for number in asked for code in found.get(number, ())}
        own = through | {code for code, item in ours.items() if driver in item.drivers}
        measured_here = sum(number in found for number in asked)
        rows.append((driver, of.dimension, len(asked), measured_here, len(own), bool(own)))
    columns = ["driver_id", "dimension_id", "asked", "measured", "own", "covered"]
    return Coverage(pd.DataFrame(rows, columns=columns).astype({"covered": "bool"}), found)
