"""The policy as a Word file: headings, contents that lead there, a bookmark at each clause."""

from collections.abc import Sequence
from datetime import date, datetime, time
from functools import lru_cache
from io import BytesIO
from itertools import count

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from lodge.policy.presenters.document.contents import DocumentShown, NumberedClause

MOST_KEPT = 32
QUIET = RGBColor(0x4A, 0x56, 0x54)


@lru_cache(maxsize=MOST_KEPT)
def word_of(shown: DocumentShown, *, on: date) -> bytes:
    """Return the document as a Word file; ``on`` is written into it as the day it was made."""
    paper = docx.Document()
    _properties(paper, shown, on)
    _front(paper, shown)
    marks = count(1)
    _contents(paper, shown)
    for section in shown.sections:
        heading = paper.add_heading(section.heading, level=1)
        _bookmark(heading, section.anchor, next(marks))
        for clause in section.clauses:
            _bookmark(_clause(paper, clause), clause.id, next(marks))
    _definitions(paper, shown)
    _settings(paper, shown)
    file = BytesIO()
    paper.save(file)
    return file.getvalue()


def _properties(paper: Document, shown: DocumentShown, on: date) -> None:
    about = paper.core_properties
    about.title = f"{shown.title} – {shown.edition.title.lower()}"
    about.author = shown.organisation
    about.subject = f"Version {shown.version}, in force since {shown.since}"
    about.language = "en-GB"
    about.created = about.modified = datetime.combine(on, time())
    about.last_modified_by = "Lodge"
    normal = paper.styles["Normal"]
    normal.font.name = "Calibri"
    normal.font.size = Pt(11)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    normal.element.get_or_add_rPr().append(language)


def _front(paper: Document, shown: DocumentShown) -> None:
    paper.add_heading(shown.title, level=0)
    paper.add_paragraph(f"{shown.edition.title}. {shown.edition.about}")
    _facts(
        paper,
        [
            ("School", shown.school),
            ("Policy of", shown.organisation),
            ("In force since", shown.since),
            ("Version", shown.version),
            ("Unchanged since", shown.unchanged_since),
        ],
    )


def _contents(paper: Document, shown: DocumentShown) -> None:
    paper.add_heading("Contents", level=1)
    for section in shown.sections:
        line = paper.add_paragraph()
        line.paragraph_format.space_after = Pt(2)
        _link(line, section.heading, section.anchor)
    paper.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)


def _clause(paper: Document, clause: NumberedClause) -> Paragraph:
    line = paper.add_paragraph()
    line.paragraph_format.left_indent = Pt(42)
    line.paragraph_format.first_line_indent = Pt(-42)
    line.paragraph_format.tab_stops.add_tab_stop(Pt(42))
    line.add_run(f"{clause.number}\t").bold = True
    line.add_run(clause.says)
    days = [f"from {clause.from_day}"] if clause.from_day else []
    days += [f"until {clause.until_day}"] if clause.until_day else []
    small = line.add_run(f"  {clause.id} · {', '.join([clause.strength, *days])}")
    small.font.size = Pt(8.5)
    small.font.color.rgb = QUIET
    for words, told in (("Read as", clause.read_as), ("How it is read", clause.reading)):
        if told:
            note = paper.add_paragraph(f"{words}: {told}")
            note.paragraph_format.left_indent = Pt(42)
            note.runs[0].italic = True
    return line


def _definitions(paper: Document, shown: DocumentShown) -> None:
    if shown.definitions:
        paper.add_heading("Definitions", level=1)
        for word in shown.definitions:
            line = paper.add_paragraph()
            line.add_run(f"“{word.word}”").bold = True
            line.add_run(f": {word.meaning}" + (f" ({word.clause})" if word.clause else ""))


def _settings(paper: Document, shown: DocumentShown) -> None:
    if shown.settings:
        paper.add_heading("How the school runs it", level=1)
    for title, lines in shown.settings:
        paper.add_heading(title, level=2)
        _facts(
            paper,
            [
                (line.label, line.words + (f" ({line.clause})" if line.clause else ""))
                for line in lines
            ],
        )
    if shown.left_open:
        paper.add_heading("Left open", level=1)
        for words in shown.left_open:
            paper.add_paragraph(words, style="List Bullet")


def _facts(paper: Document, rows: Sequence[tuple[str, str]]) -> None:
    table = paper.add_table(rows=0, cols=2, style="Light List")
    for key, value in rows:
        first, second = table.add_row().cells
        first.text, second.text = key, value


def _bookmark(line: Paragraph, name: str, number: int) -> None:
    """Put a bookmark around a paragraph, so that a link can lead to it."""
    starts, ends = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (starts, ends):
        mark.set(qn("w:id"), str(number))
    starts.set(qn("w:name"), _bookmark_name(name))
    line._p.insert(0 if line._p.pPr is None else 1, starts)
    line._p.append(ends)


def _bookmark_name(name: str) -> str:
    """Return a name as Word allows it: letters, digits and underscores, at most forty."""
    return "".join(each if each.isalnum() else "_" for each in f"c_{name}")[:40]


def _link(line: Paragraph, words: str, name: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), _bookmark_name(name))
    run = line.add_run(words)
    link.append(run._r)
    line._p.append(link)
