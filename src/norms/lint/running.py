"""Running the detectors over a written policy or a pack, and gathering what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from norms.language import Pack
from norms.lint import detectors as shelf_of_detectors
from norms.lint.findings import Finding
from norms.lint.opening.lines import Line
from norms.lint.pack_view import PackView, view_of, view_of_read
from norms.lint.shelf import Detector, detectors, load
from norms.lint.world import World
from norms.lint.written.policy import Policy, policy_of

Progress = Callable[[Sequence[Detector]], Iterable[Detector]]


def every_detector() -> None:
    """Put every detector there is on the shelf."""
    load(shelf_of_detectors)


def lint_lines(
    lines: Sequence[Line], *, world: World, progress: Progress = iter
) -> tuple[Finding, ...]:
    """Return what is found in a written policy, gravest first."""
    every_detector()
    policy = policy_of(lines, world=world)
    policy = replace(policy, world=replace(world, written=world.written or written_on(policy)))
    found: list[Finding] = []
    for detector in progress(detectors()):
        if detector.text:
            found.extend(detector.text(policy))
    return in_order(found)


def in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings gravest first, each once for a kind and a line."""
    once: dict[tuple[str, str, str], Finding] = {}
    for finding in sorted(found, key=lambda finding: finding.order):
        once.setdefault((finding.kind.code, str(finding.place), finding.reason), finding)
    return tuple(once.values())


def written_on(policy: Policy) -> date | None:
    """Return the day on which a policy was written, as far as its card says."""
    for name in ("written", "reviewed", "approved", "adopted"):
        entry = policy.card.dated(name)
        if entry and entry.moment:
            return entry.moment.first
    return None


def lint_pack(name: str, *, world: World, progress: Progress = iter) -> tuple[Finding, ...]:
    """
    Return what is found in a pack, gravest first.

    :raises NoSuchPack: if there is none of that name.
    :raises PackErrors: if it cannot be read.
    """
    return _linted(view_of(name, world=world), progress=progress)


def lint_read(pack: Pack, *, on: date) -> tuple[Finding, ...]:
    """Return what is found in a pack that was read already, gravest first, clause by clause."""
    return _linted(view_of_read(pack, on=on), progress=iter)


def _linted(view: PackView, *, progress: Progress) -> tuple[Finding, ...]:
    every_detector()
    found: list[Finding] = []
    for detector in progress(detectors()):
        if detector.pack:
            found.extend(detector.pack(view))
    return in_order(found)
