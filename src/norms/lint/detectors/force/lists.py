"""Lists whose lead-in only advises, and items that bind."""

from __future__ import annotations

import re

from norms.lint.findings import Severity
from norms.lint.shelf import Found, detects, kind
from norms.lint.telling import at
from norms.lint.written.blocks import Block
from norms.lint.written.policy import Policy, sign

LIST = kind(
    "FORCE-list",
    "H",
    "A ban or a duty in a list of advice",
    why=(
        "The lead-in only advises, the item forbids or requires: whether there is a breach depends "
        "on how the page is indented."
    ),
    mend="Take the item out of the list and word it as a rule, or word it as advice.",
)
ADVISES = sign(
    r"\b(?:advised|encouraged|asked|recommended|urged|requested|reminded|invited"
    r"|would do well) to:?\s*$"
)
BINDS = sign(
    r"\bnot (?:at any time )?(?:permitted|allowed)\b|\bmust\b|\bforbidden\b|\bbanned\b|\bbarred\b"
    r"|\bprohibited\b|^do not\b|\bwill be (?:contacted|informed|reported|discussed)\b"
    r"|\bwe accept no\b|\bis to be used\b"
)
PERMISSION = sign(r"^not\b.*\bunless\b.*\bpermission\b")


@detects(LIST)
def lists(policy: Policy) -> Found:
    """
    Take each list that only advises, up to the next heading or paragraph, and look in its items for
    words that bind; an item of advice that hangs on a permission is one too, of less weight.
    """
    for block in policy.blocks:
        lead = block.lead
        if not lead or not ADVISES.search(lead.text):
            continue
        match = BINDS.search(block.text)
        if match:
            reason = f"'{match[0]}' stands under '{_short(lead)}' (line {lead.line})."
            yield at(LIST, block.line, reason, words=block.text)
        elif PERMISSION.search(block.text) or re.match(
            r"ensure\b.*\b(?:content|compatible)", block.text, re.I
        ):
            reason = (
                f"Under '{_short(lead)}' (line {lead.line}) stands what is a duty or needs leave."
            )
            yield at(LIST, block.line, reason, words=block.text, grade=Severity.MEDIUM)


def _short(lead: Block) -> str:
    return " ".join(lead.text.split()[-4:])


NOT_TO = kind(
    "FORCE-informed-not-to",
    "L",
    "'Informed not to': a notice or a ban?",
    why="Being told not to do something is neither advice nor a rule.",
    mend="Say that they may not, or that they are asked not to.",
)


@detects(NOT_TO)
def informed_not_to(policy: Policy) -> Found:
    """Look for people who are informed, reminded or made aware not to do something."""
    for sentence in policy.saying(sign(r"\b(?:informed|reminded|made aware|told) not to\b")):
        yield at(NOT_TO, sentence, "Whether this is a ban, a request or only a notice is open.")
