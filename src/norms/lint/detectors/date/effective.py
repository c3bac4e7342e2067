"""Rules that begin on a day, beside rules for the same people that have no day."""

from __future__ import annotations

from norms.lint.shelf import Found, detects, kind
from norms.lint.telling import at
from norms.lint.written.dates import dates_in
from norms.lint.written.force import HARD_BAN, HARD_DUTY
from norms.lint.written.policy import Policy, sign

PART_DATED = kind(
    "DATE-part-effective",
    "H",
    "Some rules begin on a day, their siblings have none",
    why=(
        "Whether an undated rule bound anybody before that day cannot be told; an incident of the "
        "time before has two answers."
    ),
    mend="Give every rule of the change the same first day, and say what applied before.",
)
FROM = sign(
    r"\bfrom (?:the )?\d{1,2}(?:st|nd|rd|th)? \w+ 20\d\d|\b(?:with effect|effective) from\b"
    r"|\bfrom \w+ 20\d\d\b"
)
DEVICE = sign(r"\bphone|\bdevice|\bsmart technology|\bsmart watch")
PUPIL_ACTS = sign(
    r"\bhand (?:it|them) in\b|\bhanded in\b|\bon their person\b|\baccess\b|\bkeep\b|\bcarry\b"
    r"|\buse\b"
)


@detects(PART_DATED)
def part_effective(policy: Policy) -> Found:
    """
    Take the pupil rules that begin on a day, and name the pupil rules about the same devices that
    have none and that no dated heading or commencement of the whole policy covers.
    """
    if policy.card.dated("effective"):
        return
    dated = [
        s
        for s in policy.body
        if FROM.search(s.text)
        and any(dates_in(s.text))
        and DEVICE.search(s.text)
        and s.bears("pupil")
    ]
    undated = [
        s
        for s in policy.body
        if s.bears("pupil")
        and s.force in {HARD_BAN, HARD_DUTY}
        and s not in dated
        and DEVICE.search(s.text)
        and PUPIL_ACTS.search(s.text)
    ]
    if not dated or not undated:
        return
    lines = ", ".join(str(s.line) for s in undated[:5])
    for sentence in dated:
        reason = f"This rule begins on a day; the rules on lines {lines} have none."
        yield at(PART_DATED, sentence, reason)
