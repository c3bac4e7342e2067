"""Detectors of must and should: wording that binds in two ways at once."""
