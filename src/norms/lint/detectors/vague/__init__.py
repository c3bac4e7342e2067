"""Detectors of words that need a number or a test."""
