"""Guidance and law that a policy of this kind should name and does not."""

from __future__ import annotations

from norms.lint.catalogue import Family, catalogue, citations_in
from norms.lint.findings import Severity
from norms.lint.shelf import Found, detects, kind
from norms.lint.telling import at
from norms.lint.world import World
from norms.lint.written.policy import Policy, sign

EXPECTED = kind(
    "EDITION-expected-absent",
    "M",
    "The guidance on this very subject is not named",
    why="A school has to have regard to it; a reader cannot see that it was read.",
    mend="Name the document with its edition, and check the policy against it.",
)
NONE_CITED = kind(
    "EDITION-none-cited",
    "M",
    "Not one piece of national guidance is cited",
    why="The ground on which the rules stand, the statutory part of it too, cannot be seen.",
    mend="Name the guidance in force on safeguarding, phones, behaviour and searching.",
)
SETS_OUT = sign(
    r"\btakes? into account\b|\bin line with\b|\bguidance\b|\blinks?\b|\bpolicy framework\b"
)


@detects(EXPECTED, NONE_CITED)
def absent(policy: Policy) -> Found:
    """
    Take what the catalogue expects for the nation on the day, and look for its name anywhere. What
    was in force already when the policy was written is said so.
    """
    named = {citation.code for block in policy.blocks for citation in citations_in(block.text)}
    line = _where(policy)
    if not named:
        if policy.links.companions:
            line = policy.links.companions[0].line
        yield at(NONE_CITED, line, "No national guidance and no law is cited anywhere.")
    for code, family in catalogue().families.items():
        if code in named or policy.world.nation not in family.nations or not family.expected:
            continue
        if family.expected.starts <= policy.world.on:
            severity = Severity(family.expected.severity)
            yield at(EXPECTED, line, _reason(family, policy.world), grade=severity)


def _reason(family: Family, world: World) -> str:
    assert family.expected
    current = family.current(world.on)
    edition = f" ({current.label})" if current else ""
    reason = f"{family.title}{edition} is named nowhere, though it is about this very subject"
    if world.written and family.expected.starts <= world.written:
        return f"{reason}; it was in force already when this was written."
    return f"{reason}; in force since {current.starts if current else family.expected.starts}."


def _where(policy: Policy) -> int:
    """Return the line on which such a document would be looked for."""
    for block in policy.blocks:
        if block.is_prose and citations_in(block.text):
            return block.line
    first = policy.first(SETS_OUT)
    return first.line if first else 1
