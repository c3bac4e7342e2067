"""What realises each clause of a policy: norms, settings, screens, and the tests that ran."""

from norms.coverage.built import CAPABILITIES, State, capability_of
from norms.coverage.clauses import Covered, Standing, coverage
from norms.coverage.record import KEPT, PASSED, Kept, Ran, read_kept, read_ran

__all__ = [
    "CAPABILITIES",
    "KEPT",
    "PASSED",
    "Covered",
    "Kept",
    "Ran",
    "Standing",
    "State",
    "capability_of",
    "coverage",
    "read_kept",
    "read_ran",
]
