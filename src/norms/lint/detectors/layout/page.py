"""The page as it came: broken lists, stray pieces, split headings."""

from __future__ import annotations

import re

from norms.lint.shelf import Found, detects, kind
from norms.lint.telling import at
from norms.lint.written.blocks import Block
from norms.lint.written.force import modal_of
from norms.lint.written.policy import Policy

COLON = kind(
    "LAYOUT-colon-without-list",
    "M",
    "A colon, and no list behind it",
    why="What was to follow is lost.",
    mend="Add the list, or end the sentence.",
)
FIRST_ITEM = kind(
    "LAYOUT-item-on-lead",
    "L",
    "The first item stands on the line of the lead-in",
    why="Whoever imports or indents the list nests the rest wrongly.",
    mend="Begin a line for the first item.",
)
EMPTY = kind(
    "LAYOUT-empty",
    "L",
    "Empty bullets or cells",
    why="Something was deleted, or never written.",
    mend="Fill it in or strike it.",
)
DATE_CELL = kind(
    "LAYOUT-date-in-name",
    "L",
    "A date stands in the column of names",
    why="A reader, and a program, takes it for a name.",
    mend="Move it into the column of dates.",
)
STRAY = kind(
    "LAYOUT-stray",
    "M",
    "Stray pieces: a lone name, a page number, a glyph",
    why="Furniture of the page has got among the rules.",
    mend="Strike it.",
)
SPLIT = kind(
    "LAYOUT-split-heading",
    "M",
    "A heading is cut in two",
    why="What stands under it belongs to nobody.",
    mend="Join the heading and put it over its rules.",
)
FUSED = kind(
    "LAYOUT-fused",
    "M",
    "Many rules in one paragraph",
    why="No rule of it can be cited, and a reader stops half-way.",
    mend="Give each rule a line of its own.",
)
MARKER = kind(
    "LAYOUT-marker",
    "L",
    "A hidden marker of the word processor shows",
    why="A leftover of conversion in an official text.",
    mend="Strike it.",
)
MARKDOWN = kind(
    "LAYOUT-emphasis",
    "L",
    "Raw emphasis marks",
    why="Asterisks of the editor show on the page.",
    mend="Set the words in bold, or strike the marks.",
)
OUTSIDE = kind(
    "LAYOUT-unbulleted",
    "L",
    "A paragraph without the bullet of its siblings",
    why="Whether it belongs to the item before it cannot be seen.",
    mend="Give it its bullet.",
)
NESTED = kind(
    "LAYOUT-nested-list",
    "H",
    "Rules on the level of a list of advice",
    why="Nothing but a lost indent tells where the advice ends: force depends on it.",
    mend="Indent the advice, or end its list with a heading.",
)


@detects(COLON, FIRST_ITEM)
def lists(policy: Policy) -> Found:
    """Look at what follows each colon: the next item must be a part, not the next rule."""
    for block, after in zip(policy.blocks, policy.blocks[1:], strict=False):
        if not block.is_prose:
            continue
        numbered_on = bool(block.number and after.number)
        if block.text.endswith(":") and numbered_on and after.style != "heading":
            yield at(
                COLON,
                block.line,
                f"Line {after.line} is the next rule, not a list.",
                words=block.text,
            )
        halves = re.match(r"^[^:.]{8,90}:\s+\w[^:]{20,}$", block.text)
        if halves and after.bullet and not block.bullet and after.text[:1].islower():
            yield at(FIRST_ITEM, block.line, f"The list goes on, as bullets, on line {after.line}.")


@detects(EMPTY, DATE_CELL)
def cells(policy: Policy) -> Found:
    """Look for bullets and table cells with nothing in them, and for dates where names belong."""
    rows = [block for block in policy.blocks if block.style == "row"]
    named = any(re.search(r"\bname\b.*\bdate\b", row.text, re.IGNORECASE) for row in rows)
    width = max((len(row.text.split("\t")) for row in rows), default=0)
    for line in policy.lines:
        if re.fullmatch(r"\s*(?:[•·●▪*-]\s*){2,}", line.text) and not re.fullmatch(
            r"\s*[-*\s]+", line.text
        ):
            yield at(
                EMPTY, line.number, "A row of bullets with nothing behind them.", words=line.text
            )
    for row in rows if named else []:
        cells = row.text.split("\t")
        if len(cells) > 1 and re.fullmatch(r"\w+ 20\d\d", cells[1].strip()):
            yield at(
                DATE_CELL,
                row.line,
                f"'{cells[1].strip()}' stands where a name should.",
                words=row.text,
            )
        if len(cells) < width and rows.index(row):
            yield at(EMPTY, row.line, "Cells of this row are empty.", words=row.text)
    for block in policy.blocks if named else ():
        if rows and rows[0].line < block.line < rows[-1].line and block.style != "row":
            yield at(EMPTY, block.line, "Cells of this row are empty.", words=block.text)


@detects(STRAY, SPLIT, FUSED)
def pieces(policy: Policy) -> Found:
    """Look for lone names, dates, numbers and glyphs, headings that end in mid-air, long blocks."""
    lines = [line for line in policy.lines if line.text.strip()]
    for line in lines[6:]:
        text = line.text.strip()
        if re.fullmatch(r"\d{1,3}", text):
            yield at(STRAY, line.number, "A page number stands among the rules.", words=text)
        elif re.fullmatch(r"[A-Z][a-z]+[A-Z][a-z]+|[A-Z]{3,} [A-Z]{3,}", text):
            yield at(STRAY, line.number, "A lone name stands among the rules.", words=text)
        elif re.search(r"[☐□]", text) and len(text) > 300:
            yield at(STRAY, line.number, "Tick-box glyphs inside a paragraph.", words="☐")
    for block in policy.blocks:
        yield from _broken(block)


def _broken(block: Block) -> Found:
    short = len(block.text) < 140 and not modal_of(block.text).words
    if (
        short
        and block.style in {"paragraph", "heading"}
        and block.text.count("(") > block.text.count(")")
    ):
        yield at(
            SPLIT, block.line, "The line breaks off inside a bracket; its end stands elsewhere."
        )
    if re.match(r"^[a-z]+\)\s*[-–]", block.text):
        yield at(SPLIT, block.line, "The paragraph begins with the end of a heading.")
    rules = len(re.findall(r"\b(?:must|should|will|are not|may)\b", block.text))
    if len(block.text) > 1500 and rules > 8:
        yield at(
            FUSED,
            block.line,
            f"{len(block.text.split())} words and some {rules} rules in one block.",
        )


@detects(MARKER, MARKDOWN)
def marks(policy: Policy) -> Found:
    """Look for bookmarks and asterisks that were never meant to be seen."""
    starred = sum(line.text.count("**") for line in policy.lines)
    for line in policy.lines:
        if re.search(r"\[bookmark:|\{\s*(?:TOC|PAGEREF|HYPERLINK)", line.text):
            yield at(MARKER, line.number, "A bookmark or field code shows.", words=line.text)
        if line.text.count("**") % 2 and starred < 40:
            reason = "Emphasis begins or ends here and runs over lines; a title is broken up."
            yield at(MARKDOWN, line.number, reason, words=line.text)


@detects(OUTSIDE, NESTED)
def levels(policy: Policy) -> Found:
    """Look for a paragraph amid bullets, and in advice for rules with a subject of their own."""
    for before, block, after in zip(
        policy.blocks, policy.blocks[1:], policy.blocks[2:], strict=False
    ):
        alone = block.style == "paragraph" and not block.number and before.bullet and after.bullet
        if (
            alone
            and before.line + 1 == block.line == after.line - 1
            and not block.text.endswith(":")
        ):
            yield at(
                OUTSIDE, block.line, "The lines before and after are bullets.", words=block.text
            )
    for block in policy.blocks:
        lead = block.lead
        advice = lead and re.search(r"\badvised to:?$", lead.text)
        if lead and advice and lead.bullet and block.text[:1].isupper():
            modal = modal_of(block.text)
            if modal.at and modal.force in {"hard ban", "hard duty"}:
                reason = f"On the level of the list of advice begun on line {lead.line}."
                yield at(NESTED, block.line, reason, words=block.text)
