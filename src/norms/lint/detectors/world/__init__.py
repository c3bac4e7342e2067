"""Detectors of facts about the world: phase, place, law."""
