"""Instructions, blanks and links that a template's author left for the school to fill in."""

from __future__ import annotations

import re

from norms.lint.findings import Kind
from norms.lint.shelf import Found, detects, kind
from norms.lint.telling import at
from norms.lint.written.blocks import ANNEX
from norms.lint.written.policy import Policy, sign

INSTRUCTION = kind(
    "HOLDER-instruction",
    "H",
    "An instruction of the template stands in the text",
    why="The reader gets no rule and no reference, only an order to the author.",
    mend="Fill in what is asked for, or strike the words.",
)
DATE = kind(
    "HOLDER-date",
    "H",
    "A date was never filled in",
    why="The policy was never shown to be in force.",
    mend="Write the date, or have the policy approved first.",
)
LINK = kind(
    "HOLDER-link",
    "M",
    "A link that leads nowhere",
    why="The reader is sent to a document and cannot reach it.",
    mend="Set the link, or name where the document is kept.",
)
ALTERNATIVES = kind(
    "HOLDER-alternatives",
    "M",
    "Alternatives of the template were not chosen",
    why="The text was not edited for this school; whom it means is left open.",
    mend="Keep one of the words.",
)
IMAGE = kind(
    "HOLDER-image",
    "L",
    "A picture's file name or description stands in the text",
    why="A leftover of conversion in an official text.",
    mend="Strike it, or put the picture back.",
)
PATTERNS: tuple[tuple[Kind, str, str], ...] = (
    (
        INSTRUCTION,
        (
            r"\[?\b(?:insert|add|enter|state|delete as|amend as|complete)\b (?:the |your |school "
            r"|here|name|names|details|appropriate|applicable|date|as (?:applicable"
            r"|appropriate))[^.,;]{0,40}"
        ),
        "The words tell the author what to fill in.",
    ),
    (
        INSTRUCTION,
        (
            r"\[(?:your|name|school|setting|organisation)[^\]]*\]|<(?:insert|name|school)[^>]*>"
            r"|\b(?:xxx+|TBC|TBA|to be (?:confirmed|completed))\b|^\W*fill in\b"
            r"|\[[^\]]* to (?:add|insert|complete|confirm)\b[^\]]*\]"
        ),
        "A blank for a name was left.",
    ),
    (
        DATE,
        r"\(?\b(?:Month,? ?Year|DD/MM/YYYY|dd/mm/yy|insert date|(?:xx/)+(?:20)?xx|_+/_+/_+)\b\)?",
        "A date was never filled in.",
    ),
    (LINK, r"\((?:link|hyperlink|insert link)\)", "The word 'link' stands where a link should."),
    (LINK, r"\]\(#?\)", "The link has no target."),
    (
        ALTERNATIVES,
        (
            r"\b(?:(?:children|child|pupils?|students?|learners?|young people|setting|academy"
            r"|school|college)(?:'s?)?/){2,}\w+(?:'s?|s')?"
            r"|\b(?:child|children)/(?:pupils?|students?)/?\w*"
        ),
        "Several words for the same people stand side by side.",
    ),
    (
        IMAGE,
        r"\[image:[^\]]*\]?|automatically generated\]?|\b[\w-]+\.(?:jpe?g|png|gif|emf|bmp)\b",
        "A description or file name of a picture.",
    ),
)
COMPILED = tuple((k, sign(p), reason) for k, p, reason in PATTERNS)


@detects(INSTRUCTION, DATE, LINK, ALTERNATIVES, IMAGE)
def template(policy: Policy) -> Found:
    """Look for the patterns in which templates leave blanks, orders to the author and choices."""
    for line in policy.lines:
        seen: set[str] = set()
        for found, pattern, reason in COMPILED:
            for match in pattern.finditer(line.text):
                if found.code not in seen:
                    seen.add(found.code)
                    yield at(found, line.number, reason, words=match[0])


UNSIGNED = kind(
    "HOLDER-unsigned",
    "H",
    "A signature line is blank",
    why="The policy was never signed, so its approval is not evidenced.",
    mend="Have it signed and dated, or record the approval on the card instead.",
)
DOTS = re.compile(r"[.…_]{6,}")
SIGNED = sign(r"\bsign(?:ed|ature)\b")
FORM = sign(r"\bagreement\b|(?<!sixth )\bform\b|\bcontract\b|\bconsent\b|\bslip\b")


@detects(UNSIGNED)
def unsigned(policy: Policy) -> Found:
    """
    Look for dotted signature lines of the policy itself; those of a form or an agreement behind it
    are meant to be blank.
    """
    in_form = False
    for block in policy.blocks:
        in_form = in_form or bool(ANNEX.match(block.text))
        in_form = in_form or (block.style == "heading" and bool(FORM.search(block.text)))
        if not in_form and SIGNED.search(block.text) and DOTS.search(block.text):
            yield at(UNSIGNED, block.line, "The line is blank and undated.", words="Signed …")
