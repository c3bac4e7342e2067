"""Acts that need two people, and people who are two at once."""

from __future__ import annotations

import re

from norms.lint.shelf import Found, detects, kind
from norms.lint.telling import at, at_all
from norms.lint.written.people import BY_CODE, names_in
from norms.lint.written.policy import Policy, sign

ONE_PERSON = kind(
    "ROLES-same-person",
    "H",
    "Head and safeguarding lead are one person",
    why=(
        "'The one or the other' offers no choice, advice and approval coincide, and an allegation "
        "against that person has no route."
    ),
    mend="Name a deputy and another addressee for everything that goes to either of the two.",
)
HEAD_ALONE = kind(
    "ROLES-head-alone",
    "M",
    "The head approves others; nobody approves the head",
    why="A dead end: the head's own exception, and everybody's on a day when the head is away.",
    mend="Say who decides for the head, and who stands in.",
)
EITHER_OR = kind(
    "ROLES-either-or",
    "M",
    "A slash between two roles",
    why="Either, both, or whoever is meant at this school: the addressee is open.",
    mend="Choose one, or say when which.",
)
GROUP_HOLDER = kind(
    "ROLES-one-for-many",
    "M",
    "One holder named for a group of schools",
    why="Every school has its own; a report goes to somebody who does not know the child.",
    mend="Let each school fill in its own holders.",
)
NO_LEAD = kind(
    "ROLES-no-lead",
    "M",
    "Several holders, and none in the lead",
    why="Everybody thinks that another was told.",
    mend="Say who leads and who deputises.",
)
SAME_BODY = kind(
    "ROLES-same-body",
    "M",
    "One body writes, reviews and approves",
    why="There is no second pair of eyes, and the rows name a committee that is a board.",
    mend="Have another body approve it, and name each as what it is.",
)
SEPARATE = kind(
    "ROLES-separation",
    "M",
    "Permission, discussion and witness may be one person",
    why="Destroying evidence should need two people; here they are separate only by implication.",
    mend="Say that who permits, who acts and who witnesses are different people.",
)
HEAD_GRANTS = sign(
    r"\b(?:permission|approval|leave)\b[^.]{0,30}\b(?:by|from|of) (?:the )?{head}"
    r"|{head} (?:can|may|will) (?:give|grant|agree|allow|waive|excuse|exempt|make)"
    r"|\bagreed in advance by the head|\binform the head\w*/? ?(?:regional|chair)"
)
STANDS_IN = sign(
    r"\bhead\w*'s own\b|\b(?:in the )?absence of the head|\bwhen the head\w* is (?:away|absent)"
    r"|\bdeputy head\w*\b[^.]{0,60}\b(?:stands in|decides|approve)"
    r"|\bchair of governors\b[^.]{0,40}\b(?:decides|approves)"
)
SLASH = sign(
    r"\b(?P<one>head ?teacher|director of safeguarding|DSL)\s*/\s*(?P<two>regional director"
    r"|safeguarding advis\w+|head\w*|chair\w*)"
)
SEVERAL = sign(
    r"\bschools?/colleges?\b|\bschools/colleges\b|\bour schools\b"
    r"|\beach (?:setting|school|academy)\b"
)
DISPOSES = sign(
    r"{wipe}[^.]{0,120}\bpermission\b|\bpermission\b~{wipe}"
    r"|\bpermission of the head\w*\b[^.]{0,60}\bdiscussion|\bwitness\b"
)
DIFFERENT = sign(
    r"\bdifferent (?:people|person|member)|\bother than (?:the|who)"
    r"|\bnot (?:also )?(?:be )?the (?:person|one) who\b|\bneither of whom\b"
)


@detects(ONE_PERSON)
def one_person(policy: Policy) -> Found:
    """Look for a safeguarding lead with the head's title, and for equal names."""
    dsl, head = BY_CODE["dsl"].sign.pattern, BY_CODE["headteacher"].sign.pattern
    both = re.compile(
        rf"(?:{dsl})\W+(?:\(DSL\)\W+)?[A-Z][\w' .-]{{2,40}},? (?:\(?the )?(?:{head})", re.IGNORECASE
    )
    for sentence in policy.sentences:
        if both.search(sentence.text) and list(names_in(sentence.text)):
            yield at(
                ONE_PERSON,
                sentence,
                "The safeguarding lead named here is the headteacher.",
                words="(a name), headteacher",
            )
    shared = {n for n, _ in policy.card.holders.get("dsl", [])} & {
        n for n, _ in policy.card.holders.get("headteacher", [])
    }
    for _, line in policy.card.holders.get("dsl", [])[:1] if shared else []:
        yield at(ONE_PERSON, line, "The same name stands for both roles.", words="(a name)")


@detects(HEAD_ALONE, EITHER_OR)
def approver(policy: Policy) -> Found:
    """Look for the head's permission, and for anybody who decides for the head or stands in."""
    granting = list(policy.saying(HEAD_GRANTS))
    if granting and not STANDS_IN.search(policy.text):
        reason = "Who decides on the head's own request, or in the head's absence, is not said."
        yield from at_all(HEAD_ALONE, granting, reason)
    for sentence in policy.sentences:
        match = SLASH.search(sentence.text)
        if match and match["one"].lower() != match["two"].lower():
            yield at(EITHER_OR, sentence, "Which of the two is meant when is open.", words=match[0])


@detects(GROUP_HOLDER, NO_LEAD, SAME_BODY)
def card(policy: Policy) -> Found:
    """Look at the card: one holder for many schools, many without a lead, one body alone."""
    holders = policy.card.holders.get("dsl", [])
    if holders and len(SEVERAL.findall(policy.text)) > 3:
        for code in ("dsl", "safeguarding_governor"):
            for _, line in policy.card.holders.get(code, [])[:1]:
                reason = f"The document is for several schools, and names one {BY_CODE[code].name}."
                yield at(GROUP_HOLDER, line, reason, words="(a name)")
    if len(holders) > 1 and not sign(r"\blead DSL\b|\bdeputy\b[^.]{0,10}:").search(policy.text):
        yield at(
            NO_LEAD,
            holders[0][1],
            f"{len(holders)} are named, none as lead or deputy.",
            words="(names)",
        )
    rows = [
        e
        for e in policy.card.entries
        if e.name in {"written", "reviewed", "approved"} and "\t" in e.value
    ]
    bodies = {entry.value.split("\t")[0].strip().lower() for entry in rows}
    if len(rows) > 2 and len(bodies) == 1:
        yield at(
            SAME_BODY, rows[0].line, f"{rows[0].value.split(chr(9))[0]} stands in {len(rows)} rows."
        )


@detects(SEPARATE)
def separate(policy: Policy) -> Found:
    """Look for the permission and the witness of an erasure, and for words that keep them apart."""
    needed = list(policy.saying(DISPOSES))
    if needed and not DIFFERENT.search(policy.text):
        reason = "That permission, discussion and witness are different persons is only implied."
        yield from at_all(SEPARATE, needed, reason)
