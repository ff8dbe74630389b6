"""The printed brief: calculations into ready words, and ready words into a PDF.

`page` and `printing` know no calculation, no database and no language.
"""

from resilience.brief.content import agency_brief, city_brief
from resilience.brief.known import known_brief
from resilience.brief.printing import pdf

__all__ = ["agency_brief", "city_brief", "known_brief", "pdf"]
