"""Measuring ourselves beside our peers: `make bench`."""
