"""Incidents in plain words: what happened, the ladder, when a device goes back. No Django."""
