"""The register card of a policy: its dates, its cadence, who holds which role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from norms.lint.written.blocks import LABEL, Block
from norms.lint.written.dates import Moment, dates_in
from norms.lint.written.meanings import sign
from norms.lint.written.people import ROLES, names_in
from norms.lint.written.sentences import Sentence

FIELDS = {
    "next_review": (
        r"\bnext review|\breview (?:due|date|by)\b(?! committee)|\bdate of (?:next )?review"
        r"|\b(?:to be|must be) reviewed|\bdue for|\brenewal|\bexpir"
    ),
    "reviewed": r"\breview(?:ed)? by\b|\blast review|\bchecked by",
    "approved": r"\bapproved|\bratified|\bagreed\b|\bsigned off|\bpassed by",
    "adopted": r"\badopted",
    "effective": r"\beffective|\bin force from",
    "written": (
        r"\bwritten\b|\bupdated\b|\bdate of (?:this )?policy|\bdrafted|\bissued?\b|\bprepared"
    ),
    "version": r"\bversion\b",
    "owner": r"\bowner\b|\bresponsible person|\bauthor\b",
}
_FIELDS = tuple((name, sign(pattern)) for name, pattern in FIELDS.items())
# A label that is about one of these is no date of the policy, whatever else it says.
_BY_SENTENCE = (
    (
        "next_review",
        sign(
            r"\bpolicy (?:will|is to|must|should|shall) (?:next )?be reviewed[^.]{0,30}\b(?:by"
            r"|later than|in|before|on)\b"
            r"|\b(?:come back to|revisit|look again at|review) (?:it|this|the) ?(?:policy|text"
            r"|document)?\b[^.]{0,20}\b(?:by|in|before|on)\b"
        ),
    ),
    (
        "written",
        sign(r"^policy written\b|\bpolicy was (?:written|last updated|revised)\b"),
    ),
    (
        "approved",
        sign(r"\bpolicy was (?:approved|ratified)|\b(?:approved|ratified) by the [a-z ]+ on\b"),
    ),
    ("adopted", sign(r"\bpolicy was adopted")),
)
_CADENCE = (
    (
        sign(r"\b(?:annual(?:ly)?|every year|each year|yearly|once a year|every school year)\b"),
        12,
    ),
    (sign(r"\bevery (?:two|2) years|\bbiennial"), 24),
    (sign(r"\bevery (?:three|3) years"), 36),
    (sign(r"\bevery term|\btermly"), 4),
)
_OF_THE_POLICY = sign(
    r"\bpolicy\b[^.]{0,60}\breview|\breview\w*\b[^.]{0,60}\bpolicy\b|^to be reviewed"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of the card with its date, if it has one, and its line."""

    name: str
    label: str
    value: str
    line: int
    moment: Moment | None = None


@dataclass(frozen=True, slots=True)
class Cadence:
    """How often the policy is to be reviewed, in months, and the line that says so."""

    months: int
    words: str
    line: int


@dataclass(slots=True)
class Card:
    """What the document says of itself."""

    entries: list[Entry] = field(default_factory=list)
    cadences: list[Cadence] = field(default_factory=list)
    holders: dict[str, list[tuple[str, int]]] = field(default_factory=dict)

    def dated(self, name: str) -> Entry | None:
        """Return the first entry of a field that has a date."""
        found = (entry for entry in self.entries if entry.name == name and entry.moment)
        return next(found, None)

    def has(self, *names: str) -> bool:
        """Whether any of the fields stands on the card, dated or not."""
        return any(entry.name in names for entry in self.entries)


def card_of(blocks: tuple[Block, ...], sentences: tuple[Sentence, ...]) -> Card:
    """Return the register card, gathered from labels, table rows and sentences."""
    card = Card()
    for i, block in enumerate(blocks):
        after = blocks[i + 1] if i + 1 < len(blocks) else None
        card.entries.extend(_entries(block, after))
        for role, names in _holders(block, after):
            card.holders.setdefault(role, []).extend((name, block.line) for name in names)
    for sentence in sentences:
        card.entries.extend(_said(sentence))
        if _OF_THE_POLICY.search(sentence.text):
            card.cadences.extend(_cadences(sentence.text, sentence.line))
    for block in blocks:
        if block.style == "row" and _OF_THE_POLICY.search(block.text):
            card.cadences.extend(_cadences(block.text, block.line))
    if not card.has("written"):
        card.entries.extend(_cover_date(blocks))
    card.entries.sort(key=lambda entry: entry.line)
    return card


def _entries(block: Block, after: Block | None) -> Iterator[Entry]:
    """Give the card fields of a ``label: value`` line or of a table row."""
    if block.style == "row":
        label, *cells = block.text.split("\t")
        value = "\t".join(cells)
    else:
        match = LABEL.match(block.text)
        if not match or len(block.text) > 140:
            return
        label = match["label"]
        value = match["value"] or (after.text if after and len(after.text) < 80 else "")
    for name, pattern in _FIELDS:
        if pattern.search(label):
            yield Entry(name, label.strip(), value.strip(), block.line, next(dates_in(value), None))
            return


def _said(sentence: Sentence) -> Iterator[Entry]:
    for name, pattern in _BY_SENTENCE:
        moment = next(dates_in(sentence.text), None)
        if moment and pattern.search(sentence.text):
            yield Entry(name, sentence.text, moment.words, sentence.line, moment)
            return


def _cadences(text: str, line: int) -> Iterator[Cadence]:
    for pattern, months in _CADENCE:
        match = pattern.search(text)
        if match:
            yield Cadence(months, match[0], line)
            return


def _cover_date(blocks: tuple[Block, ...]) -> Iterator[Entry]:
    """Give the date that stands by itself near the beginning, if one does."""
    for block in blocks[:12]:
        moment = next(dates_in(block.text), None)
        if moment and len(block.text.strip("* ")) <= len(moment.words) + 2:
            yield Entry("written", "cover", moment.words, block.line, moment)
            return


def _holders(block: Block, after: Block | None) -> Iterator[tuple[str, list[str]]]:
    """Give each role with the names that a line gives it."""
    label = LABEL.match(block.text)
    value = (label["value"] or (after.text if after else "")) if label else ""
    for role in ROLES:
        if label and role.sign.search(label["label"]) and len(block.text) < 140:
            yield role.code, list(names_in(value))
        elif not label and block.is_prose:
            pattern = (
                rf"(?:{role.sign.pattern})(?: ?\([A-Z]+\))?,? (?:is |\()?(?P<name>[A-Z][a-z]+ "
                rf"[A-Z][a-z]+)"
            )
            match = re.search(pattern, block.text, re.IGNORECASE)
            if match:
                yield role.code, list(names_in(match["name"]))
