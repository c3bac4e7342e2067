"""Words where a number, a person or a test is needed."""

from __future__ import annotations

from norms.lint.findings import Severity
from norms.lint.shelf import Found, detects, kind
from norms.lint.telling import at
from norms.lint.written.policy import Policy, sign

DEADLINE = kind(
    "VAGUE-deadline",
    "M",
    "A deadline in words",
    why="Nothing can be called late, and no reminder can be set.",
    mend="Give minutes, hours or days; keep the word beside the number if you like.",
)
INTERVAL = kind(
    "VAGUE-interval",
    "M",
    "'Regular' without an interval",
    why="Once in three years is regular too.",
    mend="Give the interval: every term, every year.",
)
JUDGEMENT = kind(
    "VAGUE-judgement",
    "M",
    "'As appropriate', and nobody to judge",
    why="Different readers act differently, and each is right.",
    mend="Say by what test, or who decides.",
)
GRADE = kind(
    "VAGUE-grade",
    "M",
    "A duty hangs on a word of degree",
    why="A clock that starts at a 'serious' concern starts when somebody feels so.",
    mend="Say what counts, with examples, or who decides and by when.",
)
WHO_COUNTS = kind(
    "VAGUE-who-counts",
    "L",
    "Who falls under a permission is left open",
    why="The next case is on the boundary.",
    mend="Say what is meant, with the commonest cases.",
)
DEADLINES = sign(
    r"\b(urgently|without (?:delay|waiting)|immediately|promptly|(?:straight|right) away|at once"
    r"|swiftly|quickly|forthwith|in good time|in a timely (?:way|manner)|as (?:soon|quickly"
    r"|fast) as (?:is )?(?:reasonably )?(?:possible|practicable))\b"
)
NUMBER = sign(r"\bwithin (?:\w+ ){0,2}(?:minutes?|hours?|days?)\b")
INTERVALS = sign(
    r"\b(regularly|regular (?:basis|intervals)|periodically|from time to time|every so often"
    r"|now and (?:then|again)|occasionally|routinely)\b"
)
JUDGED = sign(
    r"\b((?:as|if|where|when) (?:it is |we |they |staff )?(?:think |feel |see |considered "
    r"|deemed )?(?:appropriate|necessary|required|needed|suitable|sensible|reasonable|fit"
    r"|(?:it )?right))\b"
)
GRADED = sign(
    r"\b((?:serious|grave|severe|major|significant|extreme|bad|worst)(?:ly)? (?:concerns?|misuse"
    r"|matters?|cases?|breach(?:es)?|offences?)|(?:exceptional|special) (?:circumstances|reasons)"
    r"|good (?:reason|cause))\b"
)
ALONE = sign(
    r"\b(?:walk\w*|travel\w*|comes?|goes?|go|make)\b[^.]{0,60}\b(?:without (?:their |a |his "
    r"|her )?{parent}|alone|unaccompanied|by (?:themselves|himself|herself))"
)
ACTS = sign(r"\bmust\b|\bwill\b|\bshould\b|\bmay\b|\bis\b|\bare\b")


@detects(DEADLINE, INTERVAL)
def times(policy: Policy) -> Found:
    """Look for deadlines and intervals that are words, where no number stands beside them."""
    for sentence in policy.body:
        late = DEADLINES.search(sentence.text)
        if late and not NUMBER.search(sentence.text):
            yield at(
                DEADLINE, sentence, f"'{late[0]}' is not given in minutes or days.", words=late[0]
            )
        often = INTERVALS.search(sentence.text)
        if often:
            yield at(INTERVAL, sentence, f"'{often[0]}': how often is not said.", words=often[0])


@detects(JUDGEMENT, GRADE, WHO_COUNTS)
def judgements(policy: Policy) -> Found:
    """Look for words of degree and of judgement; grave where a deadline hangs on one."""
    for sentence in policy.body:
        judged = JUDGED.search(sentence.text)
        if judged and ACTS.search(sentence.text):
            reason = f"'{judged[0]}': by what test, and who judges, is not said."
            yield at(JUDGEMENT, sentence, reason, words=judged[0])
        graded = GRADED.search(sentence.text)
        if graded:
            grave = Severity.HIGH if NUMBER.search(sentence.text) else None
            clock = " A clock depends on it." if grave else ""
            reason = f"'{graded[0]}' is not defined.{clock}"
            yield at(GRADE, sentence, reason, words=graded[0], grade=grave)
        alone = ALONE.search(sentence.text)
        if alone:
            reason = f"'{alone[0]}': those who cycle, ride a bus or walk with a sibling?"
            yield at(WHO_COUNTS, sentence, reason, words=alone[0])
