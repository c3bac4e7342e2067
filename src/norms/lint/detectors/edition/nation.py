"""Guidance of one nation in a policy for schools of another."""

from __future__ import annotations

from norms.lint.catalogue import catalogue, citations_in
from norms.lint.detectors.edition.cited import cited
from norms.lint.shelf import Found, detects, kind
from norms.lint.telling import at
from norms.lint.written.policy import Policy, sign

NATION = kind(
    "EDITION-nation",
    "M",
    "Guidance of another nation",
    why="Guidance binds schools of its own nation; elsewhere the duty does not exist in that form.",
    mend="Say for which schools it is meant, and cite for the others what holds there.",
)
ELSEWHERE = kind(
    "EDITION-one-nation-for-all",
    "M",
    "One nation's law is imposed on sites of several",
    why=(
        "Powers to search and the officers to tell are not the same in every nation; a site "
        "outside cannot follow the rule as it stands."
    ),
    mend="Offer the other nations' counterpart wherever a power or an officer of one is named.",
)
EQUIVALENT = sign(r"\bor (?:local )?equivalent\b|\bin (?:England|Scotland|Wales)\b")
NAMES = {"ENG": "England", "SCT": "Scotland", "WLS": "Wales", "NIR": "Northern Ireland"}
POWERS = sign(
    r"\bin accordance with\b|\bmust\b|\bwill be (?:carried out|informed|reported)\b"
    r"|\bin line with\b"
)


@detects(NATION)
def other_nation(policy: Policy) -> Found:
    """Compare each cited document's nations with the school's."""
    for citation, line, _ in cited(policy):
        if policy.world.nation not in citation.family.nations:
            theirs = " and ".join(NAMES[nation] for nation in citation.family.nations)
            here = NAMES[policy.world.nation]
            reason = f"This is guidance of {theirs}; the school is judged as in {here}."
            yield at(NATION, line, reason, words=citation.words)


@detects(ELSEWHERE)
def one_for_all(policy: Policy) -> Found:
    """
    Where a document cites phone guidance of two nations it has sites in both: then powers that rest
    on one nation's searching guidance, or its local officer, need an alternative.
    """
    named = {citation.code for citation, _, __ in cited(policy)}
    nations = {tuple(catalogue().families[code].nations) for code in named if "phones" in code}
    if len(nations) < 2:
        return
    officer = sign(r"\bLocal Authority Designated Officer|\bLADO\b")
    for sentence in policy.body:
        rests = any(c.code == "ssc" for c in citations_in(sentence.text))
        if (rests and POWERS.search(sentence.text)) or officer.search(sentence.text):
            if EQUIVALENT.search(sentence.text):
                continue
            reason = "English guidance governs here, but the document has sites in another nation."
            yield at(ELSEWHERE, sentence, reason)
