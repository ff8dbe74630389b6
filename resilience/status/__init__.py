"""Is it on track? One status for each place and indicator, with the pace and the target behind it."""

from resilience.status.attainment import capaian, capaian_band
from resilience.status.goals import Goal, goal_of
from resilience.status.judging import STATUSES, Baseline, Judgement, judgement
from resilience.status.paces import Pace, pace
from resilience.status.series import Measurement, is_broken, measured, measurements, unbroken
from resilience.status.table import statuses

__all__ = [
    "STATUSES",
    "Baseline",
    "Goal",
    "Judgement",
    "Measurement",
    "Pace",
    "capaian",
    "capaian_band",
    "goal_of",
    "is_broken",
    "judgement",
    "measured",
    "measurements",
    "pace",
    "statuses",
    "unbroken",
]
