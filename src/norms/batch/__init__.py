"""Deciding millions of situations at once, with numpy alone."""

from norms.batch.classifying import batch_of

__all__ = ["batch_of"]
