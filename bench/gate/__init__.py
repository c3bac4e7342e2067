"""Measuring the gate beside a peer: `make bench-gate`."""
