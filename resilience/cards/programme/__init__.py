"""The programme: its stages, the inputs of its assessment, the framework, and who takes part."""

from resilience.cards.programme.framework import framework
from resilience.cards.programme.heading import headline
from resilience.cards.programme.inputs import inputs
from resilience.cards.programme.people import focus_areas, stakeholders
from resilience.cards.programme.stages import stages

__all__ = ["focus_areas", "framework", "headline", "inputs", "stages", "stakeholders"]
