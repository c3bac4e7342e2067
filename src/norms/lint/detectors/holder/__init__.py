"""Detectors of template text that nobody filled in."""
