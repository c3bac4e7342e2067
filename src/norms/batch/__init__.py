"""Deciding millions of situations at once, with numpy alone."""

from norms.batch.classifying import Batch, batch_of
from norms.batch.coding import Coding, coding_of

__all__ = ["Batch", "Coding", "batch_of", "coding_of"]
