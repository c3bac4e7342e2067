"""The numbers of clauses against each other and against the contents list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from norms.lint.findings import Place
from norms.lint.shelf import Found, detects, kind
from norms.lint.telling import at
from norms.lint.written.blocks import Block
from norms.lint.written.policy import Policy

TWICE = kind(
    "NUMBER-duplicate",
    "M",
    "Two clauses have the same number",
    why="A reference to that number can mean either.",
    mend="Number the second anew, and check what refers to it.",
)
GAP = kind(
    "NUMBER-gap",
    "M",
    "A number is missing",
    why="A clause may have been lost, or struck without a trace.",
    mend="Find the missing clause, or number on without a gap.",
)
UNNUMBERED = kind(
    "NUMBER-unnumbered",
    "M",
    "Rules without a number in a numbered document",
    why="They cannot be cited, and hang on the clause before by chance.",
    mend="Give each rule a number of its own.",
)
CONTENTS = kind(
    "NUMBER-contents",
    "M",
    "The contents list promises sections that have no heading",
    why="What the contents name cannot be found in the text.",
    mend="Set the headings, or correct the contents.",
)


def _parts(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split(".") if part.isdecimal())


def _numbered(policy: Policy) -> list[Block]:
    return [
        b for b in policy.blocks if b.number and b.style != "contents" and not b.section.in_annex
    ]


@detects(TWICE, GAP)
def sequence(policy: Policy) -> Found:
    """Walk the numbers in order: each must be new, and follow the one before at its depth."""
    seen: dict[tuple[int, ...], int] = {}
    for block in _numbered(policy):
        parts = _parts(block.number)
        if len(parts) > 1 and parts in seen:
            reason = f"{block.number} stands on line {seen[parts]} already."
            yield at(TWICE, block.line, reason, words=f"{block.number} {block.text}")
        elif len(parts) > 1 and (lost := _lost(parts, seen)):
            reason = f"{block.number} stands here, but {lost} does not exist."
            yield at(GAP, block.line, reason, words=f"{block.number} {block.text}")
        seen.setdefault(parts, block.line)


def _lost(parts: tuple[int, ...], seen: dict[tuple[int, ...], int]) -> str:
    """Return the number that should have come before, or nothing."""
    above = parts[:-1]
    if len(parts) > 2 and above not in seen:
        return ".".join(map(str, above))
    if parts[-1] > 1 and (*above, parts[-1] - 1) not in seen:
        return ".".join(map(str, (*above, parts[-1] - 1)))
    return ""


@detects(UNNUMBERED)
def unnumbered(policy: Policy) -> Found:
    """Where nearly all clauses are numbered, look for items and paragraphs that are not."""
    numbered = [block for block in _numbered(policy) if block.is_prose]
    if len(numbered) < 8:
        return
    hanging: dict[str, list[Block]] = {}
    last = numbered[0]
    for block in policy.blocks:
        if block.number and block.is_prose:
            last = block
        elif block.line > last.line and _is_rule(block) and block not in policy.links.blocks:
            hanging.setdefault(last.number, []).append(block)
    for number, blocks in hanging.items():
        reason = f"{len(blocks)} rules hang on {number} without a number of their own."
        found = at(UNNUMBERED, blocks[0].line, reason, words=blocks[0].text)
        yield replace(found, also=tuple(Place(block.line) for block in blocks[1:]))


def _is_rule(block: Block) -> bool:
    return block.is_prose and not block.section.in_annex and len(block.text.split()) > 8


@detects(CONTENTS)
def contents(policy: Policy) -> Found:
    """Look for each entry of the contents list among the headings."""
    entries = [block for block in policy.blocks if block.style == "contents"]
    headings = {block.text.lower().strip() for block in policy.blocks if block.style == "heading"}
    lost = [entry for entry in entries if entry.text.lower().strip() not in headings]
    if not lost:
        return
    named = ", ".join(entry.number or entry.text for entry in lost[:9])
    reason = f"No heading is found for {len(lost)} of {len(entries)} entries: {named}."
    for line in (lost[0].line, *_unheaded(policy, entries)):
        yield at(CONTENTS, line, reason, words=lost[0].text)


def _unheaded(policy: Policy, entries: Sequence[Block]) -> list[int]:
    """Return where an unnumbered run of bullets begins in a document whose parts are numbered."""
    last = max((block.line for block in _numbered(policy)), default=0)
    return [block.line for block in policy.blocks if block.line > last and block.bullet][:1]
