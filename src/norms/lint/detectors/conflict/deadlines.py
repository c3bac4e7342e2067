"""Two deadlines for telling the same person of the same thing."""

from __future__ import annotations

from norms.lint.detectors.conflict.clash import told
from norms.lint.shelf import Found, detects, kind
from norms.lint.written.people import BY_CODE
from norms.lint.written.policy import Policy, sign
from norms.lint.written.sentences import Sentence

DEADLINES = kind(
    "CONFLICT-deadlines",
    "M",
    "One counterparty, two deadlines",
    why="Unless the stricter is said to win, staff may keep the later.",
    mend="Give one deadline, or say which of the two holds for what.",
)
WHEN = sign(
    r"\b(immediately|straight away|at once|(?:on the )?same day|without delay|urgently"
    r"|within \w+ (?:working |school )?(?:days?|hours?))\b"
)
TOLD = ("safeguarding_director", "regional_director", "dsl", "headteacher")
TELLS = sign(r"\b(?:inform|notif|report|tell|told|refer)")


@detects(DEADLINES)
def deadlines(policy: Policy) -> Found:
    """Gather, for each person to be told, the sentences with a deadline, and compare the words."""
    for code in TOLD[:2]:
        found: dict[str, Sentence] = {}
        for sentence in policy.body:
            match = WHEN.search(sentence.text)
            if match and TELLS.search(sentence.text) and BY_CODE[code].sign.search(sentence.text):
                found.setdefault(match[0].lower().removeprefix("on the "), sentence)
        if len(found) > 1:
            first, *others = found.values()
            reason = f"The {BY_CODE[code].name} is told {' and '.join(repr(w) for w in found)}."
            yield told(DEADLINES, [first], others, reason)
