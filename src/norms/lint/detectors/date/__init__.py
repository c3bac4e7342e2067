"""Detectors of dates: reviews due, dates missing, dates out of order."""
