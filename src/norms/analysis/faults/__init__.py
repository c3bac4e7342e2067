"""What makes no difference: idle norms, overrides and words, and reasons that keep nothing."""

from norms.analysis.faults.idle import faults, norm_name

__all__ = ["faults", "norm_name"]
