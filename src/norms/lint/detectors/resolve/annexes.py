"""Annexes: those that nothing leads to, and those that are not there."""

from __future__ import annotations

import re

from norms.lint.shelf import Found, detects, kind
from norms.lint.telling import at
from norms.lint.written.blocks import ANNEX
from norms.lint.written.policy import Policy, sign

UNREFERENCED = kind(
    "RESOLVE-annex-unreferenced",
    "H",
    "Nothing in the policy leads to the annex",
    why=(
        "A form that no rule mentions binds nobody: who must sign, by when, and with what effect "
        "is not said."
    ),
    mend="Add the rule that the annex belongs to.",
)
MISSING = kind(
    "RESOLVE-annex-missing",
    "H",
    "An annex or statement is referred to and is not there",
    why="What people accept, or are to fill in, is unknown.",
    mend="Attach it, or say where it is.",
)
WHICH_BODY = kind(
    "RESOLVE-which-body",
    "M",
    "A body is named that this organisation has many of",
    why=(
        "In a group every school has its own governing body; whose it is that endorsed the policy "
        "is not said."
    ),
    mend="Name the body.",
)
FOR_WHAT = kind(
    "RESOLVE-responsible-for-what",
    "L",
    "Responsible for what?",
    why="Whether this person is the one whom a later clause gives a duty cannot be told.",
    mend="Complete the label.",
)
AT_THE_END = sign(
    r"\b(?:statement|declaration|form|agreement)\b at the (?:conclusion|end|back) of this policy"
    r"|\b(?:attached|appended) (?:form|statement)"
)
REFERS = sign(r"\b(?:appendix|annex|schedule) ?(?P<which>[0-9A-Z])\b")
AGREEMENT = sign(r"\b(?:home[- ]school|mobile phone\w*|device)[^.]{0,30}\bagreement\b")
STATEMENT = sign(r"^(?:statement|declaration|acceptance|i (?:have read|agree|accept|understand))\b")
GROUP = sign(
    r"\b(?:schools/colleges|each (?:setting|school|academy)|our schools|the group'?s?"
    r"|regional director)\b"
)


@detects(UNREFERENCED, MISSING)
def annexes(policy: Policy) -> Found:
    """Compare the annexes that are there with those that sentences name, in both directions."""
    there = {
        (m[2] or "").upper(): b
        for b in policy.blocks
        if (m := ANNEX.match(b.text)) and b.style == "heading"
    }
    body = [s for s in policy.sentences if not s.block.section.in_annex]
    named = {match["which"].upper() for s in body for match in REFERS.finditer(s.text)}
    by_words = any(AGREEMENT.search(s.text) for s in body)
    for which, block in there.items():
        if which not in named and not (len(there) == 1 and by_words):
            yield at(
                UNREFERENCED, block.line, "No sentence before it mentions it.", words=block.text
            )
    for sentence in body:
        for match in REFERS.finditer(sentence.text):
            if match["which"].upper() not in there:
                yield at(MISSING, sentence, f"There is no {match[0]}.", words=match[0])
        end = AT_THE_END.search(sentence.text)
        if end and not any(STATEMENT.search(block.text) for block in policy.blocks):
            yield at(MISSING, sentence, "Nothing of the kind stands at the end.", words=end[0])


@detects(WHICH_BODY, FOR_WHAT)
def bodies(policy: Policy) -> Found:
    """Look for one governing body in a document for many schools, and for labels left open."""
    several = GROUP.search(policy.text) and re.search(
        r"\b(?:group|trust)\b", policy.text, re.IGNORECASE
    )
    for sentence in policy.saying(
        sign(r"\b(?:endorsed|approved|ratified) by the [^.]{0,30}governing (?:body|board)")
    ):
        if several:
            yield at(
                WHICH_BODY, sentence, "The document is for several schools: which governing body?"
            )
    for block in policy.blocks:
        if re.search(r"\bresponsibility\W*:?\W*$", block.text) and len(block.text) < 80:
            yield at(
                FOR_WHAT,
                block.line,
                "The label does not say what the person is responsible for.",
                words=block.text,
            )
