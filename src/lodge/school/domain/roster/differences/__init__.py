"""Comparing what a file says with the roll, before anything is written."""
