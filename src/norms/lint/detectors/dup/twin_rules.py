"""Rules that a policy needs once, standing twice: review, definition, sharing, signs, police."""

from __future__ import annotations

import re
from dataclasses import replace

from norms.lint.findings import Place
from norms.lint.shelf import Found, detects, kind
from norms.lint.telling import at
from norms.lint.written.policy import Policy, sign

REVIEW = kind(
    "DUP-review",
    "L",
    "The review rule stands twice, with different triggers",
    why="Whether either of the events is enough, or both lists together count, is open.",
    mend="Keep one list of what forces a revision.",
)
DEFINITION = kind(
    "DUP-definition",
    "H",
    "One word is defined by different lists",
    why=(
        "Who is bound depends on the page: people meant by one list only would owe what it demands."
    ),
    mend="Define the word once, and use it.",
)
SHARED = kind(
    "DUP-promise",
    "L",
    "The same promise to make the policy known stands twice",
    why="When one of the two is changed the other stays.",
    mend="Keep one.",
)
SIGNS = kind(
    "DUP-signs",
    "L",
    "Two clauses on signs for visitors",
    why="When one of the two is changed the other stays.",
    mend="Keep one.",
)
POLICE = kind(
    "DUP-police",
    "M",
    "The hand-over to the police stands twice, with different content",
    why="One asks for more than the other; staff follow whichever they read.",
    mend="Make it one rule.",
)
REVISED = sign(
    r"\b(?:polic(?:y|ies)|document|text|it)\b~\b(?:revised|updated|brought up to date"
    r"|looked at again)\b[^.]{0,20}\b(?:following|after|when)\b"
)
LIST = sign(
    r"\b(?P<word>staff|team members?)\b\W{1,4}\(?(?:this )?includ\w+,? (?P<list>[^().]{20,160})"
    r"|\((?:this )?includ\w+ (?P<list2>(?:staff,)[^().]{20,160})"
    r"|\bincludes (?P<list3>staff,[^().]{20,160})"
)
SHARE = sign(
    r"{staff}~\b(?:induction|(?:when|as) they (?:join|start)|joining)\b"
    r"|\b(?:induction|joining)\b~{staff}"
)


HAND_OVER = sign(r"\b(?:handed|passed|given|delivered) (?:over )?to the police\b")
SIGNAGE = sign(r"\bsignage\b|\b(?:signs|posters|notices)\b~{visitor}")
TWINS = ((REVIEW, REVISED), (SHARED, SHARE), (SIGNS, SIGNAGE), (POLICE, HAND_OVER))


@detects(REVIEW, SHARED, SIGNS, POLICE)
def twins(policy: Policy) -> Found:
    """Look for two sentences on one of the subjects that need only one."""
    for found, looked_for in TWINS:
        said = list(policy.saying(looked_for))
        if len(said) > 1:
            lines = ", ".join(str(s.line) for s in said[1:])
            made = at(found, said[0], f"Line {lines} says it too, in other words.")
            yield replace(made, also=tuple(Place(s.line) for s in said[1:]))


@detects(DEFINITION)
def definitions(policy: Policy) -> Found:
    """Gather the lists that say who counts as staff, in brackets or after a verb, and compare."""
    lists: list[tuple[int, frozenset[str]]] = []
    for block in policy.blocks:
        for match in LIST.finditer(block.text):
            words = next(text for text in match.groups()[1:] if text)
            members = frozenset(re.findall(r"[a-z]{4,}(?: people)?", words.lower())) - {
                "staff",
                "visitors",
                "also",
            }
            lists.append((block.line_at(match.start()), members))
    if len({members for _, members in lists}) > 1:
        differ = sorted(
            frozenset.union(*(m for _, m in lists)) - frozenset.intersection(*(m for _, m in lists))
        )
        line = lists[0][0]
        reason = f"{len(lists)} lists say who is staff; they differ in: {', '.join(differ[:6])}."
        yield replace(
            at(DEFINITION, line, reason), also=tuple(Place(other) for other, _ in lists[1:])
        )
