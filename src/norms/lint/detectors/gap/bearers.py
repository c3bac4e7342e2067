"""Whole groups of people for whom a policy says nothing, or not when."""

from __future__ import annotations

from norms.lint.shelf import Found, detects, kind
from norms.lint.telling import at
from norms.lint.written.force import FACT
from norms.lint.written.policy import Policy, sign

NO_PUPILS = kind(
    "GAP-no-pupil-rules",
    "H",
    "No rules for pupils' own devices",
    why=(
        "Possession, hand-in, use, exceptions, searching and sanctions are the core of such a "
        "policy; where it is silent everything is allowed, or nobody knows."
    ),
    mend="Add a section on pupils' devices.",
)
STAFF_CONTACT = kind(
    "GAP-staff-contact",
    "H",
    "Nothing against contacting pupils or parents from an own device",
    why="Private contact between staff and children is where harm and false accusation begin.",
    mend="Say that staff contact pupils and parents only from the school's devices and accounts.",
)
STAFF_TIMES = kind(
    "GAP-staff-times",
    "M",
    "Staff rules cover lessons only",
    why=(
        "Breaks, corridors and being in front of pupils stay open, in a school that asks pupils to "
        "do without; current guidance expects staff to set the example."
    ),
    mend="Say what holds for staff outside lessons and wherever pupils can see them.",
)
TITLE_TOPIC = kind(
    "GAP-title-promise",
    "H",
    "The title promises a subject on which there are no rules",
    why=(
        "Who looks for the rule finds a heading; staff's, parents' and pupils' own accounts stay "
        "unregulated."
    ),
    mend="Write the rules, or take the words out of the title and the aims.",
)
DEVICE = sign(r"{device}|\bsmart\b")
AIMS = sign(r"\bpolicy\b|\beducated\b|\btaught\b|\bempower|\brecognis|\bresponsib|\bmonitor")
CONTACT = sign(
    r"\bcontact(?:ing)?\b(?! time)[^.]{0,30}\b(?:pupils?|children|learners?|students?|parents?)"
    r"|\bcommunicat\w+ with (?:pupils|parents|children|learners)"
)
LESSON = sign(r"\blessons?\b|\bteaching\b|\bclass time|\b(?:teach|have a class)\b")
OUTSIDE = sign(
    r"\bbreaks?(?:times?)?\b(?! a\b| the\b| this\b| it\b| any\b)|\blunch|\bcorridor"
    r"|\bwhilst on site\b|\bschool hours\b|\bin front of\b|\bpresence of|\bat any time\b"
    r"|\bchildren are present\b"
)
STANDS = sign(
    r"\bpersonal communication\b|\bspecific areas\b|\bneeds to be used safely\b|\beveryday life\b"
)


@detects(NO_PUPILS)
def no_pupil_rules(policy: Policy) -> Found:
    """Look for any sentence that binds pupils about having, handing in or using a device."""
    bound = [
        s
        for s in policy.body
        if s.bears("pupil")
        and not s.bears("staff")
        and s.force != FACT
        and DEVICE.search(s.with_lead)
        and not AIMS.search(s.text)
    ]
    if bound or not policy.says(DEVICE):
        return
    places = [s for s in policy.body if STANDS.search(s.text)] or list(policy.body[:1])
    for sentence in places[:3]:
        reason = (
            "Pupils' own devices: possession, hand-in, use, exceptions, searching have no rule."
        )
        yield at(NO_PUPILS, sentence, reason)


@detects(STAFF_CONTACT)
def staff_contact(policy: Policy) -> Found:
    """Look for a rule on contacting pupils or parents that keeps it to the school's devices."""
    staff = [s for s in policy.body if s.bears("staff") and DEVICE.search(s.with_lead)]
    if staff and not any(CONTACT.search(s.with_lead) for s in staff if not s.bears("parent")):
        reason = "No rule keeps staff from contacting pupils or parents on their own devices."
        yield at(STAFF_CONTACT, staff[0], reason)


@detects(STAFF_TIMES)
def staff_times(policy: Policy) -> Found:
    """Gather the times that staff rules name: lessons, and nothing outside them."""
    staff = [s for s in policy.body if s.bears("staff") and not s.bears("visitor")]
    lesson = [
        s
        for s in staff
        if (LESSON.search(s.text) and DEVICE.search(s.with_lead))
        or (LESSON.search(s.text) and sign("bluetooth").search(s.text))
    ]
    if lesson and not any(OUTSIDE.search(s.text) for s in staff if DEVICE.search(s.with_lead)):
        reason = (
            "These rules hold in lesson time; for breaks, corridors and before pupils none does."
        )
        yield at(STAFF_TIMES, lesson[0], reason)


@detects(TITLE_TOPIC)
def title_promise(policy: Policy) -> Found:
    """Take a second subject out of the title, and count the rules that speak of it."""
    title = " ".join(block.text for block in policy.blocks[:8])
    if not sign(r"\bsocial\s+(?:media|networks?)\b").search(title):
        return
    rules = [
        s
        for s in policy.body
        if sign(r"\bsocial (?:media|networks?)\b").search(s.with_lead)
        and s.force != FACT
        and not sign(r"\bpolicy\b|\bempower|\bpurpose\b|\bduty\b").search(s.text)
    ]
    if len(rules) <= 1:
        where = policy.first(
            sign(r"\bsocial media\b[^.]*\bonly\b|\bdoes not have access to social")
        )
        reason = f"The title names social media; {len(rules)} rules speak of it."
        yield at(TITLE_TOPIC, where or 1, reason)
