"""Sentences and citations that stand twice."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from norms.lint.catalogue import citations_in
from norms.lint.findings import Place
from norms.lint.shelf import Found, detects, kind
from norms.lint.telling import at
from norms.lint.written.policy import Policy
from norms.lint.written.sentences import Sentence

TWICE = kind(
    "DUP-sentence",
    "L",
    "The same rule stands twice",
    why="When one of the two is changed the other stays, and the policy contradicts itself.",
    mend="Keep one, and refer to it.",
)
ALMOST = kind(
    "DUP-differs",
    "M",
    "The same rule stands twice, with different content",
    why="Which of the two counts cannot be told; one asks for more than the other.",
    mend="Make it one rule that says all that is meant.",
)
FOOTER = kind(
    "DUP-footer",
    "L",
    "A sentence is repeated through the document",
    why="Page furniture has become text.",
    mend="Keep it once.",
)
CITED_TWICE = kind(
    "DUP-citation",
    "L",
    "The same guidance is cited twice in one list",
    why="Noise, and one of the two will be forgotten at the next revision.",
    mend="Cite it once.",
)
SAME, NEARLY, WORDS = 0.72, 0.55, 7
STOP = frozenset({
    "with", "that", "this", "will", "must", "should", "they", "their", "from", "have", "been",
    "which", "into", "policy", "school", "mobile", "phone", "phones", "device", "devices", "smart",
    "technology", "personal", "staff", "members", "school/college",
})  # fmt: skip


def content(text: str) -> frozenset[str]:
    """Return the words of a sentence that carry its meaning, by their stems."""
    words = re.findall(r"[a-z][a-z/'-]{2,}", text.lower())
    return frozenset(word[:7] for word in words if word not in STOP)


@detects(TWICE, ALMOST, FOOTER)
def repeated(policy: Policy) -> Found:
    """Compare every two sentences by the words that carry meaning."""
    by_text: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in policy.sentences:
        by_text[" ".join(sentence.text.lower().split())].append(sentence)
    once = [same[0] for same in by_text.values()]
    for same in by_text.values():
        if len(same) > 1 and len(same[0].text.split()) > 6:
            found = at(FOOTER if len(same) > 2 else TWICE, same[0], f"It stands {len(same)} times.")
            yield replace(found, also=tuple(Place(s.line) for s in same[1:]))
    contents = [(s, content(s.text)) for s in once]
    for i, (one, words) in enumerate(contents):
        for other, others in contents[i + 1 :]:
            yield from _alike(one, words, other, others)


def _alike(one: Sentence, words: frozenset[str], other: Sentence, others: frozenset[str]) -> Found:
    """Give a finding when two sentences share most of their words."""
    least = min(len(words), len(others))
    if least < WORDS or (not one.bearers & other.bearers and one.bearers and other.bearers):
        return
    shared = len(words & others)
    if shared >= SAME * len(words | others):
        found = at(TWICE, one, f"Line {other.line} says the same.")
        yield replace(found, also=(Place(other.line),))
    elif shared >= NEARLY * len(words | others) and one.line != other.line:
        more = ", ".join(sorted(others - words)[:4])
        found = at(ALMOST, one, f"Line {other.line} says nearly the same, but differs in: {more}.")
        yield replace(found, also=(Place(other.line),))


@detects(CITED_TWICE)
def cited_twice(policy: Policy) -> Found:
    """Look for guidance that two entries of the introduction or of the lists cite."""
    seen: dict[str, int] = {}
    last = max((c.line for c in policy.links.companions), default=0)
    for block in policy.blocks:
        for citation in citations_in(block.text) if block.line <= last else ():
            first = seen.setdefault(citation.code, block.line)
            if first != block.line:
                found = at(
                    CITED_TWICE,
                    block.line,
                    f"It is cited on line {first} already.",
                    words=citation.words,
                )
                yield replace(found, also=(Place(first),))
