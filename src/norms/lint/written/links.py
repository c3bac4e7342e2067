"""The companion documents: those a policy lists, and those its body names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from norms.lint.written.blocks import Block
from norms.lint.written.meanings import sign

_OPENS = sign(
    r"\blinks? (?:with|to) (?:other )?polic|\bother policies\b|\bread (?:\w+ )?(?:alongside|with)\b"
    r"|\bgoes with\b|\bsee also\b|\bassociated (?:policies|documents)"
    r"|\brelated (?:policies|documents)|\blinked policies|\bin conjunction with\b"
)
_NAMED = re.compile(r"[A-Z][^,;:]*?\bPolic(?:y|ies)\b(?:\s*\([^)]*\))?")


@dataclass(frozen=True, slots=True)
class Companion:
    """A document in the list, the heading it stands under, and what the list notes about it."""

    name: str
    line: int
    under: str

    @property
    def note(self) -> str:
        """Return what stands in brackets after the name."""
        match = re.search(r"\(([^)]+)\)", self.name)
        return match[1] if match else ""


@dataclass(frozen=True, slots=True)
class Links:
    """The list of companion documents, and the blocks it is made of."""

    companions: tuple[Companion, ...]
    blocks: tuple[Block, ...]
    line: int


# How documents are called: a family, and every name that belongs to it. The first name that fits
# counts, so a longer name stands before a shorter.
FAMILIES: tuple[tuple[str, str, str], ...] = (
    ("conduct", "staff behaviour policy", r"staff behaviour(?:[ /]| and)"),
    ("conduct", "code of conduct", r"code of conduct"),
    ("behaviour", "positive behaviour support policy", r"positive behaviour"),
    (
        "behaviour",
        "behaviour policy",
        r"(?<!staff )(?<!positive )behaviour(?! expectation)(?! concern)(?!s)",
    ),
    ("bullying", "anti-bullying policy", r"anti-?bullying"),
    (
        "protection",
        "safeguarding and child protection policy",
        r"safeguarding (?:and|&) child protection|child protection (?:and|&) safeguarding",
    ),
    ("protection", "child protection policy", r"child protection"),
    (
        "protection",
        "safeguarding policy",
        r"safeguarding(?= polic|,| and| or|$|\.)(?! and confident)",
    ),
    (
        "online",
        "online safety policy",
        r"online safety(?! (?:mechanism|is|concern|practice))|staying safe online|e-safety",
    ),
    ("acceptable", "acceptable use agreement policy", r"acceptable use agreement policy"),
    ("acceptable", "acceptable use agreement", r"acceptable use agreement"),
    ("acceptable", "acceptable use of ICT document", r"acceptable use of ICT"),
    ("acceptable", "acceptable use of technology policy", r"acceptable use of technology"),
    (
        "acceptable",
        "acceptable use policy",
        r"acceptable use polic|\bAUPs?\b|acceptable use\b(?! of| agr)",
    ),
    ("remote", "remote learning policy", r"remote learning (?:polic|AUP)"),
    ("images", "image use policy", r"image[- ]use"),
    ("allegations", "allegations policy", r"allegations"),
    ("complaints", "complaints procedure", r"complaint'?s? (?:procedure|polic)"),
    ("whistleblowing", "whistleblowing policy", r"whistle-?blowing"),
    (
        "confidentiality",
        "confidentiality policy",
        r"confidentiality(?= polic| and the code|, child)",
    ),
    ("data breach", "data breach policy", r"data breach polic"),
    ("data protection", "data protection policy", r"data protection"),
    ("data security", "data security policy", r"data security"),
    ("mobile device", "mobile device policy", r"mobile devices? polic"),
    ("filtering", "web filtering policy", r"(?:web )?filtering polic"),
    ("incident notification", "serious incident notification policy", r"incident notification"),
    ("child on child", "child-on-child abuse policy", r"child[- ]on[- ]child|peer[- ]on[- ]peer"),
    ("social media", "social media policy", r"social media(?= polic|$)"),
    ("curriculum", "curriculum policies", r"curriculum polic"),
    ("photography", "photography policy", r"photography of\b"),
    ("user agreements", "user agreements", r"user agreements?"),
    ("volunteers", "volunteers policy", r"volunteers? policy"),
    ("medical", "medical conditions policy", r"medical (?:conditions|needs) polic"),
    ("retention", "records retention schedule", r"retention (?:schedule|polic)"),
)
_FAMILIES = tuple((f, n, sign(p)) for f, n, p in FAMILIES)
_IS_A_DOCUMENT = sign(
    r"\bpolic(?:y|ies)\b|\bprocedures?\b|\bagreements?\b|\bcode of conduct\b|\bAUPs?\b"
    r"|\bdocuments?\b"
)


def named_in(text: str) -> Iterator[tuple[str, str]]:
    """Give the family and the name of every document of a school that a sentence names."""
    if not _IS_A_DOCUMENT.search(text):
        return
    rest = text
    for family, name, pattern in _FAMILIES:
        if pattern.search(rest):
            rest = pattern.sub(" ", rest)
            yield family, name


def names_of(companion: Companion) -> list[tuple[str, str]]:
    """Return the families and names of a listed document."""
    name = companion.name
    return list(named_in(name if _IS_A_DOCUMENT.search(name) else f"{name.rstrip()} policy"))


def links_of(blocks: tuple[Block, ...]) -> Links:
    """Return the companion list of a document."""
    begun: Block | None = None
    found: list[Companion] = []
    part: list[Block] = []
    for block in blocks:
        if begun is None:
            begun = block if _opens(block) else None
            continue
        if _closes(block, begun):
            break
        part.append(block)
        if _opens(block) or block.text.endswith(":"):
            continue
        found.extend(_companions(block))
    return Links(tuple(found), tuple(part), begun.line if begun else 1)


def _opens(block: Block) -> bool:
    if block.style == "contents" or len(block.text) > 200:
        return False
    return bool(_OPENS.search(block.text)) and (
        block.style == "heading" or block.text.endswith(":")
    )


def _closes(block: Block, begun: Block) -> bool:
    if block.style == "heading":
        return not block.text.endswith(":")
    return bool(block.number) and not _opens(block) and block.style == "paragraph"


def _companions(block: Block) -> Iterator[Companion]:
    under = block.lead.text if block.lead else block.section.title
    if block.style == "item" and len(block.text) < 200:
        yield Companion(block.text.strip(), block.line, under)
        return
    for match in _NAMED.finditer(block.text):
        yield Companion(match[0].strip(), block.line, under)
