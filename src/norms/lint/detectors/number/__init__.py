"""Detectors of the numbering of clauses and the contents list."""
