"""Detectors of people: who holds a role, and whether two roles may be one person."""
