"""Detectors of the page: lost headings, broken lists, stray pieces."""
