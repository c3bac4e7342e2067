"""The linter: what is wrong, missing or out of date in a policy, written or as a pack."""

from norms.lint.findings import Finding, Kind, Place, Severity
from norms.lint.opening import FORMATS, Line, Unreadable, lines_of
from norms.lint.running import every_detector, lint_lines, lint_pack, lint_read
from norms.lint.world import NATIONS, World

__all__ = [
    "FORMATS",
    "NATIONS",
    "Finding",
    "Kind",
    "Line",
    "Place",
    "Severity",
    "Unreadable",
    "World",
    "every_detector",
    "lines_of",
    "lint_lines",
    "lint_pack",
    "lint_read",
]
