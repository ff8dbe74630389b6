"""What every part of the configuration is made of."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
"""An identifier: it never changes, whatever the name on the screen."""
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Names = dict[str, Words]
"""The same words in each language of the office: {id: …, en: …}."""
Number = Annotated[float, Field(allow_inf_nan=False)]
Weight = Annotated[float, Field(ge=0, le=1e6, allow_inf_nan=False)]
Months = Annotated[int, Field(ge=0, le=1200)]
Days = Annotated[int, Field(ge=0, le=36500)]
Ratio = Annotated[float, Field(ge=-10, le=10, allow_inf_nan=False)]
FIRST_DAY, LAST_DAY = date(1800, 1, 1), date(2199, 12, 31)
"""Days that an office can mean; beyond them a date is a slip of the keyboard (0205, 9999)."""
Day = Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY)]
Role = Literal["secretariat", "viewer"]
Frequency = Literal["year", "half_year", "quarter", "month", "day"]


class Model(BaseModel):
    """Frozen, strict (no "20" for 20, no yes for 1), and no key that nobody reads."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
