"""Detectors of guidance cited: its edition, nation, publisher, and what is not cited."""
