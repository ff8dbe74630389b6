"""Preparing a visit: which ones there are, the form, and its way to the upload desk."""

from resilience.screen.visits.form import form_now, visit_form
from resilience.screen.visits.known import moment, visits

__all__ = ["form_now", "moment", "visit_form", "visits"]
