"""Guidance that is cited: its edition on the day of writing and today, and its publisher."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from norms.lint.catalogue import Citation, Edition, citations_in
from norms.lint.findings import Finding, Severity
from norms.lint.shelf import Found, detects, kind
from norms.lint.telling import at
from norms.lint.world import World
from norms.lint.written.policy import Policy, sign

SUPERSEDED = kind(
    "EDITION-superseded",
    "M",
    "The edition cited has been replaced",
    why=(
        "Staff act on guidance that is no longer in force. It is grave when the edition was out of "
        "date already on the day of writing, or has been so for more than a year."
    ),
    mend="Read the current edition, change what it changes, and cite it with its year.",
)
UNDATED = kind(
    "EDITION-missing",
    "M",
    "Guidance cited without edition",
    why="Nobody can tell which duties were meant, or whether they still stand.",
    mend="Cite the year of the edition, or say that the edition in force is meant.",
)
UNKNOWN = kind(
    "EDITION-unknown",
    "L",
    "An edition that the catalogue does not know or is not sure of",
    why="It may be new, or a slip; the linter does not call wrong what it has not seen.",
    mend="Look the edition up at its publisher's.",
)
PINPOINT = kind(
    "EDITION-pinpoint",
    "M",
    "Paragraph numbers without an edition",
    why=(
        "Paragraph numbers move from one edition to the next; whoever follows them may read the "
        "wrong ones."
    ),
    mend="Cite the edition with the paragraphs, or describe the part by its heading.",
)
PUBLISHER = kind(
    "EDITION-publisher",
    "L",
    "Guidance attributed to the wrong publisher",
    why="The reader looks for it in the wrong place.",
    mend="Name who issued it.",
)
EVER_CURRENT = sign(r"\b(?:current|latest|most recent|as amended|as updated|in force)\b")
PARAGRAPH = sign(r"\bparagraphs?\s+\d+|\bparas?\.?\s+\d+|§\s*\d+")
BY_DFE = sign(r"\bDfE'?s?\b|\bDepartment for Education")
LONG_AGO = timedelta(days=365)


def cited(policy: Policy) -> Iterator[tuple[Citation, int, str]]:
    """Give every citation with its line and the words around it, under its list's heading."""
    for block in policy.blocks:
        if block.style in {"heading", "contents"}:
            continue
        for citation in citations_in(block.text):
            line = block.line_at(citation.start)
            yield citation, line, block.text


@detects(SUPERSEDED, UNKNOWN)
def editions(policy: Policy) -> Found:
    """Look each cited year up in the catalogue, for the day of writing and for today."""
    for citation, line, _ in cited(policy):
        if citation.year and not citation.edition:
            if citation.year[-4:] > citation.family.newest.label[-4:]:
                reason = (
                    f"{citation.family.title} {citation.year}: the catalogue ends at"
                    f" {citation.family.newest.label}; unknown is not wrong."
                )
            else:
                reason = f"{citation.family.title}: no edition of {citation.year} is known."
            yield at(UNKNOWN, line, reason, words=f"{citation.words} {citation.year}")
        elif citation.edition:
            yield from _judged(citation, citation.edition, line, policy.world)


def _judged(citation: Citation, edition: Edition, line: int, world: World) -> Iterator[Finding]:
    """Give what is to be said of a known edition."""
    words = f"{citation.words} {citation.year}".strip()
    title = f"{citation.family.title} ({edition.label})"
    if edition.until is None or edition.until >= world.on:
        if not edition.sure and edition.starts.year >= world.on.year:
            reason = f"{title} is in force by what the catalogue has; its date is to be checked."
            yield at(UNKNOWN, line, reason, words=words)
        return
    now = citation.family.current(world.on)
    instead = f"; current is {now.label}" if now else ""
    reason = f"{title} was replaced after {edition.until}{instead}."
    stale = _stale(edition, world.written)
    if stale:
        reason += f" It was out of date already when this was written ({world.written})."
    grave = stale or (citation.family.statutory and world.on - edition.until > LONG_AGO)
    yield at(SUPERSEDED, line, reason, words=words, grade=Severity.HIGH if grave else None)


def _stale(edition: Edition, written: date | None) -> bool:
    return bool(written and edition.until and edition.until < written)


@detects(UNDATED, PINPOINT, PUBLISHER)
def citations(policy: Policy) -> Found:
    """Look for citations without a year, paragraph numbers, and lists under a wrong publisher."""
    for block in policy.blocks:
        if block.style in {"heading", "contents"}:
            continue
        found = citations_in(block.text)
        under = block.lead.text if block.lead else ""
        for citation in found:
            line = block.line_at(citation.start)
            if not citation.year and not EVER_CURRENT.search(block.text):
                reason = f"{citation.family.title} is cited without a year."
                yield at(UNDATED, line, reason, words=citation.words)
            if BY_DFE.search(under) and citation.family.publisher != "DfE":
                reason = f"This is issued by {citation.family.publisher}, not by the department."
                yield at(PUBLISHER, line, reason, words=citation.words)
        paragraph = PARAGRAPH.search(block.text)
        if paragraph and found and not any(citation.year for citation in found):
            reason = f"'{paragraph[0]}' is cited, but not of which edition."
            yield at(PINPOINT, block.line_at(paragraph.start()), reason, words=paragraph[0])
