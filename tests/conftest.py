"""What holds for all tests."""

import os

from hypothesis import settings

# How long an example takes says something about the machine, not about the code.
# The same examples every time: a red test means that something was changed. HYPOTHESIS=explore
# looks for new ones.
settings.register_profile("house", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS", "house"))
