"""Roles that are used and that nobody is named for, and names where there should be roles."""

from __future__ import annotations

from dataclasses import replace

from norms.lint.findings import Finding, Kind, Place
from norms.lint.shelf import Found, detects, kind
from norms.lint.telling import at
from norms.lint.written.people import BY_CODE, EMAIL, ROLES
from norms.lint.written.policy import Policy, sign
from norms.lint.written.sentences import Sentence

UNHELD = kind(
    "ROLES-unheld",
    "M",
    "A role is used, and nobody is said to hold it",
    why="A notification has no second addressee, or none; in an emergency people look for a name.",
    mend="Say on the register card, or in a list that is kept beside the policy, who holds it.",
)
UNDEFINED = kind(
    "ROLES-undefined",
    "M",
    "A role is used without being defined",
    why="Who has to act is open, above all where two roles have nearly the same name.",
    mend="Say who belongs to it, and use one name.",
)
NAMES = kind(
    "ROLES-names-in-text",
    "M",
    "Names of people or their addresses stand in the text",
    why="The text goes stale when people change, and carries personal data wherever it is copied.",
    mend="Name roles in the policy, and keep the holders in a list of their own.",
)
FORM_ONLY = kind(
    "ROLES-form-only",
    "L",
    "A role appears only in a signature block",
    why="What the person signs for is said nowhere.",
    mend="Say in the policy what the role has to do, or leave it off the form.",
)
LOCAL = (
    "clinical_team",
    "regional_director",
    "safeguarding_director",
    "senior_leaders",
    "leadership_team",
    "it",
)
DEFINES = (
    r"s?(?: team)?(?:\W{0,3}(?:\([A-Z]+\) )?(?:we mean|means?|is the|are the|consists? of"
    r"|comprises?|(?:is|are) made up|is named|are named)|[ \t]*[:|][ \t]*(?:the|our|all|every)\b)"
)
KEPT_ELSEWHERE = sign(
    r"\b(?:names|holders|who holds)\b[^.]{0,80}\b(?:website|notice board|staff handbook|list"
    r"|register|kept)"
)


@detects(UNHELD)
def unheld(policy: Policy) -> Found:
    """Look for a name beside each role that needs one, on the card or in a sentence."""
    if KEPT_ELSEWHERE.search(policy.text):
        return
    for role in ROLES:
        if not role.by_name or policy.card.holders.get(role.code):
            continue
        used = [s for s in policy.sentences if role.sign.search(s.text)]
        if used:
            often = "once" if len(used) == 1 else f"{len(used)} times"
            reason = f"The {role.name} is used {often}, and nobody is named."
            yield _all(UNHELD, used, reason, role.name)


@detects(UNDEFINED)
def undefined(policy: Policy) -> Found:
    """Look for the roles of the house in rules, and for words that say who they are."""
    for code in LOCAL:
        role = BY_CODE[code]
        used = [s for s in policy.body if role.sign.search(s.text)]
        if used and not sign(f"(?:{role.sign.pattern}){DEFINES}").search(policy.text):
            reason = f"Who the {role.name} is, is said nowhere."
            yield _all(UNDEFINED, used, reason, role.name)


@detects(NAMES)
def names(policy: Policy) -> Found:
    """Look for names beside roles, and for e-mail addresses."""
    for code, holders in policy.card.holders.items():
        for _, number in holders[:1]:
            reason = f"The {BY_CODE[code].name} is named in the text."
            yield at(NAMES, number, reason, words="(a name)")
    for line in policy.lines:
        if EMAIL.search(line.text):
            yield at(
                NAMES, line.number, "An e-mail address stands in the text.", words="(an address)"
            )


@detects(FORM_ONLY)
def form_only(policy: Policy) -> Found:
    """Look for roles in the signature lines of an annex that no rule mentions."""
    for role in ROLES:
        signs = [
            b
            for b in policy.blocks
            if role.sign.search(b.text) and sign(r"\bsignature\b").search(b.text)
        ]
        used = [
            s for s in policy.sentences if role.sign.search(s.text) and not s.block.section.in_annex
        ]
        if signs and not used:
            reason = f"The {role.name} signs, and no rule mentions it."
            yield at(FORM_ONLY, signs[0].line, reason, words=role.name)


def _all(found: Kind, used: list[Sentence], reason: str, words: str) -> Finding:
    first = at(found, used[0], reason, words=words)
    return replace(first, also=tuple(Place(sentence.line) for sentence in used[1:]))
