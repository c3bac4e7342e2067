"""Linting a pack: the same findings, from what it says as data."""

from __future__ import annotations

from norms.lint.findings import Finding
from norms.lint.world import World


def lint_pack(name: str, *, world: World) -> tuple[Finding, ...]:
    """Return what is found in a pack."""
    return ()
