"""One act under must and under should, close together."""

from __future__ import annotations

import re
from dataclasses import replace

from norms.lint.findings import Place
from norms.lint.shelf import Found, detects, kind
from norms.lint.telling import at
from norms.lint.written.force import is_hard, is_soft
from norms.lint.written.policy import Policy, sign
from norms.lint.written.sentences import Sentence

PAIR = kind(
    "FORCE-pair",
    "L",
    "Must and should for one act, or for two that belong together",
    why="Whether it is a breach depends on which sentence is read.",
    mend="Use the same verb, the one that is meant.",
)
CONTRAST = kind(
    "FORCE-mixed",
    "M",
    "The same ban is worded as must not and as should not",
    why="One act has two forces, a few words apart.",
    mend="Strike one of the two sentences.",
)
DSL_TOLD = "tell the safeguarding lead"
ACTS = (
    ("use", r"\bus(?:e|ed|ing)\b"),
    ("switch off", r"\bswitch(?:ed)? (?:\w+ ){0,2}off\b|\bsilent\b"),
    ("hand in", r"\bhand(?:ed)? in\b"),
    (
        DSL_TOLD,
        r"\b(?:inform|report)\w*\b.*\b(?:DSL|designated)|\b(?:DSL|designated)\b.*\binformed\b",
    ),
)
_ACTS = tuple((name, sign(pattern)) for name, pattern in ACTS)
# Acts of which the second hangs on the first: when one must be, the other must be too.
LINKED = (("hand in", "switch off"),)
NEAR = 25
SOFT = sign(r"\basked to\b|\bshould\b|\badvised to\b")
BOTH = sign(r"\bmust not\b|\bmust NOT\b|\bnot permitted\b")


def acts_of(sentence: Sentence) -> set[str]:
    """Return the acts that a sentence binds."""
    return {name for name, pattern in _ACTS if pattern.search(sentence.text)}


@detects(PAIR, CONTRAST)
def pairs(policy: Policy) -> Found:
    """Compare sentences near each other about the same people: one act, two forces."""
    body = [s for s in policy.body if is_hard(s.force) or is_soft(s.force)]
    for i, one in enumerate(body):
        for other in body[i + 1 : i + 1 + NEAR]:
            told = DSL_TOLD in acts_of(one) & acts_of(other)
            if not told and (other.line - one.line > 20 or not one.bearers & other.bearers):
                continue
            if is_hard(one.force) == is_hard(other.force):
                continue
            shared = _shared(one, other)
            if shared:
                both_bans = "ban" in one.force and "ban" in other.force
                reason = f"'{one.modal.words}' and '{other.modal.words}' for: {shared}."
                found = at(CONTRAST if both_bans else PAIR, one, reason)
                yield replace(found, also=(Place(other.line),))


def _shared(one: Sentence, other: Sentence) -> str:
    """Return the act that both bind, or the linked pair, in words."""
    first, second = acts_of(one), acts_of(other)
    for a, b in LINKED:
        if (a in first and b in second) or (b in first and a in second):
            return f"{a}, {b}"
    for act in sorted(first & second):
        if act == DSL_TOLD or _alike(one, other, least=0.5):
            return act
    return "the same thing" if _alike(one, other, least=0.75) else ""


def _alike(one: Sentence, other: Sentence, *, least: float) -> bool:
    """Whether two sentences speak of the same things and not only of use."""
    words = [set(re.findall(r"[a-z]{5,}", s.text.lower())) for s in (one, other)]
    fewest = min(len(words[0]), len(words[1]))
    return fewest > 1 and len(words[0] & words[1]) >= least * fewest


WITHIN = kind(
    "FORCE-within",
    "L",
    "One sentence binds twice, differently",
    why="'Must not' and 'should' in one breath leave the reader to choose.",
    mend="Use one verb.",
)


@detects(WITHIN)
def within(policy: Policy) -> Found:
    """Look for must not and should, or not permitted and should, in one sentence or paragraph."""
    for sentence in policy.body:
        must, should = BOTH.search(sentence.text), SOFT.search(sentence.with_lead)
        if must and should and len(sentence.text) < 600:
            reason = f"'{must[0]}' and '{should[0]}' stand in one sentence."
            yield at(WITHIN, sentence, reason)
    for block in policy.blocks:
        if len(block.text) > 600 and BOTH.search(block.text) and SOFT.search(block.text):
            yield at(WITHIN, block.line, "'Not permitted' and 'should' stand in one paragraph.")
