"""Every decision of the office, from config.yaml into frozen models."""

from resilience.config.models import Config, Group, Indicator, StatusRules, Uploads
from resilience.config.reading import load, weight_notices

__all__ = ["Config", "Group", "Indicator", "StatusRules", "Uploads", "load", "weight_notices"]
