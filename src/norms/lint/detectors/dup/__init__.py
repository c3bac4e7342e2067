"""Detectors of sentences that say the same twice, or nearly."""
