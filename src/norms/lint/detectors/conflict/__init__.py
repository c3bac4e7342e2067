"""Detectors of clauses that cannot both be followed."""
