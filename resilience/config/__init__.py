"""Every decision of the office, from config.yaml into frozen models."""

from resilience.config.models import Config, Group, Indicator, StatusRules
from resilience.config.reading import load, weight_notices

__all__ = ["Config", "Group", "Indicator", "StatusRules", "load", "weight_notices"]
