"""Topics: where a policy speaks of one thing, what it should say with it.

A topic has the sign of its subject and the sign of what settles it. A subject that is spoken of
and nowhere settled is a finding at the sentences that speak of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from norms.lint.findings import Finding
from norms.lint.shelf import DETECTORS, Detector, kind
from norms.lint.telling import at_all
from norms.lint.written.policy import Policy, sign
from norms.lint.written.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject and what should be said with it, as one record of plain words and patterns."""

    code: str
    severity: str
    title: str
    subject: str
    settled: str
    reason: str
    why: str
    mend: str
    bearer: str = ""
    unless: str = ""


def put(topic: Topic) -> Topic:
    """Put a topic on the shelf with a kind of finding of its own, and return it."""
    found = kind(topic.code, topic.severity, topic.title, why=topic.why, mend=topic.mend)
    subject, settled = sign(topic.subject), sign(topic.settled)
    unless = sign(topic.unless) if topic.unless else None

    def speaks(sentence: Sentence) -> bool:
        words = sentence.with_lead
        ours = not topic.bearer or sentence.bears(topic.bearer)
        return ours and bool(subject.search(words)) and not (unless and unless.search(words))

    def run(policy: Policy) -> Iterator[Finding]:
        if any(settled.search(sentence.with_lead) for sentence in policy.sentences):
            return
        yield from at_all(found, [s for s in policy.sentences if speaks(s)], topic.reason)

    explains = "Looks for sentences on the subject, and anywhere for words that would settle it."
    name = f"topic.{topic.code}"
    DETECTORS[name] = Detector(name, explains, (found,), text=run)
    return topic
