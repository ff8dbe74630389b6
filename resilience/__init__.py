"""Calculations, charts and storage behind the dashboard for resilience monitoring."""
