"""Detectors of slips of spelling and of meaning."""
