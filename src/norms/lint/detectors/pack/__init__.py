"""Detectors that read a pack: the same families, from what it says as data."""
