"""Blocks: the headings, paragraphs, list items and table rows of a document.

Wrapped lines are joined, and markers, numbers and the lead-in of a list are told from the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from norms.lint.opening.lines import Line
from norms.lint.written.meanings import sign

BULLET = re.compile(r"^(?P<indent>\s*)(?P<mark>[·•●▪◦☐□*–-])(?:\s+(?P<rest>.*)|\s*$)")
NUMBER = re.compile(
    r"^\s*(?P<number>\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}[.)])(?:\s+|(?=[A-Z]))(?P<rest>.*)$"
)
LETTER = re.compile(r"^\s*\(?(?P<letter>[a-z]|[ivx]{1,4})\)\s+(?P<rest>\S.*)$")
CONTENTS = re.compile(
    r"^\s*(?:\d+(?:\.\d+)*\.?\s+)?(?P<title>\D.*?)(?:\t+|\.{3,}|\s{3,})\s*\d+\s*$"
)
LABEL = re.compile(r"^\s*\**(?P<label>[A-Z][^:.!?\t]{2,60}?)\**\s*:\s*\**\s*(?P<value>\S.{0,80})?$")
MODAL = sign(r"\b(must|may|will|shall|should|can|is|are|was|has|have|does|need|needs)\b")
MARKER = sign(r"\[(?:bookmark|image)[^\]]*(?:\]\s*|$)|^[^\[]*automatically generated\]\s*")
# A row of a table in Markdown, and the rule under its head.
ROW = re.compile(r"^\s*\|(?P<cells>.*)\|\s*$")
RULE = re.compile(r"^\s*\|[\s|:-]*-[\s|:-]*\|\s*$")
ANNEX = sign(r"^\W*(appendix|annex|annexe|schedule)\s*([0-9]+|[A-Z]\b)?")
_NAMES_ONLY = re.compile(r"^(?:(?:Mr|Mrs|Miss|Ms|Mx|Dr)\.? [A-Z]\w+[, ]*)+$")
_OPEN_END = re.compile(
    r"(?:,|\b(?:the|a|an|of|to|and|or|in|on|for|with|by|their|our|is|are|be|that|which|without|as"
    r"|at|from|any|its|not))$"
)


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of the document."""

    title: str
    number: str
    line: int
    in_annex: bool = False


@dataclass(slots=True, eq=False)
class Block:
    """A paragraph, list item, heading, table row or contents entry, with what it hangs on."""

    line: int
    text: str
    style: str
    number: str = ""
    bullet: str = ""
    indent: int = 0
    section: Section = Section("", "", 1)
    lead: Block | None = None
    joins: list[tuple[int, int]] = field(default_factory=list)

    @property
    def is_prose(self) -> bool:
        """Whether it says something, other than a heading, contents entry, row or label."""
        return self.style in {"paragraph", "item"}

    def line_at(self, offset: int) -> int:
        """Return the line on which a character of the text stands."""
        line = self.line
        for start, number in self.joins:
            if offset >= start:
                line = number
        return line


def blocks_of(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Return the blocks of a document, each under its section and, in a list, its lead-in."""
    return tuple(_hung(_joined(lines)))


def _joined(lines: Sequence[Line]) -> Iterator[Block]:
    """Give the blocks with wrapped lines joined."""
    current: Block | None = None
    width = max((len(line.text) for line in lines), default=0)
    wraps = width <= 130
    for line in lines:
        if not line.text.strip() or RULE.match(line.text):
            if current:
                yield current
            current = None
            continue
        block = _block(line)
        if current and _continues(current, block, wraps=wraps):
            current.joins.append((len(current.text) + 1, line.number))
            current.text += " " + block.text
            continue
        if current:
            yield current
        current = block
    if current:
        yield current


def _block(line: Line) -> Block:
    """Return a line as a block by itself."""
    text = MARKER.sub("", line.text)
    if row := ROW.match(text):
        text = "\t".join(cell.strip() for cell in row["cells"].split("|"))
    if "\t" in text.strip() and not NUMBER.match(text):
        style = "contents" if CONTENTS.match(text) else "row"
        return Block(line.number, text.strip(), style)
    bullet = BULLET.match(text)
    rest, mark, indent = text.strip(), "", len(text) - len(text.lstrip())
    if bullet:
        rest, mark = (bullet["rest"] or "").strip(), bullet["mark"]
    number = NUMBER.match(rest)
    if number and CONTENTS.match(rest):
        title = re.sub(r"\s+\d+$", "", number["rest"]).strip()
        return Block(line.number, title, "contents", number["number"].rstrip(".)"))
    if number:
        style = "item" if mark else "paragraph"
        return Block(line.number, number["rest"].strip(), style, number["number"].rstrip(".)"))
    lettered = LETTER.match(rest)
    if lettered:
        return Block(line.number, lettered["rest"], "item", "", lettered["letter"], indent)
    style = "item" if mark else "paragraph"
    if rest.startswith("#"):
        return _headed(line, rest)
    return Block(line.number, rest, style, "", mark, indent)


def _headed(line: Line, rest: str) -> Block:
    title = rest.lstrip("#").strip()
    number = NUMBER.match(title)
    if number:
        return Block(line.number, number["rest"].strip(), "heading", number["number"].rstrip(".)"))
    return Block(line.number, title, "heading")


def _continues(before: Block, block: Block, *, wraps: bool) -> bool:
    """Whether a line goes on with the block before it, being only wrapped."""
    if block.style != "paragraph" or block.number or before.style not in {"paragraph", "item"}:
        return False
    if not block.text or not before.text or before.text[-1] in ".:;!?":
        return False
    if block.text[0].islower():
        return True
    last_line = before.text[before.joins[-1][0] :] if before.joins else before.text
    if LABEL.match(block.text) and not _OPEN_END.search(before.text):
        return False
    return bool(_OPEN_END.search(before.text)) or (wraps and len(last_line) > 60)


def _hung(blocks: Iterator[Block]) -> Iterator[Block]:
    """Give the blocks under their sections and lead-ins."""
    listed = list(blocks)
    titles = {_key(b.number): b.text for b in listed if b.style == "contents" and b.number}
    section, lead = Section("", "", 1), None
    for i, block in enumerate(listed):
        after = listed[i + 1] if i + 1 < len(listed) else None
        if block.style != "heading" and _is_heading(block, after):
            block.style = "heading"
        if block.style == "heading":
            annex = bool(ANNEX.match(block.text)) or (section.in_annex and not block.number)
            section, lead = Section(block.text, block.number, block.line, annex), None
        elif block.number and _key(block.number) in titles:
            top = _key(block.number)
            if top != _key(section.number) or not section.title:
                section = Section(titles[top], top, block.line)
        block.section = section
        lead = _lead_after(block, lead, after)
        if block.lead is None and lead is not block and block.style == "item":
            block.lead = lead
        yield block


def _lead_after(block: Block, lead: Block | None, after: Block | None) -> Block | None:
    """Return the lead-in that holds for this block, or that this block begins."""
    if block.style == "heading":
        return None
    opens = block.text.rstrip().endswith(":") or (
        block.text.rstrip().endswith(" to") and after is not None and after.style == "item"
    )
    if opens and block.style in {"paragraph", "item"}:
        return block
    if block.style == "paragraph" or block.number:
        return None
    return lead


def _is_heading(block: Block, after: Block | None) -> bool:
    """Whether a short line without a sentence in it stands over what follows."""
    text = block.text
    if block.style not in {"paragraph", "item"} or block.bullet or not text or after is None:
        return False
    if ANNEX.match(text) and len(text) < 120:
        return True
    words = text.split()
    if len(words) > 18 or len(text) > 130 or not text[0].isalnum():
        return False
    if text[-1] in ",;!?" or (text[-1] == "." and not (block.number and len(words) <= 5)):
        return False
    label = LABEL.match(text)
    if label and label["value"]:
        return False
    if text[-1] == ":":
        return not MODAL.search(text) and ("link" in text.lower() or bool(block.number))
    if "…" in text or "...." in text or _OPEN_END.search(text) or _NAMES_ONLY.match(text):
        return False
    return text[0].isupper() and not MODAL.search(text) and not re.search(r"\d{4}", text)


def _key(number: str) -> str:
    """Return the section that a clause number belongs to: its first part."""
    return number.split(".", maxsplit=1)[0]
