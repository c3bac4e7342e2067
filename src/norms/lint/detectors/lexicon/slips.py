"""Slips that a spell checker lets through, and those that change what is meant."""

from __future__ import annotations

from norms.lint.findings import Kind
from norms.lint.shelf import Found, detects, kind
from norms.lint.telling import at
from norms.lint.written.policy import Policy, sign

CONFUSED = kind(
    "LEXICON-confused",
    "L",
    "A real word, but the wrong one",
    why="A spell checker lets it pass, and some change the rule.",
    mend="Put the word that is meant.",
)
MISSING = kind(
    "LEXICON-missing-word",
    "L",
    "A word is missing, doubled or out of place",
    why="The reader has to guess the rule.",
    mend="Complete the sentence.",
)
TWO_VERBS = kind(
    "LEXICON-two-verbs",
    "H",
    "Two verbs and no object",
    why="Somebody was to be contacted, and whom is lost: the duty has no address.",
    mend="Say who does what to whom.",
)
SOUGHT = kind(
    "LEXICON-permission-sought",
    "H",
    "Permission that is only sought",
    why="For a strict reader asking is enough; that it has to be given is not said.",
    mend="Write: unless the headteacher has given permission.",
)
MARKS = kind(
    "LEXICON-marks",
    "L",
    "A mark is wrong: an apostrophe, a bracket, a full stop",
    why="Small, but a reader stops at it; a lost comma can join two names.",
    mend="Correct the mark.",
)
TITLE = kind(
    "LEXICON-broken-title",
    "M",
    "Half of a title is missing",
    why="The document meant cannot be found.",
    mend="Write the title in full.",
)
PATTERNS: tuple[tuple[Kind, str, str], ...] = (
    (
        CONFUSED,
        r"\b(?:collect\w*|taken|sent|returned|away) (?:it |them )?form\b|\bit form the\b",
        "'form' for 'from'",
    ),
    (
        CONFUSED,
        r"\bbought (?:on ?to|into|on|in|to)\b|\b(?:must|may|should|can)(?: not)? bought\b",
        "'bought' for 'brought': it becomes a rule about buying",
    ),
    (
        CONFUSED,
        r"\bout (?:behaviour|aim|policy|school|pupils|expectations|staff|values|rules)\b",
        "'out' for 'our'",
    ),
    (CONFUSED, r"\bbreech(?:es|ed)?\b", "'breech' for 'breach'"),
    (CONFUSED, r"\bexception (?:circumstances|cases|reasons)\b", "'exception' for 'exceptional'"),
    (
        CONFUSED,
        r"(?-i:\bprevent) (?:nature|duty|strategy|agenda)\b",
        "the Prevent duty, without its capital",
    ),
    (
        CONFUSED,
        (
            r"\bloose (?:an?|the|their|your|his|her|any)\b|\b(?:insure|assure) that\b"
            r"|\bprincipals? of (?:good|safe)|\bpersonnel (?:phone|mobile|device|use)"
            r"|\bweather or not\b"
            r"|\b(?:tell|for|by|with|of|to|from) there (?=[a-z])(?!is|are|was|were|will|may|must"
            r"|can|has)|\bthere (?:phone|device|handset|teacher|parent)s?\b"
            r"|\b(?:should|must|could|would) of\b|\b(?:rather|more|less|later|earlier) then\b"
            r"|\bin affect\b|\bto advice\b"
        ),
        "a word that sounds like another",
    ),
    (MISSING, r"\bthe (?:our|their|your)\b|\b(?:our|their) the\b", "two articles in a row"),
    (
        MISSING,
        (
            r"\b(?:must|should|may|will|can|shall)(?: not)? (?:kept|handed|stored|locked|switched"
            r"|taken|given|left|worn|told|informed|recorded|reported|reviewed|returned|collected"
            r"|confiscated|allowed|permitted|carried|brought|held|shared|published|signed|agreed"
            r"|treated)\b|\bpolic(?:y|ies) should read\b"
        ),
        "'be' is missing",
    ),
    (
        MISSING,
        (
            r"\b(?:looked after|kept|held|stored|supervised) the (?:school )?(?:office|reception"
            r"|staff|head|teacher)"
        ),
        "'by' or 'at' is missing",
    ),
    (MISSING, r"\b(?!that\b|had\b|is\b)([a-z]{2,}) \1\b(?! \1)", "a word is doubled"),
    (MISSING, r"\b(?:access to|use of) the (?:use of|access to)\b", "the same thing is said twice"),
    (
        MISSING,
        (
            r"\bany (?:content|material|device)\b[^.,;]{0,80}\bare\b(?! not)"
            r"|\b(?:signage|signs|rules) and \w+ is\b"
        ),
        "verb and subject do not agree",
    ),
    (
        MISSING,
        (
            r"\b(?:be|is|are) most (?:appropriate|suitable|senior) (?:person|member)\b"
            r"|\bin best interests?\b"
        ),
        "an article is missing",
    ),
    (
        MISSING,
        r"\brules? (?:also )?applies (?:no|all|every|pupils|staff)\b",
        "a dash or a colon is missing",
    ),
    (
        TWO_VERBS,
        r"\bwill (?:contact|inform|notify|tell) (?:respond|contact|inform|report|notify|refer)\b",
        "two verbs stand side by side, and whom is lost",
    ),
    (
        SOUGHT,
        r"\b(?:unless|if|provided|until)\b[^.]{0,20}\bpermission is (?:sought|requested|asked)",
        "permission is 'sought' as if that were enough",
    ),
    (
        MARKS,
        (
            r"\b(?:a|any|where a) pupils' (?:mobile|personal|phone|device)|\bchildrens\b"
            r"|\b(?:pupils|students|parents|visitors) (?:mobiles?|phones?|handsets?|devices?)\b"
            r"|\bby (?:pupil|child|parent)'s\b|\bcomplaint's procedure"
            r"|\b(?:where|of|regarding) (?:children|pupils|staff) (?:mobile|use|phones)\b"
            r"|^(?:pupils|visitors|parents) use of"
        ),
        "the apostrophe is missing or misplaced",
    ),
    (MARKS, r"(?<!:)/{2,}", "a doubled slash"),
    (MARKS, r"\.,|,\.(?!\d)", "a full stop and a comma together"),
    (
        MARKS,
        (
            r"\b(?:pupils|children|learners|students|parents|governors) (?:staff|parents"
            r"|governors)\b(?! member)"
            r"|\b(?:data security|data protection|confidentiality|child protection"
            r"|online safety) (?:staff behaviour|code of conduct|acceptable use|anti-bullying)\b"
        ),
        "a comma is missing: two names run into one",
    ),
    (MARKS, r"[a-z]'\s?(?:19|20)\d\d\b", "the year runs into the title"),
    (MARKS, r"[.!?] ?\([a-z]+\)$", "a bracket stands behind the full stop"),
    (TITLE, r"^\W*\w+ and polic(?:y|ies)\b", "a word is missing between 'and' and 'policy'"),
)
COMPILED = tuple((k, sign(p), said) for k, p, said in PATTERNS)


@detects(CONFUSED, MISSING, TWO_VERBS, SOUGHT, MARKS, TITLE)
def slips(policy: Policy) -> Found:
    """Look for a short list of confusions that occur in such policies, and for broken marks."""
    for block in policy.blocks:
        for found, pattern, said in COMPILED:
            for match in pattern.finditer(block.text):
                line = block.line_at(match.start())
                yield at(found, line, f"Here: {said}.", words=match[0])


@detects(MARKS)
def brackets(policy: Policy) -> Found:
    """Look for a bracket that is opened and never closed in its paragraph."""
    for block in policy.blocks:
        if block.is_prose and block.text.count("(") > block.text.count(")"):
            where = block.text.rfind("(")
            line = block.line_at(where)
            yield at(MARKS, line, "A bracket is opened and not closed.", words=block.text[where:])
