"""The page of each kind of finding, written from the shelf of detectors."""

from __future__ import annotations

from collections import defaultdict

from norms.lint.findings import Kind, Severity
from norms.lint.shelf import DETECTORS, KINDS, Detector

FAMILIES = {
    "DATE": "reviews due, dates missing or out of order",
    "EDITION": "guidance cited: edition, nation, publisher, and what is not cited",
    "HOLDER": "template text that nobody filled in",
    "NUMBER": "the numbers of clauses and the contents list",
    "DUP": "the same said twice, or nearly",
    "RESOLVE": "names that must lead somewhere",
    "ROLES": "who holds a role, and which roles must be two people",
    "CONFLICT": "clauses that cannot both be followed",
    "GAP": "what is not said",
    "FORCE": "must and should",
    "VAGUE": "words that need a number or a test",
    "LEXICON": "slips of spelling and of meaning",
    "LAYOUT": "the page as it came",
    "WORLD": "facts about the school, the place and the law",
}


def pages() -> dict[str, str]:
    """Return every page by its file name, the list of them all as README.md."""
    found = {f"{kind.code}.md": page(kind) for kind in KINDS.values()}
    return {"README.md": _listing(), **dict(sorted(found.items()))}


def page(kind: Kind) -> str:
    """Return the page of one kind of finding."""
    parts = [
        f"# {kind.code}",
        (
            f"**{kind.title}.** Usually of {kind.severity.word} severity; family {kind.family}:"
            f" {FAMILIES[kind.family]}."
        ),
        "## Why it matters",
        kind.why,
        "## What to do",
        kind.mend,
        "## How it is found",
        *_how(kind),
    ]
    return "\n\n".join(parts) + "\n"


def _how(kind: Kind) -> list[str]:
    makers = [detector for _, detector in sorted(DETECTORS.items()) if kind in detector.kinds]
    return [f"{_in(detector)}: {detector.explains}" for detector in makers]


def _in(detector: Detector) -> str:
    return "In a written policy" if detector.text else "In a pack"


def _listing() -> str:
    """Return the list of all kinds by family."""
    by_family: dict[str, list[Kind]] = defaultdict(list)
    for kind in sorted(KINDS.values(), key=lambda kind: kind.code):
        by_family[kind.family].append(kind)
    parts = [
        "# Findings of `norms lint`",
        (
            "Written by `norms lint --pages docs/reference/findings`; a test holds the pages up to "
            "date. H is high severity, M medium, L low."
        ),
    ]
    for family, told in FAMILIES.items():
        rows = [_row(kind) for kind in by_family[family]]
        parts += [f"## {family}: {told}", "\n".join(["| code | | what |", "|---|---|---|", *rows])]
    return "\n\n".join(parts) + "\n"


def _row(kind: Kind) -> str:
    return f"| [{kind.code}]({kind.code}.md) | {Severity(kind.severity).value} | {kind.title} |"
