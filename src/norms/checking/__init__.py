"""Checking a pack: its own examples are run, and what is unshown or left out is named."""

from norms.checking.completeness import incomplete
from norms.checking.examples import check_examples, example_failures
from norms.checking.failures import Failure

__all__ = ["Failure", "check_examples", "example_failures", "incomplete"]
