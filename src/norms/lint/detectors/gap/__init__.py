"""Detectors of what such a policy should say and this one does not."""
