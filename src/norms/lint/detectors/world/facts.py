"""What a fact about the school or the world makes of a rule: phase, place, law, addresses."""

from __future__ import annotations

import re

from norms.lint.findings import Severity
from norms.lint.shelf import Found, detects, kind
from norms.lint.telling import at
from norms.lint.written.policy import Policy, sign

EXAMS = kind(
    "WORLD-primary-exams",
    "M",
    "Examining bodies in a primary school",
    why=(
        "National tests in primary schools are not run by examining bodies; the rule cannot be "
        "followed and is a template's leftover."
    ),
    mend="Write what holds in national curriculum tests, or strike the rule.",
)
AGE = kind(
    "WORLD-age",
    "L",
    "Social media use below the usual minimum age",
    why="The usual services admit nobody under thirteen.",
    mend="Write that pupils learn about social media, not that they use it.",
)
PLACE = kind(
    "WORLD-local-body",
    "M",
    "A local body that may not be this school's",
    why="Safeguarding partnerships and advice services are local; another area's has no part here.",
    mend="Check which local authority the school is in, and name its partnership and its service.",
)
SERVICE = kind(
    "WORLD-service",
    "L",
    "An outside service named in the text",
    why="Services are renamed, sold and reorganised; the request goes to a body that is no more.",
    mend="Check the name, and keep it in a list that is easy to change.",
)
ADDRESS = kind(
    "WORLD-address",
    "L",
    "A web address in the text",
    why="Addresses die, and nobody goes back to the policy when they do.",
    mend="Check that it still leads there, or name the document instead.",
)
STATUTE = kind(
    "WORLD-unnamed-law",
    "M",
    "The words of a law without its name",
    why=(
        "The power is the headteacher's, by an Act; without the Act nobody can check it, and "
        "others do not have it."
    ),
    mend="Name the Act and section, and who has the power.",
)
PRIMARY = sign(r"\bprimary (?:school|academy)\b|\binfant school\b|\bjunior school\b")
OLDER = sign(r"\bsecondary\b|\bsixth form\b|\bpost[- ]?16\b|\bGCSE")
EXAMINING = sign(
    r"\bexamining (?:body|board)|\bexaminations?\b[^.]{0,60}\bwithdrawal"
    r"|\bwithdrawal\b[^.]{0,40}\bexaminations?|\bbe taken into examinations"
)
USES_MEDIA = sign(
    r"\b(?:learners|pupils|children)\b[\s\S]{0,120}\buse (?:the )?[^.]{0,40}social media"
)
REGULATE = sign(r"\bto such (?:an )?extent as\b")
ACT = re.compile(r"\bAct\b (?:19|20)\d\d|\bEducation and Inspections Act\b")
SERVICES = re.compile(
    r"\b(?:(?:[A-Z][\w']+ ){1,4}(?:Education )?Safeguarding (?:Service|Team|Advis\w+ Service)"
    r"|[A-Z][\w']+ (?:or [A-Z]\w+ )?County Council\w* [A-Z]\w+ [A-Z]\w+ Service)"
)
URL = re.compile(r"\b(?:https?://|www\.)[^\s)]+")
PARTNERSHIP = re.compile(
    r"\b(?P<area>[A-Z][a-z]+)(?: and [A-Z][a-z]+)? Safeguarding "
    r"(?:Children )?(?:Multi-agency )?Partnership"
)
# Towns that are often taken for part of the county around them but have a partnership of their own.
UNITARY = {
    "Medway": ("Kent", ("Rochester", "Chatham", "Gillingham", "Strood", "Rainham")),
    "Southend": ("Essex", ("Southend", "Leigh-on-Sea")),
    "Thurrock": ("Essex", ("Grays", "Tilbury")),
    "Plymouth": ("Devon", ("Plymouth",)),
    "Torbay": ("Devon", ("Torquay", "Paignton", "Brixham")),
    "Brighton and Hove": ("Sussex", ("Brighton", "Hove")),
    "Portsmouth": ("Hampshire", ("Portsmouth", "Southsea")),
    "Southampton": ("Hampshire", ("Southampton",)),
    "Derby": ("Derbyshire", ("Derby",)),
    "Nottingham": ("Nottinghamshire", ("Nottingham",)),
    "Leicester": ("Leicestershire", ("Leicester",)),
    "Stoke-on-Trent": ("Staffordshire", ("Stoke-on-Trent",)),
}


@detects(EXAMS, AGE)
def phase(policy: Policy) -> Found:
    """Take the phase from the words 'primary school', and look for what does not fit it."""
    if not PRIMARY.search(policy.text) or OLDER.search(policy.text):
        return
    for sentence in policy.saying(EXAMINING):
        yield at(EXAMS, sentence, "A primary school has no examining body to report to.")
    for sentence in policy.saying(USES_MEDIA):
        yield at(AGE, sentence, "Primary pupils are below the minimum age of the usual services.")


@detects(PLACE, SERVICE, ADDRESS)
def bodies(policy: Policy) -> Found:
    """Compare the partnership named with the places in the text; list services and addresses."""
    here = [
        (area, county)
        for area, (county, towns) in UNITARY.items()
        if any(re.search(rf"\b{town}\b", policy.text) for town in towns)
    ]
    for sentence in policy.sentences:
        named = PARTNERSHIP.search(sentence.text)
        for area, county in here if named else ():
            if named and named["area"] == county:
                reason = f"The text names a place in {area}, which has a partnership of its own."
                yield at(PLACE, sentence, reason, words=named[0])
        service = SERVICES.search(sentence.text)
        if service and re.search(r"\badvice\b", sentence.text):
            yield at(
                SERVICE,
                sentence,
                f"'{service[0]}' is asked for advice: does it still exist under this"
                " name, traded or council?",
                words=service[0],
            )
        url = URL.search(sentence.text)
        if url:
            yield at(
                ADDRESS,
                sentence,
                "The address of an outside page stands in the text; it may be dead.",
                words=url[0],
                grade=Severity.LOW,
            )


@detects(STATUTE)
def statute(policy: Policy) -> Found:
    """Look for the statutory test on conduct off the site without an Act beside it."""
    for sentence in policy.saying(REGULATE):
        if not ACT.search(sentence.text):
            reason = (
                "The statutory test on off-site conduct is quoted; no Act is named for the power."
            )
            yield at(STATUTE, sentence, reason)
