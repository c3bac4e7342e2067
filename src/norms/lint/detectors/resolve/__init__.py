"""Detectors of names that must lead somewhere: policies, annexes, terms, bodies."""
