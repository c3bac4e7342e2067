"""Incidents as plain values for pages."""
