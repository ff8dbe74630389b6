"""Where a programme stands: its stages, the inputs of its assessment, its part of the framework."""

from resilience.programme.coverage import Coverage, framework_coverage
from resilience.programme.inputs import INPUTS, pra_inputs
from resilience.programme.lengths import programme_lengths
from resilience.programme.stages import stage_states

__all__ = [
    "INPUTS",
    "Coverage",
    "framework_coverage",
    "pra_inputs",
    "programme_lengths",
    "stage_states",
]
