"""Sentences with the line they stand on, whom they are about, and how they bind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from norms.lint.written.blocks import Block
from norms.lint.written.force import Modal, modal_of

_END = re.compile(
    r"(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\betc\.)(?<!\bMrs\.)(?<!\bMr\.)(?<=[.!?])[\"')]*\s+(?=[A-Z(\"'])"
    r"|\s*[☐□]\s*|(?<=;)\s+(?:and|or)?\s*(?=[A-Z])"
)
# Where a long paragraph has lost its full stops, these words show that a new rule begins.
_FUSED = re.compile(
    r"(?<=[a-z)])\s+(?=(?:All staff|All internet|Staff (?:are|should|must|will|may)|"
    r"When |Where |If "
    r"|Only |Emergency |Mobile devices|Members of|Parents/carers and|Pupils (?:are|"
    r"must|should|will)"
    r"|Legitimate |Any |This includes|Use of )\b)"
)
_LONG = 600
BEARERS = (
    ("visitor", r"\bvisitors?|\bcontractors?|\bvolunteers?"),
    (
        "staff",
        (
            r"\bstaff\b|\bteam members?|\bemployees?\b|\bpractitioners?|\bteachers?\b"
            r"|\bheadteacher|\bprincipal\b|\bleader"
        ),
    ),
    ("pupil", r"\bpupils?|\bstudents?|\blearners?|\bchild(?:ren)?\b|\byoung people|\bcandidates?"),
    ("parent", r"\bparents?\b|\bcarers?\b|\bguardians?\b"),
    ("everybody", r"\ball members of\b|\beverybody\b|\beveryone\b|\bany member of\b"),
)
_BEARERS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in BEARERS)


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence, where it stands, and how it binds."""

    line: int
    text: str
    block: Block
    modal: Modal

    @property
    def force(self) -> str:
        """Return how binding it is by its own words."""
        return self.modal.force

    @property
    def subject(self) -> str:
        """Return the words before the verb that binds."""
        return self.text[: self.modal.at] if self.modal.words else ""

    @property
    def with_lead(self) -> str:
        """Return the sentence behind the lead-in of its list."""
        lead = self.block.lead
        return f"{lead.text} {self.text}" if lead else self.text

    def bears(self, bearer: str) -> bool:
        """Whether a kind of people is whom it is about."""
        return bearer in self.bearers

    @property
    def bearers(self) -> frozenset[str]:
        """Return whom it is about: its subject, or else its lead-in's, or its section's."""
        lead = self.block.lead.text if self.block.lead else ""
        for words in (self.subject, lead, self.block.section.title):
            found = frozenset(name for name, pattern in _BEARERS if pattern.search(words))
            if found:
                return found
        return frozenset()


def sentences_of(blocks: tuple[Block, ...]) -> Iterator[Sentence]:
    """Give the sentences of all prose, in order."""
    for block in blocks:
        if block.is_prose:
            yield from _sentences(block)


def _sentences(block: Block) -> Iterator[Sentence]:
    cuts = {match.start(): match.end() for match in _END.finditer(block.text)}
    if len(block.text) > _LONG:
        cuts |= {match.start(): match.end() for match in _FUSED.finditer(block.text)}
    start = 0
    for stop, after in [*sorted(cuts.items()), (len(block.text), len(block.text))]:
        text = block.text[start:stop].strip()
        if re.search(r"[A-Za-z]{2}", text):
            yield Sentence(block.line_at(start), text, block, modal_of(text))
        start = after
