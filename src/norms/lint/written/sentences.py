"""Sentences with the line they stand on, whom they are about, and how they bind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from norms.lint.written.blocks import Block
from norms.lint.written.force import Modal, modal_of
from norms.lint.written.meanings import sign

_END = re.compile(
    r"(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\betc\.)(?<!\bMrs\.)(?<!\bMr\.)(?<=[.!?])[\"')]*\s+(?=[A-Z(\"'])"
    r"|\s*[☐□]\s*|(?<=;)\s+(?:and|or)?\s*(?=[A-Z])"
)
# Where a long paragraph has lost its full stops, these words show that a new rule begins.
_FUSED = re.compile(
    r"(?<=[a-z)])\s+(?=(?:All (?:staff|pupils|members)|(?:Staff|Pupils|Parents|Visitors|Members)\b"
    r"|When|Where|If|Only|Any|This|Mobile|Emergency|In (?:the|an|exceptional))\b)"
)
_LONG = 600
# Without a verb that binds the subject is looked for among the first words.
FEW = 5
_AGENT = re.compile(
    r"\b(?:used|handed in|done|carried|brought|kept) (?:\w+ ){0,3}by (?:the |all )?(\w+)"
)
BEARERS = (
    ("visitor", r"\bvisitors?|\bguests?\b|\bcontractors?|\bvolunteers?|\bhelpers?\b"),
    (
        "staff",
        (
            r"\bstaff\b|\bteam members?|\bemployees?\b|\bcolleagues?\b|\bgrown-ups\b"
            r"|\bpractitioners?|\bteachers?\b|\bheadteacher|\bprincipal\b|\bleader"
        ),
    ),
    (
        "pupil",
        (
            r"\bin Years? \d|\bpupils?|\bstudents?|\blearners?|\bchild(?:ren)?\b|\byoung people"
            r"|\bcandidates?"
        ),
    ),
    ("parent", r"\bparents?\b|\bcarers?\b|\bguardians?\b|\bfamilies\b|\bmums\b"),
    ("everybody", r"\ball members of\b|\beverybody\b|\beveryone\b|\bany member of\b"),
)
_BEARERS = tuple((name, sign(pattern)) for name, pattern in BEARERS)


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """
    A sentence, where it stands, how it binds, and whom.

    ``with_lead`` is the sentence behind the lead-in of its list.
    """

    line: int
    text: str
    block: Block
    modal: Modal
    with_lead: str
    bearers: frozenset[str]

    @property
    def force(self) -> str:
        """Return how binding it is by its own words."""
        return self.modal.force

    def bears(self, bearer: str) -> bool:
        """Whether a kind of people is whom it is about."""
        return bearer in self.bearers


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
            yield _sentence(block, text, block.line_at(start))
        start = after


def _sentence(block: Block, text: str, line: int) -> Sentence:
    modal = modal_of(text)
    lead = block.lead.text if block.lead else ""
    subject = text[: modal.at] if modal.words else " ".join(text.split()[:FEW])
    agent = _AGENT.search(text)
    return Sentence(
        line=line,
        text=text,
        block=block,
        modal=modal,
        with_lead=f"{lead} {text}" if lead else text,
        bearers=_bearers_of(
            lead if text[0].islower() else "",
            subject,
            agent[1] if agent else "",
            lead,
            block.section.title,
        ),
    )


def _bearers_of(*places: str) -> frozenset[str]:
    """Return whom a sentence is about: its subject, or else its lead-in's, or its section's."""
    for words in places:
        found = frozenset(name for name, pattern in _BEARERS if pattern.search(words))
        if found:
            return found
    return frozenset()
