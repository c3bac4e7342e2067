"""Words on which rules turn and which the policy never defines."""

from __future__ import annotations

import re
from dataclasses import replace

from norms.lint.findings import Place, Severity
from norms.lint.shelf import Found, detects, kind
from norms.lint.telling import at
from norms.lint.written.policy import Policy, sign

CLOCK = kind(
    "RESOLVE-undefined-time",
    "H",
    "Times are never defined by the clock",
    why=(
        "Before school, after-school clubs and the walk from the gate have no rule, or two; nobody "
        "can place a situation in time."
    ),
    mend="Define the school day and the other times by the clock or by the sessions.",
)
TERM = kind(
    "RESOLVE-undefined-term",
    "M",
    "A term is used and not defined",
    why="Who or what is meant decides whether the rule applies.",
    mend="Define it where it is first used, or use a word that is defined.",
)
CLASS = kind(
    "RESOLVE-class-names",
    "L",
    "One class of people under several names",
    why="A reader looks for a difference that is not meant.",
    mend="Use one word throughout.",
)
OWN_NAME = kind(
    "RESOLVE-own-name",
    "M",
    "The policy calls itself by two names",
    why="Whoever is sent to 'the mobile phone policy' looks for another document.",
    mend="Use the title.",
)
TIMES = (
    r"school(?:/college)? day",
    r"school(?:/college)? hours",
    r"lesson times?",
    r"class time",
    r"contact time",
    r"teaching periods?",
    r"working day",
    r"break(?: and |/)?lunch ?times?",
    r"on arrival",
    r"on[- ]site",
    r"during lessons?",
)
USED = re.compile(rf"\b(?:{'|'.join(TIMES)})\b", re.IGNORECASE)
BINDS = sign(
    r"\bmust\b|\bwill\b|\bnot permitted\b|\bshould\b|\bkeep\b|\bnot use\b|\bcollect\b|\bpermitted\b"
    r"|\bneeds to be\b"
)
DEFINED = sign(
    r"\b(?:school|working) (?:day|hours)\b[^.]{0,100}(?:\d{1,2}[:.]\d\d|\bmeans\b|first session"
    r"|registration)"
)
# term, how it is written, what would count as defining it
TERMS: tuple[tuple[str, str, str], ...] = tuple(
    (
        name,
        pattern,
        (
            rf"(?:{pattern})\W{{0,4}}(?:means|is defined|are defined|\(that is|, that is|"
            rf"refers to|covers)"
        ),
    )
    for name, pattern in (
        ("serious concern", r"serious concern"),
        ("host authority", r"host authority"),
        ("placing authority", r"placing authority"),
        ("specified offence", r"specified offence"),
        ("invacuation", r"invacuation"),
        ("contact time", r"contact time"),
        ("practitioner", r"practitioners?"),
        ("employee", r"the employee"),
        ("user", r"the user(?:'s)?"),
        ("Academy School", r"academy school"),
        ("the Committee", r"the committee"),
        ("leadership team", r"(?<!senior )leadership (?:team|staff)"),
        ("prohibited items", r"prohibited items"),
        ("the Group", r"group policies"),
    )
)
NUMBER = sign(r"\bwithin (?:\w+ ){0,2}(?:minutes?|hours?|days?)\b")
CLASSES = (r"pupils?", r"students?", r"learners?", r"child(?:ren)?", r"young people|young person")


@detects(CLOCK)
def clock(policy: Policy) -> Found:
    """Look for rules that turn on a time, and anywhere for that time by the clock."""
    if DEFINED.search(policy.text):
        return
    used = [s for s in policy.sentences if USED.search(s.text) and BINDS.search(s.with_lead)]
    if used:
        named = {m.lower(): 0 for s in used for m in USED.findall(s.text)}
        lines = tuple(Place(s.line) for s in used[1:])
        reason = f"Not defined by the clock: {', '.join(named)}."
        words = next(iter(named))
        yield replace(at(CLOCK, used[0], reason, words=words), also=lines)


@detects(TERM)
def terms(policy: Policy) -> Found:
    """Look for terms of art and of the house without words that define them."""
    for name, pattern, defined in TERMS:
        if sign(defined).search(policy.text):
            continue
        used = [
            s for s in policy.sentences if re.search(rf"\b(?:{pattern})", s.text, re.IGNORECASE)
        ]
        if not used:
            continue
        grave = any(NUMBER.search(sentence.text) for sentence in used)
        reason = f"'{name}' is used here and defined nowhere."
        found = at(TERM, used[0], reason, words=name, grade=Severity.HIGH if grave else None)
        yield replace(found, also=tuple(Place(s.line) for s in used[1:]))


@detects(CLASS)
def classes(policy: Policy) -> Found:
    """Count the words for pupils; three or more beside each other are reported once."""
    lines = {
        pattern: [
            s.line for s in policy.body if re.search(rf"\b(?:{pattern})\b", s.text, re.IGNORECASE)
        ]
        for pattern in CLASSES
    }
    used = {pattern: found for pattern, found in lines.items() if found}
    if len(used) > 3:
        names = [re.split(r"[|(?]", pattern)[0] for pattern in used]
        places = sorted(
            {found[0] for found in used.values()} | {found[-1] for found in used.values()}
        )
        reason = f"The same people are called {', '.join(names)}."
        yield replace(
            at(CLASS, places[0], reason, words=", ".join(names)), also=tuple(map(Place, places[1:]))
        )


@detects(OWN_NAME)
def own_name(policy: Policy) -> Found:
    """Compare 'the ... policy will be shared' with the title."""
    title = " ".join(block.text for block in policy.blocks[:10]).lower()
    pattern = sign(r"\bthe (?P<name>mobile [a-z ]{3,40}policy)\b")
    for sentence in policy.body:
        match = pattern.search(sentence.text)
        if (
            match
            and match["name"].lower() not in title
            and "will be" in sentence.text
            and "mobile device policy" not in match["name"].lower()
        ):
            reason = f"'{match['name']}' is not the title of this document."
            yield at(OWN_NAME, sentence, reason, words=match["name"])
