"""Clauses that most such policies have, in which a usual part is left out."""

from __future__ import annotations

from dataclasses import dataclass

from norms.lint.findings import Kind
from norms.lint.shelf import Found, detects, kind
from norms.lint.telling import at
from norms.lint.world import World
from norms.lint.written.policy import Policy, Sign, sign

LESS = kind(
    "DUP-less-than-usual",
    "L",
    "A usual part of the clause is missing",
    why="Policies of this kind share much of their wording; what most have and this one has not was"
    " either struck on purpose or lost.",
    mend="Put the part back, or make sure that it was left out on purpose.",
)
SPOKEN = kind(
    "DUP-spoken-permission",
    "M",
    "The permission need not be written",
    why="Most policies of this kind ask for it in writing; a spoken one cannot be shown later.",
    mend="Ask for written permission, or say why not.",
)


@dataclass(frozen=True, slots=True)
class Usual:
    """A clause by its signs, and the part that it usually has."""

    kind: Kind
    clause: Sign
    part: Sign
    reason: str


USUAL = (
    Usual(
        LESS,
        sign(r"\bif (?:a member of staff|a team member|staff)\b[^.]{0,30}\bbreach"),
        sign(r"\ballegations\b"),
        "On a breach by staff the allegations policy is usually named with the code of conduct.",
    ),
    Usual(
        LESS,
        sign(r"\binformation (?:is|are) in place to inform visitors"),
        sign(r"\bsign(?:s|age)\b"),
        "Signs for visitors are usually named with the information.",
    ),
    Usual(
        LESS,
        sign(r"\bnot contain any content\b|\bcontent which may be offensive"),
        sign(r"\b(?:illegal|unlawful)\b"),
        "Illegal content is usually named with offensive and derogatory content.",
    ),
    Usual(
        LESS,
        sign(r"\bsending of abusive\b"),
        sign(r"\b(?:child protection|safeguarding)\b"),
        "The child protection policy is usually named for abusive messages.",
    ),
    Usual(
        SPOKEN,
        sign(r"\bunless permission has been given by the head"),
        sign(r"\bwritten\b"),
        "Permission is usually asked for in writing.",
    ),
)


@detects(LESS, SPOKEN)
def usual(policy: Policy, world: World) -> Found:
    """Find the usual clauses by their signs, and look in each for its usual part."""
    for wanted in USUAL:
        for sentence in policy.saying(wanted.clause, but=wanted.part):
            yield at(wanted.kind, sentence, wanted.reason)
