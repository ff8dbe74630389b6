"""What leaves as a file of ours comes back as the same, in every form."""

import pandas as pd
from agency import looked_at, values_of
from hypothesis import given
from hypothesis import strategies as st

from resilience.downloads import FORMS, csv_bytes

NUMBERS = st.floats(-1e18, 1e18) | st.integers(-(10**6), 10**6).map(lambda number: number / 1000)


@given(st.lists(st.none() | NUMBERS, min_size=1, max_size=12), st.sampled_from(FORMS))
def test_every_number_that_leaves_is_read_back_as_the_same(numbers: list[float | None], form: str) -> None:
    frame = pd.DataFrame(
        {
            **{"place_id": "jakarta", "indicator_id": "fires"},
            "period": [str(2001 + row) for row in range(len(numbers))],
            "value": pd.Series(numbers, dtype="float64"),
            "quality": "official",
        }
    )
    found = looked_at(csv_bytes(frame, form))  # type: ignore[arg-type]
    assert found.faults.empty
    assert found.questions == ()
    assert values_of(found.rows, "value") == numbers
