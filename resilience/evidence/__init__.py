"""What the workshops of one assessment say: every figure of the page of risks, from frames to frames."""

from resilience.evidence.accord import Accord, accord
from resilience.evidence.drivers import perceived
from resilience.evidence.found import Evidence
from resilience.evidence.votes import check_scales, chosen, of_category, spreads_of
from resilience.evidence.whole import evidence
from resilience.thread import CELL

__all__ = [
    "CELL",
    "Accord",
    "Evidence",
    "accord",
    "check_scales",
    "chosen",
    "evidence",
    "of_category",
    "perceived",
    "spreads_of",
]
